"""A page as Markdown (CommonMark), to paste into a ticket or a wiki."""

from __future__ import annotations

from collections.abc import Iterable

from acmail.layout import markdown_escaped
from acmail.reports.layouts import Report, outline
from acmail.reports.outline import Command, Items, Section, pieces


def render(document: Report, width: int = 80, styled: bool = False) -> str:
    """Give the page as Markdown; lines are not cut, and nothing in a text can act as markup."""
    page = outline(document)
    parts = [f"# {_escaped(page.title)}", _escaped(page.lead)]
    for section in page.sections:
        parts += _section(section)
    parts += ["---", "\\\n".join(_escaped(foot) for foot in page.foot)]
    return "\n\n".join(parts) + "\n"


def _section(section: Section) -> Iterable[str]:
    yield f"## {_escaped(section.heading)}"
    for block in section.blocks:
        if isinstance(block, Items):
            yield "\n".join(_items(block))
        elif isinstance(block, Command):
            yield f"{_escaped(block.label)}\n\n    {block.command}"
        else:
            yield _escaped(block)


def _items(block: Items) -> Iterable[str]:
    for number, item in enumerate(block.items, 1):
        mark = "- [ ] " if block.boxes else f"{number}. " if block.numbered else "- "
        yield f"{mark}{_escaped(item.text)}"
        for label, text in item.details:
            yield f"{' ' * len(mark)}- " + f"{_escaped(label)} {_escaped(text)}".lstrip()


def _escaped(text: str) -> str:
    """Keep punctuation from being read as markup, and make links of addresses (CommonMark 6.5)."""
    return "".join(f"<{part}>" if index % 2 else markdown_escaped(part) for index, part in enumerate(pieces(text)))
