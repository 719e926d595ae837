"""``acmail account export``: the accounts as a file for another computer, without any secret."""

from __future__ import annotations

from typing import Annotated

import typer
from msgspec.structs import replace

from acmail import delivery
from acmail.accounts import Accounts
from acmail.cli import parameters, running
from acmail.cli.account.showing import accounts_of
from acmail.cli.help import bilingual
from acmail.cli.services import Services
from acmail.cli.values import one_of
from acmail.model import LANGUAGES
from acmail.reports import json

HELP = bilingual(
    "Écrire les comptes en JSON, sans aucun secret ; à relire avec « acmail account set --from FICHIER ».",
    "Write the accounts as JSON, without any secret; to be read with “acmail account set --from FILE”.",
)


def export(
    ctx: typer.Context,
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="json", help=bilingual("Toujours json.", "Always json."))
    ] = "json",
    output: parameters.Output = None,
    force: parameters.Force = False,
    lang: parameters.Language = None,
) -> int:
    """Deliver the file."""
    services: Services = ctx.obj
    one_of("--lang", lang or services.console.lang, LANGUAGES)
    one_of("--format", format_, ["json"])
    if output is not None:
        delivery.check_target(output, force)
    running.deliver(json.render(without_secrets(accounts_of(services))), "json", output, services.console)
    return 0


def without_secrets(accounts: Accounts) -> Accounts:
    """Leave out what says that a keyring holds something: another computer has another keyring."""
    return replace(accounts, accounts=tuple(replace(one, password=None) for one in accounts.accounts), remembered=())
