"""Walking a decision tree: a pure replay of answers, plain (``walk``) and compiled (``compile_entry``).

Nothing here asks, remembers or prints. The same answers always give the same walk, in whatever order they were given,
and an answer to a question that is not on the path changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from typing import Any

from msgspec import Struct

from acmail.model import OUTCOME_PREFIX, AllOf, AnyOf, Ask, Condition, FieldIs, Node, Not, Pack, When

Answers = Mapping[str, str]
"""Field id to choice id. Every value has passed ``answers.check``."""


class Step(Struct, frozen=True, kw_only=True):
    """One answer that decided the way."""

    node: str
    field: str
    choice: str


class Walk(Struct, frozen=True, kw_only=True):
    """How far answers lead: to an ``outcome``, or to the ``question`` (a field id) that has no answer yet."""

    path: tuple[Step, ...]
    question: str | None = None
    outcome: str | None = None


Decide = Callable[[Answers], Walk]

EXPANSION_LIMIT = 50_000
"""Leaves beyond which a compiled tree would cost more memory than its speed is worth."""

DEPTH_LIMIT = 100
"""Questions in a row beyond which a tree is not expanded: no person answers so many, and Python nests so far only."""

Known = frozenset[tuple[str, str]]
"""Answers given so far, of the fields that still matter."""

_Junction = tuple[Ask, Known]


def holds(condition: Condition, answers: Answers) -> bool:
    """Tell whether a condition is true of answers; a field without answer is none of its choices."""
    if isinstance(condition, FieldIs):
        return answers.get(condition.field) in condition.choices
    if isinstance(condition, AllOf):
        return all(holds(part, answers) for part in condition.parts)
    if isinstance(condition, AnyOf):
        return any(holds(part, answers) for part in condition.parts)
    return not holds(condition.part, answers)


def branch(node: When, answers: Answers) -> str:
    """Give the target of a test; raises ``LookupError`` when no branch holds, which a checked pack excludes."""
    for candidate in node.branches:
        if holds(candidate.condition, answers):
            return candidate.to
    if node.otherwise is None:
        raise LookupError(f"no branch of node {node.id} holds")
    return node.otherwise


def walk(pack: Pack, entry: str, answers: Answers) -> Walk:
    """Replay answers from an entry of the tree to an outcome, or to the first question they leave open."""
    path: list[Step] = []
    known: dict[str, str] = {}
    target = pack.entries[entry]
    while not target.startswith(OUTCOME_PREFIX):
        node = pack.nodes[target]
        if isinstance(node, When):
            target = branch(node, known)
            continue
        choice = answers.get(node.field)
        if choice is None:
            return Walk(path=tuple(path), question=node.field)
        if node.field not in known:
            known[node.field] = choice
            path.append(Step(node=node.id, field=node.field, choice=choice))
        target = node.go[choice]
    return Walk(path=tuple(path), outcome=target[len(OUTCOME_PREFIX) :])


def paths(pack: Pack, entry: str, given: Answers | None = None) -> Iterator[Walk]:
    """Yield every feasible path from an entry; with ``given``, only those that these answers still allow."""
    given = given or {}
    to_do: list[tuple[str, tuple[Step, ...], dict[str, str]]] = [(pack.entries[entry], (), {})]
    while to_do:  # and no recursion: a tree may be as deep as it likes
        target, path, known = to_do.pop()
        asked = open_question(pack, target, known)
        if isinstance(asked, str):
            yield Walk(path=path, outcome=asked)
            continue
        to_do += [
            (
                asked.go[choice],
                (*path, Step(node=asked.id, field=asked.field, choice=choice)),
                {**known, asked.field: choice},
            )
            for choice in reversed(list(asked.go))
            if given.get(asked.field, choice) == choice
        ]


def longest(pack: Pack, entry: str, given: Answers, unasked: Container[str] = ()) -> int:
    """Count the questions on the longest path that answers still allow, the answered ones included.

    Fields that are ``unasked`` are on the path and do not count: their answer was there before anybody was asked.
    Ways that differ only in answers nobody looks at any more are followed once.
    """
    looked_at: dict[str, frozenset[str]] = {}

    def settle(target: str, known: Answers) -> _Junction | None:
        asked = open_question(pack, target, known)
        if isinstance(asked, str):
            return None
        if asked.id not in looked_at:
            looked_at[asked.id] = mentioned(pack, asked.id)
        return asked, frozenset(pair for pair in known.items() if pair[0] in looked_at[asked.id])

    def onward(junction: _Junction) -> list[_Junction]:
        asked, known = junction
        left = [choice for choice in asked.go if given.get(asked.field, choice) == choice]
        ends = [settle(asked.go[choice], {**dict(known), asked.field: choice}) for choice in left]
        return [end for end in ends if end is not None]

    return _deepest(settle(pack.entries[entry], {}), onward, unasked)


def _deepest(root: _Junction | None, onward: Callable[[_Junction], list[_Junction]], unasked: Container[str]) -> int:
    """Count the junctions asked on the longest way on, each looked at once; no recursion, as a tree may be deep."""
    if root is None:
        return 0
    counted: dict[tuple[str, Known], int] = {}
    open_ = [(root, onward(root))]
    while open_:
        (asked, known), ways = open_[-1]
        first = next((way for way in ways if (way[0].id, way[1]) not in counted), None)
        if first is not None:
            open_.append((first, onward(first)))
            continue
        counted[asked.id, known] = (asked.field not in unasked) + max(
            (counted[way.id, state] for way, state in ways), default=0
        )
        open_.pop()
    return counted[root[0].id, root[1]]


def reachable(pack: Pack, entry: str, answers: Answers) -> tuple[str, ...]:
    """Name the fields that a walk with these answers has passed or may still ask, the nearest first."""
    fields: dict[str, None] = {}
    seen: set[str] = set()
    to_do = [pack.entries[entry]]
    while to_do:
        target = to_do.pop(0)
        if target in seen or target.startswith(OUTCOME_PREFIX):
            continue
        seen.add(target)
        node = pack.nodes[target]
        if isinstance(node, When):
            to_do += [branch.to for branch in node.branches]
            to_do += [] if node.otherwise is None else [node.otherwise]
            continue
        fields[node.field] = None
        choice = answers.get(node.field)
        to_do += node.go.values() if choice is None else [node.go[choice]]
    return tuple(fields)


def mentioned(pack: Pack, start: str) -> frozenset[str]:
    """Name the fields that are asked or tested from a node on."""
    fields: set[str] = set()
    seen: set[str] = set()
    to_do = [start]
    while to_do:
        target = to_do.pop()
        if target in seen or target.startswith(OUTCOME_PREFIX):
            continue
        seen.add(target)
        node = pack.nodes[target]
        to_do += ways_on(node)
        if isinstance(node, Ask):
            fields.add(node.field)
        else:
            fields.update(field for branch in node.branches for field in tested(branch.condition))
    return frozenset(fields)


def ways_on(node: Node) -> Iterator[str]:
    """Yield where a node leads."""
    if isinstance(node, Ask):
        yield from node.go.values()
        return
    yield from (branch.to for branch in node.branches)
    if node.otherwise is not None:
        yield node.otherwise


def tested(condition: Condition) -> Iterator[str]:
    """Yield the fields that a condition looks at."""
    if isinstance(condition, FieldIs):
        yield condition.field
    elif isinstance(condition, Not):
        yield from tested(condition.part)
    else:
        for part in condition.parts:
            yield from tested(part)


def compile_entry(pack: Pack, entry: str, limit: int = EXPANSION_LIMIT) -> Decide:
    """Turn an entry of the tree into one function that decides as ``walk`` does, about eight times as fast.

    The tree is expanded so that each place in it carries its own finished path and every test is settled beforehand:
    deciding is one look-up per answer. Past ``limit`` leaves, or where a path is very long, the plain walk is given
    instead.
    """
    for count, found in enumerate(paths(pack, entry), 1):
        if count > limit or len(found.path) > DEPTH_LIMIT:
            return lambda answers: walk(pack, entry, answers)

    def build(target: str, path: tuple[Step, ...], known: dict[str, str]) -> tuple[str | None, Any, Walk]:
        asked = open_question(pack, target, known)
        if isinstance(asked, str):
            return None, None, Walk(path=path, outcome=asked)
        forks = {
            choice: build(
                onward,
                (*path, Step(node=asked.id, field=asked.field, choice=choice)),
                {**known, asked.field: choice},
            )
            for choice, onward in asked.go.items()
        }
        return asked.field, forks, Walk(path=path, question=asked.field)

    return _follow(build(pack.entries[entry], (), {}), lambda answers: walk(pack, entry, answers))


def _follow(root: tuple[str | None, Any, Walk], otherwise: Decide) -> Decide:
    """Make the function that goes down an expanded tree; a choice that a field does not have is for ``otherwise``."""

    def decide(answers: Answers) -> Walk:
        field, below, here = root
        try:
            while field is not None:
                field, below, here = below[answers[field]]
        except KeyError:
            if field in answers:
                return otherwise(answers)
        return here

    return decide


def open_question(pack: Pack, target: str, known: Answers) -> Ask | str:
    """Follow what is already decided, to the next question with no known answer or to an outcome's id."""
    while not target.startswith(OUTCOME_PREFIX):
        node = pack.nodes[target]
        if isinstance(node, When):
            target = branch(node, known)
        elif node.field in known:
            target = node.go[known[node.field]]
        else:
            return node
    return target[len(OUTCOME_PREFIX) :]
