"""The wizard: answers from flags, a file and a kept session brought together, asked for where missing, and laid out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from msgspec import structs

from acmail import keeping, names, renaming, tree
from acmail.answers import Answer, Origin, check_all
from acmail.errors import AcmailError, AnswerMissing, Interrupted, InvalidData, UsageError
from acmail.interview import Asker, Back, Interview, Result
from acmail.layout import shown
from acmail.model import Pack
from acmail.wording import Say, both, quoted

if TYPE_CHECKING:
    from acmail.yamltree import Scalar

Look = Callable[[Asker | None], Mapping[str, Answer]]
"""Looks at something other than answers, asking for it if somebody is there, and gives the answers it holds."""

Readings = tuple[names.PersonName, ...]


@dataclass(frozen=True, kw_only=True)
class Request:
    """What somebody wants of the wizard: an entry of the tree, and everything already known.

    ``command`` is what they would type to be asked again, options that must come along included. ``look`` is called
    once, after the first question if somebody is asked; the answers it gives are not asked for. ``likely`` are choices
    to start from when their question is asked.
    """

    entry: str
    flags: Mapping[str, str]
    file: Mapping[str, Scalar]
    command: str = "acmail start"
    name: str | None = None
    ask_name: bool = True
    keep_name: bool = False
    resume: bool = False
    restart: bool = False
    look: Look | None = None
    likely: Mapping[str, str] | None = None


@dataclass(frozen=True, kw_only=True)
class Finished:
    """Where the questions ended, and for whom. ``done`` is to be called once the result has been delivered."""

    result: Result
    readings: Readings
    done: Callable[[], None]


def run(
    pack: Pack,
    request: Request,
    sessions: keeping.Store,
    asker: Asker | None,
    today: dt.date,
    say: Say,
) -> Finished:
    """Ask what is missing, keeping each answer as it comes; without an asker, stop at the first open question.

    Raises ``UsageError`` or ``InvalidData`` for a refused answer, and ``Interrupted`` when the person stops.
    """
    readings = understood_name(request.name)
    request = _current(pack, request, say)
    given = merged(pack, None, request.file, request.flags, say)
    complete = Interview(pack, request.entry, given).state().walk.question is None
    if complete and not request.resume:  # nothing to ask: what somebody else left unfinished is none of our business
        return Finished(result=Interview(pack, request.entry, given).state(), readings=readings, done=_nothing)
    try:
        session = keeping.found(sessions, pack, asker, request.resume, request.restart, say)
        given = merged(pack, session, request.file, request.flags, say)
        name = request.name if request.keep_name else session.name if session is not None else None
        readings = readings or understood_name(name)
        if asker is None:
            known = given if request.look is None else {**request.look(None), **given}
            return Finished(result=Interview(pack, request.entry, known).state(), readings=readings, done=_nothing)
        keeper = keeping.Keeper(sessions, pack, request.entry, today, name, say)
        if given:
            keeper.keep(given)
        interview = Interview(pack, request.entry, given, keeper.keep, request.likely)
        result = interview.run(asker, only=tree.walk(pack, request.entry, {}).question)
        if result.walk.question is not None:
            interview.learn({} if request.look is None else request.look(asker))
            result = interview.run(asker)
        asked = any(answer.origin is Origin.PROMPT for answer in result.used.values())
        if request.ask_name and asked and not readings and takes_a_name(pack, result):
            result, readings = ask_name(interview, asker, result, say)
    except (KeyboardInterrupt, EOFError) as stop:
        raise interrupted(sessions, request.command) from stop
    return Finished(result=result, readings=readings, done=keeper.finish)


def flags(pairs: Sequence[str]) -> dict[str, str]:
    """Read ``field=value`` pairs; raises ``UsageError`` for a pair without ``=`` or a field answered twice."""
    answers: dict[str, str] = {}
    for pair in pairs:
        field, equals, value = (part.strip() for part in pair.partition("="))
        if not equals or not field:
            raise UsageError(
                both(
                    f"« {shown(pair)} » n’est pas de la forme question=réponse.",
                    f"“{shown(pair)}” is not of the form field=value.",
                ),
                both("Par exemple : --answer profile=primary", "For example: --answer profile=primary"),
            )
        if answers.get(field, value) != value:
            raise UsageError(
                both(
                    f"La question {quoted([shown(field)], 'fr')} a reçu deux réponses différentes.",
                    f"The question {quoted([shown(field)], 'en')} was given two different answers.",
                ),
                both("N’en gardez qu’une.", "Keep only one."),
            )
        answers[field] = value
    return answers


def merged(
    pack: Pack,
    session: keeping.Session | None,
    from_file: Mapping[str, Scalar],
    from_flags: Mapping[str, str],
    say: Say,
) -> dict[str, Answer]:
    """Bring answers together, the stronger origin winning; a kept answer the tree no longer knows is dropped aloud."""
    answers = {} if session is None else _from_session(pack, session, say)
    answers |= _from_file(pack, from_file)
    answers |= check_all(pack.fields, from_flags, Origin.FLAG)
    return answers


def _current(pack: Pack, request: Request, say: Say) -> Request:
    """Take the answers of flags and of a file under today's names, if they were written for an earlier tree."""
    by_flag = renaming.brought(pack, request.flags)
    in_file = renaming.brought(pack, {field: scalar.value for field, scalar in request.file.items()})
    for brought in (in_file, by_flag):
        renaming.tell(brought, say)
    file = {now: structs.replace(request.file[in_file.came[now]], value=in_file.answers[now]) for now in in_file.came}
    return replace(request, flags=by_flag.answers, file=file)


def _from_session(pack: Pack, session: keeping.Session, say: Say) -> dict[str, Answer]:
    """Take up kept answers under today's names; one that the tree no longer knows is dropped aloud."""
    answers: dict[str, Answer] = {}
    brought = renaming.brought(pack, {kept.field: kept.choice for kept in session.answers})
    renaming.tell(brought, say)
    for field, choice in brought.answers.items():
        try:
            answers |= check_all(pack.fields, {field: choice}, Origin.SESSION)
        except AcmailError:
            say(
                both(
                    f"Votre réponse gardée à {quoted([shown(field)], 'fr')} n’existe plus : la question sera reposée.",
                    f"Your kept answer to {quoted([shown(field)], 'en')} no longer exists: you will be asked again.",
                )
            )
    return answers


def _from_file(pack: Pack, scalars: Mapping[str, Scalar]) -> dict[str, Answer]:
    """Check a file's answers one by one, so that a refusal can say in which line."""
    answers: dict[str, Answer] = {}
    for field, scalar in scalars.items():
        try:
            answers |= check_all(pack.fields, {field: scalar.value}, Origin.FILE)
        except AcmailError as refused:
            message = refused.message
            raise InvalidData(
                both(f"{scalar.place} : {message.fr}", f"{scalar.place}: {message.say('en')}"), refused.hint
            ) from refused
    return answers


def takes_a_name(pack: Pack, result: Result) -> bool:
    """Tell whether the outcome reached could show likely usernames if the person gave a name."""
    outcome = result.walk.outcome
    return outcome is not None and outcome in pack.outcomes and pack.outcomes[outcome].names is not None


def understood_name(typed: str | None) -> Readings:
    """Read a typed name; an absent or blank one has no reading. Raises ``UsageError`` as ``names.parse`` does."""
    return names.parse(typed) if typed and typed.strip() else ()


def ask_name(interview: Interview, asker: Asker, result: Result, say: Say) -> tuple[Result, Readings]:
    """Ask for the optional name until it is understood or skipped; going back reopens the interview."""
    while True:
        typed = asker.ask_name()
        if isinstance(typed, Back):
            if interview.can_go_back(result):
                interview.go_back()
                result = interview.run(asker)
            continue
        try:
            return result, understood_name(typed)
        except UsageError as refused:
            say(refused.message)


def missing(pack: Pack, result: Result) -> AnswerMissing:
    """Say which answer is missing and how to give it."""
    field = pack.fields[result.walk.question or ""]
    choices = " | ".join(choice.id for choice in field.offered())
    flag = "--profile " if field.id == "profile" else f"--answer {field.id}="
    return AnswerMissing(
        both(f"Il manque une réponse : {field.ask.fr}", f"An answer is missing: {field.ask.say('en')}"),
        both(
            f"Ajoutez {flag}VALEUR, où VALEUR est : {choices}",
            f"Add {flag}VALUE, where VALUE is: {choices}",
        ),
    )


def interrupted(sessions: keeping.Store, command: str) -> Interrupted:
    """Say what became of the answers: those of this run, or those kept by an earlier one."""
    if sessions.path.exists():
        return Interrupted(
            both("Arrêté. Vos réponses sont gardées.", "Stopped. Your answers are kept."),
            both(f"Pour reprendre : {command} --resume", f"To go on: {command} --resume"),
        )
    return Interrupted(
        both("Arrêté. Aucune réponse n’est gardée.", "Stopped. No answer is kept."),
        both(f"Pour recommencer : {command}", f"To start again: {command}"),
    )


def _nothing() -> None:
    """Nothing was kept, so nothing is to be forgotten."""
