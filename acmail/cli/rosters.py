"""What the commands on a roster share: the options that say which, the file opened, and what was recognised told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated

import typer

from acmail import rosterfile, rosters
from acmail.cli.help import bilingual
from acmail.cli.services import Services
from acmail.errors import UsageError
from acmail.model import Pack
from acmail.wording import both

People = Annotated[
    str,
    typer.Argument(
        metavar=bilingual("FICHIER", "FILE"),
        help=bilingual("Fichier CSV des personnes ; - pour l’entrée standard.", "CSV file of people; - for stdin."),
    ),
]
Mapped = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar=bilingual("COLONNE=QUESTION", "COLUMN=FIELD"),
        help=bilingual("Dire ce que contient une colonne (répétable).", "Say what a column holds (repeatable)."),
    ),
]


@dataclass(frozen=True)
class Roster:
    """A roster that is open: its file, and what its columns hold."""

    pack: Pack
    file: rosterfile.RosterFile
    columns: rosters.Columns

    def people(self) -> Iterator[rosters.Person | rosters.Rejected]:
        """Give everybody, from the first row; can be asked for again."""
        return rosters.people(self.pack, self.columns, self.file.shape, self.file.chunks())


@contextmanager
def opened(services: Services, name: str, mapped: Sequence[str] | None, pack: Pack) -> Iterator[Roster]:
    """Open a roster and tell on the error stream what was recognised.

    Raises ``InvalidData`` for a file that is no roster or has a column for a secret, ``UsageError`` for options.
    """
    with rosterfile.opened(name, services.stdin) as file:
        yield Roster(pack, file, rosters.understood(pack, file.shape, _chosen(mapped)))


def _chosen(mapped: Sequence[str] | None) -> dict[str, str]:
    pairs = [one.rpartition("=") for one in mapped or ()]
    if not all(name and equals and meaning for name, equals, meaning in pairs):
        raise UsageError(both("--map attend COLONNE=QUESTION.", "--map wants COLUMN=FIELD."))
    return {name: meaning for name, _, meaning in pairs}
