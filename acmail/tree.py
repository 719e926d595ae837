"""Walking a decision tree: a pure replay of answers, plain (``walk``) and compiled (``compile_entry``).

Nothing here asks, remembers or prints. The same answers always give the same walk, in whatever order they were given,
and an answer to a question that is not on the path changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from acmail.model import OUTCOME_PREFIX, AllOf, AnyOf, Ask, Condition, FieldIs, Not, Pack, When

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

    def explore(target: str, path: tuple[Step, ...], known: dict[str, str]) -> Iterator[Walk]:
        asked = _open_question(pack, target, known)
        if isinstance(asked, str):
            yield Walk(path=path, outcome=asked)
            return
        for choice, onward in asked.go.items():
            if given.get(asked.field, choice) == choice:
                step = Step(node=asked.id, field=asked.field, choice=choice)
                yield from explore(onward, (*path, step), {**known, asked.field: choice})

    return explore(pack.entries[entry], (), {})


def longest(pack: Pack, entry: str, given: Answers) -> int:
    """Count the questions on the longest path that answers still allow, the answered ones included.

    Ways that differ only in answers nobody looks at any more are followed once.
    """
    counted: dict[tuple[str, frozenset[tuple[str, str]]], int] = {}

    def count(target: str, known: dict[str, str]) -> int:
        asked = _open_question(pack, target, known)
        if isinstance(asked, str):
            return 0
        looked_at = mentioned(pack, asked.id)
        key = (asked.id, frozenset((field, choice) for field, choice in known.items() if field in looked_at))
        if key not in counted:
            counted[key] = 1 + max(
                count(onward, {**known, asked.field: choice})
                for choice, onward in asked.go.items()
                if given.get(asked.field, choice) == choice
            )
        return counted[key]

    return count(pack.entries[entry], {})


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
        if isinstance(node, Ask):
            fields.add(node.field)
            to_do += node.go.values()
        else:
            fields.update(field for branch in node.branches for field in tested(branch.condition))
            to_do += [branch.to for branch in node.branches]
            to_do += [] if node.otherwise is None else [node.otherwise]
    return frozenset(fields)


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
    deciding is one look-up per answer. Past ``limit`` leaves the plain walk is given instead.
    """
    for count, _ in enumerate(paths(pack, entry), 1):
        if count > limit:
            return lambda answers: walk(pack, entry, answers)

    def build(target: str, path: tuple[Step, ...], known: dict[str, str]) -> tuple[str | None, Any, Walk]:
        asked = _open_question(pack, target, known)
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


def _open_question(pack: Pack, target: str, known: Answers) -> Ask | str:
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
