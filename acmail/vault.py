"""Secrets that the person keeps in their computer's own keyring, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from acmail.errors import AcmailError, Exit
from acmail.model import Text
from acmail.patience import Failed, given_in
from acmail.secret import Secret
from acmail.wording import Say, both

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")

PATIENCE = 30.0
"""Seconds in which a person can find the keyring's window and type there."""

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
    "InAFileError": (
        both(
            "Le trousseau choisi sur cet ordinateur écrit dans un fichier : acmail n’y met aucun secret.",
            "The keyring chosen on this computer writes to a file: acmail puts no secret there.",
        ),
        _INSTALL,
    ),
}
_REFUSED = both("Le trousseau a refusé de répondre.", "The keyring refused to answer.")
_NOT_KEPT = (
    both(
        "Le trousseau a dit oui, mais n’a rien gardé : relu aussitôt, le secret n’y est pas.",
        "The keyring said yes but kept nothing: read again at once, the secret is not there.",
    ),
    _BY_HAND,
)
_STILL_THERE = (
    both(
        "Le trousseau garde encore le secret qu’acmail lui a demandé d’effacer.",
        "The keyring still keeps the secret that acmail asked it to delete.",
    ),
    both(
        "Ouvrez le trousseau de l’ordinateur et supprimez l’entrée « acmail ».",
        "Open the computer’s keyring and delete the entry “acmail”.",
    ),
)
_ASKING = both(
    "acmail interroge le trousseau de cet ordinateur. Si une fenêtre s’ouvre, répondez-y.",
    "acmail asks this computer’s keyring. If a window opens, answer it.",
)


class VaultTrouble(AcmailError):
    """The keyring gave no answer, neither a secret nor that there is none."""

    exit_code = Exit.COULD_NOT_TELL


class NoVault(VaultTrouble):
    """There is no keyring that could hold anything."""


class Vault:
    """The computer's keyring, which may ask the person in a window of its own; nobody waits longer than ``seconds``.

    An entry is named by a text, as ``acmail.kept`` makes it. ``say`` is told before the keyring is first asked.
    Every method raises ``VaultTrouble``.
    """

    def __init__(self, say: Say | None = None, seconds: float = PATIENCE) -> None:
        self._say = say
        self._seconds = seconds

    def get(self, entry: str) -> Secret | None:
        """Give the secret kept under an entry, None when there is none."""
        return self._asked(lambda: _read(_backend(), entry))

    def entries(self) -> list[str]:
        """List the entries that acmail made, from a list that the keyring itself keeps: no file can lose it."""
        return self._asked(lambda: _listed(_backend()))

    def keep(self, entry: str, secret: Secret) -> None:
        """Keep a secret, in place of an earlier one, and read it back: a keyring may say yes and store nothing."""

        def write() -> bool:
            backend = _backend()
            if type(backend).__module__.startswith(_FILES):
                raise InAFileError
            _list(backend, [*_listed(backend), entry])  # first: what is not listed could never be forgotten
            backend.set_password(SERVICE, entry, secret.reveal())
            return backend.get_password(SERVICE, entry) == secret.reveal()

        if not self._asked(write):
            raise VaultTrouble(*_NOT_KEPT)

    def forget(self, entry: str) -> bool:
        """Delete an entry and look that it is gone; tells whether there was one."""

        def delete() -> tuple[bool, bool]:
            backend = _backend()
            there = backend.get_password(SERVICE, entry) is not None
            if there:
                backend.delete_password(SERVICE, entry)
            gone = backend.get_password(SERVICE, entry) is None
            if gone:
                _list(backend, [one for one in _listed(backend) if one != entry])
            return there, gone

        there, gone = self._asked(delete)
        if not gone:
            raise VaultTrouble(*_STILL_THERE)
        return there

    def _asked(self, call: Callable[[], T]) -> T:
        if self._say is not None:
            self._say(_ASKING)
            self._say = None
        found = given_in(self._seconds, call)
        if isinstance(found, Failed):
            raise _trouble(found.error) from None  # what a back end says may hold anything
        return found


class NotLoadedError(Exception):
    """The library, or the keyring that somebody chose for it, cannot be loaded, whatever that raised."""


class InAFileError(Exception):
    """The keyring that somebody chose is a file of its own."""


_FILES = "keyrings.alt."
"""Back ends for keyring that write files, some of them in clear (pypi.org/project/keyrings.alt)."""


def _backend() -> KeyringBackend:
    try:
        import keyring  # here, because only who keeps a secret there needs it

        return keyring.get_keyring()
    except Exception as error:
        raise NotLoadedError from error


LIST = "#entries"
"""The entry that lists the others."""


def _listed(backend: KeyringBackend) -> list[str]:
    kept = backend.get_password(SERVICE, LIST)
    return [] if kept is None else kept.split("\n")


def _list(backend: KeyringBackend, entries: Sequence[str]) -> None:
    """Replace the list, which goes with its last entry."""
    wanted, earlier = list(dict.fromkeys(entries)), _listed(backend)
    if wanted == earlier:
        return
    if wanted:
        backend.set_password(SERVICE, LIST, "\n".join(wanted))
    else:
        backend.delete_password(SERVICE, LIST)


def _read(backend: KeyringBackend, entry: str) -> Secret | None:
    kept = backend.get_password(SERVICE, entry)
    return None if kept is None else Secret(kept)


def _trouble(error: Exception) -> VaultTrouble:
    """Put what went wrong in words; an error is known by the first of its classes that has some."""
    known = (_TROUBLES[kind.__name__] for kind in type(error).__mro__ if kind.__name__ in _TROUBLES)
    kind = NoVault if type(error).__name__ in ("NoKeyringError", "NotLoadedError") else VaultTrouble
    return kind(*next(known, (_REFUSED, _BY_HAND)))
