"""What a card says and in which order, once for every format that is read by people."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import UNSET, Struct

from acmail.documents import Card, CardDocument, ContactView, Explanation, FactView, LikelyView, SourceView
from acmail.model import Lang, Status
from acmail.wording import OUTCOME_KIND, SOURCE_KIND, STALE, STATUS, both, typeset


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
    yield Section(_USERNAME.say(lang), (card.username, *_likely(card.likely, lang)))
    yield Section(_PORTAL.say(lang), (card.portal,))
    yield Section(_WEBMAIL.say(lang), (card.webmail,))
    yield Section(_STEPS.say(lang), (Items(tuple(Item(step) for step in card.steps), numbered=True),))
    yield Section(_AVOID.say(lang), (Items(tuple(Item(step) for step in card.avoid)),), warns=True)
    yield Section(_DELAY.say(lang), (card.delay,))
    if card.contacts:
        contacts = tuple(_contact(contact, lang) for contact in card.contacts)
        yield Section(_CONTACTS.say(lang), (Items(contacts, numbered=True),))
    if card.next:
        yield Section(_NEXT.say(lang), tuple(Command(item.label, item.command) for item in card.next))
    if card.facts:
        yield Section(_SOURCES.say(lang), tuple(_sources(card.facts, lang)))
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
    for kind, heading in (("username", _LIKELY_USERNAMES), ("address", _LIKELY_ADDRESSES)):
        items = tuple(Item(f"{one.value} ({', '.join(one.why)})") for one in likely if one.kind == kind)
        if items:
            yield heading.say(lang)
            yield Items(items)


def _sources(facts: tuple[FactView, ...], lang: Lang) -> Iterable[Block]:
    """Name the sources by kind, in one short paragraph each; ``--explain`` has them fact by fact."""
    by_id = {source.id: source for fact in facts for source in fact.sources}
    lines = []
    for kind, word in SOURCE_KIND.items():
        titles = [source.title for source in by_id.values() if source.kind is kind]
        if titles:
            lines.append(f"{word.say(lang).capitalize()}{_COLON.say(lang)}{_SEMICOLON.say(lang).join(titles)}.")
    unknown = [fact.label for fact in facts if fact.status is Status.UNKNOWN]
    if unknown:
        lines.append(f"{_NOT_FOUND.say(lang)}{', '.join(unknown)}.")
    yield Items(tuple(Item(typeset(line) if lang == "fr" else line) for line in lines))
    days = sorted({source.read_on for source in by_id.values()})
    if days:
        yield f"{_READ_SINCE.say(lang)}{days[0].strftime(_DATE.say(lang))}. {_MORE.say(lang)}"


def _source(source: SourceView, lang: Lang) -> str:
    notes = [SOURCE_KIND[source.kind].say(lang), f"{_READ_ON.say(lang)}{source.read_on.strftime(_DATE.say(lang))}"]
    if source.page_date:
        notes.append(_UNDATED.say(lang) if source.page_date == "undated" else f"{_DATED.say(lang)}{source.page_date}")
    if source.extent == "cut":
        notes.append(_CUT.say(lang))
    if source.stale:
        notes.append(STALE.say(lang))
    return f"{source.title} ({', '.join(notes)})"


def _foot(document: CardDocument, lang: Lang) -> Iterable[str]:
    yield _NOT_LIVE.say(lang)
    academy = document.academy
    yield typeset(
        f"acmail {document.tool.version}, {academy.name}, {academy.version} "
        f"({academy.hash}), {document.generated_on.strftime(_DATE.say(lang))}"
    )


def _explanation(explanation: Explanation, facts: tuple[FactView, ...], lang: Lang) -> Iterable[Section]:
    because = tuple(Item(f"{reason.ask} {reason.label}") for reason in explanation.because)
    yield Section(_BECAUSE.say(lang), (Items(because, numbered=True),))
    if facts:
        yield Section(_FACTS.say(lang), (Items(tuple(_fact(fact, lang) for fact in facts)),))
    if explanation.otherwise:
        yield Section(_OTHERWISE.say(lang), (Items(tuple(_otherwise(explanation, lang))),))


def _fact(fact: FactView, lang: Lang) -> Item:
    mark = STATUS[fact.status].say(lang) + (f", {STALE.say(lang)}" if fact.stale else "")
    details = [(_VALUE.say(lang), fact.value)] if fact.value is not None else []
    titles = {source.id: _source(source, lang) for source in fact.sources}
    elsewhere = {source for other in fact.also for source in other.sources}
    details += [(_SOURCE.say(lang), title) for source, title in titles.items() if source not in elsewhere]
    for other in fact.also:
        named = "; ".join(titles[source] for source in other.sources)
        details.append((_ALSO.say(lang), f"{other.value}. {named}"))
    if fact.note:
        details.append((_NOTE.say(lang), fact.note))
    return Item(f"{fact.label} ({mark})", tuple(details))


def _otherwise(explanation: Explanation, lang: Lang) -> Iterable[Item]:
    for other in explanation.otherwise:
        target = other.title if other.title is not None else f"{_ASKS.say(lang)}{other.question}"
        yield Item(f"{other.field} = {other.label} → {target}")


_USERNAME = both("Identifiant", "Username")
_PORTAL = both("Portail", "Portal")
_WEBMAIL = both("Webmail", "Webmail")
_STEPS = both("À faire", "What to do")
_AVOID = both("À ne pas faire", "What not to do")
_DELAY = both("Délai", "How long")
_CONTACTS = both("À qui s’adresser, dans cet ordre", "Whom to turn to, in this order")
_NEXT = both("Et ensuite", "What next")
_SOURCES = both("D’où viennent ces informations", "Where this comes from")
_UNUSED = both("Réponses données mais sans effet ici", "Answers given that change nothing here")
_BECAUSE = both("Pourquoi cette fiche", "Why this card")
_FACTS = both("Chaque information et sa source", "Each fact and its source")
_OTHERWISE = both("Une seule réponse différente mènerait à", "One different answer would lead to")

_LIKELY_USERNAMES = both("Possibles avec votre nom, aucun n’est certain :", "Possible with your name, none is certain:")
_LIKELY_ADDRESSES = both("Adresses possibles, aucune n’est certaine :", "Possible addresses, none is certain:")
_ROLE = both("Qui :", "Who:")
_WHEN = both("Quand :", "When:")
_HOW = both("Comment :", "How:")
_BRING = both("À préparer :", "Have at hand:")
_NEVER = both("Ne dites jamais :", "Never say:")
_SEMICOLON = both(" ; ", "; ")
_COLON = both(" : ", ": ")
_READ_SINCE = both("La lecture la plus ancienne date du ", "The oldest reading is of ")
_MORE = both("Chaque information avec sa source : ajoutez --explain.", "Each fact with its source: add --explain.")
_NOT_FOUND = both("Non trouvé dans les pages lues : ", "Not found in the pages read: ")
_READ_ON = both("lu le ", "read on ")
_DATE = both("%d/%m/%Y", "%d %B %Y")
_UNDATED = both("page non datée", "undated page")
_DATED = both("page datée : ", "page dated ")
_CUT = both("lue en partie", "read in part")
_NOT_LIVE = both(
    "Valeurs lues sur des copies de pages publiques ; aucune n’a été vérifiée en direct.",
    "Values read on copies of public pages; none was checked live.",
)
_VALUE = both("Valeur :", "Value:")
_SOURCE = both("Source :", "Source:")
_ALSO = both("Autre version :", "Another version:")
_NOTE = both("Note :", "Note:")
_ASKS = both("une autre question, ", "another question, ")
