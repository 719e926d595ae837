"""``acmail.lint/1`` as JSON, for programs."""

from __future__ import annotations

import msgspec

from acmail.documents import LintDocument


def render(document: LintDocument, width: int) -> str:
    """Give the document as one indented object."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"
