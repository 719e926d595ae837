"""What was worked out lately, kept by the very objects it was made of: for what is costly and cannot be hashed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T")

MOST = 8
"""Results that are kept: packs that build on one another share most of their parts, and few are looked at at once."""


class Latest(Generic[T]):
    """Results by the identity of what they were made of, which must not change and is kept alive with them."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: dict[tuple[int, ...], tuple[tuple[object, ...], T]] = {}

    def of(self, parts: Iterable[object], make: Callable[[], T]) -> T:
        """Give the result for these very parts, made now if it is not known."""
        parts = tuple(parts)
        key = tuple(map(id, parts))
        if key not in self._kept:
            result = make()
            while len(self._kept) >= self._most:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = (parts, result)
        return self._kept[key][1]

    def forget(self) -> None:
        """Work everything out anew from now on."""
        self._kept.clear()
