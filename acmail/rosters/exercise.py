"""How a roster of invented people is told from a real one: by what it calls them."""

from __future__ import annotations

PREFIXES = ("EXERCICE-", "EXERCISE-")
"""What the key of somebody invented begins with, in either language."""


def is_exercise(key: str) -> bool:
    """Tell whether somebody of a roster was invented for an exercise."""
    return key.upper().startswith(PREFIXES)
