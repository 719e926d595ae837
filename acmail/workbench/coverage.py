"""Blessed cases played, where a failed one leaves its way, and how much of the tree those that hold pass by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from acmail import blessed, walks
from acmail.blessed import Played
from acmail.documents import CaseView, CoverageView, TriedPackView
from acmail.documents.authors import CoverageKind, MissedView, PartingView, PlaceView
from acmail.errors import Finding
from acmail.lint import conditions
from acmail.model import CAUSES, Case, Text, When
from acmail.walks import Crossing, Ways
from acmail.wording import both, quoted
from acmail.workbench import Bench

MOST = 10
"""Gaps of a kind that are named where not all are asked for."""

KINDS: tuple[CoverageKind, ...] = ("nodes", "edges", "outcomes", "causes", "messages")


_WALKED: tuple[CoverageKind, ...] = ("nodes", "edges", "outcomes")
"""Kinds that answers lead along or to; the others are seen as well."""


class Reach(Struct, frozen=True, kw_only=True):
    """What there is to cover, what of it only answers lead to that are offered to nobody, and what cases cover."""

    total: Mapping[CoverageKind, tuple[str | Crossing, ...]]
    unoffered: Mapping[CoverageKind, tuple[str | Crossing, ...]]
    covered: Mapping[CoverageKind, frozenset[str | Crossing]]

    def missing(self, kind: CoverageKind) -> tuple[str | Crossing, ...]:
        """List what is not covered, in the order of the pack."""
        return tuple(one for one in self.total[kind] if one not in self.covered[kind])


def tested(bench: Bench, findings: Iterable[Finding]) -> TriedPackView:
    """Play all cases of a pack; ``findings`` of its rules tell which cases name what does not exist."""
    doors = {entry: walks.ways(bench.pack, entry) for entry in bench.pack.entries}
    broken = {(one.file, one.line): one for one in findings if one.code == "E501"}
    views, played = [], []
    for number, case in enumerate(bench.pack.cases if doors else ()):
        if _is_whole(bench, case):
            one = blessed.play(bench.pack, case)
            played.append(one)
            views.append(_case(bench, number, one, doors[case.entry]))
        else:
            views.append(_nameless(bench, number, case, broken))
    covered = reach(bench, doors, played)
    return TriedPackView(
        academy=bench.academy,
        passed=sum(view.outcome == "ok" for view in views),
        failed=sum(view.outcome == "fail" for view in views),
        cases=tuple(views),
        coverage=tuple(_coverage(bench, covered, kind) for kind in KINDS),
        unoffered=tuple(_missed(bench, "outcomes", one) for one in covered.unoffered["outcomes"]),
    )


def reach(bench: Bench, doors: Mapping[str, Ways], played: Iterable[Played]) -> Reach:
    """Compare what can be reached through the doors with what the cases that hold do reach.

    What no answers lead to is not counted here: the rules of ``lint`` name it (W201).
    """
    total = _there(bench, doors)
    hidden = walks.unoffered(bench.pack)
    asked = _there(bench, {door: walks.without(every, hidden) for door, every in doors.items()})
    held = [one for one in played if one.holds]
    passed = frozenset(crossing for one in held for crossing in one.crossed)
    covered: dict[CoverageKind, frozenset[str | Crossing]] = {
        "nodes": frozenset(crossing.node for crossing in passed),
        "edges": passed,
        "outcomes": frozenset(one.walk.outcome for one in held if one.walk.outcome is not None),
        "causes": frozenset(one.case.expect for one in held if one.differential is not None),
        "messages": frozenset(name for one in held for name in one.case.seen),
    }
    known = {kind: frozenset(asked[kind]) for kind in _WALKED}
    unoffered = {kind: tuple(one for one in total[kind] if one not in known[kind]) for kind in _WALKED}
    return Reach(total=total, unoffered=unoffered, covered=covered)


def _there(bench: Bench, doors: Mapping[str, Ways]) -> dict[CoverageKind, tuple[str | Crossing, ...]]:
    """List what these ways lead along and to."""
    pack = bench.pack
    crossings = tuple(dict.fromkeys(crossing for every in doors.values() for crossing in every.crossings))
    ends = dict.fromkeys(end for every in doors.values() for end in sorted(walks.reachable(every)))
    weighed = CAUSES in ends
    return {
        "nodes": tuple(dict.fromkeys(crossing.node for crossing in crossings)),
        "edges": crossings,
        "outcomes": tuple(end for end in ends if end != CAUSES),
        "causes": tuple(pack.causes) if weighed else (),
        "messages": tuple(pack.messages) if weighed else (),
    }


def _is_whole(bench: Bench, case: Case) -> bool:
    """Tell whether everything that a case names exists."""
    pack = bench.pack
    answers = all(
        field in pack.fields and choice in {one.id for one in pack.fields[field].choices}
        for field, choice in case.given.items()
    )
    shown = all(name in pack.messages or name in pack.pages for name in case.seen)
    shown = shown and all(cause in pack.causes for cause in case.observed)
    ends = case.expect in pack.outcomes or case.expect in pack.causes
    return answers and shown and ends and case.entry in pack.entries


def _case(bench: Bench, number: int, played: Played, every: Ways) -> CaseView:
    path = ("tests", str(number))
    view = CaseView(
        name=played.case.name,
        entry=played.case.entry,
        expect=played.case.expect,
        reached=played.reached,
        question=played.walk.question if played.reached is None else None,
        outcome="ok" if played.holds else "fail",
        unused=played.unused,
        place=bench.place(*path),
    )
    if played.holds:
        return view
    parting = _parting(bench, played, every)
    return replace(view, parting=parting, reason=_reason(played, parting).say(bench.lang))


def _parting(bench: Bench, played: Played, every: Ways) -> PartingView:
    found = blessed.parting(bench.pack, played, every)
    place = bench.place("nodes", found.node) if found.choice is None else place_of(bench, found.node, found.choice)
    return PartingView(node=found.node, field=found.field, choice=found.choice, instead=found.instead, place=place)


def _reason(played: Played, parting: PartingView) -> Text:
    """Say in a sentence where a case leaves its way, and what would have kept to it."""
    expect = played.case.expect
    if played.differential is not None:
        return _outweighed(played, expect, parting)
    if played.reached == expect:
        kind = "–" if played.kind is None else played.kind.value
        return both(f"« {expect} » est ici de la sorte « {kind} ».", f"“{expect}” is of the kind “{kind}” here.")
    if played.reached is None:
        start = both(
            f"s’arrête à la question « {played.walk.question} » (nœud « {parting.node} »)",
            f"stops at the question “{played.walk.question}” (node “{parting.node}”)",
        )
    elif parting.choice is not None:
        start = both(
            f"mène à « {played.reached} » : au nœud « {parting.node} », {parting.field}={parting.choice} s’en écarte",
            f"leads to “{played.reached}”: at node “{parting.node}”, {parting.field}={parting.choice} leaves the way",
        )
    else:
        start = both(f"mène à « {played.reached} »", f"leads to “{played.reached}”")
    if not parting.instead:
        rest = both(f" ; rien ne mène d’ici à « {expect} »", f"; nothing leads from here to “{expect}”")
    else:
        fr, en = quoted(parting.instead, "fr"), quoted(parting.instead, "en")
        rest = both(f" ; y mènent encore : {fr}", f"; still lead there: {en}")
    return both(f"{start.fr}{rest.fr}.", f"{start.say('en')}{rest.say('en')}.")


def _outweighed(played: Played, expect: str, parting: PartingView) -> Text:
    points = {}
    if played.differential is not None:
        points = {one.cause.id: one.points for one in played.differential.ranked}
    reached = played.reached or ""
    since = ("", "")
    if parting.choice is not None:
        since = (
            f" ; depuis le nœud « {parting.node} » ({parting.field}={parting.choice})",
            f"; since node “{parting.node}” ({parting.field}={parting.choice})",
        )
    scored = (str(points.get(expect, "—")), str(points.get(reached, "—")))
    return both(
        f"met « {reached} » en tête ({scored[1]} points), devant « {expect} » ({scored[0]}){since[0]}.",
        f"puts “{reached}” first ({scored[1]} points), before “{expect}” ({scored[0]}){since[1]}.",
    )


def _nameless(bench: Bench, number: int, case: Case, broken: Mapping[tuple[str, int], Finding]) -> CaseView:
    """Show a case that names something that does not exist, with what the rules say of it."""
    paths = [path for path in bench.draft.places if path[:2] == ("tests", str(number))]
    places = [bench.draft.places[path] for path in paths]
    found = next((broken[at] for place in places if (at := (place.file, place.line)) in broken), None)
    return CaseView(
        name=case.name,
        entry=case.entry,
        expect=case.expect,
        reached=None,
        question=None,
        outcome="fail",
        unused=(),
        place=bench.place("tests", str(number)),
        reason=None if found is None else found.message.say(bench.lang),
    )


def _coverage(bench: Bench, covered: Reach, kind: CoverageKind) -> CoverageView:
    missing = sorted((_missed(bench, kind, one) for one in covered.missing(kind)), key=lambda one: not one.own)
    total = len(covered.total[kind])
    own = sum(one.own for one in missing)
    return CoverageView(
        kind=kind,
        total=total,
        covered=total - len(missing),
        percent=100 if not total else 100 * (total - len(missing)) // total,
        own=own,
        inherited=len(missing) - own,
        missing=tuple(missing),
        unoffered=len(covered.unoffered.get(kind, ())),
    )


def brief(pack: TriedPackView) -> TriedPackView:
    """Keep the first gaps of each kind that stand in the pack's own files: the others are for others to fill."""
    coverage = (
        replace(one, missing=tuple(missed for missed in one.missing if missed.own)[:MOST]) for one in pack.coverage
    )
    return replace(pack, coverage=tuple(coverage))


def _missed(bench: Bench, kind: CoverageKind, one: str | Crossing) -> MissedView:
    if isinstance(one, Crossing):
        return bench.missed(f"{one.node}: {one.way} → {one.to}", place_of(bench, one.node, one.way))
    return bench.missed(one, bench.place(kind, one))


def place_of(bench: Bench, node_id: str, way: str) -> PlaceView:
    """Show where a way out of a node was written; a choice that only ``else`` takes stands there."""
    node = bench.pack.nodes[node_id]
    if isinstance(node, When):
        paths = [path for _, path in conditions.branches(bench.draft, node)]
        path = conditions.otherwise(bench.draft, node) if way == walks.ELSE else paths[int(way)]
        return bench.place(*path)
    path = ("nodes", node_id, "go", way)
    return bench.place(*(path if path in bench.draft.places else (*path[:3], "else")))
