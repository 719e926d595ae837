"""What each column of a roster holds, by the words of its header."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from acmail.model import Pack

Part = Literal["key", "given_name", "family_name", "name", "language"]
"""What a column can hold beside the answers to questions."""

PARTS: tuple[Part, ...] = ("key", "given_name", "family_name", "name", "language")


class Column(Struct, frozen=True, kw_only=True):
    """A column that is read: its place in the row, from 0, its name as written, and the part or the field it holds."""

    place: int
    name: str
    part: Part | None = None
    field: str | None = None


class Columns(Struct, frozen=True, kw_only=True):
    """All columns that are read, in the order of the file, and the names of those that are not."""

    used: tuple[Column, ...]
    ignored: tuple[str, ...]
    header: tuple[str, ...]

    def part(self, part: Part) -> Column | None:
        """Find the column of a part of a person."""
        return next((column for column in self.used if column.part == part), None)


def understood(pack: Pack, header: tuple[str, ...], chosen: Mapping[str, str] | None = None) -> Columns:
    """Understand a header; ``chosen`` maps names of columns to parts or fields, and has the last word.

    Raises ``InvalidData`` for a column that may hold a secret, for a field that stands in two columns, and where
    nothing is understood; ``UsageError`` for a choice that names no column or no field.
    """
    words = {part.replace("_", " "): part for part in PARTS} | {field: field for field in pack.fields}
    used: list[Column] = []
    ignored = []
    for place, name in enumerate(header):
        meaning = (chosen or {}).get(name) or words.get(name.strip().lower())
        if meaning is None:
            ignored.append(name)
        elif meaning in PARTS:
            used.append(Column(place=place, name=name, part=meaning))
        else:
            used.append(Column(place=place, name=name, field=meaning))
    return Columns(used=tuple(used), ignored=tuple(ignored), header=header)
