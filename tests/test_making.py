"""Making passwords: they keep whatever rules are known, chance is even, and the bits told are true."""

from __future__ import annotations

import itertools
import math
import random
import secrets
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acmail import making, wordlist
from acmail.model import CharacterClass
from acmail.passwords import CLASSES, Known, judged

SIGNS = ",;./-!?_+=*%"
rules_of = st.builds(
    Known,
    lengths=st.lists(st.integers(1, 40), max_size=2).map(tuple),
    classes=st.sets(st.sampled_from(list(CLASSES))).map(lambda found: tuple(sorted(found))),
    specials=st.one_of(st.just(""), st.text(alphabet=SIGNS, min_size=1).map(lambda text: "".join(dict.fromkeys(text)))),
    complete=st.booleans(),
    fragile=st.sampled_from(["", '"\\']),
    beyond_ascii=st.booleans(),
)


def kept(password: str, rules: Known) -> bool:
    """Ask the checker itself."""
    return all(one.outcome in ("ok", "could_not_tell") for one in judged(password, rules, ("college", "nowhere")))


@given(rules_of, st.booleans(), st.integers(0, 9))
def test_what_is_made_keeps_the_rules(rules: Known, ambiguous: bool, more: int) -> None:
    """Whatever an académie asks for, and by the checker's own word."""
    recipe = making.recipe(rules, max(rules.length, making.SHORTEST) + more, ambiguous)
    made = making.drawn(recipe, secrets.randbelow, lambda password: kept(password, rules)).reveal()
    assert kept(made, rules)
    assert all(set(alphabet) & set(made) for alphabet in recipe.alphabets.values())
    assert ambiguous or not making.AMBIGUOUS & set(made)
    assert set(made) <= set("".join(CLASSES[one] for one in CLASSES))
    assert not rules.specials or {char for char in made if not char.isalnum()} <= set(rules.specials)


@given(rules_of, st.integers(making.FEWEST_WORDS, making.MOST_WORDS), st.booleans())
def test_words_keep_the_rules_too(rules: Known, number: int, ambiguous: bool) -> None:
    """With a capital, a digit and a sign that is accepted; a word to guess never comes."""
    parts = making.words(rules, wordlist.french(), ("college", "messager"), number, ambiguous)
    made = making.joined(parts, secrets.randbelow).reveal()
    assert len(made) >= parts.shortest >= 6 * number + 1
    assert parts.shortest < rules.length or kept(made, rules)
    assert "messager" not in parts.words


def _all(recipe: making.Recipe) -> list[str]:
    """List every password that a small recipe can give."""
    letters = "".join(recipe.alphabets.values())
    return [
        "".join(made)
        for made in itertools.product(letters, repeat=recipe.length)
        if all(set(alphabet) & set(made) for alphabet in recipe.alphabets.values())
    ]


@pytest.mark.parametrize(
    ("alphabets", "length"),
    [
        ({"lower": "abc", "digit": "34"}, 3),
        ({"lower": "ab", "upper": "C", "digit": "3"}, 4),
        ({"lower": "ab", "upper": "CD", "digit": "3", "special": "-."}, 4),
    ],
)
def test_bits_are_those_of_all_that_can_come(alphabets: dict[CharacterClass, str], length: int) -> None:
    """Counted one by one where that can be done."""
    recipe = making.Recipe(alphabets=alphabets, length=length)
    assert recipe.bits == pytest.approx(math.log2(len(_all(recipe))))


def test_every_password_is_as_likely_as_any_other() -> None:
    """Drawn often from few, each comes about as often, and each can come."""
    recipe = making.Recipe(alphabets={"lower": "ab", "digit": "3"}, length=3)
    chance = random.Random(1)  # noqa: S311 - counted, not used
    drawn = Counter(making.drawn(recipe, chance.randrange, lambda made: True).reveal() for _ in range(12000))
    assert sorted(drawn) == sorted(_all(recipe))
    assert max(drawn.values()) < 1.2 * min(drawn.values())


def test_bits_of_words_are_counted_by_hand() -> None:
    """Four words of two, two signs, four digits: 4 + 1 + 2."""
    parts = making.Words(words=["un", "deux"], signs="-.", digits="3479", number=4)
    assert parts.bits == pytest.approx(7)
    every = {making.joined(parts, random.Random(seed).randrange).reveal() for seed in range(4000)}  # noqa: S311
    assert len(every) == 2**7


def test_the_list_of_words_is_fit_for_use() -> None:
    """2048 words of five to eight plain letters, told apart by four of them even without their accents."""
    words = wordlist.french()
    assert len(words) == len({word[:4] for word in words}) == 2048
    assert all(word.isascii() and word.isalpha() and word.islower() and 5 <= len(word) <= 8 for word in words)


def test_usual_passwords_hold_enough_chance() -> None:
    """More than eighty bits for characters; eleven for each word."""
    rules = Known(lengths=(12,), classes=tuple(CLASSES), specials=",;./-")
    assert making.recipe(rules, making.USUAL, ambiguous=False).bits > 85
    assert making.words(rules, wordlist.french(), (), 7, ambiguous=False).bits > 80


def test_signs_that_programs_stumble_over_are_not_drawn() -> None:
    """And where rules ask for a sign and name none, two plain ones stand in."""
    assert making.signs_of(Known(specials='-"', fragile='"\\')) == "-"
    assert making.signs_of(Known(classes=("special",))) == making.FALLBACK_SIGNS
    assert making.signs_of(Known()) == ""
