"""A file of a clean pack, with the place of everything in it, so that a defect leaves comments and layout alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import yaml
from msgspec import Struct

Path = tuple[str, ...]


class Edit(Struct, frozen=True):
    """Characters of a file that give way to others; where ``start`` is ``end``, something is put in."""

    file: str
    start: int
    end: int
    new: str


class Item(Struct, frozen=True, kw_only=True):
    """A value of a file: its path, where its key stands (not in a list), where it stands, and how it is written."""

    path: Path
    key: tuple[int, int] | None
    start: int
    end: int
    kind: str
    flow: bool
    value: str = ""
    children: tuple[str, ...] = ()
    style: str = ""


class Source:
    """One file: its text and its items by path, in the order of the text."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.items = {item.path: item for item in _items(text)}

    def below(self, item: Item, name: str) -> Item:
        """Give what stands under a key, or a number, of an item."""
        path = (*item.path, name)
        return self.items[path]

    def written(self, item: Item) -> str:
        """Give an item as it stands in the file."""
        return self.text[item.start : item.end].rstrip()

    def replace(self, item: Item, new: str) -> Edit:
        """Write something else in place of a value."""
        return Edit(self.name, item.start, item.start + len(self.written(item)), new)

    def rename(self, item: Item, new: str) -> Edit:
        """Write something else in place of a key."""
        assert item.key is not None
        return Edit(self.name, *item.key, new)

    def insert(self, index: int, new: str) -> Edit:
        """Put something in."""
        return Edit(self.name, index, index, new)

    def remove(self, item: Item) -> Edit:
        """Take a value out, with its key and its comma, or with its lines."""
        start = item.start if item.key is None else item.key[0]
        end = item.start + len(self.written(item))
        if item.flow:
            after = re.compile(r"\s*,\s*").match(self.text, end)
            before = re.search(r"\s*,\s*$", self.text[:start])
            if after:
                return Edit(self.name, start, after.end(), "")
            return Edit(self.name, before.start() if before else start, end, "")
        first = self.text.rfind("\n", 0, start) + 1
        last = self.text.find("\n", end)
        return Edit(self.name, first, len(self.text) if last < 0 else last + 1, "")

    def lines_of(self, item: Item) -> str:
        """Give the whole lines on which a block entry stands."""
        gone = self.remove(item)
        return self.text[gone.start : gone.end]

    def beside(self, item: Item, new: str) -> Edit:
        """Put a sibling before an entry, in the style of the mapping or list."""
        start = item.start if item.key is None else item.key[0]
        if item.flow:
            return self.insert(start, f"{new}, ")
        first = self.text.rfind("\n", 0, start) + 1
        column = start - first
        if item.key is None:  # a list's dash stands before its item
            column = len(self.text[first:start]) - len(self.text[first:start].lstrip())
        indent = " " * column
        return self.insert(first, "".join(f"{indent}{line}\n" for line in new.split("\n")))

    def after_line(self, item: Item) -> int:
        """Give the end of the line on which a value ends."""
        last = self.text.find("\n", item.start + len(self.written(item)))
        return len(self.text) if last < 0 else last


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Make the changes to one file, the last first."""
    for edit in sorted(edits, key=lambda one: (one.start, one.end), reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def _items(text: str) -> Iterator[Item]:
    root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    to_do: list[tuple[Path, Any, Any, bool]] = [((), None, root, False)]
    while to_do:
        path, key, node, flow = to_do.pop()
        below: list[tuple[str, Any, Any]] = []
        if isinstance(node, yaml.MappingNode):
            below = [(one.value, one, value) for one, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            below = [(str(number), None, value) for number, value in enumerate(node.value)]
        yield Item(
            path=path,
            key=None if key is None else (key.start_mark.index, key.end_mark.index),
            start=node.start_mark.index,
            end=node.end_mark.index,
            kind=node.id,
            flow=flow,
            value=node.value if isinstance(node, yaml.ScalarNode) else "",
            children=tuple(name for name, _, _ in below),
            style=(node.style or "") if isinstance(node, yaml.ScalarNode) else "",
        )
        inside = bool(getattr(node, "flow_style", False))
        to_do += [((*path, name), one, value, inside) for name, one, value in reversed(below)]
