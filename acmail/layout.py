"""Cutting text into lines."""

from __future__ import annotations

import textwrap

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
