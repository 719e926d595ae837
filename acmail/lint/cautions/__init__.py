"""What an author had better look at (W codes): one module a kind. Only ``acmail profiles lint`` runs these.

A warning never keeps a pack from loading. What follows from an error is left out: with one about, only texts, sources
and facts are judged, each by itself.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping

from acmail.draft import Draft
from acmail.errors import Finding
from acmail.findings import MOST_FINDINGS
from acmail.latest import Latest
from acmail.lint.cautions import blessed, freshness, links, reading, secrets, shape, translations, typography, unused
from acmail.lint.cautions.terms import MOST_QUESTIONS, Caution, Terms

__all__ = ["MOST_QUESTIONS", "SEEN_FROM_A_DOOR", "UNUSED", "Terms", "problems", "seen_from"]

SAID: Mapping[str, Caution] = {
    "translations": translations.problems,
    "typography": typography.problems,
    "reading": reading.problems,
    "freshness": freshness.problems,
    "secrets": secrets.problems,
    "links": links.problems,
}
"""What can be judged whatever else is wrong."""

WALKED: Mapping[str, Caution] = {"unused": unused.problems, "shape": shape.problems, "blessed": blessed.problems}
"""What can only be judged of a pack without errors: a misspelt name leaves something unused. Whose files are looked at
must not matter to these rules: they run once for all who look."""

UNUSED = frozenset({"W201", "W202", "W204", "W501"})
"""Codes of what nothing uses, or tries: a pack that builds on this one may, and then all is well."""

SEEN_FROM_A_DOOR = frozenset({"W203"})
"""Codes that are seen from a door, which a pack to build on leaves to others."""


def problems(draft: Draft, terms: Terms, sound: bool) -> Iterator[Finding]:
    """Yield the warnings about a pack's own files; ``sound`` says that it has no error."""
    yield from itertools.chain.from_iterable(_own(rule(draft, terms), terms) for rule in SAID.values())
    if sound:
        yield from seen_from(draft, terms)


def seen_from(draft: Draft, terms: Terms) -> Iterator[Finding]:
    """Yield what a sound pack that builds on another shows of it."""
    walked = _WALKED.of((draft, terms.most_questions), lambda: [[*rule(draft, terms)] for rule in WALKED.values()])
    return itertools.chain.from_iterable(_own(findings, terms) for findings in walked)


_WALKED: Latest[list[list[Finding]]] = Latest()
"""What is found in the whole of a pack, which whoever is looked at through it has a part of."""


def _own(findings: Iterable[Finding], terms: Terms) -> Iterator[Finding]:
    return itertools.islice((finding for finding in findings if finding.file in terms.own), MOST_FINDINGS)
