"""An exercise at ``acmail start``: somebody invented is told of, the questions answered for them, the way compared."""

from __future__ import annotations

import secrets
from typing import Annotated

import typer
from msgspec.structs import replace

from acmail import cards, catalog, delivery, occasions, rehearsals, wizard
from acmail.answers import Answer
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
    _check(asked, console.lang)
    pack = catalog.load(asked.academy, asked.overlays, services.folders, symptoms=False)
    running.check_door(pack, entry)
    seed = drawn_seed(wanted)
    exercise = rehearsals.exercises(pack, entry, 1, seed)[0]
    view = ExerciseView(
        notice=cards.EXERCISE.say(console.lang),
        seed=seed,
        person=exercise.name,
        situation=rehearsals.situation(pack, exercise, console.lang, services.today),
    )
    asker = None if asked.no_input or asked.answers == "-" else services.asker(asked.plain)
    if asker is not None or asked.format != "json":
        console.say(_notice(seed))
        console.note("")
        console.listed("", str(view.situation))
    occasion = _occasion(services, asked, exercise)
    result = _asked(pack, entry, _given(pack, asked, services), asker, _again(occasion, entry, seed))
    document = cards.document(pack, entry, result, occasion)
    if isinstance(document, QuestionDocument):
        if asked.format != "json":
            raise wizard.missing(pack, result)
        running.deliver(json.render(replace(document, exercise=view)), asked.format, asked.output, console)
        return Exit.ANSWER_MISSING
    judged = _judged(pack, exercise, result, view, occasion)
    return _deliver(replace(document, exercise=judged), services, asked, asker)


def _check(asked: Asked, lang: str) -> None:
    """Refuse what cannot be meant, and what is about a real person; raises ``UsageError``."""
    running.refuse_contradictions(asked.format, asked.lang or lang, asked.resume, asked.restart)
    if asked.resume or asked.restart or asked.look or asked.yes or asked.keep_name or asked.name:
        raise UsageError(
            both(
                "Un exercice est une personne inventée : --rehearse va sans --name, --keep-name, --resume, --restart, "
                "--look ni --yes.",
                "An exercise is somebody invented: --rehearse goes without --name, --keep-name, --resume, --restart, "
                "--look and --yes.",
            )
        )
    if asked.output is not None:
        delivery.check_target(asked.output, asked.force)


def _given(pack: Pack, asked: Asked, services: Services) -> dict[str, Answer]:
    """Read the answers that were given beforehand."""
    from_file = running.answers_file(asked.answers, services)
    return wizard.merged(pack, None, from_file, wizard.flags(asked.flags), services.console.say)


def _occasion(services: Services, asked: Asked, exercise: rehearsals.Exercise) -> occasions.Occasion:
    return occasions.Occasion(
        lang=services.console.lang,
        today=services.today,
        program=services.program,
        options=running.carried(asked.academy, asked.overlays, asked.lang),
        readings=exercise.readings,
        explain=asked.explain,
        exercise=True,
    )


def _again(occasion: occasions.Occasion, entry: str, seed: int) -> str:
    return f"{occasion.program} {entry} --rehearse --seed {seed}{occasion.options}"


def _asked(pack: Pack, entry: str, given: dict[str, Answer], asker: Asker | None, again: str) -> Result:
    try:
        return Interview(pack, entry, given).run(asker)
    except (KeyboardInterrupt, EOFError) as stop:
        raise Interrupted(
            both("Arrêté. D’un exercice, rien n’est gardé.", "Stopped. Nothing of an exercise is kept."),
            both(f"Pour le rejouer : {again}", f"To play it again: {again}"),
        ) from stop


def _judged(
    pack: Pack, exercise: rehearsals.Exercise, result: Result, view: ExerciseView, occasion: occasions.Occasion
) -> ExerciseView:
    """Compare the way that was taken with the one that the situation calls for."""
    return replace(
        view,
        expected=exercise.outcome,
        expected_title=rehearsals.title(pack, exercise, occasion.lang, occasion.today),
        matches=result.walk.outcome == exercise.outcome,
        differences=rehearsals.differences(pack, exercise, result, occasion.lang),
    )


def _deliver(document: CardDocument, services: Services, asked: Asked, asker: Asker | None) -> int:
    console = services.console
    styled = console.styled and asked.output is None and not asked.plain
    running.deliver(FORMATS[asked.format](document, console.width, styled), asked.format, asked.output, console)
    if asker is not None:
        matches = isinstance(document.exercise, ExerciseView) and document.exercise.matches is True
        console.say(_RIGHT if matches else _WRONG)
    return Exit.GOOD


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
