"""``acmail roster run``: the session itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from acmail.cli import parameters, pseudonymous, rounding, roundtable
from acmail.cli import rosters as opening
from acmail.cli.help import bilingual
from acmail.cli.services import DEFAULT_ACADEMY, Services

HELP = bilingual(
    "Mener la prise en main : chacun son tour, seules les questions qui manquent, sa fiche, puis au suivant. "
    "Chaque réponse est gardée aussitôt à côté du fichier, qui n’est jamais modifié.",
    "Run the session: everybody in turn, only the questions that lack an answer, their card, then the next. "
    "Each answer is kept at once beside the file, which is never changed.",
)


def run(
    ctx: typer.Context,
    people: opening.People,
    map_: opening.Mapped = None,
    person: Annotated[
        str | None,
        typer.Option(
            "--person",
            metavar=bilingual("CLE", "KEY"),
            help=bilingual("Commencer par cette personne.", "Begin with this person."),
        ),
    ] = None,
    answer: parameters.Given = None,
    mark: Annotated[
        str | None,
        typer.Option(
            "--mark",
            metavar="done|help|later",
            help=bilingual("Finir son tour, sans rien demander.", "End their turn, without asking."),
        ),
    ] = None,
    note: Annotated[
        str | None,
        typer.Option("--note", metavar="NOTE", help=bilingual("Note courte, avec --mark.", "Short note, with --mark.")),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar=bilingual("COPIE", "COPY"),
            help=bilingual(
                "À la fin, écrire ici une copie du CSV, complétée.",
                "At the end, write a completed copy of the CSV here.",
            ),
        ),
    ] = None,
    force: parameters.Force = False,
    anonymous: pseudonymous.Anonymous = False,
    key: pseudonymous.KeyFile = None,
    progress: Annotated[
        Path | None,
        typer.Option(
            "--progress",
            metavar=bilingual("FICHIER", "FILE"),
            help=bilingual("Garder le suivi ailleurs qu’à côté.", "Keep the progress elsewhere than beside."),
        ),
    ] = None,
    no_input: parameters.NoInput = False,
    plain: parameters.Plain = False,
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help=bilingual("text ou json.", "text or json."))
    ] = "text",
    lang: parameters.Language = None,
    academy: parameters.Academy = DEFAULT_ACADEMY,
    overlay: parameters.Overlays = None,
) -> int:
    """Run a session, or one step of it where nobody can be asked."""
    services: Services = ctx.obj
    wanted = roundtable.Wanted(
        roster=people,
        mapped=map_ or (),
        person=person,
        answers=answer or (),
        mark=mark,
        note=note,
        output=output,
        force=force,
        anonymous=anonymous,
        key=key,
        progress=progress,
        no_input=no_input or format_ == "json",
        plain=plain,
        format=format_,
        lang=lang,
        academy=academy,
        overlays=overlay or (),
    )
    return rounding.run(services, wanted)
