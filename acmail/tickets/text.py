"""The message as plain text, to read out or to paste into a form: lines are not cut, the form does that."""

from __future__ import annotations

from acmail.tickets.letter import Block, Letter, letter, marks
from acmail.tickets.model import Ticket
from acmail.wording import typeset

_SUBJECT = typeset("Objet : ")


def render(ticket: Ticket) -> str:
    """Give subject and message."""
    whole = letter(ticket)
    return f"{_SUBJECT}{whole.subject}\n\n{body(whole)}"


def body(whole: Letter) -> str:
    """Give the message without its subject."""
    return "\n\n".join(map(_block, whole.blocks)) + "\n"


def _block(block: Block) -> str:
    items = (f"{mark}{item}" for mark, item in zip(marks(block), block.items, strict=True))
    return "\n".join((*block.lines, *items))
