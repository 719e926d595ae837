"""Exercises for those who help others: invented people, what is told of them, and where they should arrive.

Everything is drawn from one seed, so that an exercise can be played again. Nobody of these names exists: every family
name holds a word that says so, and addresses are those of examples (RFC 2606).
"""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from acmail import diagnosis, names, tree
from acmail.documents import Difference
from acmail.interview import Interview, Result
from acmail.model import Lang, Pack, SpeakerKind, Text
from acmail.wording import both
from acmail.writing import Writer

T = TypeVar("T")

LARGEST_SEED = 9999
"""Seeds that are drawn for somebody have four digits at most: they are read out and typed."""

MOST_PATHS = 20_000
"""Ways of the tree from which exercises are drawn; a larger tree is practised in part."""

GIVEN_NAMES = ("Camille", "Claude", "Dominique", "Maxime", "Alix", "Sacha", "Éden", "Andréa", "Lou-Anne", "Jean-Noël")
FAMILY_NAMES = (
    "Exemple",
    "Exemple-Tilleul",
    "d’Exemple",
    "Essai",
    "Le Modèle",
    "Essai Garrigue",
    "Fictif",
    "de l’Essai",
    "Modèle-Cigale",
    "Exercice",
)
"""Each holds a word that no reader takes for somebody's name, and a shape that real names have."""


class Exercise(Struct, frozen=True, kw_only=True):
    """One invented person. ``answers`` are those that the situation calls for, in order; ``outcome`` is their end."""

    number: int
    seed: int
    given: str
    family: str
    answers: Mapping[str, str]
    outcome: str

    @property
    def name(self) -> str:
        """The whole name."""
        return f"{self.given} {self.family}"

    @property
    def readings(self) -> tuple[names.PersonName, ...]:
        """The name as usernames are made of it."""
        return (names.PersonName(self.given, self.family),)


class Failure(Struct, frozen=True, kw_only=True):
    """Somebody invented, and what they read on the screen. ``cause`` is what acmail finds likeliest by that alone."""

    number: int
    given: str
    family: str
    message: str
    said_by: Text
    cause: str


def exercises(pack: Pack, entry: str, count: int, seed: int) -> tuple[Exercise, ...]:
    """Invent people: every end of the tree once before any comes again, each time by a way of its own."""
    ways: dict[str, list[tree.Walk]] = defaultdict(list)
    for walk in itertools.islice(tree.paths(pack, entry), MOST_PATHS):
        if walk.outcome in pack.outcomes:
            ways[walk.outcome or ""].append(walk)
    drawn = random.Random(seed)  # noqa: S311 - an exercise is no secret
    people = _people(drawn)
    made = []
    for number, outcome in zip(range(1, count + 1), _in_turn(drawn, list(ways)), strict=False):
        given, family = next(people)
        answers = {step.field: step.choice for step in drawn.choice(ways[outcome]).path}
        made.append(Exercise(number=number, seed=seed, given=given, family=family, answers=answers, outcome=outcome))
    return tuple(made)


def failures(pack: Pack, count: int, seed: int) -> tuple[Failure, ...]:
    """Invent people who read a sentence that acmail knows, and knows one likeliest cause of."""
    drawn = random.Random(seed)  # noqa: S311 - an exercise is no secret
    people = _people(drawn)
    sayable = [
        message.id
        for message in pack.messages.values()
        if message.says and "…" not in message.says[0] and pack.speakers[message.speaker].kind is not SpeakerKind.WORDS
    ]
    made: list[Failure] = []
    for message_id in itertools.islice(_in_turn(drawn, sayable), len(sayable) + count):
        if len(made) == count:
            break
        message = pack.messages[message_id]
        cause = _likeliest(pack, message.says[0])
        if cause is not None:
            given, family = next(people)
            said_by = pack.speakers[message.speaker].title
            made.append(
                Failure(
                    number=len(made) + 1,
                    given=given,
                    family=family,
                    message=message.says[0],
                    said_by=said_by,
                    cause=cause,
                )
            )
    return tuple(made)


def situation(pack: Pack, exercise: Exercise, lang: Lang, today: dt.date) -> str:
    """Tell of somebody invented, without giving the answers away where the pack has a story for them."""
    writer = Writer(pack, lang, today, exercise.answers, exercise.readings)
    told: list[str] = []
    asked: list[str] = []
    for field, choice in exercise.answers.items():
        story = pack.stories.get(field, {}).get(choice)
        if story is not None:
            told.append(writer.say(story))
            continue
        question = pack.fields[field]
        asked.append(
            _ANSWERS.say(lang).format(ask=writer.say(question.ask), label=question.choice(choice).label.say(lang))
        )
    sentences = [_and(told[at : at + 2], lang) for at in range(0, len(told), 2)]
    subjects = [exercise.name] + [exercise.given] * len(sentences)
    return " ".join([f"{who} {what}." for who, what in zip(subjects, sentences, strict=False)] + asked)


def title(pack: Pack, exercise: Exercise, lang: Lang, today: dt.date) -> str:
    """Give the title of the card that an exercise should lead to."""
    writer = Writer(pack, lang, today, exercise.answers, exercise.readings)
    return writer.say(pack.outcomes[exercise.outcome].title)


def differences(pack: Pack, exercise: Exercise, result: Result, lang: Lang) -> tuple[Difference, ...]:
    """Tell where a way differs from the one that the situation calls for, in the order of the questions."""
    used = {field: answer.choice for field, answer in result.used.items()}
    fields = dict.fromkeys((*exercise.answers, *used))

    def label(field: str, choice: str | None) -> str | None:
        return None if choice is None else pack.fields[field].choice(choice).label.say(lang)

    return tuple(
        Difference(
            field=field,
            ask=pack.fields[field].ask.say(lang),
            expected=label(field, exercise.answers.get(field)),
            given=label(field, used.get(field)),
        )
        for field in fields
        if exercise.answers.get(field) != used.get(field)
    )


def _likeliest(pack: Pack, message: str) -> str | None:
    """Name the cause that a message alone puts first; None when several share that place or none is known."""
    seen = diagnosis.look(pack, diagnosis.Shown(message=message))
    state = Interview(pack, "diagnose", diagnosis.learned(pack, seen)).state()
    ranked = diagnosis.examine(pack, "diagnose", state, seen).differential.ranked
    alone = len(ranked) == 1 or ranked[0].points > ranked[1].points
    return ranked[0].cause.id if seen.recognised and alone else None


def _people(drawn: random.Random) -> Iterator[tuple[str, str]]:
    """Give invented names, all of them before any comes again."""
    pairs = [(given, family) for given in GIVEN_NAMES for family in FAMILY_NAMES]
    return _in_turn(drawn, pairs)


def _in_turn(drawn: random.Random, things: Sequence[T]) -> Iterator[T]:
    while things:
        yield from drawn.sample(things, len(things))


def _and(parts: Sequence[str], lang: Lang) -> str:
    return _AND.say(lang).join(parts)


_AND = both(" et ", " and ")
_ANSWERS = both("À « {ask} », la réponse est « {label} ».", "To “{ask}”, the answer is “{label}”.")
