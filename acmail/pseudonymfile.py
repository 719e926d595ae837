"""The file in which a trainer keeps the key of their pseudonyms: made on first use, readable by its owner alone."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from acmail import pseudonyms, systemwords
from acmail.errors import AcmailError, InvalidData, UsageError
from acmail.secret import Secret
from acmail.wording import Say, both

_MOST = 1 << 10


def opened(path: Path | None, say: Say) -> Secret:
    """Give the key in a file, which is made if it does not exist; without one, a key for this run alone.

    What was made, and what follows from it, is told through ``say``. Raises ``InvalidData`` for a file that holds
    something else, ``UsageError`` where none can be read or made.
    """
    if path is None:
        say(_FOR_ONCE)
        return pseudonyms.key(secrets.token_bytes(pseudonyms.KEY_BYTES))
    try:
        return _read(path)
    except FileNotFoundError:
        return _made(path, say)


def _read(path: Path) -> Secret:
    try:
        with path.open("rb") as file:
            return pseudonyms.read(file.read(_MOST).decode("ascii"))
    except FileNotFoundError:
        raise
    except ValueError:  # also what is not ASCII, and a name with a NUL
        raise InvalidData(
            both(f"Le fichier {path} n’est pas une clé de pseudonymes.", f"The file {path} is no key of pseudonyms."),
            both(
                "Donnez celui qu’acmail a fait, ou le nom d’un nouveau fichier : les pseudonymes seront alors autres.",
                "Give the one that acmail made, or the name of a new file: pseudonyms will then be others.",
            ),
        ) from None
    except OSError as error:
        raise _unusable(path, error) from error


def _made(path: Path, say: Say) -> Secret:
    """Write a new key; nothing that came to stand there meanwhile is replaced."""
    secret = pseudonyms.key(secrets.token_bytes(pseudonyms.KEY_BYTES))
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii", newline="\n") as file:
            file.write(pseudonyms.written(secret))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise _unusable(path, error) from error
    say(
        both(
            f"Clé des pseudonymes : {path}. Gardez-la pour vous : elle seule permet de retrouver qui est qui.",
            f"Key of the pseudonyms: {path}. Keep it to yourself: it alone lets one find who is who.",
        )
    )
    return secret


def _unusable(path: Path, error: OSError) -> AcmailError:
    return UsageError(
        both(f"Le fichier {path} ne peut pas servir de clé.", f"The file {path} cannot serve as key."),
        systemwords.told(error),
    )


_FOR_ONCE = both(
    "Les pseudonymes ne valent que pour cette fois. Pour comparer plus tard : --key FICHIER.",
    "The pseudonyms hold for this time only. To compare later: --key FILE.",
)
