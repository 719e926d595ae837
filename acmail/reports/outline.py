"""What a page is made of, whatever it says, for every format that is read by people."""

from __future__ import annotations

import re

from msgspec import Struct


class Item(Struct, frozen=True):
    """A line of a list, with labelled details under it."""

    text: str
    details: tuple[tuple[str, str], ...] = ()


class Items(Struct, frozen=True):
    """A list; numbered when its order matters, with boxes when it is to be ticked."""

    items: tuple[Item, ...]
    numbered: bool = False
    boxes: bool = False


class Command(Struct, frozen=True):
    """Something to type, and what it is for."""

    label: str
    command: str


class Verbatim(Struct, frozen=True):
    """Lines to be copied as they stand."""

    lines: tuple[str, ...]


class Row(Struct, frozen=True):
    """A line of a table. ``under`` stands under its second cell; ``warns`` tells that it wants attention."""

    cells: tuple[str, ...]
    under: str = ""
    warns: bool = False


class Table(Struct, frozen=True):
    """Rows under the headings of their columns; the cell at ``named`` is what its row is about."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    named: int = 0


class Bar(Struct, frozen=True):
    """One bar of a chart. ``kind`` is what its pattern tells apart, in a word that is also written beside it."""

    label: str
    count: int
    kind: str = ""


class Bars(Struct, frozen=True):
    """A chart of counts, and the same as a table; ``columns`` are headings for the label, the count and the kind."""

    columns: tuple[str, str, str]
    bars: tuple[Bar, ...]


class Picture(Struct, frozen=True):
    """A drawing (SVG), for pages that can show one; ``about`` says in words what it is."""

    svg: str
    about: str


Block = str | Items | Command | Verbatim | Table | Bars | Picture


class Section(Struct, frozen=True):
    """A heading and what stands under it. ``aside`` is of no use on paper, and is left out when the page is printed."""

    heading: str
    blocks: tuple[Block, ...]
    warns: bool = False
    aside: bool = False


class Outline(Struct, frozen=True):
    """A whole page; a ``sheet`` is printed small enough for one sheet of paper. ``who`` is the person it is for."""

    title: str
    lead: str
    sections: tuple[Section, ...]
    foot: tuple[str, ...]
    sheet: bool = False
    who: str = ""


def tabled(chart: Bars) -> Table:
    """Give a chart as the table of its counts."""
    kinds = any(bar.kind for bar in chart.bars)
    rows = (Row((bar.label, str(bar.count), *([bar.kind] if kinds else []))) for bar in chart.bars)
    return Table(chart.columns if kinds else chart.columns[:2], tuple(rows))


def pieces(text: str) -> list[str]:
    """Cut a text into plain stretches and, at the odd places, web addresses without the punctuation behind them."""
    return re.split(r"(https?://[^\s<>()\[\]]*[^\s<>()\[\].,;:!?])", text)
