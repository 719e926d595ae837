"""The file in which a person's accounts are kept: readable, without any secret, in their configuration folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from acmail import files, kept, statefile, systemwords
from acmail.accounts import Accounts, trouble
from acmail.errors import AcmailError, InvalidData
from acmail.model import Text
from acmail.wording import both


class AccountFile:
    """The file ``account.json`` of a configuration folder."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / kept.ACCOUNTS.named()

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Keep other runs out between reading and writing; raises ``AcmailError`` when the computer refuses."""
        try:
            with statefile.locked(self.path):
                yield
        except OSError as error:
            raise self._unwritable(error) from error

    def load(self) -> Accounts:
        """Read the accounts; none where there is no file. Raises ``InvalidData`` when it cannot be used."""
        try:
            data = files.read_bytes(self.path, statefile.MOST_BYTES)
        except FileNotFoundError:
            return Accounts()
        except OSError as error:
            raise self._unusable(both("il ne s’ouvre pas.", "it does not open.")) from error
        accounts = read(data)
        if isinstance(accounts, Text):
            raise self._unusable(accounts)
        return accounts

    def keep(self, accounts: Accounts) -> None:
        """Replace the file in one step; raises ``AcmailError`` when the computer refuses."""
        try:
            statefile.replace(self.path, accounts)
        except OSError as error:
            raise self._unwritable(error) from error

    def _unwritable(self, error: OSError) -> AcmailError:
        return AcmailError(
            both(
                f"{self.path} n’a pas pu être écrit : rien n’a changé.",
                f"{self.path} could not be written: nothing changed.",
            ),
            systemwords.told(error),
        )

    def _unusable(self, why: Text) -> InvalidData:
        return InvalidData(
            both(
                f"Le fichier de vos comptes, {self.path}, ne se lit pas : {why.fr}",
                f"The file of your accounts, {self.path}, cannot be read: {why.say('en')}",
            ),
            both(
                "Corrigez-le avec un éditeur de texte, ou repartez de zéro : acmail account forget",
                "Correct it with a text editor, or start afresh: acmail account forget",
            ),
        )


def read(data: bytes) -> Accounts | Text:
    """Read accounts from octets, or say what is wrong with them without repeating what stands there."""
    try:
        accounts = msgspec.json.decode(data, type=Accounts)
    except ValueError as error:  # msgspec's errors are ValueErrors
        return statefile.where_wrong(error, data)
    wrong = trouble(accounts)
    return accounts if wrong is None else both(f"{wrong} ne convient pas.", f"{wrong} is not as it should be.")
