"""``acmail profiles play``: walks at random."""

from __future__ import annotations

from typing import Annotated

import typer

from acmail.cli import parameters
from acmail.cli.help import bilingual
from acmail.cli.profiles.given import fixed
from acmail.cli.profiles.sharing import Entry, PackArgument, Wanted, check, doors, opened, put, styled
from acmail.cli.services import DEFAULT_ACADEMY, Services
from acmail.reports import FORMATS
from acmail.workbench.routes import RANDOM, played_document

HELP = bilingual(
    "Parcourir l’arbre au hasard : où l’on arrive et combien de fois, les plus longs parcours, ce qui n’est jamais "
    "atteint. La même graine donne le même résultat partout.",
    "Walk the tree at random: where walks end and how often, the longest, what is never reached. "
    "The same seed gives the same result everywhere.",
)
MOST = 1_000_000


def play(
    ctx: typer.Context,
    pack: PackArgument = None,
    random: Annotated[
        int,
        typer.Option(
            "--random",
            "-n",
            min=1,
            max=MOST,
            metavar=bilingual("NOMBRE", "NUMBER"),
            help=bilingual("Combien de parcours.", "How many walks."),
        ),
    ] = RANDOM,
    seed: Annotated[
        int, typer.Option("--seed", min=0, metavar=bilingual("NOMBRE", "NUMBER"), help=bilingual("Graine.", "Seed."))
    ] = 0,
    entry: Entry = None,
    profile: parameters.Profile = None,
    answer: parameters.Given = None,
    format_: parameters.Format = "text",
    output: parameters.Output = None,
    force: parameters.Force = False,
    lang: parameters.Language = None,
    academy: parameters.Academy = DEFAULT_ACADEMY,
) -> int:
    """Walk at random."""
    services: Services = ctx.obj
    wanted = Wanted(format_, output, force, lang)
    check(services, wanted, FORMATS)
    bench, _ = opened(services, pack or academy)
    given = fixed(bench.pack, profile, answer, services.console.say)
    document = played_document(bench, doors(bench, entry or ()), given, random, seed)
    put(services, wanted, FORMATS[format_](document, services.console.width, styled(services, wanted)))
    return 0
