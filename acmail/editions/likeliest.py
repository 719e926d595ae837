"""The likeliest cause of answers alone, as ``causes.weigh`` ranks it, for a hundred thousand answers at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from acmail.model import AGAINST, POINTS, UNKNOWN, AllOf, Cause, Condition, FieldIs, Pack
from acmail.tree import Answers, holds

Side = Literal["supports", "against", "rules_out"]


class _Counted(Struct, frozen=True):
    """A sign, and what it does to a cause, which goes by its number; ``condition`` is None where it surely holds."""

    cause: int
    side: Side
    points: int
    condition: Condition | None


class Likeliest:
    """Finds the first cause of a pack by answers. Signs are looked up by one answer that they need."""

    def __init__(self, pack: Pack) -> None:
        self._causes = tuple(cause.id for cause in pack.causes.values())
        self._by_answer: dict[tuple[str, str], list[_Counted]] = {}
        self._others: list[_Counted] = []
        for number, cause in enumerate(pack.causes.values()):
            if cause.id != UNKNOWN:
                for counted in _signs(number, cause):
                    self._file(counted)

    def __call__(self, answers: Answers) -> str:
        """Give the id of the cause; empty where a pack has none that fits, not even the unknown one."""
        points: dict[int, int] = {}
        against: dict[int, int] = {}
        out: set[int] = set()
        for sign in self._holding(answers):
            if sign.side == "supports":
                points[sign.cause] = points.get(sign.cause, 0) + sign.points
            elif sign.side == "against":
                against[sign.cause] = against.get(sign.cause, 0) + sign.points
            else:
                out.add(sign.cause)
        left = {cause: sum_ + against.get(cause, 0) for cause, sum_ in points.items() if cause not in out}
        best = min(((-sum_, cause) for cause, sum_ in left.items() if sum_ > 0), default=None)
        if best is None:
            return UNKNOWN if UNKNOWN in self._causes else ""
        return self._causes[best[1]]

    def _file(self, sign: _Counted) -> None:
        needed = _needed(sign.condition)
        if needed is None:
            self._others.append(sign)
            return
        surely = sign.condition is needed
        filed = _Counted(sign.cause, sign.side, sign.points, None if surely else sign.condition)
        for choice in dict.fromkeys(needed.choices):
            self._by_answer.setdefault((needed.field, choice), []).append(filed)

    def _holding(self, answers: Answers) -> Iterator[_Counted]:
        for answer in answers.items():
            for sign in self._by_answer.get(answer, ()):
                if sign.condition is None or holds(sign.condition, answers):
                    yield sign
        for sign in self._others:
            if sign.condition is not None and holds(sign.condition, answers):
                yield sign


def _signs(number: int, cause: Cause) -> Iterator[_Counted]:
    for sign in cause.supports:
        yield _Counted(number, "supports", POINTS[sign.weight], sign.condition)
    for sign in cause.against:
        yield _Counted(number, "against", AGAINST, sign.condition)
    for sign in cause.rules_out:
        yield _Counted(number, "rules_out", 0, sign.condition)


def _needed(condition: Condition | None) -> FieldIs | None:
    """Give a test of one field without which a condition cannot hold, if it has one."""
    if isinstance(condition, FieldIs):
        return condition
    if isinstance(condition, AllOf):
        return next((needed for part in condition.parts if (needed := _needed(part)) is not None), None)
    return None
