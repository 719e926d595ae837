"""What a check can examine: sites, mail servers and domains, named by the facts that hold their addresses."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from acmail.model.text import Text


class TargetKind(Enum):
    """What answers at a target."""

    PAGE = "page"
    IMAP = "imap"
    SUBMISSION = "submission"
    DOMAIN = "domain"


class Target(Struct, frozen=True, kw_only=True):
    """Something to examine. ``address`` and ``port`` are ids of facts, ``within`` ids of facts that hold domains.

    The address is a web address for a page, a host for a mail server, a domain for a domain. A page may redirect to
    hosts of the domains ``within``, and what a domain proposes is believed only there. ``ask`` is whom to ask where the
    fact of the address does not say so.
    """

    id: str
    kind: TargetKind
    title: Text
    address: str
    port: str | None = None
    within: tuple[str, ...] = ()
    ask: str | None = None
