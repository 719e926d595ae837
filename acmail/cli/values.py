"""Option values that are words of a closed list."""

from __future__ import annotations

from collections.abc import Collection

from acmail.errors import UsageError
from acmail.wording import both, did_you_mean, quoted


def one_of(option: str, value: str, known: Collection[str]) -> None:
    """Accept a value that is known; raises ``UsageError`` with the nearest for another."""
    if value not in known:
        raise UsageError(
            both(
                f"{quoted([value], 'fr')} n’est pas une valeur de {option}.",
                f"{quoted([value], 'en')} is not a value of {option}.",
            ),
            did_you_mean(value, known),
        )
