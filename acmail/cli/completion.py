"""What the shell offers after a partly typed value; it stays silent rather than fail."""

from __future__ import annotations

from collections.abc import Iterable

from acmail import catalog
from acmail.cli.services import DEFAULT_ACADEMY
from acmail.errors import AcmailError
from acmail.folders import user_folders
from acmail.model import LANGUAGES, Field
from acmail.reports import FORMATS


def profiles(incomplete: str) -> list[str]:
    """Offer the profiles of the first académie."""
    profile = _fields().get("profile")
    return _matching(incomplete, () if profile is None else (choice.id for choice in profile.offered()))


def answers(incomplete: str) -> list[str]:
    """Offer ``field=`` first, then ``field=choice``."""
    fields = _fields()
    field, equals, _ = incomplete.partition("=")
    if not equals:
        return _matching(incomplete, (f"{name}=" for name in fields))
    return _matching(
        incomplete, (f"{field}={choice.id}" for choice in (fields[field].offered() if field in fields else ()))
    )


def formats(incomplete: str) -> list[str]:
    """Offer the output formats."""
    return _matching(incomplete, FORMATS)


def languages(incomplete: str) -> list[str]:
    """Offer the languages."""
    return _matching(incomplete, LANGUAGES)


def academies(incomplete: str) -> list[str]:
    """Offer the académies there are packs for."""
    return _matching(incomplete, catalog.academies(user_folders()))


def _fields() -> dict[str, Field]:
    try:
        return dict(catalog.load(DEFAULT_ACADEMY, (), user_folders(), symptoms=False).fields)
    except AcmailError:
        return {}


def _matching(incomplete: str, words: Iterable[str]) -> list[str]:
    return [word for word in words if word.startswith(incomplete)]
