"""``acmail password``: the rules, a local check, a generator. No password is ever taken from the command line."""

from __future__ import annotations

from typing import Annotated

import typer

from acmail.cli.help import bilingual
from acmail.cli.services import Services
from acmail.errors import Exit, UsageError
from acmail.wording import both

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


def refusal() -> UsageError:
    """Make the error of a word that may be a password; it repeats nothing of it."""
    return UsageError(
        both(
            "« acmail password » ne prend aucun mot de passe sur la ligne de commande : ce mot est de trop.",
            "“acmail password” takes no password on the command line: that word is one too many.",
        ),
        both(
            "Une ligne de commande reste dans l’historique et se lit dans la liste des programmes. "
            "Si c’était un vrai mot de passe : changez-le, puis effacez la ligne "
            "(bash : « history », « history -d NUMÉRO », « history -w » ; "
            "zsh : le fichier ~/.zsh_history ; PowerShell : le fichier (Get-PSReadLineOption).HistorySavePath). "
            "Pour le juger sans l’afficher : acmail password check",
            "A command line stays in the history and can be read in the list of programs. "
            "If it was a real password: change it, then delete the line "
            "(bash: “history”, “history -d NUMBER”, “history -w”; "
            "zsh: the file ~/.zsh_history; PowerShell: the file (Get-PSReadLineOption).HistorySavePath). "
            "To judge it without showing it: acmail password check",
        ),
    )


def refuse(words: list[str] | None, typed: str | None) -> None:
    """Refuse what does not belong on the command line; raises ``UsageError``."""
    if words or typed is not None:
        raise refusal()
