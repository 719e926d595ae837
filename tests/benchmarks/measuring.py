"""Fair times on a busy machine: runs take turns within each round, and a ratio compares two runs of the same round."""

from __future__ import annotations

import os
import platform
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence

Times = dict[str, list[float]]
"""Name of a run to its seconds in each round."""


def race(
    runs: Mapping[str, Callable[[], object]], rounds: int, clock: Callable[[], float] = time.perf_counter
) -> Times:
    """Time every run once a round, each round starting with another one; a first round is thrown away."""
    names = list(runs)
    times: Times = {name: [] for name in names}
    for number in range(rounds + 1):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            run = runs[name]
            begun = clock()
            run()
            times[name].append(clock() - begun)
    return {name: taken[1:] for name, taken in times.items()}


def ratios(of: Iterable[float], to: Iterable[float]) -> list[float]:
    """Divide round by round, so that what slowed a whole round down does not count."""
    return [one / other for one, other in zip(of, to, strict=True)]


def middle(values: Sequence[float], style: str) -> str:
    """Write the median, and between which values the middle half lies."""
    low, median, high = (format(value, style) for value in statistics.quantiles(values, n=4))
    return median if low == high else f"{median} ({low}–{high})"


def met(good: bool) -> str:
    """Say whether a target is met."""
    return "yes" if good else "**no**"


def table(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """Write a Markdown table: the first column are words, the others numbers."""
    rule = ["---", *["--:"] * (len(head) - 1)]
    return "".join(f"| {' | '.join(line)} |\n" for line in (head, rule, *lines))


def machine() -> str:
    """Say what the times were taken on."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{python}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores{load}"


def say(text: str = "") -> None:
    """Print at once, so that a long run shows where it is."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
