"""The copy of a roster that a session leaves: in the encoding and with the separator of the original."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

from acmail import delivery
from acmail.cli.roundtable import Table
from acmail.rosters import results
from acmail.rosters.rows import looked_at
from acmail.wording import both

_MARKS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}


def write(table: Table, target: Path) -> None:
    """Write the copy in one step; raises ``AcmailError`` when the computer refuses."""
    shape, console = table.roster.file.shape, table.services.console
    seen = results.Written()
    text = "".join(_anonymous(table) if table.pseudonyms else _named(table, seen))
    mark = _MARKS.get(shape.encoding, b"") if shape.marked else b""
    delivery.write_all(target.parent, {target.name: mark + text.encode(shape.encoding, "acmail")}, table.wanted.force)
    console.say(both(f"Copie complétée écrite dans {target}.", f"Completed copy written to {target}."))
    if seen.hidden:
        console.say(
            both(
                f"Cellules remplacées par *** dans la copie, car elles ressemblent à un secret : {seen.hidden}.",
                f"Cells that have *** in the copy, since they look like a secret: {seen.hidden}.",
            )
        )


def _named(table: Table, seen: results.Written) -> Iterator[str]:
    endings = {seat.person.row: _ending(table, seat.number) for seat in table.round.seats}
    return results.lines(table.roster.file.shape, table.roster.columns, _rows(table), endings, seen)


def _anonymous(table: Table) -> Iterator[str]:
    endings = [_ending(table, seat.number) for seat in table.round.seats]
    answers = [
        {field: answer.choice for field, answer in table.round.answers(seat.number).items()}
        for seat in table.round.seats
    ]
    fields = tuple(dict.fromkeys(field for one in answers for field in one))
    people = zip(table.pseudonyms, answers, endings, strict=True)
    return results.anonymous_lines(table.roster.file.shape.parting, fields, people)


def _rows(table: Table) -> Iterator[tuple[int, list[str]]]:
    for chunk in table.roster.file.chunks():
        for row, cells, _ in looked_at(chunk, table.roster.file.shape):
            yield row, cells


def _ending(table: Table, number: int) -> results.Ending:
    entry = table.round.entry(number)
    mark = table.round.mark(number)
    return results.Ending(
        replies={reply.field: reply.choice for reply in entry.replies},
        state=mark,
        outcome=table.round.walk(number).outcome or "",
        note=entry.note,
        on=None if mark == "open" else entry.on,
    )
