"""How far through a long file acmail is: one line on a terminal that can redraw it, and silence elsewhere."""

from __future__ import annotations

import time

from acmail.console import Console
from acmail.wording import both

PATIENCE = 1.0
"""Seconds before anything is shown."""

REDRAWN = 0.2
"""Seconds between two drawings."""


class Meter:
    """Counts bytes and rows of a file of known size."""

    def __init__(self, console: Console, size: int) -> None:
        self._console = console
        self._size = max(size, 1)
        self._bytes = 0
        self._rows = 0
        self._begun = self._drawn = time.monotonic()

    def add(self, size: int, rows: int) -> None:
        """Some more of the file is done."""
        self._bytes += size
        self._rows += rows
        now = time.monotonic()
        if now - self._begun >= PATIENCE and now - self._drawn >= REDRAWN:
            self._drawn = now
            self._draw(now - self._begun)

    def end(self) -> None:
        """Nothing remains on the screen."""
        self._console.redraw("")

    def _draw(self, elapsed: float) -> None:
        share = min(self._bytes / self._size, 1.0)
        left = elapsed / share - elapsed if share else 0.0
        lang = self._console.lang
        self._console.redraw(_LINE.say(lang).format(round(100 * share), self._rows, round(self._rows / elapsed), left))


_LINE = both("{} % — {} lignes, {} par seconde, encore {:.0f} s", "{}% — {} rows, {} a second, {:.0f} s left")
