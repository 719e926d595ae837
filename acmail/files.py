"""Reading files that somebody else chose: never a device or a pipe, never more than a limit."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from acmail.content import File, PackFiles, file_of
from acmail.errors import Finding, InvalidData
from acmail.findings import Place
from acmail.plaintext import MOST_BYTES, TOO_LARGE, unusable
from acmail.wording import both

MOST_FILES = 200

_NON_BLOCKING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


class NotOrdinary(OSError):
    """A folder, a device or a pipe stands where a file should."""


class TooLarge(OSError):
    """The file is larger than the limit."""


def read_bytes(path: Path, limit: int = MOST_BYTES) -> bytes:
    """Read an ordinary file; raises ``OSError``, of which ``NotOrdinary`` and ``TooLarge`` are kinds."""
    try:
        # Looked at before it is opened, as opening a device can already do something, and again once it is open.
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise NotOrdinary(path)
        handle = os.open(path, os.O_RDONLY | _NON_BLOCKING)
    except ValueError as error:  # a NUL in the name
        raise FileNotFoundError(path) from error
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise NotOrdinary(path)
        data = b"" if status.st_size > limit else file.read(limit + 1)
        if status.st_size > limit or len(data) > limit:
            raise TooLarge(path)
        return data


def read_one(path: Path, label: str) -> File:
    """Read one YAML file; raises ``InvalidData``."""
    return _read(path, shown(path), label)


def read_pack(folder: Path, name: str) -> PackFiles:
    """Read all YAML files of a pack folder; raises ``InvalidData`` with a finding for each that cannot be read."""
    files: list[File] = []
    findings: list[Finding] = []
    where = shown(folder)
    for file in _yaml_files(folder):
        try:
            files.append(_read(folder / file, _printable(os.path.join(where, file)), f"{name}/{file}"))
        except InvalidData as error:
            findings += error.findings
    if findings:
        message = both(f"Le pack « {name} » ne peut pas être lu.", f"Pack “{name}” cannot be read.")
        raise InvalidData(message, findings=tuple(findings))
    return PackFiles(name, tuple(files))


def _read(path: Path, shown_as: str, label: str) -> File:
    try:
        return file_of(shown_as, label, read_bytes(path))
    except OSError as error:
        advice = _UNREADABLE
        if isinstance(error, NotOrdinary):
            advice = _NOT_ORDINARY
        elif isinstance(error, TooLarge):
            advice = TOO_LARGE
        elif isinstance(error, FileNotFoundError):
            advice = _MISSING
        raise unusable(Place(file=shown_as), advice) from error


def _yaml_files(folder: Path) -> list[str]:
    """List the files of a pack; names that start with a dot are what editors leave behind."""
    try:
        names = sorted(entry for entry in os.listdir(folder) if entry.endswith(".yaml") and not entry.startswith("."))
    except OSError as error:
        raise unusable(Place(file=shown(folder)), _NO_FOLDER) from error
    if not names:
        raise unusable(Place(file=shown(folder)), _NO_YAML)
    if len(names) > MOST_FILES:
        raise unusable(Place(file=shown(folder)), _TOO_MANY)
    return names


def shown(path: Path) -> str:
    """Name a file as the person would: from the current folder when it is inside it."""
    with suppress(OSError, ValueError, RuntimeError):  # elsewhere, or a loop of links
        path = path.resolve().relative_to(Path.cwd().resolve())
    return _printable(str(path))


def _printable(name: str) -> str:
    """Replace what is no text in a file's name."""
    return name.encode(errors="replace").decode()


_NO_FOLDER = (
    both("Ce dossier de pack ne peut pas être lu.", "This pack folder cannot be read."),
    both("Vérifiez le chemin, et que vous avez le droit de le lire.", "Check the path, and that you may read it."),
)
_NO_YAML = (
    both("Ce dossier ne contient aucun fichier .yaml.", "This folder holds no .yaml file."),
    both(
        "Vérifiez le chemin ; les fichiers d’un pack finissent par « .yaml », pas par « .yml ».",
        "Check the path; the files of a pack end in “.yaml”, not in “.yml”.",
    ),
)
_TOO_MANY = (
    both(
        f"Ce dossier contient plus de {MOST_FILES} fichiers .yaml.", f"This folder holds over {MOST_FILES} .yaml files."
    ),
    both("Vérifiez que c’est bien le dossier d’un pack.", "Check that it is the folder of a pack."),
)
_NOT_ORDINARY = (
    both("Ce n’est pas un fichier ordinaire.", "This is not an ordinary file."),
    both(
        "Mettez-y un fichier de texte, ou donnez un autre nom à ce qui s’y trouve.",
        "Put a text file there, or give what is there another name.",
    ),
)
_MISSING = (
    both("Le fichier n’existe pas.", "The file does not exist."),
    both("Vérifiez le chemin.", "Check the path."),
)
_UNREADABLE = (
    both("Le fichier ne peut pas être ouvert.", "The file cannot be opened."),
    both("Vérifiez que vous avez le droit de le lire.", "Check that you are allowed to read it."),
)
