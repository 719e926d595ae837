"""Asking a person: lists moved through with the arrow keys, or numbered lines that a screen reader can read."""

from __future__ import annotations

import sys

from acmail.console import Console
from acmail.interview import Asker

NARROWEST_LIST = 60
"""Columns under which a list wraps so much that numbered lines read better."""


def can_ask(console: Console) -> bool:
    """Tell whether somebody is there: what they type reaches us and what we ask reaches them."""
    return sys.stdin is not None and sys.stdin.isatty() and console.can_prompt


def asker(console: Console, plain: bool) -> Asker:
    """Choose the way of asking that this terminal and this person can use."""
    if plain or not console.can_draw or console.width < NARROWEST_LIST:
        from acmail.prompt.lines import LinesAsker

        return LinesAsker(console, sys.stdin)
    from acmail.prompt.lists import ListsAsker

    return ListsAsker(console, sys.stdin, sys.stderr)
