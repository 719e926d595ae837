"""What warnings are judged by: the day, the files they are about, and what an author may set."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Protocol

from msgspec import Struct

from acmail.draft import Draft
from acmail.errors import Finding
from acmail.lint.cautions.lock import Lock

MOST_QUESTIONS = 8
"""Questions on one path past which people give up (engines.md of the GOV.UK flows: most have fewer)."""


class Terms(Struct, frozen=True, kw_only=True):
    """``own`` are the files that are judged, as they are shown: those of the packs they build on are judged apart."""

    today: dt.date
    own: frozenset[str]
    lock: Lock = Lock()
    most_questions: int = MOST_QUESTIONS


class Caution(Protocol):
    """Finds one kind of thing that an author had better look at."""

    def __call__(self, draft: Draft, terms: Terms) -> Iterable[Finding]:
        """Yield every warning; the order does not matter."""
