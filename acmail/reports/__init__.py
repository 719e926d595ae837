"""The output formats: one module per format, all of the same shape."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from acmail.documents import CheckDocument
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


def _late(name: str) -> Render:
    """Load a format's module when it is used: each page brings what it is made of."""

    def render(document: Report, width: int = 80, styled: bool = False) -> str:
        rendered: str = importlib.import_module(f"acmail.reports.{name}").render(document, width, styled)
        return rendered

    return render


FORMATS: dict[str, Render] = {name: _late(name) for name in ("text", "json", "markdown", "html")}
"""Name on the command line, which is that of the module, to renderer."""

REPORT_FORMATS: dict[str, Render] = {**FORMATS, "csv": _late("csv")}
"""The same for counts, which spreadsheets know how to read."""

CHECK_FORMATS: dict[str, RenderCheck] = {**FORMATS, **{name: _late(name) for name in ("tap", "junit")}}
"""The same for examinations that were made; a plan of them has ``FORMATS``."""


def fitted(name: str, text: str, unicode: bool) -> str:
    """Make a result fit an output that is not UTF-8 where the format has its own way; else the console folds it."""
    if unicode:
        return text
    from acmail.reports import html, json

    return {"json": json.escaped, "html": html.escaped, "junit": html.escaped}.get(name, str)(text)
