"""The two editions that somebody wants compared: packs by id, by folder, or as git keeps them at a revision."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from acmail import catalog, loading, revisions, yamltree
from acmail.content import PackFiles, digest
from acmail.draft import Draft
from acmail.editions.contents import Content, Source, content
from acmail.errors import Finding, InvalidData, UsageError
from acmail.files import read_pack
from acmail.folders import Folders
from acmail.layout import shown
from acmail.lint import NEVER_BLOCKING
from acmail.loading import FindBase
from acmail.model import LANGUAGES, Text
from acmail.wording import both, quoted


class Edition(Struct, frozen=True, kw_only=True):
    """A pack as it was or is. ``given`` is how it was asked for.

    ``findings`` are what keeps its tree from being walked. ``shipped`` names the packs that it extends and that were
    taken as they come with acmail, because its revision has none. ``on_disk`` tells that ``given`` can be linted.
    """

    given: str
    content: Content
    draft: Draft | None
    findings: tuple[Finding, ...]
    hash: str
    shipped: tuple[str, ...] = ()
    on_disk: bool = True


class _Found(Struct, frozen=True):
    """Where an operand leads: its files, the packs beside it, and how to look at it in another revision."""

    own: PackFiles
    base: FindBase
    again: Callable[[str], _Found]
    on_disk: bool = True


def pair(before: str, after: str, folders: Folders, today: dt.date, pack: str | None = None) -> tuple[Edition, Edition]:
    """Open both editions. A bare revision is one of the other's folder; two are of ``pack``, or of the current folder.

    Raises ``UsageError`` for what cannot be found, and ``InvalidData`` with every finding for files that do not read.
    """
    found = [None if _bare(operand, folders) else _found(operand, folders) for operand in (before, after)]
    first, second = found
    if first is None and second is None:
        then, now = _at_revisions((before, after), folders, pack)
        return _edition(*then, folders, today), _edition(*now, folders, today)
    if pack is not None:
        raise _named_already()
    if first is None and second is not None:
        first = second.again(before)
    if second is None and first is not None:
        second = first.again(after)
    assert first is not None and second is not None  # noqa: S101 - both are there, or one of them led to the other
    return _edition(before, first, folders, today), _edition(after, second, folders, today)


def one(given: str, folders: Folders, today: dt.date) -> Edition:
    """Open a single edition, by id, by folder, or as ``REVISION:folder``; raises as ``pair`` does."""
    return _edition(given, _found(given, folders), folders, today)


def _bare(operand: str, folders: Folders) -> bool:
    """Tell whether a word can only be a revision: no pack, no folder, no path behind it."""
    return ":" not in operand and not os.path.isdir(operand) and operand not in catalog.packs(folders)


def _found(operand: str, folders: Folders) -> _Found:
    if os.path.isdir(operand) or ":" not in operand:
        return _on_disk(operand, folders)
    revision, _, path = operand.partition(":")
    return _in_git(Path.cwd(), revision, path)


def _on_disk(operand: str, folders: Folders) -> _Found:
    request = catalog.find(operand, (), folders)

    def again(revision: str) -> _Found:
        return _in_git(request.folder, revision, "./")

    return _Found(read_pack(request.folder, request.name), request.base, again)


def _at_revisions(words: tuple[str, str], folders: Folders, pack: str | None) -> list[tuple[str, _Found]]:
    """Find one pack at two revisions, each with what it is called: the pack named, the current folder, or one in it."""
    where, path = Path.cwd(), f"./{pack or ''}"
    if pack is not None and (os.path.isdir(pack) or pack in catalog.packs(folders)):
        where, path = catalog.find(pack, (), folders).folder, "./"
    try:
        unknown = [word for word in words if not revisions.knows(where, word)]
    except UsageError as error:
        raise _neither(words, error.message) from error
    if unknown:
        raise _neither(unknown, _LOG)
    if pack is None and not any(revisions.is_marked(where, word) for word in words):
        pack = _changed(where, words)
        path = f"./{pack or ''}"
    named = words if pack is None else tuple(f"{word}:{pack}" for word in words)
    told = None if pack is None else _name(where, path)
    return [(given, _in_git(where, word, path, told)) for given, word in zip(named, words, strict=True)]


def _changed(where: Path, words: tuple[str, str]) -> str | None:
    """Name the one pack of a folder of packs whose files changed; where none did, the first stands for all."""
    then, now = (revisions.packs(where, word) for word in words)
    known = sorted({*then, *now})
    changed = [name for name in known if then.get(name) != now.get(name)]
    if len(changed) > 1:
        raise _several(changed)
    return next(iter(changed or known), None)


def _in_git(where: Path, revision: str, path: str, told: str | None = None) -> _Found:
    name = _name(where, path)
    own = revisions.read_pack(where, revision, path, name, told)
    if own is None or not own.files:
        raise UsageError(
            both(
                f"Dans la révision « {shown(revision)} », il n’y a pas de pack à cet endroit.",
                f"In the revision “{shown(revision)}”, there is no pack in that place.",
            ),
            both("Écrivez RÉVISION:dossier/du/pack.", "Write REVISION:folder/of/the/pack."),
        )

    def base(other: str) -> PackFiles | None:
        try:
            return revisions.read_pack(where, revision, _beside(path, other), other)
        except UsageError:  # the pack is at the top of its repository: nothing stands beside it
            return None

    def again(other: str) -> _Found:
        return _in_git(where, other, path)

    return _Found(own, base, again, on_disk=False)


def _name(where: Path, path: str) -> str:
    """Name the pack after its folder, as every pack is."""
    if path.startswith("."):
        return Path(os.path.abspath(where / path)).name
    return path.rstrip("/").rpartition("/")[2] or revisions.top(where).name


def _beside(path: str, other: str) -> str:
    """Give the path of a folder beside the pack's, as git writes it."""
    if path.startswith("."):
        return f"{path.rstrip('/')}/../{other}"
    return f"{path.rstrip('/').rpartition('/')[0]}/{other}".lstrip("/")


def _edition(given: str, found: _Found, folders: Folders, today: dt.date) -> Edition:
    shipped: list[str] = []
    read: dict[str, PackFiles] = {}

    def base(name: str) -> PackFiles | None:
        files = found.base(name)
        if files is None or not files.files:
            files = catalog.shipped(name, folders)
            if files is not None:
                shipped.append(name)
        if files is not None:
            read[name] = files
        return files

    source = _source(found.own)
    own = _named(found.own, source)
    draft, bases, findings = loading.examine(own, (), base, today)
    chain = [read[name] for name in bases]
    blocking = tuple(finding for finding in findings if finding.code not in NEVER_BLOCKING)
    return Edition(
        given=given,
        content=content([*map(_source, chain), _source(own, compared=True)]),
        draft=draft,
        findings=blocking,
        hash=digest(file for files in (*chain, own) for file in files.files),
        shipped=tuple(shipped),
        on_disk=found.on_disk,
    )


def _named(own: PackFiles, source: Source) -> PackFiles:
    """Name a pack as it names itself: a copy to compare with, or a clone, stands in a folder of any name."""
    academy = content([source]).get(("academy", ""))
    name = academy.value.get("id") if academy is not None and isinstance(academy.value, dict) else None
    if not isinstance(name, str) or name == own.name:
        return own
    files = (replace(file, label=f"{name}/{file.label.rpartition('/')[2]}") for file in own.files)
    return PackFiles(name, tuple(files))


def _source(pack: PackFiles, compared: bool = False) -> Source:
    """Parse the files of a pack, which may be the compared one itself. Raises ``InvalidData``."""
    files = []
    findings: list[Finding] = []
    for file in pack.files:
        try:
            files.append((file.label, yamltree.parse(file.shown, file.data)))
        except InvalidData as error:
            findings += error.findings
    if findings:
        message = both(f"Le pack « {pack.name} » ne peut pas être lu.", f"Pack “{pack.name}” cannot be read.")
        published = frozenset(finding.file for finding in findings)
        raise InvalidData(message, findings=tuple(findings), published=published)
    return Source(files=tuple(files), compared=compared)


def _neither(words: Sequence[str], why: Text) -> UsageError:
    fr, en = (quoted(map(shown, words), lang) for lang in LANGUAGES)
    return UsageError(
        both(
            f"Ni académie, ni dossier, ni révision que git connaisse ici : {fr}.",
            f"Neither an académie, nor a folder, nor a revision that git knows here: {en}.",
        ),
        why,
    )


def _named_already() -> UsageError:
    return UsageError(
        both("--pack va avec deux révisions git.", "--pack goes with two git revisions."),
        both("Une académie ou un dossier dit déjà quel pack.", "An académie or a folder says already which pack."),
    )


def _several(names: Sequence[str]) -> UsageError:
    listed = ", ".join(names)
    return UsageError(
        both(
            f"Plusieurs packs de ce dossier ont changé d’une révision à l’autre : {listed}.",
            f"Several packs of this folder changed from one revision to the other: {listed}.",
        ),
        both(f"Choisissez-en un : --pack {names[0]}", f"Choose one: --pack {names[0]}"),
    )


_LOG = both("Pour voir les révisions : git log --oneline", "To see the revisions: git log --oneline")
