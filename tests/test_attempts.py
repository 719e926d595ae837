"""The count of refused logins, which warns before an account is locked."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acmail.attempts import Attempts
from acmail.errors import Exit, InvalidData

SALT = "0" * 32


@pytest.fixture
def attempts(tmp_path: Path) -> Attempts:
    """The count of somebody who never tried."""
    return Attempts(tmp_path / "state")


def log_in(attempts: Attempts, username: str, accepted: bool | None) -> int:
    """Log in as far as the count is concerned; None is a server that judged nothing."""
    assert attempts.begin("nowhere", username)
    return attempts.end("nowhere", username, accepted)


def test_failures_add_up_over_runs_until_a_login_works(attempts: Attempts) -> None:
    """Another run, and another way of writing the same username, go on counting."""
    assert attempts.failed("nowhere", "jdupont") == 0
    assert log_in(attempts, "jdupont", accepted=False) == 1
    assert log_in(Attempts(attempts.path.parent), " JDupont ", accepted=False) == 2
    assert attempts.failed("nowhere", "jdupont") == 2
    assert log_in(attempts, "jdupont", accepted=True) == 0
    assert attempts.failed("nowhere", "jdupont") == 0


def test_accounts_are_counted_apart(attempts: Attempts) -> None:
    """The same username elsewhere is another account, and no two names run together."""
    log_in(attempts, "jdupont", accepted=False)
    assert attempts.failed("elsewhere", "jdupont") == 0
    assert attempts.failed("nowherej", "dupont") == 0
    log_in(attempts, "other", accepted=True)
    assert attempts.failed("nowhere", "jdupont") == 1


def test_neither_looking_nor_a_first_success_leaves_a_file(attempts: Attempts) -> None:
    """Nothing is kept of who never failed."""
    attempts.failed("nowhere", "jdupont")
    log_in(attempts, "jdupont", accepted=True)
    assert not attempts.path.exists()


def test_the_file_names_nobody(attempts: Attempts, tmp_path: Path) -> None:
    """Nor is the same account the same on two computers; its owner alone reads it."""
    log_in(attempts, "jdupont", accepted=False)
    other = Attempts(tmp_path / "other")
    log_in(other, "jdupont", accepted=False)
    text = attempts.path.read_text("utf-8")
    assert "dupont" not in text
    assert "nowhere" not in text
    assert set(json.loads(text)["failures"]).isdisjoint(json.loads(other.path.read_text("utf-8"))["failures"])
    if sys.platform != "win32":
        assert attempts.path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff",
        b"{}",
        b'{"salt": "", "failures": {}}',
        f'{{"salt": "{SALT}", "failures": {{"a": 0}}}}'.encode(),
        f'{{"salt": "{SALT}", "failures": {{"a": "2"}}}}'.encode(),
        f'{{"salt": "{SALT}", "failures": {{}}, "more": 1}}'.encode(),
    ],
)
def test_a_broken_file_is_not_a_count_of_none(attempts: Attempts, content: bytes) -> None:
    """Neither asked nor counted: the person hears which file it is, and it stays as it was."""
    attempts.path.parent.mkdir()
    attempts.path.write_bytes(content)
    uses: tuple[Callable[[], int], ...] = (
        lambda: attempts.failed("nowhere", "jdupont"),
        lambda: attempts.begin("nowhere", "jdupont"),
        lambda: attempts.end("nowhere", "jdupont", accepted=True),
    )
    for use in uses:
        with pytest.raises(InvalidData) as trouble:
            use()
        assert trouble.value.exit_code == Exit.INVALID_DATA
        assert str(attempts.path) in trouble.value.say("fr")
        assert str(attempts.path) in trouble.value.say("en")
        assert trouble.value.hint is not None
        assert "Deleting this file" in trouble.value.hint.say("en")
    assert attempts.path.read_bytes() == content


def test_what_cannot_be_read_is_not_a_count_of_none(attempts: Attempts) -> None:
    """A folder in its place, for instance."""
    attempts.path.mkdir(parents=True)
    with pytest.raises(InvalidData):
        attempts.failed("nowhere", "jdupont")


def test_what_cannot_be_written_is_heard(tmp_path: Path) -> None:
    """A count that cannot be kept is no count."""
    (tmp_path / "state").write_text("a file where the folder should be", "utf-8")
    with pytest.raises((OSError, InvalidData)):
        Attempts(tmp_path / "state").begin("nowhere", "jdupont")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from([True, False, None])), max_size=12))
def test_the_count_is_the_length_of_the_last_run_of_failures(
    tmp_path_factory: pytest.TempPathFactory, story: list[tuple[str, bool | None]]
) -> None:
    """Whatever was tried in whatever order; what no server judged changes nothing, and nothing is kept of nothing."""
    attempts = Attempts(tmp_path_factory.mktemp("state"))
    expected = {"a": 0, "b": 0}
    for username, accepted in story:
        if accepted is not None:
            expected[username] = 0 if accepted else expected[username] + 1
        assert log_in(attempts, username, accepted) == expected[username]
    assert {username: attempts.failed("nowhere", username) for username in expected} == expected
    assert attempts.path.exists() is any(expected.values())


def test_a_login_counts_before_it_has_ended(attempts: Attempts) -> None:
    """Whatever ends acmail in between cannot lose it."""
    attempts.begin("nowhere", "jdupont")
    assert attempts.failed("nowhere", "jdupont") == 1


def test_a_login_too_many_is_not_begun(attempts: Attempts) -> None:
    """Nor counted: it is not sent."""
    log_in(attempts, "jdupont", accepted=False)
    assert attempts.begin("nowhere", "jdupont", most=2)
    assert not attempts.begin("nowhere", "jdupont", most=2)
    assert attempts.failed("nowhere", "jdupont") == 2


def test_an_acceptance_of_another_run_hides_no_refusal(attempts: Attempts) -> None:
    """Two runs at once: the one that is refused last stays counted."""
    attempts.begin("nowhere", "jdupont")
    log_in(attempts, "jdupont", accepted=True)
    assert attempts.end("nowhere", "jdupont", accepted=False) == 1


COUNT = """
import sys
from pathlib import Path
from acmail.attempts import Attempts
attempts = Attempts(Path(sys.argv[1]))
sys.stdin.readline()
for _ in range(10):
    attempts.begin("nowhere", "jdupont")
"""


def test_processes_at_once_lose_no_count(attempts: Attempts) -> None:
    """Each counts ten, all at the same time."""
    attempts.begin("nowhere", "other")
    program = [sys.executable, "-c", COUNT, str(attempts.path.parent)]
    started = [subprocess.Popen(program, stdin=subprocess.PIPE) for _ in range(4)]
    for process in started:
        assert process.stdin is not None
        process.stdin.write(b"go\n")
        process.stdin.flush()
    for process in started:
        process.communicate()
    assert [process.returncode for process in started] == [0] * 4
    assert attempts.failed("nowhere", "jdupont") == 40


def test_what_is_kept_locked_is_heard(attempts: Attempts, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for ever for another run."""
    monkeypatch.setattr("acmail.statefile.LONGEST_WAIT", 0.05)
    attempts.path.parent.mkdir()
    with FileLock(attempts.path.with_suffix(".lock")), pytest.raises(OSError, match="lock"):
        attempts.begin("nowhere", "jdupont")
