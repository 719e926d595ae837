"""What ``acmail profiles`` shows authors of packs: packs, entries, paths, blessed cases, random walks, the tree."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct, field

from acmail.documents.views import AcademyView, SourceView, StepView, Tool
from acmail.model import Lang

Shelf = Literal["shipped", "own", "path"]
"""Where a pack was found: among those that came with acmail, in the person's own folder, or by a path they gave."""


class PackCounts(Struct, frozen=True, kw_only=True):
    """How much is in a pack, what it extends included; facts are counted by how sure they are."""

    fields: int
    nodes: int
    outcomes: int
    causes: int
    messages: int
    cases: int
    facts: int
    official: int
    reported: int
    contested: int
    unknown: int


class PackView(Struct, frozen=True, kw_only=True):
    """One pack. ``oldest`` is the day of its oldest reading; ``stale`` counts facts that are due to be read again.

    A pack that cannot be used has ``errors`` and nothing else.
    """

    id: str
    name: str
    shelf: Shelf
    folder: str
    version: str | None = None
    hash: str | None = None
    extends: str | None = None
    doors: tuple[str, ...] = ()
    review_days: int | None = None
    oldest: dt.date | None = None
    stale: int = 0
    counts: PackCounts | None = None
    errors: int = 0


class PacksDocument(Struct, frozen=True, kw_only=True):
    """``acmail.packs/1``: the packs there are."""

    schema: Literal["acmail.packs/1"] = "acmail.packs/1"
    tool: Tool = Tool()
    lang: Lang
    generated_on: dt.date
    packs: tuple[PackView, ...]


class PlaceView(Struct, frozen=True, kw_only=True):
    """A line of a pack's file; line 0 is the file as a whole."""

    file: str
    line: int


class DetailView(Struct, frozen=True, kw_only=True):
    """Something that is said of an entry; ``place`` where that stands in another file than the entry (``adapts``)."""

    label: str
    text: str
    place: PlaceView | None = None


class UseView(Struct, frozen=True, kw_only=True):
    """Who names an entry, and in which part of it: ``steps`` of the outcome ``primary_reset``.

    ``kind`` and ``label`` say in words what the layer and the first key of the part are; no part, no label.
    """

    layer: str
    kind: str
    id: str
    part: str
    label: str
    place: PlaceView


class ItemView(Struct, frozen=True, kw_only=True):
    """One entry of a pack: what it says, where it stands, who uses it, its sources; ``kind`` is its layer in words."""

    layer: str
    kind: str
    id: str
    title: str
    place: PlaceView
    details: tuple[DetailView, ...]
    sources: tuple[SourceView, ...]
    used_by: tuple[UseView, ...]


class ItemsDocument(Struct, frozen=True, kw_only=True):
    """``acmail.items/1``: the entries that an id names."""

    schema: Literal["acmail.items/1"] = "acmail.items/1"
    tool: Tool = Tool()
    academy: AcademyView
    lang: Lang
    generated_on: dt.date
    items: tuple[ItemView, ...]


class EndView(Struct, frozen=True, kw_only=True):
    """An outcome, or where causes are weighed the likeliest cause, and how many walks came to it."""

    id: str
    kind: Literal["outcome", "cause"]
    count: int


class PathView(Struct, frozen=True, kw_only=True):
    """One path: its answers and its outcome; ``cause`` is the likeliest one, where causes are weighed.

    ``unoffered`` are the fields whose answer on this path is offered to nobody: a flag, a file or a page gives it.
    """

    answers: tuple[StepView, ...]
    outcome: str
    cause: str | None = None
    unoffered: tuple[str, ...] = ()


class MissedView(Struct, frozen=True, kw_only=True):
    """Something that nothing reached, and where it stands: in a file of the pack's own, or of one that it extends."""

    id: str
    place: PlaceView
    own: bool


class PlayedView(Struct, frozen=True, kw_only=True):
    """Walks at random through a door: where they ended, the longest, and the outcomes to which none led.

    They take offered answers and those that were given. ``unoffered`` are the outcomes to which only others lead.
    """

    entry: str
    number: int
    seed: int
    ends: tuple[EndView, ...]
    longest: tuple[PathView, ...]
    never: tuple[MissedView, ...]
    unoffered: tuple[MissedView, ...] = ()


class PlayedDocument(Struct, frozen=True, kw_only=True):
    """``acmail.played/1``: walks at random."""

    schema: Literal["acmail.played/1"] = "acmail.played/1"
    tool: Tool = Tool()
    academy: AcademyView
    lang: Lang
    generated_on: dt.date
    doors: tuple[PlayedView, ...]


class DoorView(Struct, frozen=True, kw_only=True):
    """The paths through a door: ``all`` of them, or few that cover every edge; past ``cap`` also walks at random.

    Of the ``count``, ``unoffered`` are those on which an answer is given that is offered to nobody.
    """

    entry: str
    count: int
    longest: int
    edges: int
    shown: Literal["all", "cover"]
    cap: int
    paths: tuple[PathView, ...]
    played: PlayedView | None = None
    unoffered: int = 0


class PathsDocument(Struct, frozen=True, kw_only=True):
    """``acmail.paths/1``: every feasible path, sorted."""

    schema: Literal["acmail.paths/1"] = "acmail.paths/1"
    tool: Tool = Tool()
    academy: AcademyView
    lang: Lang
    generated_on: dt.date
    doors: tuple[DoorView, ...]


class PartingView(Struct, frozen=True, kw_only=True):
    """Where a failed case leaves the way it was blessed for. Without ``choice`` it stopped there.

    ``instead`` are answers that would have kept to the way; without any, nothing leads to what was expected.
    """

    node: str
    field: str | None
    choice: str | None
    instead: tuple[str, ...]
    place: PlaceView


class CaseView(Struct, frozen=True, kw_only=True):
    """One blessed case and what it comes to; ``unused`` are answers that nothing looks at."""

    name: str
    entry: str
    expect: str
    reached: str | None
    question: str | None
    outcome: Literal["ok", "fail"]
    unused: tuple[str, ...]
    place: PlaceView
    parting: PartingView | None = None
    reason: str | None = None


CoverageKind = Literal["nodes", "edges", "outcomes", "causes", "messages"]


class CoverageView(Struct, frozen=True, kw_only=True):
    """How many of a kind the cases that hold pass by, in per cent rounded down, and those that they miss.

    Of these, ``own`` stand in the pack's own files and come first, ``inherited`` in those of the packs that it extends.
    To ``unoffered`` of the total only answers lead that are offered to nobody.
    """

    kind: CoverageKind
    total: int
    covered: int
    percent: int
    own: int
    inherited: int
    missing: tuple[MissedView, ...]
    unoffered: int = 0


class TriedPackView(Struct, frozen=True, kw_only=True):
    """One pack tested; ``unoffered`` are the outcomes to which only answers lead that are offered to nobody."""

    academy: AcademyView
    passed: int
    failed: int
    cases: tuple[CaseView, ...]
    coverage: tuple[CoverageView, ...]
    unoffered: tuple[MissedView, ...] = ()


class TriedDocument(Struct, frozen=True, kw_only=True):
    """``acmail.tested/1``: blessed cases played, pack by pack, and what they cover."""

    schema: Literal["acmail.tested/1"] = "acmail.tested/1"
    tool: Tool = Tool()
    lang: Lang
    generated_on: dt.date
    packs: tuple[TriedPackView, ...]


class GraphNode(Struct, frozen=True, kw_only=True):
    """A box of the drawing; the ``entry`` is where the door leads. ``taken`` tells that the highlighted path passes.

    ``unoffered`` tells that only answers offered to nobody lead there; the label says so too.
    """

    id: str
    kind: Literal["ask", "test", "outcome"]
    label: str
    taken: bool
    place: PlaceView
    unoffered: bool = False


class GraphEdge(Struct, frozen=True, kw_only=True):
    """An arrow: the ways out of a node that lead to the same place, each with its label in one language.

    ``unoffered`` are those of the ways that are answers offered to nobody; their labels say so too.
    """

    from_: str = field(name="from")
    to: str
    ways: tuple[str, ...]
    labels: tuple[str, ...]
    taken: bool
    taken_way: str | None = None
    unoffered: tuple[str, ...] = ()


class IdleView(Struct, frozen=True, kw_only=True):
    """A given answer that the highlighted path does not come to: ``doors`` are all that ask it, this one perhaps too.

    ``later`` tells that the path may still come to it, once the question at which it stops has an answer.
    """

    field: str
    choice: str
    later: bool
    doors: tuple[str, ...]


class GraphDocument(Struct, frozen=True, kw_only=True):
    """``acmail.graph/1``: the tree behind a door, with the path of given answers; nodes stand in reading order.

    ``question`` is the field at which the path stops for want of an answer; null at an outcome.
    """

    schema: Literal["acmail.graph/1"] = "acmail.graph/1"
    tool: Tool = Tool()
    academy: AcademyView
    lang: Lang
    generated_on: dt.date
    title: str
    entry: str
    answers: tuple[StepView, ...]
    question: str | None = None
    idle: tuple[IdleView, ...] = ()
    root: str
    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]
