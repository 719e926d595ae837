"""``acmail account forget``: list what is kept, delete it, and look that it is gone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from acmail import delivery, housekeeping
from acmail.accountfile import AccountFile
from acmail.accounts import Accounts
from acmail.cli import parameters, running
from acmail.cli.account.showing import occasion, pack_of
from acmail.cli.help import bilingual
from acmail.cli.services import Services
from acmail.cli.values import one_of
from acmail.documents import ForgottenDocument
from acmail.errors import AnswerMissing, Exit, InvalidData
from acmail.forgetting import entries, entries_of, files, forget_all_entries, forget_entries, forget_files, kind_of
from acmail.housekeeping import Outcome
from acmail.interview import Asker
from acmail.kept import ACCOUNTS, KEPT, Kept
from acmail.model import LANGUAGES
from acmail.reports import FORMATS
from acmail.vault import Vault
from acmail.wording import both

HELP = bilingual(
    "Effacer ce qu’acmail garde (ou un seul compte), puis vérifier qu’il n’en reste rien.",
    "Forget what acmail keeps (or one account), then verify that nothing is left.",
)


def forget(
    ctx: typer.Context,
    account: Annotated[
        str | None,
        typer.Option(
            "--account",
            metavar=bilingual("NOM", "NAME"),
            help=bilingual("Un seul compte ; sinon tout.", "One account only; else everything."),
        ),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help=bilingual("Effacer sans demander.", "Forget without asking."))
    ] = False,
    no_input: parameters.NoInput = False,
    plain: parameters.Plain = False,
    format_: parameters.Format = "text",
    output: parameters.Output = None,
    force: parameters.Force = False,
    lang: parameters.Language = None,
) -> int:
    """Say what will be deleted, ask, delete, verify."""
    services: Services = ctx.obj
    console = services.console
    one_of("--lang", lang or console.lang, LANGUAGES)
    one_of("--format", format_, FORMATS)
    if output is not None:
        delivery.check_target(output, force)
    pack, made = pack_of(services), occasion(services)  # read before the cache is emptied
    forgetting = _One(account, services) if account is not None else _All(services)
    if not _agree(forgetting.wanted(), services, yes, None if no_input else services.asker(plain)):
        console.say(both("Rien n’a été effacé.", "Nothing was deleted."))
        return Exit.GOOD
    document = housekeeping.forgotten_document(forgetting.done(), account, pack, made)
    styled = console.styled and output is None and not plain
    running.deliver(FORMATS[format_](document, console.width, styled), format_, output, console)
    return _code(document)


class _All:
    """Everything acmail keeps."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._readable = True
        try:
            accounts = AccountFile(services.folders.config).load()
        except InvalidData:  # what cannot be read can still be deleted
            accounts, self._readable = Accounts(), False
        self._known = entries(accounts)

    def wanted(self) -> list[tuple[Kept, str]]:
        """List what is known to be there."""
        found = [(kept, str(path)) for kept, path in files(self._services.folders)]
        return [*found, *((kind_of(entry), entry) for entry in self._known)]

    def done(self) -> list[Outcome]:
        """Delete, the keyring first: without the accounts nobody would know any more what to look for in it."""
        vault = Vault(self._services.console.say)
        outcomes = forget_all_entries(vault, self._known, surely=self._readable)
        unsure = self._readable and any(one.state == "unknown" for one in outcomes)
        kinds = [kept for kept in KEPT if kept is not ACCOUNTS or not unsure]
        if unsure:
            self._services.console.say(_ACCOUNTS_STAY)
        return [*outcomes, *forget_files(self._services.folders, kinds)]


class _One:
    """One account, with what the keyring keeps of it."""

    def __init__(self, name: str, services: Services) -> None:
        self._services = services
        self._file = AccountFile(services.folders.config)
        accounts = self._file.load()
        self._account = accounts.named(name)
        self._entries = entries_of(self._account)
        self._known = [one for one in entries(accounts) if one in self._entries]

    def wanted(self) -> list[tuple[Kept, str]]:
        """List what is known to be there."""
        return [(ACCOUNTS, self._where()), *((kind_of(entry), entry) for entry in self._known)]

    def done(self) -> list[Outcome]:
        """Delete from the keyring, then from the file, and read the file again."""
        with self._file.changing():
            outcomes = list(forget_entries(self._entries, Vault(self._services.console.say), self._known))
            if any(one.state == "unknown" for one in outcomes):
                return [*outcomes, Outcome(kept=ACCOUNTS, where=self._where(), state="left", why=_ACCOUNTS_STAY)]
            accounts = self._file.load().without(self._account.name).unremembered(self._entries)
            self._file.keep(accounts)
            left = self._file.load().find(self._account.name) is not None
        return [*outcomes, Outcome(kept=ACCOUNTS, where=self._where(), state="left" if left else "gone")]

    def _where(self) -> str:
        return f"{self._file.path} ({self._account.name})"


def _agree(wanted: Iterable[tuple[Kept, str]], services: Services, yes: bool, asker: Asker | None) -> bool:
    """Say what will go, and ask; raises ``AnswerMissing`` without anybody."""
    console = services.console
    listed = list(wanted)
    if not listed or yes:
        return True
    console.say(_WILL_GO)
    for kept, where in listed:
        console.listed("- ", kept.what.say(console.lang))
        console.listed("  ", where)
    if asker is None:
        raise AnswerMissing(
            both("Rien n’est effacé : il faut un oui.", "Nothing is deleted: a yes is needed."),
            both("Ajoutez --yes.", "Add --yes."),
        )
    return asker.confirm(both("Tout cela doit-il être effacé ?", "Is all of this to be deleted?"))


def _code(document: ForgottenDocument) -> int:
    states = {one.state for one in document.forgotten}
    if "unknown" in states:
        return Exit.COULD_NOT_TELL
    return Exit.BAD if "left" in states else Exit.GOOD


_WILL_GO = both("Sera effacé de cet ordinateur :", "Will be deleted from this computer:")
_ACCOUNTS_STAY = both(
    "Le trousseau n’a pas pu être vérifié : le fichier des comptes reste, pour pouvoir recommencer.",
    "The keyring could not be verified: the file of accounts stays, so that you can try again.",
)
