"""Texts made comparable: what a hurried paste, an old terminal or a mail program did to a sentence is taken back."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable

_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
_FOREIGN = re.compile("[^\0-\u024f\u0300-\u036f\u1e00-\u1eff\u2000-\u206f\ufb00-\ufb06\uff00-\uff5e]+")
"""Letters no known sentence has; some of them stand for whole words once taken apart."""

_MARKS = re.compile("[\u0300-\u036f]")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_UNICODE_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_BLANK_ESCAPE = re.compile(r"\\[nrt]")
_QUOTED_PRINTABLE = re.compile(r"(?:=[89A-F][0-9A-F])+")
_SOFT_BREAK = re.compile(r"(?<=\w)=\r?\n")
_MISREAD = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u02dc\u2013-\u2122]{1,3}")
_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*>")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_BLANKS = re.compile(r"\s+")
_MULTILINE_REPLY = re.compile(r"(?<!\d)([245]\d\d)-(?=[245]\.\d)")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})


def cleaned(text: str) -> str:
    """Give the sentences of a paste: without markup, entities, escapes and invisible signs, and with its accents back.

    Time is linear in the length of the text, whatever it holds.
    """
    text = _INVISIBLE.sub("", text)
    if "<" in text:
        text = without_markup(text)
    if "&" in text:
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    if "\\" in text:
        text = _UNICODE_ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), text)
        text = _BLANK_ESCAPE.sub(" ", text)
    if "=" in text:
        text = _SOFT_BREAK.sub("", text)
        text = _QUOTED_PRINTABLE.sub(_octets, text)
    return _FOREIGN.sub(" ", _MISREAD.sub(_reread, text))


def without_markup(text: str) -> str:
    """Take HTML tags out, with what scripts, styles and comments hold."""
    for opening, closing in (("<!--", "-->"), ("<script", "</script"), ("<style", "</style")):
        text = without(text, opening, closing)
    return _TAG.sub(" ", text)


def without(text: str, opening: str, closing: str, keep: Callable[[str], None] = lambda part: None) -> str:
    """Take out every stretch from one mark to the next other one, handing it to ``keep``; both marks are lower case."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a letter that lower case makes longer would shift every place behind it
        lowered = text
    parts: list[str] = []
    start = 0
    while (opened := lowered.find(opening, start)) >= 0:
        closed = lowered.find(closing, opened + len(opening))
        if closed < 0:
            break
        keep(text[opened:closed])
        parts.append(text[start:opened])
        start = closed + len(closing)
    parts.append(text[start:])
    return " ".join(parts)


def words(text: str) -> str:
    """Reduce a text to its words: lower case, no accents, a space around each, so that only whole words are found."""
    flat = _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES)))
    found = _NOT_WORD.sub(" ", flat.casefold()).split()
    return f" {'  '.join(found)} " if found else ""


def tokens(text: str) -> str:
    """Make codes comparable: lower case, one blank at a time, and ``535-5.7.8`` as ``535 5.7.8`` (RFC 5321, 4.2.1)."""
    return _MULTILINE_REPLY.sub(r"\1 ", _BLANKS.sub(" ", unicodedata.normalize("NFKC", text).casefold()))


def bones(text: str) -> str:
    """Leave only what survives when accents became question marks and words ran together: unaccented letters."""
    return _NOT_WORD.sub("", text.casefold())


def _octets(match: re.Match[str]) -> str:
    """Read quoted-printable (RFC 2045, 6.7)."""
    data = bytes.fromhex(match[0].replace("=", ""))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _reread(match: re.Match[str]) -> str:
    """Read UTF-8 again that was taken for Windows' own set, as in « Ã© »."""
    try:
        return b"".join(_as_octet(char) for char in match[0]).decode("utf-8")
    except (UnicodeError, ValueError):
        return match[0]


def _as_octet(char: str) -> bytes:
    return bytes([ord(char)]) if ord(char) < 256 else char.encode("cp1252")
