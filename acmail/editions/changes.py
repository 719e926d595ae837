"""What changed from one edition of a pack to the next: typed changes, each with its places and values."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from acmail.editions.contents import CHOICES, Content, Item, Key
from acmail.editions.naming import Names, followed
from acmail.findings import Path, Place
from acmail.model import LANGUAGES, Text

Value = Any
Kind = Literal["added", "removed", "renamed", "moved", "updated"]

ORDERED = frozenset({"messages", "pages", "causes", CHOICES})
"""Layers in which the order of the entries counts."""

LAYERS = (
    *("academy", "entries", "fields", CHOICES, "nodes", "outcomes", "causes", "facts", "contacts", "sources", "texts"),
    *("names", "password", "targets", "sites", "domains", "speakers", "messages", "pages", "protection", "checklists"),
    *("adapts", "tests", "renames"),
)
"""The order in which changes are told: first what decides where people end."""


class Change(Struct, frozen=True, kw_only=True):
    """One change. ``was`` is the id before, where there was one. ``part`` is empty for an entry as a whole.

    ``before`` and ``after`` are what stood there, None where nothing did; of an entry that moved, the file or the id
    that it stood behind. ``declared`` tells of a rename that the pack itself declares.
    """

    kind: Kind
    layer: str
    id: str
    was: str | None = None
    part: str = ""
    before: Text | None = None
    after: Text | None = None
    place_before: Place | None = None
    place_after: Place | None = None
    declared: bool = False


def compare(before: Content, after: Content, names: Names) -> tuple[Change, ...]:
    """Give every change, in the order of ``LAYERS`` and then of the entries."""
    before, after = _untold(before, names), _untold(after, names)
    old = {names.keys.get(key, key): item for key, item in before.items()}
    changes: list[Change] = []
    for key in dict.fromkeys((*after, *old)):
        changes += _entry(key, old.get(key), after.get(key), names)
    changes += _reordered(old, after)
    return tuple(sorted(changes, key=_rank))


def _untold(content: Content, names: Names) -> Content:
    """Leave out the declarations of those renames that are told as such."""
    pairs = {(old, names.keys[old]) for old in names.declared}
    pairs |= {(new, old) for old, new in pairs}  # the earlier edition may be the one that declares
    kept: dict[Key, Item] = {}
    for key, item in content.items():
        if key[0] != "renames" or not isinstance(item.value, dict):
            kept[key] = item
        elif value := _left(key[1], item.value, pairs):
            kept[key] = replace(item, value=value)
    return kept


def _left(layer: str, written: Mapping[str, Value], pairs: set[tuple[Key, Key]]) -> dict[str, Value]:
    """Give what a part of ``renames`` declares beyond these renames; choices stand under their field as it is now."""
    if layer != CHOICES:
        return {old: new for old, new in written.items() if ((layer, old), (layer, str(new))) not in pairs}
    told = {(new, old[1].rpartition(".")[2]) for old, new in pairs}
    left = {
        field: {old: new for old, new in choices.items() if ((CHOICES, f"{field}.{new}"), old) not in told}
        if isinstance(choices, dict)
        else choices
        for field, choices in written.items()
    }
    return {field: choices for field, choices in left.items() if choices}


def _rank(change: Change) -> tuple[int, str, str, str]:
    known = change.layer in LAYERS
    return LAYERS.index(change.layer) if known else len(LAYERS), change.layer, change.id, change.part


def _entry(key: Key, old: Item | None, new: Item | None, names: Names) -> Iterator[Change]:
    layer, name = key
    if old is None or new is None:
        yield from _one_sided(key, old, new)
        return
    about = Change(kind="updated", layer=layer, id=name, was=old.id, place_before=old.place(), place_after=new.place())
    if old.id != new.id:
        yield replace(about, kind="renamed", declared=(old.layer, old.id) in names.declared)
    if (files := _files(old, new)) is not None:
        yield replace(about, kind="moved", part="file", before=files[0], after=files[1])
    written = followed(old, Names())
    for where, known, now in differences(followed(old, names), followed(new, Names())):
        was = None if known is None else _as_written(written, where.old, known)
        places = {"place_before": old.place(where.old), "place_after": new.place(where.new)}
        yield replace(about, part=".".join(where.name), before=was, after=now, **places)


def _as_written(value: Value, path: Path, known: Text) -> Text:
    """Say what stood at a place, in the names of its own time; under a key that was renamed, what is ``known``."""
    for key in path:
        if isinstance(value, dict) and key in value:
            value = value[key]
        elif isinstance(value, list) and key.isdigit() and int(key) < len(value):
            value = value[int(key)]
        else:
            return known
    return said(value)


def _files(old: Item, new: Item) -> tuple[Text, Text] | None:
    """Name the files of an entry that moved. What another pack says otherwise did not move there: it is said anew."""
    if old.file == new.file:
        return None
    if old.pack != new.pack and ((old.own and new.own) or old.value != new.value):
        return None
    return Text(old.told), Text(new.told)


def _one_sided(key: Key, old: Item | None, new: Item | None) -> Iterator[Change]:
    layer, name = key
    if old is None and new is not None:
        yield Change(kind="added", layer=layer, id=name, after=summary(new), place_after=new.place())
    if new is None and old is not None:
        yield Change(kind="removed", layer=layer, id=name, was=name, before=summary(old), place_before=old.place())


class Where(Struct, frozen=True):
    """The path of a part: as it is told, and as it is found in either edition."""

    name: Path
    old: Path
    new: Path

    def down(self, key: str) -> Where:
        """Go to a key that both have, or one of them."""
        return Where((*self.name, key), (*self.old, key), (*self.new, key))


def differences(old: Value, new: Value) -> Iterator[tuple[Where, Text | None, Text | None]]:
    """Yield the parts that differ, the smallest that can be told apart."""
    return _differ(old, new, Where((), (), ()))


def _differ(old: Value, new: Value, where: Where) -> Iterator[tuple[Where, Text | None, Text | None]]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            yield from _key(old, new, key, where)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _listed(old, new, where)
    else:
        yield where, said(old), said(new)


def _key(
    old: Mapping[str, Value], new: Mapping[str, Value], key: str, where: Where
) -> Iterator[tuple[Where, Text | None, Text | None]]:
    down = where.down(key)
    if key not in old:
        yield down, None, said(new[key])
    elif key not in new:
        yield down, said(old[key]), None
    else:
        yield from _differ(old[key], new[key], down)


def _listed(old: list[Value], new: list[Value], where: Where) -> Iterator[tuple[Where, Text | None, Text | None]]:
    """Compare lists item by item: what is the same stays, what stands in one gap is paired, the rest came or went."""
    for old_from, old_to, new_from, new_to in gaps(old, new):
        for step in range(max(old_to - old_from, new_to - new_from)):
            at_old, at_new = old_from + step, new_from + step
            number = str((at_new if at_new < new_to else at_old) + 1)
            here = Where((*where.name, number), (*where.old, str(at_old)), (*where.new, str(at_new)))
            if at_old >= old_to:
                yield here, None, said(new[at_new])
            elif at_new >= new_to:
                yield here, said(old[at_old]), None
            else:
                yield from _differ(old[at_old], new[at_new], here)


def gaps(old: Sequence[Value], new: Sequence[Value]) -> Iterator[tuple[int, int, int, int]]:
    """Yield where two lists differ, as bounds in each; the other way round gives the same gaps, mirrored."""
    left, right = ([json.dumps(one, sort_keys=True) for one in side] for side in (old, new))
    mirrored = left > right
    first, second = (right, left) if mirrored else (left, right)
    for tag, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if tag != "equal":
            yield (c, d, a, b) if mirrored else (a, b, c, d)


def _reordered(old: Content, new: Content) -> Iterator[Change]:
    """Find the entries that have to move, the fewest, to turn one order into the other."""
    befores, afters = _orders(old, new), _orders(new, old)
    for group in sorted(afters):
        before, after = befores[group], afters[group]
        behind = [{key: Text(last[1]) for last, key in pairwise((("", ""), *keys))} for keys in (before, after)]
        for key in moved(before, after):
            yield Change(
                kind="moved",
                layer=key[0],
                id=key[1],
                was=old[key].id,
                part="order",
                before=behind[0][key],
                after=behind[1][key],
                place_before=old[key].place(),
                place_after=new[key].place(),
            )


def _orders(content: Content, other: Content) -> dict[tuple[str, str], list[Key]]:
    """List the entries that both have, where their order counts: those of a layer, of choices those of their field."""
    orders: dict[tuple[str, str], list[Key]] = {}
    for layer, name in content:
        if layer in ORDERED and (layer, name) in other:
            group = layer, name.partition(".")[0] if layer == CHOICES else ""
            orders.setdefault(group, []).append((layer, name))
    return orders


def moved(before: Sequence[Key], after: Sequence[Key]) -> list[Key]:
    """Name the entries that do not belong to a longest common order (Schensted 1961); both ways round the same."""
    first, second = (after, before) if list(before) > list(after) else (before, after)
    position = {key: number for number, key in enumerate(second)}
    ends: list[int] = []
    keys: list[Key] = []
    behind: dict[Key, Key | None] = {}
    for key in first:
        at = bisect_left(ends, position[key])
        ends[at : at + 1] = [position[key]]
        keys[at : at + 1] = [key]
        behind[key] = keys[at - 1] if at else None
    stays: set[Key] = set()
    last = keys[-1] if keys else None
    while last is not None:
        stays.add(last)
        last = behind[last]
    return [key for key in after if key not in stays]


def summary(item: Item) -> Text:
    """Say in short what an entry is: its value, its title, its question, or where it leads."""
    value = item.value
    if not isinstance(value, dict):
        return said(value)
    for key in ("value", "title", "ask", "label", "name", "domain", "address", "says", "expect", "go"):
        if key in value:
            return said(value[key])
    return said(value)


def said(value: Value) -> Text:
    """Write a value as its author would: a text in its languages, a list or a mapping in a line."""
    if isinstance(value, dict) and value and value.keys() <= set(LANGUAGES):
        fr, en = (str(value.get(lang, "")) for lang in LANGUAGES)
        return Text(fr or en, en or None)
    return Text(_line(value))


def _line(value: Value) -> str:
    if isinstance(value, dict):
        return _joined((f"{key}: {_line(part)}" for key, part in value.items()), "{}")
    if isinstance(value, list):
        return _joined(map(_line, value), "[]")
    return str(value)


def _joined(parts: Iterable[str], around: str) -> str:
    return f"{around[0]}{', '.join(parts)}{around[1]}"
