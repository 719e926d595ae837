"""The message for the help desk: one module per format, all of the same shape."""

from __future__ import annotations

from collections.abc import Callable

from acmail.tickets import eml, mailto, markdown, text
from acmail.tickets.model import Ticket

__all__ = ["FORMATS", "Render", "Ticket"]

Render = Callable[[Ticket], str]
"""Turns a message into the whole text of its format."""

FORMATS: dict[str, Render] = {
    "text": text.render,
    "markdown": markdown.render,
    "eml": eml.render,
    "mailto": mailto.render,
}
"""Name on the command line to renderer."""
