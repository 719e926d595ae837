"""A tree made ready to decide, by acmail in three ways, and what a rules package must fulfil to be compared with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from acmail import tree
from acmail.model import OUTCOME_PREFIX, Ask, Pack

Row = dict[str, str]
"""One person: field to choice, for every field of the tree."""
Rows = Sequence[Row]


def _as_they_are(rows: Rows) -> Rows:
    return rows


@dataclass(frozen=True)
class Engine:
    """``decide`` gives an outcome for each person; ``convert`` makes people what it wants, which is timed apart."""

    decide: Callable[[Any], list[str]]
    convert: Callable[[Rows], Any] = _as_they_are

    @property
    def converts(self) -> bool:
        """Whether people cannot be taken as they are."""
        return self.convert is not _as_they_are


class Unfit(Exception):
    """A package cannot take this tree."""


Maker = Callable[[Pack, str], Engine]
"""Makes the engine of one entry of a tree; raises ``ImportError`` or ``Unfit`` when its package cannot be used."""


def bare(pack: Pack, entry: str) -> Engine:
    """Interpret the nodes and keep no path: the yardstick."""
    nodes, first = pack.nodes, pack.entries[entry]

    def decide(row: Row) -> str:
        target = first
        while not target.startswith(OUTCOME_PREFIX):
            node = nodes[target]
            target = node.go[row[node.field]] if isinstance(node, Ask) else tree.branch(node, row)
        return target[len(OUTCOME_PREFIX) :]

    return Engine(lambda rows: [decide(row) for row in rows])


def walk(pack: Pack, entry: str) -> Engine:
    """Interpret and keep the path, as acmail does for one person."""
    return Engine(lambda rows: [tree.walk(pack, entry, row).outcome or "" for row in rows])


def compiled(pack: Pack, entry: str) -> Engine:
    """Decide by the compiled tree; the path is kept too."""
    decide = tree.compile_entry(pack, entry)
    return Engine(lambda rows: [decide(row).outcome or "" for row in rows])


OWN: dict[str, Maker] = {"bare interpreter": bare, "`tree.walk`": walk, "`tree.compile_entry`": compiled}
