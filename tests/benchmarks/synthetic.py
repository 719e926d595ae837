"""A tree and its people, made from a seed: 18 questions, 20 outcomes, 50 edges, 10 questions on the longest path."""

from __future__ import annotations

import random
from collections.abc import Mapping

import msgspec

from acmail.model import OUTCOME_PREFIX, Ask, Field, Pack
from tests import nowhere

LEVELS = (1, 2, 2, 2, 2, 2, 2, 2, 2, 1)
"""How many questions stand on each level; each is reached from the level just before."""
FANS = (3,) * 14 + (2,) * 4
"""How many choices the questions have, in some order."""
OUTCOMES = tuple(f"outcome_{number:02}" for number in range(20))


def pack(seed: int) -> Pack:
    """Make the pack of a tree nobody wrote, of which every question and every outcome can be reached."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    levels = [level for level, count in enumerate(LEVELS) for _ in range(count)]
    names = [f"question_{number:02}" for number in range(len(levels))]
    choices = {
        name: tuple(f"choice_{number}" for number in range(fan))
        for name, fan in zip(names, chance.sample(FANS, len(FANS)), strict=True)
    }
    edges = _edges(dict(zip(names, levels, strict=True)), choices, chance)
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
            name: Ask(id=name, field=name, go={choice: edges[name, choice] for choice in choices[name]})
            for name in names
        },
        outcomes={name: nowhere.outcome(name) for name in OUTCOMES},
    )


def rows(fields: Mapping[str, Field], count: int, seed: int) -> list[dict[str, str]]:
    """Make people at random, each with an answer to every question, also to those nobody will ask them."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    columns = [(name, [choice.id for choice in field.choices]) for name, field in fields.items()]
    return [{name: chance.choice(choices) for name, choices in columns} for _ in range(count)]


def _edges(
    levels: Mapping[str, int], choices: Mapping[str, tuple[str, ...]], chance: random.Random
) -> dict[tuple[str, str], str]:
    """Lead every choice somewhere: first to every question, then to every outcome, then down at random."""
    free = [(name, choice) for name in levels for choice in choices[name]]
    chance.shuffle(free)
    edges: dict[tuple[str, str], str] = {}
    for name, level in list(levels.items())[1:]:
        edge = next(edge for edge in free if levels[edge[0]] == level - 1)
        free.remove(edge)
        edges[edge] = name
    for outcome in OUTCOMES:
        edges[free.pop()] = f"{OUTCOME_PREFIX}{outcome}"
    for name, choice in free:
        below = [other for other, level in levels.items() if level > levels[name]]
        edges[name, choice] = chance.choice(below or [f"{OUTCOME_PREFIX}{outcome}" for outcome in OUTCOMES])
    return edges
