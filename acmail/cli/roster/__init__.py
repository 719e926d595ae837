"""``acmail roster``: an onboarding session for many people."""

from __future__ import annotations

import typer

from acmail.cli.help import bilingual
from acmail.cli.services import Services
from acmail.errors import Exit

HELP = bilingual(
    "Préparer et mener une prise en main : un fichier de personnes, une fiche pour chacune, un bilan.",
    "Prepare and run an onboarding session: a file of people, a card for each, a report.",
)
COMMANDS = {
    "check": bilingual("Ce qui ne va pas dans le fichier, ligne par ligne.", "What is wrong in the file, row by row."),
    "decide": bilingual("Où en est chaque personne, en CSV.", "Where each person stands, as CSV."),
    "run": bilingual("Mener la prise en main, chacun son tour.", "Run the session, everybody in turn."),
    "rehearse": bilingual("Inventer des personnes, pour s’exercer.", "Invent people, to practise on."),
    "cards": bilingual(
        "Écrire une fiche pour chacun, et une page pour qui mène la séance.",
        "Write a card for everybody, and a page for whoever leads the session.",
    ),
    "report": bilingual(
        "Compter, dire qui a besoin de qui, et ce qui a changé depuis.", "Count, say who needs whom, and what changed."
    ),
}


def roster(ctx: typer.Context) -> None:
    """Show the help when no part is given."""
    if ctx.invoked_subcommand is None:
        services: Services = ctx.obj
        services.console.result(f"{ctx.get_help()}\n")
        raise typer.Exit(Exit.USAGE)
