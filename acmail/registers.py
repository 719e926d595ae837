"""Who is who in a roster: by what people are told apart, and the id that everybody is given."""

from __future__ import annotations

import unicodedata

from acmail.documents import By
from acmail.pseudonyms import pseudonym
from acmail.rosters import Columns, Person
from acmail.secret import Secret
from acmail.spelling import fold


def told_apart(columns: Columns) -> By:
    """Tell by what people of a roster are known again: their key, else their name, else only the row they stand in."""
    if columns.part("key") is not None:
        return "key"
    named = any(columns.part(part) is not None for part in ("family_name", "name"))
    return "name" if named else "row"


class Register:
    """Gives everybody an id of their own, in the order of the roster; with a key, a pseudonym.

    Who stands there twice gets the same id with a number behind it, as nobody can tell whether it is one person.
    """

    def __init__(self, by: By, secret: Secret | None = None) -> None:
        self.by = by
        self._secret = secret
        self._seen: dict[str, int] = {}

    @property
    def anonymous(self) -> bool:
        """Tell whether people are called by pseudonyms."""
        return self._secret is not None

    def enter(self, person: Person) -> str:
        """Give the id of the next person."""
        words = self._words(person)
        known = " ".join(words) if self._secret is None else pseudonym(self._secret, (self.by, *words))
        times = self._seen[known] = self._seen.get(known, 0) + 1
        return known if times == 1 else f"{known} #{times}"

    def _words(self, person: Person) -> tuple[str, ...]:
        if self.by == "key":
            return (unicodedata.normalize("NFC", person.key),)
        if self.by == "name" and person.family is not None:
            return tuple(fold(part) or part.casefold() for part in (person.family, person.given) if part)
        return (str(person.row),)


def name(person: Person) -> str | None:
    """Give a person's name as the roster writes it."""
    return " ".join(part for part in (person.given, person.family) if part) or None
