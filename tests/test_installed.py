"""acmail as people get it: the wheel, an editable installation, a plain checkout, and README's command."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from acmail import __version__
from tests.docs import reference

pytestmark = [pytest.mark.installed, pytest.mark.xdist_group("installed")]

ROOT = Path(__file__).parents[1]
ENVIRON = dict(os.environ)
"""The environment before tests made it quiet: pip needs its proxies, caches and settings."""

ANSWERED = (
    "start",
    "--no-input",
    "--lang=fr",
    "--format=json",
    "--profile=primary",
    "--answer=access=works",
    "--answer=webmail_seen=roundcube",
)
WINDOWS = sys.platform == "win32"


@dataclass(frozen=True)
class Program:
    """A way to start acmail, and the folder it is started in."""

    command: tuple[str, ...]
    folder: Path

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run it as somebody who never ran it before."""
        home = self.folder / "home"
        environ = {"PATH": os.defpath, "HOME": str(home), "PYTHONUTF8": "1"}
        if WINDOWS:
            environ |= {"SYSTEMROOT": ENVIRON["SYSTEMROOT"], "LOCALAPPDATA": str(home), "USERPROFILE": str(home)}
        command = [*self.command, *arguments]
        return subprocess.run(command, env=environ, cwd=self.folder, capture_output=True, encoding="utf-8", check=False)


def pip(python: Path, *arguments: str) -> None:
    """Run pip; skip the test when there is no package index to be had, which never happens in CI."""
    command = [str(python), "-m", "pip", *arguments]
    done = subprocess.run(command, env=ENVIRON, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return
    if "CI" not in ENVIRON and not index_answers():
        pytest.skip("no package index can be reached from here")
    pytest.fail(f"{' '.join(command)}\n{done.stdout}\n{done.stderr}")


def index_answers() -> bool:
    """Tell whether pip is there and reaches a package index at all."""
    command = [sys.executable, "-m", "pip", "index", "versions", "hatchling"]
    return subprocess.run(command, env=ENVIRON, capture_output=True, check=False).returncode == 0


def environment(folder: Path) -> Path:
    """Make a virtual environment and give the folder of its programs."""
    venv.create(folder, with_pip=True)
    return folder / ("Scripts" if WINDOWS else "bin")


def checkout(folder: Path) -> Path:
    """Copy what a fresh clone would hold."""
    ignored = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", ".coverage*", "dist")
    shutil.copytree(ROOT, folder, ignore=ignored)
    return folder


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built."""
    folder = tmp_path_factory.mktemp("wheel")
    pip(Path(sys.executable), "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT))
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def from_wheel(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The ``acmail`` command of the wheel, in an environment of its own."""
    folder = tmp_path_factory.mktemp("from-wheel")
    programs = environment(folder / "venv")
    pip(programs / "python", "install", "--quiet", str(wheel))
    return Program((str(programs / "acmail"),), folder)


@pytest.fixture(scope="session")
def editable(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The ``acmail`` command of an editable installation."""
    folder = tmp_path_factory.mktemp("editable")
    programs = environment(folder / "venv")
    pip(programs / "python", "install", "--quiet", "--editable", str(checkout(folder / "clone")))
    return Program((str(programs / "acmail"),), folder)


@pytest.fixture(scope="session")
def plain_checkout(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """``python -m acmail`` in a checkout that was not installed."""
    folder = tmp_path_factory.mktemp("checkout") / "clone"
    return Program((sys.executable, "-m", "acmail"), checkout(folder))


@pytest.fixture(params=["from_wheel", "editable", "plain_checkout"])
def program(request: pytest.FixtureRequest) -> Program:
    """Each way to have acmail."""
    program: Program = request.getfixturevalue(request.param)
    return program


def test_everything_in_the_wheel_is_inside_the_package(wheel: Path) -> None:
    """Nothing of acmail lands beside it: no tests, no profiles folder, in anybody's site-packages."""
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {"acmail", f"acmail-{__version__}.dist-info"}


def test_the_wheel_holds_all_that_is_not_code(wheel: Path) -> None:
    """Packs, schemas, templates and the typing marker are shipped; caches are not."""
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = {f"acmail/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "profiles").rglob("*.yaml")}
    shipped |= {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "acmail").rglob("*.*")
        if path.suffix not in (".py", ".pyc")
    }
    assert shipped - names == set()
    assert [name for name in names if "__pycache__" in name or name.endswith(".pyc")] == []


def test_the_version_is_told_as_other_programs_tell_it(program: Program) -> None:
    """``acmail X.Y.Z``, one line."""
    done = program.run("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"acmail {__version__}\n", "")


def test_the_packs_are_found_and_lead_to_a_card(program: Program) -> None:
    """The first thing a newcomer types works, from an empty home."""
    done = program.run(*ANSWERED)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["state"] == "card"


def test_the_package_itself_can_be_run(from_wheel: Program) -> None:
    """``python -m acmail`` is the same program."""
    python = Path(from_wheel.command[0]).with_name("python")
    module = Program((str(python), "-m", "acmail"), from_wheel.folder)
    theirs, ours = (json.loads(program.run(*ANSWERED).stdout)["card"] for program in (module, from_wheel))
    assert [command["command"].partition(" start ")[2] for command in theirs.pop("next")] == [
        command["command"].partition(" start ")[2] for command in ours.pop("next")
    ]
    assert theirs == ours


def test_schemas_and_templates_are_found(from_wheel: Program) -> None:
    """What is read from the package's own files works from the wheel."""
    assert json.loads(from_wheel.run("schema", "card").stdout)["title"] == "acmail.card/1"
    page = from_wheel.run(*ANSWERED[:3], *ANSWERED[4:], "--format=html")
    assert page.stdout.startswith("<!DOCTYPE html>")


def test_a_computer_can_be_examined_without_network(from_wheel: Program) -> None:
    """What the examinations need came with the wheel, and a page and a program agree on what they found."""
    offline = ("check", "--offline", "--skip", "keyring")  # whether there is one depends on the machine
    done = from_wheel.run(*offline, "--format=json")
    document = json.loads(done.stdout)
    assert (done.returncode, document["summary"]["exit"], document["contacted"]) == (0, 0, [])
    assert from_wheel.run(*offline, "--format=tap").stdout.startswith("TAP version 14\n")


def test_a_closed_port_is_found_from_the_wheel(from_wheel: Program) -> None:
    """The libraries that open connections are there too."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = str(taken.getsockname()[1])
        arguments = ("imap", "--host", "127.0.0.1", "--port", port, "--yes", "--timeout", "2", "--format", "json")
        done = from_wheel.run("check", *arguments)
    checks = {check["id"]: check["outcome"] for check in json.loads(done.stdout)["checks"]}
    assert (done.returncode, checks["imap.port"], checks["imap.tls"]) == (1, "fail", "skipped")


@pytest.mark.terminal
@pytest.mark.skipif(WINDOWS, reason="Windows has no pseudo-terminal that pexpect can drive")
def test_the_command_of_the_readme_leads_a_newcomer_to_a_card(tmp_path: Path) -> None:
    """In an empty home, the command as written installs acmail, asks, and ends with a card."""
    pexpect = pytest.importorskip("pexpect", reason="pexpect is not installed")
    pip(Path(sys.executable), "index", "versions", "hatchling")
    kept = {name: value for name, value in ENVIRON.items() if name != "HOME" and not name.startswith("XDG_")}
    child = pexpect.spawn(
        "bash",
        ["-c", reference.command("start")],
        cwd=str(checkout(tmp_path / "clone")),
        env=kept | {"HOME": str(tmp_path / "home"), "ACCESSIBLE": "1", "ACMAIL_LANG": "fr"},
        encoding="utf-8",
        timeout=300,
        dimensions=(24, 80),
    )
    for _ in range(12):
        asked = child.expect([r"\nQuestion \d", "facultatif", r"\nÀ\s+qui\s+s’adresser"])
        if asked == 2:
            break
        child.sendline("1" if asked == 0 else "")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
