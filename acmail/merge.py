"""One pack out of many files: its own, those of the packs it extends, and the overlays laid over it."""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct, structs

from acmail import adapting, renaming
from acmail.draft import AskDraft, Draft
from acmail.errors import Finding
from acmail.findings import Path, Place, found, in_order
from acmail.grammar import Entry, Layers
from acmail.grammar.layers import MAPS, OVERLAY_LAYERS, SINGLES
from acmail.grammar.passwords import AVOID, LOCAL_WORDS, WHERE, WORDS
from acmail.grammar.scalars import TextRef
from acmail.latest import Latest
from acmail.model import RULE_IDS, Academy, Ask, Case, Field, Node, Pack, PasswordPolicy, Renames, Text, When
from acmail.plaintext import Advice
from acmail.wording import both

REDEFINABLE = OVERLAY_LAYERS | {"entries"}
"""Layers of which a pack may replace what the pack it extends says."""

TRIED_IN_ORDER = frozenset({"messages", "pages"})
"""Layers in which what an académie adds comes before what it builds on."""

Key = tuple[str, str]
_ADAPTS: Key = ("adapts", "")
_RENAMES: Key = ("renames", "")


class Folder(Struct, frozen=True, kw_only=True):
    """The files of one pack. ``name`` is the folder's."""

    name: str
    files: tuple[Layers, ...]

    @property
    def academies(self) -> tuple[Entry, ...]:
        """What the files say about whom the pack is for: once, in a sound pack."""
        return tuple(entry for file in self.files for entry in file.entries if entry.layer == "academy")


def merge(chain: Sequence[Folder], overlays: Sequence[Layers] = ()) -> Draft | tuple[Finding, ...]:
    """Merge packs, from the most general to the one asked for, and overlays; gives findings when they do not fit."""
    files = [file for folder in chain for file in folder.files]
    findings = [finding for file in (*files, *overlays) for finding in file.findings]
    findings += [finding for folder in chain for finding in _check_academy(folder)]
    if findings:  # what is missing from a file that could not be read would be found missing again
        return in_order(findings)
    table: dict[Key, Entry] = {}
    for folder in chain:
        own = _own(folder, findings)
        findings += _check_redefined(table, own)
        if _ADAPTS in own:
            findings += adapting.problems(own[_ADAPTS], table, own)
            own |= adapting.adapted(own.pop(_ADAPTS), table)
        tried = {key: own.pop(key) for key in list(own) if key[0] in TRIED_IN_ORDER}
        if _RENAMES in table and _RENAMES in own:
            own[_RENAMES] = _all_renames(table[_RENAMES], own[_RENAMES])
        table = tried | table | own
    academy: Academy = chain[-1].academies[0].value
    for overlay in overlays:
        findings += _check_overlay(overlay, academy)
        table.update({(entry.layer, entry.id): entry for entry in overlay.entries})
    if findings:
        return in_order(findings)
    return _draft(academy, table, chain, overlays)


def _check_academy(folder: Folder) -> list[Finding]:
    """A pack says once whom it is for, under the name of its folder."""
    entries = folder.academies
    if not entries:
        if any(file.findings for file in folder.files):
            return []
        place = Place(file=folder.files[0].file if folder.files else folder.name)
        return [found("E105", place, *_NO_ACADEMY)]
    academy: Academy = entries[0].value
    if academy.id != folder.name:
        return [found("E107", entries[0].notes.places[("academy", "id")], *_misnamed(academy.id, folder.name))]
    return []


def _own(folder: Folder, findings: list[Finding]) -> dict[Key, Entry]:
    """Gather what one pack says; an id that stands in two of its files is noted."""
    own: dict[Key, Entry] = {}
    doors: dict[str, Place] = {}
    for file in folder.files:
        for entry in file.entries:
            key = (entry.layer, entry.id)
            first = doors.get(entry.layer) if entry.layer == "entries" else None
            if key in own:
                first = own[key].place
            if first is not None and first.file != file.file:
                findings.append(found("E101", entry.place, *_twice(entry, first)))
            own.setdefault(key, entry)
        doors.update({entry.layer: entry.place for entry in file.entries if entry.layer == "entries"})
    return own


def _check_redefined(table: dict[Key, Entry], own: dict[Key, Entry]) -> Iterable[Finding]:
    for key, entry in own.items():
        if key in table and entry.layer not in (*REDEFINABLE, "academy", "renames"):
            yield found("E107", entry.place, *_redefined(entry, table[key].place))


def _all_renames(base: Entry, own: Entry) -> Entry:
    """Put together what two packs say of earlier names: both hold, and where they differ, the académie's."""
    theirs: Renames = base.value
    ours: Renames = own.value
    choices = {
        field: {**theirs.choices.get(field, {}), **ours.choices.get(field, {})}
        for field in (*theirs.choices, *ours.choices)
    }
    value = Renames(
        fields={**theirs.fields, **ours.fields},
        choices=choices,
        outcomes={**theirs.outcomes, **ours.outcomes},
        causes={**theirs.causes, **ours.causes},
        removed=(*theirs.removed, *(one for one in ours.removed if one not in theirs.removed)),
    )
    places = _renumbered_removed(own.notes.places, len(theirs.removed), ours.removed, value.removed)
    notes = structs.replace(own.notes, places={**base.notes.places, **places})
    return structs.replace(own, value=value, notes=notes)


def _renumbered_removed(
    places: dict[Path, Place], start: int, ours: tuple[str, ...], removed: tuple[str, ...]
) -> dict[Path, Place]:
    """Count what is removed through both packs, as what stands in one list."""
    moved = dict(places)
    for number in range(len(ours)):
        moved.pop(("renames", "removed", str(number)), None)
    for number, name in enumerate(ours):
        at = removed.index(name)
        if at >= start:
            moved["renames", "removed", str(at)] = places["renames", "removed", str(number)]
    return moved


def _check_overlay(overlay: Layers, academy: Academy) -> Iterable[Finding]:
    for entry in overlay.entries:
        if entry.layer == "overlay" and entry.value != academy.id:
            yield found("E107", entry.notes.places[("overlay", "for")], *_for_another(entry.value, academy.id))


def _draft(academy: Academy, table: dict[Key, Entry], chain: Sequence[Folder], overlays: Sequence[Layers]) -> Draft:
    layers: dict[str, dict[str, Any]] = {layer: {} for layer in (*MAPS, *SINGLES)}
    places: dict[Path, Place] = {}
    texts: dict[Path, Text] = {}
    refs: dict[Path, str] = {}
    for (layer, entry_id), entry in table.items():
        layers[layer][entry_id] = entry.value
        places.update(entry.notes.places)
        texts.update(entry.notes.texts)
        refs.update(entry.notes.refs)
    cases = _cases(chain, layers["entries"], places)
    asks = {node.id: node for node in layers["nodes"].values() if isinstance(node, AskDraft)}
    pack = Pack(
        academy=academy,
        entries=layers["entries"],
        sources=layers["sources"],
        facts=layers["facts"],
        contacts=layers["contacts"],
        names=layers["names"],
        fields=layers["fields"],
        nodes={node_id: _node(node, layers["fields"]) for node_id, node in layers["nodes"].items()},
        outcomes=_each("outcomes", table, layers["texts"]),
        speakers=layers["speakers"],
        messages=layers["messages"],
        pages=layers["pages"],
        causes=_each("causes", table, layers["texts"]),
        checklists=_each("checklists", table, layers["texts"]),
        protection=_said(layers["protection"].get(""), layers["texts"]),
        targets=layers["targets"],
        password=_said(_policy(layers["password"]), layers["texts"]),
        sites=layers["sites"],
        domains=layers["domains"],
        renames=layers["renames"].get("", Renames()),
        columns=layers["columns"],
        stories=layers["stories"],
    )
    return Draft(
        pack=structs.replace(pack, cases=tuple(renaming.current_case(pack, case) for case in cases)),
        asks=asks,
        texts=texts,
        refs=refs,
        places=places,
        lines={file.file: file.lines for file in (*(file for folder in chain for file in folder.files), *overlays)},
    )


def _policy(parts: dict[str, Any]) -> PasswordPolicy:
    """Put what is said of passwords together, rules in the order in which they are told."""
    return PasswordPolicy(
        rules=tuple(parts[name] for name in RULE_IDS if name in parts),
        where=parts.get(WHERE, ()),
        words=(*parts.get(WORDS, ()), *parts.get(LOCAL_WORDS, ())),
        avoid=parts.get(AVOID, ()),
    )


def _cases(chain: Sequence[Folder], doors: Mapping[str, str], places: dict[Path, Place]) -> list[Case]:
    """Gather the blessed cases and note their places; they have no id, so they are counted through all files.

    Those of a pack that is extended hold where their door still opens on a node of that pack, or of one below it.
    """
    nodes: set[str] = set()
    cases: list[Case] = []
    for folder in chain:
        nodes.update(entry.id for file in folder.files for entry in file.entries if entry.layer == "nodes")
        for file in folder.files:
            kept = [at for at, case in enumerate(file.cases) if folder is chain[-1] or doors.get(case.entry) in nodes]
            numbers = {str(at): str(len(cases) + number) for number, at in enumerate(kept)}
            for path, place in file.case_places.items():
                if len(path) > 1 and path[1] in numbers:
                    renumbered = (path[0], numbers[path[1]], *path[2:])
                    places[renumbered] = place
            cases += [file.cases[at] for at in kept]
    return cases


def _node(node: AskDraft | When, fields: dict[str, Field]) -> Node:
    """Spread the branches of a node over the choices they take; ``else`` takes what is left."""
    if isinstance(node, When):
        return node
    go = {choice: branch.to for branch in node.branches for choice in branch.choices}
    rest = next((branch.to for branch in node.branches if branch.otherwise), None)
    if node.field not in fields:
        return Ask(id=node.id, field=node.field, go=go)
    choices = [choice.id for choice in fields[node.field].choices]
    ordered = {choice: go.get(choice, rest) for choice in choices}
    return Ask(id=node.id, field=node.field, go={choice: to for choice, to in ordered.items() if to is not None})


_SAID: Latest[Any] = Latest(4096)
"""What refers to shared texts, with these texts in it; packs that build on one another share most of both."""


def _each(layer: str, table: dict[Key, Entry], texts: dict[str, Text]) -> dict[str, Any]:
    said = {}
    for (name, entry_id), entry in table.items():
        if name == layer:
            value, refs = entry.value, entry.notes.refs.values()
            make = functools.partial(_said, value, texts)
            said[entry_id] = _SAID.of((value, *map(texts.get, refs)), make) if refs else value
    return said


def _said(value: Any, texts: dict[str, Text]) -> Any:
    """Look the shared texts of something up; one that does not exist stays, for lint to report."""
    if isinstance(value, TextRef):
        return texts.get(value.fr, value)
    if isinstance(value, tuple):
        said = tuple([_said(part, texts) for part in value])
        return value if all(map(operator.is_, said, value)) else said
    if isinstance(value, Struct) and not isinstance(value, Text):
        parts = {name: getattr(value, name) for name in value.__struct_fields__}
        changes = {name: said for name, part in parts.items() if (said := _said(part, texts)) is not part}
        return structs.replace(value, **changes) if changes else value
    return value


_NO_ACADEMY: Advice = (
    both("Aucun fichier de ce pack ne contient « academy ».", "No file of this pack holds “academy”."),
    both(
        "Ajoutez « academy: » avec id, name, version, languages et review_days.",
        "Add “academy:” with id, name, version, languages and review_days.",
    ),
)


def _misnamed(written: str, folder: str) -> Advice:
    return (
        both(
            f"Le pack s’appelle « {written} », mais son dossier « {folder} ».",
            f"The pack is called “{written}”, but its folder “{folder}”.",
        ),
        both("Donnez le même nom aux deux.", "Give both the same name."),
    )


def _twice(entry: Entry, first: Place) -> Advice:
    what = f"{entry.layer}.{entry.id}" if entry.id and entry.layer != "entries" else entry.layer
    return (
        both(f"« {what} » est déjà défini : {first}.", f"“{what}” is already defined: {first}."),
        both("Gardez l’un des deux, ou renommez l’autre.", "Keep one of the two, or rename the other."),
    )


def _redefined(entry: Entry, first: Place) -> Advice:
    what = f"{entry.layer}.{entry.id}"
    return (
        both(
            f"« {what} » vient du pack de base ({first}) et ne se redéfinit pas.",
            f"“{what}” comes from the base pack ({first}) and cannot be redefined.",
        ),
        both(
            "Donnez-lui un autre nom. « adapts » change qui agit et les réponses ; le reste, sources, facts, contacts,"
            " texts et password, se redéfinit.",
            "Give it another name. “adapts” changes who acts and the choices; beside it, sources, facts, contacts,"
            " texts and password can be redefined.",
        ),
    )


def _for_another(written: str, academy: str) -> Advice:
    return (
        both(
            f"Ce fichier est fait pour « {written} », pas pour « {academy} ».",
            f"This file is made for “{written}”, not for “{academy}”.",
        ),
        both(
            f"Choisissez l’académie « {written} », ou corrigez la ligne « overlay ».",
            f"Choose the académie “{written}”, or correct the “overlay” line.",
        ),
    )
