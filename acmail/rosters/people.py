"""From rows to people: every cell checked by the one validator, and what is wrong told by row and column."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from acmail import answers, names
from acmail.answers import Answer, Origin
from acmail.errors import AcmailError
from acmail.layout import shown
from acmail.model import LANGUAGES, Lang, Pack, Text
from acmail.rosters.columns import Columns
from acmail.rosters.shape import Chunk, Shape
from acmail.wording import both


class Person(Struct, frozen=True, kw_only=True):
    """Somebody of a roster.

    ``row`` counts as a spreadsheet does: the header is row 1. ``key`` is what the roster calls them, or the row.
    ``answers`` maps fields to choices, all accepted by ``answers.check``; ``numbers`` are those typed in number fields.
    """

    row: int
    key: str
    given: str | None = None
    family: str | None = None
    lang: Lang | None = None
    answers: Mapping[str, str] = {}
    numbers: Mapping[str, int] = {}


class Fault(Struct, frozen=True, kw_only=True):
    """One thing wrong in a row: ``column`` is its name as written, empty for the row as a whole.

    ``value`` is cut to a line, and empty where it may be a secret; ``valid`` are the values that would do.
    """

    column: str
    value: str
    why: Text
    valid: tuple[str, ...] = ()


class Rejected(Struct, frozen=True, kw_only=True):
    """A row nobody can be made of. ``cells`` are as they were, but for what may be a secret, which is taken out."""

    row: int
    faults: tuple[Fault, ...]
    cells: tuple[str, ...]


def people(pack: Pack, columns: Columns, shape: Shape, chunks: Iterable[Chunk]) -> Iterator[Person | Rejected]:
    """Give everybody in a roster, in its order; a row without any content is nobody."""
    for chunk in chunks:
        lines = io.StringIO(chunk.data.decode(shape.encoding), newline="")
        for row, cells in enumerate(csv.reader(lines, delimiter=shape.separator), chunk.row):
            if any(map(str.strip, cells)):
                yield _person(pack, columns, row, cells)


def given(person: Person) -> dict[str, Answer]:
    """Give a person's answers as an interview takes them."""
    return {
        field: Answer(choice=choice, origin=Origin.FILE, number=person.numbers.get(field))
        for field, choice in person.answers.items()
    }


def readings(person: Person) -> tuple[names.PersonName, ...]:
    """Give a person's name as usernames are made of it; nothing without a family name."""
    if person.family is None:
        return ()
    return (names.PersonName(person.given or "", person.family),)


def _person(pack: Pack, columns: Columns, row: int, cells: list[str]) -> Person | Rejected:
    parts: dict[str, str] = {}
    found: dict[str, Answer] = {}
    faults = []
    for column in columns.used:
        raw = cells[column.place].strip() if column.place < len(cells) else ""
        if not raw:
            continue
        if column.field is None:
            parts[column.part or ""] = raw
            continue
        field = pack.fields[column.field]
        try:
            found[field.id] = answers.accept(field, raw, Origin.FILE)
        except AcmailError as error:
            valid = tuple(choice.id for choice in field.choices)
            faults.append(Fault(column=column.name, value=shown(raw, 40), why=error.message, valid=valid))
    lang = parts.get("language", "").lower()
    if lang and lang not in LANGUAGES:
        why = both("Cette langue n’est pas connue.", "This language is not known.")
        faults.append(Fault(column="language", value=shown(lang, 40), why=why, valid=LANGUAGES))
    if faults:
        return Rejected(row=row, faults=tuple(faults), cells=tuple(cells))
    return Person(
        row=row,
        key=parts.get("key", str(row)),
        given=parts.get("given_name"),
        family=parts.get("family_name"),
        lang="fr" if lang == "fr" else "en" if lang == "en" else None,
        answers={field: answer.choice for field, answer in found.items()},
        numbers={field: answer.number for field, answer in found.items() if answer.number is not None},
    )
