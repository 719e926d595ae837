"""``acmail.check/1``: what was examined, what was found, and what to do."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from acmail.documents.views import AcademyView, ContactView, SourceView, Tool, ValidityView
from acmail.model import Lang

SCHEMA: Literal["acmail.check/1"] = "acmail.check/1"

CheckOutcome = Literal["ok", "warn", "fail", "skipped", "not_applicable", "could_not_tell", "crashed"]


class StageView(Struct, frozen=True, kw_only=True):
    """A stage of an examination and how long it took, in milliseconds."""

    id: str
    ms: float


class CheckView(Struct, frozen=True, kw_only=True):
    """One examination. ``id`` is the target and what was examined of it, such as ``imap.tls``.

    ``target`` is what was examined, ``evidence`` what was seen, ``quote`` the server's own words, scrubbed. ``causes``
    are all that it can mean, ``cause`` the likeliest. ``because`` is the examination that explains this one away, or
    ``asked`` when it was not wanted.
    """

    id: str
    group: str
    target: str
    outcome: CheckOutcome
    cause: str | None
    causes: tuple[str, ...]
    title: str
    evidence: str
    quote: str | None
    advice: str | None
    contact: str | None
    sources: tuple[str, ...]
    ms: float
    stages: tuple[StageView, ...]
    because: str | None
    observed_on: dt.datetime


class GroupView(Struct, frozen=True, kw_only=True):
    """All examinations of one thing: what it is called, its address, the worst outcome, and how long all took.

    ``valid`` is there where a source says on which days the address holds.
    """

    id: str
    title: str
    target: str
    outcome: CheckOutcome
    ms: float
    valid: ValidityView | UnsetType = UNSET


class ProposalView(Struct, frozen=True, kw_only=True):
    """A server that a domain proposes, where that was read, and whether it is one of the académie's own domains."""

    service: str
    host: str
    port: int
    security: Literal["tls", "starttls"] | None
    origin: str
    approved: bool
    command: str | None


class SummaryView(Struct, frozen=True, kw_only=True):
    """How many examinations came to what, the exit code that follows, and how long it all took in milliseconds.

    ``strict`` tells that warnings were asked to count as failures.
    """

    ok: int
    warn: int
    fail: int
    skipped: int
    not_applicable: int
    could_not_tell: int
    crashed: int
    exit: int
    ms: float
    slowest_ms: float
    strict: bool = False


class PlanView(Struct, frozen=True, kw_only=True):
    """One examination as ``--list`` shows it: what it does and what it contacts."""

    id: str
    group: str
    title: str
    about: str
    contacts: tuple[str, ...]
    tags: tuple[str, ...]


class CheckDocument(Struct, frozen=True, kw_only=True, tag_field="state", tag="checked"):
    """``acmail.check/1`` when examinations were made; ``generated_at`` is when they began, in universal time."""

    schema: Literal["acmail.check/1"] = SCHEMA
    tool: Tool = Tool()
    academy: AcademyView
    lang: Lang
    generated_on: dt.date
    generated_at: dt.datetime
    contacted: tuple[str, ...]
    groups: tuple[GroupView, ...]
    checks: tuple[CheckView, ...]
    proposals: tuple[ProposalView, ...]
    summary: SummaryView
    contacts: tuple[ContactView, ...]
    sources: tuple[SourceView, ...]


class PlanDocument(Struct, frozen=True, kw_only=True, tag_field="state", tag="plan"):
    """``acmail.check/1`` when only the list of examinations was asked for: nothing was contacted."""

    schema: Literal["acmail.check/1"] = SCHEMA
    tool: Tool = Tool()
    academy: AcademyView
    lang: Lang
    generated_on: dt.date
    plan: tuple[PlanView, ...]


class ChangeView(Struct, frozen=True, kw_only=True):
    """What an examination came to when it was told last, and what it comes to now.

    ``before`` held from ``before_since``; both are null for one that is told for the first time. ``since`` is when
    ``after`` was first seen. One that is no longer made is ``skipped``.
    """

    id: str
    title: str
    target: str
    before: CheckOutcome | None
    before_since: dt.datetime | None
    after: CheckOutcome
    since: dt.datetime


class ChangesDocument(CheckDocument, frozen=True, kw_only=True, tag_field="state", tag="changed"):
    """``acmail.check/1`` of ``--only-changes``: ``checks``, ``groups`` and ``summary`` are those that changed.

    ``first`` tells that there was nothing to compare with; ``still`` are those that were not good before either.
    """

    first: bool
    changes: tuple[ChangeView, ...]
    still: tuple[ChangeView, ...]


CheckResult = CheckDocument | ChangesDocument | PlanDocument
