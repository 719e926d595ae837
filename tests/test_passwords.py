"""Judging passwords: each rule with its limits, nothing of a password in what is said, no false alarm on good ones."""

from __future__ import annotations

import datetime as dt
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from acmail.model import Alternative, Fact, Pack, PasswordPolicy, PasswordRule, Text
from acmail.occasions import Occasion
from acmail.passwords import Judgement, Known, flat, guessed_words, judged, known
from acmail.strength import MOST_JUDGED, strength
from acmail.vetting import guessing
from tests import nowhere

RULES = Known(
    lengths=(12,),
    classes=("lower", "upper", "digit", "special"),
    specials=",;./-",
    fragile='"\\',
    beyond_ascii=True,
)
GOOD = "Utopie-Housse-Camion-4"
WORDS = ("durand", "nowhere", "abc")


def one(rule: str, password: str, rules: Known = RULES) -> Judgement:
    """Give what is said of one rule."""
    return next(said for said in judged(password, rules, WORDS) if said.id == rule)


@pytest.mark.parametrize(
    ("rule", "password", "outcome", "positions"),
    [
        ("length", "Abcdefghi-1", "fail", ()),
        ("length", "Abcdefghij-1", "ok", ()),
        ("length", "Abcdefghe\u0301-1", "fail", ()),  # an accent written apart makes no character
        ("classes", GOOD, "ok", ()),
        ("classes", "utopie-housse-4", "fail", ()),
        ("classes", "UTOPIE-HOUSSE-4", "fail", ()),
        ("classes", "Utopie-Housse-Q", "fail", ()),
        ("classes", "UtopieHousse4", "fail", ()),
        ("classes", "ÉÉÉ-été-À-42a", "fail", ()),  # no server promises that É is a capital
        ("specials", GOOD, "ok", ()),
        ("specials", "Utopie!Housse-4?", "warn", (7, 16)),
        ("specials", "Utopié-Housse-4", "ok", ()),
        ("specials", "Utopie€Housse-4", "warn", (7,)),
        ("fragile", GOOD, "ok", ()),
        ("fragile", 'Utopie"Housse\\4', "warn", (7, 14)),
        ("fragile", "Utopié-Housse-4", "warn", (6,)),
        ("typing", GOOD, "ok", ()),
        ("typing", f" {GOOD}", "warn", ()),
        ("typing", f"{GOOD}\u00a0", "warn", ()),
        ("typing", "Utopie Housse-4", "warn", (7,)),
        ("typing", "Utopie\tHousse-4", "fail", (7,)),
        ("typing", "Utopie\u200bHousse-4", "fail", (7,)),
        ("typing", "Utopie\u2028Housse-4", "fail", (7,)),
        ("typing", "Utopie😀Housse-4", "warn", (7,)),
        ("identity", GOOD, "ok", ()),
        ("identity", "17E0501234ABC", "fail", ()),
        ("identity", "x-17e0501234abc-Y", "fail", ()),
        ("identity", "Marie-12/03/1980", "fail", ()),
        ("identity", "Marie12031980!", "fail", ()),
        ("identity", "Utopie-17E0501-x", "warn", ()),
        ("identity", "Utopie-120380-x", "warn", ()),
        ("identity", "Utopie-993399-x", "ok", ()),
        ("identity", "Kx9,vTr4;Lm7-Wc3", "ok", ()),
        ("words", GOOD, "ok", ()),
        ("words", "MaDurand-42-ok", "warn", ()),
        ("words", "Dùrànd-Utopie-42", "warn", ()),
        ("words", "xabc-Utopie-42", "ok", ()),  # three letters stand anywhere by accident
    ],
)
def test_each_rule_has_its_limits(rule: str, password: str, outcome: str, positions: tuple[int, ...]) -> None:
    """What keeps a rule, what breaks it, and where to look."""
    said = one(rule, password)
    assert (said.outcome, said.positions) == (outcome, positions)
    assert said.outcome == "ok" or said.advice


def test_a_complete_list_refuses_what_an_open_one_doubts() -> None:
    """Only who knows all accepted signs can say that another is refused, letters with accents among them."""
    complete = replace(RULES, complete=True)
    assert one("specials", "Utopie!Housse-4", complete).outcome == "fail"
    assert one("specials", "Utopié-Housse-4", complete).positions == (6,)


def test_what_is_not_known_is_not_judged() -> None:
    """No rule is made up; a password without any sign breaks no list of signs."""
    for rule in ("length", "classes", "fragile"):
        assert one(rule, "a", Known()).outcome == "could_not_tell"
    assert one("specials", "a-", Known()).outcome == "could_not_tell"
    assert one("specials", "a", Known()).outcome == "ok"


def test_two_lengths_are_both_told() -> None:
    """Below the least it fails, between the two somebody says no."""
    contested = replace(RULES, lengths=(12, 8))
    outcomes = [one("length", "a" * count, contested).outcome for count in (7, 8, 11, 12)]
    assert outcomes == ["fail", "warn", "warn", "ok"]


def pack(**facts: Fact) -> Pack:
    """Make an académie that says something of passwords."""
    rules = (
        PasswordRule(id="length", fact="length"),
        PasswordRule(id="classes", fact="classes", all=("digit",)),
        PasswordRule(id="specials", fact="specials", known="-", complete=True),
    )
    unknown = {name: Fact(id=name, label=Text("x"), ask="school") for name in ("length", "classes", "specials")}
    base = nowhere.pack()
    policy = PasswordPolicy(rules=rules, words=("college",))
    return replace(base, facts={**base.facts, **unknown, **facts}, password=policy)


def test_rules_come_from_the_pack_and_only_where_their_fact_is_known() -> None:
    """An unknown fact takes the machine's half of the rule with it."""
    assert known(pack()) == Known()
    number = Fact(
        id="length",
        label=Text("x"),
        value=Text("8", "8"),
        sources=("page",),
        also=(Alternative(value=Text("10", "10"), sources=("blog",)),),
    )
    signs = Fact(id="specials", label=Text("x"), value=Text("tiret"), sources=("page",))
    assert known(pack(length=number, specials=signs)) == Known(lengths=(8, 10), specials="-", complete=True)


def test_guessed_words_are_the_packs_the_academys_and_the_persons() -> None:
    """Flat, each once, and nothing shorter than three letters."""
    found = guessed_words(pack(), ("Éloïse Le Dû", "Collège Nulle-Part"))
    assert found[:3] == ("college", "nowhere", "academie")
    assert {"eloise", "nulle", "part"} <= set(found)
    assert not {"le", "du"} & set(found)


@given(st.text(alphabet="zxqwkj", min_size=4), st.text(max_size=20), st.text(max_size=20))
def test_nothing_said_holds_a_part_of_the_password(core: str, before: str, behind: str) -> None:
    """No text of ours holds letters like these, so they could only come from what was typed."""
    password = f"{before}{core}{behind}"
    for said in judged(password, RULES, (core, *WORDS)):
        for text in filter(None, (said.seen, said.advice)):
            assert core not in text.fr and core not in text.say("en")
        assert all(1 <= at <= len(password) for at in said.positions)


@given(st.text(alphabet=string.ascii_letters + string.digits + ",;./-", min_size=16, max_size=24))
def test_random_passwords_are_hardly_ever_taken_for_something_else(password: str) -> None:
    """Chance looks like a NUMEN or a date only where it truly has the shape of one."""
    said = one("identity", password)
    assert said.outcome == "ok" or sum(map(str.isdigit, password)) >= 4


@pytest.mark.parametrize(
    ("password", "score", "outcome"),
    [
        ("azertyuiop12", 1, "fail"),
        ("Motdepasse1!", 1, "fail"),
        ("Utopie-Housse-Camion-4", 4, "ok"),
        ("Kx9,vTr4;Lm7-Wc3", 4, "ok"),
    ],
)
def test_strength_is_told_in_words(password: str, score: int, outcome: str) -> None:
    """What people choose is found first, what chance made last."""
    found = strength(password, ("motdepasse",))
    assert (found.score <= score) if outcome == "fail" else (found.score == score)
    assert guessing(found, Occasion(lang="en", today=dt.date(2026, 1, 1))).outcome == outcome


def test_personal_words_make_a_password_weaker() -> None:
    """Whoever guesses knows the names around the person."""
    password = "Zorglubine42!"  # noqa: S105 - of nobody
    assert strength(password, ("zorglubine",)).tries_log10 < strength(password, ()).tries_log10 - 2


def test_the_longest_passwords_are_judged_in_part() -> None:
    """Zxcvbn refuses more than its limit, and what follows makes nothing weaker."""
    assert strength(GOOD * 10, ()) == strength((GOOD * 10)[:MOST_JUDGED], ())


@given(st.text(min_size=1, max_size=30))
def test_any_text_has_a_strength(password: str) -> None:
    """No letter of any script makes the estimate fail."""
    assert 0 <= strength(password, ("aix",)).score <= 4


def test_flat_is_without_capitals_and_accents() -> None:
    """So that a word is found however it was dressed."""
    assert flat("ÉcoLE-ça") == "ecole-ca"
