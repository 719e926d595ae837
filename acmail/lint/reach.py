"""With which answers a path can arrive at each node: exact, by going through the tree once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from acmail.draft import Draft
from acmail.lint import circles, conditions
from acmail.model import OUTCOME_PREFIX, Ask, Node, When
from acmail.tree import holds, ways_on

MOST_WORK = 500_000
"""Branches judged, over all ways of arriving at all nodes. A tree that a person can answer has a few thousand."""

State = frozenset[tuple[str, str]]
"""Answers given so far, of the fields that still matter."""


class TooMany(Exception):
    """There are more ways of arriving than can be gone through."""

    def __init__(self, node: str) -> None:
        super().__init__(node)
        self.node = node


class Arrivals:
    """The ways of arriving at each node, each with the step before it."""

    def __init__(self, nodes: Iterable[str]) -> None:
        self._states: dict[str, dict[State, tuple[str, State, str] | None]] = {node: {} for node in nodes}
        self._work = 0

    def __contains__(self, node: str) -> bool:
        return bool(self._states.get(node))

    def at(self, node: str) -> list[State]:
        """List the ways of arriving at a node."""
        return list(self._states[node])

    def add(self, node: str, state: State, step: tuple[str, State, str] | None) -> None:
        """Note a way of arriving."""
        self._states[node].setdefault(state, step)

    def spend(self, node: str, work: int) -> None:
        """Count the work that a node takes; raises ``TooMany``."""
        self._work += work * len(self._states[node])
        if self._work > MOST_WORK:
            raise TooMany(node)

    def choices(self, node: str, field: str, choices: list[str]) -> list[str]:
        """List the answers to a field that can be given, or were, on arrival; all of them where nothing arrives."""
        if node not in self:
            return choices
        known = {dict(state).get(field) for state in self._states[node]}
        return choices if None in known else [choice for choice in choices if choice in known]

    def example(self, node: str, state: State) -> str:
        """Tell the answers of one path that arrives so."""
        steps: list[str] = []
        step = self._states[node][state]
        while step is not None:
            node, state, answer = step
            if answer:
                steps.append(answer)
            step = self._states[node][state]
        return ", ".join(reversed(steps)) or "—"


def arrivals(draft: Draft) -> Arrivals:
    """Go through the tree from all its doors; its arrows must be sound. Raises ``TooMany``."""
    nodes = draft.pack.nodes
    arrows = {node.id: [to for to in ways_on(node) if to in nodes] for node in nodes.values()}
    roots = _roots(draft, arrows)
    order = circles.in_order(arrows, roots)
    alive = _alive(draft, order, arrows)
    reached = Arrivals(nodes)
    for root in roots:
        reached.add(root, frozenset(), None)
    for node_id in order:
        reached.spend(node_id, 1 + sum(1 for _ in _mentioned(nodes[node_id])) + len(arrows[node_id]))
        for state in reached.at(node_id):
            for to, answer in _steps(nodes[node_id], dict(state)):
                if to in nodes:
                    onward = {*state, answer} if answer else state
                    kept = frozenset(pair for pair in onward if alive[to] & alive.bit(pair[0]))
                    reached.add(to, kept, (node_id, state, "=".join(answer or ())))
    return reached


def _roots(draft: Draft, arrows: Mapping[str, list[str]]) -> list[str]:
    """Give the nodes behind the doors; of a pack without doors, those that nothing leads to."""
    if draft.pack.entries:
        return [to for to in draft.pack.entries.values() if not to.startswith(OUTCOME_PREFIX)]
    led_to = {to for targets in arrows.values() for to in targets}
    return [node for node in arrows if node not in led_to]


def _steps(node: Node, known: dict[str, str]) -> Iterator[tuple[str, tuple[str, str] | None]]:
    """Yield every step that can be taken from a node with these answers, and the answer it adds."""
    if isinstance(node, When):
        to = next((branch.to for branch in node.branches if holds(branch.condition, known)), node.otherwise)
        if to is not None:
            yield to, None
    elif node.field in known:
        if known[node.field] in node.go:
            yield node.go[known[node.field]], None
    else:
        yield from ((to, (node.field, choice)) for choice, to in node.go.items())


class _Alive(dict[str, int]):
    """For each node the fields that matter there or further on, as bits of a whole number."""

    def __init__(self) -> None:
        super().__init__()
        self._bits: dict[str, int] = {}

    def bit(self, field: str) -> int:
        return self._bits.setdefault(field, 1 << len(self._bits))


def _alive(draft: Draft, order: list[str], arrows: Mapping[str, list[str]]) -> _Alive:
    alive = _Alive()
    for node_id in reversed(order):
        fields = 0
        for field in _mentioned(draft.pack.nodes[node_id]):
            fields |= alive.bit(field)
        for to in arrows[node_id]:
            fields |= alive[to]
        alive[node_id] = fields
    return alive


def _mentioned(node: Node) -> Iterator[str]:
    if isinstance(node, Ask):
        yield node.field
        return
    for branch in node.branches:
        yield from (leaf.field for leaf, _ in conditions.leaves(branch.condition, ()))
