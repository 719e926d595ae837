"""``acmail profiles graph``: the tree drawn."""

from __future__ import annotations

from typing import Annotated

import typer

from acmail.cli import parameters
from acmail.cli.help import bilingual
from acmail.cli.profiles.given import fixed
from acmail.cli.profiles.sharing import PackArgument, Wanted, check, doors, opened, put, styled
from acmail.cli.services import DEFAULT_ACADEMY, Services
from acmail.documents import GraphDocument
from acmail.documents.authors import IdleView
from acmail.model import Text
from acmail.reports.graphs import GRAPH_FORMATS
from acmail.wording import both
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
    (door,) = doors(bench, [entry])
    within = fixed(bench.pack, profile, None, lambda _: None)  # what was renamed is told once, by the next line
    marked = fixed(bench.pack, profile, answer, services.console.say)
    document = graph_document(bench, door, within, marked if answer else {})
    for idle in document.idle:
        services.console.say(_why_idle(idle, document))
    put(services, wanted, GRAPH_FORMATS[format_](document, services.console.width, styled(services, wanted)))
    return 0


def _why_idle(idle: IdleView, drawing: GraphDocument) -> Text:
    """Say why a given answer marks nothing: the path ends before, passes elsewhere, or the door never asks."""
    answer = f"{idle.field}={idle.choice}"
    if idle.later:
        return both(
            f"{answer} ne marque rien : le chemin s’arrête avant, à la question « {drawing.question} », sans réponse.",
            f"{answer} marks nothing: the path stops before, at the question “{drawing.question}”, not answered.",
        )
    if drawing.entry in idle.doors:
        return both(
            f"{answer} ne marque rien : ces réponses mènent ailleurs, où la question n’est pas posée.",
            f"{answer} marks nothing: these answers lead elsewhere, where the question is not asked.",
        )
    doors = ", ".join(f"--entry {door}" for door in idle.doors)
    return both(
        f"{answer} ne marque rien : la porte « {drawing.entry} » ne pose jamais cette question. "
        + (f"Elle est posée par : {doors}" if doors else "Aucune porte ne la pose."),
        f"{answer} marks nothing: the entry “{drawing.entry}” never asks this question. "
        + (f"It is asked by: {doors}" if doors else "No entry asks it."),
    )
