"""Making text fit: into lines of a width, and into a message."""

from __future__ import annotations

import re
import textwrap

_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")

_OPENING = re.compile(r"[-+=]|\d{1,9}[.)]")
_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&])")

LONGEST_WORD = 50
"""Characters of a word that fits a line of sixty columns, with what stands before and behind it."""

NARROWEST = 20
"""Columns under which cutting makes nothing more readable."""


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Cut a text into lines at spaces that may be cut at: ``textwrap`` never breaks at a no-break space."""
    return textwrap.wrap(
        text,
        max(width, NARROWEST),
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def shown(text: object, limit: int = 80) -> str:
    """Make somebody's text fit to be quoted in a message: one line, no control character, not too long."""
    text = str(text)
    clean = "".join(char if char.isprintable() else "·" for char in text[: limit + 1])
    return clean if len(clean) <= limit else clean[: limit - 1] + "…"


def ended(text: str, limit: int = LONGEST_WORD) -> str:
    """Cut a text that is too long at its front, as where the end says most."""
    return text if len(text) <= limit else f"…{text[len(text) - limit + 1 :]}"


def harmless(text: str) -> str:
    """Show as dots what a terminal would obey instead of showing: controls and changes of direction."""
    return _ACTING.sub("·", text)


def markdown_escaped(text: str) -> str:
    """Keep punctuation inside a line from being read as markup (CommonMark 2.4)."""
    return _MARKUP.sub(r"\\\1", text)


def markdown_line(text: str) -> str:
    """Do the same at the start of a line, where words could begin a list, a rule or a code (CommonMark 4 and 5)."""
    text = text.lstrip(" \t")
    opening = _OPENING.match(text)
    if opening is None:
        return markdown_escaped(text)
    mark = opening[0]
    return f"{mark[:-1]}\\{mark[-1]}{markdown_escaped(text[len(mark) :])}"
