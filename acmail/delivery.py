"""Files in and out: the answers somebody wrote, the card somebody asked for."""

from __future__ import annotations

import glob
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from acmail import systemwords
from acmail.errors import AcmailError, UsageError
from acmail.layout import shown
from acmail.model import Text
from acmail.privacy import NUMEN, TOKEN, secret_in
from acmail.wording import both

PART = ".acmail-part"
"""What the name of a draft ends with, so that nobody's own file is taken for one."""

LONGEST_STILL = 600
"""Seconds after which nobody is writing to a draft any more."""

_ODD = re.compile(r"[^\w./-]")
"""Signs that names of folders made for this seldom have; passwords, and what names a secret, do."""


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
            systemwords.told(error),
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


def write(target: Path, content: str | bytes, shown_instead: bool = True) -> None:
    """Write a result in one step: whole or not at all; raises ``AcmailError`` when the computer refuses.

    ``shown_instead`` tells that whoever calls this then shows it on the screen.
    """
    target = Path(os.path.realpath(target))  # a link stays a link, to the new content
    try:
        if target.exists() and not target.is_file():  # a device or a pipe cannot be replaced, only written to
            target.write_bytes(_encoded(content))
            return
        draft = _drafted(target, content)
        with _discarding(draft):
            os.replace(draft, target)
    except OSError as error:
        raise _refused(target, error, _ON_SCREEN if shown_instead else _NOWHERE) from error


def make_room(target: Path) -> None:
    """Make the folder of a file that is kept; raises ``AcmailError``, which names the file, when that is refused."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _refused(target, error, _NOWHERE) from error


@contextmanager
def streamed(target: Path) -> Iterator[Callable[[bytes], object]]:
    """Give what writes a result piece by piece beside its place; it is put there whole at the end, or not at all.

    Raises ``AcmailError`` when the computer refuses. A device or a pipe is written to as it is.
    """
    target = Path(os.path.realpath(target))
    try:
        if target.exists() and not target.is_file():
            with open(target, "wb") as file:
                yield file.write
            return
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=_swept(target), suffix=PART)
        draft = Path(name)
        with _discarding(draft):
            with os.fdopen(handle, "wb") as file:
                yield file.write
                file.flush()
                os.fsync(file.fileno())
                _give_rights(draft, target)
            os.replace(draft, target)
    except OSError as error:
        raise _refused(target, error, _NOWHERE) from error


def check_folder(folder: Path, names: Iterable[str], force: bool) -> None:
    """Refuse a folder in which files could not be written, before anything is; raises ``UsageError``.

    Names are below the folder, with ``/`` before what is deeper. What does not exist yet is no reason to refuse,
    unless a folder would be named like a secret: its name is shown and stays.
    """
    for name in names:
        target = folder / name
        existing = next((parent for parent in target.parents if os.path.lexists(parent)), Path())
        if not existing.is_dir():
            raise UsageError(
                both(f"{existing} n’est pas un dossier.", f"{existing} is not a folder."),
                both("Donnez un dossier, ou le nom d’un nouveau.", "Give a folder, or the name of a new one."),
            )
        _refuse_secret(target.parent.relative_to(existing).as_posix())
        if target.parent == existing:
            check_target(target, force)


def _refuse_secret(new: str) -> None:
    """Refuse to make folders that are named like a secret; a plain word with numbers is none."""
    kind = secret_in(new)
    if kind in {NUMEN, TOKEN} or (kind is not None and _ODD.search(new)):
        raise UsageError(
            both("Ce nom de dossier ressemble à un secret.", "This name of a folder looks like a secret."),
            both("Donnez-lui un autre nom, par exemple « acmail ».", "Give it another name, for example “acmail”."),
        )


def write_all(folder: Path, files: Mapping[str, bytes], force: bool) -> tuple[Path, ...]:
    """Write files below a folder, which is made if need be: all of them or none; gives where they are.

    All are checked, then written beside their places, then put there. Raises ``UsageError`` for a file that exists,
    unless it may be replaced, and ``AcmailError`` when the computer refuses; then what was new is taken away again.
    """
    check_folder(folder, files, force)
    targets = {Path(os.path.realpath(folder / name)): data for name, data in files.items()}
    place = folder
    try:
        with ExitStack() as undo:
            drafts = []
            for place, data in targets.items():
                _make_folder(place.parent, undo)
                drafts.append(_drafted(place, data))
                undo.callback(drafts[-1].unlink, missing_ok=True)
            for draft, place in zip(drafts, targets, strict=True):
                if not place.exists():
                    undo.callback(place.unlink, missing_ok=True)
                os.replace(draft, place)
            undo.pop_all()
    except OSError as error:
        raise _refused(place, error, both(" Rien n’a été écrit.", " Nothing was written.")) from error
    return tuple(folder / name for name in files)


def check_new(folder: Path, ours: Callable[[Path], Iterable[str]], force: bool) -> None:
    """Refuse a folder that could not be made new as a whole, before anything is read; raises ``UsageError``.

    With ``force`` an earlier one is replaced, but only if nothing stands in it that ``ours`` does not name.
    """
    existing = next((one for one in (folder, *folder.parents) if os.path.lexists(one)), Path())
    if not existing.is_dir():
        raise UsageError(
            both(f"{existing} n’est pas un dossier.", f"{existing} is not a folder."),
            both("Donnez un dossier, ou le nom d’un nouveau.", "Give a folder, or the name of a new one."),
        )
    _refuse_secret(folder.relative_to(existing).as_posix())
    held = {one.name for one in folder.iterdir()} if existing == folder else set()
    if not held:
        return
    if not force:
        raise UsageError(
            both(f"Le dossier {folder} existe déjà.", f"The folder {folder} already exists."),
            both("Ajoutez --force pour le remplacer.", "Add --force to replace it."),
        )
    strange = sorted(held.difference(ours(folder)))
    if strange:
        raise UsageError(
            both(
                f"Le dossier {folder} contient autre chose : {shown(strange[0])}.",
                f"The folder {folder} holds something else: {shown(strange[0])}.",
            ),
            both("Rien n’y est effacé. Donnez un autre dossier.", "Nothing in it is deleted. Give another folder."),
        )


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Give an empty folder to write into, which becomes ``folder`` at the end: whole, or not there at all.

    One that stands there is replaced in one step; ``check_new`` has looked at it before. Whatever ends this earlier,
    even the end of the computer, leaves it as it was. Raises ``AcmailError`` when the computer refuses.
    """
    target = Path(os.path.realpath(folder))
    try:
        with ExitStack() as undo:
            _make_folder(target.parent, undo)
            draft = Path(tempfile.mkdtemp(dir=target.parent, prefix=_swept(target), suffix=PART))
            undo.callback(shutil.rmtree, draft, ignore_errors=True)
            yield draft
            _settle(draft)
            _exchange(draft, target)
            undo.pop_all()
    except OSError as error:
        raise _refused(folder, error, both(" Rien n’a été écrit.", " Nothing was written.")) from error


def _settle(draft: Path) -> None:
    """Let a folder have the rights of any other, and its files reach the disk: all at once, as there may be many."""
    os.chmod(draft, 0o777 & ~_umask())
    if hasattr(os, "sync"):  # not on Windows
        os.sync()


def _exchange(draft: Path, target: Path) -> None:
    """Put a folder in the place of another one, which is taken away afterwards."""
    if not target.exists():
        os.replace(draft, target)
        return
    old = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name[:40]}-"))
    os.replace(target, old / "old")
    try:
        os.replace(draft, target)
    except OSError:
        os.replace(old / "old", target)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)


def _make_folder(folder: Path, undo: ExitStack) -> None:
    """Make a folder and those above it, to be taken away again if nothing comes of it."""
    for missing in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
        missing.mkdir()
        undo.callback(_drop_folder, missing)


def _drop_folder(folder: Path) -> None:
    with suppress(OSError):  # somebody else has put something there
        folder.rmdir()


def _drafted(target: Path, content: str | bytes) -> Path:
    """Write a file beside its place, with the rights that it will have there; raises ``OSError`` and leaves nothing."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=_swept(target), suffix=PART)
    draft = Path(name)
    with _discarding(draft), os.fdopen(handle, "wb") as file:
        file.write(_encoded(content))
        file.flush()
        os.fsync(file.fileno())
        _give_rights(draft, target)
    return draft


def _swept(target: Path) -> str:
    """Take away drafts of this result that a run which was killed has left, and give what a new one’s name begins with.

    One that was written to lately may be another run’s, and stays.
    """
    start = f".{target.name[:40]}-"
    for old in target.parent.glob(f"{glob.escape(start)}????????{PART}"):
        with suppress(OSError):
            if time.time() - old.stat().st_mtime < LONGEST_STILL:
                continue
            if old.is_dir() and not old.is_symlink():
                shutil.rmtree(old, ignore_errors=True)
            else:
                old.unlink()
    return start


def _give_rights(draft: Path, target: Path) -> None:
    """Give a draft the rights that it will have in its place, and not mkstemp's own."""
    os.chmod(draft, target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())


@contextmanager
def _discarding(draft: Path) -> Iterator[None]:
    """Leave no draft behind when something fails."""
    try:
        yield
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _encoded(content: str | bytes) -> bytes:
    """Give the bytes of a text, with the line ends of this computer, unless it has its own (a mail: RFC 5322)."""
    if isinstance(content, bytes):
        return content
    return (content if "\r\n" in content else content.replace("\n", os.linesep)).encode()


def _refused(target: Path, error: OSError, rest: Text) -> AcmailError:
    why = systemwords.told(error)
    return AcmailError(
        both(f"Le fichier {target} n’a pas pu être écrit.", f"The file {target} could not be written."),
        both(f"{why.fr}{rest.fr}", f"{why.say('en')}{rest.say('en')}"),
    )


def _umask() -> int:
    """Read the process's mask; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


_ON_SCREEN = both(" Le résultat est à l’écran.", " The result is on the screen.")
_NOWHERE = both(" Rien n’a été écrit.", " Nothing was written.")
