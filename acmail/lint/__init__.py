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
    renames,
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

DOORS_ASTRAY = frozenset({"E605"})
"""Behind a door that leads to the wrong kind of end, every case fails: only the door is told."""

CONTENT: Mapping[str, Rule] = {
    "bands": bands.problems,
    "texts": texts.problems,
    "facts": facts.problems,
    "literals": literals.problems,
    "symptoms": symptoms.problems,
    "targets": targets.problems,
    "passwords": passwords.problems,
    "sites": sites.problems,
    "renames": renames.problems,
    "columns": columns.problems,
    "stories": stories.problems,
}
"""What can be judged whatever the tree looks like."""


def problems(draft: Draft, today: dt.date) -> list[Finding]:
    """Find everything that is wrong with a pack."""
    content = list(_once(_found(CONTENT, draft, today)))
    doors_astray = any(finding.code in DOORS_ASTRAY for finding in content)
    findings: list[Finding] = []
    for stage in (TREE, WALKS, *(() if doors_astray else (PLAYED,))):
        findings += _found(stage, draft, today)
        if findings:
            break
    return [*findings, *content]


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Tell of a value that nobody can use once, however many would."""
    told: set[tuple[str, int, int]] = set()
    for finding in findings:
        place = (finding.file, finding.line, finding.column)
        if finding.code != "E106" or place not in told:
            yield finding
        if finding.code == "E106":
            told.add(place)


def _found(rules: Mapping[str, Rule], draft: Draft, today: dt.date) -> Iterator[Finding]:
    for rule in rules.values():
        yield from itertools.islice(rule(draft, today), MOST_FINDINGS)
