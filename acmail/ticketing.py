"""From a diagnosis to the message for the help desk, field by field: nothing gets in that is not named here."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from acmail.documents import AnswerView, CauseView, DiagnosisDocument
from acmail.model import UNKNOWN, Pack, Text
from acmail.privacy import secret_in
from acmail.tickets import Ticket
from acmail.wording import Say, both

MOST_CAUSES = 4
"""Causes that a help desk reads."""

_APART = frozenset({"for_whom", "profile", "symptom", "where", "attempts"})
"""Answers that have a place of their own in the message."""


class Sender(Struct, frozen=True, kw_only=True):
    """What the person chose to say of themselves; all of it may be left out. ``at`` is when they tried last."""

    name: str | None = None
    school: str | None = None
    reach: str | None = None
    at: str | None = None


def checked(sender: Sender, say: Say) -> Sender:
    """Leave out, aloud, what seems to hold a secret."""
    kept = {}
    for field, label in _FIELDS.items():
        text: str | None = getattr(sender, field)
        secret = None if text is None else secret_in(text) or _telltale(field, text)
        if secret is not None:
            say(
                both(
                    f"{label.fr} semble contenir {secret.fr} : ce n’est pas mis dans le message.",
                    f"{label.say('en')} seems to hold {secret.say('en')}: it is left out of the message.",
                )
            )
            text = None
        kept[field] = " ".join(text.split()) if text else None
    return Sender(**kept, at=sender.at)


def _telltale(field: str, text: str) -> Text | None:
    """Tell what looks like a secret where nothing but a name, a school or a way to reach somebody belongs."""
    digits = sum(char.isdigit() for char in text)
    if _SECRET_WORD.search(text) or (field == "name" and digits) or (field == "reach" and digits > _MOST_DIGITS):
        return both("une information secrète", "something secret")
    return both("une date", "a date") if field == "reach" and digits < _FEWEST_DIGITS and _DAY.search(text) else None


_SECRET_WORD = re.compile(
    r"mots?\W*de\W*passe|\bm\W?d\W?p\b|pass(?:word|code)|secret|sess_?id|cookie|jeton|numen|\bcode\b|\bpin\b|naissance"
    r"|birth",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b\d{1,2}(?:er)? ?(?:[/.\\-] ?\d{1,2}\b"
    r"|(?:de )?(?:janv|f[ée]v|mars|avr|mai\b|juin|juil|ao[ûu]t|sept|oct|nov|d[ée]c))",
    re.IGNORECASE,
)
_MOST_DIGITS = 15
"""Digits of the longest telephone number (ITU-T E.164)."""

_FEWEST_DIGITS = 9
"""Digits of a French telephone number without its first zero."""

_FIELDS = {
    "name": both("Le nom donné", "The name given"),
    "school": both("L’établissement donné", "The school given"),
    "reach": both("Le moyen de vous joindre", "The way to reach you"),
}


def ticket(pack: Pack, document: DiagnosisDocument, sender: Sender, clock: str | None) -> Ticket:
    """Make the message of a diagnosis in French. ``clock`` is the time of day."""
    answers = {answer.field: answer for answer in document.answers}
    known = [cause for cause in document.causes if cause.id != UNKNOWN]
    return Ticket(
        subject=f"Messagerie académique, {_lowered(_label(answers, 'symptom') or known[0].title if known else _HELP)}",
        academy=document.academy.name,
        person=sender.name,
        school=sender.school,
        reach=sender.reach,
        on_behalf=_choice(answers, "for_whom") == "colleague",
        profile=_label(answers, "profile"),
        symptom=_label(answers, "symptom"),
        where=_label(answers, "where"),
        seen=tuple(f"« {one.text} » ({one.title}{_IN_PART if one.cut else ''})" for one in document.recognised),
        unrecognised=document.pasted == "unrecognised",
        page=None if document.page is None else document.page.title,
        tried=(*_tried(pack, document.answers), *([] if sender.at is None else [f"Dernier essai : {sender.at}"])),
        attempts=_attempts(answers.get("attempts")),
        causes=tuple((cause.title, _own_signs(cause)) for cause in known[:MOST_CAUSES]),
        asked=_wanted(document, known),
        made_on=document.generated_on,
        made_at=clock,
        acmail=f"acmail {document.tool.version}",
    )


_HELP = "demande d’aide"
_IN_PART = ", reconnu en partie"


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _own_signs(cause: CauseView) -> tuple[str, ...]:
    """Give what the person’s answers say for a cause; the sentence on the screen has its own place in the message."""
    return tuple(one.says for one in cause.speaks_for if one.points and one.by == "answer")


def _wanted(document: DiagnosisDocument, known: list[CauseView]) -> tuple[str, ...]:
    """Say what to ask for: what the likeliest cause asks, else what fits an account, else what fits anything."""
    if known and known[0].asks:
        return known[0].asks
    return _ACCOUNT if document.attempts is not None and document.attempts.concerned else _ANYTHING


def _label(answers: dict[str, AnswerView], field: str) -> str | None:
    return answers[field].label if field in answers else None


def _choice(answers: dict[str, AnswerView], field: str) -> str | None:
    return answers[field].choice if field in answers else None


def _tried(pack: Pack, answers: Iterable[AnswerView]) -> Iterable[str]:
    """Show the answers that have no other place, behind what they are about."""
    for answer in answers:
        field = pack.fields[answer.field]
        if answer.field not in _APART:
            yield f"{field.ask.fr} {answer.label}" if field.label is None else f"{field.label.fr} : {answer.label}"


def _attempts(answer: AnswerView | None) -> str | None:
    if answer is None:
        return None
    return answer.label if answer.number is None else f"{answer.number} (d’après la personne)"


_ACCOUNT = (
    "me dire si le compte existe, s’il est bloqué ou expiré, et pourquoi",
    "le débloquer si c’est le cas, ou me dire qui peut le faire",
    "m’indiquer le délai, s’il y en a un",
)
"""What a message asks for when the account itself may be at fault."""

_ANYTHING = (
    "me dire d’où vient ce problème, et ce que je peux faire",
    "le régler si c’est chez vous, ou me dire qui peut le faire",
    "m’indiquer le délai, s’il y en a un",
)
"""What it asks for in any other case."""
