"""What words over a column and in its cells mean: one thing (E107), in letters (E106), an answer there is (E205)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from acmail.draft import Draft
from acmail.errors import Finding
from acmail.findings import KEY, found, suggestion
from acmail.headers import comparable
from acmail.layout import shown
from acmail.model import Field, Heading
from acmail.wording import both


def problems(draft: Draft, today: dt.date) -> Iterable[Finding]:
    """Check the words of every column; what is refused may be named like a field, as its cells then decide."""
    taken = {comparable(field_id): field_id for field_id in draft.pack.fields}
    known: dict[str, str] = {}
    for heading in draft.pack.columns.values():
        for number, word in enumerate(heading.words):
            place = draft.place("columns", heading.id, "words", str(number))
            plain = comparable(word)
            owner = known.setdefault(plain, heading.id)
            if heading.refused is None and taken.get(plain, heading.field) != heading.field:
                owner = taken[plain]
            if not plain:
                yield found("E106", place, *_NOTHING)
            elif owner != heading.id or plain in map(comparable, heading.words[:number]):
                message = both(
                    f"« {shown(word)} » est déjà un mot de « {owner} ».",
                    f"“{shown(word)}” is already a word of “{owner}”.",
                )
                yield found("E107", place, message, _ONE)
        field = draft.pack.fields.get(heading.field or "")
        if field is not None:
            yield from _cells(draft, heading, field)


def _cells(draft: Draft, heading: Heading, field: Field) -> Iterable[Finding]:
    """Check the words of every answer; under two answers a word is one to ask about, but an answer's own name is not.

    Answers of earlier names are none: who writes packs writes today's.
    """
    known = [choice.id for choice in field.choices]
    taken = {
        comparable(name): choice.id
        for choice in field.choices
        for name in (choice.label.fr, choice.label.say("en"), choice.id)
    }
    for choice, words in heading.cells.items():
        path = ("columns", heading.id, "cells", choice)
        if choice not in known:
            message = both(
                f"« {shown(choice)} » n’est pas une réponse à « {field.id} ».",
                f"“{shown(choice)}” is not an answer to “{field.id}”.",
            )
            yield found(
                "E205", draft.place(*path, KEY), message, suggestion(choice, known, both("réponses", "answers"))
            )
            continue
        for number, word in enumerate(words):
            place, plain = draft.place(*path, str(number)), comparable(word)
            owner = taken.get(plain, choice)
            if not plain:
                yield found("E106", place, *_NO_CELL)
            elif owner != choice or plain in map(comparable, words[:number]):
                message = both(
                    f"« {shown(word)} » est déjà un mot de « {owner} ».",
                    f"“{shown(word)}” is already a word of “{owner}”.",
                )
                yield found("E107", place, message, _ONE)


_SIGNS_ONLY = both("Ce mot n’a ni lettre ni chiffre.", "This word has neither letter nor digit.")
_NOTHING = (
    _SIGNS_ONLY,
    both("Écrivez ce qui se lit en tête de colonne.", "Write what is read at the head of the column."),
)
_NO_CELL = (
    _SIGNS_ONLY,
    both("Écrivez ce qui se lit dans une case.", "Write what is read in a cell."),
)
_ONE = both("Retirez-le d’ici, ou de l’autre.", "Remove it here, or there.")
