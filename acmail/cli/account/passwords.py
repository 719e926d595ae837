"""The password of an account on its way into the computer's keyring: never an argument, typed twice, read back."""

from __future__ import annotations

from typing import Literal

from acmail.accounts import PasswordKind
from acmail.cli.logins import piped_password
from acmail.cli.services import Services
from acmail.errors import AnswerMissing, UsageError
from acmail.interview import Asker
from acmail.privacy import identity_in
from acmail.secret import Secret
from acmail.wording import both

NONE: Literal["none"] = "none"
"""The keyring is to keep none any more."""

Wanted = PasswordKind | Literal["none"] | None

MOST_TRIES = 3


def wanted(mailbox: bool, device: bool, piped: bool, none: bool) -> Wanted:
    """Tell which password is to be kept, if any; raises ``UsageError`` where options contradict each other."""
    if mailbox + device + none > 1 or (piped and none):
        raise UsageError(
            both("Un seul mot de passe à la fois.", "One password at a time."),
            both(
                "Choisissez --password, --device-password ou --no-password.",
                "Choose --password, --device-password or --no-password.",
            ),
        )
    if none:
        return NONE
    if device:
        return "device"
    return "mailbox" if mailbox or piped else None


def read(services: Services, asker: Asker | None, from_stdin: bool) -> Secret:
    """Get the password: one line piped, or typed twice the same; raises ``AnswerMissing`` when nobody can."""
    if from_stdin:
        return _fit(piped_password(services))
    if asker is None:
        raise AnswerMissing(
            both(
                "Le mot de passe manque, et personne n’est là pour le taper.",
                "The password is missing, and nobody is there to type it.",
            ),
            both("Donnez-le par l’entrée standard : --password-stdin", "Give it on standard input: --password-stdin"),
        )
    for _ in range(MOST_TRIES):
        typed = asker.ask_secret(_ONCE)
        _fit(typed)
        again = asker.ask_secret(_TWICE)
        same = typed.reveal() == again.reveal()
        again.wipe()
        if same:
            return typed
        typed.wipe()
        services.console.say(_DIFFERENT)
    raise UsageError(both("Aucun mot de passe n’est gardé.", "No password is kept."))


def _fit(secret: Secret) -> Secret:
    """Refuse what is no password, or what identifies its owner; raises ``UsageError``, which repeats nothing."""
    text = secret.reveal()
    kind = identity_in(text)
    if kind is not None:
        secret.wipe()
        raise UsageError(
            both(
                f"Ce mot de passe contient {kind.fr} : acmail n’en garde jamais, même dans le trousseau.",
                f"This password holds {kind.say('en')}: acmail never keeps one, not even in the keyring.",
            ),
            both("Prenez-en un autre : acmail password new", "Take another one: acmail password new"),
        )
    if not text or "\0" in text:
        raise UsageError(both("Aucun mot de passe : rien n’est gardé.", "No password: nothing is kept."))
    return secret


_ONCE = both("Mot de passe à garder dans le trousseau : ", "Password to keep in the keyring: ")
_TWICE = both("Encore une fois, pour être sûr : ", "Once more, to be sure: ")
_DIFFERENT = both("Les deux ne sont pas pareils. Recommencez.", "The two are not the same. Try again.")
