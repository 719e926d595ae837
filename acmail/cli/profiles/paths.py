"""``acmail profiles paths``: every feasible path."""

from __future__ import annotations

from typing import Annotated

import typer

from acmail.cli import parameters
from acmail.cli.help import bilingual
from acmail.cli.profiles.given import fixed
from acmail.cli.profiles.sharing import Entry, PackArgument, Wanted, check, doors, opened, put
from acmail.cli.services import DEFAULT_ACADEMY, Services
from acmail.reports import json
from acmail.reports import paths as text
from acmail.workbench.routes import CAP, paths_document

HELP = bilingual(
    "Tous les chemins possibles, un par ligne, triés : les réponses, puis l’issue. "
    "Au-delà de --cap, peu de chemins qui passent par toutes les flèches, et des parcours au hasard.",
    "Every feasible path, one a line, sorted: the answers, then the outcome. "
    "Past --cap, few paths that go along every edge, and random walks.",
)
_FORMATS = {"text": text.render, "json": json.render}


def paths(
    ctx: typer.Context,
    pack: PackArgument = None,
    entry: Entry = None,
    profile: parameters.Profile = None,
    answer: parameters.Given = None,
    cover: Annotated[
        bool,
        typer.Option(
            "--cover",
            help=bilingual(
                "Seulement peu de chemins, qui passent par toutes les flèches.",
                "Only few paths, which go along every edge.",
            ),
        ),
    ] = False,
    cap: Annotated[
        int,
        typer.Option(
            "--cap",
            min=1,
            metavar=bilingual("NOMBRE", "NUMBER"),
            help=bilingual("Au-delà, ne pas tout écrire.", "Past this number, do not write them all."),
        ),
    ] = CAP,
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help=bilingual("text ou json.", "text or json."))
    ] = "text",
    output: parameters.Output = None,
    force: parameters.Force = False,
    lang: parameters.Language = None,
    academy: parameters.Academy = DEFAULT_ACADEMY,
) -> int:
    """List the paths."""
    services: Services = ctx.obj
    wanted = Wanted(format_, output, force, lang)
    check(services, wanted, _FORMATS)
    bench, _ = opened(services, pack or academy)
    wanted_doors = doors(bench, entry or ())
    given = fixed(bench.pack, profile, answer, services.console.say)
    document = paths_document(bench, wanted_doors, given, cap, cover)
    put(services, wanted, _FORMATS[format_](document))
    return 0
