"""Keyrings of every bad kind: nobody waits for ever, and each trouble comes with its cure."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.core import load_keyring
from keyring.errors import InitError, KeyringLocked

from acmail.errors import Exit
from acmail.vault import SERVICE, Vault, VaultTrouble

ACCOUNT = "jdupont1@nowhere"
PASSWORD = "Correct-1"  # noqa: S105 - of nobody

Use = Callable[[KeyringBackend], None]


class Fake(KeyringBackend):
    """A keyring that does what a test wants when it is asked."""

    priority = 1.0

    def __init__(self, answer: Callable[[str, str], str | None]) -> None:  # not keyring's own, which reads variables
        self._answer = answer

    def get_password(self, service: str, username: str) -> str | None:
        """Answer as told."""
        return self._answer(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        """Store nothing."""

    def delete_password(self, service: str, username: str) -> None:
        """Delete nothing."""


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Use:
    """Make a keyring the computer's own, until the end of the test."""
    monkeypatch.setattr(keyring.core, "_keyring_backend", None)
    return keyring.set_keyring


@pytest.fixture
def stopping() -> Iterator[threading.Event]:
    """What ends a keyring that hangs."""
    event = threading.Event()
    yield event
    event.set()


def raising(error: Exception) -> Fake:
    """Make a keyring that fails in one way."""

    def answer(service: str, username: str) -> str | None:
        raise error

    return Fake(answer)


def test_what_is_kept_is_given_as_a_secret(use: Use) -> None:
    """Under acmail's own name, and for this account."""
    kept = {(SERVICE, ACCOUNT): PASSWORD}
    use(Fake(lambda service, username: kept.get((service, username))))
    found = Vault().get(ACCOUNT)
    assert found is not None
    assert found.reveal() == PASSWORD
    assert PASSWORD not in f"{found!r} {found}"
    assert Vault().get("somebody@nowhere") is None


def test_a_keyring_that_keeps_nothing_has_nothing(use: Use) -> None:
    """No entry is no trouble."""
    use(load_keyring("keyring.backends.null.Keyring"))
    assert Vault().get(ACCOUNT) is None


@pytest.mark.parametrize(
    ("backend", "said", "cure"),
    [
        (load_keyring("keyring.backends.fail.Keyring"), "no keyring", "--password-stdin"),
        (raising(KeyringLocked("Failed to unlock the collection!")), "stayed locked", "Unlock the keyring"),
        (raising(InitError("Prompt dismissed")), "did not open", "Unlock the keyring"),
        (raising(RuntimeError(PASSWORD)), "refused", "--password-stdin"),
        (raising(OSError(111, "Connection refused")), "refused", "--password-stdin"),
    ],
)
def test_every_trouble_has_its_cure(use: Use, backend: KeyringBackend, said: str, cure: str) -> None:
    """What happened and what to do, in words of our own: a back end's could hold the secret."""
    use(backend)
    with pytest.raises(VaultTrouble) as trouble:
        Vault().get(ACCOUNT)
    assert trouble.value.exit_code == Exit.COULD_NOT_TELL
    assert said in trouble.value.say("en")
    assert trouble.value.hint is not None
    assert cure in trouble.value.hint.say("en")
    assert PASSWORD not in trouble.value.say("fr") + trouble.value.hint.say("fr")
    assert trouble.value.__suppress_context__


def test_nobody_waits_for_a_window_that_nobody_answers(use: Use, stopping: threading.Event) -> None:
    """After the time limit the person hears where to look, and the program can end."""
    use(Fake(lambda service, username: None if stopping.wait(60) else ""))
    began = time.monotonic()
    with pytest.raises(VaultTrouble) as trouble:
        Vault(seconds=0.1).get(ACCOUNT)
    assert time.monotonic() - began < 10
    assert "does not answer" in trouble.value.say("en")
    assert trouble.value.hint is not None
    assert "window" in trouble.value.hint.say("en")
    assert all(thread.daemon for thread in threading.enumerate() if thread is not threading.main_thread())


@pytest.mark.parametrize("name", ["no.such.module.Keyring", "acmail.vault.NoSuchKeyring", "Keyring"])
@pytest.mark.usefixtures("use")
def test_a_chosen_keyring_that_is_missing(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The variable that names it is named."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", name)
    with pytest.raises(VaultTrouble) as trouble:
        Vault().get(ACCOUNT)
    assert "missing" in trouble.value.say("en")
    assert trouble.value.hint is not None
    assert "PYTHON_KEYRING_BACKEND" in trouble.value.hint.say("en")


def test_a_damaged_installation_is_no_bug_of_acmail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library acmail still says what to do."""
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(VaultTrouble, match="manque"):
        Vault().get(ACCOUNT)
