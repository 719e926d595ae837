"""What the book of a pack is made of, whatever it is written as: chapters of pages, with links between them."""

from __future__ import annotations

from msgspec import Struct

from acmail.model import Lang


class Link(Struct, frozen=True):
    """A piece of a line that leads to another page."""

    layer: str
    id: str
    text: str


Line = tuple[str | Link, ...]


class Said(Struct, frozen=True):
    """A line, in a language if it is in one."""

    line: Line
    lang: Lang | None = None


class Several(Struct, frozen=True):
    """A list; numbered where its order matters."""

    items: tuple[Block, ...]
    numbered: bool = False


class Pairs(Struct, frozen=True):
    """Parts by key, each with what the key is for."""

    rows: tuple[Row, ...]


class Both(Struct, frozen=True):
    """The same in each language."""

    said: tuple[Said, ...]


class Row(Struct, frozen=True):
    """What something is called, what it is for, and what it says; ``code`` where the name is an id, to be typed."""

    key: str
    meaning: str
    block: Block
    code: bool = False


Block = Said | Several | Pairs | Both


class User(Struct, frozen=True):
    """Something that names what a page is about, with its place in the files; ``link`` is bare where it has no page."""

    link: Line
    place: str


class Page(Struct, frozen=True, kw_only=True):
    """A page. ``standing`` is how sure a fact is, ``title`` what it is in words, ``place`` where it is written.

    ``basis`` has a line for each fact that stands behind it, with its sources and when they were read.
    """

    layer: str
    id: str
    title: str
    place: str
    standing: str = ""
    warns: bool = False
    rows: tuple[Row, ...] = ()
    basis: tuple[Line, ...] = ()
    users: tuple[User, ...] = ()


class Chapter(Struct, frozen=True, kw_only=True):
    """All pages of a layer."""

    layer: str
    title: str
    about: str
    pages: tuple[Page, ...]


class Manual(Struct, frozen=True, kw_only=True):
    """A whole book."""

    title: str
    lead: str
    lang: Lang
    chapters: tuple[Chapter, ...]
    foot: str
