"""For whom and when a document is made, and the parts that all documents of questions share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TypedDict

from msgspec import UNSET, Struct
from msgspec.structs import replace

from acmail import names
from acmail.answers import Answer
from acmail.documents import AcademyView, AnswerView, ChoiceView, ObservedView, Question, StepView
from acmail.interview import Result
from acmail.model import Field, Lang, Pack


class Shared(TypedDict):
    """The parts that all documents of questions share."""

    academy: AcademyView
    lang: Lang
    generated_on: dt.date
    answers: tuple[AnswerView, ...]
    unused: tuple[AnswerView, ...]
    path: tuple[StepView, ...]
    observed: tuple[ObservedView, ...]


class Occasion(Struct, frozen=True, kw_only=True):
    """For whom and when a document is made.

    ``program`` is how this person starts acmail, ``options`` what must come along (such as the académie), and
    ``readings`` are the ways their name can be understood; ``observed`` is what acmail saw itself. An
    ``exercise`` is about somebody invented: the card says so, and shows no address of a real domain.
    """

    lang: Lang
    today: dt.date
    program: str = "acmail"
    options: str = ""
    readings: tuple[names.PersonName, ...] = ()
    explain: bool = False
    observed: tuple[ObservedView, ...] = ()
    exercise: bool = False


def spoken(occasion: Occasion, lang: Lang) -> Occasion:
    """Give the same occasion for somebody of another language: the commands they are given open in theirs."""
    if lang == occasion.lang:
        return occasion
    options = occasion.options.removesuffix(f" --lang {occasion.lang}")
    return replace(occasion, lang=lang, options=f"{options} --lang {lang}")


def shared(pack: Pack, result: Result, occasion: Occasion) -> Shared:
    """Give the parts that all documents of questions share."""
    lang = occasion.lang
    return {
        "academy": academy_view(pack, lang),
        "lang": lang,
        "generated_on": occasion.today,
        "answers": answered(pack, result.used, lang),
        "unused": answered(pack, result.unused, lang),
        "path": tuple(StepView(node=step.node, field=step.field, choice=step.choice) for step in result.walk.path),
        "observed": occasion.observed,
    }


def academy_view(pack: Pack, lang: Lang) -> AcademyView:
    """Show which pack a document is made from."""
    academy = pack.academy
    return AcademyView(id=academy.id, name=academy.name.say(lang), version=academy.version, hash=pack.hash)


def command(occasion: Occasion, entry: str, answers: Mapping[str, str]) -> str:
    """Write the command that goes through a door of the tree with answers already known."""
    flags = (_flag(field, choice) for field, choice in answers.items())
    return " ".join([occasion.program, entry, *flags]) + occasion.options


def _flag(field: str, choice: str) -> str:
    return f"--profile {choice}" if field == "profile" else f"--answer {field}={choice}"


def question(field: Field, result: Result, lang: Lang) -> Question:
    """Show a question as the next one of an interview."""
    number = field.kind == "number"
    return Question(
        field=field.id,
        ask=field.ask.say(lang),
        why=field.why.say(lang),
        kind=field.kind,
        choices=tuple(
            ChoiceView(
                id=choice.id,
                label=choice.label.say(lang),
                hint=None if choice.hint is None else choice.hint.say(lang),
            )
            for choice in field.offered()
        ),
        number=result.number,
        at_most=result.at_most,
        minimum=field.minimum if number else UNSET,
        maximum=field.maximum if number else UNSET,
    )


def answered(pack: Pack, answers: Mapping[str, Answer], lang: Lang) -> tuple[AnswerView, ...]:
    """Show answers with how they came."""
    return tuple(
        AnswerView(
            field=field,
            choice=answer.choice,
            label=pack.fields[field].choice(answer.choice).label.say(lang),
            origin=answer.origin.value,
            number=answer.number,
        )
        for field, answer in answers.items()
    )
