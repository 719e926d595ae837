"""What the commands on a roster share: the options that say which, the file opened, and what was recognised told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from acmail import delivery, rosterfile, rosters, workers
from acmail.cli.help import bilingual
from acmail.cli.meter import Meter
from acmail.cli.services import Services
from acmail.console import Console
from acmail.errors import UsageError
from acmail.headers import comparable
from acmail.layout import shown
from acmail.model import Pack
from acmail.reports.rosters import ENCODINGS, SIGNS, mapping
from acmail.rosters import screening
from acmail.wording import both, quoted

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
        help=bilingual(
            "Dire ce que contient une colonne, ou « ignore » (répétable).",
            "Say what a column holds, or “ignore” (repeatable).",
        ),
    ),
]
Rejects = Annotated[
    Path | None,
    typer.Option(
        "--rejects",
        metavar=bilingual("FICHIER", "FILE"),
        help=bilingual("Écrire là les lignes écartées, et pourquoi.", "Write rows set aside there, and why."),
    ),
]
Strict = Annotated[
    bool,
    typer.Option("--strict", help=bilingual("S’arrêter à la première ligne écartée.", "Stop at the first bad row.")),
]
Jobs = Annotated[
    int,
    typer.Option(
        "--jobs",
        "-j",
        min=1,
        max=64,
        metavar="N",
        help=bilingual("Travailler avec N processus.", "Work with N processes."),
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

    def work(self, services: Services, entry: str) -> rosters.Work:
        """Give what deciding everybody depends on."""
        return rosters.Work(
            pack=self.pack,
            entry=entry,
            columns=self.columns,
            shape=self.file.shape,
            lang=services.console.lang,
            today=services.today,
        )


@contextmanager
def opened(
    services: Services, name: str, mapped: Sequence[str] | None, pack: Pack, entry: str = "start"
) -> Iterator[Roster]:
    """Open a roster for a door of the tree, and tell on the error stream what was recognised.

    Raises ``InvalidData`` for a file that is no roster or has a column for a secret, ``UsageError`` for options.
    """
    with rosterfile.opened(name, services.stdin) as file:
        columns = rosters.understood(pack, file.shape, _chosen(mapped), entry)
        _tell(services.console, file.shape, columns)
        _tell_renamed(services.console, pack, columns)
        yield Roster(pack, file, columns)


@dataclass(frozen=True)
class Asked:
    """How a roster is to be gone through."""

    jobs: int = 1
    strict: bool = False
    rejects: Path | None = None


def gone_through(
    services: Services, roster: Roster, work: rosters.Work, asked: Asked, tally: screening.Tally
) -> Iterator[str]:
    """Decide everybody, and give the lines of each chunk; ``tally`` counts, rows set aside go where it was asked.

    Raises ``AcmailError`` when these cannot be written.
    """
    meter = Meter(services.console, roster.file.size)
    with ExitStack() as stack:
        stack.callback(meter.end)
        write = None
        if asked.rejects is not None:
            write = stack.enter_context(delivery.streamed(asked.rejects))
            write(encoded(work, screening.rejects_header(work), first=True))
        for done in workers.decided(work, roster.file.chunks(), asked.jobs):
            rejected = tally.add(done, asked.strict)
            if write is not None and rejected:
                write(encoded(work, screening.rejects_lines(work, rejected)))
            yield done.text
            meter.add(done.size, done.people + len(rejected))
            if tally.stopped:
                return


def encoded(work: rosters.Work, text: str, first: bool = False) -> bytes:
    """Give UTF-8, marked where the roster was not plain UTF-8 itself: spreadsheets know it by that."""
    return (b"\xef\xbb\xbf" if first and not work.shape.plain else b"") + text.encode()


def _chosen(mapped: Sequence[str] | None) -> dict[str, str]:
    pairs = [one.rpartition("=") for one in mapped or ()]
    if not all(name and equals and meaning for name, equals, meaning in pairs):
        raise UsageError(
            both("--map attend COLONNE=QUESTION.", "--map wants COLUMN=FIELD."),
            both("Par exemple : --map « Métier=profile ».", "For example: --map “Job=profile”."),
        )
    return {name: meaning for name, _, meaning in pairs}


def _tell_renamed(console: Console, pack: Pack, columns: rosters.Columns) -> None:
    """Say which columns go by a name that the pack had given up, and are read under today's."""
    former = {comparable(old) for old in pack.renames.fields}
    renamed = [one for one in columns.used if one.field and comparable(one.name) in former]
    pairs = [f"{shown(one.name, 40)} → {one.field}" for one in renamed]
    if pairs:
        console.say(
            both(
                f"Colonnes sous un ancien nom, lues sous le nouveau : {', '.join(pairs)}.",
                f"Columns under a former name, read under the new one: {', '.join(pairs)}.",
            )
        )


def _tell(console: Console, shape: rosters.Shape, columns: rosters.Columns) -> None:
    """Say what was recognised, so that nothing is guessed in silence."""
    encoding, sign = (
        ENCODINGS[shape.encoding],
        SIGNS["" if shape.separator == rosters.NO_SEPARATOR else shape.separator],
    )
    console.say(
        both(
            f"Lu : {encoding.fr}, séparateur : {sign.fr}. Colonnes lues : {len(columns.used)}.",
            f"Read: {encoding.say('en')}, separator: {sign.say('en')}. Columns read: {len(columns.used)}.",
        )
    )
    for doubt in shape.doubt or ():
        console.say(doubt)
    names = [shown(name, 40) for name in columns.ignored if name][:12]
    if names:
        more = "…" if len(columns.ignored) > len(names) else ""
        console.say(
            both(f"Colonnes non lues : {quoted(names, 'fr')}{more}.", f"Columns not read: {quoted(names, 'en')}{more}.")
        )
    for name, meaning in columns.near:
        console.say(
            both(
                f"« {shown(name, 40)} » serait-ce {meaning} ? Alors ajoutez :",
                f"Is “{shown(name, 40)}” {meaning}? Then add:",
            )
        )
        console.note(f"    {mapping(name, meaning)}")
