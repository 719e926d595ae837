"""A real keyring of a real desktop, on a message bus of its own: open, empty, locked, and gone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live import servers

pytestmark = [pytest.mark.live, pytest.mark.xdist_group("keyring")]

NEEDED = ("dbus-run-session", "gnome-keyring-daemon", "secret-tool")
ACCOUNT = "jdupont1@nowhere"
PASSWORD = "Sécret-€1"  # noqa: S105 - of nobody
UNLOCKING = "lab-password"

PROGRAM = f"""
import io, json, os
from acmail import computer
from acmail.console import Console
from acmail.errors import AcmailError
from acmail.vault import Vault
seen = computer.look(Console(io.StringIO(), io.StringIO(), os.environ, "fr"), os.environ, "fr")
try:
    found = Vault(seconds=5).get({ACCOUNT!r})
    gave = found and found.reveal()
except AcmailError as trouble:
    gave = trouble.say("en")
print(json.dumps([seen.keyring, seen.keyring_works, gave]))
"""
"""What acmail sees of the keyring, and what it gives."""

STORE = f"printf %s '{PASSWORD}' | secret-tool store --label=acmail service acmail username {ACCOUNT}"
DESKTOP = "keyring.backends.SecretService.Keyring"


def unlock(password: str) -> str:
    """What starts the keyring of the desktop and opens it, or fails to."""
    return f"printf {password} | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1"


@pytest.fixture
def home() -> Iterator[Path]:
    """The home folder of somebody who never kept a password."""
    servers.need(*NEEDED)
    with servers.new_folder() as folder:
        (folder / "run").mkdir(mode=0o700)
        yield folder


def session(home: Path, *script: str, bus: bool = True, screen: bool = False) -> subprocess.CompletedProcess[bytes]:
    """Run commands in a session of their own, ``$PYTHON`` being this one, on a screen that nobody sees if wanted.

    As whoever runs the tests: nothing listens to a network, and another user may not read this Python.
    """
    around = [*(["xvfb-run", "-a"] if screen else []), *(["dbus-run-session", "--"] if bus else [])]
    command = [*around, "sh", "-c", "; ".join(script)]
    environ = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "LANG": "C.UTF-8",
        "ACMAIL_LANG": "en",
        "PYTHON": sys.executable,
        "PROGRAM": PROGRAM,
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return subprocess.run(command, env=environ, cwd=home, capture_output=True, timeout=servers.PATIENCE, check=False)


def told(home: Path, *before: str, bus: bool = True, screen: bool = False) -> list[object]:
    """Run acmail's part behind some commands: name, whether it works, what it gave."""
    done = session(home, *before, '"$PYTHON" -c "$PROGRAM"', bus=bus, screen=screen)
    assert done.stdout, done.stderr.decode()
    shown: list[object] = json.loads(done.stdout.splitlines()[-1])  # a screen's programs talk before
    return shown


def acmail(words: str) -> str:
    """What runs acmail; on standard output stay its result and, behind it, its exit code."""
    return f'"$PYTHON" -m acmail {words}; echo "exit $?"'


SET = f"printf %s '{PASSWORD}' | {acmail('account set --username jdupont --password-stdin >/dev/null')}"
SEARCH = "secret-tool search --all service acmail"


def test_what_account_keeps_anybody_can_find_in_the_desktops_own_window(home: Path) -> None:
    """Under one entry for the account; the file beside it holds no secret; forgetting leaves nothing of either."""
    done = session(home, unlock(UNLOCKING), SET, SEARCH, acmail("account"), acmail("account forget --yes"), SEARCH)
    out = done.stdout.decode()
    before, _, after = out.partition("What acmail keeps")
    assert f"secret = {PASSWORD}" in before
    assert "attribute.username = aix-marseille/jdupont" in before + done.stderr.decode()
    assert "***" in after
    assert "Everything is gone" in after
    assert PASSWORD not in after
    assert out.count("exit 0") == 3
    left = [path for path in home.rglob("*") if "acmail" in path.name]
    assert left == []


def test_what_was_remembered_in_one_session_is_there_in_the_next(home: Path) -> None:
    """And a locked one keeps it: nothing is called gone that nobody could look at."""
    session(home, unlock(UNLOCKING), SET)
    locked = session(home, unlock("wrong"), acmail("account forget --yes"))
    assert "exit 3" in locked.stdout.decode()
    assert "Not verified" in locked.stdout.decode()
    again = session(home, unlock(UNLOCKING), SEARCH, acmail("account forget --yes"), SEARCH)
    assert again.stdout.decode().count(f"secret = {PASSWORD}") == 1
    assert "exit 0" in again.stdout.decode()


@pytest.mark.parametrize("bus", [True, False])
def test_without_a_keyring_the_rest_is_kept(home: Path, bus: bool) -> None:
    """A keyring never made, or none at all: the account is kept, the password is not, and acmail says so."""
    done = session(home, SET, acmail("account"), bus=bus)
    assert "jdupont" in done.stdout.decode()
    assert "not kept" in done.stdout.decode()
    assert "exit 3" in done.stdout.decode()
    assert PASSWORD not in done.stdout.decode() + done.stderr.decode()


def test_a_window_that_nobody_answers_is_not_waited_for(home: Path) -> None:
    """A locked keyring on a real display opens its window, and would wait for ever."""
    servers.need("xvfb-run")
    told(home, unlock(UNLOCKING), STORE)
    _, _, gave = told(home, unlock("wrong"), screen=True)
    assert gave == "The keyring does not answer."


def test_what_another_program_stored_is_found(home: Path) -> None:
    """Under the name and the account that anybody can look up and change in the desktop's own window."""
    assert told(home, unlock(UNLOCKING), STORE) == [DESKTOP, True, PASSWORD]


def test_an_open_keyring_without_an_entry_has_none(home: Path) -> None:
    """No entry is no trouble."""
    assert told(home, unlock(UNLOCKING)) == [DESKTOP, True, None]


def test_a_locked_keyring_says_so(home: Path) -> None:
    """Where no window can open, nobody waits for one."""
    told(home, unlock(UNLOCKING), STORE)
    name, works, gave = told(home, unlock("wrong"))
    assert (name, works) == (DESKTOP, True)
    assert gave in ("The keyring stayed locked.", "The keyring did not open.")


def test_a_keyring_never_made_says_so(home: Path) -> None:
    """The first use would ask for a new password, in a window."""
    name, _, gave = told(home)
    assert name == DESKTOP
    assert gave in ("The keyring did not open.", "The keyring stayed locked.")


def test_without_a_desktop_there_is_no_keyring(home: Path) -> None:
    """Over SSH, for instance."""
    assert told(home, bus=False) == ["keyring.backends.fail.Keyring", False, "This computer has no keyring."]


def judge(password: str, option: str) -> str:
    """What has a password judged; only what is said of earlier ones stays on standard output."""
    shown = "import json, sys; print([one['outcome'] for one in json.load(sys.stdin)['judgements']][-1])"
    check = f'"$PYTHON" -m acmail password check --stdin -f json {option}'
    return f'printf %s \'{password}\' | {check} | "$PYTHON" -c "{shown}"'


def test_earlier_passwords_are_remembered_as_fingerprints(home: Path) -> None:
    """The same again is known, another is not; whoever looks into the keyring finds no password."""
    one, other = "Utopie-Housse-4x", "Camion-Gorge-42x"
    done = session(
        home, unlock(UNLOCKING), judge(one, "--remember"), judge(one, "--history"), judge(other, "--history"), SEARCH
    )
    out = done.stdout.decode()
    assert out.split()[:3] == ["could_not_tell", "fail", "ok"], done.stderr.decode()
    assert '"prints"' in out
    assert "Utopie" not in out + done.stderr.decode()


def test_a_locked_keyring_leaves_the_rest_of_a_password_judged(home: Path) -> None:
    """Nobody waits for a window that cannot open."""
    told(home, unlock(UNLOCKING), STORE)
    done = session(home, unlock("wrong"), judge("Utopie-Housse-4x", "--remember"))
    assert done.stdout.split() == [b"could_not_tell"]
