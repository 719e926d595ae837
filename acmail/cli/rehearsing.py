"""An exercise at ``acmail start``: somebody invented is told of, the questions answered for them, the way compared."""

from __future__ import annotations

import secrets
from typing import Annotated

import typer
from msgspec.structs import replace

from acmail import cards, catalog, delivery, occasions, rehearsals, wizard
from acmail.answers import Answer, Origin, check_all
from acmail.cli import running
from acmail.cli.help import bilingual
from acmail.cli.services import Services
from acmail.cli.walking import Asked
from acmail.documents import CardDocument, ExerciseView, QuestionDocument
from acmail.errors import Exit, Interrupted, UsageError
from acmail.interview import Asker, Interview, Result
from acmail.model import Pack, Text
from acmail.reports import FORMATS, json
from acmail.wording import both

Seed = Annotated[
    int | None,
    typer.Option(
        "--seed",
        min=0,
        metavar=bilingual("NUMERO", "NUMBER"),
        help=bilingual("Rejouer cet exercice-là.", "Play this very exercise again."),
    ),
]


def drawn_seed(wanted: int | None) -> int:
    """Give the number asked for, or draw one."""
    return secrets.randbelow(rehearsals.LARGEST_SEED) + 1 if wanted is None else wanted


def play(services: Services, entry: str, asked: Asked, wanted: int | None) -> int:
    """Play one exercise; nothing is kept, counted or contacted."""
    console = services.console
    running.refuse_contradictions(asked.format, asked.lang or console.lang, asked.resume, asked.restart)
    _refuse_real(asked)
    if asked.output is not None:
        delivery.check_target(asked.output, asked.force)
    pack = catalog.load(asked.academy, asked.overlays, services.folders, symptoms=False)
    running.check_door(pack, entry)
    seed = drawn_seed(wanted)
    exercise = rehearsals.exercises(pack, entry, 1, seed)[0]
    told = rehearsals.situation(pack, exercise, console.lang, services.today)
    asker = None if asked.no_input or asked.answers == "-" else services.asker(asked.plain)
    if asker is not None or asked.format != "json":
        console.say(_notice(seed))
        console.note("")
        console.listed("", told)
    carried = running.carried(asked.academy, asked.overlays, asked.lang)
    given = wizard.merged(
        pack, None, running.answers_file(asked.answers, services), wizard.flags(asked.flags), console.say
    )
    result = _asked(pack, entry, given, asker, f"{services.program} {entry} --rehearse --seed {seed}{carried}")
    occasion = occasions.Occasion(
        lang=console.lang,
        today=services.today,
        program=services.program,
        options=carried,
        readings=exercise.readings,
        explain=asked.explain,
        exercise=True,
    )
    view = ExerciseView(notice=cards.EXERCISE.say(console.lang), seed=seed, person=exercise.name, situation=told)
    document = cards.document(pack, entry, result, occasion)
    if isinstance(document, QuestionDocument):
        if asked.format != "json":
            raise wizard.missing(pack, result)
        running.deliver(json.render(replace(document, exercise=view)), asked.format, asked.output, console)
        return Exit.ANSWER_MISSING
    document = replace(document, exercise=_judged(pack, exercise, result, view, occasion))
    return _deliver(document, services, asked, asker)


def _asked(pack: Pack, entry: str, given: dict[str, Answer], asker: Asker | None, again: str) -> Result:
    try:
        return Interview(pack, entry, given).run(asker)
    except (KeyboardInterrupt, EOFError) as stop:
        raise Interrupted(
            both("Arrêté. D’un exercice, rien n’est gardé.", "Stopped. Nothing of an exercise is kept."),
            both(f"Pour le rejouer : {again}", f"To play it again: {again}"),
        ) from stop


def _judged(
    pack: Pack,
    exercise: rehearsals.Exercise,
    result: Result,
    view: ExerciseView,
    occasion: occasions.Occasion,
) -> ExerciseView:
    """Compare the way that was taken with the one that the situation calls for."""
    differing = rehearsals.differences(pack, exercise, result, occasion.lang)
    theirs = check_all(pack.fields, exercise.answers, Origin.FLAG)
    expected = cards.document(pack, "start", Interview(pack, "start", theirs).state(), occasion)
    return replace(
        view,
        expected=exercise.outcome,
        expected_title=expected.card.title if isinstance(expected, CardDocument) else "",
        matches=result.walk.outcome == exercise.outcome,
        differences=differing,
    )


def _deliver(document: CardDocument, services: Services, asked: Asked, asker: Asker | None) -> int:
    console = services.console
    styled = console.styled and asked.output is None and not asked.plain
    running.deliver(FORMATS[asked.format](document, console.width, styled), asked.format, asked.output, console)
    if asker is not None:
        matches = isinstance(document.exercise, ExerciseView) and document.exercise.matches is True
        console.say(_RIGHT if matches else _WRONG)
    return Exit.GOOD


def _refuse_real(asked: Asked) -> None:
    """Refuse what is about a real person; raises ``UsageError``."""
    if asked.resume or asked.restart or asked.look or asked.yes or asked.keep_name or asked.name:
        raise UsageError(
            both(
                "Un exercice est une personne inventée : --rehearse va sans --name, --keep-name, --resume, --restart, "
                "--look ni --yes.",
                "An exercise is somebody invented: --rehearse goes without --name, --keep-name, --resume, --restart, "
                "--look and --yes.",
            )
        )


def _notice(seed: int) -> Text:
    return both(
        f"EXERCICE n° {seed} : cette personne est inventée. Répondez pour elle. "
        f"Pour rejouer cet exercice : --seed {seed}",
        f"EXERCISE no. {seed}: this person is invented. Answer for them. To play this exercise again: --seed {seed}",
    )


_RIGHT = both("\nEXERCICE : c’est bien la fiche attendue.", "\nEXERCISE: this is the card that was expected.")
_WRONG = both(
    "\nEXERCICE : ce n’est pas la fiche attendue. Le haut de la fiche dit où le chemin diffère.",
    "\nEXERCISE: this is not the card that was expected. The top of the card says where the way differs.",
)
