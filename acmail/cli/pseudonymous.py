"""Options that call people by pseudonyms, for commands whose result leaves the room."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from acmail import pseudonymfile
from acmail.cli.help import bilingual
from acmail.console import Console
from acmail.errors import UsageError
from acmail.secret import Secret
from acmail.wording import both

Anonymous = Annotated[
    bool,
    typer.Option(
        "--anonymous",
        help=bilingual("Des pseudonymes à la place des noms, clés et lignes.", "Pseudonyms for names, keys and rows."),
    ),
]
KeyFile = Annotated[
    Path | None,
    typer.Option(
        "--key",
        metavar=bilingual("FICHIER", "FILE"),
        help=bilingual(
            "Clé des pseudonymes, gardée pour les retrouver ; créée si elle manque.",
            "Key of the pseudonyms, kept so that they stay the same; made if missing.",
        ),
    ),
]


def key(anonymous: bool, file: Path | None, console: Console) -> Secret | None:
    """Give the key if pseudonyms are wanted; raises as ``pseudonymfile.opened`` does, and for a key without them."""
    if not anonymous:
        if file is not None:
            raise UsageError(both("--key va avec --anonymous.", "--key goes with --anonymous."))
        return None
    return pseudonymfile.opened(file, console.say)
