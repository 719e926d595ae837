"""What one cell of a roster may hold: read as it was meant, given back without what may be a secret."""

from __future__ import annotations

import re
from collections.abc import Mapping

from acmail.csvtext import computed
from acmail.model import Lang, Text
from acmail.privacy import NUMEN, PASSWORD, identity_in, secret_in
from acmail.wording import both

HIDDEN = "***"
"""Stands in what acmail writes for a cell that may hold a secret."""

LANGS: Mapping[str, Lang] = {"fr": "fr", "francais": "fr", "french": "fr", "en": "en", "anglais": "en", "english": "en"}
"""What people write into a column of languages."""

_MAY_BE_NUMEN = re.compile(r"\d[\W_]{0,3}\d[\W_]{0,3}[^\W\d_]|numen", re.IGNORECASE)
_PLAIN = re.compile(r"[^\W\d_]*(?:[ '’.-][^\W\d_]+)*")


def read(cell: str) -> str:
    """Give what a cell says; the apostrophe that ``csvtext.neutral`` put before a formula is taken off."""
    text = cell.strip()
    return text[1:] if text.startswith("'") and computed(text[1:]) else text


def harmless(cell: str) -> str:
    """Give a cell, or stars where it may hold a secret."""
    return cell if is_plain(cell) or secret_in(cell) is None else HIDDEN


def harmless_key(cell: str) -> str:
    """Give what a roster calls somebody: a code as « AGENT-001-b » looks like a password, and other secrets count."""
    return cell if secret_in(cell) in (None, PASSWORD) else HIDDEN


def is_plain(cell: str) -> bool:
    """Tell a cell of words alone, which needs no closer look."""
    return _PLAIN.fullmatch(cell) is not None


def has_numen(cell: str) -> bool:
    """Tell a cell that holds a NUMEN; nearly every other one costs little."""
    return _MAY_BE_NUMEN.search(cell) is not None and identity_in(cell) is NUMEN


def no_name(text: str) -> Text | None:
    """Say why a text is not taken for somebody's name: it may be a secret, or once was one."""
    if is_plain(text):
        return None
    if text == HIDDEN:
        return WAS_HIDDEN
    kind = secret_in(text)
    return None if kind is None else looks_like(kind)


def looks_like(kind: Text) -> Text:
    """Say that a cell may hold a secret of this kind, and what to do."""
    return both(
        f"Cette cellule ressemble à {kind.fr}. Elle n’est pas répétée ; corrigez-la dans le fichier.",
        f"This cell looks like {kind.say('en')}. It is not repeated; correct it in the file.",
    )


WAS_HIDDEN = both(
    "acmail a mis ces étoiles à la place de ce qui ressemblait à un secret : écrivez ici ce qui doit y être.",
    "acmail put these stars in place of what looked like a secret: write here what belongs here.",
)
