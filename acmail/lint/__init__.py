"""The rules a merged pack must keep: one module each, with ``problems``. Only the root cause of a cascade is told."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from acmail.draft import Draft
from acmail.errors import Finding
from acmail.findings import MOST_FINDINGS
from acmail.lint import (
    bands,
    cases,
    columns,
    facts,
    graph,
    literals,
    passwords,
    paths,
    sites,
    stories,
    symptoms,
    targets,
    texts,
)

NEVER_BLOCKING = frozenset({"E404", "E501"})
"""What an author must see but what does not stop a person from being helped."""


class Rule(Protocol):
    """Finds one kind of trouble in a merged pack."""

    def __call__(self, draft: Draft, today: dt.date) -> Iterable[Finding]:
        """Yield every finding; the order does not matter."""


TREE: Mapping[str, Rule] = {"graph": graph.problems}
"""What must hold before paths can be reasoned about."""

WALKS: Mapping[str, Rule] = {"paths": paths.problems}
"""What must hold, on a sound drawing, before anybody walks."""

PLAYED: Mapping[str, Rule] = {"cases": cases.problems}
"""What only a tree that can be walked can be asked."""

CONTENT: Mapping[str, Rule] = {
    "bands": bands.problems,
    "texts": texts.problems,
    "facts": facts.problems,
    "literals": literals.problems,
    "symptoms": symptoms.problems,
    "targets": targets.problems,
    "passwords": passwords.problems,
    "sites": sites.problems,
    "columns": columns.problems,
    "stories": stories.problems,
}
"""What can be judged whatever the tree looks like."""


def problems(draft: Draft, today: dt.date) -> list[Finding]:
    """Find everything that is wrong with a pack."""
    findings: list[Finding] = []
    for stage in (TREE, WALKS, PLAYED):
        findings += _found(stage, draft, today)
        if findings:
            break
    return [*findings, *_found(CONTENT, draft, today)]


def _found(rules: Mapping[str, Rule], draft: Draft, today: dt.date) -> Iterator[Finding]:
    for rule in rules.values():
        yield from itertools.islice(rule(draft, today), MOST_FINDINGS)
