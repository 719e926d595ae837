"""Mutants: clean packs with one defect each, the same ones for the same seed."""

from __future__ import annotations

import difflib
import random
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import yaml

from tests.mutants.grounds import Ground
from tests.mutants.operators import OPERATORS, Operator
from tests.mutants.sources import Edit

SEED = 8
QUOTAS: Mapping[str, int] = {"tidy": 2, "orchard": 4, "example": 2}
"""How many mutants of each operator a pack gives, if it has as many places for its defect; one, if it is not named."""

SHARES: Mapping[str, float] = {
    "aix-marseille": 0.5,
    "la-reunion": 0.5,
    "toulouse": 0.5,
    "dijon": 0.5,
    "national": 0.15,
}
"""The share of the operators, drawn with the seed, that a pack which is slow to lint is given; others have all."""


class Mutant:
    """A pack with one defect: which operator seeded it, and what it changed."""

    def __init__(self, ground: Ground, operator: Operator, edits: tuple[Edit, ...], number: int) -> None:
        self.ground = ground
        self.operator = operator
        self.edits = edits
        self.name = f"{ground.name}: {operator.name} {number}"

    @cached_property
    def files(self) -> dict[str, bytes]:
        """The files that it changes, as they then are."""
        return self.ground.changed(self.edits)

    def is_real(self) -> bool:
        """Tell whether YAML, or acmail in a comment, would read anything else than in the clean pack."""
        return self.operator.codes[0].startswith("W00") or any(
            _events(self._before(name)) != _events(self._after(name)) for name in self.files
        )

    def changed_lines(self) -> set[tuple[str, int]]:
        """Give the lines that are not those of the clean pack; where lines have gone, those around the gap."""
        changed: set[tuple[str, int]] = set()
        for name in self.files:
            matcher = difflib.SequenceMatcher(None, *self._lines(name), autojunk=False)
            for what, _, _, first, last in matcher.get_opcodes():
                if what != "equal":
                    around = range(first, last + 2) if what == "delete" else range(first + 1, last + 1)
                    changed |= {(name, line) for line in around}
        return changed

    def changed_words(self) -> set[str]:
        """Give the words that the change takes out or puts in."""
        words: set[str] = set()
        for edit in self.edits:
            old = self._before(edit.file)[edit.start : edit.end]
            words |= set(re.findall(r"[\w.|-]{2,}", old)) ^ set(re.findall(r"[\w.|-]{2,}", edit.new))
        return words

    def diff(self) -> str:
        """Show the change as ``diff`` would."""
        lines: list[str] = []
        for name in self.files:
            before, after = self._lines(name)
            lines += list(difflib.unified_diff(before, after, name, name, lineterm="", n=0))[2:]
        return "\n".join(lines)

    def _lines(self, name: str) -> tuple[list[str], list[str]]:
        return self._before(name).split("\n"), self._after(name).split("\n")

    def _before(self, name: str) -> str:
        return self.ground.sources[name].text if name in self.ground.sources else ""

    def _after(self, name: str) -> str:
        return self.files[name].decode("utf-8", "replace")


def bred(grounds: Iterable[Ground], seed: int = SEED) -> Iterator[Mutant]:
    """Breed the mutants of packs, as many of each operator as the quota of the pack says."""
    for ground in grounds:
        seen: set[tuple[Edit, ...]] = set()
        for operator in OPERATORS.values():
            chance = random.Random(f"{seed} {ground.name} {operator.name}")  # noqa: S311 - not a secret
            ways = list(operator.seed(ground))
            chance.shuffle(ways)
            if chance.random() >= SHARES.get(ground.name, 1):
                continue
            number = 0
            for edits in ways:
                mutant = Mutant(ground, operator, edits, number + 1)
                if number < QUOTAS.get(ground.name, 1) and edits not in seen and mutant.is_real():
                    seen.add(edits)
                    number += 1
                    yield mutant


def _events(text: str) -> list[tuple[str, ...]] | None:
    """Give what YAML reads, without how it is quoted; None where it does not."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        events = list(yaml.parse(text, Loader=loader))
    except yaml.YAMLError:
        return None
    names = ("anchor", "tag", "implicit", "value")
    return [(type(one).__name__, *(str(getattr(one, name, "")) for name in names)) for one in events]
