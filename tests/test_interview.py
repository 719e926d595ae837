"""Interviews: asking, going back, keeping."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acmail.answers import Answer, Origin
from acmail.interview import BACK, Back, Interview, Line, Turn
from acmail.model import Text
from acmail.secret import Secret
from tests import nowhere

PACK = nowhere.pack()


class Discreet:
    """Somebody who tells nothing beside their answers."""

    def ask_message(self, question: Text | None = None) -> str:
        """Show nothing."""
        return ""

    def ask_name(self) -> str:
        """Give no name."""
        return ""

    def ask_text(self, question: Text, earlier: str | None, enter: Text | None = None) -> str:
        """Not asked here."""
        return ""

    def ask_line(self, line: Line) -> str:
        """Not asked here."""
        return ""

    def ask_secret(self, prompt: Text) -> Secret:
        """Give no secret."""
        return Secret("")

    def confirm(self, question: Text) -> bool:
        """Agree to nothing."""
        return False


class Scripted(Discreet):
    """Somebody who answers from a script and remembers every turn."""

    def __init__(self, replies: Sequence[str | Literal[Back.BACK]]) -> None:
        self._replies = list(replies)
        self.turns: list[Turn] = []

    def ask(self, turn: Turn) -> str | Literal[Back.BACK]:
        """Give the next line of the script."""
        self.turns.append(turn)
        return self._replies.pop(0)


def given_by(how: Origin, /, **answers: str) -> dict[str, Answer]:
    """Make answers that came one way."""
    return {field: Answer(choice=choice, origin=how) for field, choice in answers.items()}


def test_only_what_is_missing_is_asked() -> None:
    """An answer given by flag is not asked again."""
    asker = Scripted(["works"])
    result = Interview(PACK, "start", given_by(Origin.FLAG, profile="teacher")).run(asker)
    assert result.walk.outcome == "inside"
    assert [turn.field.id for turn in asker.turns] == ["access"]


def test_progress_never_promises_too_little() -> None:
    """« Question 2 sur 4 au plus »: the number grows by one, and the most never grows."""
    asker = Scripted(["newcomer", "here", "refused", "few"])
    Interview(PACK, "start", {}).run(asker)
    assert [(turn.number, turn.at_most) for turn in asker.turns] == [(1, 4), (2, 4), (3, 4), (4, 4)]


@given(st.dictionaries(st.sampled_from(sorted(PACK.fields)), st.integers(min_value=0, max_value=9)), st.data())
def test_only_what_is_asked_is_numbered(picked: dict[str, int], data: st.DataObject) -> None:
    """Whatever is known before: 1, 2, 3, without a jump, and the last number is promised from the start."""
    known = {}
    for field, place in picked.items():
        choices = PACK.fields[field].choices
        known[field] = choices[place % len(choices)].id

    class Anyone(Scripted):
        def ask(self, turn: Turn) -> str:
            self.turns.append(turn)
            return str(data.draw(st.sampled_from([choice.id for choice in turn.field.choices])))

    asker = Anyone([])
    Interview(PACK, "start", given_by(Origin.FLAG, **known)).run(asker)
    assert [turn.number for turn in asker.turns] == list(range(1, len(asker.turns) + 1))
    most = [turn.at_most for turn in asker.turns]
    assert most == sorted(most, reverse=True)
    assert not most or most[-1] >= len(most)


def test_going_back_asks_again_with_the_earlier_answer_at_hand() -> None:
    """Twice back, and both answers are remembered for re-use."""
    asker = Scripted(["newcomer", "here", BACK, BACK, "newcomer", "here", "works"])
    result = Interview(PACK, "start", {}).run(asker)
    assert [turn.field.id for turn in asker.turns] == [
        "profile",
        "origin",
        "access",
        "origin",
        "profile",
        "origin",
        "access",
    ]
    assert [turn.earlier for turn in asker.turns] == [None, None, None, "here", "newcomer", "here", None]
    assert result.walk.outcome == "inside"


def test_going_back_skips_what_was_given_by_flag() -> None:
    """A flag is not a question; back goes to the question before it, and the first question has no back."""
    asker = Scripted(["teacher", BACK, "teacher", "works"])
    interview = Interview(PACK, "start", given_by(Origin.FLAG, attempts="few"))
    interview.run(asker)
    assert [turn.can_go_back for turn in asker.turns] == [False, True, False, True]


def test_an_answer_of_an_abandoned_branch_is_reported_and_not_counted() -> None:
    """Given, not used: it stays visible and decides nothing."""
    answers = given_by(Origin.FLAG, profile="teacher", access="works", origin="elsewhere", attempts="many")
    result = Interview(PACK, "start", answers).run(None)
    assert result.walk.outcome == "inside"
    assert set(result.unused) == {"origin", "attempts"}
    assert list(result.used) == ["profile", "access"]


def test_each_change_is_kept() -> None:
    """The keeper hears of every answer as it comes, so a crash loses at most the last one."""
    kept: list[Mapping[str, Answer]] = []
    Interview(PACK, "start", {}, kept.append).run(Scripted(["teacher", BACK, "newcomer", "here", "works"]))
    assert [{field: answer.choice for field, answer in answers.items()} for answers in kept] == [
        {"profile": "teacher"},
        {},
        {"profile": "newcomer"},
        {"profile": "newcomer", "origin": "here"},
        {"profile": "newcomer", "origin": "here", "access": "works"},
    ]


def test_without_anybody_to_ask_the_next_question_is_the_result() -> None:
    """A program gets the question instead of a prompt."""
    result = Interview(PACK, "start", given_by(Origin.FILE, profile="teacher")).run(None)
    assert (result.walk.question, result.walk.outcome) == ("access", None)


class Wanderer(Discreet):
    """Somebody who answers one way but keeps going back, as often as told."""

    def __init__(self, wishes: Mapping[str, str], backs: Sequence[bool]) -> None:
        self._wishes = wishes
        self._backs = list(backs)

    def ask(self, turn: Turn) -> str | Literal[Back.BACK]:
        """Go back if the script says so and it is possible, else answer."""
        wander = self._backs.pop(0) if self._backs else False
        return BACK if wander and turn.can_go_back else self._wishes[turn.field.id]


everything = st.fixed_dictionaries(
    {field.id: st.sampled_from([choice.id for choice in field.choices]) for field in PACK.fields.values()}
)


@given(everything, st.lists(st.booleans(), max_size=12))
def test_back_then_forward_is_identity(wishes: dict[str, str], backs: list[bool]) -> None:
    """However often somebody goes back, the same answers end at the same card."""
    straight = Interview(PACK, "start", {}).run(Wanderer(wishes, []))
    wandering = Interview(PACK, "start", {}).run(Wanderer(wishes, backs))
    assert wandering == straight


@pytest.mark.parametrize("origin", list(Origin))
@given(everything)
def test_the_way_an_answer_came_never_changes_the_outcome(origin: Origin, wishes: dict[str, str]) -> None:
    """Flag, file, session or prompt: the walk is the same."""
    by_prompt = Interview(PACK, "start", {}).run(Wanderer(wishes, []))
    assert Interview(PACK, "start", given_by(origin, **wishes)).run(None).walk == by_prompt.walk
