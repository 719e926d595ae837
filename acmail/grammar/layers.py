"""The shape of every layer of a pack but routing, as ``profiles/README.md`` describes them."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping as Map
from typing import Any

from acmail.grammar import symptoms
from acmail.grammar.adapts import ADAPTS
from acmail.grammar.columns import heading
from acmail.grammar.drawing import Schema, draw, drawn, either, matching
from acmail.grammar.passwords import part, password_key
from acmail.grammar.renames import RENAMES
from acmail.grammar.routing import node, target
from acmail.grammar.scalars import (
    academy_id,
    checked,
    date,
    days,
    flag,
    ident,
    key,
    new_key,
    one_of,
    scalar_of,
    string,
    text,
    text_or_ref,
    url,
    whole,
)
from acmail.grammar.shapes import Key, Shape, Spot, entries_of, list_of, map_of, optional, record, required
from acmail.grammar.sites import DOMAIN, SITE
from acmail.grammar.targets import observed, target_key
from acmail.grammar.targets import target as examined
from acmail.model import (
    LANGUAGES,
    Academy,
    Alternative,
    Case,
    Choice,
    Contact,
    Fact,
    Field,
    NameForm,
    NameRule,
    NameRules,
    NextCommand,
    Outcome,
    OutcomeKind,
    Source,
    SourceKind,
    Text,
    Validity,
)
from acmail.wording import both
from acmail.yamltree import Mapping, Scalar

_END = re.compile(r"[a-z][a-z0-9_-]*")


def _words(kind: type[Any]) -> dict[str, Any]:
    return {member.value: member for member in kind}


def _same(*words: str) -> dict[str, str]:
    return {word: word for word in words}


def _drawn_some_value(path: str) -> Schema:
    return {"anyOf": [{"type": ["string", "integer"]}, draw(text, path)]}


def _drawn_value(path: str) -> Schema:
    return {"anyOf": [{"type": ["string", "integer", "null"]}, draw(text, path)]}


@drawn(_drawn_value)
def _value(spot: Spot) -> Text | None:
    """Read the value of a fact: a text, a string or a whole number; ``null`` says that nobody published it."""
    if isinstance(spot.node, Mapping):
        return text(spot)
    scalar = scalar_of(spot)
    if scalar.plain and scalar.value in ("null", "~"):
        return None
    is_number = scalar.plain and scalar.value.isascii() and scalar.value.isdigit() and not scalar.value.startswith("0")
    word = str(whole(spot)) if is_number or scalar.value == "0" else string(spot)
    return Text(word, word)


@drawn(_drawn_some_value)
def _some_value(spot: Spot) -> Text:
    value = _value(spot)
    if value is None:
        spot.refuse(
            "E106",
            both("Une autre valeur ne peut pas être inconnue.", "Another value cannot be unknown."),
            both(
                "Écrivez la valeur que donne cette source, ou retirez la ligne.",
                "Write the value this source gives, or remove the line.",
            ),
        )
    return value


def _choice(spot: Spot) -> Choice:
    """Read a choice: its label alone, or its label with a hint."""
    if any(written.value in ("label", "hint", "asked") for written, _ in entries_of(spot)):
        return _LONG_CHOICE(spot)
    return Choice(id=spot.path[-1], label=text(spot))


def _field(spot: Spot) -> Field:
    """Read a field; what it may hold depends on its kind."""
    kinds = [value for written, value in entries_of(spot) if written.value == "kind"]
    if kinds and isinstance(kinds[0], Scalar) and kinds[0].value == "number":
        field = _NUMBER_FIELD(spot)
    else:
        field = _CHOICE_FIELD(spot)
    if field.kind == "number" and field.maximum < field.minimum:
        maximum = (*spot.path, "maximum")
        spot.refuse(
            "E106",
            both("Le maximum est plus petit que le minimum.", "The maximum is smaller than the minimum."),
            both("Échangez les deux nombres, ou corrigez-les.", "Swap the two numbers, or correct them."),
            spot.notes.places[maximum],
        )
    return field


def _filled(shape: Shape[dict[str, Any]]) -> Shape[tuple[Any, ...]]:
    """Keep the values of a mapping, which may not be empty."""

    @drawn(lambda path: {**draw(shape, path), "minProperties": 1})
    def read(spot: Spot) -> tuple[Any, ...]:
        values = shape(spot)
        if not values:
            spot.refuse(
                "E106",
                both("Il faut au moins un choix.", "At least one choice is needed."),
                both("Ajoutez les réponses possibles, une par ligne.", "Add the possible answers, one a line."),
            )
        return tuple(values.values())

    return read


_DAYS = record(
    lambda **days: Validity(first=days.get("from"), last=days.get("until")),
    {"from": optional(date), "until": optional(date)},
)


@drawn(lambda path: {**draw(_DAYS, path), "minProperties": 1})
def _validity(spot: Spot) -> Validity:
    """Read since when and until when a fact holds: at least one of them, and in this order."""
    validity: Validity = _DAYS(spot)
    if validity.first is None and validity.last is None:
        spot.refuse(
            "E105",
            both("Aucun jour n’est donné.", "No day is given."),
            both("Ajoutez « from: DATE », « until: DATE », ou les deux.", "Add “from: DATE”, “until: DATE”, or both."),
        )
    if validity.first is not None and validity.last is not None and validity.last < validity.first:
        until = (*spot.path, "until")
        spot.refuse(
            "E106",
            both("Le dernier jour est avant le premier.", "The last day is before the first."),
            both("Échangez les deux dates, ou corrigez-les.", "Swap the two dates, or correct them."),
            spot.notes.places[until],
        )
    return validity


_LONG_CHOICE = record(Choice, {"label": required(text), "hint": optional(text), "asked": optional(flag)}, named=True)
drawn(either(_LONG_CHOICE, text))(_choice)
_BAND = record(
    Choice,
    {"gte": optional(whole), "lt": optional(whole), "label": required(text), "hint": optional(text)},
    named=True,
)
_ANY_FIELD: Map[str, Key] = {
    "kind": optional(one_of(_same("choice", "number"))),
    "ask": required(text),
    "why": required(text),
    "label": optional(text),
    "observed_by": optional(observed),
}
_CHOICE_FIELD = record(Field, {**_ANY_FIELD, "choices": required(_filled(map_of(_choice, new_key)))}, named=True)
_NUMBER_FIELD = record(
    lambda bands, **rest: Field(choices=bands, **rest),
    {
        **_ANY_FIELD,
        "minimum": required(whole),
        "maximum": required(whole),
        "bands": required(_filled(map_of(_BAND, new_key))),
    },
    named=True,
)


@drawn(matching(_END.pattern))
def _end(spot: Spot) -> str:
    """Read what a blessed case comes to: an outcome, or the likeliest cause."""
    return checked(spot, scalar_of(spot), _END)


_RULE = record(NameRule, {"form": required(one_of(_words(NameForm))), "fact": required(ident)})
_NEXT = record(
    lambda label, entry, answers=None: NextCommand(label=label, entry=entry, answers=answers or {}),
    {"label": required(text_or_ref), "entry": required(ident), "answers": optional(map_of(ident, key))},
)
_CASE = record(
    Case,
    {
        "name": required(string),
        "given": required(map_of(ident, key)),
        "expect": required(_end),
        "entry": optional(ident),
        "seen": optional(list_of(ident, filled=True)),
        "observed": optional(list_of(_end, filled=True)),
        "kind": optional(one_of(_words(OutcomeKind))),
    },
)

ACADEMY = record(
    Academy,
    {
        "id": required(academy_id),
        "name": required(text),
        "version": required(string),
        "languages": required(list_of(one_of(_same(*LANGUAGES)), filled=True)),
        "review_days": required(days),
        "extends": optional(academy_id),
        "owner": optional(string),
    },
)
OVERLAY = record(lambda **rest: str(rest["for"]), {"for": required(academy_id)})
SINGLES: Map[str, Shape[Any]] = {
    "academy": ACADEMY,
    "adapts": ADAPTS,
    "overlay": OVERLAY,
    "protection": symptoms.PROTECTION,
    "renames": RENAMES,
}
"""The layers that say one thing."""
CASES = list_of(_CASE)

MAPS: Map[str, Shape[Any]] = {
    "entries": target,
    "sources": record(
        Source,
        {
            "kind": required(one_of(_words(SourceKind))),
            "title": required(text),
            "read_on": required(date),
            "url": optional(url),
            "page_date": optional(string),
            "extent": optional(one_of(_same("whole", "cut"))),
        },
        named=True,
    ),
    "facts": record(
        Fact,
        {
            "label": required(text),
            "value": required(_value),
            "unit": optional(text),
            "sources": optional(list_of(ident)),
            "also": optional(
                list_of(record(Alternative, {"value": required(_some_value), "sources": required(list_of(ident))}))
            ),
            "ask": optional(ident),
            "note": optional(text),
            "scope": optional(one_of(_same("here", "elsewhere"))),
            "valid": optional(_validity),
        },
        named=True,
    ),
    "contacts": record(
        Contact,
        {
            "name": required(text),
            "role": required(text),
            "when": required(text),
            "reach": required(text),
            "bring": required(list_of(text)),
            "never_say": required(text),
        },
        named=True,
    ),
    "names": record(
        NameRules,
        {
            "domain": required(ident),
            "usernames": required(list_of(_RULE, filled=True)),
            "addresses": required(list_of(_RULE, filled=True)),
            "homonym": optional(ident),
            "particle": optional(ident),
        },
        named=True,
    ),
    "texts": text,
    "fields": _field,
    "nodes": node,
    "outcomes": record(
        lambda contacts=(), **rest: Outcome(contacts=contacts, **rest),
        {
            "kind": required(one_of(_words(OutcomeKind))),
            "title": required(text_or_ref),
            "username": required(text_or_ref),
            "portal": required(text_or_ref),
            "webmail": required(text_or_ref),
            "names": optional(ident),
            "contacts": optional(list_of(ident)),
            "steps": required(list_of(text_or_ref, filled=True)),
            "avoid": required(list_of(text_or_ref, filled=True)),
            "delay": required(text_or_ref),
            "cite": optional(list_of(ident)),
            "next": optional(list_of(_NEXT)),
        },
        named=True,
    ),
    **symptoms.MAPS,
    "targets": examined,
    "password": part,
    "sites": SITE,
    "domains": DOMAIN,
    "columns": heading,
    "stories": map_of(text, key),
}
"""The layers that are mappings by id, and how to read one of their entries."""

KEYS: Map[str, Callable[[Spot, Scalar], str]] = {
    "causes": symptoms.cause_key,
    "password": password_key,
    "targets": target_key,
    "checks": target_key,
}
"""How the id of a layer's entry is checked, where it is not as usual."""

OVERLAY_LAYERS = frozenset({"sources", "facts", "contacts", "texts", "password"})
"""What an overlay may hold, and what a pack may redefine of the one it extends."""

drawn(either(_CHOICE_FIELD, _NUMBER_FIELD))(_field)
