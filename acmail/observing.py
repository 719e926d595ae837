"""Asking the machine before the person: what examinations answer of a tree's questions, and which causes they show."""

from __future__ import annotations

from collections.abc import Iterable

from acmail.answers import Answer, Origin
from acmail.causes import Observed
from acmail.documents import CheckDocument, CheckView, ObservedView
from acmail.model import CAPTIVE, Pack, TargetKind, Weight
from acmail.tree import reachable
from acmail.wording import both

_WEIGHTS = {"fail": Weight.STRONG, "warn": Weight.SLIGHT, "could_not_tell": Weight.SLIGHT}
"""How much an examination of this computer says of somebody's trouble, which may be elsewhere."""

_TOLD = ("ok", "warn", "fail", "could_not_tell", "crashed")


def wanted(pack: Pack, entry: str) -> tuple[str, ...]:
    """Name what to examine: what the questions behind a door can be answered by, and always the pages."""
    fields = (pack.fields[field] for field in reachable(pack, entry, {}))
    named = [observed.check for field in fields for observed in field.observed_by]
    pages = [target.id for target in pack.targets.values() if target.kind is TargetKind.PAGE]
    groups = [one.partition(".")[0] for one in named if one != CAPTIVE]
    return tuple(dict.fromkeys([*([CAPTIVE] if pages else ()), *pages, *groups]))


def answers(pack: Pack, document: CheckDocument) -> dict[str, Answer]:
    """Answer the fields that were observed: of each the first check whose outcome stands for a choice."""
    outcomes: dict[str, str] = {group.id: group.outcome for group in document.groups}
    outcomes |= {view.id: view.outcome for view in document.checks if view.because is None}
    found = {}
    for field in pack.fields.values():
        choices = (observed.choices.get(outcomes.get(observed.check, "")) for observed in field.observed_by)
        choice = next((one for one in choices if one is not None), None)
        if choice is not None:
            found[field.id] = Answer(choice=choice, origin=Origin.OBSERVATION)
    return found


def causes(document: CheckDocument) -> tuple[Observed, ...]:
    """Give the causes that examinations show, each once, with what was seen."""
    found: dict[str, Observed] = {}
    for view in _findings(document):
        if view.cause is not None and view.cause not in found:
            says = both(f"Vu par acmail : {view.evidence}", f"Seen by acmail: {view.evidence}").say(document.lang)
            found[view.cause] = Observed(cause=view.cause, weight=_WEIGHTS[view.outcome], says=says)
    return tuple(found.values())


def views(document: CheckDocument) -> tuple[ObservedView, ...]:
    """Show in a line each what was seen of everything examined: the worst, or the last when all is well."""
    shown = []
    for group in document.groups:
        own = [view for view in document.checks if view.group == group.id and view.outcome in _TOLD]
        worst = [view for view in own if view.outcome == group.outcome]
        if worst:
            view = worst[-1]
            shown.append(ObservedView(check=view.id, title=group.title, outcome=group.outcome, evidence=view.evidence))
    return tuple(shown)


def _findings(document: CheckDocument) -> Iterable[CheckView]:
    order = ("fail", "could_not_tell", "warn")
    told = [view for view in document.checks if view.outcome in order and view.because is None]
    return sorted(told, key=lambda view: order.index(view.outcome))
