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
"""Quotation marks never closed that one chunk is taken apart for; each costs reading it again."""

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
    if "\0" in text or chunk.data.count(b'"') % 2 or (shape.encoding == "cp1252" and _TWICE_ENCODED.search(text)):
        return None
    return text


def parsed(text: str, separator: str) -> Iterator[list[str]]:
    """Read rows as spreadsheets write them; an empty line is a row without cells."""
    csv.field_size_limit(MOST_CELL)
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)


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
    for number, cells, whole in _repaired(text, shape.separator, chunk.row, chunk.data.count(b'"') % 2 == 1):
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


def _repaired(text: str, separator: str, first: int, odd: bool) -> Iterator[tuple[int, list[str], Damage | None]]:
    """Read rows; one whose quotation mark is never closed is given up alone, and what it swallowed is read again."""
    if not odd:
        for number, cells in enumerate(parsed(text, separator), first):
            yield number, cells, None
        return
    lines = list(io.StringIO(text, newline=""))
    number = first
    for _ in range(MOST_REPAIRS):
        reader = csv.reader(lines, delimiter=separator)
        begun, swallowed = 0, None
        for cells in reader:
            if reader.line_num == len(lines) and reader.line_num - begun > 1 and _is_open(lines[begun:]):
                swallowed = begun
                break
            yield number, cells, None
            number += 1
            begun = reader.line_num
        if swallowed is None:
            return
        yield number, next(csv.reader([lines[swallowed].rstrip("\r\n") + '"'], delimiter=separator)), Damage(_OPEN)
        number += 1
        lines = lines[swallowed + 1 :]


def _is_open(lines: list[str]) -> bool:
    """Tell a row that ends inside a quotation from one that has line breaks."""
    return sum(line.count('"') for line in lines) % 2 == 1


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
_OPEN = both(
    "Un guillemet est ouvert sur cette ligne et jamais fermé.", "A quotation mark is opened here and never closed."
)
