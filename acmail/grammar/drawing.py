"""What a shape accepts, drawn as JSON Schema (draft 2020-12) beside the shape itself, so that editors know the format.

A drawing says what a file may hold as far as a schema can; what only acmail can judge (that an id exists, that every
choice is handled) is not in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

Schema = dict[str, Any]
Draw = Callable[[str], Schema]
"""Draws a shape that stands at a path of keys, such as ``facts.also.value``; the path finds its meaning in words."""

S = TypeVar("S", bound=Callable[..., Any])

WHERE = "$where"
"""The key under which a drawing keeps its path, until words take its place."""

_DRAWN: dict[Callable[..., Any], Draw] = {}


def drawn(drawing: Schema | Draw) -> Callable[[S], S]:
    """Draw a shape, or a reader of keys."""

    def remember(shape: S) -> S:
        _DRAWN[shape] = drawing if callable(drawing) else lambda path: dict(drawing)
        return shape

    return remember


def draw(shape: Callable[..., Any], path: str) -> Schema:
    """Draw a shape at a path; one that nobody has drawn accepts anything."""
    return _DRAWN[shape](path) if shape in _DRAWN else {}


def is_drawn(shape: Callable[..., Any]) -> bool:
    """Tell whether a shape has a drawing."""
    return shape in _DRAWN


def matching(pattern: str) -> Schema:
    """Draw a string of a form, given as a regular expression for the whole of it."""
    return {"type": "string", "pattern": f"^(?:{pattern})$"}


def either(*shapes: Callable[..., Any]) -> Draw:
    """Draw something that has one of several shapes."""

    def drawing(path: str) -> Schema:
        several = [draw(shape, path) for shape in shapes]
        return several[0] if len(several) == 1 else {"anyOf": several}

    return drawing


def keyed(path: str, keys: Mapping[str, Callable[..., Any]], needed: tuple[str, ...] = ()) -> Schema:
    """Draw a mapping with known keys."""
    properties = {name: {WHERE: f"{path}.{name}", **draw(shape, f"{path}.{name}")} for name, shape in keys.items()}
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**schema, "required": list(needed)} if needed else schema


def mapped(path: str, shape: Callable[..., Any], key: Callable[..., Any]) -> Schema:
    """Draw a mapping whose keys the author chooses."""
    names = draw(key, path)
    schema: Schema = {"type": "object", "additionalProperties": draw(shape, path)}
    return {**schema, "propertyNames": names} if names else schema


def listed(path: str, shape: Callable[..., Any], filled: bool) -> Schema:
    """Draw a list."""
    schema: Schema = {"type": "array", "items": draw(shape, path)}
    return {**schema, "minItems": 1} if filled else schema
