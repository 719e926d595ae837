"""Two editions of a tree walked side by side: every path that either asks for, and where both end."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from acmail import tree
from acmail.editions.likeliest import Likeliest
from acmail.model import CAUSES, OUTCOME_PREFIX, AllOf, AnyOf, Ask, Cause, Condition, FieldIs, Not, Pack
from acmail.tree import Answers, ways_on

Onward = Callable[[Mapping[str, Collection[str]]], Answers | None]
"""Finds a way on where each of these fields is asked and has one of these answers; None where there is none."""


class End(Struct, frozen=True, order=True):
    """Where a path ends: an outcome, the likeliest cause, a question still open, or nowhere (no such answer)."""

    kind: Literal["outcome", "cause", "question", "nowhere"]
    id: str = ""


class Leaf(Struct, frozen=True, kw_only=True):
    """A path of both editions: the answers either asks for, and where they lead.

    ``paths`` are those it stands for. Where both editions are the same from here, ``ahead`` are the fields that are
    still asked, and ``onward`` finds one of the ways on.
    """

    answers: Answers
    before: End
    after: End
    paths: int = 1
    ahead: frozenset[str] = frozenset()
    onward: Onward | None = None


AS_BEFORE = End("outcome")
"""Some end that is the same in both."""


_Trail = tuple["_Trail | None", str, str]
"""The way to a place: the trail before, a field and its answer; so that many ways can share their beginning."""

USUAL = 20
"""Questions on the longest path that people answer. A longer one counts for more than one path, to save memory."""


class _At(Struct, frozen=True):
    """How far one edition has come: an open question or the id of an outcome, and the answers on its path."""

    place: Ask | str
    known: Mapping[str, str]


class _Pair(Struct, frozen=True):
    """How far both editions have come on the same answers."""

    old: _At
    new: _At
    answers: Mapping[str, str]


class _Side:
    """One edition: how it walks, and what its nodes amount to, as numbers that mean the same in both editions."""

    def __init__(self, pack: Pack, numbers: dict[object, int]) -> None:
        self.pack = pack
        self._numbers = numbers
        self._amounts: dict[str, int] = {}
        self._counted: dict[object, int] = {}
        self._looked_at: dict[str, frozenset[str]] = {}
        self._ahead: dict[str, frozenset[str]] = {}
        self.weighs = self._number(("causes", *map(_weighing, pack.causes.values())))
        self._likeliest = Likeliest(pack)

    def start(self, entry: str) -> _At:
        """Stand at a door."""
        return _At(tree.open_question(self.pack, self.pack.entries[entry], {}), {})

    def onward(self, at: _At, joint: Answers) -> _At:
        """Go as far as answers lead; to "" where an answer does not exist."""
        place, known = at.place, at.known
        while isinstance(place, Ask) and place.field in joint:
            choice = joint[place.field]
            if choice not in place.go:
                return _At("", known)
            known = {**known, place.field: choice}
            place = tree.open_question(self.pack, place.go[choice], known)
        return _At(place, joint if known == joint else known)  # one dict for both editions where it says the same

    def end(self, at: _At) -> End:
        """Tell where a finished walk ended; where causes are weighed, the likeliest."""
        if at.place == CAUSES:
            return End("cause", self._likeliest(at.known))
        return End("outcome", str(at.place)) if at.place else End("nowhere")

    def amount(self, target: str) -> int:
        """Number what is below a target: equal numbers, equal trees."""
        for below in self._unseen(target, self._amounts):
            self._amounts[below] = self._number(self._told(below))
        return self._amounts[target]

    def _unseen(self, target: str, done: Mapping[str, object]) -> Iterator[str]:
        """Yield what a target leads to and is not done yet, the deepest first; no recursion, as a tree may be deep."""
        to_do = [target]
        while to_do:
            waiting = [to for to in self._leads(to_do[-1]) if to not in done]
            if waiting and to_do[-1] not in done:
                to_do += waiting
                continue
            below = to_do.pop()
            if below not in done:
                yield below

    def _leads(self, target: str) -> Iterable[str]:
        return () if target.startswith(OUTCOME_PREFIX) else ways_on(self.pack.nodes[target])

    def _told(self, target: str) -> object:
        if target.startswith(OUTCOME_PREFIX):
            return (target, self.weighs) if target == OUTCOME_PREFIX + CAUSES else target
        node = self.pack.nodes[target]
        if isinstance(node, Ask):
            return "ask", node.field, tuple(sorted((choice, self._amounts[to]) for choice, to in node.go.items()))
        rest = None if node.otherwise is None else self._amounts[node.otherwise]
        return "when", tuple((_ordered(branch.condition), self._amounts[branch.to]) for branch in node.branches), rest

    def _number(self, told: object) -> int:
        return self._numbers.setdefault(told, len(self._numbers))

    def ahead(self, target: str) -> frozenset[str]:
        """Name the fields that are asked from a target on."""
        for below in self._unseen(target, self._ahead):
            node = self.pack.nodes.get(below)
            own = (node.field,) if isinstance(node, Ask) else ()
            self._ahead[below] = frozenset(own).union(*(self._ahead[to] for to in self._leads(below)))
        return self._ahead[target]

    def matters(self, at: _At) -> frozenset[str]:
        """Name the fields that are asked or tested from here on."""
        if isinstance(at.place, str):
            return frozenset()
        if at.place.id not in self._looked_at:
            self._looked_at[at.place.id] = tree.mentioned(self.pack, at.place.id)
        return self._looked_at[at.place.id]

    def onwards(self, at: _At) -> Onward:
        """Look for a way on from a place."""
        return lambda wanted: self._onwards(at, wanted)

    def _onwards(self, start: _At, wanted: Mapping[str, Collection[str]]) -> dict[str, str] | None:
        seen: set[object] = set()
        to_do: list[tuple[_At, Answers, Mapping[str, Collection[str]], _Trail | None]] = [(start, {}, wanted, None)]
        while to_do:
            came, answer, left, trail = to_do.pop()
            at = self.onward(came, answer)
            if isinstance(at.place, str):
                if not left:
                    return _followed(trail)
                continue
            key = (self._standing(at, at.place), frozenset(left))
            if key in seen or not self.ahead(at.place.id).issuperset(left):
                continue
            seen.add(key)
            field = at.place.field
            rest = {one: choices for one, choices in left.items() if one != field}
            likely = [choice for choice in at.place.go if choice in left.get(field, at.place.go)]
            to_do += [(at, {field: choice}, rest, (trail, field, choice)) for choice in reversed(likely)]
        return None

    def _standing(self, at: _At, asked: Ask) -> tuple[str, frozenset[tuple[str, str]]]:
        """Give what decides all that follows: the question, and the answers at which anything still looks."""
        return asked.id, _of(self.matters(at), at.known)

    def count(self, at: _At) -> int:
        """Count the paths that are left."""
        if isinstance(at.place, str):
            return 1
        to_do = [(at, at.place)]
        while to_do:
            here, asked = to_do[-1]
            onward = [self.onward(here, {asked.field: choice}) for choice in asked.go]
            keys = [self._key(one) for one in onward]
            waiting = [
                (one, one.place)
                for one, key in zip(onward, keys, strict=True)
                if isinstance(one.place, Ask) and key not in self._counted
            ]
            if not waiting:
                self._counted[self._standing(here, asked)] = sum(self._counted.get(key, 1) for key in keys)
                to_do.pop()
            to_do += waiting
        return self._counted[self._standing(at, at.place)]

    def _key(self, at: _At) -> object:
        return self._standing(at, at.place) if isinstance(at.place, Ask) else None


class Both:
    """Two editions walked side by side, in the same names."""

    def __init__(self, before: Pack, after: Pack) -> None:
        numbers: dict[object, int] = {}
        self._before, self._after = _Side(before, numbers), _Side(after, numbers)
        self._weighed: dict[object, list[tuple[str, int]]] = {}

    def leaves(self, entry: str, cap: int) -> list[Leaf] | None:
        """Give every path of both; what is the same in both below some answers is one leaf for all its paths.

        None when there are more leaves than ``cap``.
        """
        stack = [self._start(entry)]
        ended: list[_Pair] = []
        left = cap
        while stack and left >= 0:
            pair = stack.pop()
            asked = self._asked(pair)
            if asked is None or self._same(pair):
                ended.append(pair)
                left -= _weight(pair)
            else:
                stack += [self._answered(pair, asked, choice) for choice in reversed(self._choices(asked))]
        return None if stack or left < 0 else [self._leaf(pair) for pair in ended]

    def played(self, entry: str, samples: int, seed: int) -> list[Leaf]:
        """Walk at random, any path as likely as another, the same for the same seed; each path once."""
        chance = random.Random(seed)  # noqa: S311 (nothing secret depends on it)
        found: dict[tuple[tuple[str, str], ...], _Pair] = {}
        left = samples
        while left > 0:
            pair = self._start(entry)
            while (asked := self._asked(pair)) is not None:
                pair = self._answered(pair, asked, _chosen(self._weights(pair, asked), chance.random()))
            found[tuple(sorted(pair.answers.items()))] = pair
            left -= _weight(pair)
        return [self._leaf(found[path]) for path in sorted(found)]

    def _start(self, entry: str) -> _Pair:
        return _Pair(self._before.start(entry), self._after.start(entry), {})

    def _weights(self, pair: _Pair, asked: str) -> list[tuple[str, int]]:
        """Count the paths behind each answer, once for all ways of coming here that make no difference to them."""
        matters = self._before.matters(pair.old) | self._after.matters(pair.new)
        known = tuple(_of(matters, answers) for answers in (pair.old.known, pair.new.known, pair.answers))
        key = (_id(pair.old), _id(pair.new), *known)
        if key not in self._weighed:
            choices = self._choices(asked)
            self._weighed[key] = [(choice, self._count(self._answered(pair, asked, choice))) for choice in choices]
        return self._weighed[key]

    def _count(self, pair: _Pair) -> int:
        return max(self._before.count(pair.old), self._after.count(pair.new))

    def _asked(self, pair: _Pair) -> str | None:
        for at in (pair.old, pair.new):
            if isinstance(at.place, Ask):
                return at.place.field
        return None

    def _choices(self, asked: str) -> list[str]:
        fields = (self._before.pack.fields.get(asked), self._after.pack.fields.get(asked))
        return sorted({choice.id for field in fields if field is not None for choice in field.choices})

    def _answered(self, pair: _Pair, asked: str, choice: str) -> _Pair:
        answers = {**pair.answers, asked: choice}
        return _Pair(self._before.onward(pair.old, answers), self._after.onward(pair.new, answers), answers)

    def _same(self, pair: _Pair) -> bool:
        """Tell whether both can only go on in the same way."""
        old, new = pair.old.place, pair.new.place
        if not isinstance(old, Ask) or not isinstance(new, Ask) or pair.old.known != pair.new.known:
            return False
        return self._before.amount(old.id) == self._after.amount(new.id)

    def _leaf(self, pair: _Pair) -> Leaf:
        old, new = pair.old, pair.new
        weighed_alike = old.place == CAUSES and self._before.weighs == self._after.weighs
        if isinstance(old.place, Ask) or (old == new and (weighed_alike or old.place != CAUSES)):
            same = Leaf(answers=pair.answers, before=AS_BEFORE, after=AS_BEFORE)
            if not isinstance(old.place, Ask):
                return same
            paths, ahead = self._before.count(old), self._before.ahead(old.place.id)
            return replace(same, paths=paths, ahead=ahead, onward=self._before.onwards(old))
        return Leaf(answers=pair.answers, before=self._before.end(old), after=self._after.end(new))


def _weight(pair: _Pair) -> int:
    return 1 + len(pair.answers) // USUAL


def _followed(trail: _Trail | None) -> dict[str, str]:
    """Give the answers along a trail, the first one first."""
    steps: list[tuple[str, str]] = []
    while trail is not None:
        trail, field, choice = trail
        steps.append((field, choice))
    return dict(reversed(steps))


def _id(at: _At) -> str:
    """Tell questions and ends apart by a word; an end starts with what no id does."""
    return at.place.id if isinstance(at.place, Ask) else f"={at.place}"


def _of(fields: frozenset[str], answers: Answers) -> frozenset[tuple[str, str]]:
    """Leave only the answers to some fields."""
    return frozenset((field, answers[field]) for field in answers.keys() & fields)


def _chosen(weights: Sequence[tuple[str, int]], chance: float) -> str:
    """Choose by weight; ``random.choices`` does not promise the same in every version."""
    left = chance * sum(count for _, count in weights)
    for choice, count in weights:
        left -= count
        if left < 0:
            return choice
    return weights[-1][0]


def _ordered(condition: Condition) -> Condition:
    """Put the choices of a condition in one order: a new name, or ``b|a`` for ``a|b``, does not change what it asks."""
    if isinstance(condition, FieldIs):
        return replace(condition, choices=tuple(sorted(condition.choices)))
    if isinstance(condition, Not):
        return Not(part=_ordered(condition.part))
    parts = tuple(map(_ordered, condition.parts))
    return AllOf(parts=parts) if isinstance(condition, AllOf) else AnyOf(parts=parts)


def _weighing(cause: Cause) -> object:
    """Give all of a cause that can change its rank."""
    signs = tuple(
        tuple((_ordered(sign.condition), sign.weight) for sign in side)
        for side in (cause.supports, cause.against, cause.rules_out)
    )
    return cause.id, signs
