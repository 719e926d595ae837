"""What examined addresses say and in which order: the verdict and the one thing to do, then why, then whom to tell."""

from __future__ import annotations

from collections.abc import Iterable

from acmail.documents import AddressView, AttachmentView, SenderView, UrlDocument
from acmail.layout import ended
from acmail.model import Lang, Text, Verdict
from acmail.reports import parts
from acmail.reports.outline import Command, Item, Items, Outline, Section
from acmail.wording import both

MOST = 20
"""Addresses on a page; the worst come first."""


def outline(document: UrlDocument) -> Outline:
    """Lay out what was examined."""
    lang = document.lang
    made = (document.tool, document.academy, document.generated_on)
    counted = parts.counted(document.sources, lang, explained=True)
    return Outline(
        title=document.title,
        lead=document.todo,
        sections=tuple(_sections(document, lang)),
        foot=tuple(parts.foot(lang, (), counted, made)),
    )


def _sections(document: UrlDocument, lang: Lang) -> Iterable[Section]:
    warns = document.verdict == "lookalike"
    signs = tuple(Item(f"{_WEIGHTS[one.weight].say(lang)}{one.text}") for one in document.findings)
    if signs:
        yield Section(_SIGNS.say(lang), (Items(signs),), warns=warns)
    if document.sender:
        yield Section(_SENDER.say(lang), (Items(tuple(_sender(one, lang) for one in document.sender)),))
    if document.addresses:
        yield Section(_ADDRESSES.say(lang), tuple(_addresses(document, lang)), warns=warns and not signs)
    risky = tuple(_attachment(one, lang) for one in document.attachments if one.dangers)
    if risky:
        yield Section(_ATTACHMENTS.say(lang), (Items(risky),), warns=True)
    if document.advice or document.next:
        commands = (Command(one.label, one.command) for one in document.next)
        yield Section(_ADVICE.say(lang), (Items(parts.plain(document.advice)), *commands))
    if document.contacts:
        contacts = tuple(parts.contact(one, lang) for one in document.contacts)
        yield Section(_CONTACTS.say(lang), (Items(contacts),))
    wanted = {one.fact for one in document.addresses}
    facts = tuple(parts.fact(one, lang) for one in document.facts if one.id in wanted)
    if facts and document.kind == "addresses":
        yield Section(_FACTS.say(lang), (Items(facts),))


def _addresses(document: UrlDocument, lang: Lang) -> Iterable[str | Items]:
    alone = len(document.addresses) == 1
    yield Items(tuple(_address(one, lang, alone) for one in document.addresses[:MOST]))
    if document.refused:
        yield _REFUSED.say(lang).format(", ".join(map(str, document.refused)))
    more = len(document.addresses) - MOST + document.left_out
    if more > 0 and (document.left_out or len(document.addresses) > MOST):
        yield _MORE.say(lang).format(max(more, document.left_out))


def _address(one: AddressView, lang: Lang, alone: bool) -> Item:
    verdict = "" if alone else f"{_VERDICTS[one.verdict].say(lang)} — "
    details = [(_WHY.say(lang), reason.text) for reason in one.reasons]
    if one.registrable and one.verdict in ("lookalike", "unknown"):
        details.insert(0, (_DECIDES.say(lang), ended(parts.one_line(one.registrable))))
    if one.scripts:
        details.insert(1, (_SCRIPTS.say(lang), ", ".join(one.scripts)))
    if one.role not in ("text", "link"):
        details.append((_ROLE.say(lang), _ROLES[one.role].say(lang)))
    return Item(parts.one_line(f"{verdict}{one.shown}"), tuple(details))


def _sender(one: SenderView, lang: Lang) -> Item:
    details = tuple((_WHY.say(lang), reason.text) for reason in one.reasons)
    return Item(parts.one_line(f"{one.header}: {one.shown}"), details)


def _attachment(one: AttachmentView, lang: Lang) -> Item:
    name = f"….{one.ending.lstrip('.')}" if one.ending else one.type
    return Item(parts.one_line(name), tuple((_WHY.say(lang), danger.text) for danger in one.dangers))


_VERDICTS: dict[Verdict, Text] = {
    "official": both("connue", "known"),
    "same_domain": both("bon domaine, non confirmée", "right domain, not confirmed"),
    "lookalike": both("TROMPEUSE", "DECEPTIVE"),
    "unknown": both("inconnue", "unknown"),
}
_WEIGHTS = {"strong": both("Signe fort : ", "Strong sign: "), "hint": both("Indice : ", "Hint: "), "note": both("", "")}
_ROLES = {
    "form": both("un formulaire", "a form"),
    "frame": both("un cadre caché", "a hidden frame"),
    "refresh": both("un renvoi automatique", "an automatic redirect"),
    "base": both("la base de tous les liens", "the base of all links"),
    "script": both("un programme", "a program"),
}
_SIGNS = both("Ce qui a été vu : des indices, pas des preuves", "What was seen: hints, not proof")
_SENDER = both("L’expéditeur, tel qu’il se présente", "The sender, as it says")
_ADDRESSES = both("L’adresse : entre crochets, ce qui décide", "The address: what decides is between brackets")
_ATTACHMENTS = both("Pièces jointes à ne pas ouvrir", "Attachments not to open")
_ADVICE = both("Quoi faire", "What to do")
_CONTACTS = both("À qui le signaler", "Whom to tell")
_FACTS = both("D’où on le sait", "How this is known")
_WHY = both("Pourquoi :", "Why:")
_DECIDES = both("Le site est :", "The site is:")
_SCRIPTS = both("Alphabets :", "Alphabets:")
_REFUSED = both(
    "Mot n° {} : ce n’est pas une adresse. Il n’a pas été examiné, et n’est pas répété ici.",
    "Word no. {}: this is no address. It was not examined, and is not repeated here.",
)
_ROLE = both("Trouvée dans :", "Found in:")
_MORE = both("Et {} autres adresses, non montrées ici.", "And {} more addresses, not shown here.")
