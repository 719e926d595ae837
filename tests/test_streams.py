"""The real program against streams that are closed, full, narrow or old."""

from __future__ import annotations

import html
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ANSWERS = ["start", "--profile", "primary", "-a", "access=works", "-a", "webmail_seen=roundcube", "--no-input"]
POSIX = pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell and devices")


def acmail(*arguments: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "acmail", *arguments],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environ},
        check=False,
        timeout=60,
    )


def shell(script: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of shell in which ``$ACMAIL`` is the program and ``$ANSWERS`` are enough answers."""
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {script}"],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "ACMAIL": f"{sys.executable} -m acmail",
            "ANSWERS": " ".join(ANSWERS),
            **environ,
        },
        check=False,
        timeout=60,
    )


@POSIX
def test_a_reader_that_stops_early_is_no_error() -> None:
    """``acmail … | head -1``: no message, no failure even under pipefail."""
    done = shell("for i in 1 2 3; do $ACMAIL $ANSWERS | head -c 1 || exit 9; done")
    assert (done.returncode, done.stderr) == (0, b"")


@POSIX
@pytest.mark.parametrize("redirection", [">&-", "> /dev/full"])
def test_a_result_that_cannot_be_written_is_said(redirection: str) -> None:
    """A closed output or a full disk: exit 1, what happened, no traceback."""
    if "full" in redirection and not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    done = shell(f"$ACMAIL $ANSWERS {redirection}")
    assert done.returncode == 1
    assert "n’a pas pu être écrit" in done.stderr.decode()
    assert b"Traceback" not in done.stderr


@POSIX
@pytest.mark.parametrize(
    "command",
    ["$ANSWERS -f json", "start -f json", "start -f json -a x=y", "--version", "--help", "start --help", "schema card"],
)
def test_no_command_ends_in_a_traceback_on_a_full_disk(command: str) -> None:
    """Help, version, questions, errors: whatever was to be written, one message and a code of the contract."""
    done = shell(f"$ACMAIL {command} > /dev/full")
    assert done.returncode in (1, 2)
    assert b"Traceback" not in done.stderr
    assert b"Erreur" in done.stderr or "écrit" in done.stderr.decode()


@POSIX
def test_a_private_file_stays_private(tmp_path: Path) -> None:
    """Replacing a file does not open it to others."""
    target = tmp_path / "card.txt"
    target.touch(mode=0o600)
    assert acmail(*ANSWERS, "--output", str(target), "--force").returncode == 0
    assert target.stat().st_mode & 0o777 == 0o600


@POSIX
def test_everything_closed_is_silent() -> None:
    """Nobody to tell: the exit code is all there is."""
    assert shell("$ACMAIL $ANSWERS >&- 2>&- <&-").returncode == 1


@POSIX
def test_answers_from_a_closed_input_are_refused_clearly() -> None:
    """``--answers - <&-``: nothing to read, said, no traceback."""
    done = shell("$ACMAIL start --answers - <&-")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "ne peut pas être lu" in done.stderr.decode()


@POSIX
def test_a_password_from_a_closed_input_is_refused_as_clearly() -> None:
    """``password check --stdin <&-`` judged nothing: exit 1 would say that the password is bad."""
    done = shell("$ACMAIL password check --stdin <&-", ACMAIL_LANG="fr")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "ne peut pas être lu" in done.stderr.decode()


@POSIX
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """What a link points to is replaced, not the link."""
    (tmp_path / "real.txt").write_text("old", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to("real.txt")
    assert acmail(*ANSWERS, "--output", str(tmp_path / "link.txt"), "--force").returncode == 0
    assert (tmp_path / "link.txt").is_symlink()
    assert "Roundcube" in (tmp_path / "real.txt").read_text(encoding="utf-8")


@POSIX
def test_a_full_disk_under_the_output_file_loses_nothing(tmp_path: Path) -> None:
    """The file cannot be written, so the result comes to the screen, and the failure is said."""
    done = acmail(*ANSWERS, "--output", "/dev/full", "--force")
    assert done.returncode == 1
    assert "Roundcube" in done.stdout.decode()
    assert "n’a pas pu être écrit" in done.stderr.decode()


@pytest.mark.parametrize("encoding", ["ascii", "cp437", "cp850", "cp1252", "latin-1"])
@pytest.mark.parametrize("format_", ["text", "markdown", "html", "json"])
def test_old_code_pages_get_the_nearest_letters(encoding: str, format_: str) -> None:
    """No character fails: what the output cannot hold is written in plain letters, not as question marks."""
    done = acmail(*ANSWERS, "--format", format_, "--name", "Œdipe Łukasz", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    shown = done.stdout.decode(encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    if format_ == "json":
        shown = json.loads(shown)["card"]["title"]
    shown = html.unescape(shown) if format_ == "html" else shown
    assert "Premier degre" in shown.replace("é", "e")
    assert "?" not in shown.splitlines()[0]


def test_the_c_locale_is_no_obstacle() -> None:
    """``LANG=C`` and ``LC_ALL=C`` speak French, in letters that can be written."""
    done = acmail(*ANSWERS, LANG="C", LC_ALL="C", ACMAIL_LANG="", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Identifiant" in done.stdout


@pytest.mark.parametrize(
    ("environ", "french"),
    [
        ({"LANG": "en_GB.UTF-8"}, False),
        ({"LANG": "fr_FR.UTF-8"}, True),
        ({"LANG": "de_DE.UTF-8"}, True),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "fr_FR.UTF-8"}, True),
        ({"LANG": "en_US.UTF-8", "ACMAIL_LANG": "fr"}, True),
        ({"LANG": "fr_FR.UTF-8", "ACMAIL_LANG": "en"}, False),
    ],
)
def test_the_language_follows_acmails_variable_then_the_locale_then_french(
    environ: dict[str, str], french: bool
) -> None:
    """What the person set for acmail, else what the computer is set to, else French."""
    done = acmail(*ANSWERS, **{"ACMAIL_LANG": "", **environ})
    assert (b"Portail" in done.stdout) is french


@POSIX
def test_a_read_only_home_is_no_obstacle(tmp_path: Path) -> None:
    """Nothing can be cached or kept: the card comes all the same, and nothing is said about it."""
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    nowhere = {name: str(blocked / "x") for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")}
    done = acmail(*ANSWERS, **nowhere)
    assert (done.returncode, done.stderr) == (0, b"")


def test_without_a_terminal_nothing_is_asked() -> None:
    """A pipe is not a person: exit 5 and the question, never a guess and never a wait."""
    done = acmail("start")
    assert (done.returncode, done.stdout) == (5, b"")
    assert b"--profile" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (
            ["--version"],
            ["rich", "questionary", "prompt_toolkit", "yaml", "jinja2", "anyascii", "typer", "acmail.catalog"],
        ),
        (["--help"], ["rich", "questionary", "prompt_toolkit", "yaml", "jinja2", "anyascii", "acmail.lint"]),
        (
            [*ANSWERS, "--format", "json"],
            ["rich", "questionary", "prompt_toolkit", "yaml", "jinja2", "anyascii", "acmail.lint"],
        ),
        (ANSWERS, ["rich", "questionary", "prompt_toolkit", "yaml", "jinja2", "anyascii"]),
    ],
)
def test_nothing_heavy_is_imported_before_it_is_used(arguments: list[str], absent: list[str]) -> None:
    """What a command does not need it does not load; the pack is read once, then kept ready."""
    probe = (
        f"import sys; sys.argv = ['acmail', *{arguments!r}]; from acmail.__main__ import run\n"
        "try: run()\nexcept SystemExit: pass\nsys.stderr.write('\\n'.join(sys.modules))"
    )
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    acmail(*ANSWERS)
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, env=environ, check=True, timeout=60)
    assert sorted(set(absent) & set(done.stderr.decode().split())) == []


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("acmail st", "start"),
        ("acmail start --profile ne", "newcomer"),
        ("acmail start --answer acc", "access="),
        ("acmail start --format ma", "markdown"),
        ("acmail start --lang e", "en"),
        ("acmail start --academy aix", "aix-marseille"),
        ("acmail start --res", "--resume"),
        ("acmail schema c", "card"),
    ],
)
def test_the_shell_is_offered_what_can_be_typed(words: str, offered: str) -> None:
    """Commands, options and values, from the data."""
    done = acmail(_ACMAIL_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=str(len(words.split()) - 1))
    assert offered in done.stdout.decode().split()


@pytest.mark.parametrize("name", ["bash", "zsh", "fish", "powershell", "pwsh"])
def test_every_shell_has_its_completion_script(name: str) -> None:
    """``acmail --show-completion`` for the four shells people have."""
    done = acmail(_ACMAIL_COMPLETE=f"source_{name}")
    assert done.returncode == 0
    assert b"_ACMAIL_COMPLETE" in done.stdout
