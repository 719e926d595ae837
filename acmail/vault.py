"""Passwords that the person keeps in their computer's own keyring."""

from __future__ import annotations

from acmail.errors import AcmailError, Exit
from acmail.model import Text
from acmail.patience import Failed, given_in
from acmail.secret import Secret
from acmail.wording import both

SERVICE = "acmail"
"""The name under which the keyring shows acmail's entries."""

_BY_HAND = both(
    "Sans trousseau, acmail demande le mot de passe, ou le lit avec --password-stdin.",
    "Without a keyring acmail asks for the password, or reads it with --password-stdin.",
)
_UNLOCK = both(
    "Déverrouillez le trousseau, en ouvrant une session avec écran par exemple, puis recommencez.",
    "Unlock the keyring, by logging in at the screen for instance, then try again.",
)
_WINDOW = both(
    "Une fenêtre de l’ordinateur attend peut-être votre réponse : répondez-y, puis recommencez.",
    "A window of the computer may be waiting for you: answer it, then try again.",
)
_INSTALL = both(
    "La variable PYTHON_KEYRING_BACKEND ou le fichier keyringrc.cfg le nomme, à tort : corrigez ce nom.",
    "The variable PYTHON_KEYRING_BACKEND or the file keyringrc.cfg names it, wrongly: correct that name.",
)

_TROUBLES: dict[str, tuple[Text, Text]] = {
    "NoKeyringError": (both("Cet ordinateur n’a pas de trousseau.", "This computer has no keyring."), _BY_HAND),
    "KeyringLocked": (both("Le trousseau est resté verrouillé.", "The keyring stayed locked."), _UNLOCK),
    "InitError": (both("Le trousseau ne s’est pas ouvert.", "The keyring did not open."), _UNLOCK),
    "TimeoutError": (both("Le trousseau ne répond pas.", "The keyring does not answer."), _WINDOW),
    "NotLoadedError": (
        both("Le trousseau choisi manque sur cet ordinateur.", "The chosen keyring is missing here."),
        _INSTALL,
    ),
}
_REFUSED = both("Le trousseau a refusé de répondre.", "The keyring refused to answer.")


class VaultTrouble(AcmailError):
    """The keyring gave no answer, neither a password nor that there is none."""

    exit_code = Exit.COULD_NOT_TELL


class Vault:
    """The computer's keyring, which may ask the person in a window of its own; nobody waits longer than ``seconds``."""

    def __init__(self, seconds: float = 10) -> None:
        self._seconds = seconds

    def get(self, account: str) -> Secret | None:
        """Give the password kept for an account, None when there is none; raises ``VaultTrouble``."""
        found = given_in(self._seconds, lambda: _read(account))
        if isinstance(found, Failed):
            raise _trouble(found.error) from None  # what a back end says may hold anything
        return found


class NotLoadedError(Exception):
    """The library, or the keyring that somebody chose for it, cannot be loaded, whatever that raised."""


def _read(account: str) -> Secret | None:
    try:
        import keyring  # here, because only who keeps a password there needs it

        backend = keyring.get_keyring()
    except Exception as error:
        raise NotLoadedError from error
    password = backend.get_password(SERVICE, account)
    return None if password is None else Secret(password)


def _trouble(error: Exception) -> VaultTrouble:
    """Put what went wrong in words; an error is known by the first of its classes that has some."""
    known = (_TROUBLES[kind.__name__] for kind in type(error).__mro__ if kind.__name__ in _TROUBLES)
    return VaultTrouble(*next(known, (_REFUSED, _BY_HAND)))
