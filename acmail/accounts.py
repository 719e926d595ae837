"""The accounts that somebody keeps on their computer: who they are there, and never a secret."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import asdict, replace

from acmail.errors import UsageError
from acmail.hosts import is_domain
from acmail.layout import shown
from acmail.model import LANGUAGES, Lang, Text
from acmail.refusals import refuse_personal
from acmail.wording import both, did_you_mean

FIRST = "principal"
"""The name of an account to which nobody gave one."""

MOST = 50
"""Accounts on one computer."""

PasswordKind = Literal["mailbox", "device"]
"""The password of the mailbox itself, or one made for a single device (national mail service)."""

_LONGEST = 254
"""Characters of an address (RFC 5321, 4.5.3.1.3, without its angle brackets)."""

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}")
_USERNAME = re.compile(r"[^\s\x00-\x1f\x7f]+")
_BLANK = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe00-\ufe0f]")
"""Signs that count as printable and show nothing: two names with and without them look the same."""


_Word = Annotated[str, Meta(min_length=1, max_length=_LONGEST)]


class Account(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One mailbox. ``password`` tells which kind the computer's keyring keeps, if any; the password itself is there."""

    name: Annotated[str, Meta(pattern=f"^{_NAME.pattern}$")]
    academy: _Word
    profile: _Word | None = None
    username: _Word | None = None
    address: _Word | None = None
    password: PasswordKind | None = None


class Preferences(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How acmail is to behave where nothing says otherwise; None leaves it to the computer."""

    lang: Lang | None = None
    plain: bool | None = None


class Accounts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The content of the file. ``current`` is the account that is meant when none is named.

    ``remembered`` are the entries of the keyring that hold fingerprints of earlier passwords.
    """

    format: Literal["acmail.accounts/1"] = "acmail.accounts/1"
    current: str | None = None
    accounts: Annotated[tuple[Account, ...], Meta(max_length=MOST)] = ()
    remembered: tuple[_Word, ...] = ()
    preferences: Preferences = Preferences()

    def find(self, name: str | None) -> Account | None:
        """Give an account by name; without a name the current one."""
        wanted = name or self.current
        return next((one for one in self.accounts if one.name == wanted), None)

    def named(self, name: str) -> Account:
        """Give an account by name; raises ``UsageError`` for one that is not kept."""
        found = self.find(name)
        if found is None:
            raise UsageError(
                both(
                    f"Le compte « {shown(name)} » n’est pas gardé ici.",
                    f"The account “{shown(name)}” is not kept here.",
                ),
                did_you_mean(name, [one.name for one in self.accounts]),
            )
        return found

    def owner(self, academy: str, username: str) -> Account | None:
        """Give the account that logs in somewhere under a name, however its capitals are written."""
        wanted = username.strip().casefold()
        for one in self.accounts:
            if one.academy == academy and wanted in [name.casefold() for name in (one.username, one.address) if name]:
                return one
        return None

    def kept(self, account: Account) -> Accounts:
        """Put an account in place of the one of its name, or after the others; the first one becomes the current."""
        others = [account if one.name == account.name else one for one in self.accounts]
        added = others if account in others else [*others, account]
        return replace(self, accounts=tuple(added), current=self.current or account.name)

    def remembering(self, entry: str) -> Accounts:
        """Note that an entry of the keyring holds fingerprints."""
        return replace(self, remembered=tuple(dict.fromkeys((*self.remembered, entry))))

    def unremembered(self, entries: Collection[str]) -> Accounts:
        """Note that entries of the keyring hold nothing any more."""
        return replace(self, remembered=tuple(one for one in self.remembered if one not in entries))

    def without(self, name: str) -> Accounts:
        """Leave an account out; when it was the current one, the first that remains is."""
        left = tuple(one for one in self.accounts if one.name != name)
        current = self.current if self.current != name else next((one.name for one in left), None)
        return replace(self, accounts=left, current=current)


def trouble(accounts: Accounts) -> str | None:
    """Name the part of a well-formed file that cannot be so, in the file's own words; None when there is none."""
    names = [one.name for one in accounts.accounts]
    if len(set(names)) != len(names):
        return "accounts: name"
    if accounts.current is not None and accounts.current not in names:
        return "current"
    for account in accounts.accounts:
        for field, value in asdict(account).items():
            if field in _CHECKS and value is not None and not _is_good(field, value):
                return f"accounts: {account.name}: {field}"
    return None


def _is_good(field: str, value: str) -> bool:
    try:
        return checked(field, value) == value
    except UsageError:
        return False


def checked(field: str, value: str) -> str:
    """Accept a value of an account, blanks at its ends apart; raises ``UsageError``, which never repeats it."""
    value = value.strip()
    refuse_personal(value)
    refused = _CHECKS[field](value)
    if refused is not None:
        raise UsageError(*refused)
    return value


def preferences(pairs: Mapping[str, str], earlier: Preferences) -> Preferences:
    """Change preferences given as words; an empty one is left to the computer again. Raises ``UsageError``."""
    changes: dict[str, object] = {}
    for key, word in pairs.items():
        known = _PREFERENCES.get(key)
        if known is None:
            raise UsageError(
                both(f"Il n’y a pas de préférence « {shown(key)} ».", f"There is no preference “{shown(key)}”."),
                did_you_mean(key, _PREFERENCES),
            )
        if word not in known:
            raise UsageError(
                both(
                    f"« {shown(word)} » n’est pas une valeur de la préférence {key}.",
                    f"“{shown(word)}” is not a value of the preference {key}.",
                ),
                did_you_mean(word, [one for one in known if one]),
            )
        changes[key] = known[word]
    return replace(earlier, **changes)


_PREFERENCES: Mapping[str, Mapping[str, object]] = {
    "lang": {**{one: one for one in LANGUAGES}, "": None},
    "plain": {"yes": True, "no": False, "": None},
}
"""What can be preferred, and the words for it."""

Refusal = tuple[Text, Text]


def _name(value: str) -> Refusal | None:
    return None if _NAME.fullmatch(value) else _NO_NAME


def _username(value: str) -> Refusal | None:
    seen = value.isprintable() and not _BLANK.search(value) and value.count("@") <= 1
    return None if seen and _USERNAME.fullmatch(value) and len(value) <= _LONGEST else _NO_USERNAME


def _address(value: str) -> Refusal | None:
    local, at, domain = value.rpartition("@")
    dots = local.startswith(".") or local.endswith(".") or ".." in local
    good = at and _LOCAL.fullmatch(local) and not dots and is_domain(domain) and len(value) <= _LONGEST
    return None if good else _NO_ADDRESS


_NO_NAME = (
    both("Ce nom de compte ne convient pas.", "This name of an account will not do."),
    both(
        "Lettres minuscules sans accent, chiffres, - et _ : par exemple principal ou direction.",
        "Small letters without accents, digits, - and _: for example principal or direction.",
    ),
)
_NO_USERNAME = (
    both(
        "Cet identifiant ne convient pas : il est vide, ou il a des espaces, des signes invisibles ou deux @.",
        "This username will not do: it is empty, or has spaces, invisible signs or two @.",
    ),
    both("Recopiez-le tel qu’il vous a été donné, sans espace.", "Copy it as it was given to you, without spaces."),
)
_NO_ADDRESS = (
    both("Ceci n’est pas une adresse électronique entière.", "This is not a whole email address."),
    both("Par exemple : prenom.nom@example.org", "For example: first.last@example.org"),
)
_CHECKS: Mapping[str, Callable[[str], Refusal | None]] = {"name": _name, "username": _username, "address": _address}
