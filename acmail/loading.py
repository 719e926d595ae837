"""From the bytes of packs and overlays to a merged draft and everything that is wrong with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import lru_cache

from acmail import grammar, lint, yamltree
from acmail.content import File, PackFiles
from acmail.draft import Draft
from acmail.errors import Finding, InvalidData
from acmail.findings import found, in_order
from acmail.merge import Folder, merge
from acmail.model import Academy
from acmail.plaintext import Advice
from acmail.wording import both

FindBase = Callable[[str], PackFiles | None]
"""Gives the files of a pack that another one extends, or None when there is no such pack."""


def examine(
    own: PackFiles, overlays: Sequence[File], find_base: FindBase, today: dt.date
) -> tuple[Draft | None, tuple[str, ...], tuple[Finding, ...]]:
    """Give the merged pack, the ids of the packs it extends, and all findings; no pack when its files do not read."""
    findings: list[Finding] = []
    chain = _chain(own, find_base, findings)
    layers = [parsed for file in overlays if (parsed := _read(file, "overlay", findings)) is not None]
    bases = tuple(folder.name for folder in chain[:-1])
    if findings:
        findings += [finding for folder in chain for file in folder.files for finding in file.findings]
        findings += [finding for file in layers for finding in file.findings]
        return None, bases, in_order(findings)
    draft = merge(chain, layers)
    if isinstance(draft, tuple):
        return None, bases, draft
    return draft, bases, in_order(lint.problems(draft, today))


def _chain(own: PackFiles, find_base: FindBase, findings: list[Finding]) -> list[Folder]:
    """Read a pack and those it extends, the most general first."""
    chain: list[Folder] = []
    files: PackFiles | None = own
    while files is not None:
        folder = _folder(files, findings)
        chain.insert(0, folder)
        files = _base(folder, [link.name for link in chain], find_base, findings)
    return chain


def _base(folder: Folder, seen: list[str], find_base: FindBase, findings: list[Finding]) -> PackFiles | None:
    if not folder.academies:
        return None
    entry = folder.academies[0]
    academy: Academy = entry.value
    if academy.extends is None:
        return None
    place = entry.notes.places[("academy", "extends")]
    if academy.extends in seen:
        findings.append(found("E202", place, *_circle([*reversed(seen), academy.extends])))
        return None
    base = find_base(academy.extends)
    if base is None:
        findings.append(found("E201", place, *_no_base(academy.extends)))
    return base


def _folder(pack: PackFiles, findings: list[Finding]) -> Folder:
    files = [parsed for file in pack.files if (parsed := _read(file, "pack", findings)) is not None]
    return Folder(name=pack.name, files=tuple(files))


def _read(file: File, kind: grammar.Kind, findings: list[Finding]) -> grammar.Layers | None:
    layers, refused = _parsed(Known(file), kind)
    findings += refused
    return layers


class Known:
    """A file that is known by its name and hash, so that what several packs build on is read once."""

    def __init__(self, file: File) -> None:
        self.file = file
        self._key = (file.shown, file.sha256)

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Known) and self._key == other._key


def forget() -> None:
    """Read every file anew from now on: for measuring what a first look costs."""
    _parsed.cache_clear()


@lru_cache(maxsize=512)
def _parsed(known: Known, kind: grammar.Kind) -> tuple[grammar.Layers | None, tuple[Finding, ...]]:
    try:
        return grammar.read(yamltree.parse(known.file.shown, known.file.data), kind), ()
    except InvalidData as error:
        return None, error.findings


def _circle(names: list[str]) -> Advice:
    circle = " → ".join(names)
    return (
        both(f"Les packs se prolongent en rond : {circle}.", f"The packs extend each other in a circle: {circle}."),
        both("Retirez « extends » de l’un d’eux.", "Remove “extends” from one of them."),
    )


def _no_base(name: str) -> Advice:
    return (
        both(f"Le pack de base « {name} » n’existe pas.", f"There is no base pack “{name}”."),
        both(
            "Le pack livré avec acmail s’appelle « national » ; un autre doit être dans un dossier voisin.",
            "The one that comes with acmail is called “national”; any other must be in a folder beside this one.",
        ),
    )
