"""The addresses in a text or a page: what can be clicked, and what its words say it is. Nothing is ever fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

MOST_CHARS = 512 * 1024
"""Characters of one text or page that are read."""

MOST_LINKS = 500

Role = Literal["text", "link", "form", "frame", "refresh"]

_STOP = r"\s<>\"«»“”\\^`{|}\u3000"
_WITH_SCHEME = re.compile(
    rf"(?:h(?:tt|xx|\*\*)ps?\[?:\]?(?://|\\\\)|ftp://|(?<![\w.])(?:javascript|vbscript|data|blob):)[^{_STOP}]{{1,4000}}",
    re.IGNORECASE,
)
_DOT = r"(?:\.|\[\.\]|\(\.\)|\[dot\])"
_BARE = re.compile(
    rf"(?<![\w@./:-])(?:[^\W_][\w-]{{0,62}}{_DOT}){{1,20}}[^\W\d_][\w-]{{1,62}}(?::\d{{1,5}})?(?:[/?#][^{_STOP}]{{0,4000}})?(?![\w@-])",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64}@[\w.-]{1,253}\w", re.IGNORECASE)
_TRAILING = ".,;:!?)]}'*_…’"
_FILES = frozenset(["py", "md", "sh", "zip", "rs", "pl", "mov", "ps", "so", "cc", "ml"])
"""Endings of files that are also endings of domains: two bare words joined by a dot are then a file."""

_REFRESH = re.compile(r"url\s{0,9}=\s{0,9}['\"]?([^'\"\s]{1,4000})", re.IGNORECASE)


class Link(Struct, frozen=True, kw_only=True):
    """An address that was found. ``label`` is what a page shows in its place."""

    target: str
    role: Role = "text"
    label: str = ""


def in_text(text: str) -> list[Link]:
    """Find the addresses in a pasted text: with or without scheme, in Markdown, or written so that nobody clicks."""
    text = text[:MOST_CHARS]
    found: dict[str, Link] = {}
    rest = text
    for pattern in (_WITH_SCHEME, _EMAIL, _BARE):
        for match in pattern.finditer(rest):
            target = _trimmed(match[0])
            if pattern is _BARE and not _may_be_host(target):
                continue
            found.setdefault(target, Link(target=target))
            if len(found) >= MOST_LINKS:
                return list(found.values())
        rest = pattern.sub(" ", rest)
    return list(found.values())


def in_page(html: str) -> tuple[list[Link], str]:
    """Find what a page leads to, and give its words; a page that nobody could read gives what was found until there."""
    reader = _Reader()
    try:
        reader.feed(html[:MOST_CHARS])
        reader.close()
    except (AssertionError, ValueError, RecursionError):  # of html.parser, on what no browser would make of it either
        reader.ended = True
    return reader.links[:MOST_LINKS], " ".join(reader.words)


def looks_like_page(text: str) -> bool:
    """Tell whether a pasted text is the source of a page."""
    return bool(re.search(r"<(?:html|body|a|form|div|table|p|meta)\b", text[:MOST_CHARS], re.IGNORECASE))


def named_in(label: str) -> str | None:
    """Find the address that the words of a link show, if they show one."""
    return next((link.target for link in in_text(label[:1000])), None)


def _trimmed(target: str) -> str:
    """Leave the punctuation of the sentence behind, and the bracket of Markdown."""
    while target and target[-1] in _TRAILING:
        if target[-1] == ")" and target.count("(") >= target.count(")"):
            break
        if target[-1] == "]" and target.count("[") >= target.count("]"):
            break
        target = target[:-1]
    inside, bracket, _ = target.partition("](")
    return inside if bracket else target


def _may_be_host(target: str) -> bool:
    """Tell a host from two words without a blank between them: its ending must be one that there is."""
    host = re.split(r"[/?#:]", re.sub(_DOT, ".", target), maxsplit=1)[0].lower()
    if host == target.lower() and host.count(".") == 1 and host.rpartition(".")[2] in _FILES:
        return False
    if "ac-" in host or "xn--" in host or not host.isascii():
        return True
    return _endings().publicsuffix(host) is not None


@cache
def _endings() -> PublicSuffixList:
    """Load the endings that there are; an unknown one is no ending."""
    from publicsuffixlist import PublicSuffixList  # late: only a text needs it

    return PublicSuffixList(accept_unknown=False)


class _Reader(HTMLParser):
    """Reads a page: links with their words, forms, frames, and where it sends on by itself."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[Link] = []
        self.words: list[str] = []
        self.ended = False
        self._open: str | None = None
        self._label: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in ("script", "style"):
            self._silent += 1
        for role, target in _targets(tag, given):
            if role == "link":
                self._close()
                self._open = target
            else:
                self._add(Link(target=target, role=role))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._silent = max(0, self._silent - 1)
        if tag in ("a", "area"):
            self._close()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)
            if self._open is not None:
                self._label.append(data)

    def close(self) -> None:
        super().close()
        self._close()

    def _close(self) -> None:
        if self._open is not None:
            self._add(Link(target=self._open, role="link", label="".join(self._label).strip()[:1000]))
        self._open, self._label = None, []

    def _add(self, link: Link) -> None:
        if link.target.strip() and not link.target.startswith("#") and len(self.links) < MOST_LINKS:
            self.links.append(link)


def _targets(tag: str, given: dict[str, str]) -> Iterator[tuple[Role, str]]:
    """Give what a tag leads to."""
    if tag in ("a", "area") and "href" in given:
        yield "link", given["href"]
    if tag == "form" and given.get("action"):
        yield "form", given["action"]
    if "formaction" in given:
        yield "form", given["formaction"]
    if tag in ("iframe", "frame", "embed") and given.get("src"):
        yield "frame", given["src"]
    if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
        found = _REFRESH.search(given.get("content", ""))
        if found:
            yield "refresh", found[1]
