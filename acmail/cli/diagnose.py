"""``acmail diagnose``: from a blocked login to the right next step."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from msgspec.structs import replace

from acmail import catalog, conclusions, delivery, occasions, wizard
from acmail.cli import letters, observing, parameters, running, showing
from acmail.cli.help import bilingual
from acmail.cli.services import DEFAULT_ACADEMY, Services
from acmail.documents import ChecklistDocument, DiagnosisDocument
from acmail.errors import Exit, UsageError
from acmail.model import UNKNOWN, Pack
from acmail.reports import json
from acmail.reports.layouts import Report
from acmail.sessions import Sessions
from acmail.wording import both

HELP = bilingual(
    "Coller le message d’erreur ou répondre : les causes possibles, la plus vraisemblable d’abord, et quoi faire.",
    "Paste the error message or answer: the possible causes, likeliest first, and what to do.",
)
ENTRY = "diagnose"
RESET = "reset"
"""The checklist of the password reset."""


def diagnose(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=bilingual("[MESSAGE]", "[MESSAGE]"),
            show_default=False,
            help=bilingual("Le message affiché, entre guillemets.", "The message shown, between quotation marks."),
        ),
    ] = None,
    message: Annotated[
        str | None,
        typer.Option(
            "--message",
            "-m",
            metavar=bilingual("TEXTE", "TEXT"),
            help=bilingual(
                "Le message affiché ; - pour l’entrée standard.", "The message shown; - for standard input."
            ),
        ),
    ] = None,
    page: Annotated[
        str | None,
        typer.Option(
            "--page",
            metavar=bilingual("FICHIER", "FILE"),
            help=bilingual(
                "La page enregistrée (HTML) ; - pour l’entrée standard.", "The saved page (HTML); - for standard input."
            ),
        ),
    ] = None,
    seen: Annotated[
        list[str] | None,
        typer.Option(
            "--seen",
            metavar=bilingual("NOM", "NAME"),
            help=bilingual(
                "Un message ou une page déjà reconnus, par leur nom (répétable).",
                "A message or page recognised before, by its name (repeatable).",
            ),
        ),
    ] = None,
    for_whom: Annotated[
        list[str] | None,
        typer.Option("--for", metavar="me|colleague", help=bilingual("Pour qui.", "For whom.")),
    ] = None,
    reset: Annotated[
        bool,
        typer.Option(
            "--reset",
            help=bilingual(
                "Seulement la réinitialisation du mot de passe, à cocher pas à pas.",
                "Only the password reset, to be ticked step by step.",
            ),
        ),
    ] = False,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            help=bilingual(
                "Tout dire : chaque cause en entier, et les sources.",
                "Say everything: each cause in full, and sources.",
            ),
        ),
    ] = False,
    look_: observing.Look = False,
    yes: observing.Yes = False,
    ticket: letters.Target = None,
    ticket_format: letters.Kind = None,
    name: letters.Name = None,
    school: letters.School = None,
    reach: letters.Reach = None,
    at: letters.At = None,
    profile: parameters.Profile = None,
    answer: parameters.Given = None,
    answers: parameters.Answers = None,
    resume: parameters.Resume = False,
    restart: parameters.Restart = False,
    no_input: parameters.NoInput = False,
    plain: parameters.Plain = False,
    format_: parameters.Format = "text",
    output: parameters.Output = None,
    force: parameters.Force = False,
    lang: parameters.Language = None,
    academy: parameters.Academy = DEFAULT_ACADEMY,
    overlay: parameters.Overlays = None,
) -> int:
    """Recognise what is shown, ask for the rest, weigh the causes, and deliver the diagnosis."""
    services: Services = ctx.obj
    console = services.console
    running.refuse_contradictions(format_, lang or console.lang, resume, restart)
    letter = letters.Wanted(ticket, ticket_format, name, school, reach, at)
    letters.check(letter, force)
    if output is not None:
        delivery.check_target(output, force)
    showing.refuse_shared_input(message, page, answers)
    letters.refuse_loss(letter, format_, output)
    pack = catalog.load(academy, overlay or (), services.folders)
    running.check_door(pack, ENTRY)
    carried = running.carried(academy, overlay or (), lang)
    occasion = occasions.Occasion(
        lang=console.lang, today=services.today, program=services.program, options=carried, explain=explain
    )
    show = _Show(services, format_, output, plain)
    if reset:
        _refuse_beside_reset(words, message, page, seen, answer, answers, for_whom, ticket)
        return show(_checklist(pack, occasion))
    shown = showing.read(words, message, page, seen, services)
    showing.warn_of_secrets(shown.message or "", console)
    observation = observing.Observation(pack, ENTRY, services, occasion, yes) if look_ else None
    look = showing.Look(pack, shown, console, observation)
    request = wizard.Request(
        entry=ENTRY,
        flags=wizard.flags([*(answer or ()), *_pairs("profile", profile or ()), *_pairs("for_whom", for_whom or ())]),
        file=running.answers_file(answers, services),
        command=f"{services.program} {ENTRY}{carried}",
        ask_name=False,
        resume=resume,
        restart=restart,
        look=look,
    )
    asker = None if no_input or "-" in (answers, message, page) else services.asker(plain)
    sessions = Sessions(services.folders.state, pack.academy.id, ENTRY)
    finished = wizard.run(pack, request, sessions, asker, services.today, console.say)
    case = conclusions.Case(pack, ENTRY, finished.result, look.seen)
    if observation is not None:
        occasion = replace(occasion, observed=observation.views)
    code = _conclude(case, occasion, show, letter)
    finished.done()
    return code


def _conclude(case: conclusions.Case, occasion: occasions.Occasion, show: _Show, letter: letters.Wanted) -> int:
    """Deliver what a case comes to, and the message for the help desk if one is wanted."""
    document = conclusions.document(case, occasion)
    if not isinstance(document, DiagnosisDocument):
        if show.format != "json":
            raise wizard.missing(case.pack, case.result)
        show.text(json.render(document))
        return Exit.ANSWER_MISSING
    if letter.target != "-":
        show(document)
    if letter.target is not None:
        french = occasions.Occasion(lang="fr", today=occasion.today)
        letters.deliver(letter, case.pack, conclusions.conclusion(case, french), show.services)
    return Exit.COULD_NOT_TELL if document.causes[0].id == UNKNOWN else Exit.GOOD


class _Show:
    """Delivers documents in the format and to the place that were asked for."""

    def __init__(self, services: Services, format_: str, output: Path | None, plain: bool) -> None:
        self.services = services
        self.format = format_
        self._output, self._plain = output, plain

    def __call__(self, document: Report) -> int:
        """Deliver a document."""
        running.present(document, self.format, self._output, self.services.console, self._plain)
        return Exit.GOOD

    def text(self, text: str) -> None:
        """Deliver a document that is written already."""
        running.deliver(text, self.format, self._output, self.services.console)


def _pairs(field: str, values: Iterable[str]) -> Iterable[str]:
    return (f"{field}={value}" for value in values)


def _checklist(pack: Pack, occasion: occasions.Occasion) -> ChecklistDocument:
    if RESET not in pack.checklists:
        raise UsageError(
            both("Ce pack ne décrit pas la réinitialisation.", "This pack does not describe the reset."),
            both("Choisissez une académie avec --academy.", "Choose an académie with --academy."),
        )
    return conclusions.checklist(pack, RESET, occasion)


def _refuse_beside_reset(*others: object) -> None:
    if any(others):
        raise UsageError(
            both(
                "--reset donne la liste à cocher, sans diagnostic ni message.",
                "--reset gives the checklist, without a diagnosis or a message.",
            ),
            both("Faites-en deux commandes.", "Make it two commands."),
        )
