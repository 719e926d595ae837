"""The counts of a report as CSV, a line for each, to be opened in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import UNSET

from acmail.csvtext import csv_line
from acmail.documents import CountView, ReportDocument, SinceView
from acmail.reports.people import Called

COLUMNS = ("part", "id", "label", "people", "who")
"""What stands in each column; ``part`` is the name of the list in the JSON."""


def render(document: ReportDocument, width: int = 80, styled: bool = False) -> str:
    """Give the counts of a report as RFC 4180 has them; no cell begins as a formula does."""
    return "".join(csv_line(cells) for cells in (COLUMNS, *_lines(document)))


def _lines(document: ReportDocument) -> Iterable[tuple[str, ...]]:
    called = Called(document)
    yield ("total", "", "", str(document.total), "")
    if document.exercise is not UNSET:
        yield ("exercise", "", document.exercise.notice, str(document.exercise.people), "")
    lists: tuple[tuple[str, tuple[CountView, ...]], ...] = (
        ("profiles", document.profiles),
        ("outcomes", document.outcomes),
        ("missing", document.missing),
        ("contacts", document.contacts),
    )
    for part, counts in lists:
        for one in counts:
            yield (part, one.id, one.label, str(one.people), "; ".join(map(called, one.who)))
    yield ("rejected", "", "", str(len(document.rejected)), "; ".join(str(row.row) for row in document.rejected))
    if document.since is not None:
        yield from _since(document.since, called)


def _since(since: SinceView, called: Called) -> Iterable[tuple[str, ...]]:
    groups = {
        "moved_on": [move.id for move in since.moved_on],
        "moved_back": [move.id for move in since.moved_back],
        "stuck": [move.id for move in since.stuck],
        "same": [move.id for move in since.same],
        "new": list(since.new),
        "left": [one.id for one in since.left],
    }
    for part, ids in groups.items():
        yield ("since", part, since.generated_on.isoformat(), str(len(ids)), "; ".join(map(called, ids)))
