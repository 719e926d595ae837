"""``acmail profiles``: the workbench of the people who write the trees."""

from __future__ import annotations

import typer

from acmail.cli.help import bilingual
from acmail.cli.services import Services
from acmail.errors import Exit

HELP = bilingual(
    "L’atelier de qui écrit les fichiers d’une académie : vérifier, voir, essayer, comparer.",
    "The workbench of those who write an académie’s files: check, see, try, compare.",
)
COMMANDS: dict[str, str] = {
    "new": bilingual("Commencer un pack, commenté et sans erreur.", "Begin a pack, commented and without errors."),
    "migrate": bilingual("Mettre un pack au format d’aujourd’hui.", "Bring a pack to the format of today."),
    "schema": bilingual("Le format pour un éditeur (JSON Schema).", "The format, for an editor (JSON Schema)."),
    "diff": bilingual("Comparer deux éditions : changements, chemins.", "Compare two editions: changes, paths."),
}


def profiles(ctx: typer.Context) -> None:
    """Show the help when no part is given."""
    if ctx.invoked_subcommand is None:
        services: Services = ctx.obj
        services.console.result(f"{ctx.get_help()}\n")
        raise typer.Exit(Exit.USAGE)
