"""How a roster is written: its encoding, its separator, its header."""

from __future__ import annotations

from msgspec import Struct


class Shape(Struct, frozen=True, kw_only=True):
    """What was recognised of a file before any person was read.

    ``encoding`` is a name that Python knows, ``separator`` one character. ``header`` are the names of the columns as
    written, ``header_row`` is the row of the spreadsheet they stand in, from 1.
    """

    encoding: str
    separator: str
    header: tuple[str, ...]
    header_row: int = 1


class Chunk(Struct, frozen=True, kw_only=True):
    """Whole rows of a file, as bytes: ``offset`` counts bytes from the start of the file, ``row`` is the first row."""

    data: bytes
    offset: int
    row: int
