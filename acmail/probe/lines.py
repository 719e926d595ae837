"""What every stage of a conversation needs: where it goes, how long it may take, and a note of how long it took."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from msgspec import Struct

from acmail.observations import LONGEST_WORDS, Span
from acmail.probe.channel import Deadline
from acmail.probe.names import Resolver


class Limits(Struct, frozen=True, kw_only=True):
    """How long things may take, in seconds: a stage, a login (which a server may slow down after failures), the run."""

    stage: float = 10.0
    login: float = 40.0
    run: float = 60.0


class Setting(Struct, frozen=True, kw_only=True):
    """What all conversations of one run share."""

    limits: Limits
    end: Deadline
    resolver: Resolver
    now: Callable[[], dt.datetime]
    version: str

    def stage(self) -> Deadline:
        """Begin a stage: until when it may take."""
        return Deadline(self.limits.stage, self.end)


class Watch:
    """Notes how long each stage took."""

    def __init__(self) -> None:
        self.spans: list[Span] = []

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time a stage, whatever becomes of it."""
        begun = time.perf_counter()
        try:
            yield
        finally:
            self.spans.append(Span(name, round((time.perf_counter() - begun) * 1000, 1)))


def words(data: bytes) -> str:
    """Read what a server said, as far as it can be read."""
    return data[: 4 * LONGEST_WORDS].decode("utf-8", "replace").strip()[:LONGEST_WORDS]
