"""``acmail profiles``: the workbench of the people who write the trees."""

from __future__ import annotations

import typer

from acmail.cli import parameters
from acmail.cli.help import bilingual
from acmail.cli.services import Services
from acmail.errors import UsageError
from acmail.wording import both

HELP = bilingual(
    "L’atelier de qui écrit les fichiers d’une académie : vérifier, voir, essayer, comparer.",
    "The workbench of those who write an académie’s files: check, see, try, compare.",
)
COMMANDS = {
    "list": bilingual("Les packs qu’il y a, et leur fraîcheur.", "The packs there are, and how fresh they are."),
    "show": bilingual("Un fait, une issue, une cause… et qui s’en sert.", "A fact, outcome, cause… and who uses it."),
    "lint": bilingual("Vérifier les fichiers : erreurs et avertissements.", "Check the files: errors and warnings."),
    "paths": bilingual("Tous les chemins, un par ligne.", "Every path, one a line."),
    "test": bilingual("Jouer les cas bénis ; ce qu’ils couvrent.", "Play the blessed cases; what they cover."),
    "bless": bilingual("Garder un parcours comme cas béni.", "Keep a walk as a blessed case."),
    "play": bilingual("Parcourir l’arbre au hasard.", "Walk the tree at random."),
    "graph": bilingual("Dessiner l’arbre.", "Draw the tree."),
}


def profiles(
    ctx: typer.Context,
    format_: parameters.Format = "text",
    output: parameters.Output = None,
    force: parameters.Force = False,
    lang: parameters.Language = None,
) -> int | None:
    """List the packs when no part is given."""
    if ctx.invoked_subcommand is not None:
        if force or output is not None or format_ != "text":
            raise UsageError(
                both("Ces options vont après le mot, pas avant.", "These options go after the word, not before it."),
                both("Par exemple : acmail profiles test --format json", "E.g.: acmail profiles test --format json"),
            )
        return None
    from acmail.cli.profiles.list_ import deliver
    from acmail.cli.profiles.sharing import Wanted

    services: Services = ctx.obj
    return deliver(services, None, Wanted(format_, output, force, lang))
