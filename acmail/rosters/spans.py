"""Rows without quotation marks, parted as text: several times as fast as reading every cell, and the same."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from acmail.rosters.columns import Columns


class Span(Struct, frozen=True, kw_only=True):
    """Where the answers stand in a row, when they stand side by side: from column ``first``, ``after`` columns follow.

    ``key`` is the place of the key before them, ``late`` its place among those that follow; both None for no key.
    """

    first: int
    after: int
    key: int | None = None
    late: int | None = None


def span(columns: Columns) -> Span | None:
    """Find the one stretch of columns that holds all answers and nothing else; None when there is none."""
    told = sorted(column.place for column in columns.used if column.field is not None or column.part == "language")
    if not told or told != list(range(told[0], told[-1] + 1)):
        return None
    key, after = columns.part("key"), len(columns.header) - told[-1] - 1
    if key is None or key.place < told[0]:
        return Span(first=told[0], after=after, key=None if key is None else key.place)
    return Span(first=told[0], after=after, late=key.place - told[-1])


def lines_of(text: str) -> Iterator[str] | None:
    """Part a text into its rows; None where only a reader of CSV knows where they end."""
    if '"' in text:
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n")
        if "\r" in text:
            return None
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return iter(lines)
