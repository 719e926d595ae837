"""The text and the HTML of a signature, from values that were checked.

The line ``-- `` sets a signature apart, so that programs can leave it out of an answer (RFC 3676, 4.3). The HTML has no
image, no table, no class and no style sheet: webmails take all of these away, or show them in their own way.
"""

from __future__ import annotations

import re
from html import escape
from itertools import chain

from msgspec import Struct

DELIMITER = "-- "
"""The line before a signature, with its blank (RFC 3676, 4.3)."""

FILES = ("signature.txt", "signature.html", "signature-thunderbird.html")
"""What is written: to be pasted as text, to be opened and copied, to be given to Thunderbird."""

TEXT_COLOUR, LINK_COLOUR, BACKGROUND = "#222222", "#0b4f9e", "#ffffff"

_STYLE = f"font-family: Arial, Helvetica, sans-serif; font-size: 14px; line-height: 1.4; color: {TEXT_COLOUR};"
_LINK = f"color: {LINK_COLOUR};"


class Signature(Struct, frozen=True, kw_only=True):
    """What a signature is made of; empty parts are left out. ``image`` is a whole ``data:`` address."""

    name: str
    position: str = ""
    school: str = ""
    lines: tuple[str, ...] = ()
    address: str = ""
    phone: str = ""
    links: tuple[str, ...] = ()
    image: str = ""


def lines(signature: Signature) -> list[str]:
    """Give the lines as they read, without the one that sets them apart."""
    reach = " · ".join(part for part in (signature.address, signature.phone) if part)
    every = (signature.name, signature.position, signature.school, *signature.lines, reach, *signature.links)
    return [line for line in every if line]


def text(signature: Signature) -> str:
    """Write it as text, ending with a line end."""
    return "".join(f"{line}\n" for line in (DELIMITER, *lines(signature)))


def html(signature: Signature, delimited: bool = True) -> str:
    """Write it as a part of a page, with styles on its elements only. ``dir="auto"`` lets each line run its own way.

    ``delimited`` is False for programs that set a signature apart themselves.
    """
    reach = " · ".join(_reach(signature))
    rows = chain(
        [f"<strong>{escape(signature.name)}</strong>"],
        (escape(one) for one in (signature.position, signature.school, *signature.lines)),
        [reach],
        (_anchor(link, link.removeprefix("https://").rstrip("/")) for link in signature.links),
        [f'<img src="{escape(signature.image)}" alt="{escape(signature.school)}">'] if signature.image else [],
    )
    divisions = "\n".join(f'<div dir="auto">{row}</div>' for row in rows if row)
    apart = f"<div>{DELIMITER}</div>\n" if delimited else ""
    return f'<div style="{_STYLE}">\n{apart}{divisions}\n</div>\n'


def files(signature: Signature, lang: str) -> dict[str, bytes]:
    """Write the files, by name: the text, a page to be copied, and a page for programs that read a file.

    Thunderbird puts ``-- `` before a signature in which it finds no line that is just that, and in the source of a page
    it finds none (nsMsgCompose.cpp, ProcessSignature): its file has no delimiter, or each message would have two.
    """
    made = (text(signature), page(signature, lang), page(signature, lang, delimited=False))
    return {name: one.encode() for name, one in zip(FILES, made, strict=True)}


def page(signature: Signature, lang: str, delimited: bool = True) -> str:
    """Write a whole page around it, to be opened in a browser and copied."""
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head><meta charset="utf-8"><title>Signature</title></head>\n'
        f"<body>\n{html(signature, delimited)}</body>\n</html>\n"
    )


def _reach(signature: Signature) -> list[str]:
    parts = [_anchor(f"mailto:{signature.address}", signature.address)] if signature.address else []
    if signature.phone:
        number = re.sub(r"\(0\)|[^+\d]", "", signature.phone)
        parts.append(_anchor(f"tel:{number}", signature.phone))
    return parts


def _anchor(to: str, shown: str) -> str:
    return f'<a href="{escape(to)}" style="{_LINK}">{escape(shown)}</a>'


def contrast(colour: str, other: str) -> float:
    """Give the contrast of two colours such as ``#222222``, from 1 to 21 (WCAG 2.2, relative luminance)."""
    bright, dark = sorted((_luminance(colour), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
