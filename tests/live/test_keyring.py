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
    found = Vault(seconds=20).get({ACCOUNT!r})
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


def told(home: Path, *before: str, bus: bool = True, program: str = PROGRAM) -> list[object]:
    """Run acmail's part behind some commands, in a session of its own: name, whether it works, what it gave.

    As whoever runs the tests: nothing listens to a network, and another user may not read this Python.
    """
    script = "; ".join((*before, '"$1" -c "$2"'))
    session = ["dbus-run-session", "--"] if bus else []
    command = [*session, "sh", "-c", script, "sh", sys.executable, program]
    environ = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    done = subprocess.run(command, env=environ, cwd=home, capture_output=True, timeout=servers.PATIENCE, check=False)
    assert done.stdout, done.stderr.decode()
    shown: list[object] = json.loads(done.stdout)
    return shown


def test_what_another_program_stored_is_found(home: Path) -> None:
    """Under the name and the account that anybody can look up and change in the desktop's own window."""
    assert told(home, unlock(UNLOCKING), STORE) == [DESKTOP, True, PASSWORD]


REMEMBER = """
import io, json, os, sys
from acmail.cli import main
from acmail.cli.services import Services
from acmail.console import Console
from acmail.folders import user_folders
import datetime as dt
given, one, other = [], b"Utopie-Housse-4x", b"Camion-Gorge-42x"
for password, option in ((one, "--remember"), (one, "--history"), (other, "--history")):
    out, piped = io.StringIO(), io.BytesIO(password)
    console = Console(out, io.StringIO(), os.environ, "fr")
    services = Services(console, user_folders(), dt.date.today(), lambda plain: None, lambda: piped)
    main(["password", "check", "--stdin", "-f", "json", option], services)
    given += [one["outcome"] for one in json.loads(out.getvalue())["judgements"] if one["id"] == "history"]
print(json.dumps(given))
"""
"""What acmail says of earlier passwords: of the first, of the same again, of another."""


def test_earlier_passwords_are_remembered_by_a_real_keyring(home: Path) -> None:
    """As fingerprints: what another program finds under the entry holds no password."""
    assert told(home, unlock(UNLOCKING), program=REMEMBER) == ["could_not_tell", "fail", "ok"]
    lookup = "import json, keyring; print(json.dumps([keyring.get_password('acmail', 'aix-marseille#passwords')]))"
    kept = told(home, unlock(UNLOCKING), program=lookup)[0]
    assert isinstance(kept, str) and '"prints"' in kept and "Utopie" not in kept


def test_a_locked_keyring_leaves_the_rest_judged(home: Path) -> None:
    """Nobody waits for a window that cannot open."""
    told(home, unlock(UNLOCKING), STORE)
    assert told(home, unlock("wrong"), program=REMEMBER) == ["could_not_tell"] * 3


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
