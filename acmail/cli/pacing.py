"""How far a long piece of work is: how many are done, how fast, how long it still takes. Only for a terminal."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from acmail.console import Console

T = TypeVar("T")

PATIENCE = 1.0
"""Seconds in which nobody wonders."""

STEP = 0.2
"""Seconds between two drawings, so that drawing costs nothing."""


def paced(
    console: Console, items: Iterable[T], total: int | None = None, clock: Callable[[], float] = time.monotonic
) -> Iterator[T]:
    """Give items on, and from a second on say how many went by, how many a second, and what is left of ``total``.

    The line is drawn again in its place, and gone at the end; a file, a pipe or a simple terminal sees nothing.
    """
    begun = clock()
    drawn = begun + PATIENCE
    try:
        for count, item in enumerate(items, 1):
            yield item
            now = clock()
            if now >= drawn:
                console.redraw(_line(count, total, count / (now - begun)))
                drawn = now + STEP
    finally:
        console.redraw("")


def _line(count: int, total: int | None, rate: float) -> str:
    """Say it in signs that are the same in every language."""
    if total is None:
        return f"{count} … {rate:.0f}/s"
    return f"{count}/{total} … {rate:.0f}/s … {max(total - count, 0) / rate:.0f} s"
