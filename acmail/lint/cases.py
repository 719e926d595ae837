"""Blessed cases: these answers still reach that outcome, or put that cause first (E501)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from acmail import blessed
from acmail.blessed import Played
from acmail.draft import Draft
from acmail.errors import Finding
from acmail.findings import KEY, Path, found, suggestion
from acmail.latest import Latest
from acmail.model import Ask, Case, Field, Pack, Text
from acmail.plaintext import Advice
from acmail.tree import ways_on
from acmail.wording import both

_PLAYED: Latest[dict[int, Played]] = Latest()
"""What cases came to, each by its own ``id``, for all that they can come across: packs that extend one share it."""


def problems(draft: Draft, today: dt.date) -> Iterable[Finding]:
    """Play every case; the tree must be sound. Without doors it is only there to be extended, and played there."""
    if not draft.pack.entries:
        return
    grounds = {door: _PLAYED.of(_ground(draft, to), dict) for door, to in draft.pack.entries.items()}
    for number, case in enumerate(draft.pack.cases):
        if _is_misrenamed(draft.pack, case):
            continue
        path = ("tests", str(number))
        unknown = list(_unknown(draft, case, path))
        yield from unknown or _played(draft, case, path, grounds[case.entry])


def _is_misrenamed(pack: Pack, case: Case) -> bool:
    """Tell whether a case was led astray by a rename to what does not exist, which is told where that stands."""
    renames = pack.renames
    ends = {**renames.outcomes, **renames.causes}.keys() - pack.outcomes.keys() - pack.causes.keys()
    gone = {*renames.fields, *renames.fields.values()} - pack.fields.keys()
    if case.expect in ends or gone & case.given.keys():
        return True
    return any(
        choice in renames.choices.get(field, {}).values()
        and all(choice != one.id for one in pack.fields[field].choices)
        for field, choice in case.given.items()
        if field in pack.fields
    )


def _unknown(draft: Draft, case: Case, path: Path) -> Iterator[Finding]:
    pack = draft.pack
    if case.entry not in pack.entries:
        yield _missing(draft, case.entry, list(pack.entries), (*path, "entry"), both("portes d’entrée", "entries"))
    ends = [*pack.outcomes, *pack.causes]
    recognised = [*pack.messages, *pack.pages]
    named = [(case.expect, ends, "expect", both("issues et causes", "outcomes and causes"))]
    named += [(name, recognised, f"seen.{at}", both("messages", "messages")) for at, name in enumerate(case.seen)]
    named += [
        (name, [*pack.causes], f"observed.{at}", both("causes", "causes")) for at, name in enumerate(case.observed)
    ]
    for name, known, where, what in named:
        if name not in known:
            yield _missing(draft, name, known, (*path, *where.split(".")), what)
    yield from _unknown_answers(draft, case, path)


def _unknown_answers(draft: Draft, case: Case, path: Path) -> Iterator[Finding]:
    pack = draft.pack
    for field, choice in case.given.items():
        where = (*path, "given", field)
        if field not in pack.fields:
            yield _missing(draft, field, list(pack.fields), (*where, KEY), both("questions", "fields"))
            continue
        choices = [known.id for known in pack.fields[field].choices]
        if choice not in choices:
            yield _missing(draft, choice, choices, where, both("réponses", "answers"))


def _missing(draft: Draft, name: str, known: list[str], path: Path, what: Text) -> Finding:
    message = both(f"« {name} » n’existe pas parmi les {what.fr}.", f"“{name}” is not among the {what.say('en')}.")
    return found("E501", draft.place(*path), message, suggestion(name, known, what))


def _ground(draft: Draft, target: str) -> Iterator[object]:
    """Yield all that a case behind a door can come across: the very objects, the nodes in the order of their arrows."""
    pack = draft.pack
    if target not in pack.nodes:
        yield target
    seen = {target}
    to_do = [target]
    for name in to_do:  # grows on the way
        node = pack.nodes.get(name)
        if node is not None:
            yield from (draft.asks[name], *_answers(pack.fields[node.field])) if isinstance(node, Ask) else (node,)
            onward = [to for to in dict.fromkeys(ways_on(node)) if to not in seen]
            seen.update(onward)
            to_do += onward
    yield from (*pack.messages.values(), *pack.pages.values())
    for cause in pack.causes.values():
        yield from (cause.id, cause.supports, cause.against, cause.rules_out)


def _answers(field: Field) -> Iterator[object]:
    """Yield what decides which answers a question takes, and not its words, which an académie may put otherwise."""
    yield from (field.kind, field.minimum, field.maximum)
    for choice in field.choices:
        yield from (choice.id, choice.gte, choice.lt)


def _played(draft: Draft, case: Case, path: Path, known: dict[int, Played]) -> Iterator[Finding]:
    if case.kind is not None:  # it is about the very outcome of this pack
        known = {}
    played = known.get(id(case)) or known.setdefault(id(case), blessed.play(draft.pack, case))
    if played.holds:
        return
    if played.reached == case.expect:
        where, kind = (*path, "kind"), "–" if played.kind is None else played.kind.value
        yield found("E501", draft.place(*where), *_of_another_kind(case.expect, kind))
        return
    if played.reached is None:
        message = both(
            f"Ce cas s’arrête à la question « {played.walk.question} », sans réponse.",
            f"This case stops at the question “{played.walk.question}”, which has no answer.",
        )
    else:
        message = both(f"Ce cas mène à « {played.reached} ».", f"This case leads to “{played.reached}”.")
    cure = both(
        "Complétez « given », ou corrigez « expect », si le nouveau chemin est le bon.",
        "Complete “given”, or correct “expect”, if the new path is the right one.",
    )
    yield found("E501", draft.place(*path, "expect"), message, cure)


def _of_another_kind(end: str, kind: str) -> Advice:
    return (
        both(f"Ici, « {end} » est de la sorte « {kind} ».", f"Here, “{end}” is of the kind “{kind}”."),
        both("Corrigez « kind » ici, ou dites-le dans « adapts ».", "Correct “kind” here, or say it in “adapts”."),
    )
