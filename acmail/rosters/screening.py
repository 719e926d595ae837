"""What ``acmail roster check`` says: what was recognised, how many people there are, what is wrong with the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from acmail.csvtext import csv_line
from acmail.documents import AcceptedView, ColumnView, FaultView, RejectedView, RosterDocument
from acmail.model import Lang, Pack
from acmail.occasions import Occasion, academy_view
from acmail.rosters.deciding import Done, Work
from acmail.rosters.ours import ROW, WHY
from acmail.rosters.people import Fault, Rejected
from acmail.rosters.shape import NO_SEPARATOR
from acmail.rosters.wordbook import Wordbook
from acmail.wording import both

MOST_SHOWN = 20
"""Rows set aside that are shown; a file can hold them all."""


class Tally(Struct, kw_only=True):
    """How far the reading of a roster is: people, rows set aside, and the first of these."""

    people: int = 0
    rejected: int = 0
    stopped: bool = False
    first: list[Rejected] = []

    def add(self, done: Done, strict: bool = False) -> tuple[Rejected, ...]:
        """Count a chunk and give the rows set aside in it; when it is ``strict``, only the first of all."""
        kept = done.rejected[:1] if strict else done.rejected
        self.stopped = strict and bool(kept)
        self.people += done.before if self.stopped else done.people
        self.rejected += len(kept)
        self.first += kept[: MOST_SHOWN - len(self.first)]
        return kept


def screened(work: Work, tally: Tally, occasion: Occasion) -> RosterDocument:
    """Make the document of a roster that was read."""
    near = dict(work.columns.near)
    used = {column.place: column for column in work.columns.used}
    columns = tuple(
        ColumnView(
            number=place + 1,
            name=name,
            part=used[place].part if place in used else None,
            field=used[place].field if place in used else None,
            label=_label(work.pack, used[place].field, occasion.lang) if place in used else None,
            near=None if place in used else near.get(name),
        )
        for place, name in enumerate(work.columns.header)
    )
    return RosterDocument(
        academy=academy_view(work.pack, occasion.lang),
        lang=occasion.lang,
        generated_on=occasion.today,
        encoding=work.shape.encoding,
        separator="" if work.shape.separator == NO_SEPARATOR else work.shape.separator,
        header_row=work.shape.header_row,
        columns=columns,
        people=tally.people,
        rejected=tally.rejected,
        stopped=tally.stopped,
        rejects_not_shown=tally.rejected - len(tally.first),
        rejects=tuple(_rejected(one, occasion.lang) for one in tally.first),
        accepted=tuple(_accepted(work, tally, occasion.lang)),
    )


def _accepted(work: Work, tally: Tally, lang: Lang) -> Iterator[AcceptedView]:
    """Give what the columns take in which a cell was refused: once for all rows."""
    refused = {fault.column for one in tally.first for fault in one.faults if fault.valid}
    book = Wordbook(work.pack)
    for column in work.columns.used:
        if column.field is None or column.name not in refused:
            continue
        field = work.pack.fields[column.field]
        for choice in field.choices:
            words = book.telling(field, choice.id)
            yield AcceptedView(column=column.name, value=choice.id, label=choice.label.say(lang), words=words)


def rejects_header(work: Work) -> str:
    """Give the first line of a file of rows set aside: why, and their own columns, so that it can be read again."""
    return csv_line((*(text.say(work.lang) for text in (ROW, WHY)), *work.columns.header), work.separator)


def rejects_lines(work: Work, rejected: Iterable[Rejected]) -> str:
    """Give rows as they were, but for secrets, behind the row they stood in and why they were set aside.

    These come first, so that a row with too many or too few cells keeps every one of them in its place.
    """
    lines = []
    for one in rejected:
        why = " / ".join(_said(fault, work.lang) for fault in one.faults)
        lines.append(csv_line((str(one.row), why, *one.cells), work.separator))
    return "".join(lines)


def _said(fault: Fault, lang: Lang) -> str:
    why = fault.why
    if not fault.column:
        return why.say(lang)
    return both(f"{fault.column} : {why.fr}", f"{fault.column}: {why.say('en')}").say(lang)


def _label(pack: Pack, field: str | None, lang: Lang) -> str | None:
    """Say what a column of answers is about, as people are asked."""
    if field is None:
        return None
    asked = pack.fields[field]
    return (asked.label or asked.ask).say(lang)


def _rejected(one: Rejected, lang: Lang) -> RejectedView:
    faults = tuple(
        FaultView(
            column=fault.column,
            value=fault.value,
            why=fault.why.say(lang),
            valid=fault.valid,
            labels=tuple(label.say(lang) for label in fault.labels),
        )
        for fault in one.faults
    )
    return RejectedView(row=one.row, faults=faults)
