"""The option that gives pseudonyms to everybody, and the key they are made with, which the trainer keeps."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from acmail import pseudonyms
from acmail.cli.help import bilingual
from acmail.errors import InvalidData, UsageError
from acmail.rosters import Person
from acmail.wording import both

Anonymous = Annotated[
    Path | None,
    typer.Option(
        "--anonymous",
        metavar=bilingual("CLE", "KEY"),
        help=bilingual(
            "Pseudonymes au lieu des noms ; CLE est un fichier à vous, créé s’il n’existe pas.",
            "Pseudonyms in place of names; KEY is a file of your own, made if it does not exist.",
        ),
    ),
]


def key_of(path: Path) -> bytes:
    """Read the key in a file, or put a new one there that only its owner reads.

    Raises ``UsageError`` when it cannot be read or made, ``InvalidData`` when it holds something else.
    """
    try:
        try:
            key = _read(path)
        except FileNotFoundError:
            key = _made(path)
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(
            both(f"La clé {path} ne peut être ni lue ni créée.", f"The key {path} can be neither read nor made."),
            both(f"Le système dit : {reason}.", f"The system says: {reason}."),
        ) from error
    if key is None:
        raise InvalidData(
            both(f"{path} n’est pas une clé de pseudonymes.", f"{path} is not a key of pseudonyms."),
            both(
                "Donnez le fichier créé la première fois, ou un nom nouveau.",
                "Give the file that was made the first time, or a new name.",
            ),
        )
    return key


def pseudonyms_of(key: bytes, people: Iterable[Person], keyed: bool) -> tuple[str, ...]:
    """Give everybody's pseudonym, the same in every command; ``keyed`` says that a column tells people apart."""
    return pseudonyms.of_all(key, [_who(person, keyed) for person in people])


def _who(person: Person, keyed: bool) -> tuple[str, ...]:
    named = (person.given or "", person.family or "")
    if keyed:
        return (person.key, *named)
    return named if any(named) else (str(person.row),)


def _read(path: Path) -> bytes | None:
    """Read a key; None when the file holds something else."""
    with path.open("rb") as file:
        written = file.read(pseudonyms.KEY_BYTES * 2 + 3).strip()
    try:
        key = bytes.fromhex(written.decode("ascii"))
    except ValueError:
        return None
    return key if len(key) == pseudonyms.KEY_BYTES else None


def _made(path: Path) -> bytes:
    key = pseudonyms.new_key()
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(key.hex().encode() + b"\n")
    return key
