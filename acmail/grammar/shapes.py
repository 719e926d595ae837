"""Small readers that fit together: from a located tree to typed values, gathering every finding on the way.

A shape takes a ``Spot`` and gives a value, or notes a finding and raises ``Refused``; what stands beside is read on.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as Map
from typing import Any, NoReturn, TypeVar

from msgspec import Struct

from acmail.errors import Finding
from acmail.findings import KEY, MOST_FINDINGS, Path, Place, found, suggestion
from acmail.grammar import drawing
from acmail.layout import shown
from acmail.model import Text
from acmail.wording import both
from acmail.yamltree import Mapping, Node, Scalar, Sequence

T = TypeVar("T")


class Refused(Exception):
    """A finding has been noted, and there is no value."""


class Enough(Exception):
    """So much is wrong that saying more would not help."""


class Notes(Struct, kw_only=True):
    """What reading leaves behind: where everything stood, the texts as written, and what was wrong."""

    findings: list[Finding]
    places: dict[Path, Place]
    texts: dict[Path, Text]
    refs: dict[Path, str]


class Spot(Struct, frozen=True):
    """A node being read: its path inside its entry, and the place to show when something is wrong with it."""

    node: Node
    path: Path
    place: Place
    notes: Notes

    def child(self, key: str, node: Node, place: Place | None = None) -> Spot:
        """Go down to a part. A collection is shown by its key, as its own first line says nothing."""
        if place is None or isinstance(node, Scalar):
            place = node.place
        path = (*self.path, key)
        self.notes.places[path] = place
        return Spot(node, path, place, self.notes)

    def note(self, code: str, message: Text, cure: Text, place: Place | None = None) -> None:
        """Note a finding and go on."""
        if len(self.notes.findings) >= MOST_FINDINGS:
            raise Enough
        self.notes.findings.append(found(code, place or self.place, message, cure))

    def refuse(self, code: str, message: Text, cure: Text, place: Place | None = None) -> NoReturn:
        """Note a finding and give up on this value."""
        self.note(code, message, cure, place)
        raise Refused


Shape = Callable[[Spot], T]


class Key(Struct, frozen=True):
    """What a record knows about one of its keys."""

    shape: Shape[Any]
    required: bool = True


def required(shape: Shape[Any]) -> Key:
    """A key that must be there."""
    return Key(shape)


def optional(shape: Shape[Any]) -> Key:
    """A key that may be left out; its value is then what the type says."""
    return Key(shape, required=False)


def entries_of(spot: Spot) -> list[tuple[Scalar, Node]]:
    """Take a node as a mapping."""
    if isinstance(spot.node, Mapping):
        return spot.node.entries
    spot.refuse(
        "E106",
        both("Des clés suivies de valeurs sont attendues ici.", "Keys and values are expected here."),
        both(
            "Écrivez une clé par ligne, en retrait : « clé: valeur ».",
            "Write one key a line, indented: “key: value”.",
        ),
    )


def record(build: Callable[..., T], keys: Map[str, Key], *, named: bool = False) -> Shape[T]:
    """Read a mapping with known keys; with ``named`` the last word of the path is passed as ``id``."""
    needed = tuple(name for name, key in keys.items() if key.required)

    @drawing.drawn(lambda path: drawing.keyed(path, {name: key.shape for name, key in keys.items()}, needed))
    def read(spot: Spot) -> T:
        values: dict[str, Any] = {"id": spot.path[-1]} if named else {}
        complete = True
        present = set()
        for key, node in entries_of(spot):
            present.add(key.value)
            if key.value not in keys:
                _unknown(spot, key, node, keys)
                complete = False
                continue
            try:
                values[key.value] = keys[key.value].shape(spot.child(key.value, node, key.place))
            except Refused:
                complete = False
        missing = [name for name, key in keys.items() if key.required and name not in present]
        for name in missing:
            _missing(spot, name)
        if missing or not complete:
            raise Refused
        return build(**values)

    return read


def _unknown(spot: Spot, key: Scalar, node: Node, keys: Map[str, Key]) -> None:
    cure = suggestion(key.value, keys, both("clés possibles", "possible keys"))
    if isinstance(spot.node, Mapping) and spot.node.flow and isinstance(node, Scalar) and node.plain and not node.value:
        cure = both(  # {fr: Bonjour, madame} is two keys to YAML
            'Un texte qui contient une virgule va entre guillemets droits : fr: "…".',
            'A text that holds a comma goes between straight quotation marks: fr: "…".',
        )
    spot.note(
        "E103",
        both(f"La clé « {shown(key.value)} » est inconnue ici.", f"The key “{shown(key.value)}” is unknown here."),
        cure,
        key.place,
    )


def _missing(spot: Spot, name: str) -> None:
    spot.note(
        "E105",
        both(f"Il manque la clé « {name} ».", f"The key “{name}” is missing."),
        both(f"Ajoutez « {name}: … » ici.", f"Add “{name}: …” here."),
    )


def map_of(shape: Shape[T], key: Callable[[Spot, Scalar], str]) -> Shape[dict[str, T]]:
    """Read a mapping whose keys the author chooses; ``key`` checks each of them."""

    @drawing.drawn(lambda path: drawing.mapped(path, shape, key))
    def read(spot: Spot) -> dict[str, T]:
        values: dict[str, T] = {}
        complete = True
        for written, node in entries_of(spot):
            try:
                name = key(spot, written)
                key_path = (*spot.path, name, KEY)
                spot.notes.places[key_path] = written.place
                values[name] = shape(spot.child(name, node, written.place))
            except Refused:
                complete = False
        if not complete:
            raise Refused
        return values

    return read


def list_of(shape: Shape[T], *, filled: bool = False) -> Shape[tuple[T, ...]]:
    """Read a list; with ``filled`` it may not be empty."""

    @drawing.drawn(lambda path: drawing.listed(path, shape, filled))
    def read(spot: Spot) -> tuple[T, ...]:
        if not isinstance(spot.node, Sequence):
            spot.refuse("E106", _LIST_MESSAGE, _LIST_CURE)
        if filled and not spot.node.items:
            spot.refuse("E106", _EMPTY_MESSAGE, _EMPTY_CURE)
        values: list[T] = []
        complete = True
        for number, node in enumerate(spot.node.items):
            try:
                values.append(shape(spot.child(str(number), node)))
            except Refused:
                complete = False
        if not complete:
            raise Refused
        return tuple(values)

    return read


_LIST_MESSAGE = both("Une liste est attendue ici.", "A list is expected here.")
_LIST_CURE = both(
    "Mettez le ou les éléments entre crochets : [a, b].",
    "Put the item or items between brackets: [a, b].",
)
_EMPTY_MESSAGE = both("Cette liste est vide.", "This list is empty.")
_EMPTY_CURE = both("Mettez-y au moins un élément.", "Put at least one item into it.")
