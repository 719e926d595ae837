"""The roster as a session leaves it: the columns it had, then what was answered and how every turn ended.

What is written is a copy. Cells are as they were, but for what a spreadsheet would compute and what may be a secret.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from acmail.csvtext import csv_line
from acmail.rosters.cells import harmless, harmless_key
from acmail.rosters.columns import Columns
from acmail.rosters.ours import ADDED, NOTE, ON, OUTCOME, PSEUDONYM, STATE
from acmail.rosters.shape import Shape

REJECTED = "rejected"
"""The state of a row nobody could be made of."""


class Ending(Struct, frozen=True, kw_only=True):
    """What a session adds to somebody's row: the answers given there, by field, and how the turn ended."""

    replies: Mapping[str, str]
    state: str
    outcome: str
    note: str
    on: dt.date | None


class Written(Struct):
    """What was written; ``hidden`` counts the cells that may hold a secret, which have stars in their place."""

    hidden: int = 0


def lines(
    shape: Shape,
    columns: Columns,
    rows: Iterable[tuple[int, Sequence[str]]],
    endings: Mapping[int, Ending],
    seen: Written,
) -> Iterator[str]:
    """Give the lines of the copy, header first; ``rows`` are numbers and cells, ``endings`` are by number of row."""
    separator = shape.parting
    places = {column.field: column.place for column in columns.used if column.field is not None}
    header = list(columns.header)
    for field in dict.fromkeys(field for ending in endings.values() for field in ending.replies):
        if field not in places:
            places[field] = len(header)
            header.append(field)
    header += [name for name in ADDED if name not in header]
    added = {name: header.index(name) for name in ADDED}
    key = columns.part("key")
    yield csv_line(header, separator)
    for row, cells in rows:
        if not any(map(str.strip, cells)):
            continue
        shown = [harmless_key(cell) if key and key.place == at else harmless(cell) for at, cell in enumerate(cells)]
        seen.hidden += sum(before != after for before, after in zip(cells, shown, strict=True))
        shown += [""] * (len(header) - len(shown))
        yield csv_line(_row(shown, places, added, endings.get(row)), separator)


def _row(written: list[str], places: Mapping[str, int], added: Mapping[str, int], ending: Ending | None) -> list[str]:
    if ending is None:
        written[added[STATE]] = REJECTED
        return written
    for field, choice in ending.replies.items():
        written[places[field]] = written[places[field]].strip() or choice
    written[added[STATE]] = ending.state
    written[added[OUTCOME]] = ending.outcome
    written[added[NOTE]] = ending.note
    written[added[ON]] = "" if ending.on is None else ending.on.isoformat()
    return written


def anonymous_lines(
    separator: str, fields: Sequence[str], people: Iterable[tuple[str, Mapping[str, str], Ending]]
) -> Iterator[str]:
    """Give the lines of a copy that tells nobody: pseudonym, answers, and how the turn ended; no note, no other column.

    ``people`` are pseudonyms, answers by field, and endings.
    """
    yield csv_line([PSEUDONYM, *fields, STATE, OUTCOME, ON], separator)
    for pseudonym, answers, ending in people:
        on = "" if ending.on is None else ending.on.isoformat()
        cells = [answers.get(field, "") for field in fields]
        yield csv_line([pseudonym, *cells, ending.state, ending.outcome, on], separator)
