"""``acmail.error/1``: a failure, for programs."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from acmail.documents.views import Tool
from acmail.model import Lang


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
