"""The tree as it is walked: which answers can still be given where, and whether each has one way on (E204, E207, E208).

The reasoning is exact. At every node stand the sets of answers with which a path can arrive there, reduced to the
fields that still matter from there on; a branch is judged against all of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from acmail.draft import Draft
from acmail.errors import Finding
from acmail.findings import found, listed
from acmail.lint import whens
from acmail.lint.reach import Arrivals, TooMany, arrivals
from acmail.model import Ask
from acmail.wording import both


def problems(draft: Draft, today: dt.date) -> Iterable[Finding]:
    """Check every node against all the ways of arriving there."""
    try:
        reached = arrivals(draft)
    except TooMany as error:
        yield _too_many(draft, error.node)
        return
    for node in draft.pack.nodes.values():
        if isinstance(node, Ask):
            yield from _ask(draft, node, reached)
        else:
            yield from whens.problems(draft, node, reached)


def _ask(draft: Draft, node: Ask, reached: Arrivals) -> Iterator[Finding]:
    """Every answer that is still possible has one way on, and no other answer has one."""
    choices = [choice.id for choice in draft.pack.fields[node.field].choices]
    possible = reached.choices(node.id, node.field, choices)
    missing = [choice for choice in possible if choice not in node.go]
    if missing:
        message = both(f"Rien n’est prévu pour : {listed(missing)}.", f"Nothing is foreseen for: {listed(missing)}.")
        cure = both(
            "Ajoutez une branche pour chacune de ces réponses, ou « else ».",
            "Add a branch for each of these answers, or “else”.",
        )
        yield found("E204", draft.place("nodes", node.id, "go"), message, cure)
    branches = draft.asks[node.id].branches
    taken = {choice for branch in branches for choice in branch.choices}
    for choice in sorted(taken - set(possible)):
        yield _contradiction(draft, node, choice, possible)
    if any(branch.otherwise for branch in branches) and taken.issuperset(possible):
        message = both("« else » ne peut jamais servir ici.", "“else” can never be taken here.")
        cure = both(
            "Retirez-le : toutes les réponses possibles ont déjà leur branche.",
            "Remove it: every possible answer already has its branch.",
        )
        yield found("E207", draft.place("nodes", node.id, "go", "else"), message, cure)


def _contradiction(draft: Draft, node: Ask, choice: str, possible: list[str]) -> Finding:
    return found(
        "E208",
        draft.place("nodes", node.id, "go", choice),
        both(
            f"« {choice} » est impossible ici : sur tous les chemins, « {node.field} » a déjà une autre réponse.",
            f"“{choice}” is impossible here: on every path “{node.field}” already has another answer.",
        ),
        both(
            f"Retirez cette branche ; réponses encore possibles : {listed(possible)}.",
            f"Remove this branch; answers still possible: {listed(possible)}.",
        ),
    )


def _too_many(draft: Draft, node: str) -> Finding:
    return found(
        "E101",
        draft.place("nodes", node),
        both(
            "Trop de combinaisons de réponses mènent ici pour être toutes vérifiées.",
            "Too many combinations of answers lead here for all to be checked.",
        ),
        both(
            "Testez les réponses plus près de la question qui les donne, ou séparez le chemin en plusieurs portes.",
            "Test answers nearer to the question that gives them, or split the path into several entries.",
        ),
    )
