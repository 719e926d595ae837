"""The tags of a page, as browsers read them (HTML Standard, 13.2.5), and those that may hide from a simpler reader.

Time is linear in the length of the page, whatever it holds.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from msgspec import Struct

LONGEST_HIDDEN = 4096
"""Characters of a tag that is read where browsers see none."""

MOST_TRIED = 50_000
"""Attributes that are read of all such tags together."""

LONGEST_VALUE = 64 * 1024
RAW = frozenset({"script", "style"})
"""Tags whose content is no text of the page."""

_START = re.compile(r"<(?:!--|(/?)([a-zA-Z][^\s/>]{0,40})[^\s/>]*)")
_COMMENT_END = re.compile(r"--!?>")
_BLANK = re.compile(r"[\s/]*")
_NAME = re.compile(r"=?[^\s/>=]*")
_EQUALS = re.compile(r"\s*=\s*")
_BARE = re.compile(r"[^\s>]*")


class Tag(Struct, frozen=True, kw_only=True):
    """A tag, or the end of one, from ``start`` to ``end`` of the page; of two equal attributes the first counts."""

    name: str
    closing: bool
    attributes: dict[str, str]
    start: int
    end: int


class Tags(Struct, frozen=True, kw_only=True):
    """All tags of a page; ``hidden`` are those in comments, in scripts and in the attributes of others.

    ``broken`` tells that a tag could not be read to its end: a program that mends it may see more.
    """

    seen: tuple[Tag, ...]
    hidden: tuple[Tag, ...]
    broken: bool


def read(page: str) -> Tags:
    """Read all tags of a page."""
    seen, broken = _seen(page)
    starts = {tag.start for tag in seen}
    hidden: list[Tag] = []
    left = [MOST_TRIED]
    for match in _START.finditer(page):
        if match[2] and not match[1] and match.start() not in starts:
            tag = _tag(page, match, match.start() + LONGEST_HIDDEN, left)
            hidden += [] if tag is None else [tag]
    return Tags(seen=tuple(seen), hidden=tuple(hidden), broken=broken or left[0] <= 0)


def _seen(page: str) -> tuple[list[Tag], bool]:
    """Go from one tag to the next as a browser does; a tag that never ends is none, and is told."""
    seen: list[Tag] = []
    endless: set[str] = set()
    place = 0
    while (match := _START.search(page, place)) is not None:
        if not match[2]:
            closing = _COMMENT_END.search(page, match.start() + 2)
            if closing is None:
                return seen, True
            place = closing.end()
            continue
        tag = _tag(page, match, len(page), [len(page)])
        if tag is None:
            return seen, True
        seen.append(tag)
        place = tag.end
        if tag.name in RAW and not tag.closing and tag.name not in endless:
            end = re.compile(rf"</{tag.name}(?=[\s/>])", re.IGNORECASE).search(page, place)
            if end is None:
                endless.add(tag.name)
            else:
                place = end.start()
    return seen, bool(endless)


def _tag(page: str, match: re.Match[str], limit: int, left: list[int]) -> Tag | None:
    """Read one tag; None when it does not end before the limit, or no more tries are left."""
    found: dict[str, str] = {}
    place = match.end()
    limit = min(limit, len(page))
    for name, value, end in _attributes(page, place, limit):
        place = end
        left[0] -= 1
        if left[0] < 0:
            return None
        if name:
            found.setdefault(name.lower(), html.unescape(value[:LONGEST_VALUE]))
    if place >= limit or page[place] != ">":
        return None
    return Tag(name=match[2].lower(), closing=bool(match[1]), attributes=found, start=match.start(), end=place + 1)


def _attributes(page: str, place: int, limit: int) -> Iterator[tuple[str, str, int]]:
    """Yield names and values, each with the place behind it; the last is where the tag ends, without a name."""
    while True:
        place = _end(_BLANK, page, place, limit)
        if place >= limit or page[place] == ">":
            yield "", "", place
            return
        behind = _end(_NAME, page, place, limit)
        name, place = page[place:behind], behind
        equals = _EQUALS.match(page, place, limit)
        value = ""
        if equals is not None:
            place = equals.end()
            quote = page[place : place + 1]
            if quote in ('"', "'") and place < limit:
                closed = page.find(quote, place + 1, limit)
                if closed < 0:
                    yield "", "", limit
                    return
                value, place = page[place + 1 : closed], closed + 1
            else:
                behind = _end(_BARE, page, place, limit)
                value, place = page[place:behind], behind
        yield name, value, place


def _end(pattern: re.Pattern[str], page: str, place: int, limit: int) -> int:
    match = pattern.match(page, place, limit)
    return place if match is None else match.end()
