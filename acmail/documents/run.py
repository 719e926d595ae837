"""``acmail.run/1``: a session with a roster, one step at a time: the next question, a card, or nobody left."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

from acmail.documents.card import Card
from acmail.documents.views import AcademyView, AnswerView, Question, StepView, Tool
from acmail.model import Lang

TurnMark = Literal["open", "done", "help", "later"]


class RunPerson(Struct, frozen=True, kw_only=True):
    """Somebody of the roster: what ``--person`` calls them; their place and row in it; how their turn ended.

    ``key`` is what the roster calls them, with a number behind it where several have that, or a pseudonym; then
    ``name`` is null and ``row`` is 0.

    ``outcome`` is where their answers lead, or None while one is missing.
    """

    key: str
    name: str | None
    number: int
    row: int
    lang: Lang
    mark: TurnMark
    outcome: str | None


class RunCounts(Struct, frozen=True, kw_only=True):
    """How many people had which end of their turn; ``rejected`` are rows nobody could be made of."""

    people: int
    done: int
    help: int
    later: int
    open: int
    rejected: int


class RunEnvelope(Struct, frozen=True, kw_only=True, tag_field="state"):
    """What every step says, whatever its state.

    ``remarks`` tell who of an earlier day was not found again, or goes by another name, and which answers no longer
    hold; with pseudonyms, only how many were not found.
    """

    schema: Literal["acmail.run/1"] = "acmail.run/1"
    tool: Tool = Tool()
    academy: AcademyView
    lang: Lang
    generated_on: dt.date
    counts: RunCounts
    exercise: bool = False
    remarks: tuple[str, ...] = ()


class RunQuestionDocument(RunEnvelope, frozen=True, kw_only=True, tag="question"):
    """A question to somebody, to be answered with ``--person KEY --answer FIELD=CHOICE``."""

    person: RunPerson
    question: Question
    answers: tuple[AnswerView, ...]
    unused: tuple[AnswerView, ...]
    path: tuple[StepView, ...]


class RunCardDocument(RunEnvelope, frozen=True, kw_only=True, tag="card"):
    """Somebody's card; their turn is ended with ``--person KEY --mark done``, ``help`` or ``later``."""

    person: RunPerson
    card: Card
    answers: tuple[AnswerView, ...]
    unused: tuple[AnswerView, ...]
    path: tuple[StepView, ...]


class RunFinishedDocument(RunEnvelope, frozen=True, kw_only=True, tag="finished"):
    """Nobody is left: everybody, with how their turn ended."""

    people: tuple[RunPerson, ...]


RunResult = RunQuestionDocument | RunCardDocument | RunFinishedDocument
