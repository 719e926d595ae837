"""What is said of addresses to forward to: the verdict, why, what to do instead, whom to ask, and how it is known."""

from __future__ import annotations

from collections.abc import Iterable

from acmail.documents import DestinationView, ForwardDocument
from acmail.documents.forward import Destination
from acmail.model import Lang, Text
from acmail.reports import parts
from acmail.reports.outline import Command, Item, Items, Outline, Section
from acmail.wording import both


def outline(document: ForwardDocument) -> Outline:
    """Lay out what was judged."""
    lang = document.lang
    sources = tuple({source.id: source for fact in document.facts for source in fact.sources}.values())
    counted = parts.counted(sources, lang, explained=True)
    made = (document.tool, document.academy, document.generated_on)
    return Outline(
        title=document.title,
        lead=document.todo,
        sections=tuple(_sections(document, lang)),
        foot=tuple(parts.foot(lang, (), counted, made)),
    )


def _sections(document: ForwardDocument, lang: Lang) -> Iterable[Section]:
    alone = len(document.addresses) == 1
    judged = tuple(_address(one, lang, alone) for one in document.addresses)
    yield Section(_ADDRESSES.say(lang), (Items(judged),), warns=document.verdict == "outside")
    commands = tuple(Command(one.label, one.command) for one in document.next)
    if document.advice or commands:
        advice = (Items(parts.plain(document.advice)),) if document.advice else ()
        yield Section(_TO_DO.say(lang), (*advice, *commands))
    if document.avoid:
        yield Section(_AVOID.say(lang), (Items(parts.plain(document.avoid)),))
    if document.contacts:
        yield Section(_CONTACTS.say(lang), (Items(tuple(parts.contact(one, lang) for one in document.contacts)),))
    wanted = {one.fact for one in document.addresses}
    facts = tuple(parts.fact(one, lang) for one in document.facts if one.id in wanted)
    if facts:
        yield Section(_FACTS.say(lang), (Items(facts),))


def _address(one: DestinationView, lang: Lang, alone: bool) -> Item:
    verdict = "" if alone else f"{_VERDICTS[one.verdict].say(lang)} — "
    return Item(parts.one_line(f"{verdict}{one.shown}"), tuple((_WHY.say(lang), reason.text) for reason in one.reasons))


_VERDICTS: dict[Destination, Text] = {
    "inside": both("Éducation nationale", "Éducation nationale"),
    "outside": both("EN DEHORS", "OUTSIDE"),
    "could_not_tell": both("à demander", "to be asked"),
}
_ADDRESSES = both("L’adresse", "The address")
_WHY = both("Pourquoi :", "Why:")
_TO_DO = both("Quoi faire", "What to do")
_AVOID = both("À ne pas faire", "What not to do")
_CONTACTS = both("À qui demander", "Whom to ask")
_FACTS = both("D’où on le sait", "How this is known")
