"""Draws the picture in README, a real card as a terminal shows it: ``python -m tests.docs.screenshot``."""

from __future__ import annotations

import io
import itertools
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec
from rich import terminal_theme
from rich.console import Console
from rich.text import Text as Styled

from acmail.documents import CardDocument
from acmail.reports import text
from tests.docs import reference

PICTURE = Path(__file__).parents[2] / ".github" / "start.svg"
ARGUMENTS = (
    "start",
    "--lang=fr",
    "--name=Claire Durand",
    "--profile=newcomer",
    "--answer=degree=secondary",
    "--answer=origin=other_academy",
    "--answer=since=recent",
    "--answer=account_answers=old_username",
)
COLUMNS = 80
SECTIONS = 6
"""The picture ends after this many sections; the whole card would be three screens high."""

_FONTS = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


def card() -> list[text.Line]:
    """Give the first sections of the card, as the lines that a terminal gets."""
    document = msgspec.json.decode(reference.shown(*ARGUMENTS, "--format=json"), type=CardDocument)
    sections = 0
    lines = text.lines(document, COLUMNS)
    for number, line in enumerate(lines):
        sections += not line.text
        if sections > SECTIONS:
            return [*lines[:number], text.Line(""), text.Line("  […]", text.Style.QUIET)]
    raise ValueError(f"the card has no more than {SECTIONS} sections")


def draw() -> str:
    """Give the picture; it asks for no font from elsewhere."""
    console = Console(file=io.StringIO(), record=True, force_terminal=True, width=COLUMNS, highlight=False)
    for line in card():
        console.print(Styled(line.text, style=line.style.value))
    drawn = console.export_svg(title="acmail start", theme=terminal_theme.DIMMED_MONOKAI, unique_id="acmail")
    return _FONTS.sub("", drawn)


def words(picture: str) -> list[str]:
    """Give what a picture says, line by line: the same whichever rich drew it."""
    texts = (each for each in ET.fromstring(picture).iter() if each.tag.endswith("}text"))
    rows = itertools.groupby(texts, key=lambda each: each.get("y"))
    return ["".join("".join(part.itertext()) for part in row).rstrip() for _, row in rows]


if __name__ == "__main__":
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(draw(), encoding="utf-8")
