"""Strict readers of what acmail writes: they refuse what the real programs refuse, and what must not be written.

Each states the rules of its format as data of its own, and is itself tried on files that were spoilt on purpose.
"""

from __future__ import annotations

import re


class Refused(Exception):
    """A file that a mail program would not take, with what is wrong."""


_LABEL = r"(?:[a-z0-9]|[a-z0-9][a-z0-9-]{0,61}[a-z0-9])"
_NAME = re.compile(rf"(?:{_LABEL}\.)*{_LABEL}\.?", re.IGNORECASE | re.ASCII)
_QUAD = re.compile(r"(?:0|[1-9][0-9]{0,2})(?:\.(?:0|[1-9][0-9]{0,2})){3}", re.ASCII)
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_ADDRESS = re.compile(rf"({_ATOM}(?:\.{_ATOM})*)@({_LABEL}(?:\.{_LABEL})+)", re.IGNORECASE | re.ASCII)


def is_host(word: str) -> bool:
    """Tell whether a word is a host for both Thunderbirds: letters, digits, hyphens, or four numbers up to 255."""
    if _QUAD.fullmatch(word):
        return all(int(part) <= 255 for part in word.split("."))
    return len(word) <= 255 and _NAME.fullmatch(word) is not None


def is_address(word: str) -> bool:
    """Tell whether a word is an address for Thunderbird for Android: ASCII, without quotes, of legal length."""
    found = _ADDRESS.fullmatch(word)
    return found is not None and len(found[1]) <= 64 and len(word) <= 254


def is_one_line(word: str) -> bool:
    """Tell whether a text has no line break."""
    return "\r" not in word and "\n" not in word
