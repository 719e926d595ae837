"""From rows to people: every cell checked by the one validator, and what is wrong told by row and column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter

from msgspec import Struct
from msgspec.structs import replace

from acmail import names
from acmail.answers import Answer, Origin
from acmail.errors import AcmailError
from acmail.headers import comparable
from acmail.layout import shown
from acmail.model import Field, Lang, Pack, Part, Text
from acmail.privacy import secret_in
from acmail.rosters import cells as reading
from acmail.rosters.cells import HIDDEN, LANGS, WAS_HIDDEN, harmless, has_numen, is_plain, no_name
from acmail.rosters.columns import Column, Columns
from acmail.rosters.rows import Damage, clean, looked_at, parsed
from acmail.rosters.shape import Chunk, Shape
from acmail.rosters.wordbook import Unclear, Wordbook
from acmail.wording import both

SHOWN = 40
"""Characters of a cell that is quoted."""

MOST_CACHED = 10_000
"""Different cells of one column that are remembered; the answers of a field are few."""

_ODD_KEY = ("'", HIDDEN)
"""What a key begins with that is not to be taken as it stands."""

_NAMES: tuple[Part, ...] = ("given_name", "family_name", "name")


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

    ``value`` is cut to a line, and empty where it may be a secret; ``valid`` are the values that would do, ``labels``
    the words for each of them, which would do as well.
    """

    column: str
    value: str
    why: Text
    valid: tuple[str, ...] = ()
    labels: tuple[Text, ...] = ()


class Rejected(Struct, frozen=True, kw_only=True):
    """A row nobody can be made of. ``cells`` are as they were, but for what may be a secret, which is taken out."""

    row: int
    faults: tuple[Fault, ...]
    cells: tuple[str, ...]


def people(pack: Pack, columns: Columns, shape: Shape, chunks: Iterable[Chunk]) -> Iterator[Person | Rejected]:
    """Give everybody in a roster, in its order; a row without any content is nobody."""
    reader = Reader(pack, columns)
    for chunk in chunks:
        yield from reader.read(chunk, shape)


class Reader:
    """Makes people of rows. What a cell means is worked out once per column and text."""

    def __init__(self, pack: Pack, columns: Columns) -> None:
        self._columns = columns
        self._book = Wordbook(pack)
        self._width = len(columns.header)
        self._fields = [(column, pack.fields[column.field]) for column in columns.used if column.field is not None]
        self._parts = [column for column in columns.used if column.part is not None]
        self._key = next((column.place for column in self._parts if column.part == "key"), None)
        self._names = [column.place for column in self._parts if column.part in _NAMES]
        self._known: dict[str, dict[str, Answer]] = {field.id: {} for _, field in self._fields}
        language = next((column for column in self._parts if column.part == "language"), None)
        places = [column.place for column, _ in self._fields] + ([] if language is None else [language.place])
        self._field_ids = [field.id for _, field in self._fields]
        self._meanings: list[dict[str, str]] = [{"": ""} for _ in places]
        self._told: Callable[[Sequence[str]], Sequence[str]] = _getter(places)

    def read(self, chunk: Chunk, shape: Shape) -> Iterator[Person | Rejected]:
        """Give everybody in a chunk."""
        text = clean(chunk, shape)
        rows = None if text is None else parsed(text, shape.separator)
        if rows is None:
            for row, cells, damage in looked_at(chunk, shape):
                if damage is not None:
                    yield self.damaged(row, cells, damage)
                elif any(map(str.strip, cells)):
                    yield self.person(row, cells)
            return
        for row, cells in enumerate(rows, chunk.row):
            if any(map(str.strip, cells)):
                yield self.person(row, cells)

    def person(self, row: int, cells: Sequence[str], searched: bool = False) -> Person | Rejected:
        """Make a person of a row that can be read; the row must have some content.

        ``searched`` tells that nothing like a NUMEN is known to be in it.
        """
        faults = [] if searched else list(self._secrets(cells))
        faults += self._beyond(cells)
        found: dict[str, Answer] = {}
        for column, field in self._fields:
            raw = _cell(cells, column)
            if not raw:
                continue
            answer = self._known[field.id].get(raw) or self._checked(column, field, raw)
            if isinstance(answer, Fault):
                faults.append(answer)
            else:
                found[field.id] = answer
        parts = {column.part: " ".join(raw.split()) for column in self._parts if (raw := _cell(cells, column))}
        lang = LANGS.get(comparable(parts.get("language", "")))
        if "language" in parts and lang is None:
            faults.append(_fault(self._name("language"), parts["language"], _LANGUAGE, ("fr", "en")))
        faults += self._nameless(parts)
        if faults:
            return self.rejected(row, cells, tuple(faults))
        self._remember(cells, found, lang)
        given_name, family = _names(parts.get("name"), parts.get("given_name"), parts.get("family_name"))
        return Person(
            row=row,
            key=parts.get("key") or str(row),
            given=given_name,
            family=family,
            lang=lang,
            answers={field: answer.choice for field, answer in found.items()},
            numbers={field: answer.number for field, answer in found.items() if answer.number is not None},
        )

    def told(self, cells: Sequence[str]) -> tuple[dict[str, str], Lang | None] | None:
        """Give answers and language where every cell was seen and accepted before; None where ``person`` must look.

        A row given so has as many cells as the header, and at least one answer; nobody looked at it for secrets.
        """
        if len(cells) != self._width or not self.named(cells):
            return None
        if self._key is not None and cells[self._key].lstrip().startswith(_ODD_KEY):
            return None
        meanings = [known.get(cell) for known, cell in zip(self._meanings, self._told(cells), strict=True)]
        if None in meanings or not any(meanings):
            return None
        lang = _lang(meanings.pop()) if len(meanings) > len(self._field_ids) else None
        return {field: choice for field, choice in zip(self._field_ids, meanings, strict=True) if choice}, lang

    def named(self, cells: Sequence[str]) -> bool:
        """Tell that the names of a row are words alone; ``person`` must look at any other."""
        return all(is_plain(cells[place]) for place in self._names)

    def damaged(self, row: int, cells: Sequence[str], damage: Damage) -> Rejected:
        """Set a row aside that cannot be read."""
        return self.rejected(row, cells, (self._fault(cells, damage),))

    def rejected(self, row: int, cells: Sequence[str], faults: tuple[Fault, ...]) -> Rejected:
        """Set a row aside, without what may be a secret in it."""
        return Rejected(row=row, faults=faults, cells=tuple(map(harmless, cells)))

    def _secrets(self, cells: Sequence[str]) -> Iterator[Fault]:
        """Find what no cell may hold."""
        for place, cell in enumerate(cells):
            if has_numen(cell):
                name = self._columns.header[place] if place < self._width else ""
                yield Fault(column=name, value="", why=_A_NUMEN)

    def _nameless(self, parts: Mapping[Part | None, str]) -> list[Fault]:
        """Find names that may be secrets, which a card would bear, and what stands for one that was taken out."""
        told: list[tuple[Part, str]] = [(part, parts.get(part, "")) for part in _NAMES]
        faults = [
            Fault(column=self._name(part), value="", why=why)
            for part, text in told
            if (why := no_name(text)) is not None
        ]
        if not faults:  # a date parted into two cells is one again on a card
            why = no_name(" ".join(filter(None, (parts.get("given_name"), parts.get("family_name")))))
            faults += [] if why is None else [Fault(column=self._name("family_name"), value="", why=why)]
        if parts.get("key") == HIDDEN:
            faults.append(Fault(column=self._name("key"), value=HIDDEN, why=WAS_HIDDEN))
        return faults

    def _beyond(self, cells: Sequence[str]) -> Iterator[Fault]:
        """Find cells beyond the last column."""
        if any(map(str.strip, cells[self._width :])):
            yield Fault(column="", value="", why=_beyond(self._width))

    def _checked(self, column: Column, field: Field, raw: str) -> Answer | Fault:
        answer = self._book.answer(field, raw)
        if isinstance(answer, Unclear):
            valid = tuple(choice.id for choice in answer.choices)
            labels = tuple(choice.label for choice in answer.choices)
            return replace(_fault(column.name, raw, answer.why, valid), labels=labels)
        known = self._known[field.id]
        if len(known) < MOST_CACHED:
            known[raw] = answer
        return answer

    def _remember(self, cells: Sequence[str], found: Mapping[str, Answer], lang: Lang | None) -> None:
        """Remember what the cells of an accepted row mean."""
        if len(cells) != self._width:
            return
        meanings = [found[field].choice if field in found else "" for field in self._field_ids]
        for known, cell, meaning in zip(self._meanings, self._told(cells), [*meanings, lang or ""], strict=False):
            if len(known) < MOST_CACHED:
                known[cell] = meaning

    def _fault(self, cells: Sequence[str], damage: Damage) -> Fault:
        place = damage.column
        if place is None:
            return Fault(column="", value="", why=damage.why)
        name = self._columns.header[place] if place < self._width else ""
        return _fault(name, cells[place], damage.why)

    def _name(self, part: str) -> str:
        return next((column.name for column in self._parts if column.part == part), "")


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


def _cell(cells: Sequence[str], column: Column) -> str:
    return reading.read(cells[column.place]) if column.place < len(cells) else ""


def _fault(column: str, value: str, why: Text, valid: tuple[str, ...] = ()) -> Fault:
    return Fault(column=column, value="" if secret_in(value) is not None else shown(value, SHOWN), why=why, valid=valid)


def _getter(places: Sequence[int]) -> Callable[[Sequence[str]], Sequence[str]]:
    """Make what picks the cells at some places."""
    if len(places) > 1:
        return itemgetter(*places)
    return lambda cells: [cells[place] for place in places]


def _lang(meaning: str | None) -> Lang | None:
    return "fr" if meaning == "fr" else "en" if meaning == "en" else None


def _names(whole: str | None, first: str | None, last: str | None) -> tuple[str | None, str | None]:
    """Give the first name and the family name; a whole name is taken apart as ``acmail start --name`` does."""
    if last is not None or whole is None:
        return first, last
    try:
        reading = names.parse(whole)[0]
    except AcmailError:  # nothing that a username could be made of
        return first, whole
    return first or reading.first or None, reading.last


def _beyond(width: int) -> Text:
    return both(
        f"Cette ligne a plus de cellules que l’en-tête ({width}) : un séparateur est de trop, ou un guillemet manque.",
        f"This row has more cells than the header ({width}): one separator too many, or a quotation mark lacks.",
    )


_LANGUAGE = both("Cette langue n’est pas connue.", "This language is not known.")
_A_NUMEN = both(
    "Cette cellule ressemble à un NUMEN. Elle n’est pas répétée ; effacez-la du fichier.",
    "This cell looks like a NUMEN. It is not repeated; delete it from the file.",
)
