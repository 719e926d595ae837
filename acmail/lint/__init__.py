"""The rules a merged pack must keep: one module each, with ``problems``. Only the root cause of a cascade is told."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from msgspec.structs import replace

from acmail.draft import Draft
from acmail.errors import Finding
from acmail.findings import MOST_FINDINGS, in_order
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
from acmail.wording import both

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

NAMED = frozenset({"E205", "E303"})
"""Codes of names that stand for nothing."""

MOST_PLACES = 3
"""At how many places the same missing thing is told of."""

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
    return list(_few([*findings, *content]))


def _few(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Tell of a name that stands for nothing at its first places: what was removed or renamed is one fault."""
    named: dict[tuple[str, str], list[Finding]] = {}
    for finding in in_order(findings):
        if finding.code in NAMED:
            named.setdefault((finding.code, finding.message.fr), []).append(finding)
        else:
            yield finding
    for same in named.values():
        rest = len(same) - MOST_PLACES
        yield from same[: MOST_PLACES - (rest > 0)]
        if rest > 0:
            yield _and_elsewhere(same[MOST_PLACES - 1], rest)


def _and_elsewhere(finding: Finding, rest: int) -> Finding:
    fr, en = finding.message.fr, finding.message.say("en")
    places = "place" if rest == 1 else "places"
    message = both(
        f"{fr} De même à {rest} autre{'s' * (rest > 1)} endroit{'s' * (rest > 1)}.",
        f"{en} So at {rest} other {places}.",
    )
    return replace(finding, message=message)


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
