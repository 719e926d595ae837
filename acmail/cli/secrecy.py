"""Secrets on the command line: refused before anything else happens, and never repeated."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence

from acmail.errors import UsageError
from acmail.wording import both

PRIVATE = ("account", "password")
"""Commands after which a word that fits nowhere may be a password."""

_FORMAT = re.compile(r"(?<![^\s\"'])acmail/\d{1,3}(?![^\s\"'.,])")
"""The first line of every file of a pack."""

_GIVEN = re.compile(r"--?(?:[a-z-]*(?:password|passwd|pwd|mot-de-passe|mdp)[a-z-]*)=.", re.IGNORECASE)


def refuse_typed(arguments: Sequence[str]) -> None:
    """Refuse a NUMEN, or a password behind an option, wherever they stand; raises ``UsageError``."""
    for argument in arguments:
        if _GIVEN.match(argument):
            raise password_typed()
        if any(map(str.isdigit, argument)):  # else it costs nothing to look
            from acmail.refusals import refuse_numen

            refuse_numen(argument)
            refuse_numen(argument.partition("=")[2])


def secrets_in(arguments: Sequence[str]) -> list[str]:
    """Give the words of a command that seem to be secrets, the longest first; the path of a file is none."""
    words = {word for argument in arguments for word in (argument, *argument.split("=", 1)) if word}
    return sorted((word for word in words if is_secret(word) and not _is_path(word)), key=len, reverse=True)


def is_secret(text: str) -> bool:
    """Tell whether a text seems to hold a secret; every one of them has a digit, and the name of a format is none."""
    text = _FORMAT.sub("acmail", text) if "acmail/" in text else text
    if not any(map(str.isdigit, text)):  # which also keeps the patterns from being compiled for most commands
        return False
    from acmail.privacy import secret_in

    return secret_in(text) is not None


def _is_path(word: str) -> bool:
    folder = os.path.dirname(word)
    return bool(folder) and os.path.isdir(folder)


def is_private(arguments: Sequence[str]) -> bool:
    """Tell whether a command was typed after which a word may be a password."""
    return next((one for one in arguments if not one.startswith("-")), None) in PRIVATE


def password_typed() -> UsageError:
    """Make the error of a word that may be a password."""
    return UsageError(
        both(
            "Un mot de trop, non répété ici : c’est peut-être un mot de passe. Une commande n’en prend jamais.",
            "One word too many, not repeated here: it may be a password. No command takes one.",
        ),
        _HISTORY,
    )


def no_such_part(command: str, parts: Iterable[str]) -> UsageError:
    """Make the error of a word that is no part of a command, and may be a password."""
    listed = ", ".join(parts)
    return UsageError(
        both(
            f"Après « acmail {command} » vient l’un de ces mots : {listed}. "
            "L’autre n’est pas répété : c’est peut-être un mot de passe.",
            f"After “acmail {command}” comes one of these words: {listed}. "
            "The other one is not repeated: it may be a password.",
        ),
        _HISTORY,
    )


_HISTORY = both(
    "Une commande reste dans l’historique, et se lit dans la liste des programmes. "
    "Si c’était un vrai mot de passe : changez-le, puis effacez la ligne "
    "(bash : « history -d NUMÉRO » ; zsh : ~/.zsh_history ; PowerShell : (Get-PSReadLineOption).HistorySavePath). "
    "acmail le demande sans l’afficher, ou le lit sur l’entrée standard.",
    "A command stays in the history, and can be read in the list of programs. "
    "If it was a real password: change it, then delete the line "
    "(bash: “history -d NUMBER”; zsh: ~/.zsh_history; PowerShell: (Get-PSReadLineOption).HistorySavePath). "
    "acmail asks for it without showing it, or reads it from standard input.",
)
