"""Who of an earlier report is who in a later one; in doubt nobody is taken for somebody else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping

from msgspec import Struct

from acmail import identities
from acmail.documents import PersonStateView, ReportDocument
from acmail.spelling import fold


class Paired(Struct, frozen=True, kw_only=True):
    """Who is in both reports, in the order of the later one, and who is in one only.

    ``unsure`` are people of the later report who may each be one of several of the earlier one.
    """

    both: tuple[tuple[PersonStateView, PersonStateView], ...]
    left: tuple[PersonStateView, ...]
    new: tuple[PersonStateView, ...]
    unsure: tuple[PersonStateView, ...]


def paired(earlier: ReportDocument, later: ReportDocument) -> Paired:
    """Find everybody again by what they are called and their name; the order of the rows never counts.

    Among several who are called alike, whoever stands where one of them stood is that one. A key that may be a running
    number says nothing without the name: whoever has another one now is found by their name.
    """
    matching = _Matching(earlier.people, later.people)
    matching.alike()
    if later.by == "key":
        matching.corrected()
        matching.renumbered()
    return matching.result()


class _Matching:
    """People of both reports who have not been found yet, and those who have."""

    def __init__(self, before: Iterable[PersonStateView], after: Iterable[PersonStateView]) -> None:
        self._before = {one.id: one for one in before}
        self._after = {one.id: one for one in after}
        self._later = tuple(self._after.values())
        self._both: dict[str, PersonStateView] = {}
        self._unsure: list[PersonStateView] = []
        everybody = (*self._before.values(), *self._later)
        self._last = max((one.row or 0 for one in everybody), default=0)
        self._names_before = Counter(map(_name, self._before.values()))
        self._names_after = Counter(map(_name, self._later))

    def alike(self) -> None:
        """Pair those who are called the same and have the same name."""
        for before, after in self._groups(lambda one: (identities.alone(one.id), _name(one))):
            if len(before) == len(after) == 1:
                self._pair(before[0], after[0])
            elif before and after:
                self._unmoved(before, after)

    def corrected(self) -> None:
        """Pair those whose key is their own, and whose name was corrected: it stands nowhere else."""
        for before, after in self._groups(lambda one: identities.alone(one.id)):
            if len(before) == len(after) == 1 and not self._counts(before[0]):
                name = _name(before[0])
                if not name or not self._names_after[name]:
                    self._pair(before[0], after[0])

    def renumbered(self) -> None:
        """Pair those whose key may be a running number, by a name that nobody else has."""
        for before, after in self._groups(_name):
            if len(before) == len(after) == 1 and self._counts(before[0]):
                name = _name(before[0])
                if name and self._names_before[name] == self._names_after[name] == 1:
                    self._pair(before[0], after[0])

    def result(self) -> Paired:
        """Give what was found."""
        return Paired(
            both=tuple((self._both[one.id], one) for one in self._later if one.id in self._both),
            left=tuple(self._before.values()),
            new=tuple(self._after.values()),
            unsure=tuple(self._unsure),
        )

    def _unmoved(self, before: list[PersonStateView], after: list[PersonStateView]) -> None:
        """Pair whoever stands where one of them stood; of the others it cannot be told who is who."""
        waiting: dict[Hashable, list[PersonStateView]] = defaultdict(list)
        for one in before:
            waiting[_place(one)].append(one)
        others = []
        for one in after:
            same = waiting[_place(one)]
            if same:
                self._pair(same.pop(0), one)
            else:
                others.append(one)
        gone = [one for some in waiting.values() for one in some]
        if gone and others:
            self._unsure += others
            for one in gone:
                del self._before[one.id]
            for one in others:
                del self._after[one.id]

    def _pair(self, before: PersonStateView, after: PersonStateView) -> None:
        self._both[after.id] = self._before.pop(before.id)
        del self._after[after.id]

    def _groups(
        self, by: Callable[[PersonStateView], Hashable]
    ) -> list[tuple[list[PersonStateView], list[PersonStateView]]]:
        """Put those together who have something in common, of each report; only those not found yet."""
        before, after = _grouped(self._before, by), _grouped(self._after, by)
        return [(some, after.get(common, [])) for common, some in before.items()]

    def _counts(self, one: PersonStateView) -> bool:
        return identities.counts(identities.alone(one.id), self._last)


def _grouped(
    people: Mapping[str, PersonStateView], by: Callable[[PersonStateView], Hashable]
) -> dict[Hashable, list[PersonStateView]]:
    groups: dict[Hashable, list[PersonStateView]] = defaultdict(list)
    for one in people.values():
        groups[by(one)].append(one)
    return groups


def _name(one: PersonStateView) -> str:
    return fold(one.name) or one.name.casefold() if one.name else ""


def _place(one: PersonStateView) -> Hashable:
    return one.stand.state, one.stand.id
