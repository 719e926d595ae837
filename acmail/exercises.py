"""Exercises as CSV, each row marked: the people as a roster that every command takes, the failures to be diagnosed.

The first column tells, by how it begins, that somebody is invented (``rosters.is_exercise``). The situation and what
is expected stand in columns that no command reads.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence

from acmail import rehearsals
from acmail.model import Lang, Pack
from acmail.rehearsals import Exercise, Failure
from acmail.rosters import csv_line
from acmail.wording import both

SEPARATOR = {"fr": ";", "en": ","}
"""What spreadsheets of each language part columns with."""


def people_lines(pack: Pack, exercises: Sequence[Exercise], lang: Lang, today: dt.date) -> Iterator[str]:
    """Give a roster of invented people, of whom some answers are known already and the others are to be asked."""
    given = [_known(exercise) for exercise in exercises]
    fields = tuple(dict.fromkeys(field for answers in given for field in answers))
    yield csv_line(
        [*(word.say(lang) for word in _PEOPLE), *fields, *(word.say(lang) for word in _TOLD)], SEPARATOR[lang]
    )
    for exercise, known in zip(exercises, given, strict=True):
        title = rehearsals.title(pack, exercise, lang, today)
        cells = [
            key(exercise.number, lang),
            exercise.given,
            exercise.family,
            lang,
            *(known.get(field, "") for field in fields),
            f"{_MARK.say(lang)}{rehearsals.situation(pack, exercise, lang, today)}",
            f"{exercise.outcome} ({title})",
        ]
        yield csv_line(cells, SEPARATOR[lang])


def failure_lines(pack: Pack, failures: Sequence[Failure], lang: Lang) -> Iterator[str]:
    """Give invented people, what each of them reads on the screen, and the cause that this message puts first."""
    yield csv_line([word.say(lang) for word in (*_PEOPLE[:3], *_FAILURES)], SEPARATOR[lang])
    for failure in failures:
        who = failure.given
        told = _READS.say(lang).format(who=who, speaker=failure.said_by.say(lang))
        cells = [
            key(failure.number, lang),
            failure.given,
            failure.family,
            f"{_MARK.say(lang)}{told}",
            failure.message,
            f"{failure.cause} ({pack.causes[failure.cause].title.say(lang)})",
        ]
        yield csv_line(cells, SEPARATOR[lang])


def key(number: int, lang: Lang) -> str:
    """Give what a roster calls somebody invented."""
    return f"{_KEY.say(lang)}{number:03}"


def _known(exercise: Exercise) -> dict[str, str]:
    """Choose what the trainer knows beforehand: from nothing up to all but the last answer."""
    drawn = random.Random(f"{exercise.seed} {exercise.number}")  # noqa: S311 - an exercise is no secret
    return dict(list(exercise.answers.items())[: drawn.randrange(len(exercise.answers))])


_KEY = both("EXERCICE-", "EXERCISE-")
_MARK = both("EXERCICE : ", "EXERCISE: ")
_PEOPLE = (both("id", "id"), both("prénom", "first name"), both("nom", "last name"), both("langue", "language"))
_TOLD = (both("exercice", "exercise"), both("fiche attendue", "expected card"))
_FAILURES = (both("exercice", "exercise"), both("message", "message"), both("cause attendue", "expected cause"))
_READS = both("{who} lit ce message, de : {speaker}.", "{who} reads this message, from: {speaker}.")
