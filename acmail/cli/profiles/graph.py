"""``acmail profiles graph``: the tree drawn."""

from __future__ import annotations

from typing import Annotated

import typer

from acmail.cli import parameters
from acmail.cli.help import bilingual
from acmail.cli.profiles.given import fixed
from acmail.cli.profiles.sharing import PackArgument, Wanted, check, opened, put, styled
from acmail.cli.running import check_door
from acmail.cli.services import DEFAULT_ACADEMY, Services
from acmail.reports.graphs import GRAPH_FORMATS
from acmail.workbench.drawing import graph_document

HELP = bilingual(
    "Dessiner l’arbre : au terminal, en Mermaid, en DOT (Graphviz), en image SVG, ou en JSON. "
    "--profile n’en garde que ce qu’un profil peut voir ; --answer met un chemin en évidence.",
    "Draw the tree: in the terminal, as Mermaid, as DOT (Graphviz), as an SVG picture, or as JSON. "
    "--profile keeps only what a profile can see; --answer highlights a path.",
)


def graph(
    ctx: typer.Context,
    pack: PackArgument = None,
    entry: Annotated[
        str,
        typer.Option(
            "--entry",
            "-e",
            metavar=bilingual("PORTE", "ENTRY"),
            help=bilingual("Porte d’entrée : start, diagnose…", "Entry: start, diagnose…"),
        ),
    ] = "start",
    profile: parameters.Profile = None,
    answer: parameters.Given = None,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help=bilingual("text, mermaid, dot, svg ou json.", "text, mermaid, dot, svg or json."),
        ),
    ] = "text",
    output: parameters.Output = None,
    force: parameters.Force = False,
    lang: parameters.Language = None,
    academy: parameters.Academy = DEFAULT_ACADEMY,
) -> int:
    """Draw the tree behind a door."""
    services: Services = ctx.obj
    wanted = Wanted(format_, output, force, lang)
    check(services, wanted, GRAPH_FORMATS)
    bench, _ = opened(services, pack or academy)
    if not bench.pack.entries:
        check_door(bench.pack, entry)
    (door,) = bench.doors([entry])
    within, marked = fixed(bench.pack, profile, None), fixed(bench.pack, profile, answer)
    document = graph_document(bench, door, within, marked if answer else {})
    put(services, wanted, GRAPH_FORMATS[format_](document, services.console.width, styled(services, wanted)))
    return 0
