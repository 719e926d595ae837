"""How the time of something grows with its input: a ratio, which a slow or busy machine leaves as it is."""

from __future__ import annotations

import time
from collections.abc import Callable

TIMES = 8
"""How much larger the large input is: linear work takes 8 times as long, quadratic work 64 times."""

MOST = 32
ROUNDS = 3
LEAST = 0.02
"""Seconds of a processor under which a clock measures itself."""


def is_linear(work: Callable[[str], object], text: str) -> bool:
    """Tell whether work on a text takes at most a few times as long as on an eighth of it, best of three each."""
    small = min(_seconds(work, text[: len(text) // TIMES]) for _ in range(ROUNDS))
    large = min(_seconds(work, text) for _ in range(ROUNDS))
    return large <= MOST * max(small, LEAST)


def _seconds(work: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    work(text)
    return time.process_time() - began
