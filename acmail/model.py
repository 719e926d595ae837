"""The words of acmail as types: what a pack holds, and nothing that acts on it.

Every type is frozen. A mapping is keyed by id and must not be changed after loading. The YAML that these types are read
from is described in ``profiles/README.md``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import Enum
from typing import Literal

from msgspec import Struct

Lang = Literal["fr", "en"]
LANGUAGES: tuple[Lang, ...] = ("fr", "en")


class Text(Struct, frozen=True, array_like=True):
    """One thing said in each language; French stands in where a pack has no English."""

    fr: str
    en: str | None = None

    def say(self, lang: Lang) -> str:
        """Give the wording in one language."""
        return self.en if lang == "en" and self.en is not None else self.fr


class SourceKind(Enum):
    """Who published a source."""

    OFFICIAL = "official"
    MIRROR = "mirror"
    UNION = "union"
    THIRD_PARTY = "third-party"
    CODE = "code"
    SCHOOL = "school"


class Status(Enum):
    """How sure a fact is."""

    OFFICIAL = "official"
    REPORTED = "reported"
    CONTESTED = "contested"
    UNKNOWN = "unknown"


class Source(Struct, frozen=True, kw_only=True):
    """Where a fact was read, and on which day."""

    id: str
    kind: SourceKind
    title: Text
    read_on: dt.date
    url: str | None = None
    page_date: str | None = None
    extent: Literal["whole", "cut"] = "whole"


class Alternative(Struct, frozen=True, kw_only=True):
    """Another value that some source gives for the same fact."""

    value: Text
    sources: tuple[str, ...]


class Fact(Struct, frozen=True, kw_only=True):
    """One checkable statement. Without a value it is unknown, and ``ask`` names the contact to ask.

    ``scope`` is ``elsewhere`` for what only other académies say of themselves: a hint here, whoever published it.
    """

    id: str
    label: Text
    value: Text | None = None
    unit: Text | None = None
    sources: tuple[str, ...] = ()
    also: tuple[Alternative, ...] = ()
    ask: str | None = None
    note: Text | None = None
    scope: Literal["here", "elsewhere"] = "here"


class Contact(Struct, frozen=True, kw_only=True):
    """Someone to turn to, and how to do it well."""

    id: str
    name: Text
    role: Text
    when: Text
    reach: Text
    bring: tuple[Text, ...]
    never_say: Text


class NameForm(Enum):
    """How an identifiant or the local part of an address is made from a name."""

    INITIAL_LAST = "initial_last"
    FIRST_LAST = "first_last"


class NameRule(Struct, frozen=True, kw_only=True):
    """A form, and the fact that makes it possible."""

    form: NameForm
    fact: str


class NameRules(Struct, frozen=True, kw_only=True):
    """The forms one kind of staff can meet, likeliest first."""

    id: str
    domain: str
    usernames: tuple[NameRule, ...]
    addresses: tuple[NameRule, ...]
    homonym: str | None = None
    particle: str | None = None


class Choice(Struct, frozen=True, kw_only=True):
    """One possible answer; a band of a number field also has bounds: from ``gte`` up to but not including ``lt``."""

    id: str
    label: Text
    hint: Text | None = None
    gte: int | None = None
    lt: int | None = None


class ObservedBy(Struct, frozen=True, kw_only=True):
    """A check that can answer a field, and which choice each of its outcomes stands for."""

    check: str
    choices: Mapping[str, str]


class Field(Struct, frozen=True, kw_only=True):
    """A typed question whose answers are closed."""

    id: str
    ask: Text
    why: Text
    choices: tuple[Choice, ...]
    kind: Literal["choice", "number"] = "choice"
    minimum: int = 0
    maximum: int = 0
    observed_by: ObservedBy | None = None

    def choice(self, choice_id: str) -> Choice:
        """Find a choice by id; raises ``KeyError`` when the field has none of that id."""
        for choice in self.choices:
            if choice.id == choice_id:
                return choice
        raise KeyError(choice_id)


class FieldIs(Struct, frozen=True, kw_only=True, tag="is"):
    """True when the field's answer is one of the choices."""

    field: str
    choices: tuple[str, ...]


class AllOf(Struct, frozen=True, kw_only=True, tag="all"):
    """True when every part is."""

    parts: tuple[Condition, ...]


class AnyOf(Struct, frozen=True, kw_only=True, tag="any"):
    """True when at least one part is."""

    parts: tuple[Condition, ...]


class Not(Struct, frozen=True, kw_only=True, tag="not"):
    """True when the part is not."""

    part: Condition


Condition = FieldIs | AllOf | AnyOf | Not


class Ask(Struct, frozen=True, kw_only=True, tag="ask"):
    """A node that asks a field and goes where the answer says. ``go`` holds every choice, each with its target."""

    id: str
    field: str
    go: Mapping[str, str]


class Branch(Struct, frozen=True, kw_only=True):
    """One way out of a ``When`` node."""

    condition: Condition
    to: str


class When(Struct, frozen=True, kw_only=True, tag="when"):
    """A node that tests answers already given. The branches exclude each other and cover every case."""

    id: str
    branches: tuple[Branch, ...]
    otherwise: str | None = None


Node = Ask | When

OUTCOME_PREFIX = "o."
"""What a target starts with when it is an outcome and not a node."""


class OutcomeKind(Enum):
    """Who has to act."""

    SELF_SERVICE = "self_service"
    HUMAN = "human"
    REFUSED = "refused"


class NextCommand(Struct, frozen=True, kw_only=True):
    """What the person can type next: a door into the tree, and answers already known."""

    label: Text
    entry: str
    answers: Mapping[str, str]


class Outcome(Struct, frozen=True, kw_only=True):
    """The end of a path. Its texts still hold their placeholders."""

    id: str
    kind: OutcomeKind
    title: Text
    username: Text
    portal: Text
    webmail: Text
    delay: Text
    steps: tuple[Text, ...]
    avoid: tuple[Text, ...]
    contacts: tuple[str, ...]
    next: tuple[NextCommand, ...] = ()
    names: str | None = None
    cite: tuple[str, ...] = ()


class Case(Struct, frozen=True, kw_only=True):
    """A blessed case: these answers reach that outcome."""

    name: str
    given: Mapping[str, str]
    expect: str
    entry: str = "start"


class Academy(Struct, frozen=True, kw_only=True):
    """Whom a pack is for."""

    id: str
    name: Text
    version: str
    languages: tuple[Lang, ...]
    review_days: int
    extends: str | None = None
    owner: str | None = None


class Pack(Struct, frozen=True, kw_only=True):
    """Everything acmail knows about one académie, merged and checked. ``hash`` changes whenever a byte of it does."""

    academy: Academy
    entries: Mapping[str, str]
    sources: Mapping[str, Source]
    facts: Mapping[str, Fact]
    contacts: Mapping[str, Contact]
    names: Mapping[str, NameRules]
    fields: Mapping[str, Field]
    nodes: Mapping[str, Node]
    outcomes: Mapping[str, Outcome]
    cases: tuple[Case, ...] = ()
    hash: str = ""
