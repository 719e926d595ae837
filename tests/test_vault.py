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
from acmail.model import Text
from acmail.secret import Secret
from acmail.vault import SERVICE, NoVault, Vault, VaultTrouble
from tests.keyrings import Fake, Memory, raising

ACCOUNT = "jdupont1@nowhere"
PASSWORD = "Correct-1"  # noqa: S105 - of nobody

Use = Callable[[KeyringBackend], None]


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


def test_a_secret_is_kept_found_and_forgotten(use: Use) -> None:
    """What was kept is there under acmail's name, replaces what was, and is gone once forgotten."""
    memory = Memory()
    use(memory)
    vault = Vault()
    vault.keep(ACCOUNT, Secret("earlier"))
    vault.keep(ACCOUNT, Secret(PASSWORD))
    assert memory.kept[SERVICE, ACCOUNT] == PASSWORD
    assert vault.entries() == [ACCOUNT]
    assert vault.forget(ACCOUNT) is True
    assert memory.kept == {}
    assert vault.forget(ACCOUNT) is False


def test_a_keyring_that_stores_nothing_is_found_out(use: Use) -> None:
    """It says yes; acmail reads back, and says that nothing was kept."""
    use(load_keyring("keyring.backends.null.Keyring"))
    with pytest.raises(VaultTrouble) as trouble:
        Vault().keep(ACCOUNT, Secret(PASSWORD))
    assert "kept nothing" in trouble.value.say("en")


def test_a_keyring_that_does_not_forget_is_found_out(use: Use) -> None:
    """Deleted, and still there: the person hears where to look."""
    use(Fake(lambda service, username: PASSWORD))
    with pytest.raises(VaultTrouble) as trouble:
        Vault().forget(ACCOUNT)
    assert "still keeps" in trouble.value.say("en")


def test_a_keyring_in_a_file_gets_no_secret(use: Use) -> None:
    """Back ends that write files of their own, some in clear, are not the computer's keyring."""

    class PlaintextKeyring(Memory):
        """What keyrings.alt offers."""

    PlaintextKeyring.__module__ = "keyrings.alt.file"
    keyring_of_files = PlaintextKeyring()
    use(keyring_of_files)
    with pytest.raises(VaultTrouble) as trouble:
        Vault().keep(ACCOUNT, Secret(PASSWORD))
    assert "writes to a file" in trouble.value.say("en")
    assert keyring_of_files.kept == {}


@pytest.mark.parametrize("backend", [raising(KeyringLocked("x")), load_keyring("keyring.backends.fail.Keyring")])
@pytest.mark.parametrize(
    "act", [lambda vault: vault.keep(ACCOUNT, Secret(PASSWORD)), lambda vault: vault.forget(ACCOUNT)]
)
def test_keeping_and_forgetting_fail_with_a_cure(
    use: Use, backend: KeyringBackend, act: Callable[[Vault], object]
) -> None:
    """As reading does."""
    use(backend)
    with pytest.raises(VaultTrouble) as trouble:
        act(Vault())
    assert trouble.value.hint is not None


def test_a_missing_keyring_is_told_from_a_locked_one(use: Use) -> None:
    """Where there is none, nothing can be kept; in a locked one there may be something."""
    use(load_keyring("keyring.backends.fail.Keyring"))
    with pytest.raises(NoVault):
        Vault().get(ACCOUNT)
    use(raising(KeyringLocked("x")))
    with pytest.raises(VaultTrouble) as trouble:
        Vault().get(ACCOUNT)
    assert not isinstance(trouble.value, NoVault)


def test_a_word_comes_before_the_window_and_only_once(use: Use) -> None:
    """A window of the keyring may hide everything else: who waits was told why."""
    said: list[Text] = []
    counts: list[int] = []
    use(Fake(lambda service, username: counts.append(len(said))))
    vault = Vault(said.append)
    vault.get(ACCOUNT)
    vault.get(ACCOUNT)
    assert counts == [1, 1]
