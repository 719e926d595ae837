"""Playing blessed cases: what each comes to, and where one that fails leaves the way it was blessed for."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from acmail import causes, messages, tree, walks
from acmail.causes import Differential, Evidence, Observed
from acmail.messages import Recognised
from acmail.model import CAUSES, Case, OutcomeKind, Pack, Page, Weight
from acmail.tree import Answers, Step, Walk
from acmail.walks import Crossing, Ways


class Played(Struct, frozen=True, kw_only=True):
    """What a case came to: its walk, the edges passed, and the outcome or the likeliest cause that was ``reached``.

    Without that, the walk stopped at a question. ``unused`` are answers given that nothing looked at.
    """

    case: Case
    walk: Walk
    crossed: tuple[Crossing, ...]
    reached: str | None
    unused: tuple[str, ...]
    differential: Differential | None = None
    kind: OutcomeKind | None = None

    @property
    def holds(self) -> bool:
        """Whether the case still comes to what it was blessed for."""
        return self.reached == self.case.expect and self.case.kind in (None, self.kind)


class Parting(Struct, frozen=True, kw_only=True):
    """Where a failed case leaves the way it was blessed for: the answer there, and those that would have kept to it.

    Without a ``choice`` the walk stopped there; without ``instead`` nothing leads to what was expected.
    """

    node: str
    field: str | None = None
    choice: str | None = None
    instead: tuple[str, ...] = ()


def play(pack: Pack, case: Case) -> Played:
    """Play a case whose names all exist, as ``acmail start`` and ``acmail diagnose --seen`` would."""
    answers = {**messages.agreed(*_shown(pack, case)), **case.given}
    walk = tree.walk(pack, case.entry, answers)
    weighs = walk.outcome == CAUSES or (walk.outcome is None and bool(case.seen or case.observed))
    counted = _counted(pack, case.entry, walk, answers) if weighs else {step.field for step in walk.path}
    differential = _weighed(pack, case, counted) if weighs else None
    return Played(
        case=case,
        walk=walk,
        crossed=walks.crossed(pack, case.entry, walk),
        reached=walk.outcome if differential is None else _first(differential),
        unused=tuple(field for field in case.given if field not in counted),
        differential=differential,
        kind=None if weighs or walk.outcome is None else pack.outcomes[walk.outcome].kind,
    )


def likeliest(pack: Pack, answers: Answers) -> str | None:
    """Name the cause that answers alone put first."""
    return _first(causes.weigh(pack, Evidence(answers=answers)))


def parting(pack: Pack, played: Played, every: Ways) -> Parting:
    """Find the node at which a failed case leaves the way; ``every`` are all ways from its door."""
    if played.differential is not None:
        return _overtaken(pack, played)
    expect, below = played.case.expect, walks.ends(every)
    end = every.root
    for step in played.walk.path:
        if isinstance(end, str) or expect not in below[end]:
            break
        forks = every.junctions[end]
        onward = next(fork.end for fork in forks if fork.step.choice == step.choice)
        if expect not in walks.ends_from(onward, below):
            instead = tuple(fork.step.choice for fork in forks if expect in walks.ends_from(fork.end, below))
            return Parting(node=step.node, field=step.field, choice=step.choice, instead=instead)
        end = onward
    if played.walk.question is not None and not isinstance(end, str):
        return _stopped(every, end, expect, below)
    return Parting(node=pack.entries[played.case.entry])


def _stopped(every: Ways, end: walks.Key, expect: str, below: Mapping[walks.End, frozenset[str]]) -> Parting:
    forks = every.junctions[end]
    instead = tuple(fork.step.choice for fork in forks if expect in walks.ends_from(fork.end, below))
    return Parting(node=end[0], field=forks[0].step.field, instead=instead)


def _overtaken(pack: Pack, played: Played) -> Parting:
    """Find the answer from which on another cause stays ahead of the one that was expected."""
    found: Step | None = None
    path = played.walk.path
    for number in range(len(path), 0, -1):
        counted = {step.field for step in path[:number]}
        if _first(_weighed(pack, played.case, counted)) == played.case.expect:
            break
        found = path[number - 1]
    if found is None:
        return Parting(node=pack.entries[played.case.entry])
    return Parting(node=found.node, field=found.field, choice=found.choice)


def _shown(pack: Pack, case: Case) -> tuple[tuple[Recognised, ...], Page | None]:
    recognised = tuple(messages.named(pack.messages[name]) for name in case.seen if name in pack.messages)
    return recognised, next((pack.pages[name] for name in case.seen if name in pack.pages), None)


def _counted(pack: Pack, entry: str, walk: Walk, answers: Answers) -> set[str]:
    """Name the answers that count: those of the way, those that may still be asked, those about who asks."""
    ahead = () if walk.outcome is not None else tree.reachable(pack, entry, answers)
    about = (*ahead, *causes.ABOUT_PEOPLE)
    return {*(step.field for step in walk.path), *(field for field in about if field in answers)}


def _weighed(pack: Pack, case: Case, counted: set[str]) -> Differential:
    recognised, page = _shown(pack, case)
    learned = messages.agreed(recognised, page)
    evidence = Evidence(
        answers={field: choice for field, choice in case.given.items() if field in counted},
        learned={field: choice for field, choice in learned.items() if field in counted and field not in case.given},
        recognised=recognised,
        page=page,
        observed=tuple(Observed(cause=cause, weight=Weight.STRONG, says="") for cause in case.observed),
    )
    return causes.weigh(pack, evidence)


def _first(differential: Differential) -> str | None:
    return differential.ranked[0].cause.id if differential.ranked else None
