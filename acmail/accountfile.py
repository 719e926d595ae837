"""The file in which a person's accounts are kept: readable, without any secret, in their configuration folder."""

from __future__ import annotations

from pathlib import Path

from acmail import kept, statefile
from acmail.accounts import Accounts, trouble
from acmail.errors import AcmailError, InvalidData
from acmail.wording import both


class AccountFile:
    """The file ``account.json`` of a configuration folder."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / kept.ACCOUNTS.named()

    def load(self) -> Accounts:
        """Read the accounts; none where there is no file. Raises ``InvalidData`` when it cannot be used."""
        try:
            accounts = statefile.read(self.path, Accounts)
        except FileNotFoundError:
            return Accounts()
        except (OSError, ValueError) as error:
            raise self._unusable(statefile.where_wrong(error)) from None  # the error repeats what stands there
        wrong = trouble(accounts)
        if wrong is not None:
            raise self._unusable(wrong)
        return accounts

    def keep(self, accounts: Accounts) -> None:
        """Replace the file in one step; raises ``AcmailError`` when the computer refuses."""
        try:
            statefile.replace(self.path, accounts)
        except OSError as error:
            raise AcmailError(
                both(
                    f"{self.path} n’a pas pu être écrit : rien n’a changé.",
                    f"{self.path} could not be written: nothing changed.",
                ),
                both(f"Le système dit : {error.strerror}.", f"The system says: {error.strerror}."),
            ) from error

    def _unusable(self, why: str) -> InvalidData:
        return InvalidData(
            both(
                f"Le fichier de vos comptes, {self.path}, ne se lit pas : {why}",
                f"The file of your accounts, {self.path}, cannot be read: {why}",
            ),
            both(
                "Corrigez-le avec un éditeur de texte, ou repartez de zéro : acmail account forget",
                "Correct it with a text editor, or start afresh: acmail account forget",
            ),
        )
