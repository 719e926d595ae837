"""What several documents show: the tool, the pack, facts and their sources, contacts, questions and answers."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from acmail import __version__
from acmail.model import Lang, SourceKind, Status


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


class ValidityView(Struct, frozen=True, kw_only=True, rename={"first": "from", "last": "until"}):
    """The days of which a source says that a value holds on them, both included; a side that is not known is None.

    ``holds`` tells whether the day of the document is one of them. ``says`` is what to write behind the value on any
    other day, with whom to ask; None while it holds.
    """

    first: dt.date | None
    last: dt.date | None
    holds: bool
    says: str | None


class FactView(Struct, frozen=True, kw_only=True):
    """A fact used in a card, with how sure it is, in a word of the language in ``standing``.

    ``read_on`` is the latest day one of its sources was read; ``ask`` the id of the contact who would know. ``valid``
    is there where a source says on which days the value holds.
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
    valid: ValidityView | UnsetType = UNSET


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
    """An answer, and how it came: ``message`` if a recognised sentence or page says it, ``observation`` if acmail saw.

    ``number`` is what was typed in a number field, if a number was.
    """

    field: str
    choice: str
    label: str
    origin: Literal["flag", "file", "session", "message", "observation", "prompt"]
    number: int | None


class ObservedView(Struct, frozen=True, kw_only=True):
    """What acmail saw itself before it asked: the examination, what it is of, and its outcome with what was seen."""

    check: str
    title: str
    outcome: str
    evidence: str


class PersonView(Struct, frozen=True, kw_only=True):
    """For whom of a roster something was made: ``row`` counts as a spreadsheet does, ``id`` tells people apart.

    With pseudonyms there is neither row nor name. ``homonym`` tells that the likely username of somebody else of that
    roster is the same.
    """

    id: str
    label: str
    row: int | None
    name: str | None
    homonym: bool


class StepView(Struct, frozen=True, kw_only=True):
    """One decision of the path."""

    node: str
    field: str
    choice: str


class Envelope(Struct, frozen=True, kw_only=True, tag_field="state"):
    """What every result of questions says, whatever its state."""

    schema: str
    tool: Tool = Tool()
    academy: AcademyView
    lang: Lang
    generated_on: dt.date
    answers: tuple[AnswerView, ...]
    unused: tuple[AnswerView, ...]
    path: tuple[StepView, ...]
    observed: tuple[ObservedView, ...] = ()
