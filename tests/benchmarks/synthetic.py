"""Trees and their people, made from a seed; the usual one has 18 questions, 20 outcomes and 50 edges."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from acmail.model import OUTCOME_PREFIX, Ask, Field, Pack
from tests import nowhere


@dataclass(frozen=True)
class Size:
    """How large a tree is. ``levels`` are the questions on each level, each reached from the level just before it.

    ``fans`` are the numbers of choices of the questions, in some order: together the edges.
    """

    levels: tuple[int, ...]
    fans: tuple[int, ...]
    outcomes: int


SIZES = {
    20: Size((1, 2, 2, 1, 1), (3,) * 6 + (2,), 8),
    50: Size((1, 2, 2, 2, 2, 2, 2, 2, 2, 1), (3,) * 14 + (2,) * 4, 20),
    200: Size((1, 2, 4, 8, 10, 10, 10, 10, 10, 5), (3,) * 60 + (2,) * 10, 80),
    2000: Size((1, 2, 4, 8, 16, 32, 64, 128, 256, 189), (3,) * 600 + (2,) * 100, 800),
}
"""Number of edges to the rest."""
USUAL = 50


def pack(seed: int, edges: int = USUAL) -> Pack:
    """Make the pack of a tree nobody wrote, of which every question and every outcome can be reached."""
    size = SIZES[edges]
    outcomes = tuple(f"outcome_{number:02}" for number in range(size.outcomes))
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    levels = [level for level, count in enumerate(size.levels) for _ in range(count)]
    names = [f"question_{number:02}" for number in range(len(levels))]
    choices = {
        name: tuple(f"choice_{number}" for number in range(fan))
        for name, fan in zip(names, chance.sample(size.fans, len(size.fans)), strict=True)
    }
    ways = _edges(dict(zip(names, levels, strict=True)), choices, outcomes, chance)
    return msgspec.structs.replace(
        nowhere.pack(),
        entries={"start": names[0]},
        fields={
            name: Field(
                id=name, ask=nowhere.text(name), why=nowhere.text(name), choices=nowhere.choices(*choices[name])
            )
            for name in names
        },
        nodes={
            name: Ask(id=name, field=name, go={choice: ways[name, choice] for choice in choices[name]})
            for name in names
        },
        outcomes={name: nowhere.outcome(name) for name in outcomes},
    )


def rows(fields: Mapping[str, Field], count: int, seed: int) -> list[dict[str, str]]:
    """Make people at random, each with an answer to every question, also to those nobody will ask them."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    columns = [(name, [choice.id for choice in field.choices]) for name, field in fields.items()]
    return [{name: chance.choice(choices) for name, choices in columns} for _ in range(count)]


def _edges(
    levels: Mapping[str, int],
    choices: Mapping[str, tuple[str, ...]],
    outcomes: Sequence[str],
    chance: random.Random,
) -> dict[tuple[str, str], str]:
    """Lead every choice somewhere: first to every question, then to every outcome, then down at random."""
    free = [(name, choice) for name in levels for choice in choices[name]]
    chance.shuffle(free)
    edges: dict[tuple[str, str], str] = {}
    for name, level in list(levels.items())[1:]:
        edge = next(edge for edge in free if levels[edge[0]] == level - 1)
        free.remove(edge)
        edges[edge] = name
    for outcome in outcomes:
        edges[free.pop()] = f"{OUTCOME_PREFIX}{outcome}"
    for name, choice in free:
        below = [other for other, level in levels.items() if level > levels[name]]
        edges[name, choice] = chance.choice(below or [f"{OUTCOME_PREFIX}{outcome}" for outcome in outcomes])
    return edges
