"""``acmail roster run`` on a real pseudo-terminal: keys, a wiped screen, and a machine that is switched off."""

from __future__ import annotations

import json
import signal
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminal that pexpect can drive", allow_module_level=True)
import pexpect

from tests.test_terminal import CTRL_C, DOWN, ENTER, Spawn, finished, spawn

pytestmark = pytest.mark.terminal
__all__ = ["spawn"]

WIPED = "\x1b[H\x1b[2J\x1b[3J"


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """Two people, of whom a little is known."""
    path = tmp_path / "people.csv"
    path.write_text("id;nom;prénom;profil;access\n1;Durand;Camille;primary;works\n2;Martin;Zoé;;\n", encoding="utf-8")
    return path


def test_arrows_lead_through_a_turn_and_the_card_is_wiped(spawn: Spawn, people: Path) -> None:
    """The next person cannot read the card of the last, not even by scrolling."""
    child = spawn("roster", "run", str(people))
    child.expect("Camille Durand")
    child.expect("À qui le tour")
    child.send(ENTER)
    child.expect("Question 1 sur")
    child.send(ENTER)
    child.expect("À faire")
    child.expect("Comment finit ce tour|arrows|flèches")
    child.send(DOWN + ENTER)
    child.expect("note courte")
    child.sendline("rappeler lundi")
    child.expect_exact(WIPED)
    child.expect("Zoé Martin")
    assert "À faire" not in str(child.before)
    child.expect("À qui le tour")
    child.sendline(".")
    shown, code = finished(child)
    assert code == 0
    assert "rappeler lundi" in shown


def test_a_terminal_that_cannot_be_wiped_is_said(spawn: Spawn, people: Path) -> None:
    """Then the trainer knows that the card stays, and no escape sequence is written."""
    child = spawn("roster", "run", str(people), TERM="dumb")
    child.expect("À qui le tour")
    child.sendline("")
    child.expect("Question 1 sur")
    child.sendline("1")
    child.expect("Comment finit")
    child.sendline("1")
    child.expect("effacer")
    assert "\x1b" not in str(child.before)
    child.expect("À qui le tour")
    child.sendline(".")
    assert finished(child)[1] == 0


def test_ctrl_c_keeps_everything_and_says_how_to_go_on(spawn: Spawn, people: Path) -> None:
    """130; the next day begins with whoever was interrupted, at their open question."""
    child = spawn("roster", "run", str(people))
    child.expect("À qui le tour")
    child.sendline("zoé")
    child.expect("Question 1 sur")
    child.send(ENTER)
    child.expect("Question 2 sur")
    child.expect("0. ← Revenir")
    child.send(CTRL_C)
    shown, code = finished(child)
    assert code == 130
    assert "gardées" in shown
    assert "roster run" in shown
    child = spawn("roster", "run", str(people))
    child.expect("À qui le tour")
    child.send(ENTER)
    child.expect("Zoé Martin")
    child.expect("Question 2 sur")
    child.send(CTRL_C)
    assert finished(child)[1] == 130


def test_killed_in_the_middle_loses_nothing_that_was_answered(spawn: Spawn, people: Path) -> None:
    """``kill -9``: the file is whole, the lock is given back, the open question comes next."""
    before = people.read_bytes()
    child = spawn("roster", "run", str(people))
    child.expect("À qui le tour")
    child.sendline("2")
    child.expect("Question 1 sur")
    child.send(ENTER)
    child.expect("Question 2 sur")
    child.kill(signal.SIGKILL)
    child.expect(pexpect.EOF)
    kept = json.loads(Path(f"{people}.acmail.json").read_text(encoding="utf-8"))
    assert kept["people"][0]["replies"] == [{"field": "profile", "choice": "primary"}]
    assert people.read_bytes() == before
    child = spawn("roster", "run", str(people))
    child.expect("À qui le tour")
    child.send(ENTER)
    child.expect("Question 2 sur")


def test_two_windows_at_once(spawn: Spawn, people: Path) -> None:
    """The second is told at once, and the first goes on undisturbed."""
    first = spawn("roster", "run", str(people))
    first.expect("À qui le tour")
    second = spawn("roster", "run", str(people))
    shown, code = finished(second)
    assert code == 1
    assert "déjà" in shown
    first.sendline("1")
    first.expect("Question 1 sur")


def test_an_exercise_is_played_at_the_terminal(spawn: Spawn) -> None:
    """Told first, asked, judged at the end; nothing is kept."""
    child = spawn("start", "--rehearse", "--seed", "7")
    child.expect("EXERCICE n° 7|EXERCICE n°\u00a07")
    child.expect("Question 1 sur")
    child.send(ENTER)
    child.expect("Question 2 sur")
    child.expect("0. ← Revenir")
    child.send(CTRL_C)
    shown, code = finished(child)
    assert code == 130
    assert "--rehearse --seed 7" in shown
