"""What a message for the help desk says and in which order, once for every format; in French, as it is for them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from acmail.layout import harmless
from acmail.tickets.model import Ticket
from acmail.wording import typeset


class Block(Struct, frozen=True):
    """A paragraph of one or more lines, or a list under its lead; numbered when its order matters."""

    lines: tuple[str, ...]
    items: tuple[str, ...] = ()
    numbered: bool = False


class Letter(Struct, frozen=True):
    """A whole message: its subject, and its blocks from the greeting to the closing line."""

    subject: str
    blocks: tuple[Block, ...]


def letter(ticket: Ticket, missing: tuple[str, ...] = ()) -> Letter:
    """Write the message; ``missing`` names what was left out to make it shorter."""
    ticket = _cleaned(ticket)
    return Letter(ticket.subject, tuple(_blocks(ticket, missing)))


def marks(block: Block) -> tuple[str, ...]:
    """Give what stands before each item of a list."""
    return tuple(f"{number}. " if block.numbered else "- " for number, _ in enumerate(block.items, 1))


def _cleaned(ticket: Ticket) -> Ticket:
    """Make every text one line that nothing can act in; one that says nothing counts as not given."""
    fields: dict[str, Any] = asdict(ticket)
    causes = ((_line(title), _lines(evidence)) for title, evidence in fields.pop("causes"))
    for name, value in fields.items():
        if isinstance(value, str):
            fields[name] = _line(value)
        elif isinstance(value, tuple):
            fields[name] = _lines(value)
    return Ticket(causes=tuple(cause for cause in causes if cause[0]), **fields)


def _lines(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(None, map(_line, texts)))


def _line(text: str) -> str:
    """Put a text on one line; no-break spaces stay."""
    return _LONE_HALF.sub("·", harmless(_BLANKS.sub(" ", text))).strip()


def _blocks(ticket: Ticket, missing: tuple[str, ...]) -> Iterable[Block]:
    yield Block((_GREETING,))
    about = f"{_ABOUT_A_COLLEAGUE if ticket.on_behalf else _ABOUT} ({ticket.academy})."
    yield Block((about,))
    yield Block((_WHO,), tuple(_who(ticket)))
    yield Block((_WHAT,), tuple(_what(ticket)))
    yield from _listed(_TRIED, ticket.tried)
    yield from _listed(_OBSERVED, ticket.observed)
    yield from _listed(_CAUSES, tuple(map(_cause, ticket.causes)), numbered=True)
    if missing:
        yield Block((_SHORTENED.format(", ".join(missing)),))
    yield Block((_PLEASE,), ticket.asked or (_RESTORE, _ANSWER if ticket.on_behalf else _ANSWER_ME))
    yield Block((_THANKS,))
    yield Block((_REGARDS, TO_FILL_IN if ticket.on_behalf else ticket.person or TO_FILL_IN))
    yield Block((_HOLDS_NONE, _made(ticket)))


def _listed(lead: str, items: tuple[str, ...], numbered: bool = False) -> Iterable[Block]:
    if items:
        yield Block((lead,), items, numbered)


def _who(ticket: Ticket) -> Iterable[str]:
    """Say who it is about: what a help desk cannot do without is left open where it was not given."""
    yield f"{_NAME}{ticket.person or TO_FILL_IN}"
    if ticket.profile:
        yield f"{_PROFILE}{ticket.profile}"
    yield f"{_SCHOOL}{ticket.school or TO_FILL_IN}"
    yield f"{_REACH}{ticket.reach or TO_FILL_IN}"


def _what(ticket: Ticket) -> Iterable[str]:
    yield f"{_SYMPTOM}{ticket.symptom or TO_FILL_IN}"
    for label, value in ((_WHERE, ticket.where), (_PAGE, ticket.page)):
        if value:
            yield f"{label}{value}"
    yield from (f"{_SEEN}{sentence}" for sentence in ticket.seen)
    if ticket.unrecognised:
        yield _UNRECOGNISED
    for label, value in ((_SINCE, ticket.since), (_ATTEMPTS, ticket.attempts)):
        if value:
            yield f"{label}{value}"


def _cause(cause: tuple[str, tuple[str, ...]]) -> str:
    title, evidence = cause
    return f"{title} ({_EVIDENCE}{_SEMICOLON.join(evidence)})" if evidence else title


def _made(ticket: Ticket) -> str:
    at = f" à {ticket.made_at}" if ticket.made_at else ""
    return f"Préparé le {ticket.made_on:%d/%m/%Y}{at} avec {ticket.acmail}."


TO_FILL_IN = "[à compléter]"
"""Stands where the sender has something to add before sending."""

_BLANKS = re.compile("[^\\S\u00a0\u202f]+")
_LONE_HALF = re.compile("[\ud800-\udfff]")

_GREETING = "Bonjour,"
_ABOUT = "Je vous écris au sujet de ma messagerie académique"
_ABOUT_A_COLLEAGUE = "Je vous écris au sujet de la messagerie académique d’une personne que j’aide"
_WHO = typeset("La personne concernée :")
_NAME = typeset("Nom : ")
_PROFILE = typeset("Situation : ")
_SCHOOL = typeset("Établissement : ")
_REACH = typeset("Pour répondre : ")
_WHAT = typeset("Ce qui se passe :")
_SYMPTOM = typeset("Problème : ")
_WHERE = typeset("Où : ")
_PAGE = typeset("Page affichée : ")
_SEEN = typeset("Message affiché : ")
_UNRECOGNISED = typeset("Message affiché : capture d’écran à joindre, sans mot de passe visible")
_SINCE = typeset("Depuis quand : ")
_ATTEMPTS = typeset("Essais refusés : ")
_TRIED = typeset("Ce qui a été essayé ou vérifié :")
_OBSERVED = typeset("Ce qu’acmail a constaté :")
_CAUSES = typeset("Causes possibles, par ordre de vraisemblance, à confirmer :")
_EVIDENCE = typeset("indices : ")
_SEMICOLON = typeset(" ; ")
_SHORTENED = typeset("Raccourci pour tenir dans un lien, sans : {}.")
_PLEASE = typeset("Pourriez-vous, s’il vous plaît :")
_RESTORE = "débloquer l’accès, ou en dire la cause"
_ANSWER_ME = "me rappeler ou me répondre"
_ANSWER = "rappeler cette personne ou me répondre"
_THANKS = "Merci de votre aide, et de ne pas envoyer de mot de passe par courriel."
_REGARDS = "Cordialement,"
_HOLDS_NONE = typeset(
    "Ce message ne doit contenir ni mot de passe, ni NUMEN, ni date de naissance. Merci de n’en demander aucun."
)
