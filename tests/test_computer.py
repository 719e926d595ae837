"""What acmail sees of the computer without a network and without opening any window."""

from __future__ import annotations

import io
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer
from keyring.core import load_keyring

from acmail import __version__, computer
from acmail.console import Console
from acmail.observations import ComputerSeen


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "latin-1"

    def isatty(self) -> bool:
        """Say so."""
        return True


class Untouchable(KeyringBackend):
    """A keyring that opens a window as soon as it is asked for anything."""

    priority = 5.0

    def __init__(self) -> None:
        """Read no variables."""

    def get_password(self, service: str, username: str) -> str | None:
        """Open a window."""
        raise AssertionError("asked")

    def set_password(self, service: str, username: str, password: str) -> None:
        """Open a window."""
        raise AssertionError("asked")


class Chain(chainer.ChainerBackend):
    """A chain of what a test wants."""

    backends: tuple[KeyringBackend, ...] = ()

    def __init__(self, *parts: KeyringBackend) -> None:
        self.backends = parts


FAIL = load_keyring("keyring.backends.fail.Keyring")
NULL = load_keyring("keyring.backends.null.Keyring")


@pytest.fixture(autouse=True)
def _no_keyring_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring.core, "_keyring_backend", FAIL)


@pytest.fixture
def stopping() -> Iterator[threading.Event]:
    """What ends a keyring that hangs."""
    event = threading.Event()
    yield event
    event.set()


def seen(environ: Mapping[str, str] | None = None, out: io.StringIO | None = None) -> ComputerSeen:
    """Look at this computer, with a screen and variables of its own."""
    environ = environ or {}
    return computer.look(Console(out or io.StringIO(), io.StringIO(), environ, "fr"), environ, "fr")


def test_versions_are_those_that_run() -> None:
    """Of Python and of acmail."""
    assert (seen().python, seen().acmail) == (sys.version_info[:3], __version__)


def test_the_terminal_is_that_of_the_result(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its columns in full, its colours only where they are shown."""
    monkeypatch.setenv("COLUMNS", "132")
    screen = seen({"TERM": "xterm"}, Screen())
    assert (screen.is_terminal, screen.colours, screen.columns) == (True, True, 132)
    assert not seen({"TERM": "xterm", "NO_COLOR": "1"}, Screen()).colours
    assert not seen({"TERM": "xterm"}).is_terminal


def test_the_encoding_is_that_of_the_result() -> None:
    """What is no UTF-8 is not called so."""
    assert seen().encoding == "utf-8"
    assert seen(out=Screen()).encoding


@pytest.mark.parametrize(
    ("environ", "named"),
    [
        ({"LC_ALL": "C", "LC_CTYPE": "x", "LANG": "fr_FR.UTF-8"}, "C"),
        ({"LC_ALL": "", "LC_CTYPE": "en_GB.UTF-8", "LANG": "fr_FR.UTF-8"}, "en_GB.UTF-8"),
        ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "fr_FR.UTF-8"),
    ],
)
def test_the_locale_is_the_one_that_decides_about_letters(environ: dict[str, str], named: str) -> None:
    """In the order of POSIX; an empty variable is none."""
    assert seen(environ).locale == named


def test_where_no_locale_is_named_the_system_or_acmail_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows sets no variable; a computer that tells nothing is spoken to in the language acmail chose."""
    monkeypatch.setattr("locale.getlocale", lambda: ("French_France", "1252"))
    assert seen().locale == "French_France"
    monkeypatch.setattr("locale.getlocale", lambda: (None, None))
    assert seen().locale == "fr"


@pytest.mark.parametrize(
    ("backend", "name", "works"),
    [
        (FAIL, "keyring.backends.fail.Keyring", False),
        (NULL, "keyring.backends.null.Keyring", False),
        (Chain(), f"{__name__}.Chain", False),
        (Chain(FAIL, NULL), f"{__name__}.Chain", False),
        (Chain(NULL, Untouchable()), f"{__name__}.Chain", True),
        (Untouchable(), f"{__name__}.Untouchable", True),
    ],
)
def test_a_keyring_is_named_and_not_asked(backend: KeyringBackend, name: str, works: bool) -> None:
    """By two of the library's own nothing is kept, and by a chain of them neither."""
    keyring.set_keyring(backend)
    assert (seen().keyring, seen().keyring_works) == (name, works)


def test_a_chosen_keyring_that_is_missing_does_not_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """The name that was chosen is told, since that is what has to be corrected."""
    monkeypatch.setattr(keyring.core, "_keyring_backend", None)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "no.such.Keyring")
    found = seen({"PYTHON_KEYRING_BACKEND": "no.such.Keyring"})
    assert (found.keyring, found.keyring_works) == ("no.such.Keyring", False)


def test_a_keyring_that_does_not_answer_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch, stopping: threading.Event
) -> None:
    """Whether it works is then not known."""
    monkeypatch.setattr(computer, "PATIENCE", 0.1)
    monkeypatch.setattr(keyring, "get_keyring", lambda: stopping.wait(60))
    began = time.monotonic()
    assert (seen().keyring, seen().keyring_works) == ("", None)
    assert time.monotonic() - began < 10


def test_the_keyring_is_loaded_only_to_be_looked_at() -> None:
    """It costs every other command nothing."""
    command = "import sys, acmail.computer, acmail.vault; sys.exit('keyring' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", command], check=False).returncode == 0
