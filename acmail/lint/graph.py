"""The tree as a drawing: every arrow leads somewhere, no circle, every answer named is one there is (E201 to E206)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from acmail.draft import Draft
from acmail.errors import Finding
from acmail.findings import KEY, Path, found, suggestion
from acmail.lint import conditions
from acmail.lint.circles import circles
from acmail.model import CAUSES, OUTCOME_PREFIX, Ask, Cause, Node, Text, When
from acmail.wording import both

Named = tuple[str, Path, list[tuple[str, Path]]]
"""A field and where it is named, and the choices named with it."""


def problems(draft: Draft, today: dt.date) -> Iterable[Finding]:
    """Check everything about the tree that needs no path through it."""
    yield from _targets(draft)
    yield from _dead_ends(draft)
    yield from _answers(draft)
    yield from _taken_twice(draft)
    yield from _circles(draft)


def targets(draft: Draft, node: Node) -> Iterator[tuple[str, Path]]:
    """Yield where a node leads, each arrow with its path."""
    if isinstance(node, When):
        for branch, path in conditions.branches(draft, node):
            yield branch.to, (*path, "to")
        if node.otherwise is not None:
            yield node.otherwise, conditions.otherwise(draft, node)
        return
    for written in draft.asks[node.id].branches:
        name = "else" if written.otherwise else written.choices[0]
        yield written.to, ("nodes", node.id, "go", name, "to")


def _targets(draft: Draft) -> Iterator[Finding]:
    ends = [*draft.pack.outcomes, *([CAUSES] if draft.pack.causes else [])]
    known = {*draft.pack.nodes, *(OUTCOME_PREFIX + end for end in ends)}
    arrows: list[tuple[str, Path]] = [(to, ("entries", door, "to")) for door, to in draft.pack.entries.items()]
    arrows += [arrow for node in draft.pack.nodes.values() for arrow in targets(draft, node)]
    for to, path in arrows:
        if to not in known:
            message = both(f"La cible « {to} » n’existe pas.", f"The target “{to}” does not exist.")
            yield found("E201", draft.place(*path), message, _other_target(to, known))


def _other_target(to: str, known: set[str]) -> Text:
    if OUTCOME_PREFIX + to in known:
        return both(
            f"« {to} » est une issue : écrivez « {OUTCOME_PREFIX}{to} ».",
            f"“{to}” is an outcome: write “{OUTCOME_PREFIX}{to}”.",
        )
    return suggestion(to, known, both("cibles", "targets"))


def _dead_ends(draft: Draft) -> Iterator[Finding]:
    for node in draft.pack.nodes.values():
        if not any(targets(draft, node)):
            message = both(f"Le nœud « {node.id} » ne mène nulle part.", f"Node “{node.id}” leads nowhere.")
            cure = both("Écrivez au moins une réponse et sa suite.", "Write at least one answer and where it leads.")
            yield found("E203", draft.place("nodes", node.id, "go"), message, cure)


def _answers(draft: Draft) -> Iterator[Finding]:
    """Check every field and choice that the tree, the checks and the commands name."""
    for named in answers_named(draft):
        yield from _answer(draft, *named)


def answers_named(draft: Draft) -> Iterator[Named]:
    """Yield every field, with its choices, that the tree, the checks, the commands and the symptoms name."""
    for node in draft.pack.nodes.values():
        yield from named_by_test(draft, node) if isinstance(node, When) else _named_by_question(draft, node)
    yield from (*_named_by_checks(draft), *_named_by_commands(draft), *named_by_symptoms(draft))


def named_by_test(draft: Draft, node: When) -> Iterator[Named]:
    """Yield the fields that a test looks at."""
    for branch, path in conditions.branches(draft, node):
        for leaf, where in conditions.leaves(branch.condition, (*path, "if")):
            yield leaf.field, (*where, KEY), [(choice, where) for choice in leaf.choices]


def _named_by_question(draft: Draft, node: Ask) -> Iterator[Named]:
    path = ("nodes", node.id)
    choices = [choice for branch in draft.asks[node.id].branches for choice in branch.choices]
    yield node.field, (*path, "ask"), [(choice, (*path, "go", choice)) for choice in choices]


def _named_by_checks(draft: Draft) -> Iterator[Named]:
    for field in draft.pack.fields.values():
        for number, observed in enumerate(field.observed_by):
            path = ("fields", field.id, "observed_by", str(number), "choices")
            yield field.id, path, [(choice, (*path, outcome)) for outcome, choice in observed.choices.items()]


def _named_by_commands(draft: Draft) -> Iterator[Named]:
    for outcome in draft.pack.outcomes.values():
        for number, command in enumerate(outcome.next):
            for field, choice in command.answers.items():
                path = ("outcomes", outcome.id, "next", str(number), "answers", field)
                yield field, (*path, KEY), [(choice, path)]


def named_by_symptoms(draft: Draft) -> Iterator[Named]:
    """Yield the fields that a diagnosis looks at, or that a sentence answers."""
    for layer, shown in (("messages", draft.pack.messages), ("pages", draft.pack.pages)):
        for one in shown.values():
            for field, choice in one.answers.items():
                path = (layer, one.id, "answers", field)
                yield field, (*path, KEY), [(choice, path)]
    for cause in draft.pack.causes.values():
        yield from _named_by_cause(cause)
    if draft.pack.protection is not None:
        yield draft.pack.protection.field, ("protection", "field"), []
        for leaf, where in conditions.leaves(draft.pack.protection.stop_if, ("protection", "stop_if")):
            yield leaf.field, (*where, KEY), [(choice, where) for choice in leaf.choices]


def _named_by_cause(cause: Cause) -> Iterator[Named]:
    for key, signs in (("supports", cause.supports), ("against", cause.against), ("rules_out", cause.rules_out)):
        for number, sign in enumerate(signs):
            for leaf, where in conditions.leaves(sign.condition, ("causes", cause.id, key, str(number), "if")):
                yield leaf.field, (*where, KEY), [(choice, where) for choice in leaf.choices]


def _answer(draft: Draft, field: str, path: Path, choices: Iterable[tuple[str, Path]]) -> Iterator[Finding]:
    yield from _field(draft, field, path)
    for choice, where in choices:
        yield from _choice(draft, field, choice, where)


def _field(draft: Draft, field: str, path: Path) -> Iterator[Finding]:
    if field not in draft.pack.fields:
        message = both(f"La question « {field} » n’existe pas.", f"There is no field “{field}”.")
        yield found("E303", draft.place(*path), message, suggestion(field, draft.pack.fields, FIELDS))


def _choice(draft: Draft, field: str, choice: str, path: Path) -> Iterator[Finding]:
    known = [known.id for known in draft.pack.fields[field].choices] if field in draft.pack.fields else [choice]
    if choice not in known:
        message = both(
            f"« {choice} » n’est pas une réponse à « {field} ».", f"“{choice}” is not an answer to “{field}”."
        )
        place = draft.spot(path, choice)
        yield found("E205", place, message, suggestion(choice, known, both("réponses", "answers")))


def _taken_twice(draft: Draft) -> Iterator[Finding]:
    for asked in draft.asks.values():
        where = ("nodes", asked.id, "go")
        taken: set[str] = set()
        for choice in (choice for branch in asked.branches for choice in branch.choices):
            if choice in taken:
                line = draft.place(*where, choice).line
                message = both(
                    f"La réponse « {choice} » est déjà prise à la ligne {line}.",
                    f"The answer “{choice}” is already taken on line {line}.",
                )
                cure = both("Gardez une seule des deux branches.", "Keep only one of the two branches.")
                yield found("E206", draft.place(*where, choice, "again"), message, cure)
            taken.add(choice)


def _circles(draft: Draft) -> Iterator[Finding]:
    arrows: Mapping[str, dict[str, Path]] = {
        node.id: {to: path for to, path in targets(draft, node) if to in draft.pack.nodes}
        for node in draft.pack.nodes.values()
    }
    for circle in circles(arrows):
        path = arrows[circle[-2]][circle[-1]]
        drawn = " → ".join(circle)
        message = both(f"Le chemin tourne en rond : {drawn}.", f"The path goes round in a circle: {drawn}.")
        cure = both(
            "Faites mener l’une de ces branches à une issue (« o. »).",
            "Let one of these branches lead to an outcome (“o.”).",
        )
        yield found("E202", draft.place(*path), message, cure)


FIELDS = both("questions", "fields")
