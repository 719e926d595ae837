"""Who names what in a pack: every mention of an id, in texts, in the tree, in cards, causes and blessed cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from acmail.draft import AskDraft, Draft
from acmail.findings import Path
from acmail.lint import facts, graph
from acmail.model import CAUSES, OUTCOME_PREFIX
from acmail.placeholders import Placeholder, parse

Mention = tuple[str, str, Path]
"""The layer and the id that are named, and the path at which they are."""

_FILLED = {"fact": "facts", "contact": "contacts", "field": "fields"}
"""Kind of placeholder to the layer in which it is looked up."""


def mentions(draft: Draft) -> Iterator[Mention]:
    """Yield everything that is named in a pack, once for each place at which it is."""
    yield from facts.all_named(draft)
    yield from _in_tree(draft)
    yield from _in_texts(draft)
    yield from _in_cases(draft)
    yield from _in_adapts(draft)


def choice_mentions(draft: Draft, field: str, choice: str) -> Iterator[Path]:
    """Yield the paths at which one answer of a field is named."""
    for asked, _, choices in graph.answers_named(draft):
        if asked == field:
            yield from (path for name, path in choices if name == choice)
    yield from (("nodes", node.id, "go", "else") for node in draft.asks.values() if _in_the_rest(node, field, choice))
    if choice in draft.pack.stories.get(field, {}):
        yield ("stories", field, choice)
    headings = (one for one in draft.pack.columns.values() if one.field == field and choice in one.cells)
    yield from (("columns", heading.id, "cells", choice) for heading in headings)
    for number, case in enumerate(draft.pack.cases):
        if case.given.get(field) == choice:
            yield ("tests", str(number), "given", field)
    if ("adapts", "choices", field, choice) in draft.places:
        yield ("adapts", "choices", field, choice)


def _in_the_rest(node: AskDraft, field: str, choice: str) -> bool:
    """Tell whether a node takes an answer by ``else``."""
    taken = {name for branch in node.branches for name in branch.choices}
    return node.field == field and choice not in taken and any(branch.otherwise for branch in node.branches)


def facts_behind(draft: Draft) -> dict[tuple[str, str], tuple[str, ...]]:
    """Give the facts that each entry says or leads people by, also through what it only names (``_SAID_WITH``)."""
    named: dict[tuple[str, str], dict[tuple[str, str], None]] = {}
    for layer, name, path in mentions(draft):
        if len(path) > 1:
            named.setdefault((path[0], path[1]), {})[layer, name] = None
    for outcome in draft.pack.outcomes.values():
        rules = draft.pack.names.get(outcome.names or "")
        if rules is not None:
            named.setdefault(("outcomes", outcome.id), {})["names", rules.id] = None
    return {entry: tuple(_facts_from(entry, named)) for entry in named}


def _facts_from(entry: tuple[str, str], named: Mapping[tuple[str, str], Iterable[tuple[str, str]]]) -> Iterator[str]:
    ahead, seen = [entry], {entry}
    while ahead:
        for one in named.get(ahead.pop(0), ()):
            if one in seen:
                continue
            seen.add(one)
            if one[0] == "facts":
                yield one[1]
            elif one[0] in _SAID_WITH:
                ahead.append(one)


_SAID_WITH = frozenset({"checklists", "contacts", "names", "texts"})
"""Layers of what is shown wherever it is named."""


def _in_tree(draft: Draft) -> Iterator[Mention]:
    arrows: list[tuple[str, Path]] = [(to, ("entries", door, "to")) for door, to in draft.pack.entries.items()]
    arrows += [arrow for node in draft.pack.nodes.values() for arrow in graph.targets(draft, node)]
    for to, path in arrows:
        if not to.startswith(OUTCOME_PREFIX):
            yield "nodes", to, path
        elif to != OUTCOME_PREFIX + CAUSES:
            yield "outcomes", to[len(OUTCOME_PREFIX) :], path
    yield from (("fields", field, path) for field, path, _ in graph.answers_named(draft))
    for field in draft.pack.fields.values():
        for number, observed in enumerate(field.observed_by):
            target = observed.check.partition(".")[0]
            if target in draft.pack.targets:
                yield "targets", target, ("fields", field.id, "observed_by", str(number), "check")


def _in_texts(draft: Draft) -> Iterator[Mention]:
    for path, text in draft.texts.items():
        for hole in dict.fromkeys(part for part in parse(text.fr) if isinstance(part, Placeholder)):
            if hole.kind in _FILLED:
                yield _FILLED[hole.kind], hole.id, path
    yield from (("texts", text, path) for path, text in draft.refs.items())


def _in_adapts(draft: Draft) -> Iterator[Mention]:
    """Find what an académie says otherwise of its base: who can act at an outcome, or an answer of a field."""
    for path in draft.places:
        if path[:2] == ("adapts", "kinds") and len(path) == len(("adapts", "kinds", "outcome")):
            yield "outcomes", path[2], path
        elif path[:2] == ("adapts", "choices") and len(path) == len(("adapts", "choices", "field", "choice")):
            yield "fields", path[2], path


def _in_cases(draft: Draft) -> Iterator[Mention]:
    for number, case in enumerate(draft.pack.cases):
        path = ("tests", str(number))
        yield "entries", case.entry, (*path, "entry")
        yield "outcomes" if case.expect in draft.pack.outcomes else "causes", case.expect, (*path, "expect")
        yield from (("fields", field, (*path, "given", field)) for field in case.given)
        yield from (("causes", cause, (*path, "observed", str(at))) for at, cause in enumerate(case.observed))
        for at, name in enumerate(case.seen):
            yield "messages" if name in draft.pack.messages else "pages", name, (*path, "seen", str(at))
