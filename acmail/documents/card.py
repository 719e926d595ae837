"""``acmail.card/1``: the next question, or the card at the end of a path."""

from __future__ import annotations

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from acmail.documents.views import ContactView, Envelope, FactView, NextView, PersonView, Question
from acmail.model import NameForm, OutcomeKind


class LikelyView(Struct, frozen=True, kw_only=True):
    """A username or an address that is possible for this person, never certain, and why."""

    kind: Literal["username", "address"]
    value: str
    form: NameForm
    why: tuple[str, ...]
    facts: tuple[str, ...]


class Card(Struct, frozen=True, kw_only=True):
    """The end of a path: what to do now, whom to call, and what not to do."""

    id: str
    kind: OutcomeKind
    title: str
    username: str
    portal: str
    webmail: str
    contacts: tuple[ContactView, ...]
    steps: tuple[str, ...]
    avoid: tuple[str, ...]
    delay: str
    next: tuple[NextView, ...]
    facts: tuple[FactView, ...]
    likely: tuple[LikelyView, ...]


class Otherwise(Struct, frozen=True, kw_only=True):
    """Where one single different answer would have led: to another outcome, or to a further question."""

    field: str
    ask: str
    choice: str
    label: str
    outcome: str | None
    title: str | None
    question: str | None
    next_ask: str | None


class Reason(Struct, frozen=True, kw_only=True):
    """One answer of the path in words."""

    field: str
    ask: str
    label: str


class Explanation(Struct, frozen=True, kw_only=True):
    """Why this card: each answer with its question, and the nearest other outcomes."""

    because: tuple[Reason, ...]
    otherwise: tuple[Otherwise, ...]


class Difference(Struct, frozen=True, kw_only=True):
    """A question of an exercise that was answered otherwise than the situation says, or that was never reached.

    ``expected`` and ``given`` are the labels of choices; None where one way never asks it.
    """

    field: str
    ask: str
    expected: str | None
    given: str | None


class ExerciseView(Struct, frozen=True, kw_only=True):
    """What makes a card an exercise: somebody invented, whose ``situation`` is told.

    At the end, ``expected`` is the outcome it should lead to, with its title, and ``matches`` tells whether it did.
    """

    notice: str
    seed: int | UnsetType = UNSET
    person: str | UnsetType = UNSET
    situation: str | UnsetType = UNSET
    expected: str | UnsetType = UNSET
    expected_title: str | UnsetType = UNSET
    matches: bool | UnsetType = UNSET
    differences: tuple[Difference, ...] | UnsetType = UNSET


class QuestionDocument(Envelope, frozen=True, kw_only=True, tag="question"):
    """``acmail.card/1`` while an answer is missing: the next question."""

    schema: Literal["acmail.card/1"] = "acmail.card/1"
    question: Question
    exercise: ExerciseView | UnsetType = UNSET
    person: PersonView | UnsetType = UNSET


class CardDocument(Envelope, frozen=True, kw_only=True, tag="card"):
    """``acmail.card/1`` when the answers suffice: the card."""

    schema: Literal["acmail.card/1"] = "acmail.card/1"
    card: Card
    person: PersonView | UnsetType = UNSET
    explain: Explanation | UnsetType = UNSET
    exercise: ExerciseView | UnsetType = UNSET
