"""The two editions that somebody wants compared: packs by id, by folder, or as git keeps them at a revision."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

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
from acmail.wording import both


class Edition(Struct, frozen=True, kw_only=True):
    """A pack as it was or is. ``given`` is how it was asked for.

    ``findings`` are what keeps its tree from being walked. ``shipped`` names the packs that it extends and that were
    taken as they come with acmail, because its revision has none.
    """

    given: str
    content: Content
    draft: Draft | None
    findings: tuple[Finding, ...]
    hash: str
    shipped: tuple[str, ...] = ()


class _Found(Struct, frozen=True):
    """Where an operand leads: its files, the packs beside it, and how to look at it in another revision."""

    own: PackFiles
    base: FindBase
    again: Callable[[str], _Found]


def pair(before: str, after: str, folders: Folders, today: dt.date) -> tuple[Edition, Edition]:
    """Open both editions; a bare revision is one of the other's folder.

    Raises ``UsageError`` for what cannot be found, and ``InvalidData`` with every finding for files that do not read.
    """
    found = [None if _bare(operand, folders) else _found(operand, folders) for operand in (before, after)]
    first, second = found
    if first is None and second is not None:
        first = second.again(before)
    if second is None and first is not None:
        second = first.again(after)
    if first is None or second is None:
        raise _neither(before, after)
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


def _in_git(where: Path, revision: str, path: str) -> _Found:
    name = _name(where, path)
    own = revisions.read_pack(where, revision, path, name)
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

    return _Found(own, base, again)


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

    draft, bases, findings = loading.examine(found.own, (), base, today)
    chain = [*(read[name] for name in bases), found.own]
    blocking = tuple(finding for finding in findings if finding.code not in NEVER_BLOCKING)
    return Edition(
        given=given,
        content=content([_source(files, files is found.own) for files in chain]),
        draft=draft,
        findings=blocking,
        hash=digest(file for files in chain for file in files.files),
        shipped=tuple(shipped),
    )


def _source(pack: PackFiles, own: bool) -> Source:
    """Parse the files of a pack; those of the compared pack itself go by their bare names. Raises ``InvalidData``."""
    files = []
    findings: list[Finding] = []
    for file in pack.files:
        try:
            name = file.label.rpartition("/")[2] if own else file.label
            files.append((name, yamltree.parse(file.shown, file.data)))
        except InvalidData as error:
            findings += error.findings
    if findings:
        message = both(f"Le pack « {pack.name} » ne peut pas être lu.", f"Pack “{pack.name}” cannot be read.")
        raise InvalidData(message, findings=tuple(findings))
    return Source(files=tuple(files))


def _neither(before: str, after: str) -> UsageError:
    words = f"« {shown(before)} », « {shown(after)} »"
    return UsageError(
        both(
            f"Ni académie, ni dossier : {words}.",
            f"Neither an académie nor a folder: “{shown(before)}”, “{shown(after)}”.",
        ),
        both(
            "Une révision git seule va avec un dossier, HEAD~1 DOSSIER ; deux disent le leur : "
            "HEAD~1:DOSSIER HEAD:DOSSIER",
            "A git revision alone goes with a folder, HEAD~1 FOLDER; two name theirs: HEAD~1:FOLDER HEAD:FOLDER",
        ),
    )
