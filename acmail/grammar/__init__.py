"""From a located tree to typed layers: what one file of a pack, one overlay, or a person's own file of checks says."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Literal

from msgspec import Struct

from acmail.errors import Finding
from acmail.findings import MOST_FINDINGS, Path, Place, found, suggestion
from acmail.grammar.layers import CASES, KEYS, MAPS, OVERLAY_LAYERS, SINGLES
from acmail.grammar.scalars import new_key
from acmail.grammar.shapes import Enough, Notes, Refused, Spot, entries_of
from acmail.grammar.targets import own
from acmail.layout import shown
from acmail.model import Case
from acmail.plaintext import Advice
from acmail.wording import both, nearest
from acmail.yamltree import Document, Node, Scalar

FORMAT = "acmail/1"
Kind = Literal["pack", "overlay", "checks"]

_LAYERS = {
    "pack": frozenset({"academy", "adapts", "protection", "renames", "tests", *MAPS}),
    "overlay": frozenset({"overlay", *OVERLAY_LAYERS}),
    "checks": frozenset({"checks"}),
}
_READ = {**MAPS, "checks": own}


class Entry(Struct, frozen=True, kw_only=True):
    """One thing of a layer, by its id, with all that reading it left behind."""

    layer: str
    id: str
    value: Any
    notes: Notes

    @property
    def place(self) -> Place:
        """Where its id stands."""
        return self.notes.places[(self.layer, self.id)]


class Layers(Struct, frozen=True, kw_only=True):
    """What one file holds."""

    file: str
    lines: tuple[str, ...]
    entries: tuple[Entry, ...]
    cases: tuple[Case, ...]
    case_places: dict[Path, Place]
    findings: tuple[Finding, ...]


def read(document: Document, kind: Kind = "pack") -> Layers:
    """Read all layers of a file; what is wrong with it comes along as findings."""
    reader = _Reader(document)
    if reader.check_format():
        with suppress(Enough):
            for key, node in document.root.entries:
                reader.layer(key, node, kind)
        reader.check_complete(kind)
    return Layers(
        file=document.file,
        lines=document.lines,
        entries=tuple(reader.entries),
        cases=reader.cases,
        case_places=reader.case_notes.places,
        findings=tuple(reader.findings),
    )


class _Reader:
    """Reads a file layer by layer."""

    def __init__(self, document: Document) -> None:
        self.findings: list[Finding] = []
        self.entries: list[Entry] = []
        self.cases: tuple[Case, ...] = ()
        self.case_notes = self._notes()
        self._document = document
        self._whole = Place(file=document.file)

    def check_format(self) -> bool:
        """Tell whether the file says that it is of the one format known."""
        for key, node in self._document.root.entries:
            if key.value == "format":
                if isinstance(node, Scalar) and node.value == FORMAT:
                    return True
                written = shown(node.value) if isinstance(node, Scalar) else "…"
                self.findings.append(found("E104", node.place, *_unknown_format(written)))
                return False
        self.findings.append(found("E105", self._whole, *_NO_FORMAT))
        return False

    def check_complete(self, kind: Kind) -> None:
        """An overlay must say for whom it is, a file of checks what to examine."""
        if kind in _NEEDED and not any(key.value == kind for key, _ in self._document.root.entries):
            self.findings.append(found("E105", self._whole, *_NEEDED[kind]))

    def layer(self, key: Scalar, node: Node, kind: Kind) -> None:
        """Read one top-level key."""
        name = key.value
        if name == "format":
            return
        if name not in _LAYERS[kind]:
            self._foreign(key, kind)
        elif name == "tests":
            self._cases(key, node)
        elif name in SINGLES:
            self._single(key, node, name)
        else:
            self._map(key, node, name)

    def _foreign(self, key: Scalar, kind: Kind) -> None:
        if len(self.findings) >= MOST_FINDINGS:
            raise Enough
        elsewhere = frozenset().union(*_LAYERS.values()) - _LAYERS[kind]
        if key.value in elsewhere:
            self.findings.append(found("E107", key.place, *_misplaced(key.value, kind)))
            return
        message = both(
            f"La clé « {shown(key.value)} » est inconnue ici.", f"The key “{shown(key.value)}” is unknown here."
        )
        known = _LAYERS[kind] | {"format"}
        if nearest(key.value, known) is None and nearest(key.value, elsewhere) is not None:
            known = elsewhere
        cure = suggestion(key.value, known, both("couches possibles", "possible layers"))
        self.findings.append(found("E103", key.place, message, cure))

    def _single(self, key: Scalar, node: Node, name: str) -> None:
        notes = self._notes()
        notes.places[(name, "")] = key.place
        try:
            value = SINGLES[name](Spot(node, (name,), key.place, notes))
        except Refused:
            return
        self.entries.append(Entry(layer=name, id="", value=value, notes=notes))

    def _map(self, key: Scalar, node: Node, name: str) -> None:
        layer = Spot(node, (name,), key.place, self._notes())
        try:
            entries = entries_of(layer)
        except Refused:
            return
        if name == "checks" and not entries:
            self.findings.append(found("E106", key.place, *_NO_CHECK))
        for written, value in entries:
            notes = self._notes()
            try:
                entry_id = KEYS.get(name, new_key)(layer, written)
                spot = Spot(value, (name,), key.place, notes).child(entry_id, value, written.place)
                content = _READ[name](spot)
            except Refused:
                continue
            notes.places[(name, entry_id, "to")] = value.place  # where a door leads; nothing else needs it
            notes.places[(name, entry_id)] = written.place
            self.entries.append(Entry(layer=name, id=entry_id, value=content, notes=notes))

    def _cases(self, key: Scalar, node: Node) -> None:
        try:
            self.cases = CASES(Spot(node, ("tests",), key.place, self.case_notes))
        except Refused:
            return

    def _notes(self) -> Notes:
        return Notes(findings=self.findings, places={}, texts={}, refs={})


_NO_FORMAT: Advice = (
    both("Il manque la ligne « format: acmail/1 ».", "The line “format: acmail/1” is missing."),
    both("Ajoutez-la en tête du fichier.", "Add it at the top of the file."),
)
_NEEDED: dict[Kind, Advice] = {
    "overlay": (
        both(
            "Ce fichier ne dit pas pour quelle académie il est fait.",
            "This file does not say which académie it is for.",
        ),
        both("Ajoutez une ligne « overlay: {for: ACADÉMIE} ».", "Add a line “overlay: {for: ACADEMY}”."),
    ),
    "checks": (
        both("Ce fichier ne dit pas quoi examiner.", "This file does not say what to examine."),
        both(
            "Ajoutez « checks: » et, en retrait, une ligne comme « a: {kind: imap, address: imap.example.org} ».",
            "Add “checks:” and, indented, a line such as “a: {kind: imap, address: imap.example.org}”.",
        ),
    ),
}
_NO_CHECK: Advice = (
    both("Il n’y a rien à examiner.", "There is nothing to examine."),
    both(
        "Ajoutez, en retrait, une ligne comme « a: {kind: imap, address: imap.example.org} ».",
        "Add, indented, a line such as “a: {kind: imap, address: imap.example.org}”.",
    ),
)


def _unknown_format(written: str) -> Advice:
    return (
        both(f"Le format « {written} » est inconnu.", f"The format “{written}” is unknown."),
        both(
            f"Cette version d’acmail lit « {FORMAT} » : écrivez « format: {FORMAT} », ou mettez acmail à jour.",
            f"This version of acmail reads “{FORMAT}”: write “format: {FORMAT}”, or update acmail.",
        ),
    )


def _misplaced(name: str, kind: Kind) -> Advice:
    fr, en = _FILES[kind]
    message = both(f"{fr} ne peut pas contenir « {name} ».", f"{en} cannot hold “{name}”.")
    if name == "checks":
        return message, _FOR_CHECK
    if kind == "pack":
        return message, _FOR_OVERLAY
    held = ", ".join(sorted(_LAYERS[kind]))
    return message, both(
        f"Il peut contenir : {held}. Le reste va dans un pack.", f"It can hold: {held}. The rest goes into a pack."
    )


_FILES: dict[Kind, tuple[str, str]] = {
    "pack": ("Un pack", "A pack"),
    "overlay": ("Un fichier d’établissement", "A school's overlay"),
    "checks": ("Un fichier d’examens", "A file of checks"),
}
_FOR_OVERLAY = both(
    "Donnez ce fichier avec --overlay, ou retirez cette ligne.", "Give this file with --overlay, or remove this line."
)
_FOR_CHECK = both(
    "Donnez un tel fichier avec « acmail check --file » ; dans un pack, écrivez des « targets ».",
    "Give such a file with “acmail check --file”; in a pack, write “targets”.",
)
