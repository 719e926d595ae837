"""What passwords are judged by: a length is a whole number, and characters do not contradict each other (E106)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from acmail.draft import Draft
from acmail.errors import Finding
from acmail.findings import found
from acmail.model import PasswordRule, Text
from acmail.wording import both

LONGEST = 128
"""A minimum length beyond this is a slip of the pen."""


def problems(draft: Draft, today: dt.date) -> Iterable[Finding]:
    """Check what the rules for passwords stand on."""
    rules = {rule.id: rule for rule in draft.pack.password.rules}
    if "length" in rules:
        yield from _numbers(draft, rules["length"])
    if "specials" in rules:
        yield from _specials(draft, rules["specials"], rules.get("fragile"))


def _numbers(draft: Draft, rule: PasswordRule) -> Iterator[Finding]:
    """Only what is known must fit; what other sources say is compared with a password too."""
    fact = draft.pack.facts.get(rule.fact)
    if fact is None:
        return
    values: list[tuple[Text, tuple[str, ...]]] = [] if fact.value is None else [(fact.value, ("value",))]
    values += [(other.value, ("also", str(number), "value")) for number, other in enumerate(fact.also)]
    for value, path in values:
        if not _is_length(value):
            message = both(
                "« acmail password » ne peut pas se servir de cette longueur.",
                "“acmail password” cannot use this length.",
            )
            cure = both(
                f"Écrivez un nombre entier, de 1 à {LONGEST} ; le reste va dans « unit » ou « note ».",
                f"Write a whole number, from 1 to {LONGEST}; the rest goes into “unit” or “note”.",
            )
            yield found("E106", draft.place("facts", fact.id, *path), message, cure)


def _is_length(value: Text) -> bool:
    word = value.fr
    return word.isascii() and word.isdigit() and len(word) < 4 and 0 < int(word) <= LONGEST and value.en in (None, word)


def _specials(draft: Draft, rule: PasswordRule, fragile: PasswordRule | None) -> Iterator[Finding]:
    """A complete list holds something, and one safe sign must be left for the generator."""
    if rule.complete and not rule.known:
        yield found("E106", draft.place("password", rule.id), *_COMPLETE_YET_EMPTY)
    if rule.known and fragile is not None and not set(rule.known) - set(fragile.characters):
        yield found("E106", draft.place("password", rule.id, "known"), *_NONE_LEFT)


_COMPLETE_YET_EMPTY = (
    both("La liste est dite complète, mais elle est vide.", "The list is said to be complete, yet it is empty."),
    both("Ajoutez « known » avec les signes acceptés.", "Add “known” with the signs that are accepted."),
)
_NONE_LEFT = (
    both(
        "Tous les signes acceptés sont aussi de ceux qui gênent un logiciel.",
        "All the signs that are accepted are also among those that programs stumble over.",
    ),
    both(
        "Laissez au moins un signe qui ne soit pas dans « fragile ».",
        "Leave at least one sign that is not in “fragile”.",
    ),
)
