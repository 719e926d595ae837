"""How a tree can be drawn: lines for a terminal, the languages of three drawing programs, and a picture of our own."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from acmail.documents import GraphDocument


class Draw(Protocol):
    """Turns a drawing into text. ``width`` is in columns; ``styled`` asks for terminal colours."""

    def __call__(self, document: GraphDocument, width: int = 80, styled: bool = False) -> str:
        """Give the whole text, ending with a line end."""
        ...


def _late(name: str) -> Draw:
    def render(document: GraphDocument, width: int = 80, styled: bool = False) -> str:
        rendered: str = importlib.import_module(name).render(document, width, styled)
        return rendered

    return render


GRAPH_FORMATS: dict[str, Draw] = {
    "text": _late("acmail.reports.graphs.text"),
    "mermaid": _late("acmail.reports.graphs.mermaid"),
    "dot": _late("acmail.reports.graphs.dot"),
    "svg": _late("acmail.reports.graphs.svg"),
    "json": _late("acmail.reports.json"),
}
"""Name on the command line to renderer."""
