"""What does not belong where it was typed: a NUMEN anywhere, a date of birth or a password in an account."""

from __future__ import annotations

import re

from acmail.errors import UsageError
from acmail.privacy import BIRTH_DATE, NUMEN, PASSWORD, TOKEN, is_numen, secret_in
from acmail.wording import both


def refuse_numen(value: str) -> None:
    """Refuse a value that looks like a NUMEN, without repeating it; raises ``UsageError``."""
    if is_numen(value):
        raise _numen()


def refuse_token(value: str) -> None:
    """Refuse what is no address but a secret that can be read as one, without repeating it; raises ``UsageError``."""
    if secret_in(value) is TOKEN:
        raise _password()


def refuse_personal(value: str) -> None:
    """Refuse a value with a NUMEN, a date of birth or a password in it, without repeating it; raises ``UsageError``."""
    kind = secret_in(value)
    if kind is NUMEN or is_numen(value):
        raise _numen()
    if kind is TOKEN or (kind is PASSWORD and _ODD.search(value)):
        raise _password()
    if kind is BIRTH_DATE:
        raise UsageError(
            both(
                "Ceci ressemble à une date de naissance. acmail ne la prend jamais. Rien n’a été gardé.",
                "This looks like a date of birth. acmail never takes it. Nothing was kept.",
            ),
            both("Laissez ce champ vide, ou corrigez-le.", "Leave this empty, or correct it."),
        )


def is_long_name(value: str) -> bool:
    """Tell a long name from a token, for which it would be taken: letters only, in words of one shape each."""
    parts = re.split(r"[ '’.-]+", value.strip())
    return secret_in(value) is TOKEN and all(
        part.isalpha() and (part == part.lower() or part == part.upper() or part.istitle()) for part in parts
    )


_ODD = re.compile(r"[^\w.@+-]")
"""Signs that no username has; without one a word of letters and digits may well be a username."""


def _password() -> UsageError:
    return UsageError(
        both(
            "Ceci ressemble à un mot de passe. Il n’a rien à faire ici. Rien n’a été gardé.",
            "This looks like a password. It does not belong here. Nothing was kept.",
        ),
        both(
            "S’il était dans une commande, effacez-la de l’historique du terminal, et changez-le.",
            "If it was in a command, erase that from the terminal’s history, and change it.",
        ),
    )


def _numen() -> UsageError:
    return UsageError(
        both(
            "Ceci ressemble à un NUMEN. acmail ne le prend jamais, et n’en a jamais besoin. Rien n’a été gardé.",
            "This looks like a NUMEN. acmail never takes it, and never needs it. Nothing was kept.",
        ),
        both(
            "Ne le tapez que sur une page officielle de l’académie. S’il était dans une commande, "
            "effacez-la de l’historique du terminal.",
            "Type it only on an official page of the académie. If it was in a command, "
            "erase that from the terminal’s history.",
        ),
    )
