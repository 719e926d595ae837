"""How many logins in a row an account refused, counted over all runs: a server locks an account, acmail stops before.

A login counts before it is sent, so that nothing that ends acmail can lose it, and the count is put right afterwards.
Two runs at once do it one after the other, behind a lock of the system, which a run that dies gives back.
The file names no account: a key is a salted digest, and the salt stands beside it. It hides a username from whoever
sees the file, not from whoever tries all usernames.
"""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct

from acmail import kept, statefile
from acmail.errors import InvalidData
from acmail.wording import both

_SALT_BYTES = 16
_Hex = Annotated[str, Meta(pattern=rf"^[0-9a-f]{{{2 * _SALT_BYTES}}}$")]
_Count = Annotated[int, Meta(ge=1)]


class Counted(Struct, frozen=True, forbid_unknown_fields=True):
    """The content of the file: failures in a row, by digest of the account."""

    salt: _Hex
    failures: dict[str, _Count]


class Attempts:
    """The file ``attempts.json`` of a state folder."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / kept.ATTEMPTS.named()

    def failed(self, academy: str, username: str) -> int:
        """Tell how many logins in a row failed; raises ``InvalidData`` when the file cannot be read."""
        counted = self._load()
        return counted.failures.get(_key(counted.salt, academy, username), 0)

    def begin(self, academy: str, username: str, most: int | None = None) -> bool:
        """Count a login that is about to be sent; gives False, and counts nothing, where ``most`` have failed already.

        Raises ``InvalidData`` when the file cannot be read, ``OSError`` when it cannot be written or is kept locked.
        """
        with statefile.locked(self.path):
            counted = self._load()
            key = _key(counted.salt, academy, username)
            failed = counted.failures.get(key, 0)
            if most is not None and failed >= most:
                return False
            self._keep(counted, key, failed + 1)
            return True

    def end(self, academy: str, username: str, accepted: bool | None) -> int:
        """Put the count right once a login has ended, and give how many in a row have failed now.

        Accepted: none has. Refused: it stays counted, even if another run was accepted meanwhile. None, where the
        server did not judge it: it is taken back. Raises as ``begin`` does.
        """
        with statefile.locked(self.path):
            counted = self._load()
            key = _key(counted.salt, academy, username)
            failed = counted.failures.get(key, 0)
            failed = 0 if accepted else max(failed, 1) if accepted is False else max(failed - 1, 0)
            self._keep(counted, key, failed)
            return failed

    def _keep(self, counted: Counted, key: str, failed: int) -> None:
        """Write what has changed; without any failure there is nothing to keep."""
        failures = {name: count for name, count in counted.failures.items() if name != key}
        if failed:
            failures[key] = failed
        if failures:
            statefile.replace(self.path, Counted(counted.salt, failures))
        else:
            self.path.unlink(missing_ok=True)

    def _load(self) -> Counted:
        try:
            return statefile.read(self.path, Counted)
        except FileNotFoundError:
            return Counted(secrets.token_hex(_SALT_BYTES), {})
        except (OSError, ValueError) as error:
            raise InvalidData(
                both(
                    f"Le compte des essais de connexion, {self.path}, est illisible.",
                    f"The count of login attempts, {self.path}, cannot be read.",
                ),
                both(
                    "N’essayez pas de vous connecter avant de savoir combien d’essais ont échoué : "
                    "le compte pourrait se bloquer. Effacer ce fichier remet le compte des essais à zéro.",
                    "Do not try to log in before you know how many attempts have failed: "
                    "the account could be locked. Deleting this file sets the count of attempts to zero.",
                ),
            ) from error


def _key(salt: str, academy: str, username: str) -> str:
    return hashlib.sha256("\0".join((salt, academy, username.strip().casefold())).encode()).hexdigest()
