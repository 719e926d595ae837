"""Trees that cost people more answers than they need to give: W203, W205, W206."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from acmail import tree
from acmail.draft import AskDraft, Draft
from acmail.errors import Finding
from acmail.findings import found
from acmail.lint.cautions.terms import Terms
from acmail.lint.reach import TooMany, arrivals
from acmail.model import Ask, Text
from acmail.wording import both


def problems(draft: Draft, terms: Terms) -> Iterable[Finding]:
    """Find long paths, branches that could be one, and questions that answer themselves."""
    yield from _long(draft, terms)
    yield from _same_end(draft)
    yield from _settled(draft)


def _long(draft: Draft, terms: Terms) -> Iterator[Finding]:
    """Told at the node behind the door: who wrote the questions can cut them, who only opens a door to them cannot."""
    for door, target in draft.pack.entries.items():
        count = tree.longest(draft.pack, door, {})
        if count > terms.most_questions:
            yield found("W203", draft.place("nodes", target), *_too_long(door, count, terms.most_questions))


def _same_end(draft: Draft) -> Iterator[Finding]:
    for asked in draft.asks.values():
        yield from _mergeable(draft, asked)


def _mergeable(draft: Draft, asked: AskDraft) -> Iterator[Finding]:
    """``else`` may lead where another branch does: it is for what may come, the other for what is known."""
    ends: dict[str, tuple[str, ...]] = {}
    for branch in (branch for branch in asked.branches if not branch.otherwise):
        if branch.to in ends:
            message, cure = _merge((*ends[branch.to], *branch.choices), branch.to)
            yield found("W205", draft.place("nodes", asked.id, "go", branch.choices[0]), message, cure)
        ends[branch.to] = (*ends.get(branch.to, ()), *branch.choices)


def _settled(draft: Draft) -> Iterator[Finding]:
    try:
        reached = arrivals(draft)
    except TooMany:
        return
    for node in draft.pack.nodes.values():
        if not isinstance(node, Ask) or node.id not in reached:
            continue
        choices = [choice.id for choice in draft.pack.fields[node.field].choices]
        possible = reached.choices(node.id, node.field, choices)
        if len(possible) == 1:
            yield found("W206", draft.place("nodes", node.id, "ask"), *_one_answer(node.field, possible[0]))


def _too_long(door: str, count: int, most: int) -> tuple[Text, Text]:
    return (
        both(
            f"Un chemin de « {door} » pose {count} questions ; {most} au plus se répondent volontiers.",
            f"A path of “{door}” asks {count} questions; people answer {most} at most with good grace.",
        ),
        both(
            "Posez d’abord ce qui écarte le plus, et laissez de côté ce qui ne change rien à la réponse.",
            "Ask first what rules out most, and leave out what does not change the answer.",
        ),
    )


def _merge(choices: tuple[str, ...], to: str) -> tuple[Text, Text]:
    joined = "|".join(choices)
    return (
        both(f"Une autre branche mène aussi à « {to} ».", f"Another branch leads to “{to}” too."),
        both(f'Réunissez-les : "{joined}": {to}.', f'Join them: "{joined}": {to}.'),
    )


def _one_answer(field: str, choice: str) -> tuple[Text, Text]:
    return (
        both(
            f"À « {field} », une seule réponse est possible ici : {choice}.",
            f"Only one answer to “{field}” is possible here: {choice}.",
        ),
        both("Allez directement à la suite, sans demander.", "Go straight on, without asking."),
    )
