"""The addresses that stand inside an address, to which a site may send on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import unquote

from msgspec import Struct

from acmail import webaddress
from acmail.webaddress import Address

DEEPEST = 4
"""How many times percent signs are undone; more of them than that is no honest address."""

MOST = 30
"""Addresses that are looked at."""

_PARTS = re.compile(r"[?&#]")
_OPENING = re.compile(r"(?<![a-z0-9+.-])(?:https?|ftp|wss?):[/\\]*|(?<!:)(?<![/\\])[/\\]{2,}", re.IGNORECASE)
_RUNS = re.compile(r"(?<![\w.-])(?:javascript|vbscript|data|blob|filesystem|file):[^\s]{0,2000}", re.IGNORECASE)
_STOP = re.compile(r"[\s<>\"']")
_UNSEEN = re.compile("[\t\r\n\x00\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_CUT = re.compile(r"[&;,|]|%(?:26|2c|3b|7c)", re.IGNORECASE)
_BARE = re.compile(
    r"(?<![\w@./:%-])(?:[^\W_][\w-]{0,62}\.){1,20}[a-z][\w-]{1,62}(?::\d{1,5})?(?=[/?#;,|]|$)", re.IGNORECASE
)


class Carried(Struct, frozen=True, kw_only=True):
    """What an address carries, cut where most programs would. ``loose`` is the same uncut, as a browser reads it.

    ``bare`` are hosts without a scheme, or what only looks like one, such as a file.
    ``unread`` tells that there was more than is looked at.
    """

    addresses: tuple[Address, ...]
    loose: tuple[Address, ...]
    bare: tuple[Address, ...]
    unread: bool


def found_in(rest: str) -> Carried:
    """Find what stands behind a host, as a browser would read it: whole, and cut where a program may cut it."""
    cut: dict[str, None] = {}
    loose: dict[str, None] = {}
    bare: dict[str, None] = {}
    unread = False
    for number, part in enumerate(_PARTS.split(rest)):
        texts, deeper = _levels(part)
        unread = unread or deeper
        for text in texts:
            written = list(_written(text))
            loose.update(dict.fromkeys(written))
            cut.update(dict.fromkeys(_CUT.split(one)[0] for one in written))
            if number:
                bare.update(dict.fromkeys(match[0] for match in _BARE.finditer(text.partition("=")[2] or text)))
    return Carried(
        addresses=_read(cut),
        loose=_read(one for one in loose if one not in cut),
        bare=_read(bare),
        unread=unread or max(len(cut), len(loose), len(bare)) > MOST,
    )


def decoded(text: str) -> str:
    """Undo percent signs, also where they were put several times."""
    return _levels(text)[0][-1]


def _levels(text: str) -> tuple[list[str], bool]:
    """Give a text with its percent signs undone once, twice and so on; and whether there were more."""
    levels = [_UNSEEN.sub("", text)]
    while "%" in levels[-1]:
        further = _UNSEEN.sub("", unquote(levels[-1], errors="replace"))
        if further == levels[-1]:
            break
        if len(levels) > DEEPEST:
            return levels, True
        levels.append(further)
    return levels, False


def _written(text: str) -> Iterator[str]:
    for match in _RUNS.finditer(text):
        yield match[0]
    for match in _OPENING.finditer(text):
        inner = text[match.end() : match.end() + 2000]
        stop = _STOP.search(inner)
        inner = inner if stop is None else inner[: stop.start()]
        scheme = match[0].partition(":")[0].lower() if ":" in match[0] else "https"
        yield f"{scheme}://{inner}"


def _read(written: Iterable[str]) -> tuple[Address, ...]:
    """Read some; a word without a dot, as behind a doubled slash, is no address that leads anywhere."""
    read = (webaddress.read(one) for one in islice(written, MOST))
    return tuple(one for one in read if one is not None and (one.kind != "name" or "." in one.host))
