"""What the kept accounts say where nothing was typed: which académie, which language, which profile is likely."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from acmail import kept
from acmail.cli.services import DEFAULT_ACADEMY, Services
from acmail.errors import AcmailError
from acmail.model import Pack

if TYPE_CHECKING:
    from acmail.accounts import Account, Accounts, Preferences


def accounts(services: Services) -> Accounts | None:
    """Give what is kept, None where nothing is: most computers keep nothing, and then nothing is imported for it."""
    if not (services.folders.config / kept.ACCOUNTS.named()).exists():
        return None
    from acmail.accountfile import AccountFile

    try:
        return AccountFile(services.folders.config).load()
    except AcmailError:  # told by the commands that are about accounts; the others do without
        return None


def preferences(services: Services) -> Preferences | None:
    """Give what the person prefers, if anything."""
    found = accounts(services)
    return None if found is None else found.preferences


def current(services: Services) -> Account | None:
    """Give the account that is meant when none is named."""
    found = accounts(services)
    return None if found is None else found.find(None)


def named(services: Services, name: str | None) -> Account | None:
    """Give the account of a name, without one the current; raises ``UsageError`` for a name that is not kept."""
    if name is None:
        return current(services)
    from acmail.accountfile import AccountFile

    return AccountFile(services.folders.config).load().named(name)


def likely(pack: Pack, services: Services) -> dict[str, str]:
    """Give the profile of the current account, for the question to start from; whoever asks may be somebody else."""
    account = current(services)
    field = pack.fields.get("profile")
    if account is None or field is None or account.profile not in [one.id for one in field.choices]:
        return {}
    return {"profile": account.profile}


def is_default(ctx: typer.Context, option: str) -> bool:
    """Tell whether nobody typed an option."""
    source = ctx.get_parameter_source(option)
    return source is not None and source.name in ("DEFAULT", "DEFAULT_MAP")


def academy(ctx: typer.Context, value: str) -> str:
    """Take the académie of the current account where none was typed."""
    if not is_default(ctx, "academy"):
        return value
    account = current(ctx.obj) if isinstance(ctx.obj, Services) else None
    return DEFAULT_ACADEMY if account is None else account.academy
