"""Telling a pasted text, whose lines come all at once, from one that is typed."""

from __future__ import annotations

import select
import sys
from typing import TextIO

if sys.platform == "win32":
    import msvcrt

LONGEST_LINE = 4095
"""Octets of a line that a terminal passes on; the rest of a longer one is lost (termios(3), canonical mode)."""

PAUSE = 0.15
"""Seconds within which the next line of a paste has come."""


def goes_on(typed: TextIO) -> bool:
    """Tell whether more is there already, so that an empty line inside a paste does not end it."""
    if sys.platform == "win32":
        return msvcrt.kbhit()
    try:
        return bool(select.select([typed], [], [], PAUSE)[0])
    except (OSError, ValueError):  # not a real stream
        return False
