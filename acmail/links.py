"""The addresses in a text or a page: what can be clicked, and what its words say it is. Nothing is ever fetched."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from acmail.folding import without

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

_TAG = re.compile(
    r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})(?![a-zA-Z0-9])"
    r"""((?:[^<>"']|"(?:[^"<]*|[^"]{0,1000})"|'(?:[^'<]*|[^']{0,1000})')*)>"""
)
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]{1,40})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
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


def in_page(page: str) -> tuple[list[Link], str]:
    """Find what a page leads to, and give its words.

    Not by ``html.parser``, which takes a minute over 128 KiB of ``<a<a<a``: time here is linear in the length.
    """
    page = page[:MOST_CHARS]
    for opening, closing in (("<script", "</script"), ("<style", "</style")):
        page = without(page, opening, closing)
    reader = _Reader()
    reader.read(page)
    return reader.links, " ".join(reader.words)


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


class _Reader:
    """Reads a page: links with their words, forms, frames, and where it sends on by itself."""

    def __init__(self) -> None:
        self.links: list[Link] = []
        self.words: list[str] = []
        self._open: str | None = None
        self._label: list[str] = []

    def read(self, page: str) -> None:
        """Go through a page from one tag to the next."""
        place = 0
        for tag in _TAG.finditer(page):
            self._say(page[place : tag.start()])
            self._tag(tag[2].lower(), tag[3], closing=bool(tag[1]))
            place = tag.end()
        self._say(page[place:])
        self._close()

    def _say(self, text: str) -> None:
        plain = html.unescape(text)
        self.words.append(plain)
        if self._open is not None:
            self._label.append(plain)

    def _tag(self, name: str, attributes: str, closing: bool) -> None:
        if closing:
            if name in ("a", "area"):
                self._close()
            return
        given = {key.lower(): html.unescape("".join(value)) for key, *value in _ATTRIBUTE.findall(attributes)}
        for role, target in _targets(name, given):
            if role == "link":
                self._close()
                self._open = target
            else:
                self._add(Link(target=target, role=role))

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
