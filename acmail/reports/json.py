"""A document as JSON, for programs."""

from __future__ import annotations

import msgspec
from msgspec import Struct


def render(document: Struct, width: int = 80, styled: bool = False) -> str:
    """Give any document as one indented JSON object; width and style mean nothing here."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"
