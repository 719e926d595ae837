"""CSV that is written: cells that a spreadsheet would compute are made into text."""

from __future__ import annotations

from collections.abc import Sequence

FORMULA = tuple("=+-@\t\r＝＋－＠﹦﹢﹣﹫")
"""What a cell begins with that a spreadsheet takes for a formula, also as East Asian keyboards write it (OWASP, CSV
Injection)."""

_UNSEEN = "".join(map(chr, (*range(0x21), *range(0x7F, 0xA1), 0xAD, 0x180E, *range(0x2000, 0x2010), 0x3000, 0xFEFF)))
_UNSEEN += "".join(map(chr, (*range(0x2028, 0x2030), *range(0x205F, 0x2070))))
"""Blanks and signs that show nothing: a spreadsheet may take them off before it looks."""

_TO_QUOTE = frozenset('"\r\n')


def computed(cell: str) -> bool:
    """Tell whether a spreadsheet may compute a cell instead of showing it."""
    return cell.startswith(FORMULA) or cell.lstrip(_UNSEEN).startswith(FORMULA)


def neutral(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would compute: it then shows the text."""
    return f"'{cell}" if computed(cell) else cell


def csv_line(cells: Sequence[str], separator: str = ",") -> str:
    """Write one row (RFC 4180), every cell neutral; it ends with CR LF."""
    return separator.join([_quoted(neutral(cell), separator) for cell in cells]) + "\r\n"


def _quoted(cell: str, separator: str) -> str:
    if separator in cell or not _TO_QUOTE.isdisjoint(cell):
        doubled = cell.replace('"', '""')
        return f'"{doubled}"'
    return cell
