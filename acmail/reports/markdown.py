"""A card as Markdown (CommonMark), to paste into a ticket or a wiki."""

from __future__ import annotations

import re
from collections.abc import Iterable

from acmail.documents import CardDocument
from acmail.reports.outline import Command, Items, Section, outline, pieces


def render(document: CardDocument, width: int = 80, styled: bool = False) -> str:
    """Give the card as Markdown; lines are not cut, and nothing in a text can act as markup."""
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
        mark = f"{number}. " if block.numbered else "- "
        yield f"{mark}{_escaped(item.text)}"
        for label, text in item.details:
            yield f"{' ' * len(mark)}- {_escaped(label)} {_escaped(text)}"


def _escaped(text: str) -> str:
    """Keep punctuation from being read as markup (CommonMark 2.4), and make links of addresses (CommonMark 6.5)."""
    return "".join(
        f"<{part}>" if index % 2 else re.sub(r"([\\`*_\[\]<>#|~&])", r"\\\1", part)
        for index, part in enumerate(pieces(text))
    )
