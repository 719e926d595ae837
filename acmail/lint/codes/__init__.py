"""Every code: what it is about, why it matters, and two examples, one that has it and one that has not.

This is what ``acmail profiles lint --explain`` shows and ``profiles/CODES.md`` is made of; the tests lint each example.
"""

from __future__ import annotations

from collections.abc import Mapping

from acmail.lint import NEVER_BLOCKING
from acmail.lint.codes import explaining, facts, files, phrases, routing, texts, trees
from acmail.lint.codes.entry import Explained

__all__ = ["CODES", "IGNORABLE", "Explained"]

CODES: Mapping[str, Explained] = {
    one.code: one
    for module in (explaining, files, routing, trees, texts, facts, phrases)
    for one in sorted(module.CODES, key=lambda one: one.code)
}
"""By code."""

IGNORABLE = frozenset(
    code for code in CODES if code in NEVER_BLOCKING or (code.startswith("W") and not code.startswith("W0"))
)
"""What an author may explain away: whatever keeps nobody from being helped."""
