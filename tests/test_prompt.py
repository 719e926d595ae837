"""Lists and numbered lines, driven in this process."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from acmail import prompt
from acmail.console import Console
from acmail.interview import BACK, Turn
from acmail.model import Choice, Field, Lang, Text
from acmail.prompt.lines import LinesAsker
from acmail.prompt.lists import ListsAsker
from tests.nowhere import FIELDS

DOWN, UP, ENTER, CTRL_C = "\x1b[B", "\x1b[A", "\r", "\x03"

Ask = Callable[[str, Turn], object]


def turn(field: str = "access", earlier: str | None = None, can_go_back: bool = True) -> Turn:
    """Make a turn in the middle of an interview."""
    return Turn(field=FIELDS[field], number=2, at_most=4, earlier=earlier, can_go_back=can_go_back)


def console(lang: Lang = "fr") -> tuple[Console, io.StringIO]:
    """Make a console and what it says."""
    said = io.StringIO()
    return Console(io.StringIO(), said, {"TERM": "xterm"}, lang), said


@pytest.fixture
def ask() -> Iterator[Ask]:
    """Put keys into a list and give what came out."""
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):

        def ask_list(typed: str, asked: Turn) -> object:
            keys.send_text(typed)
            talk, _ = console()
            return ListsAsker(talk, io.StringIO("3\n"), io.StringIO(), source=keys, sink=DummyOutput()).ask(asked)

        yield ask_list


@pytest.mark.parametrize(
    ("keys", "picked"),
    [
        (ENTER, "works"),
        (DOWN + ENTER, "refused"),
        ("3" + ENTER, "unsure"),
        (UP + ENTER, BACK),
        (DOWN * 3 + ENTER, BACK),
        ("<", BACK),
        ("?" + DOWN + ENTER, "refused"),
    ],
)
def test_keys_pick_from_a_list(ask: Ask, keys: str, picked: object) -> None:
    """Arrows, digits, why and back."""
    assert ask(keys, turn()) == picked


def test_the_earlier_answer_is_under_the_pointer(ask: Ask) -> None:
    """Back and forth costs one Enter."""
    assert ask(ENTER, turn(earlier="refused")) == "refused"


def test_the_first_question_has_no_back(ask: Ask) -> None:
    """Neither the key nor the line is there: three times down is the first choice again."""
    assert ask(DOWN * 3 + ENTER, turn(can_go_back=False)) == "works"
    assert ask("<" + DOWN + ENTER, turn(can_go_back=False)) == "refused"


def test_a_number_is_typed_not_picked(ask: Ask) -> None:
    """A number field in list mode reads a line, and the number itself is kept for the count."""
    assert ask("", turn("attempts")) == "3"


def test_ctrl_c_stops(ask: Ask) -> None:
    """It never becomes an empty answer."""
    with pytest.raises(KeyboardInterrupt):
        ask(CTRL_C, turn())


@pytest.mark.parametrize(
    ("typed", "given"),
    [
        ("2\n", "refused"),
        ("refused\n", "refused"),
        ("  Refused (fr)\n", "refused"),
        ("9\n0\n-1\n3\n", "unsure"),
        ("<\n", BACK),
        ("?\n?\n1\n", "works"),
        ("\n", "unsure"),
    ],
)
def test_lines_take_a_number_an_id_or_a_label(typed: str, given: object) -> None:
    """What a person types at numbered lines; Enter keeps the earlier answer."""
    talk, _ = console()
    assert LinesAsker(talk, io.StringIO(typed)).ask(turn(earlier="unsure")) == given


def test_lines_say_everything_a_screen_reader_needs() -> None:
    """Progress, question, numbered choices with their hints, and what can be typed, in this order."""
    hinted = Field(
        id="x",
        ask=Text("Quoi ?"),
        why=Text("Parce que."),
        choices=(Choice(id="a", label=Text("Ceci"), hint=Text("le premier")), Choice(id="b", label=Text("Cela"))),
    )
    talk, said = console()
    LinesAsker(talk, io.StringIO("1\n")).ask(Turn(field=hinted, number=1, at_most=2, earlier=None, can_go_back=False))
    assert said.getvalue().splitlines() == [
        "",
        "Question 1 sur 2 au plus",
        "Quoi ?",
        "1. Ceci",
        "   le premier",
        "2. Cela",
        "Tapez le numéro de votre réponse, «\u00a0?\u00a0» pour savoir pourquoi\u00a0:",
    ]


def test_the_end_of_input_is_not_an_answer() -> None:
    """Ctrl-D, or a pipe that ran dry."""
    talk, _ = console()
    with pytest.raises(EOFError):
        LinesAsker(talk, io.StringIO("")).ask(turn())


@pytest.mark.parametrize(
    ("plain", "columns", "kind"), [(True, 80, LinesAsker), (False, 40, LinesAsker), (False, 80, ListsAsker)]
)
def test_the_way_of_asking_fits_the_terminal(
    monkeypatch: pytest.MonkeyPatch, plain: bool, columns: int, kind: type[object]
) -> None:
    """Lists where they can be drawn, lines where asked for or too narrow."""
    monkeypatch.setenv("COLUMNS", str(columns))
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        monkeypatch.setattr("acmail.prompt.lists.create_input", lambda _: keys)
        assert isinstance(prompt.asker(console()[0], plain), kind)
