"""The documents that the parts of ``acmail account`` show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from acmail import aims, catalog, housekeeping, looking, occasions
from acmail.accountfile import AccountFile
from acmail.accounts import Accounts
from acmail.checks import TITLES
from acmail.cli import defaults
from acmail.cli.services import DEFAULT_ACADEMY, Services
from acmail.documents import AccountDocument, PrivacyDocument, SentView
from acmail.errors import AcmailError
from acmail.forgetting import files
from acmail.model import Lang, Pack


def accounts_of(services: Services) -> Accounts:
    """Read what is kept; raises ``InvalidData`` when it cannot be."""
    return AccountFile(services.folders.config).load()


def kept(services: Services) -> AccountDocument:
    """Make the page of what is kept."""
    accounts = accounts_of(services)
    packs = {name: pack for name in {one.academy for one in accounts.accounts} if (pack := _pack(name, services))}
    return housekeeping.account_document(accounts, packs, pack_of(services), _places(services), occasion(services))


def privacy_page(services: Services) -> PrivacyDocument:
    """Make the page of what can be kept and what leaves the computer."""
    pack = pack_of(services)
    return housekeeping.privacy_document(
        accounts_of(services), pack, _places(services), _sent(pack, services.console.lang), occasion(services)
    )


def pack_of(services: Services) -> Pack:
    """Give the pack of the current account, or of the académie served first."""
    account = defaults.current(services)
    found = None if account is None else _pack(account.academy, services)
    return found or catalog.load(DEFAULT_ACADEMY, (), services.folders)


def occasion(services: Services) -> occasions.Occasion:
    """Tell for whom and when a document is made."""
    return occasions.Occasion(lang=services.console.lang, today=services.today, program=services.program)


def _pack(academy: str, services: Services) -> Pack | None:
    """Load a pack if it can be: one that was kept by name may be gone since."""
    try:
        return catalog.load(academy, (), services.folders)
    except AcmailError:
        return None


def _places(services: Services) -> Mapping[str, list[str]]:
    """Find the files that are there now."""
    places: dict[str, list[str]] = defaultdict(list)
    for one, path in files(services.folders):
        places[one.id].append(str(path))
    return places


def _sent(pack: Pack, lang: Lang) -> Iterator[SentView]:
    """Tell whom the examinations of each thing would contact, as ``check --list`` does one by one."""
    aimed = aims.of_pack(pack)
    planned = aims.plan(aimed, aims.Selection(login=True))
    titles = {aim.id: aim.title.say(lang) for aim in aimed}
    for group in dict.fromkeys(one.group for one in planned):
        members = [one for one in planned if one.group == group]
        contacted = [line for one in members for line in looking.contacts_of(one, aimed, planned).lines()]
        if contacted:
            yield SentView(
                id=group,
                title=titles.get(group) or TITLES[members[0].name].say(lang),
                examinations=tuple(TITLES[one.name].say(lang) for one in members),
                contacts=tuple(dict.fromkeys(contacted)),
            )
