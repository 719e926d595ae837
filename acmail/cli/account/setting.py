"""Changing what is kept of an account: asked for or given, checked like every answer, written in one step."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from acmail import answers, delivery, statefile
from acmail.accountfile import AccountFile, read
from acmail.accounts import FIRST, MOST, Account, Accounts, checked, preferences
from acmail.answers import Origin
from acmail.cli.account import passwords
from acmail.cli.account.asking import Asking, known_pack, profile_field
from acmail.cli.account.export import without_secrets
from acmail.cli.services import DEFAULT_ACADEMY, Services
from acmail.errors import AnswerMissing, InvalidData, UsageError
from acmail.hosts import inside
from acmail.interview import Asker
from acmail.kept import history_entry, password_entry
from acmail.model import Pack, Text
from acmail.secret import Secret
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
        earlier = self._file.load()
        if change.says_nothing:
            if self._asker is None:
                raise _nothing_given()
            asking = Asking(self._services, self._asker)
            change = replace(change, values=asking.account(earlier.find(self._name(earlier, change))))
        secret = None
        if change.password not in (None, passwords.NONE):
            secret = passwords.read(self._services, self._asker, from_stdin)
        exported = None if change.source is None else self._read(change.source)
        try:
            with self._file.changing():  # what another run kept meanwhile stays
                self._write(self._file.load(), change, exported, secret)
        finally:
            if secret is not None:
                secret.wipe()

    def _write(self, accounts: Accounts, change: Change, exported: Accounts | None, secret: Secret | None) -> None:
        if exported is not None:
            accounts = _taken(accounts, exported)
        accounts = replace(accounts, preferences=preferences(change.preferences, accounts.preferences))
        account = self._account(accounts, change)
        if account is not None:
            accounts = self._kept(accounts, account, change.current)
        self._file.keep(accounts)
        if account is not None and change.password is not None:
            self._password(accounts, accounts.named(account.name), change.password, secret)

    def _name(self, accounts: Accounts, change: Change) -> str:
        return checked("name", change.name) if change.name is not None else accounts.current or FIRST

    def _account(self, accounts: Accounts, change: Change) -> Account | None:
        """Give the account as it is to be; None when the change is about no account."""
        if not (change.values or change.password or change.current):
            return None
        name = self._name(accounts, change)
        earlier = accounts.find(name)
        if earlier is None and not change.values:
            accounts.named(name)
        return self._changed(earlier or Account(name=name, academy=DEFAULT_ACADEMY), change.values)

    def _changed(self, account: Account, values: Mapping[str, str]) -> Account:
        pack = known_pack(values.get("academy", account.academy), self._services)
        changes: dict[str, str | None] = {"academy": pack.academy.id}
        for key in ("username", "address"):
            if key in values:
                changes[key] = checked(key, values[key]) if values[key].strip() else None
        if "profile" in values:
            typed = values["profile"]
            changes["profile"] = answers.check(profile_field(pack), typed, Origin.FLAG) if typed else None
        changed = replace(account, **changes)
        if changed.address is not None and not inside(changed.address.rpartition("@")[2], _domains(pack)):
            self._say(_other_domain(pack))
        return changed

    def _kept(self, accounts: Accounts, account: Account, current: bool) -> Accounts:
        """Put the account in. What the keyring keeps of another username does not stay under the old one."""
        earlier = accounts.find(account.name)
        if earlier is None and len(accounts.accounts) >= MOST:
            raise UsageError(both(f"Pas plus de {MOST} comptes.", f"No more than {MOST} accounts."))
        moved = earlier is not None and (earlier.username, earlier.academy) != (account.username, account.academy)
        if earlier is not None and moved:
            accounts = self._history_moved(accounts, earlier, account)
            if earlier.password and earlier.username:
                Vault(self._say).forget(password_entry(earlier.academy, earlier.username))
                account = replace(account, password=None)
                self._say(_PASSWORD_WENT)
        accounts = accounts.kept(account)
        return replace(accounts, current=account.name) if current else accounts

    def _history_moved(self, accounts: Accounts, earlier: Account, account: Account) -> Accounts:
        """Let the fingerprints of earlier passwords follow the person to a new username."""
        old = history_entry(earlier.academy, earlier.username)
        new = history_entry(account.academy, account.username)
        if old not in accounts.remembered or earlier.username is None:
            return accounts
        vault = Vault(self._say)
        history = vault.get(old)
        if history is None:
            return accounts.unremembered([old])
        vault.keep(new, history)
        vault.forget(old)
        return accounts.unremembered([old]).remembering(new)

    def _password(self, accounts: Accounts, account: Account, wanted: passwords.Wanted, secret: Secret | None) -> None:
        if account.username is None:
            raise UsageError(
                both("Un mot de passe va avec un identifiant.", "A password goes with a username."),
                both("Ajoutez --username IDENTIFIANT.", "Add --username USERNAME."),
            )
        entry = password_entry(account.academy, account.username)
        vault = Vault(self._say)
        if secret is None or wanted == passwords.NONE:
            vault.forget(entry)
            self._file.keep(accounts.kept(replace(account, password=None)))
            return
        vault.keep(entry, secret)
        if account.password not in (None, wanted):
            self._say(_REPLACED)
        self._file.keep(accounts.kept(replace(account, password=wanted)))

    def _read(self, source: Path) -> Accounts:
        """Read an exported file; raises ``InvalidData``."""
        data = delivery.read(str(source), self._services.stdin, statefile.MOST_BYTES)
        found = both("il est trop long.", "it is too long.") if len(data) > statefile.MOST_BYTES else read(data)
        if isinstance(found, Text):
            raise InvalidData(
                both(
                    f"Ce fichier de comptes ne se lit pas : {found.fr}",
                    f"This file of accounts cannot be read: {found.say('en')}",
                ),
                both("Il en faut un de « acmail account export ».", "One of “acmail account export” is needed."),
            )
        return without_secrets(found)


def _taken(accounts: Accounts, exported: Accounts) -> Accounts:
    """Add the accounts of an exported file; those of the same name are replaced, and keep what the keyring holds."""
    for account in exported.accounts:
        own = accounts.find(account.name)
        same = own is not None and (own.username, own.academy) == (account.username, account.academy)
        accounts = accounts.kept(replace(account, password=own.password) if own is not None and same else account)
    return replace(accounts, preferences=exported.preferences)


def _nothing_given() -> AnswerMissing:
    return AnswerMissing(
        both("Rien n’a été donné, et personne ne peut être interrogé.", "Nothing was given, and nobody can be asked."),
        both(
            "Par exemple : acmail account set --username IDENTIFIANT --profile primary",
            "For example: acmail account set --username USERNAME --profile primary",
        ),
    )


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


_PASSWORD_WENT = both(
    "L’ancien mot de passe a quitté le trousseau : il allait avec un autre identifiant.",
    "The earlier password left the keyring: it belonged to another username.",
)
_REPLACED = both(
    "Il remplace dans le trousseau l’autre mot de passe de ce compte.",
    "It takes the place of this account’s other password in the keyring.",
)
