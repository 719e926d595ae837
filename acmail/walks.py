"""All ways through one door of a tree at once: counted, covered, played at random and listed without going one by one.

Ways that differ only in answers nobody looks at any more come together in one *junction*, so that a tree with half a
million paths is a graph of a few thousand junctions.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct

from acmail.model import OUTCOME_PREFIX, Ask, Pack, When
from acmail.tree import Answers, Step, Walk, holds, mentioned

ELSE = "else"
"""The way out of a test that is taken when no other is."""


class Crossing(Struct, frozen=True):
    """An edge of the drawn tree: a node, the way out of it (a choice, the number of a test, ``else``), and its end."""

    node: str
    way: str
    to: str


Key = tuple[str, tuple[tuple[str, str], ...]]
"""A junction: the node that asks, and the answers given before that still matter there."""

End = Key | str
"""Where a fork leads: the next junction, or an outcome's id."""


class Fork(Struct, frozen=True, kw_only=True):
    """One answer at a junction, the edges it goes along, and where they end."""

    step: Step
    crossings: tuple[Crossing, ...]
    end: End


class Ways(Struct, frozen=True, kw_only=True):
    """All feasible ways from a door. ``junctions`` stand so that each comes after those that it leads to."""

    root: End
    lead: tuple[Crossing, ...]
    junctions: Mapping[Key, tuple[Fork, ...]]

    @property
    def crossings(self) -> tuple[Crossing, ...]:
        """Every edge that some answers go along, the ones nearest to the door first."""
        found = dict.fromkeys(self.lead)
        for forks in reversed(tuple(self.junctions.values())):
            found |= dict.fromkeys(crossing for fork in forks for crossing in fork.crossings)
        return tuple(found)


def ways(pack: Pack, entry: str, given: Answers | None = None) -> Ways:
    """Put together all ways from an entry of a sound tree; with ``given``, only those that these answers allow."""
    builder = _Builder(pack, given or {})
    lead, root = builder.settle(pack.entries[entry], {})
    return Ways(root=root, lead=lead, junctions=builder.built(root))


Answer = tuple[str, str]
"""A field and a choice."""


def unoffered(pack: Pack) -> frozenset[Answer]:
    """Name the answers that are offered to nobody: they come from a flag, a file or a recognised page alone."""
    return frozenset((one.id, choice.id) for one in pack.fields.values() for choice in one.choices if not choice.asked)


def without(every: Ways, left_out: Collection[Answer]) -> Ways:
    """Leave out the ways on which one of these answers is given; a junction may be left without any way on."""
    if not left_out:
        return every
    left: dict[Key, tuple[Fork, ...]] = {}
    reached = {every.root}
    for key, forks in reversed(tuple(every.junctions.items())):
        if key in reached:
            left[key] = tuple(fork for fork in forks if (fork.step.field, fork.step.choice) not in left_out)
            reached.update(fork.end for fork in left[key])
    return Ways(root=every.root, lead=every.lead, junctions=dict(reversed(tuple(left.items()))))


class _Builder:
    """Builds junctions, each once."""

    def __init__(self, pack: Pack, given: Answers) -> None:
        self._pack = pack
        self._given = given
        self._asks = {node.id: node for node in pack.nodes.values() if isinstance(node, Ask)}
        self._matters: dict[str, frozenset[str]] = {}

    def built(self, root: End) -> dict[Key, tuple[Fork, ...]]:
        """Go through all junctions, deepest first, without recursion: a tree may be as deep as it likes."""
        done: dict[Key, tuple[Fork, ...]] = {}
        open_: dict[Key, tuple[Fork, ...]] = {}
        to_do = [] if isinstance(root, str) else [root]
        while to_do:
            key = to_do[-1]
            if key in open_ or key in done:
                to_do.pop()
                if key in open_:
                    done[key] = open_.pop(key)
                continue
            open_[key] = forks = self._forks(key)
            to_do += [fork.end for fork in reversed(forks) if not isinstance(fork.end, str) and fork.end not in done]
        return done

    def settle(self, target: str, known: Answers) -> tuple[tuple[Crossing, ...], End]:
        """Follow what is already decided, to the next open question or to an outcome."""
        crossed: list[Crossing] = []
        while not target.startswith(OUTCOME_PREFIX):
            node = self._pack.nodes[target]
            if isinstance(node, When):
                way, to = taken(node, known)
            elif node.field in known:
                way = known[node.field]
                to = node.go[way]
            else:
                return tuple(crossed), (target, self._kept(target, known))
            crossed.append(Crossing(target, way, to))
            target = to
        return tuple(crossed), target[len(OUTCOME_PREFIX) :]

    def _forks(self, key: Key) -> tuple[Fork, ...]:
        name, known = key
        node = self._asks[name]
        forks = []
        for choice, to in node.go.items():
            if self._given.get(node.field, choice) != choice:
                continue
            crossed, end = self.settle(to, {**dict(known), node.field: choice})
            step = Step(node=name, field=node.field, choice=choice)
            forks.append(Fork(step=step, crossings=(Crossing(name, choice, to), *crossed), end=end))
        return tuple(forks)

    def _kept(self, node: str, known: Answers) -> tuple[tuple[str, str], ...]:
        if node not in self._matters:
            self._matters[node] = mentioned(self._pack, node)
        return tuple(sorted(pair for pair in known.items() if pair[0] in self._matters[node]))


def taken(node: When, known: Answers) -> tuple[str, str]:
    """Give the way that a test takes, and its target; raises ``LookupError`` when there is none."""
    for number, candidate in enumerate(node.branches):
        if holds(candidate.condition, known):
            return str(number), candidate.to
    if node.otherwise is None:
        raise LookupError(f"no branch of node {node.id} holds")
    return ELSE, node.otherwise


def crossed(pack: Pack, entry: str, walk: Walk) -> tuple[Crossing, ...]:
    """Give every edge that a walk goes along, in its order."""
    known = {step.field: step.choice for step in walk.path}
    passed, _ = _Builder(pack, {}).settle(pack.entries[entry], known)
    return passed


def count(every: Ways) -> int:
    """Count the feasible paths, exactly, however many there are."""
    below: dict[End, int] = {}
    for key, forks in every.junctions.items():
        below[key] = sum(below.get(fork.end, 1) for fork in forks)
    return below.get(every.root, 1)


def lengths(every: Ways) -> dict[End, int]:
    """Tell how many questions are still to come, at most, at each junction."""
    below: dict[End, int] = {}
    for key, forks in every.junctions.items():
        below[key] = 1 + max((below.get(fork.end, 0) for fork in forks), default=0)
    return below


def ends(every: Ways) -> dict[End, frozenset[str]]:
    """Tell which outcomes can still be reached at each junction."""
    below: dict[End, frozenset[str]] = {}
    for key, forks in every.junctions.items():
        below[key] = frozenset().union(*(ends_from(fork.end, below) for fork in forks))
    return below


def ends_from(end: End, below: Mapping[End, frozenset[str]]) -> frozenset[str]:
    """Tell which outcomes can still be reached from an end, given what ``ends`` found."""
    return frozenset((end,)) if isinstance(end, str) else below[end]


def reachable(every: Ways) -> frozenset[str]:
    """Name all outcomes that some answers lead to."""
    return ends_from(every.root, ends(every))


def each(every: Ways) -> Iterator[Walk]:
    """Yield every path, in the order of the tree; at once where there are few, and without a limit."""
    to_do: list[tuple[End, tuple[Step, ...]]] = [(every.root, ())]
    while to_do:
        end, path = to_do.pop()
        if isinstance(end, str):
            yield Walk(path=path, outcome=end)
        else:
            to_do += [(fork.end, (*path, fork.step)) for fork in reversed(every.junctions[end])]


def cover(every: Ways, covered: frozenset[Crossing] = frozenset()) -> tuple[Walk, ...]:
    """Choose few paths that go along every edge, each time the one with the most edges that are still missing.

    This is the greedy answer of set cover (Chvátal 1979), at most a logarithm above the best. As a path passes a node
    once, the best one is the longest way through the junctions, weighed by what is missing: no path is listed for it.
    """
    missing = set(every.crossings) - covered
    chosen = []
    while missing:
        walk, crossings = _best(every, missing)
        missing.difference_update(crossings)
        chosen.append(walk)
    return tuple(chosen)


def _best(every: Ways, missing: set[Crossing]) -> tuple[Walk, list[Crossing]]:
    gain: dict[End, int] = {}
    choice: dict[End, Fork] = {}
    for key, forks in every.junctions.items():
        best = -1
        for fork in forks:
            worth = gain.get(fork.end, 0) + sum(crossing in missing for crossing in fork.crossings)
            if worth > best:
                best, choice[key] = worth, fork
        gain[key] = best
    crossings, path, end = list(every.lead), [], every.root
    while not isinstance(end, str):
        fork = choice[end]
        path.append(fork.step)
        crossings += fork.crossings
        end = fork.end
    return Walk(path=tuple(path), outcome=end), crossings


def play(every: Ways, times: int, seed: int) -> Iterator[Walk]:
    """Walk at random, each answer to a question being as likely as the next.

    ``random.Random.random`` gives the same numbers for a seed on every Python, which its other methods do not promise.
    """
    chance = random.Random(seed).random  # noqa: S311 - nothing secret
    for _ in range(times):
        path, end = [], every.root
        while not isinstance(end, str):
            forks = every.junctions[end]
            fork = forks[int(chance() * len(forks))]
            path.append(fork.step)
            end = fork.end
        yield Walk(path=tuple(path), outcome=end)
