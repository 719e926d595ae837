"""``acmail.password/1``: what a password must be, how one stands to it, or those that were made."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

from acmail.documents.views import AcademyView, FactView, NextView, Tool
from acmail.model import CharacterClass, Lang, RuleId

SCHEMA: Literal["acmail.password/1"] = "acmail.password/1"

PasswordOutcome = Literal["ok", "warn", "fail", "could_not_tell", "skipped"]

CrackTime = Literal["under_a_second", "seconds", "minutes", "hours", "days", "months", "years", "centuries"]


class PasswordRuleView(Struct, frozen=True, kw_only=True):
    """A rule: what is said of it and how sure that is, and what acmail judges by.

    ``minimum`` is the number of characters that no source finds too short, ``classes`` what must be there,
    ``characters`` the signs that are known: accepted ones of ``specials``, those that programs stumble over of
    ``fragile``. ``complete`` tells of ``specials`` whether any other sign is refused.
    """

    id: RuleId
    fact: FactView
    minimum: int | None = None
    classes: tuple[CharacterClass, ...] = ()
    characters: str | None = None
    complete: bool | None = None


class JudgementView(Struct, frozen=True, kw_only=True):
    """How the password stands to one rule: one of the pack, or ``typing``, ``identity``, ``words``, ``history``.

    ``positions`` count characters from 1, and tell where something odd stands, never what. ``ask`` is whom to ask.
    """

    id: str
    outcome: PasswordOutcome
    title: str
    seen: str
    advice: str | None
    positions: tuple[int, ...]
    ask: str | None


class StrengthView(Struct, frozen=True, kw_only=True):
    """How hard to guess: ``score`` from 0 to 4, and how long it takes at ``tries_per_second``, in words in ``says``."""

    score: int
    takes: CrackTime
    tries_per_second: int
    says: str


class PasswordSummaryView(Struct, frozen=True, kw_only=True):
    """How many judgements came to what, and the exit code that follows; ``strict`` tells that warnings count."""

    ok: int
    warn: int
    fail: int
    could_not_tell: int
    skipped: int
    exit: int
    strict: bool


class MadeView(Struct, frozen=True, kw_only=True):
    """A password that was made."""

    password: str


class PasswordRulesDocument(Struct, frozen=True, kw_only=True, tag_field="state", tag="rules"):
    """``acmail.password/1`` when the rules were asked for. ``where`` is where to change it and where rules stand."""

    schema: Literal["acmail.password/1"] = SCHEMA
    tool: Tool = Tool()
    academy: AcademyView
    lang: Lang
    generated_on: dt.date
    rules: tuple[PasswordRuleView, ...]
    where: tuple[FactView, ...]
    avoid: tuple[str, ...]
    next: tuple[NextView, ...]


class PasswordCheckedDocument(Struct, frozen=True, kw_only=True, tag_field="state", tag="checked"):
    """``acmail.password/1`` when a password was judged. Nothing here holds a part of it, or tells its length."""

    schema: Literal["acmail.password/1"] = SCHEMA
    tool: Tool = Tool()
    academy: AcademyView
    lang: Lang
    generated_on: dt.date
    judgements: tuple[JudgementView, ...]
    strength: StrengthView
    remembered: bool
    summary: PasswordSummaryView


class PasswordMadeDocument(Struct, frozen=True, kw_only=True, tag_field="state", tag="made"):
    """``acmail.password/1`` when passwords were made: each has ``bits`` bits of chance, rounded down.

    ``signs_known`` tells whether the signs drawn from are ones that the pack knows to be accepted.
    """

    schema: Literal["acmail.password/1"] = SCHEMA
    tool: Tool = Tool()
    academy: AcademyView
    lang: Lang
    generated_on: dt.date
    method: Literal["characters", "words"]
    bits: int
    signs_known: bool
    made: tuple[MadeView, ...]


PasswordResult = PasswordRulesDocument | PasswordCheckedDocument | PasswordMadeDocument
