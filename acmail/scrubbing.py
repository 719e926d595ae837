"""A server's words made fit to be shown: codes and sentences stay, whoever and whatever they were said to goes.

Time is linear in the length of the text: every pattern either takes whole runs or looks only a bounded way ahead.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from acmail.layout import harmless

GONE = "…"
"""Stands where something was taken out."""

_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"  # CSI (ECMA-48, 5.4)
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c\r\n]*(?:\x07|\x1b\\|\x9c)?"  # strings, such as titles
    r"|\x1b[ -/]*[0-~]?"
)
_BLANK = "\t\n\v\f\r\x85"

_DATED = re.compile(r"\[[^\[\]]*\]")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_BETWEEN_ANGLES = re.compile(r"<[^<>\s]+>")
_QUOTED_ADDRESS = re.compile(r'"[^"]{1,64}"@[^\s<>()\[\],;"]+')
_WORD = re.compile(r"[^\s<>()\[\],;\"]+")
_ADDRESS = re.compile(r"[^@](?:@|%40)\w", re.IGNORECASE)
_IPV6 = re.compile(r"(?<![\w:.])(?:IPv6:)?[0-9a-f:.]{2,}(?:%\w+)?(?!\w)", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?[:.]?")
_IPV4 = re.compile(r"(?<!\d)\d{1,3}([.-])\d{1,3}(?:\1\d{1,3}){2,14}(?!\d)")
_RUN = re.compile(r"[A-Za-z0-9+/_-]{16,}={0,2}")
_JOINT = re.compile(r"[+/_-]")
_PLAIN_PART = re.compile(r"[A-Za-z]*|\d{1,6}")
_SWITCH = re.compile(r"[a-z][A-Z]")
_NOISE = 4
"""Small letters followed by a capital: so many are in no title."""


def scrubbed(text: str, names: Iterable[str] = (), longest: int = 200) -> str:
    """Take out of a server's words who was meant, from where and when, and what a terminal would obey; never raises.

    ``names`` are words that may not be shown, such as the username; what is longer than ``longest`` is cut.
    """
    text = _visible(_ESCAPES.sub("", text))
    text = _QUOTED_ADDRESS.sub(GONE, text)
    for pattern, kept in _STEPS:
        text = pattern.sub(_unless(kept), text)
    text = _without(text, names)
    text = harmless(" ".join(text.split())).replace(GONE + GONE, GONE)
    return text if len(text) <= longest else text[: max(longest - 1, 0)] + GONE


def _visible(text: str) -> str:
    """Drop what has no shape, so that nothing hides behind it; halves of characters become the sign for them."""
    odd = {ord(char): _shape(char) for char in set(text) if not char.isprintable()}
    return text.translate(odd)


def _shape(char: str) -> str:
    if char in _BLANK or (char.isspace() and char not in "\x1c\x1d\x1e\x1f"):
        return " "
    return {"Cc": "", "Cf": "", "Cs": "\ufffd"}.get(unicodedata.category(char), char)


def _unless(kept: Callable[[str], bool]) -> Callable[[re.Match[str]], str]:
    return lambda match: match[0] if kept(match[0]) else GONE


def _is_undated(bracket: str) -> bool:
    return not _DATE.search(bracket)


def _is_no_address(word: str) -> bool:
    return not _ADDRESS.search(word)


def _is_no_ipv6(run: str) -> bool:
    return run.count(":") < 2 or not any(map(str.isalnum, run)) or bool(_TIME.fullmatch(run))


def _is_readable(run: str) -> bool:
    """Tell words joined by hyphens or slashes, such as SCRAM-SHA-256-PLUS, from tokens."""
    if not any(map(str.isdigit, run)):
        return len(_SWITCH.findall(run)) < _NOISE
    return all(map(_PLAIN_PART.fullmatch, _JOINT.split(run.rstrip("="))))


def _never(run: str) -> bool:
    return False


_STEPS: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = (
    (_DATED, _is_undated),
    (_BETWEEN_ANGLES, _never),
    (_WORD, _is_no_address),
    (_IPV6, _is_no_ipv6),
    (_IPV4, _never),
    (_RUN, _is_readable),
)


def _without(text: str, names: Iterable[str]) -> str:
    """Take out names as whole words, however they are capitalised, and what stands before the @ of an address."""
    whole = {name.strip() for name in names}
    unwanted = sorted((whole | {name.partition("@")[0] for name in whole}) - {""}, key=len, reverse=True)
    if not unwanted:
        return text
    return re.sub(rf"(?<!\w)(?:{'|'.join(map(re.escape, unwanted))})(?!\w)", GONE, text, flags=re.IGNORECASE)
