"""Which sites and domains are whose: what an address is compared with."""

from __future__ import annotations

from enum import Enum
from typing import Literal

from msgspec import Struct

Verdict = Literal["official", "same_domain", "lookalike", "unknown"]
"""Is an address the académie's: a known site, only its domain, an imitation, or nothing that can be told."""


class Whose(Enum):
    """Who answers for a domain."""

    ACADEMY = "academy"
    MINISTRY = "ministry"
    STATE = "state"
    OTHER_ACADEMY = "other_academy"
    PARTNER = "partner"


OWN = frozenset({Whose.ACADEMY, Whose.MINISTRY, Whose.STATE})
"""Those whose domains the staff of the académie may be sent to by it."""


class Site(Struct, frozen=True, kw_only=True):
    """A service that is known. ``address`` is the id of a fact that holds its host, or its whole web address."""

    id: str
    address: str


class Domain(Struct, frozen=True, kw_only=True):
    """A domain that is known. ``domain`` is the id of the fact that holds it.

    ``beside`` are words that services of it are called by: with the words of its name in a host, they call for care.
    """

    id: str
    domain: str
    whose: Whose
    beside: tuple[str, ...] = ()
