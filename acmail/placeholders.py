"""The placeholders of a text: ``{fact.ID}``, ``{contact.ID}``, ``{field.ID}`` and ``{name.FORM}``."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

KINDS = ("fact", "contact", "field", "name")
NAMES = ("first_last", "initial_last", "address")
"""What ``{name.…}`` can ask for."""

_PLACEHOLDER = re.compile(rf"\{{({'|'.join(KINDS)})\.([a-z][a-z0-9_]*)\}}")
_STRAY = re.compile(r"\{[^{}\n\0]{0,60}\}|[{}]")


class Placeholder(Struct, frozen=True):
    """A hole in a text, and what fills it."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{{{self.kind}.{self.id}}}"


@lru_cache(maxsize=16384)  # many rules look at the same few thousand texts
def parse(text: str) -> tuple[str | Placeholder, ...]:
    """Cut a text into plain stretches and placeholders; a brace that is no placeholder stays plain, see ``strays``."""
    parts: list[str | Placeholder] = []
    end = 0
    for match in _PLACEHOLDER.finditer(text):
        if match.start() > end:
            parts.append(text[end : match.start()])
        parts.append(Placeholder(match[1], match[2]))
        end = match.end()
    if end < len(text):
        parts.append(text[end:])
    return tuple(parts)


@lru_cache(maxsize=16384)
def strays(text: str) -> tuple[str, ...]:
    """Find the braces that are no placeholder, each with what stands inside it, and each once."""
    plain = "\0".join(part if isinstance(part, str) else "" for part in parse(text))
    return tuple(dict.fromkeys(match[0] for match in _STRAY.finditer(plain)))
