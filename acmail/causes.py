"""Weighing causes: what speaks for and against each, by a rule that anybody can check by hand.

Every sign for a cause counts 4 when it says it outright, 2 when it is strong, 1 when it is slight; every sign against
counts -2. Of all recognised sentences, the page and what acmail saw itself, only the strongest counts, once; a sentence
cut short says nothing outright and rules nothing out. What is ruled out, or has as much against it as for it, is set
aside. Equal causes stand in the order of the pack; ``unknown`` is always last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct

from acmail.messages import Recognised
from acmail.model import AGAINST, POINTS, UNKNOWN, Cause, Pack, Page, Sign, Weight
from acmail.tree import Answers, holds

ABOUT_PEOPLE = ("for_whom", "profile")
"""Answers about who asks, which count wherever the questions lead."""


class Evidence(Struct, frozen=True, kw_only=True):
    """What is known: the answers that count, the sentences recognised and the page, all of which may be missing.

    ``learned`` are answers that the sentences or the page give themselves: they complete the others, but what they say
    alone has been counted with the sentence.
    """

    answers: Answers = {}
    learned: Answers = {}
    recognised: tuple[Recognised, ...] = ()
    page: Page | None = None
    observed: tuple[Observed, ...] = ()


class Observed(Struct, frozen=True, kw_only=True):
    """A cause that an examination of this computer shows, and what was seen."""

    cause: str
    weight: Weight
    says: str


class Told(Struct, frozen=True, kw_only=True):
    """A sentence, a page or an examination that speaks for a cause, and how much it says."""

    by: Recognised | Page | Observed
    weight: Weight


class Weighed(Struct, frozen=True, kw_only=True):
    """One cause with what speaks for it and against it. ``excluded`` and ``denied`` are what rules it out."""

    cause: Cause
    signs: tuple[Sign, ...]
    told: tuple[Told, ...]
    against: tuple[Sign, ...]
    excluded: tuple[Sign, ...]
    denied: tuple[Recognised, ...]

    @property
    def points(self) -> int:
        """The sum that ranks it."""
        told = max((POINTS[one.weight] for one in self.told), default=0)
        return told + sum(POINTS[sign.weight] for sign in self.signs) + AGAINST * len(self.against)

    @property
    def is_ruled_out(self) -> bool:
        """Whether something excludes it."""
        return bool(self.excluded or self.denied)


class Differential(Struct, frozen=True, kw_only=True):
    """The causes that remain, likeliest first and ``unknown`` last, and those considered but set aside."""

    ranked: tuple[Weighed, ...]
    set_aside: tuple[Weighed, ...]

    @property
    def is_open(self) -> bool:
        """Whether nothing but the unknown remains."""
        return all(weighed.cause.id == UNKNOWN for weighed in self.ranked)


def weigh(pack: Pack, evidence: Evidence) -> Differential:
    """Rank the causes of a pack by what is known."""
    known = {**evidence.learned, **evidence.answers}
    considered = [one for cause in pack.causes.values() if (one := _weighed(cause, evidence, known)) is not None]
    left = [one for one in considered if not one.is_ruled_out and one.points > 0]
    ranked = sorted(left, key=lambda one: -one.points)  # stable: equal ones stay in the order of the pack
    aside = tuple(one for one in considered if one.is_ruled_out or one.points <= 0)
    return Differential(ranked=(*ranked, *_unknown(pack)), set_aside=aside)


def _weighed(cause: Cause, evidence: Evidence, known: Answers) -> Weighed | None:
    """Gather what speaks for and against a cause; None when nothing speaks for it."""
    signs = _holding(cause.supports, evidence.learned, known)
    told = tuple(_told(cause, evidence))
    if cause.id == UNKNOWN or not (signs or told):
        return None
    return Weighed(
        cause=cause,
        signs=signs,
        told=told,
        against=_holding(cause.against, evidence.learned, known),
        excluded=_holding(cause.rules_out, evidence.learned, known),
        denied=tuple(one for one in evidence.recognised if cause.id in one.message.rules_out and not one.cut),
    )


def _unknown(pack: Pack) -> Iterator[Weighed]:
    if UNKNOWN in pack.causes:
        yield Weighed(cause=pack.causes[UNKNOWN], signs=(), told=(), against=(), excluded=(), denied=())


def _holding(signs: Iterable[Sign], learned: Answers, known: Answers) -> tuple[Sign, ...]:
    """Give the signs that hold by all that is known, but not by what was learned alone."""
    held = [sign for sign in signs if holds(sign.condition, known)]
    return tuple([sign for sign in held if not holds(sign.condition, learned)] if learned else held)


def _told(cause: Cause, evidence: Evidence) -> Iterator[Told]:
    for one in evidence.recognised:
        if cause.id in one.message.means:
            weight = one.message.means[cause.id]
            yield Told(by=one, weight=Weight.STRONG if one.cut and weight is Weight.SAYS_IT else weight)
    if evidence.page is not None and cause.id in evidence.page.means:
        yield Told(by=evidence.page, weight=evidence.page.means[cause.id])
    for seen in evidence.observed:
        if seen.cause == cause.id:
            yield Told(by=seen, weight=seen.weight)


def narrowing(pack: Pack, evidence: Evidence, open_fields: Iterable[str]) -> str | None:
    """Choose the open question that would narrow the causes most; None when no answer would change anything.

    It is the one whose answers lead to the most different likeliest causes, then the one that moves the most causes.
    """
    now = weigh(pack, evidence)
    best: tuple[int, int] = (1, 0)
    chosen = None
    for field in open_fields:
        leaders: set[str] = set()
        moved: set[str] = set()
        for choice in pack.fields[field].choices:
            answers = {**evidence.answers, field: choice.id}
            then = weigh(pack, msgspec.structs.replace(evidence, answers=answers))
            leaders.add(then.ranked[0].cause.id if then.ranked else UNKNOWN)
            moved |= _moved(now, then)
        if moved and (len(leaders), len(moved)) > best:
            best, chosen = (len(leaders), len(moved)), field
    return chosen


def _moved(now: Differential, then: Differential) -> set[str]:
    """Name the causes whose points differ."""
    before, after = _standing(now), _standing(then)
    return {cause for cause in before.keys() | after.keys() if before.get(cause) != after.get(cause)}


def _standing(differential: Differential) -> dict[str, int]:
    return {one.cause.id: one.points for one in differential.ranked}
