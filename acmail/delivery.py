"""Files in and out: the answers somebody wrote, the card somebody asked for."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from acmail.errors import AcmailError, UsageError
from acmail.wording import both


def read(name: str, stdin: Callable[[], BinaryIO], limit: int) -> bytes:
    """Read a file given by name, ``-`` being standard input, up to one byte past a limit in bytes.

    Pipes are welcome (``<(command)``). Raises ``UsageError`` when nothing can be read.
    """
    try:
        if name == "-":
            return stdin().read(limit + 1)
        with open(name, "rb") as file:
            return file.read(limit + 1)
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL
        raise UsageError(
            both(f"Le fichier {name} ne peut pas être lu.", f"The file {name} cannot be read."),
            both(f"Le système dit : {_reason(error)}.", f"The system says: {_reason(error)}."),
        ) from error


def check_target(target: Path, force: bool) -> None:
    """Refuse a place that could not be written, before anybody has answered a question; raises ``UsageError``."""
    try:
        usable = target.parent.is_dir() and not target.is_dir()
    except OSError:  # a name too long
        usable = False
    if not usable:
        raise UsageError(
            both(f"{target} ne peut pas être un fichier de résultat.", f"{target} cannot be a file for the result."),
            both("Donnez un nom de fichier dans un dossier qui existe.", "Give a file name in a folder that exists."),
        )
    if os.path.lexists(target) and not force:
        raise UsageError(
            both(f"Le fichier {target} existe déjà.", f"The file {target} already exists."),
            both("Ajoutez --force pour le remplacer.", "Add --force to replace it."),
        )


def write(target: Path, text: str) -> None:
    """Write a result in one step: whole or not at all; raises ``AcmailError`` when the computer refuses."""
    draft = None
    target = Path(os.path.realpath(target))  # a link stays a link, to the new content
    try:
        if target.exists() and not target.is_file():  # a device or a pipe cannot be replaced, only written to
            target.write_text(text, encoding="utf-8")
            return
        handle, draft = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}-")
        ends = "" if "\r\n" in text else None  # a mail has its own line ends (RFC 5322), which Windows would double
        with os.fdopen(handle, "w", encoding="utf-8", newline=ends) as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(draft, target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())  # not mkstemp's own
        os.replace(draft, target)
    except OSError as error:
        if draft is not None:
            Path(draft).unlink(missing_ok=True)
        raise AcmailError(
            both(f"Le fichier {target} n’a pas pu être écrit.", f"The file {target} could not be written."),
            both(
                f"Le système dit : {_reason(error)}. Le résultat est à l’écran.",
                f"The system says: {_reason(error)}. The result is on the screen.",
            ),
        ) from error


def _umask() -> int:
    """Read the process's mask; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
