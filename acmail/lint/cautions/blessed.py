"""Ends of the tree that no blessed case reaches (W501): a change there would go unseen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from acmail.draft import Draft
from acmail.errors import Finding
from acmail.findings import found
from acmail.lint.cautions.terms import Terms
from acmail.model import OUTCOME_PREFIX, Text
from acmail.tree import ways_on
from acmail.wording import both


def problems(draft: Draft, terms: Terms) -> Iterable[Finding]:
    """Find outcomes and causes that no case expects; what cannot be reached at all is W201."""
    expected = {case.expect for case in draft.pack.cases}
    for layer, name in _ends(draft):
        if name not in expected:
            yield found("W501", draft.place(layer, name), *_never_tried(layer, name))


def _ends(draft: Draft) -> Iterator[tuple[str, str]]:
    led_to = {*draft.pack.entries.values(), *(to for node in draft.pack.nodes.values() for to in ways_on(node))}
    for outcome in draft.pack.outcomes:
        if OUTCOME_PREFIX + outcome in led_to:
            yield "outcomes", outcome
    for cause in draft.pack.causes:
        yield "causes", cause


def _never_tried(layer: str, name: str) -> tuple[Text, Text]:
    kind = both("à l’issue", "the outcome") if layer == "outcomes" else both("à la cause", "the cause")
    return (
        both(f"Aucun cas de test n’arrive {kind.fr} « {name} ».", f"No test case comes to {kind.say('en')} “{name}”."),
        both(
            "Ajoutez un cas à « tests » : « acmail profiles bless » l’écrit pour vous.",
            "Add a case to “tests”: “acmail profiles bless” writes it for you.",
        ),
    )
