"""Columns of plain text: spaces alone between them, so that a screen reader reads words and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

from acmail.layout import NARROWEST, wrapped
from acmail.reports.outline import Table

_INDENT = "  "
_GAP = "  "


def widths(table: Table, width: int) -> tuple[int, ...] | None:
    """Share a width among the columns; None when there is too little for words to stay whole and lines readable.

    A column that needs no more than ``NARROWEST`` gets what it needs; the others share the rest.
    """
    stacks = list(zip(table.columns, *(row.cells for row in table.rows), strict=True))
    wanted = [max(len(cell) for cell in stack) for stack in stacks]
    least = [min(want, max(NARROWEST, _longest(stack))) for want, stack in zip(wanted, stacks, strict=True)]
    spare = width - len(_INDENT) - len(_GAP) * (len(stacks) - 1) - sum(least)
    if spare < 0:
        return None
    shared = list(least)
    poorest_first = sorted(range(len(stacks)), key=lambda at: wanted[at] - least[at])
    for after, at in enumerate(poorest_first):
        more = min(wanted[at] - least[at], spare // (len(stacks) - after))
        shared[at] += more
        spare -= more
    return tuple(shared)


def joined(cells: Iterable[str], widths: tuple[int, ...]) -> Iterable[str]:
    """Write cells beside each other, each wrapped under itself."""
    cut = [wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for parts in zip_longest(*cut, fillvalue=""):
        line = _GAP.join(part.ljust(width) for part, width in zip(parts, widths, strict=True))
        yield f"{_INDENT}{line}".rstrip()


def before_second(widths: tuple[int, ...]) -> str:
    """Give what stands before the second column."""
    return _INDENT + " " * widths[0] + _GAP


def _longest(stack: Iterable[str]) -> int:
    """Length of the longest word, as ``wrapped`` sees words: a no-break space does not end one."""
    return max(len(word) for cell in stack for word in cell.split(" "))
