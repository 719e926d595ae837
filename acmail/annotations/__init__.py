"""What was found in files, as text with the line shown, as JSON, as SARIF, and as GitHub shows it beside a change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from acmail.annotations import as_json, explanation, github, sarif, text
from acmail.documents import LintDocument

__all__ = ["FORMATS", "explanation"]


class Annotate(Protocol):
    """Turns what was found into text."""

    def __call__(self, document: LintDocument, width: int) -> str:
        """Give the whole text, ending with a line end, or nothing at all; only words for people keep to a width."""


FORMATS: Mapping[str, Annotate] = {
    "text": text.render,
    "json": as_json.render,
    "sarif": sarif.render,
    "github": github.render,
}
"""Name on the command line to renderer."""
