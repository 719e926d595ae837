"""The shape of what serves a diagnosis: causes, the sentences and pages by which they show, and how to take care."""

from __future__ import annotations

import re
from collections.abc import Mapping as Map
from typing import Any, get_args

from acmail.findings import suggestion
from acmail.grammar.drawing import drawn, either, matching
from acmail.grammar.routing import condition
from acmail.grammar.scalars import checked, flag, ident, key, one_of, scalar_of, string, text, text_or_ref, whole
from acmail.grammar.shapes import Shape, Spot, entries_of, list_of, map_of, optional, record, required
from acmail.layout import shown
from acmail.model import (
    Cause,
    Checklist,
    Lacking,
    Mark,
    MarkKind,
    Message,
    Page,
    Protection,
    Sign,
    Speaker,
    SpeakerKind,
    Weight,
)
from acmail.wording import both
from acmail.yamltree import Scalar

_CAUSE_ID = re.compile(r"[a-z][a-z0-9-]*")


@drawn(matching(_CAUSE_ID.pattern))
def cause_key(spot: Spot, written: Scalar) -> str:
    """Check a key that is the id of a cause, in which a hyphen is allowed."""
    return checked(spot, written, _CAUSE_ID)


@drawn(matching(_CAUSE_ID.pattern))
def cause(spot: Spot) -> str:
    """Read the id of a cause."""
    return checked(spot, scalar_of(spot), _CAUSE_ID)


_WEIGHT = one_of({weight.value: weight for weight in Weight})
_MEANS = map_of(_WEIGHT, cause_key)
_ANSWERS = map_of(ident, key)
_IDS = list_of(ident)
_TEXTS = list_of(text_or_ref, filled=True)
_PHRASES = list_of(string, filled=True)


def _sign(weighed: bool) -> Shape[Sign]:
    keys = {"if": required(condition), "sign": optional(text_or_ref)}
    if weighed:
        keys["weight"] = optional(_WEIGHT)
    return record(_make_sign, keys)


def _make_sign(sign: Any = None, weight: Weight = Weight.SLIGHT, **rest: Any) -> Sign:
    return Sign(condition=rest["if"], weight=weight, says=sign)


_MARK_KINDS = get_args(MarkKind)


def _mark(spot: Spot) -> Mark:
    """Read a mark: one thing to look for, and what it counts."""
    entries = entries_of(spot)
    kinds = [written for written, _ in entries if written.value != "points"]
    if len(kinds) != 1:
        spot.refuse("E106", *_ONE_THING)
    if kinds[0].value not in _MARK_KINDS:
        word = shown(kinds[0].value)
        spot.refuse(
            "E103",
            both(f"La clé « {word} » est inconnue ici.", f"The key “{word}” is unknown here."),
            suggestion(kinds[0].value, _MARK_KINDS, both("choses à chercher", "things to look for")),
            kinds[0].place,
        )
    kind = kinds[0].value
    made: Mark = _MARKS[kind](spot)
    return made


def _marks(kind: Any) -> Shape[Mark]:
    return record(
        lambda points, **rest: Mark(kind=kind, value=rest[kind], points=points),
        {kind: required(string), "points": required(whole)},
    )


_ONE_THING = (
    both("Une marque cherche une seule chose.", "A mark looks for one thing."),
    both('Écrivez par exemple {id: "login-form", points: 2}.', 'Write for example {id: "login-form", points: 2}.'),
)
_MARKS = {kind: _marks(kind) for kind in _MARK_KINDS}

_LACKING = record(Lacking, {"title": required(text_or_ref), "items": required(_TEXTS), "contacts": optional(_IDS)})

PROTECTION = record(
    Protection,
    {
        "field": required(ident),
        "stop_at": required(whole),
        "stop_if": required(condition),
        "causes": required(list_of(cause, filled=True)),
        "go_on": required(_TEXTS),
        "stop": required(_TEXTS),
        "unsure": required(_TEXTS),
        "helper": required(_TEXTS),
        "covers": optional(_TEXTS),
    },
)


def _message(**given: Any) -> Message:
    """Make a message; two of its keys are words of Python."""
    return Message(speaker=given.pop("from"), needed=given.pop("with", ()), **given)


MAPS: Map[str, Shape[Any]] = {
    "speakers": record(
        Speaker,
        {
            "title": required(text),
            "kind": required(one_of({kind.value: kind for kind in SpeakerKind})),
            "sources": required(list_of(ident, filled=True)),
        },
        named=True,
    ),
    "messages": record(
        _message,
        {
            "from": required(ident),
            "says": optional(_PHRASES),
            "codes": optional(_PHRASES),
            "with": optional(_PHRASES),
            "means": required(_MEANS),
            "rules_out": optional(list_of(cause)),
            "answers": optional(_ANSWERS),
            "sources": optional(list_of(ident, filled=True)),
            "stops": optional(flag),
        },
        named=True,
    ),
    "pages": record(
        Page,
        {
            "title": required(text),
            "speaker": required(ident),
            "needs": required(whole),
            "marks": required(list_of(_mark, filled=True)),
            "means": optional(_MEANS),
            "answers": optional(_ANSWERS),
        },
        named=True,
    ),
    "causes": record(
        Cause,
        {
            "title": required(text_or_ref),
            "meaning": required(text_or_ref),
            "supports": optional(list_of(_sign(weighed=True))),
            "against": optional(list_of(_sign(weighed=False))),
            "rules_out": optional(list_of(_sign(weighed=False))),
            "steps": required(_TEXTS),
            "who": required(text_or_ref),
            "contacts": optional(_IDS),
            "avoid": required(_TEXTS),
            "others": optional(list_of(cause)),
            "asks": optional(_TEXTS),
            "checklist": optional(ident),
            "sources": required(_IDS),
        },
        named=True,
    ),
    "checklists": record(
        Checklist,
        {
            "title": required(text_or_ref),
            "items": required(_TEXTS),
            "otherwise": optional(list_of(_LACKING)),
        },
        named=True,
    ),
}
"""The layers of a diagnosis that are mappings by id, and how to read one of their entries."""

drawn(either(*_MARKS.values()))(_mark)
