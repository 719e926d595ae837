"""Finding circles among arrows, without recursion, as a tree can be a thousand questions deep."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping

Arrows = Mapping[str, Collection[str]]
"""Where each node leads. Every target is a key."""


def circles(arrows: Arrows) -> list[tuple[str, ...]]:
    """Find one shortest circle through each knot of nodes that lead back to each other: ``("a", "b", "a")``."""
    found = []
    for knot in _knots(arrows):
        circle = _circle(arrows, knot)
        if circle is not None:
            found.append(circle)
    return found


def in_order(arrows: Arrows, roots: Iterable[str]) -> list[str]:
    """List what the roots lead to, each node behind all that lead to it; there must be no circle."""
    done: dict[str, None] = {}
    for root in roots:
        stack = [(root, iter(arrows[root]))] if root not in done else []
        while stack:
            node, rest = stack[-1]
            onward = next((to for to in rest if to not in done), None)
            if onward is None:
                done[node] = None
                stack.pop()
            else:
                stack.append((onward, iter(arrows[onward])))
    return list(reversed(done))


def _knots(arrows: Arrows) -> list[list[str]]:
    """Group nodes that can reach each other (Tarjan 1972), in the order of the file."""
    numbers: dict[str, int] = {}
    lowest: dict[str, int] = {}
    waiting: list[str] = []
    settled: set[str] = set()
    knots: list[list[str]] = []
    for root in arrows:
        stack = [(root, iter(arrows[root]))] if root not in numbers else []
        while stack:
            node, rest = stack[-1]
            if node not in numbers:
                numbers[node] = lowest[node] = len(numbers)
                waiting.append(node)
            onward = next((to for to in rest if to not in settled), None)
            if onward is None:
                stack.pop()
                if stack:
                    lowest[stack[-1][0]] = min(lowest[stack[-1][0]], lowest[node])
                if lowest[node] == numbers[node]:
                    knots.append(_taken_off(waiting, node))
                    settled.update(knots[-1])
            elif onward in numbers:
                lowest[node] = min(lowest[node], numbers[onward])
            else:
                stack.append((onward, iter(arrows[onward])))
    return knots


def _taken_off(waiting: list[str], node: str) -> list[str]:
    knot = [waiting.pop()]
    while knot[-1] != node:
        knot.append(waiting.pop())
    return list(reversed(knot))


def _circle(arrows: Arrows, knot: list[str]) -> tuple[str, ...] | None:
    """Find the shortest way from the first node of a knot back to itself."""
    start = knot[0]
    inside = set(knot)
    came_from: dict[str, str] = {}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for to in arrows[node]:
            if to == start:
                way = [node]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return (*reversed(way), start)
            if to in inside and to not in came_from:
                came_from[to] = node
                queue.append(to)
    return None
