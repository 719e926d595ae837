"""The counts of a report as CSV, a line for each, to be opened in a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import UNSET

from acmail.csvtext import csv_line
from acmail.documents import CountView, ReportDocument, SinceView
from acmail.reports.parts import short
from acmail.reports.people import Called, more

COLUMNS = ("part", "id", "label", "people", "who")
"""What stands in each column; ``part`` is the name of the list in the JSON."""

FEW = 20
"""People whom one cell names."""
LONGEST = 80
"""Signs of what one of them is called."""

_Listed = Callable[[Sequence[str]], str]


def render(document: ReportDocument, width: int = 80, styled: bool = False, separator: str = ",") -> str:
    """Give the counts of a report as RFC 4180 has them; no cell begins as a formula does."""
    return "".join(csv_line(cells, separator) for cells in (COLUMNS, *_lines(document)))


def _lines(document: ReportDocument) -> Iterable[tuple[str, ...]]:
    called = Called(document)

    def listed(ids: Sequence[str]) -> str:
        """List the first few: a cell of Excel holds 32,767 characters, and the JSON has everybody."""
        rest = [more(len(ids) - FEW, document.lang)] if len(ids) > FEW else []
        return "; ".join([*(short(called(one), LONGEST) for one in ids[:FEW]), *rest])

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
            yield (part, one.id, one.label, str(one.people), listed(one.who))
    rows = [str(row.row) for row in document.rejected if row.row]
    yield ("rejected", "", "", str(len(document.rejected)), listed(rows))
    if document.since is not None:
        yield from _since(document.since, listed)


def _since(since: SinceView, listed: _Listed) -> Iterable[tuple[str, ...]]:
    groups = {
        "moved_on": [move.id for move in since.moved_on],
        "moved_back": [move.id for move in since.moved_back],
        "stuck": [move.id for move in since.stuck],
        "same": [move.id for move in since.same],
        "unsure": list(since.unsure),
        "new": list(since.new),
    }
    for part, ids in groups.items():
        yield ("since", part, since.generated_on.isoformat(), str(len(ids)), listed(ids))
    yield (
        "since",
        "left",
        since.generated_on.isoformat(),
        str(len(since.left)),
        listed([one.id for one in since.left]),
    )
