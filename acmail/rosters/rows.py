"""From chunks of bytes to rows of cells: what cannot be read is told row by row, and the rest goes on."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from msgspec import Struct

from acmail.model import Text
from acmail.rosters.shape import MOST_CELL, Chunk, Shape, chunk_encoding
from acmail.wording import both

_BAD = re.compile("[\udc00\udc80-\udcff]")
_NUL = "\udc00"
"""Stands for a NUL, which Python 3.10 does not take, among the half characters that stand for bytes (PEP 383)."""

_TWICE_ENCODED = re.compile("[ÃÅ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
MOST_REPAIRS = 100
"""Misplaced quotation marks that one chunk is taken apart for, each of which costs reading on from there."""

Row = tuple[int, list[str], "Damage | None"]
"""The number of a row, its cells, and what is wrong with its bytes."""


class Damage(Struct, frozen=True):
    """Why a row cannot be read; ``column`` is the place of the cell, from 0, None for the row as a whole."""

    why: Text
    column: int | None = None


def clean(chunk: Chunk, shape: Shape) -> str | None:
    """Decode a chunk in which every row can be read as it stands; None where each must be looked at."""
    try:
        text = chunk.data.decode(chunk_encoding(shape))
    except UnicodeDecodeError:
        return None
    if "\0" in text or (shape.encoding == "cp1252" and _TWICE_ENCODED.search(text)):
        return None
    return text


def parsed(text: str, separator: str) -> list[list[str]] | None:
    """Read rows as spreadsheets write them, an empty line being a row without cells; None for a misplaced quotation."""
    csv.field_size_limit(MOST_CELL)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        return None


def counted(chunk: Chunk, shape: Shape) -> int:
    """Count the rows of a chunk, those without content too."""
    data = chunk.data
    if b'"' not in data and data.count(b"\r") == data.count(b"\r\n"):
        return data.count(b"\n") + (not data.endswith(b"\n") and bool(data))
    return sum(1 for _ in looked_at(chunk, shape))


def looked_at(chunk: Chunk, shape: Shape) -> Iterator[Row]:
    """Read a chunk row by row, with what is wrong with each."""
    text = chunk.data.decode(chunk_encoding(shape), "surrogateescape").replace("\0", _NUL)
    bad = [match.start() for match in _BAD.finditer(text)]
    seen = 0
    for number, cells, whole in _repaired(text, shape.separator, chunk.row):
        spoilt = [(place, cell) for place, cell in enumerate(cells) if _BAD.search(cell)] if bad else []
        damage = whole
        if spoilt:
            place, cell = spoilt[0]
            damage = Damage(_unreadable(_BAD.findall(cell)[0], _offset(chunk, shape, text, bad[seen])), place)
            seen += sum(len(_BAD.findall(cell)) for _, cell in spoilt)
        elif damage is None and shape.encoding == "cp1252":
            twice = next((place for place, cell in enumerate(cells) if _TWICE_ENCODED.search(cell)), None)
            damage = None if twice is None else Damage(_UTF8_HERE, twice)
        yield number, [_BAD.sub("\ufffd", cell) for cell in cells] if spoilt else cells, damage


def _repaired(text: str, separator: str, number: int) -> Iterator[Row]:
    """Read rows; one with a misplaced quotation mark is given up alone, and what it swallowed is read again."""
    csv.field_size_limit(MOST_CELL)
    lines = list(io.StringIO(text, newline=""))
    behind = 0
    for _ in range(MOST_REPAIRS):
        begun = behind
        reader = csv.reader(lines[begun:], delimiter=separator, strict=True)
        try:
            for cells in reader:
                yield number, cells, None
                number += 1
                behind = begun + reader.line_num
            return
        except csv.Error:
            yield number, _parted(lines[behind], separator), Damage(_QUOTATION)
            number += 1
            behind += 1
    for line in lines[behind:]:
        yield number, _parted(line, separator), Damage(_QUOTATION) if '"' in line else None
        number += 1


def _parted(line: str, separator: str) -> list[str]:
    return line.rstrip("\r\n").split(separator) if line.strip() else []


def _offset(chunk: Chunk, shape: Shape, text: str, index: int) -> int | None:
    if chunk.offset is None:
        return None
    before = text[:index].replace(_NUL, "\0")
    return chunk.offset + len(before.encode(chunk_encoding(shape), "surrogateescape"))


def _unreadable(char: str, offset: int | None) -> Text:
    byte = f"0x{ord(char) - 0xDC00:02X}"
    where = (
        both("", "")
        if offset is None
        else both(f", octet n° {offset + 1} du fichier", f", byte {offset + 1} of the file")
    )
    return both(
        f"Un caractère ne se lit pas dans l’encodage du fichier (octet {byte}{where.fr}).",
        f"A character cannot be read in the encoding of the file (byte {byte}{where.say('en')}).",
    )


_UTF8_HERE = both(
    "Cette ligne est en UTF-8, et le début du fichier en windows-1252 : ses accents seraient faux.",
    "This row is in UTF-8, and the file began in windows-1252: its accents would be wrong.",
)
_QUOTATION = both(
    "Un guillemet de cette ligne est mal placé, ou jamais fermé.",
    "A quotation mark of this row is misplaced, or never closed.",
)
