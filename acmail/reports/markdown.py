"""A page as Markdown (CommonMark), to paste into a ticket or a wiki."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from acmail.layout import markdown_escaped, markdown_line
from acmail.reports.layouts import Report, outline
from acmail.reports.outline import Bars, Command, Items, Outline, Row, Section, Table, Verbatim, pieces, tabled


def render(document: Report, width: int = 80, styled: bool = False) -> str:
    """Give the page as Markdown; lines are not cut, and nothing in a text can act as markup."""
    return rendered(outline(document))


def rendered(page: Outline) -> str:
    """Give an outline as Markdown."""
    parts = [_escaped(page.who)] if page.who else []
    parts += [f"# {_escaped(page.title)}", _escaped(page.lead)]
    for section in page.sections:
        parts += _section(section)
    parts += ["---", "\\\n".join(_escaped(foot) for foot in page.foot)]
    return "\n\n".join(parts) + "\n"


@lru_cache(maxsize=4096)
def _section(section: Section) -> tuple[str, ...]:
    """Write a section; the same one stands on many cards of a roster."""
    return tuple(_parts(section))


def _parts(section: Section) -> Iterable[str]:
    yield f"## {_escaped(section.heading)}"
    for block in section.blocks:
        if isinstance(block, Items):
            yield "\n".join(_items(block))
        elif isinstance(block, Command):
            yield f"{_escaped(block.label)}\n\n    {block.command}"
        elif isinstance(block, Verbatim):
            yield "\n".join(f"    {line}" for line in block.lines)
        elif isinstance(block, Table):
            yield "\n".join(_table(block))
        elif isinstance(block, Bars):
            yield "\n".join(_table(tabled(block)))
        elif isinstance(block, str):
            yield _escaped(block)


def _items(block: Items) -> Iterable[str]:
    for number, item in enumerate(block.items, 1):
        mark = "- [ ] " if block.boxes else f"{number}. " if block.numbered else "- "
        indent = " " * len("- " if block.boxes else mark)  # a box is a part of the text (CommonMark 5.2)
        yield f"{mark}{_escaped(item.text)}"
        for label, text in item.details:
            yield f"{indent}- " + (f"{_escaped(label)} {_inline(text)}" if label else _escaped(text))


def _table(block: Table) -> Iterable[str]:
    """Write a table (GitHub Flavored Markdown 4.10), the extension that ticket systems and wikis agree on."""
    yield _row(block.columns)
    yield _row(["---"] * len(block.columns))
    yield from (_row(_cells(row)) for row in block.rows)


def _cells(row: Row) -> Iterable[str]:
    for index, cell in enumerate(row.cells):
        told = f"{cell} — {row.under}" if index == 1 and row.under else cell
        yield "".join(_pipes(part) if at % 2 else markdown_escaped(part) for at, part in enumerate(pieces(told)))


def _pipes(link: str) -> str:
    """Make a link inside a cell: a table is cut at its pipes before anything else is read."""
    return f"<{link.replace('|', chr(92) + '|')}>"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    """Keep a line from being read as markup, also what stands at its start, and make links of addresses."""
    first, *others = pieces(text)
    return markdown_line(first) + _joined(others, 1)


def _inline(text: str) -> str:
    """Do the same for words inside a line."""
    return _joined(pieces(text), 0)


def _joined(parts: Sequence[str], start: int) -> str:
    """Make links of addresses, at the odd places (CommonMark 6.5), and escape the rest."""
    return "".join(f"<{part}>" if index % 2 else markdown_escaped(part) for index, part in enumerate(parts, start))
