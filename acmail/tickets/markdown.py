"""The message as Markdown (CommonMark), for help desks that take it."""

from __future__ import annotations

from acmail.layout import markdown_line
from acmail.tickets.letter import Block, letter, marks
from acmail.tickets.model import Ticket


def render(ticket: Ticket) -> str:
    """Give the message as Markdown; nothing in a text can act as markup."""
    whole = letter(ticket)
    return "\n\n".join((f"# {markdown_line(whole.subject)}", *map(_block, whole.blocks))) + "\n"


def _block(block: Block) -> str:
    lead = "\\\n".join(map(markdown_line, block.lines))
    items = [f"{mark}{markdown_line(item)}" for mark, item in zip(marks(block), block.items, strict=True)]
    return "\n\n".join((lead, "\n".join(items))) if items else lead
