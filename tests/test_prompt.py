"""Lists and numbered lines, driven in this process."""

from __future__ import annotations

import getpass
import io
import sys
import warnings
from collections.abc import Callable, Iterator

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from acmail import prompt
from acmail.console import Console
from acmail.errors import AnswerMissing
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


class Keyboard(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def lines_and_lists(typed: io.StringIO) -> list[tuple[LinesAsker | ListsAsker, io.StringIO]]:
    """Make both ways of asking, and what each says."""
    first, said_first = console()
    second, said_second = console()
    with create_pipe_input() as keys:
        lists = ListsAsker(second, io.StringIO(typed.getvalue()), io.StringIO(), source=keys, sink=DummyOutput())
    return [(LinesAsker(first, typed), said_first), (lists, said_second)]


@pytest.mark.parametrize(
    ("typed", "given"),
    [("Correct-1\n", "Correct-1"), ("  é ? < \r\n", "  é ? < "), ("\n", ""), ("unended", "unended")],
)
def test_a_secret_is_taken_as_it_is_and_never_shown(typed: str, given: str) -> None:
    """Blanks and signs belong to it, Enter alone is an empty one, and no word of it is said."""
    for asker, said in lines_and_lists(io.StringIO(typed)):
        secret = asker.ask_secret(Text("Mot de passe\u00a0:"))
        assert secret.reveal() == given
        assert "Mot de passe\u00a0:" in said.getvalue()
        assert "rien ne s’affiche" in said.getvalue()
        assert not given.strip() or given not in said.getvalue()


@pytest.mark.parametrize("ask", [lambda asker: asker.ask_secret(Text("?")), lambda asker: asker.confirm(Text("?"))])
def test_the_end_of_input_is_neither_a_secret_nor_a_yes(ask: Callable[[LinesAsker | ListsAsker], object]) -> None:
    """Nobody typed anything."""
    for asker, _ in lines_and_lists(io.StringIO("")):
        with pytest.raises(EOFError):
            ask(asker)


def test_a_terminal_that_would_show_a_secret_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python would warn and read on, in plain sight."""

    def read(prompt: str, stream: io.StringIO) -> str:
        warnings.warn("Can not control echo on the terminal.", getpass.GetPassWarning, stacklevel=2)
        return "shown"

    monkeypatch.setattr(getpass, "getpass", read)
    with pytest.raises(AnswerMissing) as refusal:
        LinesAsker(console()[0], Keyboard("shown\n")).ask_secret(Text("Mot de passe\u00a0:"))
    assert refusal.value.hint is not None
    assert "--password-stdin" in refusal.value.hint.say("fr")


def test_a_terminal_is_silenced_before_the_prompt_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    """So the prompt is left to what silences it, on the error stream, and Ctrl-C passes through."""
    asked: list[tuple[str, object]] = []

    def read(prompt: str, stream: object) -> str:
        asked.append((prompt, stream))
        if len(asked) > 1:
            raise KeyboardInterrupt
        return "Correct-1"

    monkeypatch.setattr(getpass, "getpass", read)
    talk, said = console()
    asker = LinesAsker(talk, Keyboard())
    assert asker.ask_secret(Text("Mot de passe\u00a0:")).reveal() == "Correct-1"
    assert asked == [("Mot de passe\u00a0: ", sys.stderr)]
    assert "Mot de passe" not in said.getvalue()
    with pytest.raises(KeyboardInterrupt):
        asker.ask_secret(Text("Mot de passe\u00a0:"))


@pytest.mark.parametrize(
    ("typed", "agreed"),
    [
        *(("o\n", True), ("OUI\n", True), (" y \n", True), ("yes\n", True)),
        *(("n\n", False), ("Non\n", False), ("no\n", False), ("\n", False), ("   \n", False)),
        *(("peut-être\no\n", True), ("oo\n?\n\n", False)),
    ],
)
def test_only_a_clear_yes_is_one(typed: str, agreed: bool) -> None:
    """Enter alone is a no, and anything else is asked about again."""
    for asker, said in lines_and_lists(io.StringIO(typed)):
        assert asker.confirm(Text("Contacter example.org\u00a0?")) is agreed
        assert said.getvalue().splitlines()[:2] == [
            "Contacter example.org\u00a0?",
            "(o pour oui, n ou Entrée pour non)",
        ]
        assert said.getvalue().count("(o pour oui") == typed.count("\n")


def test_english_is_asked_for_y() -> None:
    """Each language has its own letter."""
    talk, said = console("en")
    assert LinesAsker(talk, io.StringIO("y\n")).confirm(Text("Contacter ?", "Contact it?"))
    assert said.getvalue().splitlines() == ["Contact it?", "(y for yes, n or Enter for no)"]


@pytest.mark.terminal
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal that pexpect can drive")
@pytest.mark.parametrize(("typed", "end"), [("Correct-1\r", "Secret: 9"), ("Corr\x03", "stopped"), ("\x04", "ended")])
def test_a_real_terminal_shows_nothing_of_a_secret(typed: str, end: str) -> None:
    """Nor does it stay silent afterwards, however the typing ended."""
    pexpect = pytest.importorskip("pexpect")
    child = pexpect.spawn(sys.executable, ["-c", ASKING], encoding="utf-8", timeout=20, echo=True)
    child.expect("Mot de passe\u00a0: ")
    child.send(typed)
    child.expect(end)
    assert "Corr" not in child.before
    child.expect("Next")
    child.send("shown\r")
    child.expect("shown")
    child.expect(pexpect.EOF)
    child.close()


ASKING = """
import signal, sys
from acmail.console import system
from acmail.model import Text
from acmail.prompt.lines import LinesAsker
signal.signal(signal.SIGINT, signal.default_int_handler)
asker = LinesAsker(system("fr"), sys.stdin)
try:
    print("Secret:", len(asker.ask_secret(Text("Mot de passe\u00a0:")).reveal()))
except KeyboardInterrupt:
    print("stopped")
except EOFError:
    print("ended")
print("Next")
input()
"""


@pytest.mark.parametrize("refused", ["", "x", "17E0501234ABC", "100"])
def test_a_refused_number_is_asked_for_again(refused: str) -> None:
    """The question stands above the cursor again, whatever was wrong."""
    talk, said = console()
    assert LinesAsker(talk, io.StringIO(f"{refused}\n3\n")).ask(turn("attempts")) == "3"
    assert said.getvalue().count(FIELDS["attempts"].ask.fr) == 2


def test_a_refused_choice_is_asked_for_again() -> None:
    """With its choices: a number means nothing without them."""
    talk, said = console()
    assert LinesAsker(talk, io.StringIO("17E0501234ABC\n9\n2\n")).ask(turn()) == "refused"
    assert said.getvalue().count(FIELDS["access"].ask.fr) == 3
    assert said.getvalue().count(FIELDS["access"].choices[1].label.fr) == 3


def test_a_refused_word_is_asked_for_again() -> None:
    """A NUMEN typed as a username leaves the question, not a blank line."""
    talk, said = console()
    question = Text("Votre identifiant ?", "Your username?")
    assert LinesAsker(talk, io.StringIO("17E0501234ABC\njdupont\n")).ask_text(question, None) == "jdupont"
    assert said.getvalue().count("Votre identifiant") == 2
