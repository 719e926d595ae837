"""``acmail password``: the rules, a local check, a generator. No password is ever taken from the command line."""

from __future__ import annotations

from typing import Annotated

import typer

from acmail.cli import secrecy
from acmail.cli.help import bilingual
from acmail.cli.services import Services
from acmail.errors import Exit

HELP = bilingual(
    "Les règles du mot de passe, un jugement local du vôtre, ou un nouveau. Rien n’est envoyé.",
    "The rules for the password, yours judged on this computer, or a new one. Nothing is sent.",
)
COMMANDS = {
    "rules": bilingual("Les règles connues, et leurs sources.", "The rules that are known, and their sources."),
    "check": bilingual("Juger un mot de passe, tapé sans s’afficher.", "Judge a password, typed without being shown."),
    "new": bilingual("Faire un mot de passe qui tient les règles.", "Make a password that keeps the rules."),
}

Words = Annotated[list[str] | None, typer.Argument(hidden=True)]
"""Words that do not belong there: they are taken so that no message repeats them."""

Typed = Annotated[str | None, typer.Option("--password", hidden=True)]
"""A password given as an option, to be refused."""


def password(ctx: typer.Context) -> None:
    """Show the help when no part is given."""
    if ctx.invoked_subcommand is None:
        services: Services = ctx.obj
        services.console.result(f"{ctx.get_help()}\n")
        raise typer.Exit(Exit.USAGE)


def refuse(words: list[str] | None, typed: str | None) -> None:
    """Refuse what does not belong on the command line; raises ``UsageError``."""
    if words or typed is not None:
        raise secrecy.password_typed()
