"""The one place where an answer is accepted or refused, whatever way it came."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from enum import Enum

from msgspec import Struct

from acmail.errors import AcmailError, InvalidData, UsageError
from acmail.layout import shown
from acmail.model import Choice, Field, Text
from acmail.privacy import secret_in
from acmail.wording import both, did_you_mean, quoted


class Origin(Enum):
    """How an answer reached acmail, from the strongest to the weakest."""

    FLAG = "flag"
    FILE = "file"
    SESSION = "session"
    MESSAGE = "message"
    OBSERVATION = "observation"
    PROMPT = "prompt"


INDIRECT = (Origin.MESSAGE, Origin.OBSERVATION)
"""Answers that nobody gave: they are not kept, and what they say alone counts with what they come from."""


class Answer(Struct, frozen=True, kw_only=True):
    """A checked answer, and where it came from. ``number`` is what was typed in a number field, if a number was."""

    choice: str
    origin: Origin
    number: int | None = None


def check(field: Field, raw: str, origin: Origin = Origin.PROMPT) -> str:
    """Give the id of the choice that ``raw`` stands for: its id, its label, or for a number field a whole number.

    What stands in brackets at the end of a label can be left out.
    Raises ``UsageError`` for a refused flag or prompt and ``InvalidData`` for a refused file or session, with the valid
    choices and the nearest one.
    """
    choice = _chosen(field, _folded(raw))
    if choice is not None:
        return choice.id
    if field.kind == "number":
        return _band(field, raw, origin).id
    raise refusal(
        origin,
        both(
            f"« {_quotable(raw)} » n’est pas une réponse à {field.id}.",
            f"“{_quotable(raw)}” is not an answer to {field.id}.",
        ),
        did_you_mean(raw, [choice.id for choice in field.offered()]),
    )


def _chosen(field: Field, wanted: str) -> Choice | None:
    """Find the choice that some words stand for; « école » is enough for one that nothing but brackets follow."""
    for choice in field.choices:
        if wanted in (_folded(choice.id), _folded(choice.label.fr), _folded(choice.label.en or "")):
            return choice
    short = [one for one in field.choices if wanted and wanted in (_short(one.label.fr), _short(one.label.en or ""))]
    return short[0] if len(short) == 1 else None


def _short(label: str) -> str:
    return _folded(label.partition(" (")[0])


def accept(field: Field, raw: str, origin: Origin) -> Answer:
    """Make a checked answer; raises as ``check`` does."""
    choice = check(field, raw, origin)
    typed = raw.strip()
    return Answer(
        choice=choice, origin=origin, number=int(typed) if field.kind == "number" and typed.isdigit() else None
    )


def check_all(fields: Mapping[str, Field], raw: Mapping[str, str], origin: Origin) -> dict[str, Answer]:
    """Check answers that came together; raises as ``check`` does, and for a field that the tree does not have."""
    checked = {}
    for field_id, value in raw.items():
        if field_id not in fields:
            raise refusal(
                origin,
                both(
                    f"La question {quoted([shown(field_id)], 'fr')} n’existe pas ici.",
                    f"There is no question {quoted([shown(field_id)], 'en')} here.",
                ),
                did_you_mean(field_id, sorted(fields)),
            )
        checked[field_id] = accept(fields[field_id], value, origin)
    return checked


def _quotable(raw: str) -> str:
    """Quote what was typed, unless it seems to be a secret that was typed in the wrong place."""
    return shown(raw) if secret_in(raw) is None else "***"


def refusal(origin: Origin, message: Text, hint: Text) -> AcmailError:
    """Make the error whose exit code fits the way an answer came."""
    kind = InvalidData if origin in (Origin.FILE, Origin.SESSION) else UsageError
    return kind(message, hint)


def _band(field: Field, raw: str, origin: Origin) -> Choice:
    """Find the band of a number; ``int`` alone would accept ``1_0``, ``+1`` and digits of other scripts."""
    text = raw.strip()
    if text.isascii() and text.isdigit() and len(text) <= 9 and field.minimum <= int(text) <= field.maximum:
        number = int(text)
        for choice in field.choices:
            if (choice.gte is None or number >= choice.gte) and (choice.lt is None or number < choice.lt):
                return choice
    raise refusal(
        origin,
        both(
            f"« {_quotable(raw)} » n’est pas une réponse à {field.id}.",
            f"“{_quotable(raw)}” is not an answer to {field.id}.",
        ),
        both(
            f"Il faut un nombre entier, de {field.minimum} à {field.maximum}.",
            f"A whole number is needed, from {field.minimum} to {field.maximum}.",
        ),
    )


def _folded(text: str) -> str:
    """Reduce a text to what a hurried typist means: no case, accent, typographic apostrophe or doubled space."""
    flat = unicodedata.normalize("NFKD", text.replace("’", "'")).casefold()
    return " ".join("".join(char for char in flat if not unicodedata.combining(char)).split())
