"""What one run saw, and what each examination of it came to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct

from acmail.aims import Planned
from acmail.checks import Verdict
from acmail.observations import ComputerSeen, PlainSeen, Seen
from acmail.wording import both

ASKED = "asked"


class Looked(Struct, frozen=True, kw_only=True):
    """Everything seen in one run. ``names`` are words that a server may repeat and nobody should read."""

    computer: ComputerSeen
    seen: Mapping[str, Seen]
    plain: PlainSeen | None
    contacted: tuple[str, ...]
    at: dt.datetime
    ms: float
    names: tuple[str, ...] = ()


class Finding(Struct, frozen=True, kw_only=True):
    """A verdict with its place; ``because`` is the examination that explains it away, or ``asked``."""

    planned: Planned
    verdict: Verdict
    because: str | None = None


BEHIND = Verdict(outcome="skipped", says=both("Expliqué par un autre examen.", "Explained by another examination."))
