"""Nodes that test answers: their branches exclude each other and cover every case (E204, E206, E207, E209, E210)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from acmail.draft import Draft
from acmail.errors import Finding
from acmail.findings import KEY, Path, found
from acmail.lint import conditions
from acmail.lint.reach import Arrivals, State
from acmail.model import Condition, Text, When
from acmail.tree import holds
from acmail.wording import both

MOST_COMBINATIONS = 1024
"""Combinations of answers tried to see whether a part of a condition says anything at all."""


def problems(draft: Draft, node: When, reached: Arrivals) -> Iterator[Finding]:
    """Judge a test against all the ways of arriving there; only the root cause is told."""
    empty = list(_empty_parts(draft, node))
    if node.id not in reached:
        yield from empty
        return
    findings = empty or list(_not_asked(draft, node, reached)) or _constant(draft, node, reached)
    yield from findings or (*_overlaps(draft, node, reached), *_rest(draft, node, reached))


def _not_asked(draft: Draft, node: When, reached: Arrivals) -> Iterator[Finding]:
    """A field without answer is none of its choices, which is hardly what an author means."""
    told: set[str] = set()
    for branch, path in conditions.branches(draft, node):
        for leaf, where in conditions.leaves(branch.condition, (*path, "if")):
            lacking = [state for state in reached.at(node.id) if leaf.field not in dict(state)]
            if not lacking or leaf.field in told:
                continue
            told.add(leaf.field)
            example = reached.example(node.id, lacking[0])
            yield found(
                "E210",
                draft.place(*where, KEY),
                both(
                    f"« {leaf.field} » n’a pas été demandé sur ce chemin : {example}.",
                    f"“{leaf.field}” has not been asked on this path: {example}.",
                ),
                both(
                    "Posez la question avant ce test, ou ne faites pas passer ce chemin par ici.",
                    "Ask the question before this test, or do not lead this path through here.",
                ),
            )


def _empty_parts(draft: Draft, node: When) -> Iterator[Finding]:
    """Find what no answers, or all answers, make true: such as a field that is two of its choices at once."""
    for branch, path in conditions.branches(draft, node):
        for part, where in reversed(list(conditions.parts(branch.condition, (*path, "if")))):  # the innermost first
            truths = _truths(part, where, draft)
            if len(truths) == 1:
                yield _always_the_same(draft, where, truths.pop(), _BY_ITSELF)
                break


def _truths(part: Condition, where: Path, draft: Draft) -> set[bool]:
    fields = sorted({leaf.field for leaf, _ in conditions.leaves(part, where)})
    choices = [[choice.id for choice in draft.pack.fields[field].choices] for field in fields]
    combinations = itertools.islice(itertools.product(*choices), MOST_COMBINATIONS + 1)
    truths: set[bool] = set()
    for count, answers in enumerate(combinations):
        truths.add(holds(part, dict(zip(fields, answers, strict=True))))
        if len(truths) == 2 or count == MOST_COMBINATIONS:
            return {True, False}
    return truths


def _constant(draft: Draft, node: When, reached: Arrivals) -> list[Finding]:
    findings = []
    for branch, path in conditions.branches(draft, node):
        truths = {holds(branch.condition, dict(state)) for state in reached.at(node.id)}
        if len(truths) == 1:
            findings.append(_always_the_same(draft, (*path, "if"), truths.pop(), _ON_EVERY_PATH))
    return findings


def _always_the_same(draft: Draft, path: Path, truth: bool, cure: Text) -> Finding:
    message = _ALWAYS if truth else _NEVER
    return found("E209", draft.place(*path), message, cure)


def _overlaps(draft: Draft, node: When, reached: Arrivals) -> Iterator[Finding]:
    """Two branches that hold at once would make their order matter."""
    told: set[tuple[int, int]] = set()
    branches = list(conditions.branches(draft, node))
    for state in reached.at(node.id):
        holding = [number for number, (branch, _) in enumerate(branches) if holds(branch.condition, dict(state))]
        for first, second in itertools.pairwise(holding):
            if (first, second) in told:
                continue
            told.add((first, second))
            line = draft.place(*branches[first][1]).line
            example = _answers(state)
            yield found(
                "E206",
                draft.place(*branches[second][1], "if"),
                both(
                    f"Cette branche et celle de la ligne {line} prennent toutes deux : {example}.",
                    f"This branch and that of line {line} both take: {example}.",
                ),
                both(
                    "Précisez l’une des deux pour qu’elles s’excluent.",
                    "Narrow one of the two so that they exclude each other.",
                ),
            )


def _rest(draft: Draft, node: When, reached: Arrivals) -> Iterator[Finding]:
    """What no branch takes is for ``else``, which must then be there, and only then."""
    left = [
        state
        for state in reached.at(node.id)
        if not any(holds(branch.condition, dict(state)) for branch in node.branches)
    ]
    if left and node.otherwise is None:
        example = _answers(left[0])
        yield found(
            "E204",
            draft.place("nodes", node.id, "when"),
            both(f"Rien n’est prévu pour : {example}.", f"Nothing is foreseen for: {example}."),
            both("Ajoutez une branche pour ce cas, ou « else ».", "Add a branch for this case, or “else”."),
        )
    if not left and node.otherwise is not None:
        yield found(
            "E207",
            draft.place(*conditions.otherwise(draft, node)),
            both("« else » ne peut jamais servir ici.", "“else” can never be taken here."),
            both(
                "Retirez-le : les autres branches prennent déjà tous les cas.",
                "Remove it: the other branches already take every case.",
            ),
        )


def _answers(state: State) -> str:
    return ", ".join(f"{field}={choice}" for field, choice in sorted(state))


_ALWAYS = both("Cette condition est toujours vraie ici.", "This condition always holds here.")
_NEVER = both("Cette condition n’est jamais vraie ici.", "This condition never holds here.")
_BY_ITSELF = both(
    "Une question n’a qu’une réponse. Pour l’une ou l’autre, écrivez « a|b » ; pour toutes, retirez la condition.",
    "A question has one answer only. To accept either of two, write “a|b”; to accept all, remove the condition.",
)
_ON_EVERY_PATH = both(
    "Les chemins qui mènent ici l’ont déjà décidé : retirez cette branche, ou corrigez les réponses qu’elle nomme.",
    "The paths that lead here have already settled it: remove this branch, or correct the answers that it names.",
)
