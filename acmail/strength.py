"""How hard a password is to guess for somebody who knows what people choose (zxcvbn, by Dan Wheeler at Dropbox)."""

from __future__ import annotations

import math
from collections.abc import Iterable

from msgspec import Struct

MOST_JUDGED = 72
"""Characters that are looked at, zxcvbn's own limit: time grows faster than length, and more make nothing weaker."""

TRIES_PER_SECOND = 10_000
"""Tries against a stolen list of passwords that was kept with care: zxcvbn's « offline slow hashing »."""


class Strength(Struct, frozen=True):
    """What zxcvbn thinks: a score from 0 (guessed at once) to 4, and how many tries, as a power of ten."""

    score: int
    tries_log10: float

    @property
    def seconds_log10(self) -> float:
        """Seconds that the tries take, as a power of ten."""
        return self.tries_log10 - math.log10(TRIES_PER_SECOND)


def strength(password: str, words: Iterable[str]) -> Strength:
    """Estimate; ``words`` are those that whoever guesses would try first."""
    from zxcvbn import zxcvbn  # here, because its lists of words take longer to read than most commands run

    found = zxcvbn(password[:MOST_JUDGED], user_inputs=list(words))
    return Strength(score=found["score"], tries_log10=float(found["guesses_log10"]))
