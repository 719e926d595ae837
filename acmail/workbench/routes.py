"""Every feasible path of a door, few that cover every edge, and walks at random."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from acmail import blessed, walks
from acmail.documents import DoorView, EndView, PathsDocument, PathView, PlayedDocument, PlayedView, StepView
from acmail.documents.authors import MissedView
from acmail.model import CAUSES
from acmail.reports.paths import written
from acmail.tree import Answers, Walk
from acmail.walks import Answer
from acmail.workbench import Bench

CAP = 100_000
"""Paths beyond which they are no longer listed one by one."""

RANDOM = 1_000
"""Walks at random that stand in for a list that would be too long."""

LONGEST = 3
"""How many of the longest walks are shown."""


def paths_document(bench: Bench, entries: Sequence[str], given: Answers, cap: int, cover: bool) -> PathsDocument:
    """List the paths of doors, or with ``cover`` few that go along every edge; ``given`` answers are not varied."""
    doors = tuple(_door(bench, entry, given, cap, cover) for entry in entries)
    return PathsDocument(academy=bench.academy, lang=bench.lang, generated_on=bench.today, doors=doors)


def _door(bench: Bench, entry: str, given: Answers, cap: int, cover: bool) -> DoorView:
    every = walks.ways(bench.pack, entry, given)
    hidden = walks.unoffered(bench.pack)
    count = walks.count(every)
    listed = not cover and count <= cap
    found: Iterable[Walk] = walks.each(every) if listed else walks.cover(every)
    return DoorView(
        entry=entry,
        count=count,
        longest=walks.lengths(every).get(every.root, 0),
        edges=len(every.crossings),
        shown="all" if listed else "cover",
        cap=cap,
        paths=tuple(sorted((_path(bench, walk, not listed, hidden) for walk in found), key=written)),
        played=None if listed or cover else _played(bench, entry, given, RANDOM, 0),
        unoffered=count - walks.count(walks.without(every, hidden)),
    )


def _path(bench: Bench, walk: Walk, weigh: bool, hidden: Collection[Answer]) -> PathView:
    """Show a path; the likeliest cause only where it is worth its time."""
    steps = tuple(StepView(node=step.node, field=step.field, choice=step.choice) for step in walk.path)
    cause = None
    if weigh and walk.outcome == CAUSES:
        cause = blessed.likeliest(bench.pack, {step.field: step.choice for step in walk.path})
    unoffered = tuple(step.field for step in walk.path if (step.field, step.choice) in hidden)
    return PathView(answers=steps, outcome=walk.outcome or "", cause=cause, unoffered=unoffered)


def played_document(bench: Bench, entries: Sequence[str], given: Answers, number: int, seed: int) -> PlayedDocument:
    """Walk at random through doors; the same seed gives the same walks everywhere."""
    doors = tuple(_played(bench, entry, given, number, seed) for entry in entries)
    return PlayedDocument(academy=bench.academy, lang=bench.lang, generated_on=bench.today, doors=doors)


def _played(bench: Bench, entry: str, given: Answers, number: int, seed: int) -> PlayedView:
    """Take only answers that people are offered, and those that were given; a question that offers none takes any."""
    hidden = walks.unoffered(bench.pack)
    never = {one for one in hidden if one[0] not in given and bench.pack.fields[one[0]].offered()}
    all_ways = walks.ways(bench.pack, entry, given)
    every = walks.without(all_ways, never)
    walked = Counter(walks.play(every, number, seed))  # a walk that comes again is not weighed again
    ends: Counter[tuple[str, str]] = Counter()
    for walk, times in walked.items():
        shown = _path(bench, walk, True, hidden)
        ends["outcome" if shown.cause is None else "cause", shown.cause or shown.outcome] += times
    reached = {walk.outcome for walk in walked}
    longest = heapq.nsmallest(
        LONGEST, walked, key=lambda walk: (-len(walk.path), written(_path(bench, walk, False, hidden)))
    )
    possible = walks.reachable(every)
    return PlayedView(
        entry=entry,
        number=number,
        seed=seed,
        ends=tuple(
            EndView(id=end, kind="cause" if kind == "cause" else "outcome", count=times)
            for (kind, end), times in sorted(ends.items(), key=lambda item: (-item[1], item[0]))
        ),
        longest=tuple(_path(bench, walk, True, hidden) for walk in longest),
        never=_missed(bench, possible - reached),
        unoffered=_missed(bench, walks.reachable(all_ways) - possible),
    )


def _missed(bench: Bench, ends: Iterable[str | None]) -> tuple[MissedView, ...]:
    return tuple(bench.missed(end, bench.place("outcomes", end)) for end in sorted(filter(None, ends)))
