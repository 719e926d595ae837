"""Servers and networks that mean harm: a password never crosses in clear, comes back, or is tried for ever."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, NoReturn

import pytest

from acmail import audit
from acmail.attempts import Attempts
from acmail.folders import Folders, user_folders
from acmail.model.targets import TargetKind
from acmail.observations import PORTS
from acmail.probe import mail as probe_of_mail
from tests.conftest import RunAcmail
from tests.live import checking, faults, logins, servers
from tests.live.certificates import Certificates, Flaw
from tests.live.checking import Checked, Memory
from tests.live.faults import IMAP, SMTP, Mail, Script, Step, drip, encrypt, flood, heed, say, wait
from tests.live.logins import PASSWORD, USER, Logins

pytestmark = [pytest.mark.live, pytest.mark.xdist_group("hostile")]

MAILS = {"imap": IMAP, "submission": SMTP}
ASKS = {"imap": (say(b"+ \r\n"), heed), "submission": ()}
TEN_MEGABYTES = 10 * 1024 * 1024
ESCAPES = b"\x1b]0;gotcha\x07\x1b[2J\x9b31m\xe2\x80\xae"
STRIPPED = {
    "imap": b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nTAG OK done\r\n",
    "submission": b"250-mail.example.test\r\n250 AUTH PLAIN LOGIN\r\n",
}
BEHIND_GO = {"imap": b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n", "submission": b"250 AUTH PLAIN\r\n"}


@pytest.fixture
def log_in(
    run: RunAcmail, folders: Folders, name_server: str, certificates: Certificates, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Logins]:
    """``acmail check --login`` on a computer that trusts the throw-away authority; other ports are closed."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates.trusted))
    with servers.closed_port() as first, servers.closed_port() as second:
        for kind in (TargetKind.IMAP, TargetKind.SUBMISSION):
            monkeypatch.setitem(PORTS, kind, (first, second))
        yield Logins(run, folders, name_server)


@contextmanager
def playing(script: Script, target: str, conversation: str) -> Iterator[tuple[faults.Scripted, tuple[str, ...]]]:
    """A server that plays a script, and what to type to examine it."""
    with faults.scripted(*script) as server:
        yield server, checking.mail_server(target, conversation, server.port)


def told_nobody(log_in: Logins, checked: Checked, unwanted: list[bytes]) -> None:
    """Assert that nothing that was printed or kept holds any of this."""
    assert logins.holds(log_in.left_behind(checked.run), unwanted) == []


FLAWED: tuple[Flaw, ...] = ("expired", "unknown_issuer", "self_signed", "other_name", "not_yet_valid")
Play = Callable[[str, Certificates], tuple[str, Script]]


def flawed(flaw: Flaw, conversation: str) -> Play:
    """A server whose certificate has a flaw."""

    def play(target: str, certificates: Certificates) -> tuple[str, Script]:
        make = MAILS[target].implicit if conversation == "tls" else MAILS[target].starttls
        return conversation, make(certificates.context(flaw))

    return play


def altered(conversation: str, **changed: dict[str, bytes]) -> Play:
    """A server with some words replaced, in the protocol that is spoken."""

    def play(target: str, certificates: Certificates) -> tuple[str, Script]:
        words: dict[str, Any] = {name: value[target] for name, value in changed.items()}
        return conversation, replace(MAILS[target], **words).starttls(certificates.context())

    return play


UNSAFE: dict[str, Play] = {
    **{f"{flaw}, {one}": flawed(flaw, one) for flaw in FLAWED for one in ("tls", "starttls")},
    "old TLS": lambda target, certificates: ("tls", MAILS[target].implicit(certificates.old())),
    "old TLS, STARTTLS": lambda target, certificates: ("starttls", MAILS[target].starttls(certificates.old())),
    "STARTTLS stripped": altered("starttls", unsure=STRIPPED),
    "STARTTLS refused": altered("starttls", go={"imap": b"TAG NO no\r\n", "submission": b"454 4.7.0 no\r\n"}),
    "words injected": altered("starttls", go={one: MAILS[one].go + BEHIND_GO[one] for one in MAILS}),
    "never encrypted": altered("tls"),
    "PREAUTH, never encrypted": altered(
        "starttls", greeting={"imap": b"* PREAUTH welcome\r\n", "submission": b"250 welcome\r\n"}, unsure=STRIPPED
    ),
}


@pytest.mark.parametrize("target", MAILS)
@pytest.mark.parametrize("name", UNSAFE)
def test_nothing_is_told_over_an_unsafe_connection(
    log_in: Logins, certificates: Certificates, name: str, target: str
) -> None:
    """Neither the password nor the username, in no shape; and it is no failure of the account."""
    conversation, script = UNSAFE[name](target, certificates)
    with playing(script, target, conversation) as (server, typed):
        checked = log_in(typed, USER, PASSWORD)
    assert server.visitors
    assert logins.holds(iter([server.received]), [*logins.shapes(USER, PASSWORD), *logins.names(USER)]) == []
    assert b"AUTH" not in server.received.upper().replace(b"EHLO", b"")
    assert checked.view(f"{target}.login").outcome == "skipped"
    assert (checked.run.code, log_in.failed(USER)) == (1, 0)
    told_nobody(log_in, checked, [*logins.shapes(USER, PASSWORD), *logins.names(USER)])


def echoing(target: str, words: bytes) -> Mail:
    """A server that refuses a login with these words."""
    refusal = b"TAG NO [AUTHENTICATIONFAILED] " if target == "imap" else b"535 5.7.8 "
    return replace(MAILS[target], login=(*ASKS[target], say(refusal + words + b"\r\n")))


_PLAIN = logins.shapes(USER, PASSWORD)[1]
ECHOES = {
    "as it is": f"Authentication failed: {USER} with {PASSWORD}".encode(),
    "in capitals": f"no {PASSWORD.upper()} for {USER.upper()}".encode(),
    "in one word": f"xx{PASSWORD}yy".encode(),
    "in base64": b"no: " + b" ".join(logins.shapes(USER, PASSWORD)),
    "in Latin-1": f"no: {PASSWORD}".encode("latin-1"),
    "with invisible signs": "\u200b".join(PASSWORD).encode(),
    "with blanks": " ".join(PASSWORD).encode(),
    "with escapes": ESCAPES.join(bytes([byte]) for byte in PASSWORD.encode("ascii", "ignore")) + PASSWORD.encode(),
}


@pytest.mark.parametrize("target", MAILS)
@pytest.mark.parametrize("name", ECHOES)
def test_a_password_that_comes_back_is_shown_to_nobody(
    log_in: Logins, certificates: Certificates, name: str, target: str
) -> None:
    """However the server writes it; the codes in front of it are understood all the same."""
    script = echoing(target, ECHOES[name]).implicit(certificates.context())
    with playing(script, target, "tls") as (_, typed):
        checked = log_in(typed, USER, PASSWORD)
        shown = log_in(typed, USER, PASSWORD, "--again", "--format", "text")
    view = checked.view(f"{target}.login")
    assert view.outcome == "fail"
    assert "password-wrong" in view.causes
    unwanted = [*logins.shapes(USER, PASSWORD), b"rtail-n", b"1999-2753", b"RTAIL-N", b"rtail n", b"r t a i l"]
    for one in (checked, shown):
        told_nobody(log_in, one, unwanted)
        assert USER.casefold() not in (view.quote or "").casefold()
        assert not checking.acts(one.run.out.replace("\r", "") + one.run.err)


@pytest.mark.parametrize("password", ["a", "no", "5.7", "535"])
def test_a_short_password_does_not_eat_the_words_of_a_server(
    log_in: Logins, certificates: Certificates, password: str
) -> None:
    """Only where it stands alone is it taken out."""
    script = echoing("submission", b"Authentication failed").implicit(certificates.context())
    with playing(script, "submission", "tls") as (_, typed):
        view = log_in(typed, USER, password).view("submission.login")
    assert view.outcome == "fail"
    assert "Authentication failed" in (view.quote or "")


GREETED = {"imap": b"TAG OK early\r\n", "submission": b"235 2.7.0 early\r\n"}
ATTACKS: dict[str, tuple[str, Script]] = {
    "10 MB": ("imap", (*ASKS["imap"], flood(b"A", TEN_MEGABYTES), wait)),
    "10 MB, SMTP": ("submission", (flood(b"A", TEN_MEGABYTES), wait)),
    "lines without end": ("imap", (*ASKS["imap"], flood(b"* OK more\r\n"))),
    "lines without end, SMTP": ("submission", (flood(b"535-more\r\n"),)),
    "a literal bomb": ("imap", (*ASKS["imap"], say(b"* OK {999999999}\r\n"), wait)),
    "a byte a second": ("imap", (*ASKS["imap"], drip(b"TAG OK done and done\r\n"))),
    "a byte a second, SMTP": ("submission", (drip(b"235 2.7.0 done\r\n"),)),
    "binary": ("imap", (*ASKS["imap"], say(bytes(range(256)) + b"\r\n"), wait)),
    "binary, SMTP": ("submission", (say(bytes(range(256)) + b"\r\n"), wait)),
    "asks for ever": ("imap", (flood(b"+ \r\n"),)),
    "asks for ever, SMTP": ("submission", (flood(b"334 \r\n"),)),
    "asks again": ("submission", (say(b"334 UGFzc3dvcmQ6\r\n"), heed, say(b"334 UGFzc3dvcmQ6\r\n"), wait)),
    "asks in no base64": ("imap", (say(b"+ @@@=\r\n"), wait)),
    "OK before anything": ("imap", (say(b"TAG OK welcome\r\n"),)),
    "untagged OK, then silence": ("imap", (*ASKS["imap"], say(b"* OK welcome\r\n"), wait)),
    "BYE": ("imap", (*ASKS["imap"], say(b"* BYE go away\r\n"))),
    "BYE before it asks": ("imap", (say(b"* BYE there is NO room\r\n"),)),
    "BAD": ("imap", (*ASKS["imap"], say(b"TAG BAD what\r\n"))),
    "another tag": ("imap", (*ASKS["imap"], say(b"OTHER OK done\r\n"), wait)),
    "closed": ("imap", (*ASKS["imap"], faults.reset)),
    "closed, SMTP": ("submission", (faults.reset,)),
    "half a line": ("imap", (*ASKS["imap"], say(b"TAG OK do"))),
    "a code of nothing": ("submission", (say(b"250 2.0.0 fine\r\n"),)),
    "a code beyond": ("submission", (say(b"999 what\r\n"),)),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_a_login_ends_whatever_the_server_answers(
    log_in: Logins, certificates: Certificates, memory: Memory, name: str
) -> None:
    """In time, in little memory, without a verdict; it may have counted, so it is counted; it is made once."""
    target, script = ATTACKS[name]
    played = replace(MAILS[target], login=script).implicit(certificates.context())
    with playing((memory.begin, *played), target, "tls") as (server, typed):
        checked = log_in(typed, USER, PASSWORD, "--deadline", "5")
        assert memory.bounded()
    view = checked.view(f"{target}.login")
    assert (view.outcome, view.cause, checked.run.code) == ("could_not_tell", "service-down", 3)
    assert checked.in_time()
    assert log_in.failed(USER) == 1
    assert len(re.findall(rb"\bAUTH", server.received)) == 1
    assert server.received.count(_PLAIN) <= 1
    assert [text for text in checked.texts() if checking.acts(text)] == []
    told_nobody(log_in, checked, logins.shapes(USER, PASSWORD))


@pytest.mark.parametrize("target", MAILS)
def test_an_answer_that_comes_before_the_question_is_none(
    log_in: Logins, certificates: Certificates, target: str
) -> None:
    """Whoever answers early does not know the password."""
    early: Mail = replace(MAILS[target], offer=MAILS[target].offer + GREETED[target])
    with playing(early.implicit(certificates.context()), target, "tls") as (_, typed):
        checked = log_in(typed, USER, PASSWORD)
    outcomes = {view.outcome for view in checked.document.checks if view.group == target}
    assert checked.run.code in {1, 3}
    assert outcomes & {"fail", "could_not_tell"}


PUT_OFF: dict[str, tuple[str, bytes, str, str]] = {
    "server bug": ("imap", b"TAG NO [SERVERBUG] sorry\r\n", "could_not_tell", "service-down"),
    "throttled": ("imap", b"TAG NO [THROTTLED] slowly\r\n", "fail", "too-many-connections"),
    "temporary": ("submission", b"454 4.7.0 Temporary authentication failure\r\n", "could_not_tell", "service-down"),
    "closing": ("submission", b"421 4.3.2 closing\r\n", "could_not_tell", "service-down"),
}


@pytest.mark.parametrize("name", PUT_OFF)
def test_a_login_that_was_put_off_is_not_counted(log_in: Logins, certificates: Certificates, name: str) -> None:
    """Nothing was said of the password."""
    target, words, outcome, cause = PUT_OFF[name]
    script = replace(MAILS[target], login=(*ASKS[target], say(words))).implicit(certificates.context())
    with playing(script, target, "tls") as (_, typed):
        checked = log_in(typed, USER, PASSWORD)
    view = checked.view(f"{target}.login")
    assert (view.outcome, view.cause) == (outcome, cause)
    assert (checked.run.code, log_in.failed(USER)) == (checking.code(outcome), 0)


@pytest.mark.parametrize(("words", "accepted"), [(b"TAG NO\r\n", False), (b"TAG OK\r\n", True)])
def test_an_answer_without_words_counts(
    log_in: Logins, certificates: Certificates, words: bytes, accepted: bool
) -> None:
    """Some servers say no more."""
    script = replace(IMAP, login=(*ASKS["imap"], say(words))).implicit(certificates.context())
    with playing(script, "imap", "tls") as (_, typed):
        checked = log_in(typed, USER, PASSWORD)
    assert checked.view("imap.login").outcome == ("ok" if accepted else "fail")
    assert log_in.failed(USER) == int(not accepted)


def test_a_server_that_wants_no_password_gets_none(log_in: Logins, certificates: Certificates) -> None:
    """PREAUTH behind TLS: nothing is sent, nothing counted."""
    script = replace(IMAP, greeting=b"* PREAUTH welcome\r\n").implicit(certificates.context())
    with playing(script, "imap", "tls") as (server, typed):
        checked = log_in(typed, USER, PASSWORD)
    assert checked.view("imap.login").outcome == "could_not_tell"
    assert b"AUTH" not in server.received
    assert log_in.failed(USER) == 0


def raises(*_: object) -> NoReturn:
    """A bug of ours that has the password in its hands."""
    raise RuntimeError(PASSWORD, USER)


def test_a_bug_in_the_middle_of_a_login_tells_nothing(
    log_in: Logins, certificates: Certificates, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may have been after the password was sent: it counts."""
    monkeypatch.setattr("acmail.probe.submission._verdict", raises)
    with playing(SMTP.implicit(certificates.context()), "submission", "tls") as (server, typed):
        checked = log_in(typed, USER, PASSWORD)
    assert _PLAIN in server.received
    assert checked.run.code == 3
    assert log_in.failed(USER) == 1
    told_nobody(log_in, checked, logins.shapes(USER, PASSWORD))


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_login_counts_although_acmail_is_killed(
    certificates: Certificates, name_server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was sent, and nobody waited for the answer: the server may have counted it."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates.trusted))
    script = replace(SMTP, login=(wait,)).implicit(certificates.context())
    with playing(script, "submission", "tls") as (server, typed):
        options = ("--login", USER, "--password-stdin", "--yes", "--dns", name_server)
        program = [sys.executable, "-m", "acmail", "check", *typed, *options]
        with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
            assert child.stdin is not None
            child.stdin.write(PASSWORD.encode() + b"\n")
            child.stdin.close()
            patience = time.monotonic() + 30
            while _PLAIN not in server.received and time.monotonic() < patience:
                time.sleep(0.05)
            child.kill()
        assert _PLAIN in server.received
    assert Attempts(user_folders().state).failed(logins.ACADEMY, USER) == 1


def test_another_run_may_use_up_the_attempts(
    log_in: Logins, certificates: Certificates, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the question and the login somebody else failed twice: nothing is sent."""
    monkeypatch.setattr(Attempts, "failed", lambda *_: 0)
    for _ in range(2):
        Attempts(log_in.folders.state).begin(logins.ACADEMY, USER)
    with playing(SMTP.implicit(certificates.context()), "submission", "tls") as (server, typed):
        view = log_in(typed, USER, PASSWORD).view("submission.login")
    assert b"AUTH" not in b"".join(server.received.split(b"EHLO"))
    assert (view.outcome, view.cause) == ("could_not_tell", None)
    assert "comptés" in view.evidence


def test_a_bug_in_the_probe_tells_nothing(log_in: Logins, monkeypatch: pytest.MonkeyPatch) -> None:
    """What crashed is told, not what it held."""
    monkeypatch.setattr(probe_of_mail, "look", raises)
    with playing((wait,), "imap", "tls") as (_, typed):
        checked = log_in(typed, USER, PASSWORD)
    assert (checked.run.code, log_in.failed(USER)) == (3, 0)
    told_nobody(log_in, checked, logins.shapes(USER, PASSWORD))


def test_a_bug_behind_the_probe_leaves_a_log_without_it(
    log_in: Logins, certificates: Certificates, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The places in the code, no values."""
    monkeypatch.setattr(audit, "judged", raises)
    with playing(echoing("imap", PASSWORD.encode()).implicit(certificates.context()), "imap", "tls") as (_, typed):
        checked = log_in(typed, USER, PASSWORD)
    assert checked.run.code == 70
    assert (log_in.folders.state / "crash.log").read_text("utf-8").endswith("RuntimeError\n")
    assert log_in.failed(USER) == 1
    told_nobody(log_in, checked, [*logins.shapes(USER, PASSWORD), *logins.names(USER)])


REFERRALS: dict[str, tuple[str, Callable[[int], Step]]] = {
    "IMAP referral": (
        "imap",
        lambda port: say(f"TAG NO [REFERRAL imap://jeanne@127.0.0.2:{port}/] go there\r\n".encode()),
    ),
    "SMTP 551": ("submission", lambda port: say(f"551 5.7.1 try smtps://127.0.0.2:{port}/\r\n".encode())),
}


@pytest.mark.parametrize("name", REFERRALS)
def test_no_server_sends_a_password_elsewhere(log_in: Logins, certificates: Certificates, name: str) -> None:
    """A referral (RFC 2221) is not followed: nobody comes."""
    target, referring = REFERRALS[name]
    with faults.scripted(encrypt(certificates.context()), wait) as elsewhere:
        login = (*ASKS[target], referring(elsewhere.port))
        script = replace(MAILS[target], login=login).implicit(certificates.context())
        with playing(script, target, "tls") as (_, typed):
            checked = log_in(typed, USER, PASSWORD)
        assert elsewhere.visitors == []
    assert checked.view(f"{target}.login").outcome == "fail"


def test_a_page_does_not_lead_out_of_the_approved_sites(log_in: Logins, certificates: Certificates) -> None:
    """A redirect to another machine is told, and not followed: nobody comes."""
    with faults.scripted(encrypt(certificates.context()), wait, address="127.0.0.3") as elsewhere:
        there = f"https://courrier.joker.test:{elsewhere.port}/\r\nContent-Length: 0\r\n\r\n".encode()
        answer = say(b"HTTP/1.1 302 Found\r\nLocation: " + there)
        with faults.scripted(encrypt(certificates.context()), faults.hear, answer) as server:
            url = f"https://mail.example.test:{server.port}/"
            checked = log_in.typed(("page", "--url", url))
        assert server.visitors
        assert elsewhere.visitors == []
    assert checked.view("page.page").outcome in {"warn", "fail"}
