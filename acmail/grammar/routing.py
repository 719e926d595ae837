"""Shapes of the nodes: where an answer leads, and conditions on answers already given."""

from __future__ import annotations

import re

from acmail.draft import AskDraft, GoBranch
from acmail.findings import KEY, Place
from acmail.grammar.drawing import WHERE, Schema, draw, drawn, either, matching
from acmail.grammar.scalars import ID, checked, ident, scalar_of
from acmail.grammar.shapes import Refused, Spot, entries_of, list_of, record, required
from acmail.model import AllOf, AnyOf, Branch, Condition, FieldIs, Not, When
from acmail.wording import both
from acmail.yamltree import Scalar

_TARGET = re.compile(r"(?:o\.)?[a-z][a-z0-9_]*")
ELSE = "else"
_BRANCHES = rf"{ID.pattern}(?: *\| *{ID.pattern})*"


@drawn(matching(_TARGET.pattern))
def target(spot: Spot) -> str:
    """Read where a branch leads: a node, or ``o.ID`` for an outcome."""
    return checked(spot, scalar_of(spot), _TARGET)


def node(spot: Spot) -> AskDraft | When:
    """Read a node, which either asks or tests."""
    keys = {key.value for key, _ in entries_of(spot)}
    if "when" in keys and not keys & {"ask", "go"}:
        return _when(spot)
    return _ASK(spot)


def _when(spot: Spot) -> When:
    parts = _WHEN(spot)
    rest = [(number, part) for number, part in enumerate(parts) if isinstance(part, str)]
    if len(rest) > 1:
        second = (*spot.path, "when", str(rest[1][0]), ELSE)
        spot.refuse(
            "E206",
            both("« else » est écrit deux fois dans ce test.", "“else” is written twice in this test."),
            both("Gardez un seul « else ».", "Keep a single “else”."),
            spot.notes.places[second],
        )
    branches = tuple(part for part in parts if isinstance(part, Branch))
    return When(id=spot.path[-1], branches=branches, otherwise=rest[0][1] if rest else None)


def _drawn_go(path: str) -> Schema:
    """Draw where answers lead: by choice, by several, or ``else`` for what is left."""
    return {"type": "object", "propertyNames": matching(_BRANCHES), "additionalProperties": draw(target, path)}


@drawn(_drawn_go)
def _go(spot: Spot) -> tuple[GoBranch, ...]:
    branches = []
    complete = True
    for written, value in entries_of(spot):
        try:
            names = (ELSE,) if written.value == ELSE else _choices(spot, written)
            for name in names:
                _remember(spot, written, name, value.place)
            to = target(Spot(value, (*spot.path, names[0], "to"), value.place, spot.notes))
            otherwise = written.value == ELSE
            branches.append(GoBranch(choices=() if otherwise else names, to=to, otherwise=otherwise))
        except Refused:
            complete = False
    if not complete:
        raise Refused
    return tuple(branches)


def _remember(spot: Spot, written: Scalar, name: str, to: Place) -> None:
    """Keep where a choice stands; when it is taken twice, the second place is kept apart."""
    path = (*spot.path, name)
    if path in spot.notes.places:
        path = (*path, "again")
    spot.notes.places[path] = _inside(written.place, name)
    target_path = (*path, "to")
    spot.notes.places[target_path] = to


def _choices(spot: Spot, written: Scalar) -> tuple[str, ...]:
    """Cut ``a|b`` into the ids of choices."""
    parts = [part.strip() for part in written.value.split("|")]
    if len(parts) == 1:
        return (checked(spot, written, ID),)
    return tuple(checked(spot, Scalar(part, False, _inside(written.place, part)), ID) for part in parts)


def _inside(place: Place, name: str) -> Place:
    """Find one id of ``a|b`` in the line, taking care not to stop at a longer id that holds it."""
    match = name and re.search(rf"(?<![a-z0-9_]){re.escape(name)}(?![a-z0-9_])", place.excerpt[place.column - 1 :])
    if not match:
        return place
    return Place(
        file=place.file,
        line=place.line,
        column=place.column + match.start(),
        width=len(name),
        excerpt=place.excerpt,
        last=place.line,
    )


def _part_of_test(spot: Spot) -> Branch | str:
    """Read one line of a test: ``if`` with ``to``, or ``else``."""
    keys = [key.value for key, _ in entries_of(spot)]
    if keys == [ELSE]:
        return _ELSE(spot)
    return _BRANCH(spot)


@drawn({"$ref": "#/$defs/condition"})
def condition(spot: Spot) -> Condition:
    """Read a condition on answers; it nests no deeper than the file may."""
    entries = entries_of(spot)
    if len(entries) != 1:
        spot.refuse(
            "E106",
            both(
                "Une condition porte sur une seule question à la fois.", "A condition looks at one question at a time."
            ),
            both(
                "Pour en réunir plusieurs : {all: [{a: x}, {b: y}]} ou {any: [{a: x}, {b: y}]}.",
                "To join several: {all: [{a: x}, {b: y}]} or {any: [{a: x}, {b: y}]}.",
            ),
        )
    written, value = entries[0]
    if written.value in ("all", "any"):
        parts = list_of(condition, filled=True)(spot.child(written.value, value, written.place))
        return AllOf(parts=parts) if written.value == "all" else AnyOf(parts=parts)
    if written.value == "not":
        return Not(part=condition(spot.child("not", value, written.place)))
    field = checked(spot, written, ID)
    answer = spot.child(field, value)
    asked = (*answer.path, KEY)
    spot.notes.places[asked] = written.place
    return FieldIs(field=field, choices=_choices(answer, scalar_of(answer)))


def _same(when: tuple[Branch | str, ...]) -> tuple[Branch | str, ...]:
    return when


_ASK = record(
    lambda ask, go, **named: AskDraft(field=ask, branches=go, **named),
    {"ask": required(ident), "go": required(_go)},
    named=True,
)
_BRANCH = record(
    lambda to, **rest: Branch(condition=rest["if"], to=to),
    {"if": required(condition), "to": required(target)},
)
_ELSE = record(lambda **rest: str(rest[ELSE]), {ELSE: required(target)})
_WHEN = record(_same, {"when": required(list_of(_part_of_test))})


def drawn_condition(path: str) -> Schema:
    """Draw a condition, which names itself."""
    itself = {"$ref": "#/$defs/condition"}
    several = {"type": "array", "items": itself, "minItems": 1}
    return {
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "properties": {
            "all": {WHERE: f"{path}.all", **several},
            "any": {WHERE: f"{path}.any", **several},
            "not": {WHERE: f"{path}.not", **itself},
        },
        "additionalProperties": matching(_BRANCHES),
    }


drawn(either(_ASK, _WHEN))(node)
drawn(either(_BRANCH, _ELSE))(_part_of_test)
