"""What the words over a column mean: each of them one thing (E107), in letters or digits (E106)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from acmail.draft import Draft
from acmail.errors import Finding
from acmail.findings import found
from acmail.headers import comparable
from acmail.layout import shown
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


_NOTHING = (
    both("Ce mot n’a ni lettre ni chiffre.", "This word has neither letter nor digit."),
    both("Écrivez ce qui se lit en tête de colonne.", "Write what is read at the head of the column."),
)
_ONE = both("Retirez-le d’ici, ou de l’autre.", "Remove it here, or there.")
