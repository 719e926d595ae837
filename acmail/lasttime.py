"""The file in which one run of examinations leaves for the next what they came to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from acmail import kept, statefile, systemwords
from acmail.changes import Memory
from acmail.errors import AcmailError, InvalidData, UsageError
from acmail.wording import both


class LastTime:
    """One such file: in the state folder under the fingerprint of what was asked, or where somebody wants it."""

    def __init__(self, folder: Path, asked: str, chosen: Path | None) -> None:
        self.path = folder / kept.CHANGES.named(asked) if chosen is None else Path(os.path.realpath(chosen))
        if chosen is not None:
            _check(self.path)

    def load(self) -> Memory | None:
        """Read it; nothing is there, or an empty file, before the first run. Raises ``InvalidData`` for another file.

        Such a file is never replaced: it may be somebody's, named by mistake.
        """
        try:
            if self.path.stat().st_size == 0:
                return None
            return statefile.read(self.path, Memory)
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise InvalidData(
                both(
                    f"{self.path} n’est pas la mémoire d’un examen précédent, ou est abîmé.",
                    f"{self.path} is not the memory of an earlier examination, or is damaged.",
                ),
                both(
                    "Vérifiez le nom. Si c’est bien elle, effacez-la : le prochain examen sera de nouveau le premier.",
                    "Check the name. If it is, delete it: the next examination will be the first again.",
                ),
            ) from error

    def keep(self, memory: Memory) -> None:
        """Replace it; raises ``AcmailError`` when that fails: the same is then told once more the next time."""
        try:
            statefile.replace(self.path, memory)
        except OSError as error:
            raise self._trouble(error) from error

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Hold up other runs, so that each change is told once; raises ``AcmailError`` when that is not possible."""
        held = False
        try:
            with statefile.locked(self.path.with_name(f"{self.path.name}.json")):  # beside it: NAME.lock
                held = True
                yield
        except OSError as error:
            if held:
                raise
            raise self._trouble(error) from error

    def _trouble(self, error: OSError) -> AcmailError:
        why = systemwords.told(error)
        return AcmailError(
            both(
                f"La mémoire de cet examen, {self.path}, n’a pas pu être écrite.",
                f"The memory of this examination, {self.path}, could not be written.",
            ),
            both(
                f"{why.fr} Un autre endroit : --state FICHIER",
                f"{why.say('en')} Another place: --state FILE",
            ),
        )


def _check(path: Path) -> None:
    """Refuse a place that can hold no such file, before anything is contacted; raises ``UsageError``."""
    try:
        usable = path.parent.is_dir() and (path.is_file() or not path.exists())
    except OSError:  # a name too long
        usable = False
    if not usable:
        raise UsageError(
            both(f"--state : {path} ne peut pas être un fichier.", f"--state: {path} cannot be a file."),
            both("Donnez un nom de fichier dans un dossier qui existe.", "Give a file name in a folder that exists."),
        )
