"""Making passwords that keep the known rules, by chance alone, and telling exactly how much chance there is in one."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from acmail.model import CharacterClass
from acmail.passwords import CLASSES, SHORTEST_WORD, Known
from acmail.secret import Secret

Pick = Callable[[int], int]
"""Gives a whole number below another, each as likely as any other: ``secrets.randbelow``."""

AMBIGUOUS = frozenset("B8G6I1l0OQDS5Z2" + "o")
"""Characters that are mistaken for each other: those that pwgen leaves out with ``-B``, and « o », which is a 0 too."""

FALLBACK_SIGNS = "-."
"""Signs for rules that ask for one and name none: both are on every keyboard, and neither means anything to a shell."""

SHORTEST = 12
USUAL = 16
LONGEST = 64
"""Characters of a password; ``USUAL`` gives some 90 bits."""

FEWEST_WORDS = 4
MOST_WORDS = 10
MOST_MADE = 50


class Recipe(Struct, frozen=True, kw_only=True):
    """What is drawn from: every alphabet gives at least one character of a password of ``length``."""

    alphabets: Mapping[CharacterClass, str]
    length: int

    @property
    def bits(self) -> float:
        """Bits of chance: the logarithm of how many passwords there are, all as likely (inclusion and exclusion)."""
        sizes = [len(alphabet) for alphabet in self.alphabets.values()]
        total = sum(sizes)
        count = sum(
            (-1) ** number * (total - sum(left_out)) ** self.length
            for number in range(len(sizes) + 1)
            for left_out in combinations(sizes, number)
        )
        return math.log2(count)


class Words(Struct, frozen=True, kw_only=True):
    """What is drawn from: words, a sign between them, and a digit behind the last."""

    words: Sequence[str]
    signs: str
    digits: str
    number: int

    @property
    def bits(self) -> float:
        """Bits of chance: every part is drawn by itself."""
        return self.number * math.log2(len(self.words)) + math.log2(len(self.signs)) + math.log2(len(self.digits))

    @property
    def shortest(self) -> int:
        """The least number of characters that can come out."""
        return self.number * (min(map(len, self.words)) + 1) + 1


def signs_of(rules: Known) -> str:
    """Give the signs that may be drawn: the known ones that no program stumbles over; none where none is asked for."""
    known = rules.specials or (FALLBACK_SIGNS if "special" in rules.classes else "")
    return "".join(sign for sign in known if sign not in rules.fragile)


def recipe(rules: Known, length: int, ambiguous: bool) -> Recipe:
    """Choose what characters are drawn from, by the rules and for eyes."""
    alphabets: dict[CharacterClass, str] = {
        "lower": _clear(CLASSES["lower"], ambiguous),
        "upper": _clear(CLASSES["upper"], ambiguous),
        "digit": _clear(CLASSES["digit"], ambiguous),
    }
    signs = signs_of(rules)
    return Recipe(alphabets=alphabets | ({"special": signs} if signs else {}), length=length)


def words(rules: Known, listed: Iterable[str], guessed: Iterable[str], number: int, ambiguous: bool) -> Words:
    """Choose what words are drawn from: none that anybody would guess first."""
    first = [word for word in guessed if len(word) >= SHORTEST_WORD]
    return Words(
        words=[word for word in listed if not any(one in word for one in first)],
        signs=signs_of(rules) or FALLBACK_SIGNS,
        digits=_clear(CLASSES["digit"], ambiguous),
        number=number,
    )


def drawn(recipe: Recipe, pick: Pick, good: Callable[[str], bool]) -> Secret:
    """Draw until all alphabets are there and the password is ``good``: so every password left is as likely as any.

    ``good`` refuses what happens to look like a date or a NUMEN, too few to take a hundredth of a bit.
    """
    letters = "".join(recipe.alphabets.values())
    while True:
        made = "".join(letters[pick(len(letters))] for _ in range(recipe.length))
        if all(set(alphabet) & set(made) for alphabet in recipe.alphabets.values()) and good(made):
            return Secret(made)


def joined(parts: Words, pick: Pick) -> Secret:
    """Draw words, each with a capital, the sign between them, and the digit."""
    sign = parts.signs[pick(len(parts.signs))]
    chosen = [parts.words[pick(len(parts.words))].capitalize() for _ in range(parts.number)]
    return Secret(sign.join((*chosen, parts.digits[pick(len(parts.digits))])))


def _clear(alphabet: str, ambiguous: bool) -> str:
    return "".join(char for char in alphabet if ambiguous or char not in AMBIGUOUS)
