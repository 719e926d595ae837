"""Where the answers of a person lead, decided by the compiled tree."""

from __future__ import annotations

from collections.abc import Callable

from acmail import tree
from acmail.model import Pack
from acmail.rosters.people import Person

Decider = Callable[[Person], tree.Walk]


def decider(pack: Pack, entry: str = "start") -> Decider:
    """Compile a door of the tree once; the function gives an outcome, or the question that is still open."""
    decide = tree.compile_entry(pack, entry)
    return lambda person: decide(person.answers)
