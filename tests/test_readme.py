"""What the documentation promises: commands that work, nothing left out, out of date, or out of place."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from acmail import checkfile
from acmail.cli.app import COMMANDS, build
from acmail.documents import CheckDocument
from acmail.documents.check import (
    ChangesDocument,
    ChangeView,
    CheckView,
    GroupView,
    PlanView,
    ProposalView,
    SummaryView,
)
from acmail.errors import Exit
from acmail.model import CHECK_OUTCOMES, TargetKind
from acmail.reports import CHECK_FORMATS
from tests.docs import reference, screenshot

ROOT = Path(__file__).parents[1]
README = reference.README.read_text(encoding="utf-8")
TOP_LEVEL = {"pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", "acmail", "profiles", "tests"}
NOT_TEXT = {".png", ".ico"}


def tracked() -> list[Path]:
    """List the files of the repository."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a clone")
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout
    return [path for path in map(ROOT.joinpath, listed.splitlines()) if path.is_file()]


@pytest.mark.parametrize("marker", ["start", "test"])
def test_each_job_is_one_command_that_works_without_pip_on_the_system(marker: str) -> None:
    """One line, in an environment of its own (PEP 668), made even where Python came without ``venv``."""
    command = reference.command(marker)
    assert "\n" not in command
    assert command.startswith("(python3 -m venv .venv || (")
    assert "apt-get install -y python3-venv" in command
    assert re.findall(r"\bpip\b", command) == re.findall(r"(?<=\.venv/bin/)pip\b", command) == ["pip"]


def test_the_commands_end_with_the_job() -> None:
    """The first runs acmail, the second the tests."""
    assert reference.command("start").endswith(" && .venv/bin/acmail start")
    assert reference.command("test").endswith(" && .venv/bin/pytest -n auto --dist loadgroup")


def test_ci_runs_the_tests_by_the_command_of_the_readme() -> None:
    """What is tested is what is promised; the script reads the command here, and finds the same."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert 'bash -c "$(readme test)"' in script
    if sys.platform != "win32":
        reader = re.search(r"^readme\(\) \{.*\}$", script, re.MULTILINE)
        assert reader is not None
        read = subprocess.run(
            ["bash", "-c", f"{reader[0]}; readme test"], cwd=ROOT, capture_output=True, text=True, check=True
        )
        assert read.stdout.strip() == reference.command("test")


def test_the_readme_opens_in_french_and_briefly() -> None:
    """The people who will use acmail find their start in its first ten lines."""
    title, start, *_ = re.split(r"\n\n(?=[#*<])", README)
    assert title == "# acmail"
    assert start.startswith("**Vous ")
    assert len(start.splitlines()) <= 10


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    """Nothing the program can do has to be guessed."""
    top = build("en")
    assert f"acmail {name} " in README
    commands = [top, *parts(top.get_command(None, name))]
    shown = [param for command in commands for param in command.params if not getattr(param, "hidden", False)]
    options = [option for param in shown for option in param.opts]
    assert len(options) > len(top.params)
    assert [option for option in options if option.startswith("-") and option not in README] == []


def parts(command: Any) -> list[Any]:
    """Give a command and all that are parts of it."""
    names = command.list_commands(None) if hasattr(command, "list_commands") else []
    return [command, *(part for name in names for part in parts(command.get_command(None, name)))]


def test_every_format_and_exit_code_is_documented() -> None:
    """Formats and exit codes are a contract."""
    assert [name for name in CHECK_FORMATS if name not in README] == []
    assert [code for code in Exit if f"| {int(code)} |" not in README] == []


def test_generated_blocks_are_up_to_date() -> None:
    """Help, exit codes, example and table of académies are what the program says today (``cog -r README.md``)."""
    generated = [
        reference.help_of(),
        *map(reference.help_of, COMMANDS),
        reference.exit_codes(),
        reference.academies(),
        reference.examined("webmail", "imap", until="Whom to turn to"),
        reference.examinations(),
        reference.tags(),
    ]
    assert [block for block in generated if block not in README] == []


def test_the_picture_shows_todays_card() -> None:
    """The card in the picture is the one acmail gives (``python -m tests.docs.screenshot``), and it fetches nothing."""
    picture = screenshot.PICTURE.read_text(encoding="utf-8")
    assert screenshot.words(picture) == screenshot.words(screenshot.draw())
    assert re.findall(r"url\((?!#)|href|@import", picture) == []


@pytest.mark.parametrize(
    "part", [CheckDocument, CheckView, GroupView, PlanView, ProposalView, ChangesDocument, ChangeView]
)
def test_every_key_of_a_check_is_documented(part: type[msgspec.Struct]) -> None:
    """Programs find in the tables what they can read; ``summary`` has a key for each outcome."""
    assert [name for name in part.__struct_fields__ if f"`{name}`" not in README] == []
    counts = {"skipped", "crashed", *CHECK_OUTCOMES}
    others = set(SummaryView.__struct_fields__) - counts
    assert [name for name in (*counts, *others) if f"`{name}`" not in README] == []


def test_the_file_of_checks_in_the_readme_is_one() -> None:
    """It is read as it stands, and shows each kind of target."""
    own = checkfile.read("checks.yaml", reference.command("checks").encode())
    assert {one.kind for one in own} == set(TargetKind)


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for an installed acmail is a shell script")
def test_the_program_in_the_readme_drives_acmail_to_a_card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Question by question, as it is written, with the first choice each time."""
    installed = tmp_path / "acmail"
    installed.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m acmail "$@"\n', encoding="utf-8")
    installed.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    namespace: dict[str, Any] = {}
    exec(reference.command("drive"), namespace)  # noqa: S102 - README is ours
    card = namespace["card"](lambda question: question["choices"][0]["id"])
    assert {"username", "portal", "webmail", "contacts"} <= set(card)


def test_links_lead_somewhere() -> None:
    """Every relative link and picture of the documentation exists."""
    broken = []
    for page in (reference.README, ROOT / ".github" / "CONTRIBUTING.md", ROOT / "profiles" / "README.md"):
        text = page.read_text(encoding="utf-8")
        targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)|src=\"([^\":]+)\"", text)
        broken += [link for pair in targets for link in pair if link and not (page.parent / link).exists()]
    assert broken == []


def test_what_contributors_add_has_its_list() -> None:
    """Nine short lists, on a page that is read to its end."""
    text = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
    added = re.findall(r"^## Adding an? (.+)$", text, re.MULTILINE)
    assert added == [
        *(
            "command",
            "profile",
            "académie",
            "message, a page or a cause",
            "check",
            "warning",
            "target",
            "client",
            "output format",
        ),
    ]
    assert len(text.splitlines()) < 129


def test_every_dependency_says_why_it_is_there() -> None:
    """The changelog names each dependency with its reason."""
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = re.search(r"^dependencies = \[\n(.*?)^\]", project, re.DOTALL | re.MULTILINE)
    assert block is not None
    names = re.findall(r'^ +"([a-z0-9]+)', block[1], re.MULTILINE)
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert len(names) >= 8
    assert [name for name in names if not re.search(rf"^- {name}\b.*: \w", changelog, re.MULTILINE)] == []


def test_the_top_level_holds_only_what_was_agreed() -> None:
    """A newcomer sees the whole project at a glance; files for tools begin with a dot."""
    tops = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert {top for top in tops if not top.startswith(".")} == TOP_LEVEL


def test_no_file_speaks_of_one_computer() -> None:
    """No path of the machine something was written on, anywhere; where a package of Debian stands is another thing."""
    somewhere = re.compile(r"(?<![\w.~$}:/-])/(?:farm|home|mnt|opt|root|tmp|Users|var(?!/lib/roundcube)|work)/\w")
    found = []
    for path in tracked():
        if path.suffix not in NOT_TEXT:
            lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
            found += [f"{path.relative_to(ROOT)}:{number}" for number, line in lines if somewhere.search(line)]
    assert found == []
