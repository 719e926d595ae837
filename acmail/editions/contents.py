"""What the files of packs say, entry by entry, as written: keys, lists and words, each with its place.

Nothing is judged here, so that two editions can be compared even when one of them is not sound. How something was
written (quotation marks, `a|b`, ``else``) makes no difference; what was written does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from acmail.findings import Path, Place
from acmail.yamltree import Document, Node, Scalar
from acmail.yamltree import Mapping as Written

Value = Any
"""Words, lists of values, and mappings by key: what JSON calls string, array and object."""

Key = tuple[str, str]
"""A layer and an id. What a pack says once has an empty id; a choice is ``field.choice`` in the layer ``choices``."""

ONCE = frozenset({"academy", "protection", "overlay"})
CHOICES = "choices"
TRIED_IN_ORDER = frozenset({"messages", "pages"})
"""Layers in which what an académie adds comes before what it builds on."""

SKIPPED = frozenset({"format"})
"""What says nothing about the académie."""


class Item(Struct, frozen=True, kw_only=True):
    """One entry: what it says, the file it stands in (as ``pack/file``), and where each of its parts stands.

    ``own`` tells that it stands in the compared pack itself, not in one that this extends.
    """

    layer: str
    id: str
    value: Value
    file: str
    own: bool
    places: Mapping[Path, Place]

    @property
    def pack(self) -> str:
        """Give the pack that it stands in."""
        return self.file.partition("/")[0]

    @property
    def told(self) -> str:
        """Give the name of the file as it is told: bare for one of the pack itself."""
        return self.file.rpartition("/")[2] if self.own else self.file

    def place(self, path: Path = ()) -> Place:
        """Find where a part stands, or failing that what it is a part of."""
        while path not in self.places:
            path = path[:-1]
        return self.places[path]


Content = Mapping[Key, Item]
"""All entries of a pack, in the order in which they count."""


class Source(Struct, frozen=True, kw_only=True):
    """The parsed files of one pack, each with the name it goes by (``pack/file``); ``compared``: of the very pack."""

    files: tuple[tuple[str, Document], ...]
    compared: bool = False


def content(chain: Sequence[Source]) -> Content:
    """Gather what packs say, from the most general one to the one asked for, which has the last word."""
    table: dict[Key, Item] = {}
    for source in chain:
        own = {(item.layer, item.id): replace(item, own=source.compared) for item in _items(source)}
        tried = {key: own.pop(key) for key in list(own) if key[0] in TRIED_IN_ORDER}
        table = tried | table | own
    fields = {key[1]: item for key, item in table.items() if key[0] == "fields"}
    spread: dict[Key, Item] = {}
    for item in table.values():
        for part in _spread(item, fields):
            spread[part.layer, part.id] = part
    return spread


def _items(source: Source) -> Iterator[Item]:
    for name, document in source.files:
        for key, node in document.root.entries:
            if key.value in SKIPPED:
                continue
            if key.value == "tests":
                yield from _cases(name, node, key)
            elif key.value in ONCE or not isinstance(node, Written):
                yield _item(key.value, "", node, key.place, name)
            else:
                yield from (_item(key.value, one.value, value, one.place, name) for one, value in node.entries)


def _cases(file: str, node: Node, key: Scalar) -> Iterator[Item]:
    """Blessed cases go by their names; of two with one name, the second is counted."""
    seen: dict[str, int] = {}
    for case in getattr(node, "items", ()):
        value, _ = _read(case, key.place)
        name = str(value.get("name", "")) if isinstance(value, dict) else ""
        seen[name] = seen.get(name, 0) + 1
        yield _item("tests", name if seen[name] == 1 else f"{name} ({seen[name]})", case, case.place, file)


def _item(layer: str, name: str, node: Node, place: Place, file: str) -> Item:
    value, places = _read(node, place)
    return Item(layer=layer, id=name, value=value, file=file, own=False, places=places)


def _read(node: Node, place: Place) -> tuple[Value, dict[Path, Place]]:
    """Turn a node into plain values, and remember where each stood: a mapping or a list by its key."""
    places: dict[Path, Place] = {}

    def read(node: Node, place: Place, path: Path) -> Value:
        places[path] = node.place if isinstance(node, Scalar) else place
        if isinstance(node, Scalar):
            return node.value
        if isinstance(node, Written):
            return {key.value: read(value, key.place, (*path, key.value)) for key, value in node.entries}
        return [read(one, one.place, (*path, str(number))) for number, one in enumerate(node.items)]

    value = read(node, place, ())
    places[()] = place
    return value, places


def _spread(item: Item, fields: Mapping[str, Item]) -> Iterator[Item]:
    """Take the choices of a field apart, and spread ``go`` over the choices it takes."""
    if item.layer == "fields" and isinstance(item.value, dict):
        yield from _field(item)
    elif item.layer == "nodes" and isinstance(item.value, dict) and isinstance(item.value.get("go"), dict):
        yield _node(item, fields)
    else:
        yield item


def choices_of(value: Value) -> dict[str, Value]:
    """Give the choices, or the bands, of a field as written."""
    for key in ("choices", "bands"):
        if isinstance(value, dict) and isinstance(value.get(key), dict):
            return dict(value[key])
    return {}


def _field(item: Item) -> Iterator[Item]:
    choices = choices_of(item.value)
    kept = {key: value for key, value in item.value.items() if key not in ("choices", "bands")}
    yield replace(item, value=kept)
    within: dict[Path, dict[Path, Place]] = {}
    for path, place in item.places.items():
        within.setdefault(path[:2], {})[path[2:]] = place
    where = "choices" if "choices" in item.value else "bands"
    for name, value in choices.items():
        yield _choice(item, name, value, within[where, name])


def _choice(item: Item, name: str, value: Value, places: dict[Path, Place]) -> Item:
    """Make an entry of its own of a choice; a label written without its key stands where the choice does."""
    if ("label",) not in places:
        places |= {("label", *where): place for where, place in places.items()}
    long = value if isinstance(value, dict) and {"label", "hint"} & value.keys() else {"label": value}
    return replace(item, layer=CHOICES, id=f"{item.id}.{name}", value=long, places=places)


def _node(item: Item, fields: Mapping[str, Item]) -> Item:
    asked = fields.get(str(item.value.get("ask")))
    choices = [] if asked is None else list(choices_of(asked.value))
    go: dict[str, Value] = {}
    places = dict(item.places)
    for written, to in item.value["go"].items():
        taken = _left(choices, item.value["go"]) if written == "else" else _parts(written)
        for choice in taken:
            go[choice] = to
            places["go", choice] = places["go", written]
    return replace(item, value={**item.value, "go": go}, places=places)


def _parts(written: str) -> list[str]:
    return [part.strip() for part in written.split("|")]


def _left(choices: Iterable[str], go: Mapping[str, Value]) -> list[str]:
    """Name the choices that ``else`` takes; where the field is not known, the word itself."""
    taken = {part for written in go for part in _parts(written)}
    return [choice for choice in choices if choice not in taken] or ["else"]
