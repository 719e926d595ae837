"""What a defect is, and the list of those who seed one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from tests.mutants.grounds import Ground
from tests.mutants.sources import Edit, Item, Source

Seed = Callable[[Ground], Iterable[tuple[Edit, ...]]]
"""Yields every way to seed one kind of defect into a pack, in the order of its files."""


class Operator(Struct, frozen=True):
    """A kind of defect: its name, the codes of which one must tell of it (best first), and how it is seeded."""

    name: str
    codes: tuple[str, ...]
    seed: Seed


OPERATORS: dict[str, Operator] = {}
"""By name."""


def seeds(*codes: str) -> Callable[[Seed], Seed]:
    """Register a kind of defect under the name of the function that seeds it."""

    def register(seed: Seed) -> Seed:
        name = seed.__name__.replace("_", " ")
        assert name not in OPERATORS, name
        OPERATORS[name] = Operator(name, codes, seed)
        return seed

    return register


def misspelt(word: str) -> str:
    """Misspell an id as a hurried hand does: its last two different neighbours change places, or one is left out."""
    for index in range(len(word) - 2, 0, -1):
        one, two = word[index], word[index + 1]
        if one != two and one.isalpha() and two.isalpha():
            return word[:index] + two + one + word[index + 2 :]
    return word + "x"


def unquoted(source: Source, item: Item) -> str:
    """Give the words of a quoted value as they are written, escapes and all."""
    return source.written(item)[1:-1]


def key_of(source: Source, item: Item) -> str:
    """Give a key as it is written."""
    assert item.key is not None
    return source.text[slice(*item.key)]


def texts(ground: Ground) -> Iterator[tuple[Source, Item, Item, Item]]:
    """Yield texts that stand in both languages, quoted: the file, the whole, the French, the English."""
    for source, fr in ground.items("**", "fr"):
        path = fr.path[:-1]
        en = source.items.get((*path, "en"))
        if en is not None and fr.style == en.style == '"' and "\n" not in source.written(fr):
            yield source, source.items[path], fr, en


def sentences(ground: Ground) -> Iterator[tuple[Source, Item, Item, Item]]:
    """Yield the texts that hold no literal: all but names, titles of sources and values of facts."""
    for source, whole, fr, en in texts(ground):
        path = whole.path
        literal = path[0] in ("academy", "sources", "speakers", "pages") or (
            path[0] == "facts" and path[2] in ("value", "also")
        )
        if not literal:
            yield source, whole, fr, en


def told(ground: Ground) -> Iterator[tuple[Source, Item, Item, Item]]:
    """Yield the texts in which placeholders are filled in."""
    for source, whole, fr, en in sentences(ground):
        layer = whole.path[0]
        if layer in ("texts", "outcomes", "causes", "checklists", "protection") or (
            layer == "contacts" and whole.path[2] != "name"
        ):
            yield source, whole, fr, en


def added(ground: Ground, text: str) -> Edit:
    """Put layers into a file of their own, beside the pack's others."""
    name = next(iter(ground.sources)).rpartition("/")[0] + "/zz.yaml"
    start = len("format: acmail/1\n")
    return Edit(name, start, start, text)


def opened(ground: Ground, node: str) -> Iterator[Edit]:
    """Add a door ``zz`` to the entries of a pack that has some."""
    for source, item in ground.items("entries"):
        first = source.below(item, item.children[0])
        yield source.beside(first, f"zz: {node}")


def outcome(ground: Ground) -> str:
    """Name an outcome of the pack, or of one it extends."""
    return next(iter(ground.draft.pack.outcomes))


def counted(ground: Ground, word: str) -> int:
    """Count how often an id is written in the pack's own files."""
    return sum(len(re.findall(rf"(?<![\w-]){re.escape(word)}(?![\w-])", one.text)) for one in ground.sources.values())
