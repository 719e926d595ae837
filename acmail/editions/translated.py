"""A tree under the names that a later edition gives to what is in it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from acmail.editions.naming import Names
from acmail.model import (
    OUTCOME_PREFIX,
    AllOf,
    AnyOf,
    Ask,
    Branch,
    Cause,
    Condition,
    Field,
    FieldIs,
    Node,
    Not,
    Pack,
    Sign,
    When,
)


def renamed(pack: Pack, names: Names) -> Pack:
    """Give the earlier edition in the names of the later one."""
    if not names.keys:
        return pack
    return replace(
        pack,
        entries={entry: _target(to, names) for entry, to in pack.entries.items()},
        fields={names.of("fields", one.id): _field(one, names) for one in pack.fields.values()},
        nodes={names.of("nodes", one.id): _node(one, names) for one in pack.nodes.values()},
        causes={names.of("causes", one.id): _cause(one, names) for one in pack.causes.values()},
    )


def _target(to: str, names: Names) -> str:
    if to.startswith(OUTCOME_PREFIX):
        return OUTCOME_PREFIX + names.of("outcomes", to[len(OUTCOME_PREFIX) :])
    return names.of("nodes", to)


def _field(field: Field, names: Names) -> Field:
    choices = tuple(replace(choice, id=names.choice(field.id, choice.id)) for choice in field.choices)
    return replace(field, id=names.of("fields", field.id), choices=choices)


def _node(node: Node, names: Names) -> Node:
    name = names.of("nodes", node.id)
    if isinstance(node, Ask):
        go = {names.choice(node.field, choice): _target(to, names) for choice, to in node.go.items()}
        return Ask(id=name, field=names.of("fields", node.field), go=go)
    branches = tuple(
        Branch(condition=_condition(branch.condition, names), to=_target(branch.to, names)) for branch in node.branches
    )
    return When(
        id=name,
        branches=branches,
        otherwise=None if node.otherwise is None else _target(node.otherwise, names),
    )


def _condition(condition: Condition, names: Names) -> Condition:
    if isinstance(condition, FieldIs):
        choices = tuple(sorted(names.choice(condition.field, choice) for choice in condition.choices))
        return FieldIs(field=names.of("fields", condition.field), choices=choices)
    if isinstance(condition, Not):
        return Not(part=_condition(condition.part, names))
    parts = tuple(_condition(part, names) for part in condition.parts)
    return AllOf(parts=parts) if isinstance(condition, AllOf) else AnyOf(parts=parts)


def _cause(cause: Cause, names: Names) -> Cause:
    def signs(side: Sequence[Sign]) -> tuple[Sign, ...]:
        return tuple(replace(sign, condition=_condition(sign.condition, names)) for sign in side)

    return replace(
        cause,
        id=names.of("causes", cause.id),
        supports=signs(cause.supports),
        against=signs(cause.against),
        rules_out=signs(cause.rules_out),
    )
