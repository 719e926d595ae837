"""The fewest tests that leave nothing over: the smallest hitting set, found exactly as long as that is quick."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

MOST_STEPS = 20_000
"""Steps after which a short set will do that need not be the smallest one; no tree seen so far takes so many."""


def fewest(fits: Mapping[str, int], everything: int) -> tuple[str, ...] | None:
    """Choose tests that no bit passes all of, as few as possible, of these the first by name; None if there are none.

    ``fits`` are the bits that pass each test.
    """
    tests = dict(
        sorted({bits: name for name, bits in sorted(fits.items(), reverse=True)}.items(), key=lambda one: one[1])
    )
    search = _Search([bits & everything for bits in tests])
    names = list(tests.values())
    short = search.short(everything)
    if short is None:
        return None
    best = sorted(short)
    try:
        size = next(size for size in range(len(short) + 1) if search.is_enough(everything, size, 0))
        best = search.first(everything, size)
    except _TooLongError:
        pass
    return tuple(sorted(names[number] for number in best))


class _TooLongError(Exception):
    """There are too many ways to choose."""


class _Search:
    def __init__(self, fits: Sequence[int]) -> None:
        self._fits = fits
        self._steps = 0

    def short(self, left: int) -> list[int] | None:
        """Take each time the test that most fail; not always the fewest, but short. None if not all can fail."""
        chosen: list[int] = []
        while left:
            best = min(range(len(self._fits)), key=lambda number: (left & self._fits[number]).bit_count(), default=None)
            if best is None or left & self._fits[best] == left:
                return None
            chosen.append(best)
            left &= self._fits[best]
        return chosen

    def is_enough(self, left: int, size: int, start: int) -> bool:
        """Tell whether so many tests, from one on, leave nothing over: one bit is to fail one of those it can fail."""
        if not left:
            return True
        if not size:
            return False
        hardest = min((self._failing(bit, start) for bit in _some(left)), key=len)
        return any(self.is_enough(left & self._fits[number], size - 1, start) for number in hardest)

    def first(self, left: int, size: int) -> list[int]:
        """Give the first of the sets of a size that is known to be enough."""
        chosen: list[int] = []
        for number in range(len(self._fits)):
            below = left & self._fits[number]
            if len(chosen) < size and self.is_enough(below, size - len(chosen) - 1, number + 1):
                chosen.append(number)
                left = below
        return chosen

    def _failing(self, bit: int, start: int) -> list[int]:
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise _TooLongError
        return [number for number in range(start, len(self._fits)) if not self._fits[number] & bit]


def _some(bits: int, most: int = 4) -> Iterator[int]:
    """Give a few of the bits that are set."""
    for _ in range(most):
        if bits:
            yield bits & -bits
            bits &= bits - 1
