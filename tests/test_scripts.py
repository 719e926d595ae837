"""The scripts in README, executed as they are written, with the acmail of this folder on the ``PATH``."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import junitparser
import pytest
import yaml

from tests.docs import reference

ROOT = Path(__file__).parents[1]
WINDOWS = sys.platform == "win32"

STAND_IN = """
import os, sys
sys.path.insert(0, {root!r})
from acmail import probe
from acmail.cli import main
from acmail.observations import Trouble
from tests.seen import Fake, ended, good, port

def sees(endpoint):
    down = os.environ.get("DOWN", "").split()
    if endpoint.target in down:
        return ended(endpoint, "port", port(Trouble.REFUSED, endpoint.port))
    return good(endpoint)

fake = Fake()
fake.sees = sees
probe.Probe.look = lambda self, endpoints, plain=None, *others: fake.look(self, endpoints, plain, *others)
sys.exit(main(sys.argv[1:]))
"""
"""acmail, whose probe contacts nothing: targets named in DOWN refuse, others are well."""

ANSWERS = {
    "Claire Durand.yaml": "profile: primary\naccess: works\nwebmail_seen: roundcube\n",
    "[l'autre].json": '{"profile": "secondary", "access": "nonsense"}',
    "half.yaml": "profile: primary\n",
    "not answers.txt": "Bonjour,\nje ne peux pas venir.\n",
}
CODES = {"Claire Durand.yaml": 0, "[l'autre].json": 4, "half.yaml": 5, "not answers.txt": 4}

Script = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Script:
    """Run a command in a folder of its own, where ``acmail`` is found."""
    programs, folder = tmp_path / "bin", tmp_path / "somewhere else"
    programs.mkdir()
    folder.mkdir()
    (programs / "stand_in.py").write_text(STAND_IN.format(root=str(ROOT)), encoding="utf-8")
    program = f'"{sys.executable}" "{programs / "stand_in.py"}"'
    if WINDOWS:
        (programs / "acmail.cmd").write_text(f"@{program} %*\n", encoding="utf-8")
    else:
        (programs / "acmail").write_text(f'#!/bin/sh\nexec {program} "$@"\n', encoding="utf-8")
        (programs / "acmail").chmod(0o755)
    monkeypatch.setenv("PATH", str(programs), prepend=os.pathsep)

    def execute(*command: str, down: str = "") -> subprocess.CompletedProcess[str]:
        environ = {**os.environ, "DOWN": down, "PYTHONIOENCODING": "utf-8"}
        return subprocess.run(
            command, cwd=folder, env=environ, capture_output=True, encoding="utf-8", errors="replace", check=False
        )

    return execute


@pytest.fixture
def people(script: Script, tmp_path: Path) -> Path:
    """A folder of answers, not all of which are good; gives where the script runs."""
    folder = tmp_path / "somewhere else"
    (folder / "people").mkdir()
    for name, content in ANSWERS.items():
        (folder / "people" / name).write_text(content, encoding="utf-8")
    return folder


def check_cards(done: subprocess.CompletedProcess[str], folder: Path) -> None:
    """A line for each file, and a card for each that deserves one; of the others it is said why not."""
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    assert {name: int(code) for code, name in lines} == CODES
    cards = sorted(path.name for path in (folder / "cards").glob("*.md"))
    assert cards == [f"{name}.md" for name, code in sorted(CODES.items()) if code == 0]
    card = (folder / "cards" / cards[0]).read_text(encoding="utf-8")
    assert card.startswith("# ") and "é" in card
    assert "nonsense" in done.stderr and "access" in done.stderr


@pytest.mark.skipif(WINDOWS or shutil.which("bash") is None, reason="needs bash")
def test_the_loop_in_bash(script: Script, people: Path) -> None:
    """Names with blanks, quotes and brackets are files like others, and a second run replaces the cards."""
    (people / "cards.sh").write_text(reference.command("loop"), encoding="utf-8")
    for _ in range(2):
        done = script("bash", "-eu", "cards.sh", "people", "cards")
        check_cards(done, people)
        assert done.returncode == 0


@pytest.mark.parametrize("shell", ["pwsh", "powershell"])
def test_the_loop_in_powershell(script: Script, people: Path, shell: str) -> None:
    """The same lines and the same cards, in PowerShell 7 and in the 5.1 that comes with Windows."""
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not here")
    (people / "cards.ps1").write_text(reference.command("loop in PowerShell"), encoding="ascii")
    options = ("-NoProfile", "-NonInteractive", *(("-ExecutionPolicy", "Bypass") if WINDOWS else ()))
    for _ in range(2):
        done = script(program, *options, "-File", "cards.ps1", "people", "cards")
        check_cards(done, people)


def test_the_powershell_is_for_every_powershell() -> None:
    """ASCII, as 5.1 reads a file without a mark as ANSI; nothing that only newer ones know; no redirected result."""
    text = reference.command("loop in PowerShell")
    assert text.isascii()
    code = re.sub(r'"[^"\n]*"', '""', re.sub(r"#.*", "", text))
    assert re.findall(r"&&|\|\||\?\?|\?\.| \? |-Parallel|(?<!2)> ", code) == []
    assert code.count("{") == code.count("}") and code.count("(") == code.count(")")


@pytest.mark.skipif(WINDOWS, reason="the job runs in a shell of Linux")
def test_a_build_server_reads_the_report(script: Script, tmp_path: Path) -> None:
    """The pipeline is valid YAML; its report is where it says, also when the job fails, with what failed in it."""
    job = yaml.safe_load(reference.command("pipeline"))["mail"]
    assert job["artifacts"]["when"] == "always"
    (line,) = job["script"]
    report = tmp_path / "somewhere else" / job["artifacts"]["reports"]["junit"]
    assert script("bash", "-c", line).returncode == 0
    whole = junitparser.JUnitXml.fromfile(str(report))
    assert (whole.failures, whole.errors) == (0, 0) and whole.tests
    report.unlink()
    assert script("bash", "-c", line, down="portal").returncode == 1
    suites = {suite.name: suite for suite in junitparser.JUnitXml.fromfile(str(report))}
    assert {"portal", "webmail", "national"} <= set(suites)
    assert (suites["portal"].failures, suites["webmail"].failures) == (1, 0)
    assert suites["portal"].skipped >= 1
    (failed,) = (case for case in suites["portal"] if any(isinstance(one, junitparser.Failure) for one in case.result))
    assert failed.name == "portal.port" and failed.result[0].message


@pytest.mark.skipif(WINDOWS, reason="cron is not of Windows")
def test_cron_has_nothing_to_mail_unless_something_changed(script: Script) -> None:
    """A job's output is what cron mails: once when it begins, once when something breaks, once when it is well."""
    *_, line = reference.command("cron").splitlines()
    *when, command = line.split(maxsplit=5)
    assert all(re.fullmatch(r"\*(/\d+)?|\d+", field) for field in when)
    assert "%" not in command  # cron makes line ends of them
    runs = [script("sh", "-c", command, down=down) for down in ("", "", "webmail", "webmail", "", "")]
    assert [bool(done.stdout) for done in runs] == [True, False, True, False, True, False]
    assert [done.stderr for done in runs] == [""] * 6
    assert [done.returncode for done in runs] == [0, 0, 1, 0, 0, 0]
