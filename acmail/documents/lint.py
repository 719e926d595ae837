"""``acmail.lint/1``: what is wrong with packs, and what their authors had better look at."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

from acmail.documents.views import Tool
from acmail.model import Lang

SCHEMA: Literal["acmail.lint/1"] = "acmail.lint/1"


class LintedView(Struct, frozen=True, kw_only=True):
    """A pack that was examined. ``version`` and ``hash`` lack where its files could not be read."""

    id: str
    version: str | None
    hash: str | None


class LintFindingView(Struct, frozen=True, kw_only=True):
    """One thing wrong, and how to put it right. ``line`` and ``column`` count from 1; 0 is the file as a whole.

    ``excerpt`` is the line, and ``width`` how many characters of it from ``column`` are meant.
    """

    code: str
    severity: Literal["error", "warning"]
    file: str
    line: int
    column: int
    width: int
    excerpt: str
    message: str
    cure: str


class LeftOutView(Struct, frozen=True, kw_only=True):
    """A base that came with acmail, and how many findings it has of itself: the pack's author cannot cure them."""

    id: str
    findings: int


class LintDocument(Struct, frozen=True, kw_only=True):
    """``acmail.lint/1``. ``as_of`` is the day by which ages were judged.

    ``errors``, ``warnings`` and ``findings`` are without those that ``left_out`` counts.
    """

    schema: Literal["acmail.lint/1"] = SCHEMA
    tool: Tool = Tool()
    academies: tuple[LintedView, ...]
    lang: Lang
    generated_on: dt.date
    as_of: dt.date
    errors: int
    warnings: int
    findings: tuple[LintFindingView, ...]
    left_out: tuple[LeftOutView, ...] = ()
