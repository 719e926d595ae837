"""Changing what is kept of an account: asked for or given, checked like every answer, written in one step."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from acmail import answers, catalog, delivery, statefile
from acmail.accountfile import AccountFile
from acmail.accounts import FIRST, MOST, Account, Accounts, checked, preferences, trouble
from acmail.answers import Origin
from acmail.cli.account import passwords
from acmail.cli.account.export import without_secrets
from acmail.cli.services import DEFAULT_ACADEMY, Services
from acmail.errors import AnswerMissing, InvalidData, UsageError
from acmail.hosts import inside
from acmail.interview import Asker, Back, Turn
from acmail.kept import password_entry
from acmail.model import Choice, Field, Pack, Text
from acmail.vault import Vault
from acmail.wording import both


class Change(Struct, frozen=True, kw_only=True):
    """Everything the options of one command come to; ``values`` by the name of what they change."""

    name: str | None
    values: Mapping[str, str]
    preferences: Mapping[str, str]
    current: bool
    source: Path | None
    password: passwords.Wanted

    @property
    def says_nothing(self) -> bool:
        """Whether only prompts can tell what is wanted."""
        return not (self.values or self.preferences or self.current or self.source or self.password)


class Setting:
    """One change, with whoever can be asked."""

    def __init__(self, services: Services, asker: Asker | None) -> None:
        self._services = services
        self._asker = asker
        self._file = AccountFile(services.folders.config)
        self._say = services.console.say

    def apply(self, change: Change, from_stdin: bool = False) -> None:
        """Keep what is wanted. The file is written before the keyring is asked: its trouble loses nothing else.

        Raises ``UsageError`` for a refused value, ``AnswerMissing`` when nobody can be asked, ``VaultTrouble``.
        """
        accounts = self._file.load()
        if change.source is not None:
            accounts = _taken(accounts, delivery.read(str(change.source), self._services.stdin, statefile.MOST_BYTES))
        accounts = replace(accounts, preferences=preferences(change.preferences, accounts.preferences))
        account, earlier = self._account(accounts, change)
        if account is not None:
            accounts = self._kept(accounts, account, earlier, change.current)
        self._file.keep(accounts)
        if account is not None and change.password is not None:
            self._password(accounts, account, change.password, from_stdin)

    def _account(self, accounts: Accounts, change: Change) -> tuple[Account | None, Account | None]:
        """Give the account as it is to be, and as it was; None when the change is about no account."""
        name = checked("name", change.name) if change.name is not None else accounts.current or FIRST
        earlier = accounts.find(name)
        if not (change.values or change.password or change.current or change.says_nothing):
            return None, earlier
        values = self._asked(earlier, change) if change.says_nothing else change.values
        if earlier is None and not values:
            accounts.named(name)
        return self._changed(earlier or Account(name=name, academy=DEFAULT_ACADEMY), values), earlier

    def _changed(self, account: Account, values: Mapping[str, str]) -> Account:
        pack = self._pack(values.get("academy", account.academy))
        changes: dict[str, str | None] = {"academy": pack.academy.id}
        for key in ("username", "address"):
            if key in values:
                changes[key] = checked(key, values[key]) if values[key].strip() else None
        if "profile" in values:
            changes["profile"] = answers.check(_profile(pack), values["profile"], Origin.FLAG)
        changed = replace(account, **changes)
        if changed.address is not None and not inside(changed.address.rpartition("@")[2], _domains(pack)):
            self._say(_other_domain(pack))
        return changed

    def _kept(self, accounts: Accounts, account: Account, earlier: Account | None, current: bool) -> Accounts:
        """Put the account in; a password kept for what was another username or académie does not go with it."""
        moved = earlier is not None and (earlier.username, earlier.academy) != (account.username, account.academy)
        if earlier is not None and moved and earlier.password and earlier.username:
            Vault(self._say).forget(password_entry(earlier.academy, earlier.username))
            account = replace(account, password=None)
            self._say(_PASSWORD_WENT)
        if earlier is None and len(accounts.accounts) >= MOST:
            raise UsageError(both(f"Pas plus de {MOST} comptes.", f"No more than {MOST} accounts."))
        accounts = accounts.kept(account)
        return replace(accounts, current=account.name) if current else accounts

    def _password(self, accounts: Accounts, account: Account, wanted: passwords.Wanted, from_stdin: bool) -> None:
        if account.username is None:
            raise UsageError(
                both("Un mot de passe va avec un identifiant.", "A password goes with a username."),
                both("Ajoutez --username IDENTIFIANT.", "Add --username USERNAME."),
            )
        entry = password_entry(account.academy, account.username)
        vault = Vault(self._say)
        if wanted == passwords.NONE:
            vault.forget(entry)
            self._file.keep(accounts.kept(replace(account, password=None)))
            return
        secret = passwords.read(self._services, self._asker, from_stdin)
        try:
            vault.keep(entry, secret)
        finally:
            secret.wipe()
        self._file.keep(accounts.kept(replace(account, password=wanted)))

    def _asked(self, earlier: Account | None, change: Change) -> dict[str, str]:
        """Ask for everything, what was kept being one Enter away."""
        if self._asker is None:
            raise AnswerMissing(
                both(
                    "Rien n’a été donné, et personne ne peut être interrogé.",
                    "Nothing was given, and nobody can be asked.",
                ),
                both(
                    "Par exemple : acmail account set --username IDENTIFIANT --profile primary",
                    "For example: acmail account set --username USERNAME --profile primary",
                ),
            )
        self._say(_INTRODUCTION)
        values = {key: self._text(key, getattr(earlier, key, None)) for key in ("username", "address")}
        academy = self._academy(earlier)
        profile = self._choice(_profile(self._pack(academy)), None if earlier is None else earlier.profile)
        return {**values, "academy": academy, "profile": profile}

    def _text(self, key: str, earlier: str | None) -> str:
        assert self._asker is not None  # noqa: S101 - only called with one
        while True:
            typed = self._asker.ask_text(_QUESTIONS[key], earlier)
            try:
                return checked(key, typed) if typed else ""
            except UsageError as refused:
                self._say(refused.message)
                self._say(refused.hint or Text("", ""))

    def _academy(self, earlier: Account | None) -> str:
        """Ask for the académie, where there is more than one to choose from."""
        names = catalog.academies(self._services.folders)
        known = DEFAULT_ACADEMY if earlier is None else earlier.academy
        if names == [known]:
            return known
        choices = tuple(Choice(id=one, label=self._pack(one).academy.name) for one in names)
        return self._choice(replace(_ACADEMY, choices=choices), known if known in names else None)

    def _choice(self, field: Field, earlier: str | None) -> str:
        assert self._asker is not None  # noqa: S101 - only called with one
        known = earlier if earlier in [one.id for one in field.choices] else None
        reply = self._asker.ask(Turn(field=field, number=0, at_most=0, earlier=known, can_go_back=False))
        return "" if isinstance(reply, Back) else answers.check(field, reply)

    def _pack(self, academy: str) -> Pack:
        """Load a pack that can be found again by its id alone; raises ``UsageError`` for any other."""
        pack = catalog.load(academy, (), self._services.folders)
        if pack.academy.id not in catalog.academies(self._services.folders):
            raise UsageError(
                both(
                    "Un compte nomme une académie qu’acmail connaît.", "An account names an académie that acmail knows."
                ),
                both(
                    f"Mettez ce dossier dans {self._services.folders.config / 'packs'}, puis donnez son nom.",
                    f"Put that folder into {self._services.folders.config / 'packs'}, then give its name.",
                ),
            )
        return pack


def _taken(accounts: Accounts, data: bytes) -> Accounts:
    """Add the accounts of an exported file; those of the same name are replaced, and keep what the keyring holds."""
    try:
        if len(data) > statefile.MOST_BYTES:
            raise ValueError("too large")
        exported = without_secrets(msgspec.json.decode(data, type=Accounts))
    except ValueError as error:
        raise _unusable(statefile.where_wrong(error)) from None  # the error repeats what stands there
    wrong = trouble(exported)
    if wrong is not None:
        raise _unusable(wrong)
    for account in exported.accounts:
        own = accounts.find(account.name)
        same = own is not None and (own.username, own.academy) == (account.username, account.academy)
        accounts = accounts.kept(replace(account, password=own.password) if own is not None and same else account)
    return replace(accounts, preferences=exported.preferences)


def _unusable(why: str) -> InvalidData:
    return InvalidData(
        both(f"Ce fichier de comptes ne se lit pas : {why}", f"This file of accounts cannot be read: {why}"),
        both("Il en faut un de « acmail account export ».", "One of “acmail account export” is needed."),
    )


def _profile(pack: Pack) -> Field:
    field = pack.fields.get("profile")
    if field is None:
        raise UsageError(both("Cette académie n’a pas de profils.", "This académie has no profiles."))
    return field


def _domains(pack: Pack) -> list[str]:
    """Give the domains of the académie's addresses, which its rules of names state."""
    facts = (pack.facts[rules.domain] for rules in pack.names.values())
    return [fact.value.fr for fact in facts if fact.value is not None]


def _other_domain(pack: Pack) -> Text:
    listed = ", ".join(dict.fromkeys(_domains(pack)))
    return both(
        f"Cette adresse n’est pas dans le domaine de l’académie ({listed}). Elle est gardée telle quelle.",
        f"This address is not in the académie’s domain ({listed}). It is kept as it is.",
    )


_INTRODUCTION = both(
    "Ce qui suit reste sur cet ordinateur, dans un fichier lisible. Aucun mot de passe n’y va.",
    "What follows stays on this computer, in a readable file. No password goes there.",
)
_QUESTIONS = {
    "username": both(
        "\nVotre identifiant académique ? (pas le NUMEN, pas un mot de passe)",
        "\nYour academic username? (not the NUMEN, not a password)",
    ),
    "address": both("\nVotre adresse électronique académique ?", "\nYour academic email address?"),
}
_ACADEMY = Field(
    id="academy",
    ask=both("Quelle est votre académie ?", "Which is your académie?"),
    why=both(
        "Les adresses des sites et les règles changent d’une académie à l’autre.",
        "The addresses of the sites and the rules differ from one académie to another.",
    ),
    choices=(),
)
_PASSWORD_WENT = both(
    "L’ancien mot de passe a quitté le trousseau : il allait avec un autre identifiant.",
    "The earlier password left the keyring: it belonged to another username.",
)
