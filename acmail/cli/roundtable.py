"""What a session with a roster is made of while it runs, and what every part of it shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from acmail import progressfile, rounds
from acmail.cli import rosters as opening
from acmail.cli.services import DEFAULT_ACADEMY, Services
from acmail.layout import shown
from acmail.model import Pack
from acmail.occasions import Occasion
from acmail.privacy import secret_in
from acmail.wording import both

MARKS = ("done", "help", "later")
LONGEST_NOTE = 200
"""Characters of a note."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Everything the options come to."""

    roster: str
    mapped: Sequence[str] = ()
    person: str | None = None
    answers: Sequence[str] = ()
    mark: str | None = None
    note: str | None = None
    output: Path | None = None
    force: bool = False
    anonymous: bool = False
    key: Path | None = None
    progress: Path | None = None
    no_input: bool = False
    plain: bool = False
    format: str = "text"
    lang: str | None = None
    academy: str = DEFAULT_ACADEMY
    overlays: Sequence[Path] = ()


@dataclass(frozen=True, kw_only=True)
class Table:
    """A session that is open: everything that running it takes. ``pseudonyms`` are everybody's, if wanted."""

    services: Services
    wanted: Wanted
    pack: Pack
    roster: opening.Roster
    round: rounds.Round
    rejected: tuple[int, ...]
    pseudonyms: tuple[str, ...]
    occasion: Occasion
    file: progressfile.ProgressFile


def refused_note(note: str) -> bool:
    """Tell a note that may hold a secret."""
    return secret_in(note) is not None


def fitting_note(note: str) -> str:
    """Make a note one line that is not too long."""
    return shown(" ".join(note.split()), LONGEST_NOTE)


NOTE_REFUSED = (
    both(
        "Cette note ressemble à un secret (mot de passe, code, NUMEN, date de naissance) : elle n’est pas gardée.",
        "This note looks like a secret (password, code, NUMEN, date of birth): it is not kept.",
    ),
    both("Écrivez-la sans lui.", "Write it without."),
)
