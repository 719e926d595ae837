"""The addresses in a text or a page: what can be clicked, and what its words say it is. Nothing is ever fetched."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from acmail import markup
from acmail.markup import Tag

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

MOST_CHARS = 512 * 1024
"""Characters of one text or page that are read."""

MOST_LINKS = 500

Role = Literal["text", "link", "form", "frame", "refresh", "base", "script"]

Active = Literal["script", "handler", "base", "frame", "broken"]
"""What makes a page do something by itself, or leads its reader elsewhere than the links say."""

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

_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufeff]")
_SPACED_DOT = re.compile(r"\s{1,9}\.\s{1,9}")
_ABSOLUTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]{0,30}:|[/\\]{2}")
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
"""Tags that part no word."""

_NO_LINK = frozenset({"link", "base", "image", "use"})
"""Tags whose ``href`` nobody clicks."""

_REFRESH = re.compile(r"url\s{0,9}=\s{0,9}['\"]?([^'\"\s]{1,4000})", re.IGNORECASE)


class Link(Struct, frozen=True, kw_only=True):
    """An address that was found. ``label`` is what a page shows in its place."""

    target: str
    role: Role = "text"
    label: str = ""


class Page(Struct, frozen=True, kw_only=True):
    """A page as far as it matters here. ``active`` is what a mail has no good reason to hold."""

    links: tuple[Link, ...]
    words: str
    active: tuple[Active, ...]


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


def in_page(page: str) -> Page:
    """Find what a page leads to, what it would do, and its words.

    Not by ``html.parser``, which takes a minute over 128 KiB of ``<a<a<a``: time here is linear in the length.
    """
    reader = _Reader()
    reader.read(page[:MOST_CHARS])
    return Page(links=tuple(reader.resolved()), words="".join(reader.words), active=tuple(reader.active))


def looks_like_page(text: str) -> bool:
    """Tell whether a pasted text is the source of a page."""
    return bool(re.search(r"<(?:html|body|a|form|div|table|p|meta)\b", text[:MOST_CHARS], re.IGNORECASE))


def named_in(label: str) -> str | None:
    """Find the address that the words of a link show, if they show one."""
    plain = _SPACED_DOT.sub(".", _INVISIBLE.sub("", label[:1000]))
    return next((link.target for link in in_text(plain)), None)


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
    """Reads a page: links with their words, forms, frames, scripts, and where it sends on by itself."""

    def __init__(self, inner: bool = False) -> None:
        self.links: list[Link] = []
        self.words: list[str] = []
        self.active: dict[Active, None] = {}
        self._inner = inner
        self._base: str | None = None
        self._open: str | None = None
        self._label: list[str] = []

    def read(self, page: str) -> None:
        """Go through a page from one tag to the next, then through those that hide."""
        tags = markup.read(page)
        if tags.broken:
            self.active["broken"] = None
        place, raw = 0, ""
        for tag in tags.seen:
            if raw == "script":
                self._program(page[place : tag.start])
            elif not raw:
                self._say(page[place : tag.start])
            raw = tag.name if tag.name in markup.RAW and not tag.closing else ""
            self._tag(tag)
            place = tag.end
        self._say(page[place:])
        self._close()
        for tag in tags.hidden:
            for role, target in _targets(tag):
                self._add(Link(target=target, role=role))

    def resolved(self) -> Iterator[Link]:
        """Give the links as they would be opened: with a base, whatever is not whole goes there."""
        for link in self.links:
            relative = link.role != "base" and not _ABSOLUTE.match(link.target.strip())
            if self._base is not None and relative:
                yield Link(target=self._base, role=link.role, label=link.label)
            elif link.target.strip() and not link.target.startswith("#"):
                yield link

    def _say(self, text: str) -> None:
        plain = html.unescape(text)
        self.words.append(plain)
        if self._open is not None:
            self._label.append(plain)

    def _tag(self, tag: Tag) -> None:
        if tag.name not in _INLINE:
            self._say(" ")
        if tag.closing:
            if tag.name in ("a", "area"):
                self._close()
            return
        for role, target in _targets(tag):
            if role == "link":
                self._close()
                self._open = target
            else:
                self._add(Link(target=target, role=role))
        self._acts(tag)

    def _acts(self, tag: Tag) -> None:
        """Note what a tag makes a page do."""
        given = tag.attributes
        if tag.name == "script":
            self.active["script"] = None
        if tag.name == "base" and "href" in given:
            self._base = given["href"] if self._base is None else self._base
            self.active["base"] = None
        if tag.name in _FRAMES and (given.keys() & _SOURCES or "srcdoc" in given):
            self.active["frame"] = None
        for name, value in given.items():
            if name.startswith("on") and len(name) > 4:
                self.active["handler"] = None
                self._program(value)
        if "srcdoc" in given and not self._inner:
            inner = _Reader(inner=True)
            inner.read(given["srcdoc"])
            self.links += inner.links
            self.active.update(inner.active)
        if tag.name in ("animate", "set") and given.get("attributename", "").lower().endswith("href"):
            self.active["handler"] = None
            self._program(" ".join(given.get(name, "") for name in ("values", "from", "to", "by")))

    def _program(self, text: str) -> None:
        """Take the addresses out of a program, which may send anywhere."""
        for link in in_text(text.replace("\\/", "/")):
            self._add(Link(target=link.target, role="script"))

    def _close(self) -> None:
        if self._open is not None:
            self._add(Link(target=self._open, role="link", label="".join(self._label).strip()[:1000]))
        self._open, self._label = None, []

    def _add(self, link: Link) -> None:
        if len(self.links) < MOST_LINKS:
            self.links.append(link)


_FRAMES = frozenset({"iframe", "frame", "embed", "object", "applet", "portal"})
_SOURCES = ("src", "data", "code", "codebase")


def _targets(tag: Tag) -> Iterator[tuple[Role, str]]:
    """Give what a tag leads to."""
    given = tag.attributes
    target = given.get("href", given.get("xlink:href"))
    if target is not None and tag.name not in _NO_LINK:
        yield "link", target
    if tag.name == "base" and target is not None:
        yield "base", target
    if tag.name == "form" and given.get("action"):
        yield "form", given["action"]
    if "formaction" in given:
        yield "form", given["formaction"]
    yield from _loaded(tag)


def _loaded(tag: Tag) -> Iterator[tuple[Role, str]]:
    """Give what opens by itself."""
    if tag.name in (*_FRAMES, "script"):
        role: Role = "script" if tag.name == "script" else "frame"
        yield from ((role, tag.attributes[name]) for name in _SOURCES if tag.attributes.get(name))
    if tag.name == "meta" and tag.attributes.get("http-equiv", "").lower() == "refresh":
        found = _REFRESH.search(tag.attributes.get("content", ""))
        if found:
            yield "refresh", found[1]
