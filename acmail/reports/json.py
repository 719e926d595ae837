"""A document as JSON, for programs."""

from __future__ import annotations

import re

import msgspec
from msgspec import Struct


def render(document: Struct, width: int = 80, styled: bool = False) -> str:
    """Give any document as one indented JSON object; width and style mean nothing here."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"


def line(document: Struct) -> str:
    """Give any document on one line: several of them, one behind the other, are JSON Lines (jsonlines.org)."""
    return msgspec.json.encode(document).decode() + "\n"


def escaped(text: str) -> str:
    """Write a JSON text in ASCII alone, for an output that cannot hold the rest (RFC 8259, section 7)."""
    return re.sub(r"[^\x00-\x7f]", lambda char: _units(char[0]), text)


def _units(char: str) -> str:
    units = char.encode("utf-16-be")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
