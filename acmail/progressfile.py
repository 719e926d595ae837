"""How far a session is, in a file beside the roster: replaced in one step, and one trainer's at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from acmail import kept, statefile, systemwords
from acmail.errors import AcmailError, InvalidData
from acmail.rosters import Progress
from acmail.wording import both

MOST_BYTES = 64 * 1024 * 1024
"""More than everybody of an académie with a note each."""


class ProgressFile:
    """The progress of one roster. It lies beside it, or where the trainer wants it."""

    def __init__(self, roster: Path, wanted: Path | None = None) -> None:
        self.path = wanted or roster.with_name(kept.PROGRESS.named(roster.name))

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep everybody else out for as long as the session runs.

        Raises ``AcmailError`` when somebody else is at it, or when nothing can be written there.
        """
        with ExitStack() as held:
            try:
                held.enter_context(statefile.locked(self.path, wait=0))
            except TimeoutError as error:
                raise AcmailError(
                    both(
                        f"Quelqu’un d’autre mène déjà cette prise en main ({self.path} est en service).",
                        f"Somebody else is already running this session ({self.path} is in use).",
                    ),
                    both(
                        "Fermez l’autre fenêtre, ou prenez chacun un fichier de personnes différent.",
                        "Close the other window, or take a different file of people each.",
                    ),
                ) from error
            except OSError as error:
                raise self._unwritable(error) from error
            statefile.sweep(self.path)
            yield

    def load(self) -> Progress | None:
        """Read what is kept; None when the session has not begun. Raises ``InvalidData`` when it cannot be read."""
        try:
            return statefile.read(self.path, Progress, MOST_BYTES)
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:  # msgspec's errors are ValueErrors
            raise InvalidData(
                both(
                    f"Le fichier {self.path}, qui garde où en est la prise en main, est illisible.",
                    f"The file {self.path}, which keeps how far the session is, cannot be read.",
                ),
                both(
                    "Il n’a pas été touché. Renommez-le pour repartir de zéro, ou reprenez une copie.",
                    "It was not touched. Rename it to start afresh, or take a copy of it back.",
                ),
            ) from error

    def save(self, progress: Progress) -> None:
        """Replace what is kept in one step, so that a crash leaves the old or the new; raises ``OSError``."""
        statefile.replace(self.path, progress)

    def _unwritable(self, error: OSError) -> AcmailError:
        return AcmailError(
            both(
                f"Rien ne peut être gardé dans {self.path} ({systemwords.reason(error).fr}).",
                f"Nothing can be kept in {self.path} ({systemwords.reason(error).say('en')}).",
            ),
            both(
                "Copiez le fichier de personnes dans un dossier à vous, ou donnez --progress FICHIER.",
                "Copy the file of people into a folder of your own, or give --progress FILE.",
            ),
        )
