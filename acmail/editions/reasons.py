"""Why paths end elsewhere: the fewest answers that tell them from those that end as before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from acmail.editions.walks import Leaf
from acmail.tree import Answers

LARGEST = 4
"""Answers up to which the smallest explanation is looked for; past that a short one is."""

Because = tuple[tuple[str, tuple[str, ...]], ...]
"""Fields, each with the choices that were given to it."""


class Unchanged:
    """Paths that end as before: what an explanation must not fit. Each is a bit.

    A question that was never asked on a path has no answer there. One that is ``ahead`` can still have any.
    """

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        self._all = (1 << len(leaves)) - 1
        self._with: dict[tuple[str, str], int] = {}
        self._ahead: dict[str, int] = {}
        for number, leaf in enumerate(leaves):
            for field, choice in leaf.answers.items():
                self._with[field, choice] = self._with.get((field, choice), 0) | 1 << number
            for field in leaf.ahead.difference(leaf.answers):
                self._ahead[field] = self._ahead.get(field, 0) | 1 << number

    def told_apart(self, paths: Sequence[Answers]) -> Because | None:
        """Find the fewest answers that all these paths have and that no unchanged path has; None if none do."""
        shared = set.intersection(*(set(answers) for answers in paths))
        seen = {field: tuple(sorted({answers[field] for answers in paths})) for field in sorted(shared)}
        fits = {field: self._fitting(field, choices) for field, choices in seen.items()}
        useful = [field for field in seen if fits[field] != self._all]
        left = self._all
        for field in useful:
            left &= fits[field]
        if left:
            return None
        return tuple((field, seen[field]) for field in self._fewest(useful, fits))

    def _fitting(self, field: str, choices: Iterable[str]) -> int:
        """Give the unchanged paths that have one of these answers, or still can."""
        fitting = self._ahead.get(field, 0)
        for choice in choices:
            fitting |= self._with.get((field, choice), 0)
        return fitting

    def _fewest(self, fields: Sequence[str], fits: Mapping[str, int]) -> Sequence[str]:
        for size in range(min(LARGEST, len(fields)) + 1):
            for some in combinations(fields, size):
                left = self._all
                for field in some:
                    left &= fits[field]
                if not left:
                    return some
        return self._shortened(fields, fits)

    def _shortened(self, fields: Sequence[str], fits: Mapping[str, int]) -> Sequence[str]:
        """Take each time the answer that excludes most; not always the fewest, but short."""
        chosen: list[str] = []
        left = self._all
        while left:
            chosen.append(min(fields, key=lambda field: ((left & fits[field]).bit_count(), field)))
            left &= fits[chosen[-1]]
        return sorted(chosen)
