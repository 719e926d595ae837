"""Where boxes and arrows go: columns from left to right, arrows in lanes of their own, so that nothing lies on words.

After Sugiyama, Tagawa and Toda (1981): levels by the longest way, few crossings by going to and fro with the mean of
the neighbours, then coordinates. An arrow that passes a column gets a lane between its boxes; arrows to the same box
share theirs. What an answer says stands in the box that asks, beside the point where its arrow leaves.
"""

from __future__ import annotations

import itertools
import textwrap

from msgspec import Struct

from acmail.documents import GraphDocument, GraphEdge, GraphNode

FONT = 13.0
"""Size of letters, in pixels."""
LETTER = 0.62 * FONT
"""What a letter takes at most on average: that of the widest usual fonts without serifs."""
LINE = 17.0
BOX = 270.0
PAD = 9.0
GUTTER = 90.0
GAP = 18.0
LANE = 10.0
MARGIN = 24.0
HEAD = 48.0
"""What is left free above the drawing, for its title."""
COLUMNS = int((BOX - 2 * PAD) / LETTER)
SWEEPS = 12


class Row(Struct, frozen=True, kw_only=True):
    """What stands in a box for one arrow: its words in lines, where they begin, and where the arrow leaves."""

    edge: GraphEdge
    lines: tuple[str, ...]
    top: float
    bottom: float


class Box(Struct, frozen=True, kw_only=True):
    """A box: its words in lines, then its rows."""

    node: GraphNode
    x: float
    y: float
    height: float
    lines: tuple[str, ...]
    rows: tuple[Row, ...]


class Arrow(Struct, frozen=True, kw_only=True):
    """An arrow, as the points it goes through: out of a row, along lanes, to the side of a box."""

    edge: GraphEdge
    points: tuple[tuple[float, float], ...]


class Layout(Struct, frozen=True, kw_only=True):
    """A whole drawing."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


Slot = tuple[str, int]
"""A box, or where its arrows pass a column on their way to it: the box's id, and the column."""


def laid_out(document: GraphDocument) -> Layout:
    """Place everything."""
    return _Drawing(document).layout()


def cut(text: str) -> tuple[str, ...]:
    """Cut words into lines that fit a box; a word that is too long is cut too."""
    return tuple(textwrap.wrap(text, COLUMNS, break_on_hyphens=False)) or ("",)


def levels(document: GraphDocument) -> dict[str, int]:
    """Tell how many arrows stand between the root and each box, on the longest way."""
    level = {document.root: 0}
    incoming: dict[str, int] = {}
    onward: dict[str, list[str]] = {}
    for edge in document.edges:
        incoming[edge.to] = incoming.get(edge.to, 0) + 1
        onward.setdefault(edge.from_, []).append(edge.to)
    to_do = [document.root]
    while to_do:
        name = to_do.pop()
        for to in onward.get(name, ()):
            level[to] = max(level.get(to, 0), level[name] + 1)
            incoming[to] -= 1
            if not incoming[to]:
                to_do.append(to)
    return level


class _Drawing:
    """A drawing while it is made."""

    def __init__(self, document: GraphDocument) -> None:
        self._nodes = {node.id: node for node in document.nodes}
        self._edges = document.edges
        self._level = levels(document)
        self._rows: dict[str, tuple[Row, ...]] = {}
        self._lines = {node.id: cut(node.label) for node in document.nodes}
        self._out: dict[str, list[GraphEdge]] = {}
        for edge in document.edges:
            self._out.setdefault(edge.from_, []).append(edge)
        self._columns = self._slots()
        self._before: dict[Slot, list[Slot]] = {}
        self._after: dict[Slot, list[Slot]] = {}
        for edge in document.edges:
            way = self._way(edge)
            for one, other in itertools.pairwise(way):
                if other not in self._after.setdefault(one, []):
                    self._after[one].append(other)
                    self._before.setdefault(other, []).append(one)

    def layout(self) -> Layout:
        """Order the columns, then give everything its place."""
        self._measure()
        self._order()
        top = self._tops()
        boxes = tuple(
            Box(
                node=node,
                x=self._x(self._level[name]),
                y=top[name, self._level[name]],
                height=self._height((name, self._level[name])),
                lines=self._lines[name],
                rows=self._rows[name],
            )
            for name, node in self._nodes.items()
        )
        arrows = tuple(Arrow(edge=edge, points=self._points(edge, top)) for edge in self._edges)
        bottom = max((box.y + box.height for box in boxes), default=0.0)
        lanes = max((y for arrow in arrows for _, y in arrow.points), default=0.0)
        width = self._x(max(self._level.values(), default=0)) + BOX + MARGIN
        return Layout(width=width, height=max(bottom, lanes) + MARGIN, boxes=boxes, arrows=arrows)

    def _slots(self) -> list[list[Slot]]:
        columns: list[list[Slot]] = [[] for _ in range(1 + max(self._level.values(), default=0))]
        seen: set[Slot] = set()
        for name in self._nodes:
            columns[self._level[name]].append((name, self._level[name]))
        for edge in self._edges:
            for slot in self._way(edge)[1:-1]:
                if slot not in seen:
                    seen.add(slot)
                    columns[slot[1]].append(slot)
        return columns

    def _way(self, edge: GraphEdge) -> list[Slot]:
        start, end = self._level[edge.from_], self._level[edge.to]
        return [(edge.from_, start), *((edge.to, column) for column in range(start + 1, end + 1))]

    def _measure(self) -> None:
        for name in self._nodes:
            rows = []
            y = PAD + LINE * len(self._lines[name]) + PAD
            for edge in self._out.get(name, ()):
                lines = cut(" / ".join(edge.labels))
                height = LINE * len(lines) + PAD
                rows.append(Row(edge=edge, lines=lines, top=y, bottom=y + height))
                y += height
            self._rows[name] = tuple(rows)

    def _height(self, slot: Slot) -> float:
        name, column = slot
        if self._level[name] != column:
            return LANE
        rows = self._rows[name]
        return rows[-1].bottom if rows else 2 * PAD + LINE * len(self._lines[name])

    def _order(self) -> None:
        """Go to and fro through the columns, each sorted by the mean place of its neighbours in the one before."""
        for sweep in range(SWEEPS):
            forward = sweep % 2 == 0
            columns = self._columns if forward else self._columns[::-1]
            near = self._before if forward else self._after
            place = {slot: at for column in self._columns for at, slot in enumerate(column)}
            for column in columns:
                column.sort(key=lambda slot: self._mean(slot, near, place))
                place.update({slot: at for at, slot in enumerate(column)})

    @staticmethod
    def _mean(slot: Slot, near: dict[Slot, list[Slot]], place: dict[Slot, int]) -> float:
        neighbours = near.get(slot)
        return sum(place[one] for one in neighbours) / len(neighbours) if neighbours else place[slot]

    def _tops(self) -> dict[Slot, float]:
        """Put each slot as near as it can be to what leads to it, in the order found, with room between."""
        top: dict[Slot, float] = {}
        for column in self._columns:
            free = HEAD
            for slot in column:
                before = self._before.get(slot, ())
                middles = [top[one] + self._height(one) / 2 for one in before]
                wanted = sum(middles) / len(middles) - self._height(slot) / 2 if middles else free
                top[slot] = max(free, wanted)
                free = top[slot] + self._height(slot) + GAP
        return top

    def _x(self, column: int) -> float:
        return MARGIN + column * (BOX + GUTTER)

    def _points(self, edge: GraphEdge, top: dict[Slot, float]) -> tuple[tuple[float, float], ...]:
        start, *lanes, end = self._way(edge)
        row = next(row for row in self._rows[edge.from_] if row.edge is edge)
        points = [(self._x(start[1]) + BOX, top[start] + (row.top + row.bottom) / 2)]
        for lane in lanes:
            y = top[lane] + LANE / 2
            points += [(self._x(lane[1]), y), (self._x(lane[1]) + BOX, y)]
        points.append((self._x(end[1]), top[end] + PAD + LINE / 2))
        return tuple(points)
