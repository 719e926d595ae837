"""``acmail account``: what is kept on this computer, and what leaves it."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from acmail import delivery
from acmail.cli import parameters, running
from acmail.cli.help import bilingual
from acmail.cli.services import Services
from acmail.cli.values import one_of
from acmail.errors import UsageError
from acmail.model import LANGUAGES
from acmail.reports import FORMATS
from acmail.wording import both

HELP = bilingual(
    "Ce qu’acmail garde sur cet ordinateur, où, et comment tout effacer.",
    "What acmail keeps on this computer, where, and how to forget it all.",
)
COMMANDS = {
    "set": bilingual("Ajouter ou changer un compte.", "Add or change an account."),
    "test": bilingual("Essayer la connexion, une seule fois.", "Try to log in, once only."),
    "forget": bilingual("Tout effacer, puis vérifier.", "Forget everything, then verify."),
    "export": bilingual("Écrire les comptes, sans aucun secret.", "Write the accounts, without any secret."),
}


def account(
    ctx: typer.Context,
    privacy: Annotated[
        bool,
        typer.Option(
            "--privacy",
            help=bilingual("Ce qui est gardé, où, et ce qui sort.", "What is kept, where, and what leaves."),
        ),
    ] = False,
    plain: parameters.Plain = False,
    format_: parameters.Format = "text",
    output: parameters.Output = None,
    force: parameters.Force = False,
    lang: parameters.Language = None,
) -> int | None:
    """Show what is kept, or what can be."""
    if ctx.invoked_subcommand is not None:
        _refuse_early(privacy, plain, format_, output, force)
        return None
    from acmail.cli.account.showing import kept, privacy_page

    services: Services = ctx.obj
    console = services.console
    one_of("--lang", lang or console.lang, LANGUAGES)
    one_of("--format", format_, FORMATS)
    if output is not None:
        delivery.check_target(output, force)
    document = privacy_page(services) if privacy else kept(services)
    styled = console.styled and output is None and not plain
    running.deliver(FORMATS[format_](document, console.width, styled), format_, output, console)
    return 0


def _refuse_early(privacy: bool, plain: bool, format_: str, output: os.PathLike[str] | None, force: bool) -> None:
    """Options before a part would be lost without a word."""
    if privacy or plain or force or output is not None or format_ != "text":
        raise UsageError(
            both("Ces options vont après le mot, pas avant.", "These options go after the word, not before it."),
            both("Par exemple : acmail account forget --yes", "For example: acmail account forget --yes"),
        )
