"""What each column of a roster holds, by the words of its header; columns for secrets are refused before any row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from acmail import renaming, tree
from acmail.answers import Answer
from acmail.errors import InvalidData, UsageError
from acmail.headers import comparable
from acmail.model import PARTS, Pack, Part, Text
from acmail.privacy import BIRTH_DATE, NIR, NUMEN, PASSWORD, identity_in, secret_in
from acmail.rosters import refusals
from acmail.rosters.cells import LANGS
from acmail.rosters.ours import WRITTEN
from acmail.rosters.shape import Shape
from acmail.rosters.wordbook import Wordbook
from acmail.wording import nearest

IGNORE = "ignore"
"""What ``--map`` gives a column that is to be left aside."""

_TELLING = 5
"""Letters from which on a refused word is also found inside a longer header: « Pass Culture » holds no secret."""

_SHORT_BUT_TELLING = frozenset({"numen", "mdp", "pwd", "ddn", "dob", "nir", "otp", "ssn", "ne le", "naiss"})
"""Shorter words that no other header has."""

_TELLING_GLUED = 8
"""Letters from which on a refused word is also found where nothing parts words: « motdepasseENT »."""

_GLUED = frozenset({"password", "passcode", "birthdate", "birthday"})
"""Words that no other word has in it, as « connaissance » has « naissance »."""

_DIGITS = re.compile(r"\d+")

_SHORT = 4
"""Letters up to which a name is like many words."""


class Column(Struct, frozen=True, kw_only=True):
    """A column that is read: its place in the row, from 0, its name as written, and the part or the field it holds."""

    place: int
    name: str
    part: Part | None = None
    field: str | None = None


class Columns(Struct, frozen=True, kw_only=True):
    """All columns that are read, in the order of the file, and the names of those that are not.

    ``near`` are pairs of a name that is ignored and the part or field that it may have meant, of which its cells are
    answers. Names that may be secrets are stars.
    """

    used: tuple[Column, ...]
    ignored: tuple[str, ...]
    header: tuple[str, ...]
    near: tuple[tuple[str, str], ...] = ()

    def part(self, part: Part) -> Column | None:
        """Find the column of a part of a person."""
        return next((column for column in self.used if column.part == part), None)


def understood(pack: Pack, shape: Shape, chosen: Mapping[str, str] | None = None, entry: str = "start") -> Columns:
    """Understand a header; ``chosen`` maps names of columns to parts, fields or ``IGNORE``, and has the last word.

    By itself a header means only what is asked behind the door ``entry``: « Mail » over addresses is no question there.
    Raises ``InvalidData`` for a column that may hold a secret, for two columns that hold the same, and where nothing is
    understood; ``UsageError`` for a choice that names no column or no field.
    """
    words = _words(pack, entry)
    book = Wordbook(pack)
    meanings = [words.get(comparable(name)) for name in shape.header]
    by_hand = _by_hand(pack, shape.header, chosen or {})
    meanings = [by_hand.get(place, meaning) for place, meaning in enumerate(meanings)]
    _refuse_secrets(pack, shape, meanings, book)
    used: dict[str, Column] = {}
    for place, meaning in enumerate(meanings):
        if meaning is None or meaning == IGNORE:
            continue
        name = shape.header[place]
        if meaning in used:
            raise InvalidData(*refusals.twice((used[meaning].name, name), meaning))
        part = next((part for part in PARTS if part == meaning), None)
        used[meaning] = Column(place=place, name=name, part=part, field=None if part else meaning)
    if not used:
        raise InvalidData(*refusals.nothing_understood(shape.header, (*PARTS, *pack.fields)))
    header = tuple(refusals.safe(name, 80) for name in shape.header)
    ignored = tuple(name for name, meaning in zip(header, meanings, strict=True) if meaning in (None, IGNORE))
    unknown = [
        name
        for name, meaning in zip(header, meanings, strict=True)
        if meaning is None and comparable(name) not in WRITTEN
    ]
    free = {word: meaning for word, meaning in words.items() if meaning not in used}
    near = [
        (name, free[guess])
        for name in unknown
        if len(name) > _SHORT
        and name in shape.header  # one that is cut or hidden cannot be typed
        and (guess := nearest(comparable(name), free))
        and _fits(pack, book, free[guess], _cells(shape, header.index(name)))
    ]
    return Columns(used=tuple(used.values()), ignored=ignored, header=header, near=tuple(near))


def _cells(shape: Shape, place: int) -> list[str]:
    """Give the cells of a column in the first rows, without the empty ones."""
    return [cells[place] for cells in shape.sample if place < len(cells) and cells[place].strip()]


def _fits(pack: Pack, book: Wordbook, meaning: str, cells: Sequence[str]) -> bool:
    """Tell whether a column can hold what its name seems to say: a guess that spoils every row is worse than none."""
    if meaning == "language":
        return all(comparable(cell) in LANGS for cell in cells)
    return meaning in PARTS or _answered(pack, book, meaning, cells)


def _answered(pack: Pack, book: Wordbook, meaning: str | None, cells: Sequence[str]) -> bool:
    """Tell whether cells are answers to a field."""
    field = pack.fields.get(meaning or "")
    return field is not None and all(isinstance(book.answer(field, cell), Answer) for cell in cells)


def _words(pack: Pack, entry: str) -> dict[str, str]:
    """Give every word over a column that means something; what names two fields means none."""
    words: dict[str, str] = {}
    doubtful = set()
    asked = set(tree.reachable(pack, entry, {})) if entry in pack.entries else set(pack.fields)
    fields = [field for field in pack.fields.values() if field.id in asked]
    for field in fields:
        for text in (field.ask, field.label):
            for word in () if text is None else {comparable(text.fr), comparable(text.en or "")}:
                if words.setdefault(word, field.id) != field.id:
                    doubtful.add(word)
    words = {word: meaning for word, meaning in words.items() if word and word not in doubtful}
    words |= {comparable(part): part for part in PARTS}
    former = {old: renaming.latest(pack.renames.fields, old) for old in pack.renames.fields}
    words |= {comparable(old): now for old, now in former.items() if now in asked}
    words |= {comparable(field.id): field.id for field in fields}
    for heading in pack.columns.values():
        meaning = heading.part or heading.field
        if meaning is not None and (heading.part is not None or meaning in asked):
            words |= {comparable(word): meaning for word in heading.words}
    return words


def _by_hand(pack: Pack, header: Sequence[str], chosen: Mapping[str, str]) -> dict[int, str]:
    """Give the places of the columns that somebody said something of."""
    places: dict[int, str] = {}
    known = (*PARTS, *pack.fields, IGNORE)
    for name, meaning in chosen.items():
        found = [place for place, one in enumerate(header) if comparable(one) == comparable(name)]
        if not found:
            raise UsageError(*refusals.no_such_column(name, header))
        if meaning not in known:
            raise UsageError(*refusals.no_such_meaning(meaning, known))
        places |= dict.fromkeys(found, meaning)
    return places


def _refuse_secrets(pack: Pack, shape: Shape, meanings: Sequence[str | None], book: Wordbook) -> None:
    """Refuse a column for a secret, by its name or by its cells; nothing of it is repeated."""
    for place, name in enumerate(shape.header):
        kind = identity_in(name)
        if kind is not None:
            raise InvalidData(*refusals.secret_header(place + 1, kind))
    for place, (name, meaning) in enumerate(zip(shape.header, meanings, strict=True)):
        cells = _cells(shape, place)
        if _answered(pack, book, meaning, cells):
            continue  # « NUMEN : oui » is an answer and no secret
        why = _refused(pack, name)
        if why is not None:
            raise InvalidData(*refusals.secret_column(place + 1, name, why))
        kind = _kind(cells, ignored=meaning is None)
        if kind is not None:
            raise InvalidData(*refusals.secret_cells(place + 1, name, kind))


def _refused(pack: Pack, name: str) -> Text | None:
    """Say why a column of this name is refused, if it is."""
    plain = " ".join(_DIGITS.sub(" ", comparable(name)).split())
    for heading in pack.columns.values():
        for word in map(comparable, heading.words if heading.refused is not None else ()):
            if _means(plain, word):
                return heading.refused
    return None


def _means(plain: str, word: str) -> bool:
    """Tell whether a header without digits is a refused word, or has it in it; « N.U.M.E.N » and « motdepasse » too."""
    glued, whole = word.replace(" ", ""), plain.replace(" ", "")
    if whole == glued:
        return True
    inside = len(word) > _TELLING or word in _SHORT_BUT_TELLING
    if inside and f" {word} " in f" {plain} ":
        return True
    return glued in whole and (" " in word or glued in _GLUED) and len(glued) >= _TELLING_GLUED


def _kind(cells: Sequence[str], ignored: bool) -> Text | None:
    """Say what most cells of a column look like, if that is a secret."""
    kinds = [identity_in(cell) or (secret_in(cell) if ignored else None) for cell in cells]
    seen = [kind for kind in kinds if kind in (NUMEN, BIRTH_DATE, NIR, PASSWORD)]
    return seen[0] if len(seen) * 2 > len(cells) else None
