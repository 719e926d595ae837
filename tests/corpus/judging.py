"""Lets acmail read the texts of the corpus and their variants, and compares what comes out with what is right."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from unittest import mock

from acmail import causes, diagnosis, messages
from acmail.causes import Evidence
from acmail.model import UNKNOWN, Message, Pack
from tests.corpus import Sample, noise, samples

BLAME = "password-wrong"
"""The cause that is never to head the list without reason."""

AS_PASTED = "as_pasted"
"""Stands for a rule where a text is read as it is."""


@dataclass(frozen=True)
class Judgement:
    """What became of a text or of a variant of it; the terms are explained in ``tests.corpus``."""

    sample: Sample
    rule: str
    text: str
    leaders: frozenset[str]
    three: tuple[str, ...]

    @property
    def right_first(self) -> bool:
        """Whether one of the likeliest causes is right."""
        return bool(self.leaders & self.sample.first)

    @property
    def right_within_three(self) -> bool:
        """Whether one of the first three causes is right."""
        return not self.sample.first.isdisjoint(self.three)

    @property
    def strays(self) -> tuple[str, ...]:
        """Name those of the first three that the text does not speak of."""
        return tuple(cause for cause in self.three if cause not in self.sample.first | self.sample.may | {UNKNOWN})

    @property
    def accused(self) -> tuple[str, ...]:
        """Name the causes wrongly accused."""
        wrong = [cause for cause in self.three if cause in self.sample.never]
        if self.three[0] == BLAME and BLAME not in self.sample.first | self.sample.never:
            wrong.append(BLAME)
        return tuple(wrong)

    @property
    def account(self) -> str:
        """Say in two lines what was read, what came out and what would have been right."""
        text = textwrap.shorten(self.text, 160, placeholder=" […]")
        found = ", ".join(self.three) + " (equal)" * (len(self.leaders) > 1)
        right = ", ".join(sorted(self.sample.first))
        return f"{self.sample.speaker}, {self.rule}: {text}\n    gave {found}; right is {right}"


@contextmanager
def patterns_kept() -> Iterator[None]:
    """Prepare a pack’s patterns once and not for every text: that takes fifteen times as long as looking for them."""
    prepare = messages.patterns
    kept: dict[tuple[int, ...], tuple[messages.Pattern, ...]] = {}

    def once(known: Iterable[Message]) -> tuple[messages.Pattern, ...]:
        listed = tuple(known)
        key = tuple(map(id, listed))
        if key not in kept:
            kept[key] = prepare(listed)
        return kept[key]

    with mock.patch.object(messages, "patterns", once):
        yield


def judge(pack: Pack, sample: Sample, rule: str = AS_PASTED, text: str | None = None) -> Judgement:
    """Judge a text as pasted, or a variant of it."""
    text = sample.text if text is None else text
    seen = diagnosis.look(pack, diagnosis.Shown(message=text))
    everything = causes.weigh(pack, Evidence(recognised=seen.recognised)).ranked
    ranked = [one for one in everything if one.cause.id != UNKNOWN]
    leaders = frozenset(one.cause.id for one in ranked if one.points == ranked[0].points)
    three = tuple(one.cause.id for one in ranked[:3])
    return Judgement(sample, rule, text, leaders or frozenset({UNKNOWN}), three or (UNKNOWN,))


def as_pasted(pack: Pack) -> list[Judgement]:
    """Judge every text as it is."""
    return [judge(pack, sample) for sample in samples()]


def variants(pack: Pack, *rules: str) -> Iterator[Judgement]:
    """Judge every text as each rule leaves it, where the rule changes it."""
    for sample in samples():
        for rule in rules:
            variant = noise.RULES[rule](sample.text)
            if variant != sample.text:
                yield judge(pack, sample, rule, variant)


def share(good: Iterable[bool]) -> float:
    """Give the share of what is true."""
    every = list(good)
    return sum(every) / len(every)
