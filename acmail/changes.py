"""What became otherwise between two runs of the same examinations, for somebody who only wants to hear of that.

Compared is what each examination comes to, not why. What could not be told says nothing of the thing examined, so once
is no news: the second time in a row it is, dated from the first, since a server that is silent for good is news. What
was not looked at leaves what was known as it is: ``skipped``, because something before it explains it, and
``not_applicable``, as a clock that no site answers about.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from acmail import examined
from acmail.aims import Given, Selection
from acmail.documents import ChangesDocument, ChangeView, CheckDocument, CheckOutcome, CheckView, GroupView

_UNSEEN = ("skipped", "not_applicable")
_UNTOLD = ("could_not_tell", "crashed")


class Remembered(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was told last of one examination, since when that holds, and since when it could not be told again."""

    id: str
    outcome: CheckOutcome
    since: dt.datetime
    doubted_since: dt.datetime | None = None


class Memory(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is kept from one run to the next: no server, no name, nothing that was seen.

    ``asked`` is a short fingerprint of what was to be examined; another one makes it a first run.
    """

    format: Literal["acmail.changes/1"] = "acmail.changes/1"
    asked: str
    examinations: tuple[Remembered, ...]


class _Wanted(Struct, frozen=True):
    academy: str
    given: Given
    selection: Selection
    file: str | None


def asked(academy: str, given: Given, selection: Selection, file: str | None) -> str:
    """Give the fingerprint of what is to be examined: too short to try names on it, long enough to tell jobs apart."""
    return hashlib.sha256(msgspec.json.encode(_Wanted(academy, given, selection, file))).hexdigest()[:8]


def compare(
    memory: Memory | None, document: CheckDocument, asked_for: str, strictness: examined.Strictness
) -> tuple[ChangesDocument | None, Memory]:
    """Give what is news, or None, and what is to be kept; at a first run all that is not good is news."""
    first = memory is None or memory.asked != asked_for
    known = {one.id: one for one in memory.examinations} if memory is not None and not first else {}
    views = {view.id: view for view in document.checks}
    now = {name: kept for name, view in views.items() if (kept := _kept(known.get(name), view, document.generated_at))}
    views |= {name: _no_longer(one, document) for name, one in known.items() if name not in views}
    changes = tuple(_changes(known, now, views, document.generated_at))
    after = Memory(asked=asked_for, examinations=tuple(now.values()))
    if not changes and not first:
        return None, after
    told = {change.id for change in changes}
    still = tuple(_still(now, [view for view in views.values() if view.id not in told]))
    return _document(document, [views[change.id] for change in changes], strictness, first, (changes, still)), after


def _kept(known: Remembered | None, view: CheckView, at: dt.datetime) -> Remembered | None:
    """Say what holds of an examination now."""
    if view.outcome in _UNSEEN:
        return known
    if known is None:
        return Remembered(id=view.id, outcome=view.outcome, since=at)
    if _same(known.outcome, view.outcome):
        return replace(known, doubted_since=None)
    if view.outcome not in _UNTOLD:
        return Remembered(id=view.id, outcome=view.outcome, since=at)
    if known.doubted_since is None:
        return replace(known, doubted_since=at)
    return Remembered(id=view.id, outcome=view.outcome, since=known.doubted_since)


def _same(one: CheckOutcome, other: CheckOutcome) -> bool:
    return one == other or (one in _UNTOLD and other in _UNTOLD)


def _changes(
    known: Mapping[str, Remembered], now: Mapping[str, Remembered], views: Mapping[str, CheckView], at: dt.datetime
) -> Iterable[ChangeView]:
    """Tell what holds otherwise than before; what is new and good, or was good and is gone, is no news."""
    for name, view in views.items():
        before, after = known.get(name), now.get(name)
        if before is None:
            if after is not None and after.outcome != "ok":
                yield _change(view, None, after.outcome, after.since)
        elif after is None:
            if before.outcome != "ok":
                yield _change(view, before, "skipped", at)
        elif not _same(before.outcome, after.outcome):
            yield _change(view, before, after.outcome, after.since)


def _still(now: Mapping[str, Remembered], views: Iterable[CheckView]) -> Iterable[ChangeView]:
    """List what was not good before, and is not good now either."""
    for view in views:
        one = now.get(view.id)
        if one is not None and one.outcome != "ok" and _same(one.outcome, view.outcome):
            yield _change(view, one, one.outcome, one.since)


def _change(view: CheckView, before: Remembered | None, after: CheckOutcome, since: dt.datetime) -> ChangeView:
    return ChangeView(
        id=view.id,
        title=view.title,
        target=view.target,
        before=None if before is None else before.outcome,
        before_since=None if before is None else before.since,
        after=after,
        since=since,
    )


def _no_longer(known: Remembered, document: CheckDocument) -> CheckView:
    """Stand for an examination that is made no more: an academy's files, or a person's, have changed."""
    return CheckView(
        id=known.id,
        group=known.id.rpartition(".")[0],
        target="",
        outcome="skipped",
        cause=None,
        causes=(),
        title=known.id,
        evidence="",
        quote=None,
        advice=None,
        contact=None,
        sources=(),
        ms=0.0,
        stages=(),
        because="asked",
        observed_on=document.generated_at,
    )


def _document(
    whole: CheckDocument,
    views: list[CheckView],
    strictness: examined.Strictness,
    first: bool,
    told: tuple[tuple[ChangeView, ...], tuple[ChangeView, ...]],
) -> ChangesDocument:
    """Leave of a document what changed; what counts for its exit code is that alone."""
    groups = {group.id: group for group in whole.groups}
    contacts, sources = {view.contact for view in views}, {source for view in views for source in view.sources}
    return ChangesDocument(
        academy=whole.academy,
        lang=whole.lang,
        generated_on=whole.generated_on,
        generated_at=whole.generated_at,
        contacted=whole.contacted,
        groups=tuple(groups.get(name) or _gone(name) for name in dict.fromkeys(view.group for view in views)),
        checks=tuple(views),
        proposals=(),
        summary=examined.summary(views, strictness, whole.summary.ms, whole.summary.slowest_ms),
        contacts=tuple(one for one in whole.contacts if one.id in contacts),
        sources=tuple(one for one in whole.sources if one.id in sources),
        first=first,
        changes=told[0],
        still=told[1],
    )


def _gone(name: str) -> GroupView:
    return GroupView(id=name, title=name, target="", outcome="skipped", ms=0.0)
