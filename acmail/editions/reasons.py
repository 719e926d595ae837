"""Why paths end elsewhere: the fewest answers that tell them from those that end as before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from acmail.editions.fewest import fewest
from acmail.editions.walks import Leaf
from acmail.tree import Answers

Because = tuple[tuple[str, tuple[str, ...]], ...]
"""Fields, each with the choices that were given to it."""


class _Bits:
    """Which of many paths gave which answer: a path is a bit."""

    def __init__(self) -> None:
        self.all = 0
        self._count = 0
        self._with: dict[tuple[str, str], int] = {}
        self._ahead: dict[str, int] = {}

    def add(self, answers: Answers, ahead: Iterable[str] = ()) -> None:
        """Take in a path; the fields ``ahead`` may still get any answer."""
        bit = 1 << self._count
        self._count += 1
        self.all |= bit
        for answer in answers.items():
            self._with[answer] = self._with.get(answer, 0) | bit
        for field in ahead:
            self._ahead[field] = self._ahead.get(field, 0) | bit

    def fitting(self, field: str, choices: Iterable[str]) -> int:
        """Give the paths that have one of these answers, or still can."""
        fitting = self._ahead.get(field, 0)
        for choice in choices:
            fitting |= self._with.get((field, choice), 0)
        return fitting


class Unchanged:
    """Paths that end as before: what an explanation must not fit.

    A question that was never asked on a path has no answer there. What is the same in both editions below some answers
    stands for many paths; of these, only the ones that refute an explanation are looked up, one by one.
    """

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        self._paths, self._wide = _Bits(), _Bits()
        self._open = [leaf for leaf in leaves if leaf.onward is not None]
        for leaf in leaves:
            self._paths.add({**leaf.answers, **(leaf.onward({}) or {})} if leaf.onward else leaf.answers)
        for leaf in self._open:
            self._wide.add(leaf.answers, leaf.ahead.difference(leaf.answers))

    def told_apart(self, paths: Sequence[Answers]) -> Because | None:
        """Find the fewest answers that all these paths have and that no unchanged path has; None if none do."""
        shared = set.intersection(*(set(answers) for answers in paths))
        seen = {field: tuple(sorted({answers[field] for answers in paths})) for field in sorted(shared)}
        if self._refuting(seen, seen):
            return None
        while True:
            fits = {field: self._paths.fitting(field, choices) for field, choices in seen.items()}
            found = fewest(fits, self._paths.all)
            if found is None:
                return None
            refuting = self._refuting(found, seen)
            if not refuting:
                return tuple((field, seen[field]) for field in found)
            for answers in refuting:
                self._paths.add(answers)

    def _refuting(self, fields: Collection[str], seen: Mapping[str, Sequence[str]]) -> list[Answers]:
        """Look among the paths that are the same from some place on for those that have these answers too."""
        left = self._wide.all
        for field in fields:
            left &= self._wide.fitting(field, seen[field])
        found: list[Answers] = []
        for leaf in (self._open[number] for number in _numbers(left)):
            wanted = {field: seen[field] for field in fields if field not in leaf.answers}
            onward = leaf.onward(wanted) if leaf.onward else None
            if onward is not None:
                found.append({**leaf.answers, **onward})
        return found


def _numbers(bits: int) -> Iterator[int]:
    """Give the places of the bits that are set."""
    for number, digit in enumerate(reversed(f"{bits:b}")):
        if digit == "1":
            yield number
