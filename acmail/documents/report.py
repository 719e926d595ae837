"""``acmail.report/1``: where everybody of a roster stands, what is missing, whom they need, and what changed since."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from acmail.documents.views import AcademyView, ContactView, Tool
from acmail.model import Lang, OutcomeKind

SCHEMA: Literal["acmail.report/1"] = "acmail.report/1"

By = Literal["key", "name", "row"]


class StandView(Struct, frozen=True, kw_only=True):
    """How far somebody is: at a ``card``, with its outcome, or at a ``question`` that nobody has answered.

    ``label`` is the title of the card, or the question.
    """

    state: Literal["card", "question"]
    id: str
    label: str
    kind: OutcomeKind | None


class PersonStateView(Struct, frozen=True, kw_only=True):
    """One person. Without names and rows in a report for others; ``id`` is then a pseudonym.

    ``profile`` is their answer to that question, ``contact`` whom they need, if their outcome needs somebody.
    """

    id: str
    row: int | None
    name: str | None
    profile: str | None
    stand: StandView
    contact: str | None


class CountView(Struct, frozen=True, kw_only=True):
    """How many people have something in common; ``who`` are their ids."""

    id: str
    label: str
    people: int
    who: tuple[str, ...]


class OutcomeCountView(CountView, frozen=True, kw_only=True):
    """How many people are at an outcome."""

    kind: OutcomeKind


class MissingView(CountView, frozen=True, kw_only=True):
    """How many people lack an answer: ``id`` is the field, ``label`` the question, ``choices`` what may be said."""

    why: str
    choices: tuple[str, ...]


class NeededView(CountView, frozen=True, kw_only=True):
    """How many people need a contact before anybody else, and everything about that contact."""

    contact: ContactView


class HomonymsView(Struct, frozen=True, kw_only=True):
    """Two or more people whose likely username is the same. In a report for others it is left out."""

    username: str | None
    who: tuple[str, ...]


class RefusedCellView(Struct, frozen=True, kw_only=True):
    """What is wrong in a row. In a report for others, without the value and the words that could repeat it."""

    column: str
    value: str | None
    why: str | None
    valid: tuple[str, ...]


class RefusedRowView(Struct, frozen=True, kw_only=True):
    """A row nobody could be made of; in a report for others, its number is 0."""

    row: int
    cells: tuple[RefusedCellView, ...]


class MoveView(Struct, frozen=True, kw_only=True):
    """Somebody who was in both reports: where they stood, and where they stand."""

    id: str
    before: StandView
    after: StandView


class SinceView(Struct, frozen=True, kw_only=True):
    """What changed since an earlier report.

    ``moved_on`` stand elsewhere; ``moved_back`` had a card and lack an answer again. ``stuck`` still lack the same
    answer or still wait for somebody; ``same`` have the card they had, and can do it themselves. ``left`` are those who
    are in the earlier report only, ``new`` those who are in this one only, ``unsure`` those of this one who may each be
    one of several of the earlier one: they stand nowhere else. ``same_pack`` tells whether both were made
    from the same files of the académie: an outcome can also differ because these changed.
    """

    generated_on: dt.date
    same_pack: bool
    moved_on: tuple[MoveView, ...]
    moved_back: tuple[MoveView, ...]
    stuck: tuple[MoveView, ...]
    same: tuple[MoveView, ...]
    new: tuple[str, ...]
    left: tuple[PersonStateView, ...]
    unsure: tuple[str, ...] = ()


class InventedView(Struct, frozen=True, kw_only=True):
    """What makes a report one of an exercise: how many of its people were invented, and the words that say so."""

    people: int
    notice: str


class ReportDocument(Struct, frozen=True, kw_only=True):
    """``acmail.report/1``. ``by`` tells by what people are known again; ``twice`` are ids of perhaps one person.

    ``key`` tells pseudonyms of one key from those of another, and nothing else; without pseudonyms there is none.
    ``exercise`` is there where anybody was invented.
    """

    schema: Literal["acmail.report/1"] = SCHEMA
    tool: Tool = Tool()
    academy: AcademyView
    lang: Lang
    generated_on: dt.date
    by: By
    anonymous: bool
    key: str | None
    total: int
    profiles: tuple[CountView, ...]
    outcomes: tuple[OutcomeCountView, ...]
    missing: tuple[MissingView, ...]
    contacts: tuple[NeededView, ...]
    homonyms: tuple[HomonymsView, ...]
    twice: tuple[tuple[str, ...], ...]
    people: tuple[PersonStateView, ...]
    rejected: tuple[RefusedRowView, ...]
    since: SinceView | None
    exercise: InventedView | UnsetType = UNSET
