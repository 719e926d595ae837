"""Everything acmail knows about one académie."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from acmail.model.cards import Outcome, OutcomeKind
from acmail.model.causes import Cause, Checklist, Message, Page, Protection, Speaker
from acmail.model.columns import Heading
from acmail.model.names import NameRules
from acmail.model.passwords import PasswordPolicy
from acmail.model.renames import Renames
from acmail.model.sites import Domain, Site
from acmail.model.targets import Target
from acmail.model.text import Lang, Text
from acmail.model.tree import Field, Node
from acmail.model.truth import Contact, Fact, Source


class Case(Struct, frozen=True, kw_only=True):
    """A blessed case: these answers reach that outcome, or, where they lead to the causes, put this cause first.

    ``seen`` are messages and pages that were recognised, as for ``acmail diagnose --seen``; ``observed`` are causes
    that acmail saw itself, as with ``--look``. With a ``kind``, the outcome must also be one of that kind here.
    """

    name: str
    given: Mapping[str, str]
    expect: str
    entry: str = "start"
    seen: tuple[str, ...] = ()
    observed: tuple[str, ...] = ()
    kind: OutcomeKind | None = None


class Academy(Struct, frozen=True, kw_only=True):
    """Whom a pack is for."""

    id: str
    name: Text
    version: str
    languages: tuple[Lang, ...]
    review_days: int
    extends: str | None = None
    owner: str | None = None


class Symptoms(Struct, frozen=True, kw_only=True):
    """What only a diagnosis needs: causes, and the sentences and pages by which they show."""

    speakers: Mapping[str, Speaker] = {}
    messages: Mapping[str, Message] = {}
    pages: Mapping[str, Page] = {}
    causes: Mapping[str, Cause] = {}
    checklists: Mapping[str, Checklist] = {}
    protection: Protection | None = None


class Pack(Struct, frozen=True, kw_only=True):
    """Everything acmail knows about one académie, merged and checked. ``hash`` changes whenever a byte of it does.

    Messages stand in the order in which they are tried: what an académie adds comes before what it builds on.
    """

    academy: Academy
    entries: Mapping[str, str]
    sources: Mapping[str, Source]
    facts: Mapping[str, Fact]
    contacts: Mapping[str, Contact]
    names: Mapping[str, NameRules]
    fields: Mapping[str, Field]
    nodes: Mapping[str, Node]
    outcomes: Mapping[str, Outcome]
    speakers: Mapping[str, Speaker] = {}
    messages: Mapping[str, Message] = {}
    pages: Mapping[str, Page] = {}
    causes: Mapping[str, Cause] = {}
    checklists: Mapping[str, Checklist] = {}
    protection: Protection | None = None
    targets: Mapping[str, Target] = {}
    password: PasswordPolicy = PasswordPolicy()
    sites: Mapping[str, Site] = {}
    domains: Mapping[str, Domain] = {}
    stories: Mapping[str, Mapping[str, Text]] = {}
    renames: Renames = Renames()
    columns: Mapping[str, Heading] = {}
    cases: tuple[Case, ...] = ()
    hash: str = ""
