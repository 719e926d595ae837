"""How far a run is: one line that is redrawn, where a terminal can, and a word when something is slow."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence

from acmail.console import Console
from acmail.model import Text
from acmail.wording import both

SLOW = 5.0
"""Seconds after which somebody deserves to be told what is being waited for."""


class Progress:
    """Shows progress on the error stream."""

    def __init__(self, console: Console, titles: Mapping[str, Text]) -> None:
        self._console = console
        self._titles = titles
        self._waiting: list[str] = []
        self._all = 0
        self._timer: threading.Timer | None = None

    def begin(self, waiting: Sequence[str]) -> None:
        """A run begins, and waits for these."""
        self._waiting = list(waiting)
        self._all = len(self._waiting)
        if self._all and self._console.can_prompt:
            self._timer = threading.Timer(SLOW, self._slow)
            self._timer.daemon = True
            self._timer.start()
        self._draw()

    def done(self, one: str) -> None:
        """One of them has come."""
        if one in self._waiting:
            self._waiting.remove(one)
        self._draw()

    def end(self) -> None:
        """The run is over."""
        if self._timer is not None:
            self._timer.cancel()
        self._console.redraw("")

    def _draw(self) -> None:
        names = ", ".join(self._names()[:3])
        self._console.redraw(f"{self._all - len(self._waiting)}/{self._all} … {names}" if self._waiting else "")

    def _names(self) -> list[str]:
        lang = self._console.lang
        return [self._titles[one].say(lang) if one in self._titles else _NETWORK.say(lang) for one in self._waiting]

    def _slow(self) -> None:
        listed = ", ".join(self._names())
        self._console.redraw("")
        self._console.say(both(f"Toujours en attente : {listed}.", f"Still waiting for: {listed}."))


_NETWORK = both("réseau", "network")
