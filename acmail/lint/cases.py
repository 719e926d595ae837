"""Blessed cases: these answers still reach that outcome, or put that cause first (E501)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from acmail import causes
from acmail.draft import Draft
from acmail.errors import Finding
from acmail.findings import KEY, Path, found, suggestion
from acmail.messages import Recognised
from acmail.model import CAUSES, Case, Pack, Text
from acmail.tree import Answers, Walk, walk
from acmail.wording import both


def problems(draft: Draft, today: dt.date) -> Iterable[Finding]:
    """Play every case; the tree must be sound.

    A pack without doors cannot be walked: its cases are played in the packs that extend it.
    """
    if not draft.pack.entries:
        return
    for number, case in enumerate(draft.pack.cases):
        path = ("tests", str(number))
        unknown = list(_unknown(draft, case, path))
        yield from unknown or _played(draft, case, path)


def _unknown(draft: Draft, case: Case, path: Path) -> Iterator[Finding]:
    pack = draft.pack
    if case.entry not in pack.entries:
        yield _missing(draft, case.entry, list(pack.entries), (*path, "entry"), both("portes d’entrée", "entries"))
    ends = [*pack.outcomes, *pack.causes]
    if case.expect not in ends:
        yield _missing(draft, case.expect, ends, (*path, "expect"), both("issues et causes", "outcomes and causes"))
    if case.message is not None and case.message not in pack.messages:
        yield _missing(draft, case.message, list(pack.messages), (*path, "message"), both("messages", "messages"))
    for field, choice in case.given.items():
        where = (*path, "given", field)
        if field not in pack.fields:
            yield _missing(draft, field, list(pack.fields), (*where, KEY), both("questions", "fields"))
            continue
        choices = [known.id for known in pack.fields[field].choices]
        if choice not in choices:
            yield _missing(draft, choice, choices, where, both("réponses", "answers"))


def _missing(draft: Draft, name: str, known: list[str], path: Path, what: Text) -> Finding:
    message = both(f"« {name} » n’existe pas parmi les {what.fr}.", f"“{name}” is not among the {what.say('en')}.")
    return found("E501", draft.place(*path), message, suggestion(name, known, what))


def _played(draft: Draft, case: Case, path: Path) -> Iterator[Finding]:
    end = walk(draft.pack, case.entry, case.given)
    reached = _reached(draft.pack, case, end)
    if reached == case.expect:
        return
    if reached is None:
        message = both(
            f"Ce cas s’arrête à la question « {end.question} », sans réponse.",
            f"This case stops at the question “{end.question}”, which has no answer.",
        )
    else:
        message = both(f"Ce cas mène à « {reached} ».", f"This case leads to “{reached}”.")
    cure = both(
        "Complétez « given », ou corrigez « expect », si le nouveau chemin est le bon.",
        "Complete “given”, or correct “expect”, if the new path is the right one.",
    )
    yield found("E501", draft.place(*path, "expect"), message, cure)


def _reached(pack: Pack, case: Case, end: Walk) -> str | None:
    """Tell what a case comes to: its outcome, or the likeliest cause where the causes are weighed."""
    if end.outcome != CAUSES and case.message is None:
        return end.outcome
    answers = {step.field: step.choice for step in end.path}
    return causes.weigh(pack, _evidence(pack, case, answers)).ranked[0].cause.id


def _evidence(pack: Pack, case: Case, answers: Answers) -> causes.Evidence:
    """Put together what is known in a case: its answers, and the sentence with what that answers itself."""
    if case.message is None:
        return causes.Evidence(answers=answers)
    message = pack.messages[case.message]
    seen = Recognised(message=message, phrase=(*message.says, *message.codes)[0])
    learned = {field: choice for field, choice in message.answers.items() if field not in answers}
    return causes.Evidence(answers=answers, learned=learned, recognised=(seen,))
