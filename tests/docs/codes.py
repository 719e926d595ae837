"""Writes the page of all codes from the explanations that lint shows: ``python -m tests.docs.codes``."""

from __future__ import annotations

from pathlib import Path

from acmail.annotations import explanation
from acmail.lint.codes import CODES

PAGE = Path(__file__).parents[2] / "profiles" / "CODES.md"

_HEAD = """# What `acmail profiles lint` finds

Every code: what it is about, why it matters, and an example with and without it. `acmail profiles lint --explain E204`
shows the same. Errors (E) keep a pack from loading, except E404 and E501; warnings (W) keep nobody from anything. A
warning is explained away by a comment on its line or above it, which must say why: `# acmail: ignore[W204] reason`.

This page is made by `python -m tests.docs.codes`.

"""


def generate() -> str:
    """Give the page, codes in their order."""
    return _HEAD + explanation.markdown(CODES[code] for code in sorted(CODES))


if __name__ == "__main__":
    PAGE.write_text(generate(), encoding="utf-8")
