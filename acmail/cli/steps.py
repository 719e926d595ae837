"""One step of a session where nobody is asked: an answer or an end of a turn is taken in, and what comes next shown."""

from __future__ import annotations

import datetime as dt
import shlex
from collections.abc import Sequence
from typing import TypedDict

from msgspec.structs import replace

from acmail import cards, rosters, rounds, wizard
from acmail.answers import Origin, check_all
from acmail.cli.roundtable import Table, fitting_note
from acmail.documents import (
    AcademyView,
    AnswerView,
    CardDocument,
    QuestionDocument,
    RunCardDocument,
    RunCounts,
    RunFinishedDocument,
    RunPerson,
    RunQuestionDocument,
    RunResult,
    StepView,
)
from acmail.errors import AnswerMissing, Exit, UsageError
from acmail.interview import Interview
from acmail.layout import shown
from acmail.model import Lang, Text
from acmail.occasions import Occasion, academy_view, spoken
from acmail.reports import FORMATS
from acmail.secret import HIDDEN
from acmail.wording import both, did_you_mean, quoted


class _Known(TypedDict):
    answers: tuple[AnswerView, ...]
    unused: tuple[AnswerView, ...]
    path: tuple[StepView, ...]


class _Envelope(TypedDict):
    academy: AcademyView
    lang: Lang
    generated_on: dt.date
    counts: RunCounts
    exercise: bool
    remarks: tuple[str, ...]


def numbered(table: Table, key: str | None) -> int | None:
    """Find the person whom ``--person`` names, by key or by pseudonym; None when it names nobody in particular.

    Raises ``UsageError`` when there is none or several.
    """
    if key is None:
        return None
    found = table.round.keyed(key)
    found = found or tuple(number for number, one in enumerate(table.pseudonyms, 1) if one == key)
    if len(found) == 1:
        return found[0]
    raise _several(table, key, found) if found else _nobody(table, key)


def _several(table: Table, key: str, found: Sequence[int]) -> UsageError:
    handles = [rounds.handle(table.round.seat(number)) for number in found[:_OFFERED]]
    return UsageError(
        both(
            f"« {shown(key)} » désigne {len(found)} personnes du fichier.",
            f"“{shown(key)}” names {len(found)} people of the file.",
        ),
        both(f"Écrivez {quoted(handles, 'fr')}.", f"Write {quoted(handles, 'en')}."),
    )


def _nobody(table: Table, key: str) -> UsageError:
    if table.pseudonyms:  # one looks like a secret, and is not repeated
        return UsageError(
            both("Ce pseudonyme ne désigne personne du fichier.", "This pseudonym names nobody of the file."),
            both("Il faut la même clé des pseudonymes (--key).", "It takes the same key of the pseudonyms (--key)."),
        )
    return UsageError(
        both(f"« {shown(key)} » ne désigne personne du fichier.", f"“{shown(key)}” names nobody of the file."),
        did_you_mean(key, [rounds.handle(seat) for seat in table.round.seats], _OFFERED),
    )


def step(table: Table) -> tuple[RunResult, int]:
    """Take in what is given, then show what comes next, with the exit code of it."""
    number = numbered(table, table.wanted.person)
    if number is not None:
        _take_in(table, number)
        if table.wanted.mark is not None:
            number = None
    left = table.round.left()
    number = number or (left[0] if left else None)
    if number is None:
        people = tuple(_person(table, seat.number) for seat in table.round.seats)
        return RunFinishedDocument(**_envelope(table), people=people), Exit.GOOD
    document = shown_to(table, number)
    person, envelope = _person(table, number), _envelope(table, number)
    known: _Known = {"answers": document.answers, "unused": document.unused, "path": document.path}
    if isinstance(document, CardDocument):
        return RunCardDocument(person=person, card=document.card, **known, **envelope), Exit.GOOD
    asked = RunQuestionDocument(person=person, question=document.question, **known, **envelope)
    return asked, Exit.ANSWER_MISSING


def say(table: Table, document: RunResult) -> None:
    """Say the same to a person: a card, or how far everybody is; for a question there is ``missing``."""
    console = table.services.console
    if isinstance(document, RunFinishedDocument):
        say_counts(table)
    elif isinstance(document, RunCardDocument):
        number = document.person.number
        console.say(rounds.called(table.round.seat(number)))
        console.result(FORMATS["text"](shown_card(table, number), console.width, console.styled))


def missing(table: Table) -> AnswerMissing:
    """Make the error of a question that nobody can be asked: who is to answer it, and how."""
    number = numbered(table, None if table.wanted.mark else table.wanted.person) or table.round.left()[0]
    seat = table.round.seat(number)
    lacking = wizard.missing(table.pack, Interview(table.pack, rounds.ENTRY, table.round.answers(number)).state())
    who, hint = rounds.called(seat), lacking.hint or both("", "")
    option = f"--person {shlex.quote(rounds.handle(seat))}"
    return AnswerMissing(
        both(f"{who.fr} : {lacking.message.fr}", f"{who.say('en')}: {lacking.message.say('en')}"),
        both(f"Avec {option} : {hint.fr}", f"With {option}: {hint.say('en')}"),
    )


def shown_to(table: Table, number: int) -> QuestionDocument | CardDocument:
    """Make the next question or the card of somebody, in their language."""
    state = Interview(table.pack, rounds.ENTRY, table.round.answers(number)).state()
    return cards.document(table.pack, rounds.ENTRY, state, occasion_of(table, number))


def shown_card(table: Table, number: int) -> CardDocument:
    """Make the card of somebody who has an outcome; raises ``TypeError`` for anybody else."""
    document = shown_to(table, number)
    if not isinstance(document, CardDocument):
        raise TypeError(number)
    return document


def occasion_of(table: Table, number: int) -> Occasion:
    """Give the occasion of one person: their language, and their name."""
    person = table.round.seat(number).person
    hidden = bool(table.pseudonyms) and table.wanted.format == "json"
    return replace(
        spoken(table.occasion, person.lang or table.occasion.lang),
        readings=() if hidden or table.round.seat(number).name == HIDDEN else rosters.readings(person),
        exercise=rosters.is_exercise(person.key),
    )


def _take_in(table: Table, number: int) -> None:
    """Keep answers and the end of a turn; raises ``UsageError`` for what the row or a missing answer forbids."""
    wanted, seat = table.wanted, table.round.seat(number)
    given = check_all(table.pack.fields, wizard.flags(wanted.answers), Origin.FLAG)
    for field in given:
        if seat.person.answers.get(field, given[field].choice) != given[field].choice:
            raise UsageError(
                both(
                    f"Le fichier répond déjà à « {field} » pour cette personne.",
                    f"The file already answers “{field}” for this person.",
                ),
                both("Corrigez la ligne du fichier.", "Correct the row of the file."),
            )
    if given:
        table.round.keep(number, {**given, **table.round.answers(number), **given})
    if wanted.mark is None:
        return
    if wanted.mark == "done" and table.round.walk(number).outcome is None:
        raise UsageError(
            both("Il manque une réponse : cette personne n’a pas de fiche.", "An answer is missing: there is no card."),
            both("Utilisez --mark help ou --mark later.", "Use --mark help or --mark later."),
        )
    mark: rosters.Mark = "done" if wanted.mark == "done" else "help" if wanted.mark == "help" else "later"
    table.round.close(number, mark, fitting_note(wanted.note or ""))


def counts(table: Table) -> RunCounts:
    """Count everybody by how their turn ended."""
    now = table.round.counts()
    return RunCounts(
        people=now.people, done=now.done, help=now.help, later=now.later, open=now.open, rejected=len(table.rejected)
    )


def say_counts(table: Table) -> None:
    """Say how far the session is, and who needs help."""
    console, now = table.services.console, table.round.counts()
    console.say(
        both(
            f"Personnes : {now.people}. Terminé : {now.done}. Besoin d’aide : {now.help}. "
            f"Plus tard : {now.later}. Pas encore vues : {now.open}.",
            f"People: {now.people}. Done: {now.done}. Need help: {now.help}. "
            f"Later: {now.later}. Not seen yet: {now.open}.",
        )
    )
    for seat in table.round.seats:
        entry = table.round.entry(seat.number)
        if entry.mark == "help":
            who = table.pseudonyms[seat.number - 1] if table.pseudonyms else rounds.called(seat).say(console.lang)
            note = "" if table.pseudonyms or not entry.note else f" ({entry.note})"
            console.listed("- ", f"{_HELP.say(console.lang)}{who}{note}")


def remarks(table: Table) -> Sequence[Text]:
    """Tell who could not be found again, and what changed; a document with pseudonyms names nobody."""
    if not table.pseudonyms or table.wanted.format == "text":
        return table.round.remarks
    lost = table.round.lost
    return [_lost(lost)] if lost else []


def _lost(count: int) -> Text:
    return both(
        f"Personnes déjà vues qui ne se retrouvent plus dans le fichier : {count}. "
        "Leurs réponses restent gardées, sans servir.",
        f"People seen before who are not found in the file any more: {count}. "
        "Their answers stay kept, and are not used.",
    )


def _envelope(table: Table, number: int | None = None) -> _Envelope:
    occasion = table.occasion if number is None else occasion_of(table, number)
    return {
        "academy": academy_view(table.pack, occasion.lang),
        "lang": occasion.lang,
        "generated_on": occasion.today,
        "counts": counts(table),
        "exercise": any(rosters.is_exercise(seat.person.key) for seat in table.round.seats),
        "remarks": tuple(remark.say(occasion.lang) for remark in remarks(table)),
    }


def _person(table: Table, number: int) -> RunPerson:
    seat = table.round.seat(number)
    hidden = bool(table.pseudonyms)
    return RunPerson(
        key=table.pseudonyms[number - 1] if hidden else rounds.handle(seat),
        name=None if hidden or not seat.name else seat.name,
        number=number,
        row=0 if hidden else seat.person.row,
        lang=seat.person.lang or table.occasion.lang,
        mark=table.round.mark(number),
        outcome=table.round.walk(number).outcome,
    )


_HELP = both("besoin d’aide : ", "needs help: ")
_OFFERED = 10
"""Keys that are offered in place of one that does not do."""
