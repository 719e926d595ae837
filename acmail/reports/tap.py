"""Examinations as TAP version 14, for programs that count good and bad (testanything.org)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from acmail.documents import CheckDocument, CheckView
from acmail.reports import changes, checks, parts, verdicts


def render(document: CheckDocument, width: int = 80, styled: bool = False) -> str:
    """Give a line per examination; one is ``not ok`` exactly when the exit code is not 0."""
    lines = ["TAP version 14", f"1..{len(document.checks)}"]
    changed = changes.changed(document)
    for number, check in enumerate(document.checks, 1):
        lines += _point(number, check, document, changed.get(check.id))
    return "\n".join(lines) + "\n"


def _point(number: int, check: CheckView, document: CheckDocument, changed: str | None) -> Iterable[str]:
    lang = document.lang
    verdict = verdicts.of(check, document.summary.strict)
    result = "ok" if verdict in ("good", "skipped") else "not ok"
    directive = f" # SKIP {_words(checks.reason(check, lang))}" if verdict == "skipped" else ""
    yield f"{result} {number} - {_words(f'{check.id} {check.title}')}{directive}"
    if changed is None and (check.outcome == "ok" or verdict == "skipped"):
        return
    yield "  ---"
    for key, value in (
        ("outcome", check.outcome),
        ("changed", changed),
        ("cause", check.cause),
        ("target", check.target),
        ("evidence", check.evidence),
        ("quote", check.quote),
        ("advice", checks.advice(check, lang)),
        ("contact", check.contact),
    ):
        if value:
            yield f'  {key}: "{_ESCAPED.sub(_escape, value)}"'
    yield "  ..."


def _words(text: str) -> str:
    """Make a text fit for a line of results.

    A number sign is left out rather than escaped: readers of TAP 13 take whatever follows it for a directive.
    """
    return parts.one_line(text.replace("#", " ")).replace("\\", "\\\\")


_ESCAPED = re.compile(r'["\\]|[^ -~]')


def _escape(found: re.Match[str]) -> str:
    """Write a character of a double-quoted scalar so that it stays on its line (YAML 1.2, 5.7)."""
    char = found[0]
    if char in '"\\':
        return f"\\{char}"
    if char.isprintable() or unicodedata.category(char) == "Zs":
        return char
    return f"\\U{ord(char):08x}"
