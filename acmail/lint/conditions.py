"""Going through the parts of a condition, each with the place where it was written."""

from __future__ import annotations

from collections.abc import Iterator

from acmail.draft import Draft
from acmail.findings import Path
from acmail.model import AllOf, Branch, Condition, FieldIs, Not, When


def parts(condition: Condition, path: Path) -> Iterator[tuple[Condition, Path]]:
    """Yield a condition and everything inside it."""
    if isinstance(condition, FieldIs):
        yield condition, (*path, condition.field)
        return
    if isinstance(condition, Not):
        yield condition, (*path, "not")
        yield from parts(condition.part, (*path, "not"))
        return
    word = "all" if isinstance(condition, AllOf) else "any"
    yield condition, (*path, word)
    for number, part in enumerate(condition.parts):
        yield from parts(part, (*path, word, str(number)))


def leaves(condition: Condition, path: Path) -> Iterator[tuple[FieldIs, Path]]:
    """Yield the tests of one field that a condition is made of."""
    for part, where in parts(condition, path):
        if isinstance(part, FieldIs):
            yield part, where


def branches(draft: Draft, node: When) -> Iterator[tuple[Branch, Path]]:
    """Yield the branches of a test, each with its path; ``else`` can be written anywhere among them."""
    number = 0
    for branch in node.branches:
        while ("nodes", node.id, "when", str(number), "else") in draft.places:
            number += 1
        yield branch, ("nodes", node.id, "when", str(number))
        number += 1


def otherwise(draft: Draft, node: When) -> Path:
    """Give the path of the ``else`` of a test."""
    numbers = range(len(node.branches) + 1)
    paths = (("nodes", node.id, "when", str(number), "else") for number in numbers)
    return next((path for path in paths if path in draft.places), ("nodes", node.id))
