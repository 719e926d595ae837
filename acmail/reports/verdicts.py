"""How other programs count examinations, who know fewer outcomes than acmail and must come to its exit code."""

from __future__ import annotations

from typing import Literal

from acmail.documents import CheckView

Verdict = Literal["good", "failed", "error", "skipped"]


def of(check: CheckView, strict: bool) -> Verdict:
    """Say how an examination counts; a warning is a failure only when that was asked for."""
    if check.outcome == "warn":
        return "failed" if strict else "good"
    return _VERDICTS[check.outcome]


_VERDICTS: dict[str, Verdict] = {
    "ok": "good",
    "fail": "failed",
    "skipped": "skipped",
    "not_applicable": "skipped",
    "could_not_tell": "error",
    "crashed": "error",
}
