"""The message as Markdown (CommonMark), for help desks that take it."""

from __future__ import annotations

import re

from acmail.layout import markdown_escaped
from acmail.tickets.letter import Block, letter, marks
from acmail.tickets.model import Ticket

_OPENING = re.compile(r"(?:[-+=]|\d{1,9}[.)])")


def render(ticket: Ticket) -> str:
    """Give the message as Markdown; nothing in a text can act as markup."""
    whole = letter(ticket)
    return "\n\n".join((f"# {_escaped(whole.subject)}", *map(_block, whole.blocks))) + "\n"


def _block(block: Block) -> str:
    lead = "\\\n".join(map(_escaped, block.lines))
    items = [f"{mark}{_escaped(item)}" for mark, item in zip(marks(block), block.items, strict=True)]
    return "\n\n".join((lead, "\n".join(items))) if items else lead


def _escaped(line: str) -> str:
    """Escape a line, and the sign at its start that would make it an item of a list or underline a title."""
    opening = _OPENING.match(line)
    if opening is None:
        return markdown_escaped(line)
    mark = opening[0]
    return f"{mark[:-1]}\\{mark[-1]}{markdown_escaped(line[len(mark) :])}"
