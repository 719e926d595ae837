"""A finding as lines of plain text: the place, the offending line with a caret under it, and the cure."""

from __future__ import annotations

import unicodedata

from acmail.errors import Finding
from acmail.layout import NARROWEST, wrapped
from acmail.model import Lang

MOST_COLUMNS = 100
"""Width of what is shown of a long line, where no narrower one is asked for."""

TAB = 4
_INDENT = "  "
_AFTER = "    "
_KEPT = "\x00"
"""Stands for a space where no line may end; ``harmless`` leaves none in what is shown."""
_ESCAPE = "␛"
_HIDDEN = "·"
_CUT = "…"


def lines(finding: Finding, lang: Lang, width: int | None = None) -> list[str]:
    """Lay a finding out, words wrapped to ``width`` columns if it is given; the line shown is cut, never wrapped.

    Nothing in the file can act on the terminal that shows it.
    """
    where = ":".join(str(part) for part in (harmless(finding.file), finding.line, finding.column) if part)
    head = f"{where}: {finding.code}".replace(" ", _KEPT)  # place and code stay on one line, to be clicked and sought
    said = _fitted(f"{head} {harmless(finding.message.say(lang))}", width, "", _AFTER)
    if finding.line and finding.excerpt.strip():
        beside = len(f"  {finding.line} | ")
        most = MOST_COLUMNS if width is None else min(MOST_COLUMNS, max(NARROWEST, width - beside))
        said += _frame(finding, most)
    cure = harmless(finding.cure.say(lang)).splitlines()
    return said + [line for part in cure for line in _fitted(part, width, _INDENT, _INDENT)]


def _fitted(text: str, width: int | None, first: str, rest: str) -> list[str]:
    parts = [first + text] if width is None else wrapped(text, width, first, rest)
    return [part.replace(_KEPT, " ") for part in parts]


def harmless(text: str) -> str:
    """Replace what a terminal would obey, or would not show, by a mark."""
    return "".join(_shown(char) for char in text)


def _shown(char: str) -> str:
    if char == "\x1b":
        return _ESCAPE
    # Zs are the spaces of typography; M marks join the letter before; C is all that is invisible or changes direction.
    if char.isprintable() or unicodedata.category(char) in ("Zs", "Mn", "Mc", "Me"):
        return char
    return " " if char in "\t\n" else _HIDDEN


def _frame(finding: Finding, most: int) -> list[str]:
    line, column = _near(finding.excerpt.rstrip("\r\n"), finding.column - 1)
    cells, start = _cells(line, column)
    _, end = _cells(line, column + max(1, finding.width))
    visible, offset = _window(cells, start, most)
    number = str(finding.line)
    width = max(1, min(end - start, most - (start - offset)))
    return [
        f"  {number} | {visible}",
        f"  {' ' * len(number)} | {' ' * (start - offset)}{'^' * width}",
    ]


def _near(line: str, column: int) -> tuple[str, int]:
    """Leave only what can be in view, as a line may have a million characters; gives it with the column in it."""
    first, last = max(0, column - MOST_COLUMNS), column + 2 * MOST_COLUMNS
    before, after = _CUT if first else "", _CUT if last < len(line) else ""
    return before + line[first:last] + after, column - first + len(before)


def _cells(line: str, until: int) -> tuple[list[str], int]:
    """Cut a line into terminal cells, and count those before a character; a wide one takes a second, empty cell."""
    cells: list[str] = []
    before = 0
    for position, char in enumerate(line):
        if position == until:
            before = len(cells)
        if char == "\t":
            cells += " " * (TAB - len(cells) % TAB)
        elif unicodedata.combining(char) and cells:
            cells[-1] += char
        else:
            cells.append(_shown(char))
            if unicodedata.east_asian_width(char) in "WF":
                cells.append("")
    return cells, before if until < len(line) else len(cells) + until - len(line)


def _window(cells: list[str], start: int, most: int) -> tuple[str, int]:
    """Cut a long line around the caret; gives what is seen and how many cells were cut off in front of it."""
    if len(cells) <= most:
        return "".join(cells).rstrip(), 0
    first = max(0, min(start - most // 2, len(cells) - most))
    last = first + most
    kept = cells[first:last]
    if first:
        kept[0] = _CUT
        kept[1] = kept[1] or " "  # the other half of a wide character that has gone
    if last < len(cells):
        kept[-1] = _CUT
    return "".join(kept).rstrip(), first
