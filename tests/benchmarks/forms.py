"""One tree in the forms that rules packages take. All are made from the pack; none is adapted by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from acmail import tree
from acmail.model import Pack

Path = tuple[tuple[str, str], ...]
"""Field and choice of each question on the way to an outcome."""


@dataclass(frozen=True)
class Fork:
    """A question with everything below it, what earlier answers settle being left out."""

    field: str
    forks: tuple[tuple[str, Fork | str], ...]


def nested(pack: Pack, entry: str) -> Fork:
    """Give the whole tree below an entry; no shared node is left, as expressions have nothing to share."""

    def below(paths: list[tuple[Path, str]]) -> Fork | str:
        first, outcome = paths[0]
        if not first:
            return outcome
        by_choice: dict[str, list[tuple[Path, str]]] = {}
        for path, end in paths:
            by_choice.setdefault(path[0][1], []).append((path[1:], end))
        return Fork(first[0][0], tuple((choice, below(rest)) for choice, rest in by_choice.items()))

    whole = below(list(flat(pack, entry)))
    assert isinstance(whole, Fork)
    return whole


def flat(pack: Pack, entry: str) -> Iterator[tuple[Path, str]]:
    """Give one rule per path, with the outcome it leads to; exactly one holds for each person."""
    for walk in tree.paths(pack, entry):
        yield tuple((step.field, step.choice) for step in walk.path), walk.outcome or ""


def conditional(below: Fork | str) -> str:
    """Write the tree as one expression of ``?:``, which ZEN, CEL and rule-engine share."""
    if isinstance(below, str):
        return f'"{below}"'
    *choices, (_, last) = below.forks
    written = conditional(last)
    for choice, onward in reversed(choices):
        written = f'({below.field} == "{choice}" ? {conditional(onward)} : {written})'
    return written


def json_logic(below: Fork | str) -> Any:
    """Write the tree in JsonLogic, every operation of which all its implementations have."""
    if isinstance(below, str):
        return below
    *choices, (_, last) = below.forks
    arms = [
        part for choice, onward in choices for part in ({"===": [{"var": below.field}, choice]}, json_logic(onward))
    ]
    return {"if": [*arms, json_logic(last)]}


def switches(below: Fork | str) -> Any:
    """Write the tree in the JsonLogic of datalogic, which has ``switch``."""
    if isinstance(below, str):
        return below
    *choices, (_, last) = below.forks
    arms = [[choice, switches(onward)] for choice, onward in choices]
    return {"switch": [{"var": below.field}, arms, switches(last)]}


def case(below: Fork | str) -> str:
    """Write the tree as one ``CASE`` of SQL."""
    if isinstance(below, str):
        return f"'{below}'"
    *choices, (_, last) = below.forks
    arms = " ".join(f"WHEN '{choice}' THEN {case(onward)}" for choice, onward in choices)
    return f"CASE {below.field} {arms} ELSE {case(last)} END" if arms else case(last)
