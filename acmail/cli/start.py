"""``acmail start``: the wizard."""

from __future__ import annotations

import shlex
from typing import Annotated

import typer
from msgspec.structs import replace

from acmail import cards, catalog, delivery, occasions, wizard
from acmail.cli import defaults, observing, parameters, running
from acmail.cli.help import bilingual
from acmail.cli.services import DEFAULT_ACADEMY, Services
from acmail.documents import CardDocument, QuestionDocument
from acmail.errors import Exit
from acmail.reports import FORMATS, json
from acmail.sessions import Sessions
from acmail.wording import both

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
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            help=bilingual(
                "Dire pourquoi : chemin, sources, et ce qui changerait le résultat.",
                "Say why: path, sources, and what would change the result.",
            ),
        ),
    ] = False,
    look: observing.Look = False,
    yes: observing.Yes = False,
    lang: parameters.Language = None,
    academy: parameters.Academy = DEFAULT_ACADEMY,
    overlay: parameters.Overlays = None,
) -> int:
    """Walk the tree with what is given, ask for the rest, and deliver the card."""
    services: Services = ctx.obj
    console = services.console
    running.refuse_contradictions(format_, lang or console.lang, resume, restart)
    if output is not None:
        delivery.check_target(output, force)
    carried = running.carried(academy, overlay or (), lang)
    pack = catalog.load(academy, overlay or (), services.folders, symptoms=look)
    running.check_door(pack, ENTRY)
    plain_occasion = occasions.Occasion(
        lang=console.lang, today=services.today, program=services.program, options=carried
    )
    observation = observing.Observation(pack, ENTRY, services, plain_occasion, yes) if look else None
    request = wizard.Request(
        entry=ENTRY,
        flags=wizard.flags([*(answer or ()), *(f"profile={one}" for one in profile or ())]),
        file=running.answers_file(answers, services),
        command=f"{services.program} {ENTRY}{carried}",
        name=name,
        ask_name=format_ != "json",
        keep_name=keep_name,
        resume=resume,
        restart=restart,
        look=observation,
        likely=defaults.likely(pack, services),
    )
    asker = None if no_input or answers == "-" else services.asker(plain)
    finished = wizard.run(
        pack, request, Sessions(services.folders.state, pack.academy.id), asker, services.today, console.say
    )
    occasion = replace(
        plain_occasion,
        readings=finished.readings,
        explain=explain,
        observed=() if observation is None else observation.views,
    )
    document = cards.document(pack, ENTRY, finished.result, occasion)
    if isinstance(document, QuestionDocument):
        if format_ != "json":
            raise wizard.missing(pack, finished.result)
        running.deliver(json.render(document), format_, output, console)
        return Exit.ANSWER_MISSING
    styled = console.styled and output is None and not plain
    running.deliver(FORMATS[format_](document, console.width, styled), format_, output, console)
    finished.done()
    if asker is not None and output is None and format_ == "text" and console.shows_result:
        console.say(_PRINT_IT)
        console.note(f"  {_again(document, occasion, name)} --format html --output acmail.html")
    return Exit.GOOD


_PRINT_IT = both(
    "\nLa fiche commence plus haut. Pour l’imprimer :",
    "\nThe card begins further up. To print it:",
)


def _again(document: CardDocument, occasion: occasions.Occasion, name: str | None) -> str:
    """Write the command that makes the same card without a question."""
    known = {answer.field: answer.choice for answer in document.answers}
    named = "" if name is None else f" --name {shlex.quote(name)}"
    return f"{occasions.command(occasion, ENTRY, known)}{named}"
