"""The one login of ``acmail check --login``: where it may go, whether another is safe, the password, the counting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from acmail import aims
from acmail.aims import Aim, Planned
from acmail.attempts import Attempts
from acmail.checks.login import counts
from acmail.cli import defaults, piped
from acmail.cli.checkoptions import Asked
from acmail.cli.services import Services
from acmail.errors import AcmailError, AnswerMissing, InvalidData, UsageError
from acmail.kept import password_entry
from acmail.model import Text
from acmail.observations import LoginSeen
from acmail.refusals import refuse_numen
from acmail.secret import Secret
from acmail.wording import both

if TYPE_CHECKING:
    from acmail.probe import Credentials

MOST_FAILURES = 2
"""Failures of an account after which no login is tried unless somebody insists: acmail's own caution (protection)."""


class Login:
    """What one command wants to log in with; without a username it wants nothing and every part does nothing."""

    def __init__(self, academy: str, asked: Asked, services: Services, options: str = "") -> None:
        self._academy, self._asked, self._services = academy, asked, services
        self._reset = f"{services.program} diagnose --reset{options}"
        self.credentials: Credentials | None = None
        self._counter: _Counter | None = None

    @property
    def broken_off(self) -> Text | None:
        """What to say when a login was sent and nobody waited for the answer."""
        if self._counter is None or not self._counter.open:
            return None
        return both(
            "La connexion au compte était commencée : elle est comptée comme un échec.",
            "The login had begun: it is counted as a failure.",
        )

    def refuse_nowhere(self, targets: Sequence[Aim], planned: Sequence[Planned]) -> None:
        """A password is only asked for where a server is known and somebody named it; raises ``UsageError``."""
        asked = self._asked
        if asked.username is None:
            if asked.password_stdin or asked.again:
                raise UsageError(
                    both(
                        "--password-stdin et --again vont avec --login.",
                        "--password-stdin and --again go with --login.",
                    ),
                    _NAME_IT,
                )
            return
        known = {aim.id for aim in targets if aim.endpoint is not None}
        if not any(one.name == aims.LOGIN and one.wanted and one.group in known for one in planned):
            raise UsageError(
                both(
                    "--login : aucun serveur de courrier connu à examiner. Rien n’a été envoyé.",
                    "--login: no known mail server to examine. Nothing was sent.",
                ),
                _NAME_IT,
            )
        if not (asked.selection.words or asked.given.any or asked.file):
            raise UsageError(
                both(
                    "--login : dites à quel serveur le mot de passe peut être montré.",
                    "--login: say which server may be shown the password.",
                ),
                _NAME_IT,
            )

    def prepare(self) -> None:
        """Get what to log in with, if another attempt is safe; raises ``AcmailError`` when it is not, or has none."""
        username = self._asked.username
        if username is None:
            return
        self._refuse_too_many(username)
        password = self._password(username)
        from acmail.probe import Credentials

        self._counter = _Counter(self._academy, username, self._asked.again, self._services)
        self.credentials = Credentials(username, password, self._counter)

    def _refuse_too_many(self, username: str) -> None:
        if not (username.strip() and _sendable(username)):
            raise UsageError(
                both(
                    "--login : cet identifiant est vide ou illisible.", "--login: this username is empty or unreadable."
                ),
                both("Rien n’a été envoyé.", "Nothing was sent."),
            )
        failed = Attempts(self._services.folders.state).failed(self._academy, _account(username))
        if failed >= MOST_FAILURES and not self._asked.again:
            raise AcmailError(
                both(
                    f"Stop : {failed} échecs sont déjà comptés pour ce compte. Rien n’a été envoyé.",
                    f"Stop: {failed} failures are counted for this account already. Nothing was sent.",
                ),
                both(
                    "Un échec de plus peut le bloquer. Coupez les autres appareils, attendez, réinitialisez "
                    f"si besoin : {self._reset}. Pour essayer quand même : --again",
                    "One more failure can lock it. Turn the other devices off, wait, reset if needed: "
                    f"{self._reset}. To try all the same: --again",
                ),
            )

    def _password(self, username: str) -> Secret:
        if self._asked.password_stdin:
            password = piped_password(self._services)
        else:
            password = self._kept(username) or self._typed()
        if not password:
            raise UsageError(
                both(
                    "Sans mot de passe, pas de connexion : rien n’a été envoyé.",
                    "Without a password there is no login: nothing was sent.",
                ),
            )
        if not _sendable(password.reveal()):
            raise piped.unreadable(_NOTHING_SENT)
        return password

    def _kept(self, username: str) -> Secret | None:
        """Take the password from the keyring if the account keeps one there; with any trouble, one is asked for."""
        accounts = defaults.accounts(self._services)
        owner = None if accounts is None else accounts.owner(self._academy, username)
        if owner is None or owner.password is None or owner.username is None:
            return None
        from acmail.vault import Vault, VaultTrouble

        try:
            return Vault(self._services.console.say).get(password_entry(owner.academy, owner.username))
        except VaultTrouble as trouble:
            self._services.console.say(trouble.message)
            return None

    def _typed(self) -> Secret:
        asker = None if self._asked.no_input else self._services.asker(self._asked.plain)
        if asker is None:
            raise AnswerMissing(
                both(
                    "Le mot de passe manque, et personne n’est là pour le taper.",
                    "The password is missing, and nobody is there to type it.",
                ),
                both(
                    "Donnez-le par l’entrée standard : --password-stdin", "Give it on standard input: --password-stdin"
                ),
            )
        return asker.ask_secret(
            both(
                "Mot de passe (rien ne s’affiche ; un seul essai sera fait) : ",
                "Password (nothing is shown; one attempt will be made): ",
            )
        )


class _Counter:
    """Counts this account's logins in the file that all runs share, and tells when it cannot."""

    def __init__(self, academy: str, username: str, again: bool, services: Services) -> None:
        self._attempts = Attempts(services.folders.state)
        self._account = (academy, _account(username))
        self._most = None if again else MOST_FAILURES
        self._console = services.console
        self.open = False
        """Whether a login was counted whose end is not known."""

    def begin(self) -> bool:
        """Count a login that is about to be sent; not if another run has had too many refused meanwhile."""
        try:
            self.open = self._attempts.begin(*self._account, self._most)
            return self.open
        except InvalidData:  # somebody has spoilt the file since it was read
            return False
        except OSError:  # somebody asked for this login, and now knows
            self._console.say(
                both(
                    "Cet essai de connexion n’a pas pu être compté : n’en faites pas d’autre sans réfléchir.",
                    "This login attempt could not be counted: think before you make another.",
                )
            )
            return True

    def end(self, login: LoginSeen) -> None:
        """Put the count right; where that fails, one too many is counted, which is told."""
        self.open = False
        try:
            self._attempts.end(*self._account, bool(login.accepted) if counts(login) else None)
        except (OSError, InvalidData):
            self._console.say(
                both(
                    "Le compte des essais de connexion n’a pas pu être mis à jour : il en compte peut-être un de trop.",
                    "The count of login attempts could not be brought up to date: it may count one too many.",
                )
            )


_NAME_IT = both(
    "Nommez le serveur, par exemple : imap --host NOM",
    "Name the server, for example: imap --host NAME",
)


def _account(username: str) -> str:
    """Give what stands for the account however it is written: the address counts as its first part."""
    return username.partition("@")[0]


def piped_password(services: Services) -> Secret:
    """Read one line from what is piped; raises ``UsageError`` for a line that is no password, or is a NUMEN."""
    password = piped.secret(services, _NOTHING_SENT)
    refuse_numen(password.reveal())
    return password


def _sendable(text: str) -> bool:
    """Tell whether a login can carry this as it is: what is cut or misread would be refused, and counted."""
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


_NOTHING_SENT = both("Rien n’a été envoyé ni gardé.", "Nothing was sent or kept.")
