"""Writing settings into a school's own file: what stands there stays, and the result is read as strictly as any."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from acmail import grammar, yamltree
from acmail.errors import InvalidData, UsageError
from acmail.kept import OVERLAY
from acmail.model import SourceKind, Text
from acmail.wording import both

SOURCE = "acmail_setup"
"""The source under which these facts stand; it is the person's word, not acmail's and not the school's."""

_TITLE = both("Réglages gardés avec acmail setup --save", "Settings kept with acmail setup --save")


class Kept(Struct, frozen=True, kw_only=True):
    """A fact to write: its id, its label, and a value that is a host, a number or a word."""

    id: str
    label: Text
    value: str


def facts_in(name: str, data: bytes) -> frozenset[str]:
    """Name the facts that an overlay gives a value; raises ``InvalidData`` for a file that cannot be read."""
    return frozenset(
        entry.id for entry in _layers(name, data).entries if entry.layer == "facts" and entry.value.value is not None
    )


def written(name: str, data: bytes | None, academy: str, facts: Sequence[Kept], today: dt.date, force: bool) -> str:
    """Give the text of the file with these facts in it, whatever else stands there kept, comments too.

    Without ``data`` the file is new. Raises ``UsageError`` for a fact that has another value there, unless it may be
    replaced, and for a file that is laid out so that acmail cannot add to it; ``InvalidData`` for one that is not read.
    """
    lines = _new(academy) if data is None else data.decode("utf-8").splitlines()
    if data is not None:
        lines = _without(name, data, lines, facts, force)
    source = [
        f"  {SOURCE}:",
        f"    kind: {SourceKind.PERSON.value}",
        f"    title: {_text(_TITLE)}",
        f"    read_on: {today.isoformat()}",
    ]
    if data is not None and _has(name, data, "sources", SOURCE):
        lines = _cut(lines, "sources", SOURCE)
    lines = _added(lines, "sources", source)
    lines = _added(lines, "facts", [line for fact in facts for line in _fact(fact)])
    text = "\n".join(lines) + "\n"
    _check(name, data, text, [fact.id for fact in facts])
    return text


def _new(academy: str) -> list[str]:
    return [OVERLAY.mark or "", f"format: {grammar.FORMAT}", f"overlay: {{for: {academy}}}"]


def _fact(fact: Kept) -> list[str]:
    value = fact.value if fact.value.isdigit() else json.dumps(fact.value, ensure_ascii=False)
    return [f"  {fact.id}:", f"    label: {_text(fact.label)}", f"    value: {value}", f"    sources: [{SOURCE}]"]


def _text(text: Text) -> str:
    fr, en = (json.dumps(one, ensure_ascii=False) for one in (text.fr, text.say("en")))
    return f"{{fr: {fr}, en: {en}}}"


def _without(name: str, data: bytes, lines: list[str], facts: Sequence[Kept], force: bool) -> list[str]:
    """Take out the facts that will be written again; one with another value only if it may be replaced."""
    there: Mapping[str, Any] = {one.id: one.value for one in _layers(name, data).entries if one.layer == "facts"}
    for fact in facts:
        earlier = there.get(fact.id)
        if earlier is None:
            continue
        if earlier.value is not None and earlier.value.fr != fact.value and not force:
            raise UsageError(
                both(
                    f"{name} dit déjà autre chose de « {fact.label.fr} » : {earlier.value.fr}.",
                    f"{name} already says something else of “{fact.label.say('en')}”: {earlier.value.fr}.",
                ),
                both("Ajoutez --force pour remplacer cette valeur.", "Add --force to replace that value."),
            )
        lines = _cut(lines, "facts", fact.id)
    return lines


def _cut(lines: list[str], layer: str, entry: str) -> list[str]:
    """Take one entry out of a layer, with what is indented below it; raises ``UsageError`` if it is not in a block."""
    start, end = _block(lines, layer)
    head = re.compile(rf"(\s+)[\"']?{re.escape(entry)}[\"']?\s*:")
    for number in range(start, end):
        match = head.match(lines[number])
        if match is not None:
            after = number + 1
            while after < end and (len(lines[after]) - len(lines[after].lstrip()) > len(match[1])):
                after += 1
            return lines[:number] + lines[after:]
    raise _unusual(layer)


def _added(lines: list[str], layer: str, block: list[str]) -> list[str]:
    """Put lines at the head of a layer, as deep as what stands there; a layer that is not there comes at the end."""
    if not any(re.match(rf"[\"']?{layer}[\"']?\s*:", line) for line in lines):
        return [*lines, f"{layer}:", *block]
    start, end = _block(lines, layer)
    first = next((line for line in lines[start:end] if line.strip() and not line.lstrip().startswith("#")), None)
    depth = 2 if first is None else len(first) - len(first.lstrip())
    deeper = [" " * (depth - 2) + line if depth >= 2 else line[1:] for line in block]
    return [*lines[:start], *deeper, *lines[start:]]


def _block(lines: list[str], layer: str) -> tuple[int, int]:
    """Give where the lines below a layer's name start and end; raises ``UsageError`` if it is written in one line."""
    for number, line in enumerate(lines):
        if re.match(rf"[\"']?{layer}[\"']?\s*:\s*(#.*)?$", line):
            end = number + 1
            while end < len(lines) and (not lines[end].strip() or lines[end][0] in " #"):
                end += 1
            return number + 1, end
    raise _unusual(layer)


def _unusual(layer: str) -> UsageError:
    return UsageError(
        both(
            f"Votre fichier écrit « {layer} » d’une façon qu’acmail ne complète pas.",
            f"Your file writes “{layer}” in a way that acmail does not add to.",
        ),
        both("Rien n’a été changé. Ajoutez les valeurs vous-même.", "Nothing was changed. Add the values yourself."),
    )


def _has(name: str, data: bytes, layer: str, entry: str) -> bool:
    return any((one.layer, one.id) == (layer, entry) for one in _layers(name, data).entries)


def _layers(name: str, data: bytes) -> grammar.Layers:
    layers = grammar.read(yamltree.parse(name, data), "overlay")
    if layers.findings:
        raise InvalidData(
            both(f"Le fichier {name} ne peut pas être lu.", f"The file {name} cannot be read."),
            findings=layers.findings,
        )
    return layers


def _check(name: str, before: bytes | None, text: str, ours: Sequence[str]) -> None:
    """Read the result again: ours is there, and everything else as it was; raises ``UsageError`` otherwise."""
    after = {(one.layer, one.id): one.value for one in _layers(name, text.encode()).entries}
    if before is None:
        return
    mine = {("sources", SOURCE), *(("facts", fact) for fact in ours)}
    for one in _layers(name, before).entries:
        if (one.layer, one.id) not in mine and after.get((one.layer, one.id)) != one.value:
            raise _unusual(one.layer)
