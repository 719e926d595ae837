"""How a roster is written: its encoding, its separator, its header. What cannot be told is said, never guessed."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from msgspec import Struct

from acmail.errors import InvalidData
from acmail.model import Text
from acmail.rosters import doubts, refusals

HEAD = 1024 * 1024
"""Bytes in which the header must end."""

MOST_CELL = 16 * 1024 * 1024
"""Characters of the longest cell that is read."""

SAMPLE = 100
"""Rows that are looked at before any is read."""

NO_SEPARATOR = "\x1f"
"""Stands for the separator of a roster of one column: a sign that no text holds."""

FOR_ONE_COLUMN = ";"
"""What parts the columns where the roster had only one: French spreadsheets take nothing else for a separator."""

SEPARATORS = (";", ",", "\t", "|")

_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_BINARY = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")
_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_SEP = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)


class Encoding(Struct, frozen=True, kw_only=True):
    """How bytes become text: a name that Python knows, and how many bytes stand before the text."""

    name: str
    mark: int = 0


class Shape(Struct, frozen=True, kw_only=True):
    """What was recognised of a file before any person was read.

    ``encoding`` is a name that Python knows, ``separator`` one character. ``header`` are the names of the columns as
    written, ``header_row`` is the row of the spreadsheet they stand in, from 1. ``sample`` are the first rows; they may
    hold what must not be shown. ``start`` is the byte behind the header, ``marked`` tells of a byte order mark.
    ``doubt`` says which word of the first bytes seems misread, and what to do.
    """

    encoding: str
    separator: str
    header: tuple[str, ...]
    header_row: int = 1
    start: int = 0
    marked: bool = False
    sample: tuple[tuple[str, ...], ...] = ()
    doubt: tuple[Text, Text] | None = None

    @property
    def parting(self) -> str:
        """What parts the cells of a CSV that is written: what parts those that are read."""
        return FOR_ONE_COLUMN if self.separator == NO_SEPARATOR else self.separator

    @property
    def plain(self) -> bool:
        """Tell whether it is UTF-8 without a mark; else what is written gets one: spreadsheets know UTF-8 by that."""
        return self.encoding == "utf-8" and not self.marked


class Chunk(Struct, frozen=True, kw_only=True):
    """Whole rows of a file, as bytes in the encoding of ``chunk_encoding``; ``row`` is the first of them.

    ``offset`` counts bytes from the start of the file, and is None where they were made from another encoding.
    """

    data: bytes
    offset: int | None
    row: int


def chunk_encoding(shape: Shape) -> str:
    """Name the encoding of chunks: what takes two bytes a character is cut as UTF-8."""
    return "utf-8" if shape.encoding.startswith("utf-16") else shape.encoding


def marked(head: bytes) -> Encoding | None:
    """Know an encoding by its mark, or by its zeros; None where only the letters can tell.

    Raises ``InvalidData`` for a file that is no text, such as a workbook.
    """
    if head.startswith(_BINARY):
        raise InvalidData(*refusals.WORKBOOK)
    for bom, name in _BOMS:
        if head.startswith(bom):
            if name == "utf-32":
                raise InvalidData(*refusals.UTF_32)
            return Encoding(name=name, mark=len(bom))
    start = head[:512]
    zeros = start.count(0)
    if zeros * 3 > len(start):
        even = start[::2].count(0)
        return Encoding(name="utf-16-be" if even * 2 > zeros else "utf-16-le")
    return None


def lettered(lines: bytes) -> Encoding:
    """Know an encoding by lines that hold letters beyond ASCII: UTF-8 if most of them are, else that of Windows."""
    known = _UTF8.findall(lines)
    others = len(_HIGH.findall(lines)) - sum(map(len, known))
    return Encoding(name="utf-8" if len(known) >= others else "cp1252")


def recognised(head: bytes, encoding: Encoding, whole: bool) -> Shape:
    """Find separator and header in the first bytes; ``whole`` tells that there are no more.

    Raises ``InvalidData`` for a file without rows, or whose header cannot be read.
    """
    text = head[encoding.mark :].decode(encoding.name, "surrogateescape" if _narrow(encoding) else "replace")
    if not whole:
        text = text[: max(text.rfind("\n"), text.rfind("\r")) + 1]
    told = _SEP.match(text)
    blank = len(text) - len(text.lstrip("\r\n"))
    separator = told[1] if told is not None else _separator(text[blank:])
    lines = io.StringIO(text, newline="")
    csv.field_size_limit(MOST_CELL)
    # Python 3.10 takes no NUL.
    reader = csv.reader((line.replace("\0", " ") for line in lines), delimiter=separator)
    rows = enumerate(reader, 1)
    header_row, header = next(
        ((row, cells) for row, cells in rows if any(map(str.strip, cells)) and not (told and row == 1)), (0, [])
    )
    if not header:
        raise InvalidData(*(refusals.EMPTY if whole else refusals.LONG_HEADER))
    behind = min(lines.tell(), len(text))
    before = text[:behind]
    if any("\udc80" <= char <= "\udcff" or char == "\ufffd" for char in before):
        raise InvalidData(*refusals.header_of_other_encoding(encoding.name))
    return Shape(
        encoding=encoding.name,
        separator=separator,
        header=_trimmed(header),
        header_row=header_row,
        start=encoding.mark + len(before.encode(encoding.name)),
        marked=encoding.mark > 0,
        sample=tuple(tuple(cells) for _, (_, cells) in zip(range(SAMPLE), rows, strict=False)),
        doubt=doubts.doubt(text, encoding.name, separator),
    )


def _narrow(encoding: Encoding) -> bool:
    return not encoding.name.startswith("utf-16")


def _separator(text: str) -> str:
    """Find the sign that parts most rows alike; a header without any has one column."""
    found = NO_SEPARATOR
    best = (0.0, 1)
    for candidate in SEPARATORS:
        reader = csv.reader(io.StringIO(text[:65536].replace("\0", " "), newline=""), delimiter=candidate)
        widths = [len(cells) for _, cells in zip(range(20), filter(None, reader), strict=False)]
        if widths and widths[0] > 1:
            score = (sum(width == widths[0] for width in widths) / len(widths), widths[0])
            if score > best:
                found, best = candidate, score
    return found


def _trimmed(header: Sequence[str]) -> tuple[str, ...]:
    """Leave out the empty columns that spreadsheets add at the end."""
    names = [" ".join(name.split()) for name in header]
    while names and not names[-1]:
        names.pop()
    return tuple(names)
