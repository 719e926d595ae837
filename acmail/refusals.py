"""What acmail takes from nobody, in whatever place it is typed: a NUMEN, a date of birth."""

from __future__ import annotations

from acmail.errors import UsageError
from acmail.privacy import BIRTH_DATE, NUMEN, is_numen, secret_in
from acmail.wording import both


def refuse_numen(value: str) -> None:
    """Refuse a value that looks like a NUMEN, without repeating it; raises ``UsageError``."""
    if is_numen(value):
        raise _numen()


def refuse_personal(value: str) -> None:
    """Refuse a value with a NUMEN or a date of birth in it, without repeating it; raises ``UsageError``."""
    kind = secret_in(value)
    if kind is NUMEN or is_numen(value):
        raise _numen()
    if kind is BIRTH_DATE:
        raise UsageError(
            both(
                "Ceci ressemble à une date de naissance. acmail ne la prend jamais. Rien n’a été gardé.",
                "This looks like a date of birth. acmail never takes it. Nothing was kept.",
            ),
            both("Laissez ce champ vide, ou corrigez-le.", "Leave this empty, or correct it."),
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
