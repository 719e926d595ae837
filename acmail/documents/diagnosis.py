"""``acmail.diagnosis/1``: the next question, or the causes that remain, likeliest first."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import UNSET, Struct, UnsetType, field

from acmail.documents.views import (
    AcademyView,
    ContactView,
    Envelope,
    FactView,
    NextView,
    Question,
    SourceView,
    Tool,
)
from acmail.model import Lang, SpeakerKind, Weight

SCHEMA: Literal["acmail.diagnosis/1"] = "acmail.diagnosis/1"


class RecognisedView(Struct, frozen=True, kw_only=True):
    """A known sentence found in what was pasted or on the page, in the pack's wording, and what it can mean.

    ``speaker`` is the program that says it; ``cut`` tells that only a part of the sentence was there.
    """

    id: str
    speaker: str = field(name="from")
    title: str
    kind: SpeakerKind
    text: str
    cut: bool
    causes: tuple[str, ...]
    sources: tuple[str, ...]


class PageView(Struct, frozen=True, kw_only=True):
    """The page that a saved file was recognised as, and by which marks."""

    id: str
    title: str
    marks: tuple[str, ...]


class EvidenceView(Struct, frozen=True, kw_only=True):
    """One thing that speaks for or against a cause, and the points it adds.

    Of the sentences and the page only the strongest counts; the others are shown with 0 points.
    """

    says: str
    by: Literal["answer", "message", "page", "check"]
    weight: Weight | None
    points: int


class CauseRef(Struct, frozen=True, kw_only=True):
    """Another cause, by name."""

    id: str
    title: str


class LackingView(Struct, frozen=True, kw_only=True):
    """What to do when something that a checklist needs is not there."""

    title: str
    items: tuple[str, ...]
    contacts: tuple[str, ...]


class ChecklistView(Struct, frozen=True, kw_only=True):
    """Steps to tick one by one, outside acmail."""

    id: str
    title: str
    items: tuple[str, ...]
    otherwise: tuple[LackingView, ...]


class CauseView(Struct, frozen=True, kw_only=True):
    """A possible cause. ``next_step`` is the first of ``steps``; ``who`` says who acts and by when.

    Contacts, checklist and sources are named by id: they stand once, beside the causes. ``asks`` is what the help desk
    is asked, if that is special.
    """

    id: str
    title: str
    meaning: str
    points: int
    speaks_for: tuple[EvidenceView, ...] = field(name="for")
    against: tuple[EvidenceView, ...]
    next_step: str
    steps: tuple[str, ...]
    who: str
    contacts: tuple[str, ...]
    avoid: tuple[str, ...]
    others: tuple[CauseRef, ...]
    asks: tuple[str, ...]
    checklist: str | None
    sources: tuple[str, ...]


class SetAsideView(Struct, frozen=True, kw_only=True):
    """A cause that something spoke for, and why it no longer counts."""

    id: str
    title: str
    because: tuple[EvidenceView, ...]


class AttemptsView(Struct, frozen=True, kw_only=True):
    """The failures counted, and how to protect the account. ``count`` is None when only about how many is known.

    ``concerned`` tells whether one of the causes has to do with tries at all.
    """

    choice: str | None
    label: str | None
    count: int | None
    stop: bool
    concerned: bool
    advice: tuple[str, ...]


class DiagnosisQuestionDocument(Envelope, frozen=True, kw_only=True, tag="question"):
    """``acmail.diagnosis/1`` while nothing is known: the first question."""

    schema: Literal["acmail.diagnosis/1"] = SCHEMA
    question: Question


class DiagnosisDocument(Envelope, frozen=True, kw_only=True, tag="diagnosis"):
    """``acmail.diagnosis/1`` with causes, likeliest first; ``unknown`` is always the last of them.

    ``pasted`` tells what became of a message or a page. ``leaders`` are the causes that are equally likely.
    ``question`` is the one that would narrow the causes most, when answers are missing; ``safety`` the safety question,
    when nobody could answer it. ``explained`` tells whether a page for people says everything.
    """

    schema: Literal["acmail.diagnosis/1"] = SCHEMA
    pasted: Literal["none", "recognised", "unrecognised"]
    recognised: tuple[RecognisedView, ...]
    page: PageView | None
    causes: tuple[CauseView, ...]
    leaders: tuple[str, ...]
    set_aside: tuple[SetAsideView, ...]
    attempts: AttemptsView | None
    helper: tuple[str, ...]
    checklists: tuple[ChecklistView, ...]
    contacts: tuple[ContactView, ...]
    facts: tuple[FactView, ...]
    sources: tuple[SourceView, ...]
    question: Question | UnsetType = UNSET
    safety: Question | UnsetType = UNSET
    next: tuple[NextView, ...]
    explained: bool = False


class ChecklistDocument(Struct, frozen=True, kw_only=True, tag_field="state", tag="checklist"):
    """``acmail.diagnosis/1`` when only a checklist was asked for."""

    schema: Literal["acmail.diagnosis/1"] = SCHEMA
    tool: Tool = Tool()
    academy: AcademyView
    lang: Lang
    generated_on: dt.date
    checklist: ChecklistView
    contacts: tuple[ContactView, ...]
    facts: tuple[FactView, ...]


Diagnosis = DiagnosisQuestionDocument | DiagnosisDocument | ChecklistDocument
