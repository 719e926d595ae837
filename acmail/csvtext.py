"""CSV that is written: cells that a spreadsheet would compute are made into text."""

from __future__ import annotations

from collections.abc import Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet takes for a formula (OWASP, CSV Injection)."""

_TO_QUOTE = frozenset('"\r\n')


def neutral(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would compute: it then shows the text."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def csv_line(cells: Sequence[str], separator: str = ",") -> str:
    """Write one row (RFC 4180), every cell neutral; it ends with CR LF."""
    return separator.join([_quoted(neutral(cell), separator) for cell in cells]) + "\r\n"


def _quoted(cell: str, separator: str) -> str:
    if separator in cell or not _TO_QUOTE.isdisjoint(cell):
        doubled = cell.replace('"', '""')
        return f'"{doubled}"'
    return cell
