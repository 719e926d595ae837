"""The output formats: one module per format, all of the same shape."""

from __future__ import annotations

from typing import Protocol

from acmail.documents import CheckDocument
from acmail.reports import html, json, junit, markdown, tap, text
from acmail.reports.layouts import Report


class Render(Protocol):
    """Turns a finished document into text. ``width`` is in columns; ``styled`` asks for terminal colours."""

    def __call__(self, document: Report, width: int = 80, styled: bool = False) -> str:
        """Give the whole text, ending with a line end."""
        ...


class RenderCheck(Protocol):
    """The same for examinations, which more programs than ours know how to read."""

    def __call__(self, document: CheckDocument, width: int = 80, styled: bool = False) -> str:
        """Give the whole text, ending with a line end."""
        ...


FORMATS: dict[str, Render] = {
    "text": text.render,
    "json": json.render,
    "markdown": markdown.render,
    "html": html.render,
}
"""Name on the command line to renderer."""

CHECK_FORMATS: dict[str, RenderCheck] = {**FORMATS, "tap": tap.render, "junit": junit.render}
"""The same for examinations that were made; a plan of them has ``FORMATS``."""


def fitted(name: str, text: str, unicode: bool) -> str:
    """Make a result fit an output that is not UTF-8 where the format has its own way; else the console folds it."""
    if unicode:
        return text
    return {"json": json.escaped, "html": html.escaped, "junit": html.escaped}.get(name, str)(text)
