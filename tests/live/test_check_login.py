"""One login at a real server: what its answer means, that it is made once, and that it is counted."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import keyring
import keyring.backend
import pytest

from acmail.attempts import Attempts
from acmail.folders import Folders
from acmail.model.targets import TargetKind
from acmail.observations import PORTS
from tests.conftest import RunAcmail
from tests.keyrings import Memory
from tests.live import checking, faults, servers
from tests.live.certificates import Certificates
from tests.live.dovecot import CONNECTIONS, ODD_PASSWORDS, PASSWORD, Dovecot
from tests.live.faults import IMAP, SMTP, Mail, heed, say, wait
from tests.live.logins import ACADEMY, Logins

pytestmark = [pytest.mark.live, pytest.mark.xdist_group("login")]

TARGETS = ("imap", "submission")
CONVERSATIONS = ("tls", "starttls")
WRONG = "Not-that-1"
DOWN = "service-down"

STATES: dict[str, tuple[str, str, str, str | None, bool]] = {
    "good": ("good", PASSWORD, "ok", None, False),
    "wrong": ("good", WRONG, "fail", "several", True),
    "unknown": ("nobody.at.all", PASSWORD, "fail", "several", True),
    "disabled": ("disabled", PASSWORD, "fail", "several", True),
    "expired": ("expired", PASSWORD, "fail", "password-expired", True),
    "closed": ("closed", PASSWORD, "fail", "disabled-by-admin", True),
    "down": ("down", PASSWORD, "could_not_tell", DOWN, False),
}
"""User, password, and the finding: outcome, cause (or that there are several), and whether it counts as a failure."""

MAILS = {"imap": IMAP, "submission": SMTP}
ASKS_BOTH = {
    "imap": (say(b"+ VXNlcm5hbWU6\r\n"), heed, say(b"+ UGFzc3dvcmQ6\r\n"), heed),
    "submission": (say(b"334 VXNlcm5hbWU6\r\n"), heed, say(b"334 UGFzc3dvcmQ6\r\n"), heed),
}
ASKS_ONE = {"imap": (say(b"+ \r\n"), heed), "submission": ()}
ACCEPTS = {"imap": b"TAG OK done\r\n", "submission": b"235 2.7.0 done\r\n"}
LOGIN_ONLY = {
    "imap": b"* CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=LOGIN\r\nTAG OK done\r\n",
    "submission": b"250-mail.example.test\r\n250 AUTH LOGIN\r\n",
}
NO_MECHANISM = b"* CAPABILITY IMAP4rev1\r\nTAG OK done\r\n"


@pytest.fixture
def log_in(
    run: RunAcmail,
    folders: Folders,
    name_server: str,
    dovecot: Dovecot,
    certificates: Certificates,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Logins:
    """``acmail check --login`` on a computer that trusts Dovecot and the throw-away authority, and has no keyring."""
    trusted = tmp_path / "trusted.pem"
    trusted.write_bytes(certificates.trusted.read_bytes() + dovecot.certificate.read_bytes())
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.setitem(PORTS, TargetKind.IMAP, (dovecot.imap, dovecot.imap_starttls))
    monkeypatch.setitem(PORTS, TargetKind.SUBMISSION, (dovecot.submission, dovecot.submission_starttls))
    return Logins(run, folders, name_server)


def at(dovecot: Dovecot, target: str, conversation: str = "tls") -> tuple[str, ...]:
    """What to type to examine Dovecot."""
    return checking.mail_server(target, conversation, dovecot.port(target, conversation), servers.ADDRESS)


@contextmanager
def playing(certificates: Certificates, target: str, mail: Mail) -> Iterator[tuple[faults.Scripted, tuple[str, ...]]]:
    """A server that plays a script, and what to type to examine it."""
    with faults.scripted(*mail.implicit(certificates.context())) as server:
        yield server, checking.mail_server(target, "tls", server.port)


@pytest.mark.parametrize("conversation", CONVERSATIONS)
@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("state", STATES)
def test_each_state_of_an_account_has_its_finding(
    log_in: Logins, dovecot: Dovecot, state: str, target: str, conversation: str
) -> None:
    """Over one attempt, which counts as a failure when the server judged the password."""
    user, password, outcome, cause, counted = STATES[state]
    before = dovecot.attempts(user)
    checked = log_in(at(dovecot, target, conversation), user, password)
    view = checked.view(f"{target}.login")
    assert view.outcome == outcome
    assert len(view.causes) > 3 if cause == "several" else view.cause == cause
    assert checked.run.code == checking.code(outcome)
    assert dovecot.attempts(user) - before == 1
    assert log_in.failed(user) == int(counted)


@pytest.mark.parametrize("target", TARGETS)
def test_a_refused_password_accuses_nobody(log_in: Logins, dovecot: Dovecot, target: str) -> None:
    """A wrong one looks as an account that was closed does: all that it can mean is told, and what not to do."""
    view = log_in(at(dovecot, target), "disabled", PASSWORD).view(f"{target}.login")
    assert {"password-wrong", "locked-by-attempts", "disabled-by-admin", "password-expired"} <= set(view.causes)
    assert view.cause != "password-wrong"
    assert view.advice is not None
    assert "diagnose" in view.advice


def test_too_many_connections_are_no_failure_of_the_account(log_in: Logins, dovecot: Dovecot) -> None:
    """Programs that stay connected take all the places; the password was right."""
    with ExitStack() as stack:
        for _ in range(CONNECTIONS):
            stack.enter_context(dovecot.imap_session("limited", PASSWORD))
        checked = log_in(at(dovecot, "imap"), "limited", PASSWORD)
    view = checked.view("imap.login")
    assert (view.outcome, view.causes) == ("fail", ("too-many-connections",))
    assert (checked.run.code, log_in.failed("limited")) == (1, 0)


def test_a_wrong_password_is_shown_to_one_server_only(log_in: Logins, dovecot: Dovecot) -> None:
    """Asked about both, the other is left alone, and says so; one failure is counted here and there."""
    before = dovecot.attempts("closed")
    checked = log_in(("imap", "submission", "--host", servers.ADDRESS), "closed", WRONG)
    views = [checked.view(f"{target}.login") for target in TARGETS]
    assert sorted(view.outcome for view in views) == ["fail", "skipped"]
    assert (dovecot.attempts("closed") - before, log_in.failed("closed")) == (1, 1)


def test_a_right_password_is_shown_to_both(log_in: Logins, dovecot: Dovecot) -> None:
    """Once to each."""
    before = dovecot.attempts("good")
    checked = log_in(("imap", "submission", "--host", servers.ADDRESS), "good", PASSWORD)
    assert [checked.view(f"{target}.login").outcome for target in TARGETS] == ["ok", "ok"]
    assert (dovecot.attempts("good") - before, log_in.failed("good")) == (2, 0)


def test_trying_again_is_for_everything_but_a_login(log_in: Logins, dovecot: Dovecot) -> None:
    """Whatever ``--retry`` says."""
    before = dovecot.attempts("down")
    log_in(at(dovecot, "imap"), "down", PASSWORD, "--retry", "3")
    assert dovecot.attempts("down") - before == 1


@pytest.mark.parametrize("conversation", CONVERSATIONS)
@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("user", ODD_PASSWORDS)
def test_every_letter_of_a_password_arrives(
    log_in: Logins, dovecot: Dovecot, user: str, target: str, conversation: str
) -> None:
    """Dovecot accepts it."""
    checked = log_in(at(dovecot, target, conversation), user, ODD_PASSWORDS[user])
    assert checked.view(f"{target}.login").outcome == "ok"


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("user", ODD_PASSWORDS)
def test_every_letter_arrives_in_two_parts_as_well(
    log_in: Logins, certificates: Certificates, user: str, target: str
) -> None:
    """Where a server only knows the mechanism LOGIN."""
    script = (*ASKS_BOTH[target], say(ACCEPTS[target]))
    mail = replace(MAILS[target], offer=LOGIN_ONLY[target], login=script)
    with playing(certificates, target, mail) as (server, typed):
        checked = log_in(typed, user, ODD_PASSWORDS[user])
    assert checked.view(f"{target}.login").outcome == "ok"
    assert faults.in_base64(ODD_PASSWORDS[user]) in server.received.splitlines()


def test_a_long_password_waits_until_it_is_asked_for(log_in: Logins, certificates: Certificates) -> None:
    """A line of SMTP has 512 octets, and what a login asks for may have more (RFC 4954, 4)."""
    script = (say(b"334 \r\n"), heed, say(ACCEPTS["submission"]))
    with playing(certificates, "submission", replace(SMTP, login=script)) as (server, typed):
        checked = log_in(typed, "jeanne", ODD_PASSWORDS["long"])
    assert checked.view("submission.login").outcome == "ok"
    lines = server.received.splitlines()
    assert lines[lines.index(b"AUTH PLAIN") + 1] == faults.in_base64(f"\0jeanne\0{ODD_PASSWORDS['long']}")


def test_the_login_command_of_imap_quotes(log_in: Logins, certificates: Certificates) -> None:
    """Where there is no mechanism at all; it is said once."""
    mail = replace(IMAP, offer=NO_MECHANISM, login=(say(ACCEPTS["imap"]),))
    with playing(certificates, "imap", mail) as (server, typed):
        checked = log_in(typed, 'je "an"\\ne', ODD_PASSWORDS["plain"])
    assert checked.view("imap.login").outcome == "ok"
    (line,) = [line for line in server.received.splitlines() if b"LOGIN" in line]
    assert line.partition(b" ")[2] == rb'LOGIN "je \"an\"\\ne" "ASCII \"seul\" \\ et {12} %s"'


@pytest.mark.parametrize("password", ["café", "two\rlines", "tab\there"])
def test_the_login_command_of_imap_takes_no_odd_letter(
    log_in: Logins, certificates: Certificates, password: str
) -> None:
    """What it cannot say is not sent at all."""
    with playing(certificates, "imap", replace(IMAP, offer=NO_MECHANISM)) as (server, typed):
        view = log_in(typed, "jeanne", password).view("imap.login")
    assert (view.outcome, view.cause) == ("could_not_tell", "mechanism-not-supported")
    assert b"jeanne" not in server.received
    assert log_in.failed("jeanne") == 0


def test_a_login_is_refused_after_two_failures(log_in: Logins, dovecot: Dovecot) -> None:
    """Before any packet, calmly; ``--again`` goes on, and a success forgets them."""
    imap = at(dovecot, "imap")
    for _ in range(2):
        log_in(imap, "closed", WRONG)
    before = dovecot.attempts("closed")
    refused = log_in(imap, "Closed ", WRONG).run
    assert refused.code == 1
    assert json.loads(refused.out)["schema"] == "acmail.error/1"
    assert all(word in refused.err for word in ("Stop", "2 échecs", "--again"))
    assert dovecot.attempts("closed") == before
    log_in(imap, "closed", WRONG, "--again")
    assert dovecot.attempts("closed") - before == 1
    assert log_in.failed("closed") == 3
    assert log_in.failed("good") == 0


def test_a_success_resets_the_count(log_in: Logins, dovecot: Dovecot) -> None:
    """The next failures count from one again."""
    imap = at(dovecot, "imap")
    log_in(imap, "good", WRONG)
    assert log_in.failed("good") == 1
    log_in(imap, "good", PASSWORD)
    assert log_in.failed("good") == 0


def test_no_visitor_comes_while_failures_are_too_many(log_in: Logins, certificates: Certificates) -> None:
    """Nor when they cannot be read: that is exit 4, with ``--again`` as well."""
    attempts = log_in.folders.state / "attempts.json"
    attempts.parent.mkdir(parents=True)
    attempts.write_text('{"salt": 1}', "utf-8")
    with playing(certificates, "imap", IMAP) as (server, typed):
        codes = [log_in(typed, "jeanne", WRONG, *more).run.code for more in ((), ("--again",))]
        shutil.rmtree(log_in.folders.state)
        for _ in range(2):
            Attempts(log_in.folders.state).begin(ACADEMY, "jeanne")
        codes.append(log_in(typed, "jeanne", WRONG).run.code)
    assert (codes, server.visitors) == ([4, 4, 1], [])


@pytest.mark.parametrize("target", TARGETS)
def test_a_login_that_was_slowed_down_is_told(log_in: Logins, certificates: Certificates, target: str) -> None:
    """It is no server that does not answer: some device keeps failing with an old password."""
    script = (*ASKS_ONE[target], faults.pause(6), say(ACCEPTS[target]))
    with playing(certificates, target, replace(MAILS[target], login=script)) as (_, typed):
        checked = log_in(typed, "jeanne", PASSWORD, "--deadline", "30")
    view = checked.view(f"{target}.login")
    assert (view.outcome, view.cause) == ("warn", "stale-device-relocks")
    assert (checked.run.code, log_in.failed("jeanne")) == (0, 0)


@pytest.mark.parametrize("target", TARGETS)
def test_a_login_that_is_never_answered_may_have_counted(
    log_in: Logins, certificates: Certificates, target: str
) -> None:
    """So it is counted here."""
    with playing(certificates, target, replace(MAILS[target], login=(*ASKS_ONE[target], wait))) as (_, typed):
        checked = log_in(typed, "jeanne", PASSWORD, "--deadline", "4")
    assert checked.view(f"{target}.login").outcome == "could_not_tell"
    assert (checked.run.code, log_in.failed("jeanne")) == (3, 1)


def test_a_password_can_be_typed(log_in: Logins, dovecot: Dovecot) -> None:
    """Blanks at its ends belong to it; nothing of it is shown."""
    run = log_in.typed((*at(dovecot, "imap"), "--login", "colon"), typed=f"{ODD_PASSWORDS['colon']}\n")
    assert run.view("imap.login").outcome == "ok"
    assert "deux:points" not in run.run.out + run.run.err


@pytest.mark.parametrize("user", ["", "  ", "jeanne\udce9"])
def test_nobody_is_no_username(log_in: Logins, certificates: Certificates, user: str) -> None:
    """Nor is one that cannot be sent as it is."""
    with playing(certificates, "imap", IMAP) as (server, typed):
        run = log_in(typed, user, PASSWORD).run
    assert (run.code, server.visitors) == (2, [])


def test_a_password_that_is_kept_is_taken(log_in: Logins, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the keyring, with nobody there; who has none kept there is asked."""
    monkeypatch.setattr(keyring.core, "_keyring_backend", Memory())
    assert log_in.run("account", "set", "--username", "good", "--password-stdin", stdin=PASSWORD.encode()).code == 0
    kept = log_in.typed((*at(dovecot, "imap"), "--login", "good", "--no-input"))
    none = log_in.typed((*at(dovecot, "imap"), "--login", "closed"))
    assert kept.view("imap.login").outcome == "ok"
    assert none.run.code == 5


def test_a_kept_account_is_tested_once_and_counted(
    log_in: Logins, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the same examination, with the kept username and password; a refusal counts, an acceptance clears."""
    monkeypatch.setattr(keyring.core, "_keyring_backend", Memory())
    server = at(dovecot, "imap")

    def tested() -> str:
        done = log_in.run("account", "test", *server, "--dns", log_in.dns, "--yes", "--format", "json")
        outcomes: dict[str, str] = {one["id"]: one["outcome"] for one in json.loads(done.out)["checks"]}
        return outcomes["imap.login"]

    log_in.run("account", "set", "--username", "good", "--password-stdin", stdin=b"wrong")
    assert tested() == "fail"
    assert log_in.failed("good") == 1
    log_in.run("account", "set", "--password-stdin", stdin=PASSWORD.encode())
    assert tested() == "ok"
    assert log_in.failed("good") == 0


@pytest.mark.parametrize(
    ("options", "piped", "code"),
    [
        ((), b"", 5),
        (("--no-input",), b"", 5),
        (("--password-stdin",), b"", 2),
        (("--password-stdin",), b"\nbehind\n", 2),
        (("--password-stdin",), "café".encode("latin-1"), 2),
        (("--password-stdin",), b"a\0b", 2),
        (("--password-stdin",), b"a" * 1025, 2),
        (("--password", "a"), b"", 2),
        (("--login-password", "a"), b"", 2),
    ],
)
def test_without_a_whole_password_nobody_is_visited(
    log_in: Logins, certificates: Certificates, options: tuple[str, ...], piped: bytes, code: int
) -> None:
    """One that is cut or misread would only be refused, and counted; and none is ever an argument."""
    with playing(certificates, "imap", IMAP) as (server, typed):
        run = log_in.typed((*typed, "--login", "jeanne", *options), stdin=piped).run
    assert (run.code, server.visitors) == (code, [])
    assert "Traceback" not in run.err
