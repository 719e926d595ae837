"""How far a run is: one line that is redrawn, where a terminal can, and a word when something is slow."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sequence

from acmail.console import Console
from acmail.model import LANGUAGES, Lang, Text
from acmail.wording import both

SLOW = 5.0
"""Seconds after which somebody deserves to be told what is being waited for."""


TICK = 1.0
"""Seconds after which the line is drawn again, once something is slow."""


class Progress:
    """Shows progress on the error stream; knows at any time what has come and what has not."""

    def __init__(self, console: Console, titles: Mapping[str, Text]) -> None:
        self._console = console
        self._titles = titles
        self._all: list[str] = []
        self._waiting: list[str] = []
        self._begun = 0.0
        self._over = threading.Event()
        self._drawing = threading.Lock()

    def begin(self, waiting: Sequence[str]) -> None:
        """A run begins, and waits for these."""
        self._all, self._waiting = list(waiting), list(waiting)
        self._begun = time.monotonic()
        self._over.clear()
        if self._all and self._console.can_prompt:
            threading.Thread(target=self._wait, daemon=True).start()
        self._draw()

    def done(self, one: str) -> None:
        """One of them has come."""
        if one in self._waiting:
            self._waiting.remove(one)
        self._draw()

    def end(self) -> None:
        """The run is over; nothing remains on the screen."""
        self._over.set()
        with self._drawing:
            self._console.redraw("")

    def story(self) -> Text | None:
        """Say what has come and what has not; None before anything was begun, or after everything has come."""
        if not self._waiting:
            return None
        come = [one for one in self._all if one not in self._waiting]
        words = [", ".join(self._names(some, lang)) for some in (come, self._waiting) for lang in LANGUAGES]
        if not come:
            return both(f"Pas examinés : {words[2]}.", f"Not examined: {words[3]}.")
        return both(
            f"Examinés : {words[0]}. Pas examinés : {words[2]}.", f"Examined: {words[1]}. Not examined: {words[3]}."
        )

    def _draw(self) -> None:
        with self._drawing:
            if self._over.is_set() or not self._waiting:
                self._console.redraw("")
                return
            names = ", ".join(self._names(self._waiting, self._console.lang)[:3])
            elapsed = self._elapsed()
            slow = f" ({elapsed:.0f} s)" if elapsed >= SLOW else ""
            self._console.redraw(f"{len(self._all) - len(self._waiting)}/{len(self._all)} … {names}{slow}")

    def _names(self, some: Sequence[str], lang: Lang) -> list[str]:
        return [self._titles.get(one, _NETWORK).say(lang) for one in some]

    def _elapsed(self) -> float:
        return time.monotonic() - self._begun

    def _wait(self) -> None:
        """Say once what is slow, for those who hear; then count the seconds, for those who see."""
        if self._over.wait(SLOW):
            return
        listed = {lang: ", ".join(self._names(list(self._waiting), lang)) for lang in LANGUAGES}
        seconds = f"{self._elapsed():.0f}"
        with self._drawing:
            if self._over.is_set():
                return
            self._console.redraw("")
            self._console.say(
                both(
                    f"Toujours en attente après {seconds} s : {listed['fr']}.",
                    f"Still waiting after {seconds} s for: {listed['en']}.",
                )
            )
        while not self._over.wait(TICK):
            self._draw()


_NETWORK = both("réseau", "network")
