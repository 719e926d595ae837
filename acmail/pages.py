"""Recognising a saved page by marks that a change of looks leaves alone, and reading the sentence it shows.

Only marks are scored: an address or a status code proves nothing, as many servers answer every path with the same page.
"""

from __future__ import annotations

import email
import email.policy
import json
import re
from collections.abc import Iterable

from msgspec import Struct

from acmail.folding import cleaned, without, words
from acmail.model import Mark, Page

MOST_BYTES = 8 * 1024 * 1024
"""Octets of a saved page that are read, pictures included."""

_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9:-]*)([^<>]*)>")
_ATTRIBUTE = re.compile(r"(?<![\w:-])([\w:-]+)\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>=`]+))")
_CHARSET = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?([\w-]{1,40})", re.IGNORECASE)
_SHOWN_BY_SCRIPT = re.compile(r"display_message\(\"((?:[^\"\\]|\\.){0,500})\"")
_LINKS = ("href", "src", "action", "content")
_LONGEST_TAG = 4000


class Marked(Struct, frozen=True, kw_only=True):
    """A page that was recognised, and by which marks."""

    page: Page
    marks: tuple[Mark, ...]


class Source(Struct, frozen=True, kw_only=True):
    """What can be looked for in a page. Everything is lower case, and ``text`` and ``title`` are bare words."""

    attributes: frozenset[tuple[str, str]]
    links: str
    scripts: str
    title: str
    text: str
    shown: str


def identify(source: Source, pages: Iterable[Page]) -> Marked | None:
    """Tell which page it is: the one with the most points among those with enough; the first of equals."""
    best: Marked | None = None
    most = 0
    for page in pages:
        marks = tuple(mark for mark in page.marks if _has(source, mark))
        points = sum(mark.points for mark in marks)
        if points >= page.needs and points > most:
            best, most = Marked(page=page, marks=marks), points
    return best


def read(data: bytes) -> Source:
    """Take a saved page apart: HTML, or a web archive of one file (RFC 2557)."""
    html = _decoded(_html_of(data))
    scripts: list[str] = []
    titles: list[str] = []
    body = without(html, "<!--", "-->")
    body = without(body, "<script", "</script", scripts.append)
    body = without(body, "<style", "</style")
    body = without(body, "<title", "</title", titles.append)
    pairs = [pair for tag in _TAG.finditer(html) for pair in _attributes(tag)]
    script = "\n".join(scripts)
    shown = [*map(_unquoted, _SHOWN_BY_SCRIPT.findall(script)), body]
    text = "\n".join(shown)
    return Source(
        attributes=frozenset(pairs),
        links="\n".join(value for name, value in pairs if name in _LINKS),
        scripts=script.lower(),
        title=words(cleaned(" ".join(titles) + ">")),
        text=words(cleaned(text)),
        shown=text,
    )


def may_be_one(data: bytes) -> bool:
    """Tell whether octets can be a page at all; a program or a picture holds zeros."""
    return b"\0" not in data[:4096] or data.startswith((b"\xff\xfe", b"\xfe\xff"))


def _has(source: Source, mark: Mark) -> bool:
    wanted = mark.value.lower()
    if mark.kind == "link":
        return wanted in source.links
    if mark.kind == "script":
        return wanted in source.scripts
    if mark.kind == "title":
        return words(wanted) in source.title
    if mark.kind == "text":
        return words(wanted) in source.text
    if mark.kind == "meta":
        return any(name == "content" and wanted in value for name, value in source.attributes)
    return (mark.kind, wanted) in source.attributes


def _attributes(tag: re.Match[str]) -> Iterable[tuple[str, str]]:
    """Yield what a tag says of itself, each of its classes apart."""
    for name, *values in _ATTRIBUTE.findall(tag[2][:_LONGEST_TAG]):
        value = "".join(values).strip().lower()
        if name.lower() == "class":
            yield from (("class", one) for one in value.split())
        else:
            yield name.lower(), value


def _unquoted(literal: str) -> str:
    """Read a string of JavaScript, which Roundcube writes as JSON."""
    try:
        return str(json.loads(f'"{literal}"'))
    except ValueError:
        return literal


def _html_of(data: bytes) -> bytes:
    """Find the page in a web archive; anything else is the page itself."""
    if not re.match(rb"\s{0,99}(?:from|mime-version|subject|snapshot-content-location):", data[:200].lower()):
        return data
    archive = email.message_from_bytes(data, policy=email.policy.default)
    for part in archive.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            return payload if isinstance(payload, bytes) else data
    return data


def _decoded(data: bytes) -> str:
    """Read octets as text: by their mark, as UTF-8, as the page says, or as Windows would."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(name, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        said = _CHARSET.search(data[:4096])
    try:
        return data.decode(said[1].decode("ascii") if said else "cp1252", "replace")
    except LookupError:
        return data.decode("cp1252", "replace")
