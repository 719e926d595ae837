"""The forms that an identifiant or an address can take."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct


class NameForm(Enum):
    """How an identifiant or the local part of an address is made from a name."""

    INITIAL_LAST = "initial_last"
    FIRST_LAST = "first_last"


class NameRule(Struct, frozen=True, kw_only=True):
    """A form, and the fact that makes it possible."""

    form: NameForm
    fact: str


class NameRules(Struct, frozen=True, kw_only=True):
    """The forms one kind of staff can meet, likeliest first."""

    id: str
    domain: str
    usernames: tuple[NameRule, ...]
    addresses: tuple[NameRule, ...]
    homonym: str | None = None
    particle: str | None = None
