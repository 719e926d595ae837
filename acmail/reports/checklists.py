"""A checklist to be ticked, and what to do when something lacks."""

from __future__ import annotations

from collections.abc import Iterable

from acmail.documents import ChecklistDocument
from acmail.model import Lang
from acmail.reports import parts
from acmail.reports.outline import Block, Items, Outline, Section
from acmail.wording import both


def outline(document: ChecklistDocument) -> Outline:
    """Lay out a checklist."""
    lang = document.lang
    sources = [source for fact in document.facts for source in fact.sources]
    made = (document.tool, document.academy, document.generated_on)
    return Outline(
        title=document.checklist.title,
        lead=_NOT_HERE.say(lang),
        sections=tuple(_sections(document, lang)),
        foot=tuple(parts.foot(lang, (), parts.counted(sources, lang, explained=True), made)),
    )


def _sections(document: ChecklistDocument, lang: Lang) -> Iterable[Section]:
    known = {contact.id: contact.name for contact in document.contacts}
    yield Section(_TO_TICK.say(lang), (Items(parts.plain(document.checklist.items), boxes=True),))
    for lacking in document.checklist.otherwise:
        blocks: list[Block] = [Items(parts.plain(lacking.items))]
        if lacking.contacts:
            names = _SEMICOLON.say(lang).join(known[contact] for contact in lacking.contacts)
            blocks.append(f"{_ASK.say(lang)}{names}.")
        yield Section(lacking.title, tuple(blocks))


_NOT_HERE = both(
    "Sur la page de l’académie, jamais dans acmail : ne tapez rien de tout cela ici.",
    "On the académie’s page, never in acmail: type none of it here.",
)
_TO_TICK = both("À cocher au fur et à mesure", "To be ticked as you go")
_ASK = both("À qui demander : ", "Whom to ask: ")
_SEMICOLON = both(" ; ", "; ")
