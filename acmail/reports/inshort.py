"""What a page comes to in a line or two: the verdict and the one thing to do, for when its beginning is gone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from acmail.documents import (
    CardDocument,
    CheckDocument,
    DiagnosisDocument,
    ForwardDocument,
    PasswordCheckedDocument,
    SetupLackingDocument,
    SetupQuestionDocument,
    UrlDocument,
)
from acmail.reports import passwords
from acmail.reports.layouts import Report
from acmail.wording import both


def in_short(document: Report) -> str | None:
    """Say what a document comes to, in its language; None where its page is not about one thing to do."""
    make = _SHORT.get(type(document))
    return None if make is None else make(document)


def _sentence(title: str) -> str:
    return title if title.endswith((".", "!", "?")) else f"{title}."


def _titled(document: UrlDocument | ForwardDocument) -> str:
    return f"{_IN_SHORT.say(document.lang)} {_sentence(document.title)} {document.todo}"


def _card(document: CardDocument) -> str:
    lang = document.lang
    return f"{_IN_SHORT.say(lang)} {_sentence(document.card.title)} {_FIRST.say(lang)}{document.card.steps[0]}"


def _password(document: PasswordCheckedDocument) -> str:
    worst = passwords.to_do(document)
    first = passwords.advised(worst[0], document.lang) if worst else ""
    return f"{_IN_SHORT.say(document.lang)} {passwords.lead(document)} {first}".rstrip()


def _lacking(document: SetupLackingDocument | SetupQuestionDocument) -> str:
    lang = document.lang
    if document.missing and document.to_ask:
        whom = document.contacts[0].name if document.contacts else _SOMEBODY.say(lang)
        return _ASK.say(lang).format(whom=whom, what=_SEMICOLON.say(lang).join(document.to_ask))
    asked = document.question if isinstance(document, SetupQuestionDocument) else None
    return _ANSWER.say(lang) + ("" if asked is None else f" {asked.ask} ({asked.option})")


def _diagnosis(document: DiagnosisDocument) -> str:
    stop = document.attempts is not None and document.attempts.concerned and document.attempts.stop
    step = document.attempts.advice[0] if stop and document.attempts is not None else document.causes[0].next_step
    lead = _LIKELIEST if len(document.leaders) == 1 else _SEVERAL
    return f"{lead.say(document.lang)}{document.causes[0].title}. {step}"


def _check(document: CheckDocument) -> str:
    worst = [view for outcome in _WORST for view in document.checks if view.outcome == outcome]
    if not worst:
        return _NOTHING.say(document.lang)
    named = ", ".join(filter(None, (worst[0].target, worst[0].title)))
    return f"{_LOOK.say(document.lang)}{named}. {worst[0].advice or ''}".rstrip()


_SHORT: dict[type, Callable[[Any], str]] = {
    CardDocument: _card,
    CheckDocument: _check,
    DiagnosisDocument: _diagnosis,
    ForwardDocument: _titled,
    PasswordCheckedDocument: _password,
    SetupLackingDocument: _lacking,
    SetupQuestionDocument: _lacking,
    UrlDocument: _titled,
}
_WORST = ("fail", "crashed", "could_not_tell", "warn")
_IN_SHORT = both("En bref.", "In short.")
_FIRST = both("D’abord : ", "First: ")
_ASK = both(
    "En bref : il manque des réglages. À demander à « {whom} » : {what}.",
    "In short: settings are missing. Ask “{whom}” for: {what}.",
)
_SOMEBODY = both("votre assistance informatique", "your help desk")
_SEMICOLON = both(" ; ", "; ")
_ANSWER = both("En bref : il manque une réponse.", "In short: an answer is missing.")
_LIKELIEST = both("En bref, le plus vraisemblable : ", "In short, likeliest: ")
_SEVERAL = both("En bref, plusieurs causes possibles, dont : ", "In short, several possible causes, among them: ")
_LOOK = both("En bref, à voir d’abord : ", "In short, to look at first: ")
_NOTHING = both("En bref : rien à faire.", "In short: nothing to do.")
