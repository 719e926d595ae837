"""The real program on a real pseudo-terminal, with real keys."""

from __future__ import annotations

import json
import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminal that pexpect can drive", allow_module_level=True)
import pexpect

DOWN, ENTER, CTRL_C = "\x1b[B", "\r", "\x03"
LAST_LINE = "0. ← Revenir"
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()][A-Z0-9]")

Spawn = Callable[..., "pexpect.spawn[str]"]


@pytest.fixture
def spawn(tmp_path: Path) -> Iterator[Spawn]:
    """Start acmail on an 80×24 terminal of its own, with folders of its own."""
    started: list[pexpect.spawn[str]] = []

    def start(*arguments: str, columns: int = 80, rows: int = 24, **environ: str) -> pexpect.spawn[str]:
        child = pexpect.spawn(
            sys.executable,
            ["-m", "acmail", *arguments],
            encoding="utf-8",
            timeout=20,
            dimensions=(rows, columns),
            cwd=str(tmp_path),
            preexec_fn=_heed_ctrl_c,
            env={
                **{
                    name: value
                    for name, value in os.environ.items()
                    if name not in ("COLUMNS", "LINES", "NO_COLOR", "TERM")
                },
                "TERM": "xterm-256color",
                "PROMPT_TOOLKIT_NO_CPR": "1",  # pexpect never answers a cursor report
                "PYTHONPATH": str(Path(__file__).parent.parent),
                **environ,
            },
        )
        started.append(child)
        return child

    yield start
    for child in started:
        child.close(force=True)


def _heed_ctrl_c() -> None:
    """Undo what a shell does to a job in the background: acmail would inherit that Ctrl-C is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def finished(child: pexpect.spawn[str]) -> tuple[str, int | None]:
    """Wait for the end; give what was shown since the last match, without escape sequences, and the exit code."""
    child.expect(pexpect.EOF)
    shown = child.before or ""
    child.close()
    return ESCAPES.sub("", shown), child.exitstatus


def test_arrows_and_enter_lead_to_a_card(spawn: Spawn) -> None:
    """The way most people go: arrow keys, Enter, no name."""
    child = spawn("start")
    child.expect("Question 1 sur")
    child.expect("NUMEN|situation")
    child.send(DOWN + ENTER)
    child.expect("Question 2 sur")
    child.send(ENTER)
    child.expect("Question 3 sur")
    child.send(ENTER)
    child.expect("facultatif")
    child.send(ENTER)
    shown, code = finished(child)
    assert code == 0
    assert "À faire" in shown
    assert "Identifiant" in shown


def test_digits_why_and_back(spawn: Spawn) -> None:
    """A digit moves to a choice, « ? » explains and asks again, « < » goes back to the earlier answer."""
    child = spawn("start", "--lang", "en")
    child.expect("Question 1 of")
    child.send("2" + ENTER)
    child.expect("Question 2 of")
    child.send("?")
    child.expect("need different advice")
    child.send("<")
    child.expect("Question 1 of")
    child.send(ENTER)
    child.expect("Question 2 of")
    child.send(ENTER)
    child.expect("Question 3 of")
    child.send(ENTER)
    child.expect("optional")
    child.send(ENTER)
    shown, code = finished(child)
    assert code == 0
    assert "Username" in shown


def test_a_mistyped_server_can_be_gone_back_to(spawn: Spawn) -> None:
    """In the lists of ``setup`` and at the questions behind them, as in ``start``; what was typed is one Enter away."""
    child = spawn("setup")
    child.expect("Sur quoi voulez-vous lire")
    child.expect("Thunderbird")
    child.send("4" + ENTER)
    child.expect("messagerie nationale")
    child.expect(LAST_LINE)
    child.send("<")
    child.expect("Sur quoi voulez-vous lire")
    child.send(ENTER)
    child.expect(LAST_LINE)
    child.send(ENTER)
    child.expect("Serveur de réception")
    child.expect("revenir")
    child.send("imap.exmple.org" + ENTER)
    child.expect("Son port")
    child.expect("revenir")
    child.send("<" + ENTER)
    child.expect("pour garder «.imap.exmple.org")
    child.send(CTRL_C)
    assert finished(child)[1] == 130


def test_ctrl_c_keeps_the_answers_and_resume_goes_on(spawn: Spawn) -> None:
    """Interrupted: 130, how to go on, and going on starts at the open question."""
    child = spawn("start")
    child.expect("Question 1 sur")
    child.send(ENTER)
    child.expect("Question 2 sur")
    child.expect(LAST_LINE)
    child.send(CTRL_C)
    shown, code = finished(child)
    assert code == 130
    assert "start --resume" in shown
    child = spawn("start", "--resume")
    child.expect("Question 2 sur")
    child.send(ENTER)
    child.expect("Question 3 sur")
    child.expect(LAST_LINE)
    child.send(CTRL_C)
    assert finished(child)[1] == 130


@pytest.mark.parametrize("arguments", [[], ["--plain"]])
def test_a_paste_of_several_lines_is_one_message(spawn: Spawn, arguments: list[str]) -> None:
    """Empty lines inside it neither end it nor answer the questions after it."""
    child = spawn("diagnose", *arguments)
    child.expect("Question 1 sur")
    child.send(ENTER if not arguments else "1" + ENTER)
    child.expect("pour savoir")
    child.send("Bonjour,\r\r2\rrien que de l’inconnu ici\r\r3\r")
    time.sleep(0.5)
    child.send(ENTER)
    child.expect("pas connu d’acmail")
    child.expect("Question 2 sur")
    child.expect("Pour qui")
    child.expect("revenir|Revenir")
    child.send(CTRL_C)
    assert finished(child)[1] == 130


def test_a_long_diagnosis_ends_with_the_one_thing_to_do(spawn: Spawn) -> None:
    """Its beginning has scrolled away on a small screen."""
    child = spawn("diagnose", "--plain")
    child.expect("Question 1 sur")
    child.send("2" + ENTER)
    shown, code = finished(child)
    assert code == 0
    last = shown.rstrip().splitlines()[-4:]
    assert any("En bref" in line for line in last)
    assert "plus haut" in last[-1]


IMITATION = "https://messagerie.ac-aix-marsei1le.fr/login"
CARD = ["start", "--profile", "primary", "-a", "access=refused", "-a", "attempts=many", "--no-input"]


@pytest.mark.parametrize(
    ("arguments", "typed", "said"),
    [
        (["url", IMITATION], "", ["trompeuse", "Ne cliquez pas"]),
        (["password", "check"], "aix13", ["Ne prenez pas celui-ci", "Longueur : Allongez"]),
        (["setup", "thunderbird", "--no-input"], "", ["il manque des réglages", "Assistance", "IMAP", "SMTP"]),
        (CARD, "", ["ne réessayez plus", "D’abord : Ne vous connectez plus"]),
        (["options", "-a", "option=alias", "--plain"], "1", ["alias", "D’abord : ", "Pour imprimer", "--format html"]),
        (["options", "forward", "a@gmail.com", "--lang", "en"], "", ["Do not forward", "not a known address"]),
        (["diagnose", "mot de passe incorrect", "--no-input"], "", ["En bref", "Pas d’autre essai"]),
        ([], "", ["Pour commencer : acmail start"]),
    ],
)
def test_the_last_screen_says_what_to_do(spawn: Spawn, arguments: list[str], typed: str, said: list[str]) -> None:
    """A page longer than the terminal ends with its verdict and the one thing to do, for every command alike."""
    child = spawn(*arguments)
    if typed:
        child.expect("juger|réponse")
        time.sleep(0.5)  # the terminal falls silent behind the prompt
        child.send(typed + ENTER)
    last = " ".join(finished(child)[0].replace("\u00a0", " ").rstrip().splitlines()[-9:])
    last = re.sub(r"\s+", " ", last)
    assert [words for words in said if words not in last] == []


@pytest.mark.parametrize("more", [["--output", "page.txt"], ["--format", "json"]])
def test_nothing_is_said_twice_in_a_file_or_for_a_program(spawn: Spawn, tmp_path: Path, more: list[str]) -> None:
    """What comes behind a page is for a screen from which it has scrolled away."""
    shown, _ = finished(spawn("url", IMITATION, *more))
    page = tmp_path / "page.txt"
    assert "En bref" not in shown + (page.read_text(encoding="utf-8") if page.exists() else "")


def test_a_page_that_is_seen_whole_is_not_repeated(spawn: Spawn) -> None:
    """On a tall terminal nothing has scrolled away."""
    assert "En bref" not in finished(spawn("url", IMITATION, rows=60))[0]


def test_killed_between_two_answers_loses_at_most_the_last(spawn: Spawn) -> None:
    """``kill -9``: what had been answered is there the next time."""
    child = spawn("start")
    child.expect("Question 1 sur")
    child.send(ENTER)
    child.expect("Question 2 sur")
    child.kill(signal.SIGKILL)
    child.expect(pexpect.EOF)
    child = spawn("start", "--resume")
    child.expect("Question 2 sur")


@pytest.mark.parametrize(
    ("arguments", "environ", "columns"),
    [(["--plain"], {}, 80), ([], {"ACCESSIBLE": "1"}, 80), ([], {"TERM": "dumb"}, 80), ([], {}, 40)],
)
def test_numbered_lines_for_those_who_need_them(
    spawn: Spawn, arguments: list[str], environ: dict[str, str], columns: int
) -> None:
    """Asked for, announced, a dumb terminal or a narrow one: plain lines, not one escape sequence."""
    child = spawn("start", *arguments, columns=columns, **environ)
    child.expect("1. ")
    before = str(child.before)
    child.sendline("1")
    child.expect("Question 2 sur")
    child.sendline("1")
    child.expect("Question 3 sur")
    child.sendline("1")
    child.expect("facultatif")
    child.sendline("")
    child.expect(pexpect.EOF)
    shown = f"{before}{child.before}"
    child.close()
    assert child.exitstatus == 0
    assert "Identifiant" in shown
    if columns == 80:
        assert "\x1b" not in shown
    else:
        whole = re.compile(
            r"\S*://\S*|\s*(python -m )?acmail start .*"
        )  # an address and a command stay in one piece, to be copied
        assert [
            line
            for line in ESCAPES.sub("", shown).splitlines()
            if len(line) > columns and not whole.fullmatch(line.strip())
        ] == []


def test_the_result_can_be_redirected_while_a_person_answers(spawn: Spawn, tmp_path: Path) -> None:
    """Prompts go to the terminal, the result to the file, and neither into the other."""
    target = tmp_path / "out.json"
    child = pexpect.spawn(
        "/bin/sh",
        ["-c", f"{sys.executable} -m acmail start --format json > {target}"],
        encoding="utf-8",
        timeout=20,
        env={
            **os.environ,
            "TERM": "xterm-256color",
            "PROMPT_TOOLKIT_NO_CPR": "1",
            "PYTHONPATH": str(Path(__file__).parent.parent),
        },
    )
    for number in (1, 2, 3):
        child.expect(f"Question {number} sur")
        child.send(ENTER)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert json.loads(target.read_text(encoding="utf-8"))["state"] == "card"


def test_colour_only_where_it_is_wanted(spawn: Spawn) -> None:
    """A terminal gets colours; NO_COLOR takes them away."""
    answers = ["start", "--profile", "primary", "-a", "access=works", "-a", "webmail_seen=roundcube", "--no-input"]
    child = spawn(*answers)
    child.expect(pexpect.EOF)
    assert "\x1b[" in str(child.before)
    child = spawn(*answers, NO_COLOR="1")
    child.expect(pexpect.EOF)
    assert "\x1b[" not in str(child.before)


def test_a_password_to_judge_is_never_echoed(spawn: Spawn) -> None:
    """On a real terminal, with what is said around it."""
    child = spawn("password", "check")
    child.expect("Mot de passe à juger")
    time.sleep(0.5)  # the terminal falls silent behind the prompt
    child.send("Utopie-Housse-Camion-4" + ENTER)
    shown, code = finished(child)
    assert code == 0
    assert "Règle par règle" in shown
    assert not re.search("Utopie|Housse|Camion", shown)


def test_a_new_password_comes_with_how_to_use_it(spawn: Spawn) -> None:
    """On a screen; a pipe gets the password alone."""
    child = spawn("password", "new", "--lang", "en")
    shown, code = finished(child)
    assert code == 0
    assert "password manager" in shown
    assert "clear the screen" in re.sub(r"\s+", " ", shown)
