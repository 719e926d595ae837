"""What is printed for one person of a roster: their card or question, the code of the portal, a settings sheet."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from acmail.documents import Document, PersonView, SetupDocument, SetupLackingDocument
from acmail.model import Lang
from acmail.reports import html, markdown, text
from acmail.reports.layouts import outline
from acmail.reports.outline import Outline, Picture, Section
from acmail.wording import both

WIDTH = 80
"""Columns of a text for everybody: it is read on other screens than this one."""


class Sheet(Struct, frozen=True, kw_only=True):
    """The pages of ``person``. ``code`` is the drawing of ``address``, the web address at which the card begins."""

    person: PersonView
    document: Document
    address: str | None = None
    code: str = ""
    setup: SetupDocument | SetupLackingDocument | None = None

    @property
    def lang(self) -> Lang:
        """The person's language."""
        return self.document.lang


def pages(sheet: Sheet, pictures: bool) -> tuple[Outline, ...]:
    """Lay out a person's pages; a text has no use for pictures."""
    card = outline(sheet.document)
    if pictures and sheet.code and sheet.address is not None:
        card = replace(card, sections=(_code(sheet.code, sheet.address, sheet.lang), *card.sections))
    if sheet.setup is None:
        return (card,)
    return card, replace(outline(sheet.setup), who=card.who)


def as_html(sheet: Sheet) -> str:
    """Give a person's pages as articles of one file."""
    return "".join(html.article(page, sheet.lang) for page in pages(sheet, pictures=True))


def as_markdown(sheet: Sheet) -> str:
    """Give a person's pages as one Markdown file."""
    return "\n".join(map(markdown.rendered, pages(sheet, pictures=False)))


def as_text(sheet: Sheet) -> str:
    """Give a person's pages as one text."""
    found = (text.page_lines(page, WIDTH) for page in pages(sheet, pictures=False))
    return "\n".join("".join(f"{line.text}\n" for line in lines) for lines in found)


def _code(code: str, address: str, lang: Lang) -> Section:
    about = _CODE.say(lang).format(address)
    return Section(_SCAN.say(lang), (Picture(code, about), about, _LOOK.say(lang)))


_SCAN = both("Avec un téléphone", "With a phone")
_CODE = both("Ce code QR ouvre : {}", "This QR code opens: {}")
_LOOK = both(
    "Vérifiez que c’est bien l’adresse affichée avant de taper quoi que ce soit.",
    "Check that this is the address shown before you type anything.",
)
