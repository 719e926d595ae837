"""The packs on this computer: found, read, checked, and kept ready for the next time."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from acmail import packcache
from acmail.content import File, PackFiles, digest
from acmail.errors import Finding, InvalidData, UsageError
from acmail.files import read_one, read_pack
from acmail.files import shown as shown_file
from acmail.folders import Folders, user_folders
from acmail.layout import shown
from acmail.model import Pack
from acmail.wording import both, did_you_mean

if TYPE_CHECKING:  # a pack that is kept needs no draft
    from acmail.draft import Draft

_ID = re.compile(r"[a-z][a-z0-9_-]*")
_EXTENDS = re.compile(rb"\bextends[\"']?[ \t]*:[ \t]*[\"']?([a-z][a-z0-9_-]*)")
_DOORS = re.compile(rb"^[\"']?entries[\"']?[ \t]*:", re.MULTILINE)


class Request(Struct, frozen=True, kw_only=True):
    """A pack to load: its folder, its overlays, and the folders in which the packs that it extends are looked for."""

    name: str
    folder: Path
    overlays: tuple[Path, ...]
    shelves: tuple[Path, ...]

    def base(self, name: str) -> PackFiles | None:
        """Read a pack that another one extends."""
        folder = self.base_folder(name)
        return None if folder is None else read_pack(folder, name)

    def base_folder(self, name: str) -> Path | None:
        """Give the folder of a pack that another one extends."""
        return _on(self.shelves, name)


class Examined(Struct, frozen=True, kw_only=True):
    """A pack with all that is wrong with it, whether it can be used or not.

    ``bases`` are the packs that it extends. ``draft`` and ``own`` lack where its files do not read.
    """

    request: Request
    findings: tuple[Finding, ...]
    draft: Draft | None = None
    bases: tuple[str, ...] = ()
    own: PackFiles | None = None


def load(academy: str, overlays: Sequence[Path] = (), folders: Folders | None = None, symptoms: bool = True) -> Pack:
    """Give the checked pack of an academy, by id or by the path of its folder, with a school's own files laid over it.

    Who does not need what serves a diagnosis is faster without ``symptoms``; the pack may then lack them.
    Raises ``UsageError`` for what does not exist, ``InvalidData`` with every finding for a pack that cannot be used.
    """
    folders = folders or user_folders()
    request = find(academy, overlays, folders, academies)
    own, laid_over = _read(request)
    slot = packcache.slot(folders.cache, request.folder, request.overlays)
    kept = packcache.look_up(slot, symptoms)
    if kept is not None and kept[0].hash == _hash(request, kept[1], own, laid_over):
        return kept[0]
    pack, bases = _check(request, own, laid_over)
    packcache.keep(slot, pack, bases)
    return pack


def overlaid(academy: str, overlays: Sequence[Path] = (), folders: Folders | None = None) -> frozenset[str]:
    """Name the facts that a school's own files give; raises as ``load`` does."""
    request = find(academy, overlays, folders or user_folders(), academies)
    if not request.overlays:
        return frozenset()
    from acmail.overlays import facts_in  # here, because few people have an overlay, and it needs a parser

    files = (read_one(path, f"overlay/{number}") for number, path in enumerate(request.overlays))
    return frozenset(fact for file in files for fact in facts_in(file.shown, file.data))


def examine(
    academy: str, overlays: Sequence[Path] = (), folders: Folders | None = None, today: dt.date | None = None
) -> Examined:
    """Look at a pack as its authors do, sound or not; raises ``UsageError`` where there is no such pack.

    What a person keeps of their own school is not the authors': only overlays that are named here are laid over it.
    """
    from acmail import loading  # here, as in _check

    request = msgspec.structs.replace(find(academy, overlays, folders or user_folders()), overlays=tuple(overlays))
    try:
        own, laid_over = _read(request)
    except InvalidData as error:
        return Examined(request=request, findings=error.findings)
    draft, bases, findings = loading.examine(own, laid_over, request.base, today or dt.date.today())
    return Examined(request=request, findings=findings, draft=draft, bases=bases, own=own)


def sound(
    academy: str, overlays: Sequence[Path] = (), folders: Folders | None = None, today: dt.date | None = None
) -> Examined:
    """Look at a pack as its authors do, if it can be used; raises as ``load`` does."""
    examined = examine(academy, overlays, folders, today)
    draft = examined.draft
    if draft is None or examined.own is None or _blocking(examined.findings):
        raise _unusable(examined.request, examined.findings)
    _, laid_over = _read(examined.request)
    hashed = _hash(examined.request, examined.bases, examined.own, laid_over) or ""
    pack = msgspec.structs.replace(draft.pack, hash=hashed)
    return msgspec.structs.replace(examined, draft=msgspec.structs.replace(draft, pack=pack))


def problems(
    academy: str, overlays: Sequence[Path] = (), folders: Folders | None = None, today: dt.date | None = None
) -> tuple[Finding, ...]:
    """Find everything that is wrong with a pack, also what would not stop acmail; raises ``UsageError``."""
    return examine(academy, overlays, folders, today).findings


def academies(folders: Folders | None = None) -> list[str]:
    """List the ids of the academies there are packs for; a pack without doors is only there to be extended."""
    names = {
        name for shelf in _shelves(folders or user_folders()) for name in _listed(shelf) if _has_doors(shelf / name)
    }
    return sorted(names)


def shipped(name: str, folders: Folders | None = None) -> PackFiles | None:
    """Read a pack by id, as it came with acmail or stands in the person's own folder; None when there is none."""
    folder = _on(_shelves(folders or user_folders()), name)
    return None if folder is None else read_pack(folder, name)


def packs(folders: Folders | None = None) -> list[str]:
    """List the ids of all packs, those that are only there to be extended among them."""
    return sorted({name for shelf in _shelves(folders or user_folders()) for name in _listed(shelf)})


def extending(shelves: Sequence[Path]) -> dict[Path, frozenset[bytes]]:
    """Name what each pack says it extends, by its folder; the word may mean something else in a file."""
    known = sorted({one for shelf in shelves for one in _listed(shelf)})
    folders = (_on(shelves, one) for one in known)
    return {folder: _extended(folder) for folder in folders if folder is not None}


def _extended(folder: Path) -> frozenset[bytes]:
    try:
        holding = (file.data for file in read_pack(folder, folder.name).files if b"extends" in file.data)
        return frozenset(base for data in holding for base in _EXTENDS.findall(data))
    except InvalidData:
        return frozenset()


def find(
    academy: str, overlays: Sequence[Path], folders: Folders, known: Callable[[Folders], Sequence[str]] = packs
) -> Request:
    """Find a pack by id, shipped or in the person's own folder, or by path; raises ``UsageError`` listing them."""
    shelves = _shelves(folders)
    folder = _on(shelves, academy)
    if folder is None:
        folder = _by_path(academy, known(folders))
        shelves = (folder.parent, *shelves)
    automatic = folders.config / f"{folder.name}.yaml"
    for path in overlays:
        if not os.path.exists(path):
            raise UsageError(
                both(f"Le fichier {shown(path)} n’existe pas.", f"There is no file {shown(path)}."),
                both("Vérifiez le chemin donné à --overlay.", "Check the path given to --overlay."),
            )
    laid_over = (automatic, *overlays) if os.path.exists(automatic) else tuple(overlays)
    return Request(name=folder.name, folder=folder, overlays=laid_over, shelves=shelves)


def passed_over(academy: str, folders: Folders) -> Path | None:
    """Give the folder that is read for a name though the current folder holds another pack of that name, if any."""
    folder = _on(_shelves(folders), academy)
    if folder is None or not os.path.isfile(os.path.join(academy, "academy.yaml")) or os.path.samefile(folder, academy):
        return None
    return folder


def _by_path(academy: str, known: Sequence[str]) -> Path:
    if academy and os.path.isdir(academy):
        return Path(os.path.abspath(academy))
    name = shown(academy)
    if os.path.exists(academy):
        raise UsageError(
            both(f"« {name} » n’est pas un dossier.", f"“{name}” is not a folder."),
            both(
                "Donnez le dossier du pack, pas un de ses fichiers.",
                "Give the folder of the pack, not one of its files.",
            ),
        )
    raise UsageError(
        both(f"L’académie « {name} » n’est pas connue.", f"The académie “{name}” is not known."),
        did_you_mean(name, known),
    )


def is_shipped(folder: Path) -> bool:
    """Tell whether a pack is one that came with acmail."""
    return folder.parent == _shipped()


def is_installed(folder: Path) -> bool:
    """Tell whether a pack stands inside the installed program, where the next version replaces it."""
    return folder.is_relative_to(Path(__file__).parent)


def _shelves(folders: Folders) -> tuple[Path, ...]:
    """Where packs stand: those that came with acmail, then the person's own."""
    return (_shipped(), folders.config / "packs")


def _shipped() -> Path:
    package = Path(__file__).parent
    shipped = package / "profiles"  # in a wheel; in a checkout they stand beside the package
    return shipped if shipped.is_dir() else package.parent / "profiles"


def _on(shelves: Sequence[Path], name: str) -> Path | None:
    if _ID.fullmatch(name):
        for shelf in shelves:
            if os.path.isdir(shelf / name):
                return shelf / name
    return None


def _listed(shelf: Path) -> Iterator[str]:
    try:
        yield from (name for name in os.listdir(shelf) if _ID.fullmatch(name) and os.path.isdir(shelf / name))
    except OSError:
        return


def _has_doors(folder: Path) -> bool:
    try:
        return any(_DOORS.search(file.data) for file in read_pack(folder, folder.name).files)
    except InvalidData:
        return True  # broken, but there: choosing it says why


def _read(request: Request) -> tuple[PackFiles, tuple[File, ...]]:
    own = read_pack(request.folder, request.name)
    return own, tuple(read_one(path, f"overlay/{number}") for number, path in enumerate(request.overlays))


def _hash(request: Request, bases: Sequence[str], own: PackFiles, laid_over: Sequence[File]) -> str | None:
    """Hash everything a pack is made of; None when a pack that it extends has gone."""
    files: list[File] = []
    for name in bases:
        base = request.base(name)
        if base is None:
            return None
        files += base.files
    return digest((*files, *own.files, *laid_over))


def hash_of(examined: Examined) -> str | None:
    """Give the hash that an examined pack has once it is loaded; None where its files could not be read."""
    return None if examined.own is None else _hash(examined.request, examined.bases, examined.own, ())


def _check(request: Request, own: PackFiles, laid_over: Sequence[File]) -> tuple[Pack, tuple[str, ...]]:
    from acmail import loading  # here, because a pack that is kept needs neither a parser nor rules

    draft, bases, findings = loading.examine(own, laid_over, request.base, dt.date.today())
    if draft is None or _blocking(findings):
        raise _unusable(request, findings)
    return msgspec.structs.replace(draft.pack, hash=_hash(request, bases, own, laid_over) or ""), bases


def _blocking(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    from acmail.lint import NEVER_BLOCKING  # here, as in _check

    return tuple(finding for finding in findings if finding.code not in NEVER_BLOCKING)


def _unusable(request: Request, findings: Iterable[Finding]) -> InvalidData:
    blocking = _blocking(findings)
    count = len(blocking)
    return InvalidData(
        both(
            f"Le pack « {request.name} » ne peut pas être utilisé : {count} erreur{'s' * (count > 1)}.",
            f"Pack “{request.name}” cannot be used: {count} error{'s' * (count > 1)}.",
        ),
        findings=blocking,
        published=frozenset(finding.file for finding in blocking) - {shown_file(path) for path in request.overlays},
    )
