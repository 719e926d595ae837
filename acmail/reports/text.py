"""A page as text: rich colours on a terminal that has them, the same characters without."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from functools import lru_cache

from msgspec import Struct

from acmail.layout import wrapped
from acmail.reports import columns
from acmail.reports.layouts import Report, outline
from acmail.reports.outline import Bars, Command, Items, Outline, Row, Section, Table, Verbatim, tabled


class Style(Enum):
    """What a line is; the values are rich styles."""

    TITLE = "bold"
    HEADING = "bold cyan"
    WARNING = "bold yellow"
    PLAIN = "none"
    COMMAND = "green"
    QUIET = "dim"


class Line(Struct, frozen=True):
    """One line of the page, already cut to the width."""

    text: str
    style: Style = Style.PLAIN


def render(document: Report, width: int = 80, styled: bool = False) -> str:
    """Give the page as text; an address longer than ``width`` columns is left whole, so that it can be copied."""
    page = lines(document, width)
    if not styled:
        return "".join(f"{line.text}\n" for line in page)
    return _painted(page, width)


def lines(document: Report, width: int) -> tuple[Line, ...]:
    """Lay the page out in lines."""
    return page_lines(outline(document), width)


def page_lines(page: Outline, width: int) -> tuple[Line, ...]:
    """Lay an outline out in lines."""
    return (
        *_wrapped(page.who, width, style=Style.HEADING),
        *_wrapped(page.title, width, style=Style.TITLE),
        *_wrapped(page.lead, width),
        *(line for section in page.sections for line in _section(section, width)),
        Line(""),
        *(line for foot in page.foot for line in _wrapped(foot, width, style=Style.QUIET)),
    )


@lru_cache(maxsize=4096)
def _section(section: Section, width: int) -> tuple[Line, ...]:
    """Lay a section out; the same one stands on many cards of a roster."""
    return tuple(_laid_out(section, width))


def _laid_out(section: Section, width: int) -> Iterable[Line]:
    yield Line("")
    yield from _wrapped(section.heading, width, style=Style.WARNING if section.warns else Style.HEADING)
    for block in section.blocks:
        if isinstance(block, Items):
            yield from _items(block, width)
        elif isinstance(block, Command):
            yield from _wrapped(block.label, width, "  ")
            yield Line(f"    {block.command}", Style.COMMAND)
        elif isinstance(block, Verbatim):
            yield from (Line(f"    {line}") for line in block.lines)
        elif isinstance(block, Table):
            yield from _table(block, width)
        elif isinstance(block, Bars):
            yield from _table(tabled(block), width)
        elif isinstance(block, str):
            yield from _wrapped(block, width, "  ")


def _items(block: Items, width: int) -> Iterable[Line]:
    for number, item in enumerate(block.items, 1):
        mark = "  [ ] " if block.boxes else f"  {number}. " if block.numbered else "  - "
        indent = " " * len(mark)
        yield from _wrapped(item.text, width, mark, indent)
        for label, text in item.details:
            yield from _wrapped(f"{label} {text}".lstrip(), width, indent, f"{indent}  ")


def _table(block: Table, width: int) -> Iterable[Line]:
    """Lay a table out in columns, or row by row under each other where columns would be too narrow."""
    widths = columns.widths(block, width)
    if widths is None:
        for row in block.rows:
            yield from _stacked(row, width)
        return
    yield from (Line(line, Style.QUIET) for line in columns.joined(block.columns, widths))
    for row in block.rows:
        style = Style.WARNING if row.warns else Style.PLAIN
        yield from (Line(line, style) for line in columns.joined(row.cells, widths))
        yield from _wrapped(row.under, width, columns.before_second(widths))


def _stacked(row: Row, width: int) -> Iterable[Line]:
    """Tell a row in lines: its first two cells, what stands under them, the others."""
    style = Style.WARNING if row.warns else Style.PLAIN
    yield from _wrapped(" — ".join(row.cells[:2]), width, "  - ", "    ", style)
    for part in (row.under, *row.cells[2:]):
        yield from _wrapped(part, width, "    ", "      ")


def _wrapped(
    text: str, width: int, first: str = "", rest: str | None = None, style: Style = Style.PLAIN
) -> Iterable[Line]:
    for line in wrapped(text, width, first, first if rest is None else rest):
        yield Line(line, style)


def _painted(page: Iterable[Line], width: int) -> str:
    import io

    from rich.console import Console
    from rich.text import Text as Styled

    out = io.StringIO()
    console = Console(  # whether to paint was decided before: rich is not to look at the environment again
        file=out,
        force_terminal=True,
        color_system="standard",
        no_color=False,
        width=width,
        soft_wrap=True,
        highlight=False,
    )
    for line in page:
        console.print(Styled(line.text, style=line.style.value))
    return out.getvalue()
