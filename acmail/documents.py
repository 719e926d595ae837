"""What comes out of acmail, as types: every report is made from these, and the JSON Schemas are generated from them.

Texts here are final: one language, no placeholder left. Lists hold objects with ids, never maps with data as keys.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from acmail import __version__
from acmail.model import Lang, NameForm, OutcomeKind, SourceKind, Status


class Tool(Struct, frozen=True, kw_only=True):
    """The program that made a document."""

    name: Literal["acmail"] = "acmail"
    version: str = __version__


class AcademyView(Struct, frozen=True, kw_only=True):
    """The pack a document was made from."""

    id: str
    name: str
    version: str
    hash: str


class SourceView(Struct, frozen=True, kw_only=True):
    """Where a value was read.

    ``page_date`` is the date the page gives itself; ``extent`` tells whether all of it was readable.
    """

    id: str
    kind: SourceKind
    title: str
    url: str | None
    read_on: dt.date
    page_date: str | None
    extent: Literal["whole", "cut"]
    stale: bool


class OtherValue(Struct, frozen=True, kw_only=True):
    """A value that other sources give."""

    value: str
    sources: tuple[str, ...]


class FactView(Struct, frozen=True, kw_only=True):
    """A fact used in a card, with how sure it is, in a word of the language in ``standing``.

    ``read_on`` is the latest day one of its sources was read; ``ask`` the id of the contact who would know.
    """

    id: str
    label: str
    value: str | None
    status: Status
    standing: str
    scope: Literal["here", "elsewhere"]
    stale: bool
    read_on: dt.date | None
    also: tuple[OtherValue, ...]
    sources: tuple[SourceView, ...]
    ask: str | None
    ask_name: str | None
    note: str | None


class ContactView(Struct, frozen=True, kw_only=True):
    """Someone to turn to."""

    id: str
    name: str
    role: str
    when: str
    reach: str
    bring: tuple[str, ...]
    never_say: str


class NextView(Struct, frozen=True, kw_only=True):
    """What can be typed next."""

    label: str
    command: str


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


class ChoiceView(Struct, frozen=True, kw_only=True):
    """A possible answer."""

    id: str
    label: str
    hint: str | None


class Question(Struct, frozen=True, kw_only=True):
    """The next question, ``number`` of ``at_most``; a number field also takes a whole number within its bounds."""

    field: str
    ask: str
    why: str
    kind: Literal["choice", "number"]
    choices: tuple[ChoiceView, ...]
    number: int
    at_most: int
    minimum: int | UnsetType = UNSET
    maximum: int | UnsetType = UNSET


class AnswerView(Struct, frozen=True, kw_only=True):
    """An answer that was given, and how it came."""

    field: str
    choice: str
    label: str
    origin: Literal["flag", "file", "session", "prompt"]


class StepView(Struct, frozen=True, kw_only=True):
    """One decision of the path."""

    node: str
    field: str
    choice: str


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


class _Envelope(Struct, frozen=True, kw_only=True, tag_field="state"):
    """What every ``acmail.card/1`` says, whatever its state."""

    schema: Literal["acmail.card/1"] = "acmail.card/1"
    tool: Tool = Tool()
    academy: AcademyView
    lang: Lang
    generated_on: dt.date
    answers: tuple[AnswerView, ...]
    unused: tuple[AnswerView, ...]
    path: tuple[StepView, ...]


class QuestionDocument(_Envelope, frozen=True, kw_only=True, tag="question"):
    """``acmail.card/1`` while an answer is missing: the next question."""

    question: Question


class CardDocument(_Envelope, frozen=True, kw_only=True, tag="card"):
    """``acmail.card/1`` when the answers suffice: the card."""

    card: Card
    explain: Explanation | UnsetType = UNSET


class FindingView(Struct, frozen=True, kw_only=True):
    """One thing wrong in a file, and how to put it right."""

    code: str
    severity: Literal["error", "warning"]
    file: str
    line: int
    column: int
    message: str
    cure: str


class ErrorDocument(Struct, frozen=True, kw_only=True):
    """``acmail.error/1``: why there is no result. ``exit`` is the exit code."""

    schema: Literal["acmail.error/1"] = "acmail.error/1"
    tool: Tool = Tool()
    lang: Lang
    exit: int
    message: str
    hint: str | None
    findings: tuple[FindingView, ...] = ()


Document = QuestionDocument | CardDocument

SCHEMAS = {"card": Document, "error": ErrorDocument}
"""Name on the command line to type of the document."""
