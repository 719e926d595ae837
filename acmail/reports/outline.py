"""What a card says and in which order, once for every format that is read by people."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable

from msgspec import UNSET, Struct

from acmail.documents import Card, CardDocument, ContactView, Explanation, FactView, LikelyView, SourceView
from acmail.model import Lang, Status
from acmail.wording import OUTCOME_KIND, SOURCE_KIND, STALE, both


class Item(Struct, frozen=True):
    """A line of a list, with labelled details under it."""

    text: str
    details: tuple[tuple[str, str], ...] = ()


class Items(Struct, frozen=True):
    """A list; numbered when its order matters."""

    items: tuple[Item, ...]
    numbered: bool = False


class Command(Struct, frozen=True):
    """Something to type, and what it is for."""

    label: str
    command: str


Block = str | Items | Command


class Section(Struct, frozen=True):
    """A heading and what stands under it."""

    heading: str
    blocks: tuple[Block, ...]
    warns: bool = False


class Outline(Struct, frozen=True):
    """A whole page."""

    title: str
    lead: str
    sections: tuple[Section, ...]
    foot: tuple[str, ...]


def pieces(text: str) -> list[str]:
    """Cut a text into plain stretches and, at the odd places, web addresses without the punctuation behind them."""
    return re.split(r"(https?://[^\s<>()\[\]]*[^\s<>()\[\].,;:!?])", text)


def outline(document: CardDocument) -> Outline:
    """Lay out the card of a document."""
    card, lang = document.card, document.lang
    return Outline(
        title=card.title,
        lead=OUTCOME_KIND[card.kind].say(lang),
        sections=tuple(_sections(card, document, lang)),
        foot=tuple(_foot(document, lang)),
    )


def _sections(card: Card, document: CardDocument, lang: Lang) -> Iterable[Section]:
    yield Section(_STEPS.say(lang), (Items(tuple(Item(step) for step in card.steps), numbered=True),))
    yield Section(_AVOID.say(lang), (Items(tuple(Item(step) for step in card.avoid)),), warns=True)
    yield Section(_DELAY.say(lang), (card.delay,))
    yield Section(_USERNAME.say(lang), (card.username, *_likely(card.likely, lang)))
    yield Section(_PORTAL.say(lang), (card.portal,))
    yield Section(_WEBMAIL.say(lang), (card.webmail,))
    if card.contacts:
        contacts = tuple(_contact(contact, lang) for contact in card.contacts)
        yield Section(_CONTACTS.say(lang), (Items(contacts, numbered=True),))
    if card.next:
        yield Section(_NEXT.say(lang), tuple(Command(item.label, item.command) for item in card.next))
    if document.unused:
        unused = (Item(f"{answer.field} = {answer.label}") for answer in document.unused)
        yield Section(_UNUSED.say(lang), (Items(tuple(unused)),))
    if document.explain is not UNSET:
        yield from _explanation(document.explain, card.facts, lang)


def _contact(contact: ContactView, lang: Lang) -> Item:
    return Item(
        contact.name,
        (
            (_ROLE.say(lang), contact.role),
            (_WHEN.say(lang), contact.when),
            (_HOW.say(lang), contact.reach),
            (_BRING.say(lang), _SEMICOLON.say(lang).join(contact.bring)),
            (_NEVER.say(lang), contact.never_say),
        ),
    )


def _likely(likely: tuple[LikelyView, ...], lang: Lang) -> Iterable[Block]:
    """Show the likeliest few: a long list invites to try them all, and every failure counts."""
    for kind, heading, most in (("username", _LIKELY_USERNAMES, 2), ("address", _LIKELY_ADDRESSES, 1)):
        items = [Item(f"{one.value} ({', '.join(one.why)})") for one in likely if one.kind == kind]
        if items:
            yield heading.say(lang)
            yield Items(tuple(items[:most]))
    if likely:
        yield _DO_NOT_TRY.say(lang)


def _source(source: SourceView, lang: Lang) -> str:
    notes = [SOURCE_KIND[source.kind].say(lang), f"{_READ_ON.say(lang)}{_day(source.read_on, lang)}"]
    if source.page_date:
        notes.append(_UNDATED.say(lang) if source.page_date == "undated" else f"{_DATED.say(lang)}{source.page_date}")
    if source.extent == "cut":
        notes.append(_CUT.say(lang))
    if source.stale:
        notes.append(STALE.say(lang))
    where = f" {source.url}" if source.url else ""
    return f"{source.title} ({', '.join(notes)}){where}"


def _foot(document: CardDocument, lang: Lang) -> Iterable[str]:
    labels = _SEMICOLON.say(lang).join(answer.label for answer in document.answers)
    yield f"{_ANSWERS.say(lang)}{labels}"
    yield from _sources(document.card.facts, lang, explained=document.explain is not UNSET)
    academy = document.academy
    yield f"acmail {document.tool.version}, {academy.name}, {academy.version}, {_day(document.generated_on, lang)}"


def _sources(facts: tuple[FactView, ...], lang: Lang, explained: bool) -> Iterable[str]:
    """Say in short what the card stands on; ``--explain`` has it fact by fact."""
    sources = {source.id: source for fact in facts for source in fact.sources}.values()
    if sources:
        kinds = Counter(source.kind for source in sources)
        counted = ", ".join(f"{SOURCE_KIND[kind].say(lang)} {kinds[kind]}" for kind in SOURCE_KIND if kinds[kind])
        oldest = min(source.read_on for source in sources)
        yield _COPIES.say(lang).format(_day(oldest, lang))
        yield f"{_SOURCES.say(lang)}{counted}." + ("" if explained else f" {_MORE.say(lang)}")


def _day(day: dt.date, lang: Lang) -> str:
    return day.strftime(_DATE.say(lang))


def _explanation(explanation: Explanation, facts: tuple[FactView, ...], lang: Lang) -> Iterable[Section]:
    because = tuple(Item(f"{reason.ask} {reason.label}") for reason in explanation.because)
    yield Section(_BECAUSE.say(lang), (Items(because, numbered=True),))
    if facts:
        yield Section(_FACTS.say(lang), (Items(tuple(_fact(fact, lang) for fact in facts)),))
    if explanation.otherwise:
        yield Section(_OTHERWISE.say(lang), (Items(tuple(_otherwise(explanation, lang))),))


def _fact(fact: FactView, lang: Lang) -> Item:
    mark = fact.standing + (f", {STALE.say(lang)}" if fact.stale else "")
    details = [(_VALUE.say(lang), fact.value)] if fact.value is not None else []
    titles = {source.id: _source(source, lang) for source in fact.sources}
    elsewhere = {source for other in fact.also for source in other.sources}
    details += [(_SOURCE.say(lang), title) for source, title in titles.items() if source not in elsewhere]
    for other in fact.also:
        named = "; ".join(titles[source] for source in other.sources)
        details.append((_ALSO.say(lang), f"{other.value}. {named}"))
    if fact.ask_name and fact.status is Status.UNKNOWN:
        details.append((_ASK.say(lang), fact.ask_name))
    if fact.note:
        details.append((_NOTE.say(lang), fact.note))
    return Item(f"{fact.label} ({mark})", tuple(details))


def _otherwise(explanation: Explanation, lang: Lang) -> Iterable[Item]:
    for other in explanation.otherwise:
        target = other.title if other.title is not None else f"{_ASKS.say(lang)}{other.next_ask}"
        yield Item(f"{other.ask} {other.label} → {target}")


_USERNAME = both("Identifiant", "Username")
_PORTAL = both("Portail", "Portal")
_WEBMAIL = both("Webmail", "Webmail")
_STEPS = both("À faire", "What to do")
_AVOID = both("À ne pas faire", "What not to do")
_DELAY = both("Délai", "How long")
_CONTACTS = both("À qui s’adresser, dans cet ordre", "Whom to turn to, in this order")
_NEXT = both("Et ensuite", "What next")
_UNUSED = both("Réponses données mais sans effet ici", "Answers given that change nothing here")
_BECAUSE = both("Pourquoi cette fiche", "Why this card")
_FACTS = both("Chaque information et sa source", "Each fact and its source")
_OTHERWISE = both("Une seule réponse différente mènerait à", "One different answer would lead to")

_LIKELY_USERNAMES = both("Possibles avec votre nom, aucun n’est certain :", "Possible with your name, none is certain:")
_LIKELY_ADDRESSES = both("Adresses possibles, aucune n’est certaine :", "Possible addresses, none is certain:")
_DO_NOT_TRY = both(
    "Ne les essayez pas l’un après l’autre : faites confirmer. Un chiffre final est possible.",
    "Do not try them one after the other: have yours confirmed. A digit may follow.",
)
_ASK = both("À demander :", "Ask:")
_ROLE = both("Qui :", "Who:")
_WHEN = both("Quand :", "When:")
_HOW = both("Comment :", "How:")
_BRING = both("À préparer :", "Have ready:")
_NEVER = both("Ne dites jamais :", "Never say:")
_SEMICOLON = both(" ; ", "; ")
_ANSWERS = both("Réponses données : ", "Answers given: ")
_COPIES = both(
    "Valeurs lues le {} ou après, sur des copies de pages publiques ; aucune n’a été vérifiée en direct.",
    "Values read on {} or later, on copies of public pages; none was checked live.",
)
_SOURCES = both("Sources : ", "Sources: ")
_MORE = both("Le détail : ajoutez --explain.", "In detail: add --explain.")
_READ_ON = both("lu le ", "read on ")
_DATE = both("%d/%m/%Y", "%d %B %Y")
_UNDATED = both("page non datée", "undated page")
_DATED = both("page datée : ", "page dated ")
_CUT = both("lue en partie", "read in part")
_VALUE = both("Valeur :", "Value:")
_SOURCE = both("Source :", "Source:")
_ALSO = both("Autre version :", "Another version:")
_NOTE = both("Note :", "Note:")
_ASKS = both("une autre question : ", "another question: ")
