"""``acmail start``: the wizard."""

from __future__ import annotations

from typing import Annotated

import typer

from acmail.cli import observing, parameters, rehearsing, walking
from acmail.cli.help import bilingual
from acmail.cli.services import DEFAULT_ACADEMY, Services

HELP = bilingual(
    "Poser quelques questions, puis dire quel identifiant, quel chemin, quel webmail, et qui appeler.",
    "Ask a few questions, then say which username, which path, which webmail, and whom to call.",
)
ENTRY = "start"


def start(
    ctx: typer.Context,
    profile: parameters.Profile = None,
    answer: parameters.Given = None,
    answers: parameters.Answers = None,
    name: Annotated[
        str | None,
        typer.Option(
            "--name",
            metavar=bilingual("NOM", "NAME"),
            help=bilingual(
                "« Prénom Nom », pour montrer les identifiants possibles.",
                "“First Last”, to show the possible usernames.",
            ),
        ),
    ] = None,
    keep_name: Annotated[
        bool,
        typer.Option(
            "--keep-name",
            help=bilingual(
                "Garder aussi le nom si les questions sont interrompues.",
                "Keep the name too if the questions are interrupted.",
            ),
        ),
    ] = False,
    resume: parameters.Resume = False,
    restart: parameters.Restart = False,
    no_input: parameters.NoInput = False,
    plain: parameters.Plain = False,
    format_: parameters.Format = "text",
    output: parameters.Output = None,
    force: parameters.Force = False,
    explain: parameters.Explain = False,
    look: observing.Look = False,
    yes: observing.Yes = False,
    rehearse: Annotated[
        bool,
        typer.Option(
            "--rehearse",
            help=bilingual(
                "Exercice : une personne inventée, à aider comme pour de bon.",
                "Exercise: somebody invented, to be helped as if for real.",
            ),
        ),
    ] = False,
    seed: rehearsing.Seed = None,
    lang: parameters.Language = None,
    academy: parameters.Academy = DEFAULT_ACADEMY,
    overlay: parameters.Overlays = None,
) -> int:
    """Walk the tree with what is given, ask for the rest, and deliver the card."""
    services: Services = ctx.obj
    asked = walking.Asked(
        flags=[*(answer or ()), *(f"profile={one}" for one in profile or ())],
        answers=answers,
        name=name,
        asks_name=True,
        keep_name=keep_name,
        resume=resume,
        restart=restart,
        no_input=no_input,
        plain=plain,
        format=format_,
        output=output,
        force=force,
        explain=explain,
        look=look,
        yes=yes,
        lang=lang,
        academy=academy,
        overlays=overlay or (),
    )
    if rehearse or seed is not None:
        return rehearsing.play(services, ENTRY, asked, seed)
    return walking.walk(services, ENTRY, asked)
