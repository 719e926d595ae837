"""Every way in which a mail server can fail has its finding, in time, in little memory, and accuses nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace

import pytest

from acmail.model.targets import TargetKind
from acmail.observations import PORTS
from tests.live import checking, faults, names, servers
from tests.live.certificates import Certificates
from tests.live.checking import Check, Checked, Memory
from tests.live.dovecot import Dovecot
from tests.live.faults import IMAP, SMTP, Mail, Script, drip, encrypt, flood, say, talk, taste, wait

pytestmark = [pytest.mark.live, pytest.mark.xdist_group("check")]

TEN_MEGABYTES = 10 * 1024 * 1024
LINE = b"A" * 1023 + b"\n"
FOREVER = b"220-mail.example.test and more\r\n"
PAGE = b"HTTP/1.1 302 Found\r\nLocation: http://hotspot.example.test/\r\nContent-Length: 0\r\n\r\n"
ESCAPES = b"\x1b]0;gotcha\x07\x1b[2J\x9b31m\xe2\x80\xae"

Play = Callable[[Certificates], Script]
Fault = tuple[str, str, Play, str, str, str]
"""Target, how it is encrypted, what the server plays, and the finding: examination, outcome, cause."""


def implicit(mail: Mail, **changed: bytes) -> Play:
    """A server with TLS first and other words."""
    return lambda certificates: replace(mail, **changed).implicit(certificates.context())  # type: ignore[arg-type]


def starttls(mail: Mail, **changed: bytes) -> Play:
    """A server with STARTTLS and other words."""
    return lambda certificates: replace(mail, **changed).starttls(certificates.context())  # type: ignore[arg-type]


def plain(*script: faults.Step) -> Play:
    """A server that never encrypts."""
    return lambda _: script


def encrypted(*script: faults.Step) -> Play:
    """A server that encrypts first."""
    return lambda certificates: (encrypt(certificates.context()), *script)


DOWN = "service-down"
CONNECTED = faults.pause(0.2)
"""Long enough for the visitor to know that it is connected: a reset before that is one of the attempt to connect."""

FAULTS: dict[str, Fault] = {
    "reset after accept": ("imap", "tls", plain(CONNECTED, faults.reset), "tls", "fail", DOWN),
    "close after accept": ("submission", "tls", plain(), "tls", "fail", DOWN),
    "reset in the handshake": ("imap", "tls", plain(faults.half_a_handshake), "tls", "fail", DOWN),
    "handshake never answered": ("imap", "tls", plain(wait), "tls", "could_not_tell", DOWN),
    "a byte a second": ("imap", "tls", encrypted(drip(IMAP.greeting)), "greeting", "could_not_tell", DOWN),
    "a byte a second, SMTP": ("submission", "starttls", plain(drip(SMTP.greeting)), "greeting", "could_not_tell", DOWN),
    "half a greeting, closed": ("imap", "tls", encrypted(say(b"* OK IMAP")), "greeting", "fail", DOWN),
    "half a greeting, silent": ("imap", "tls", encrypted(say(b"* OK IMAP"), wait), "greeting", "could_not_tell", DOWN),
    "silent after the handshake": ("submission", "tls", encrypted(wait), "greeting", "could_not_tell", DOWN),
    "silent before STARTTLS": ("imap", "starttls", plain(wait), "greeting", "could_not_tell", DOWN),
    "reset before STARTTLS": ("imap", "starttls", plain(CONNECTED, faults.reset), "greeting", "fail", DOWN),
    "endless greeting, SMTP": ("submission", "starttls", plain(flood(FOREVER)), "greeting", "fail", DOWN),
    "endless line, IMAP": ("imap", "tls", encrypted(flood(b"* OK ")), "greeting", "fail", DOWN),
    "binary garbage": ("imap", "starttls", plain(say(bytes(range(256)) * 4), wait), "greeting", "fail", DOWN),
    "10 MB line": ("imap", "starttls", plain(flood(b"A", TEN_MEGABYTES), wait), "greeting", "fail", DOWN),
    "10 MB of lines": ("imap", "starttls", plain(flood(LINE, TEN_MEGABYTES), wait), "greeting", "fail", DOWN),
    "TLS on the STARTTLS port": ("imap", "starttls", implicit(IMAP), "greeting", "fail", "wrong-port"),
    "TLS on the STARTTLS port, SMTP": ("submission", "starttls", implicit(SMTP), "greeting", "fail", "wrong-port"),
    "plain words where TLS is due": ("imap", "tls", starttls(IMAP), "tls", "fail", "wrong-port"),
    "plain words where TLS is due, SMTP": ("submission", "tls", starttls(SMTP), "tls", "fail", "wrong-port"),
    "HTTP where TLS is due": ("imap", "tls", plain(taste, say(PAGE)), "tls", "fail", "captive-portal"),
    "HTTP where a greeting is due": ("imap", "starttls", plain(say(PAGE)), "greeting", "fail", "captive-portal"),
    "BYE": ("imap", "tls", implicit(IMAP, greeting=b"* BYE too busy\r\n"), "greeting", "fail", DOWN),
    "421": ("submission", "tls", implicit(SMTP, greeting=b"421 4.3.2 closing\r\n"), "greeting", "fail", DOWN),
    "554": ("submission", "starttls", starttls(SMTP, greeting=b"554 no service\r\n"), "greeting", "fail", DOWN),
    "SMTP where IMAP is due": ("imap", "tls", implicit(SMTP), "greeting", "fail", "wrong-port"),
    "IMAP where SMTP is due": ("submission", "starttls", starttls(IMAP), "greeting", "fail", "wrong-port"),
    "STARTTLS refused": (
        "imap",
        "starttls",
        starttls(IMAP, go=b"TAG NO not now\r\n"),
        "capabilities",
        "fail",
        "tls-mode",
    ),
    "STARTTLS refused, SMTP": (
        "submission",
        "starttls",
        starttls(SMTP, go=b"454 4.7.0 not now\r\n"),
        "capabilities",
        "fail",
        "tls-mode",
    ),
    "STARTTLS not offered": (
        "imap",
        "starttls",
        starttls(IMAP, unsure=b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nTAG OK done\r\n"),
        "capabilities",
        "fail",
        "tls-mode",
    ),
    "STARTTLS not offered, SMTP": (
        "submission",
        "starttls",
        starttls(SMTP, unsure=b"250-mail.example.test\r\n250 AUTH PLAIN\r\n"),
        "capabilities",
        "fail",
        "tls-mode",
    ),
    "garbage behind STARTTLS": (
        "submission",
        "starttls",
        plain(
            say(SMTP.greeting),
            talk({"EHLO": (say(SMTP.unsure),), "STARTTLS": (say(SMTP.go), taste, say(b"\x00\xff" * 99))}),
        ),
        "tls",
        "fail",
        DOWN,
    ),
    "words behind the OK of STARTTLS": (
        "imap",
        "starttls",
        starttls(IMAP, go=IMAP.go + b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n"),
        "capabilities",
        "fail",
        "tls-mode",
    ),
    "words behind the 220 of STARTTLS": (
        "submission",
        "starttls",
        starttls(SMTP, go=SMTP.go + b"250 AUTH PLAIN\r\n"),
        "capabilities",
        "fail",
        "tls-mode",
    ),
    "capabilities never answered": (
        "imap",
        "tls",
        encrypted(say(IMAP.greeting), wait),
        "capabilities",
        "could_not_tell",
        DOWN,
    ),
    "EHLO never answered": (
        "submission",
        "starttls",
        plain(say(SMTP.greeting), wait),
        "capabilities",
        "could_not_tell",
        DOWN,
    ),
    "CAPABILITY is BAD": ("imap", "tls", implicit(IMAP, offer=b"TAG BAD what\r\n"), "capabilities", "fail", DOWN),
    "EHLO is unknown": (
        "submission",
        "tls",
        implicit(SMTP, offer=b"500 5.5.1 what\r\n"),
        "capabilities",
        "fail",
        DOWN,
    ),
    "literal bomb": (
        "imap",
        "tls",
        implicit(IMAP, offer=b"* CAPABILITY {999999999}\r\n"),
        "capabilities",
        "fail",
        DOWN,
    ),
    "endless capabilities": (
        "submission",
        "tls",
        encrypted(say(SMTP.greeting), talk({"EHLO": (flood(b"250-X-FOO\r\n"),)})),
        "capabilities",
        "fail",
        DOWN,
    ),
}

NO_WAY_IN: dict[str, tuple[str, Mail]] = {
    "LOGINDISABLED behind TLS": (
        "imap",
        replace(IMAP, offer=b"* CAPABILITY IMAP4rev1 LOGINDISABLED\r\nTAG OK done\r\n"),
    ),
    "unknown mechanisms only": (
        "imap",
        replace(IMAP, offer=b"* CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=X-FOO\r\nTAG OK done\r\n"),
    ),
    "unknown mechanisms only, SMTP": ("submission", replace(SMTP, offer=b"250-mail\r\n250 AUTH X-FOO\r\n")),
    "no AUTH behind TLS": ("submission", replace(SMTP, offer=b"250-mail\r\n250 SIZE 1000\r\n")),
}

SOUND: dict[str, tuple[str, str, Play]] = {
    "IMAP with TLS first": ("imap", "tls", implicit(IMAP)),
    "IMAP with STARTTLS": ("imap", "starttls", starttls(IMAP)),
    "submission with TLS first": ("submission", "tls", implicit(SMTP)),
    "submission with STARTTLS": ("submission", "starttls", starttls(SMTP)),
    "invalid UTF-8 in the greeting": ("imap", "tls", implicit(IMAP, greeting=b"* OK \xff\xfe pr\xeat\r\n")),
    "several lines of greeting": ("submission", "tls", implicit(SMTP, greeting=b"220-one\r\n220 two\r\n")),
    "control sequences": ("imap", "tls", implicit(IMAP, greeting=b"* OK " + ESCAPES + b" ready\r\n")),
    "control sequences, SMTP": ("submission", "starttls", starttls(SMTP, greeting=b"220 " + ESCAPES + b" hi\r\n")),
    "control sequences in what it offers": (
        "imap",
        "tls",
        implicit(IMAP, offer=b"* CAPABILITY IMAP4rev1 AUTH=PLAIN X" + ESCAPES + b"\r\nTAG OK " + ESCAPES + b"\r\n"),
    ),
}


@contextmanager
def playing(script: Script, target: str, conversation: str) -> Iterator[tuple[faults.Scripted, tuple[str, ...]]]:
    """A server that plays a script, and what to type to examine it."""
    with faults.scripted(*script) as server:
        yield server, checking.mail_server(target, conversation, server.port)


def tells(checked: Checked, target: str, story: checking.Story) -> None:
    """Assert that a run told this of its one target, and examined nothing else."""
    checking.told(checked, target, story)
    assert {group.id for group in checked.document.groups} == {target}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_has_its_finding(check: Check, certificates: Certificates, memory: Memory, name: str) -> None:
    """One examination names it, those behind it are explained by it, those before it are good."""
    target, conversation, play, examination, outcome, cause = FAULTS[name]
    with playing((memory.begin, *play(certificates)), target, conversation) as (_, typed):
        checked = check(*typed)
        assert memory.bounded()
    tells(checked, target, checking.expected(target, conversation, examination, outcome, cause))


@pytest.mark.parametrize("conversation", ["tls", "starttls"])
@pytest.mark.parametrize("name", NO_WAY_IN)
def test_no_way_in_is_told_behind_tls(check: Check, certificates: Certificates, name: str, conversation: str) -> None:
    """What counts is what a server offers once the connection is encrypted."""
    target, mail = NO_WAY_IN[name]
    context = certificates.context()
    script = mail.implicit(context) if conversation == "tls" else mail.starttls(context)
    with playing(script, target, conversation) as (_, typed):
        checked = check(*typed)
    finding = ("capabilities", "fail", "mechanism-not-supported")
    tells(checked, target, checking.expected(target, conversation, *finding, encrypted=True))


@pytest.mark.parametrize("name", SOUND)
def test_a_server_in_order_is_found_so(check: Check, certificates: Certificates, name: str) -> None:
    """However oddly it speaks; and it was never asked to let anybody in."""
    target, conversation, play = SOUND[name]
    with playing(play(certificates), target, conversation) as (server, typed):
        checked = check(*typed)
    tells(checked, target, checking.good(conversation))
    assert server.visitors
    assert not any(word in server.received.upper() for word in (b"LOGIN ", b"AUTH", b"MAIL FROM"))


@pytest.mark.parametrize("shape", ["text", "markdown", "html", "tap", "junit"])
def test_control_sequences_reach_no_output(check: Check, certificates: Certificates, shape: str) -> None:
    """In no format: a server cannot write on the terminal of whoever examines it."""
    target, conversation, play = SOUND["control sequences"]
    with playing(play(certificates), target, conversation) as (_, typed):
        checked = check(*typed, shape=shape)
    assert checked.run.code == 0
    assert checked.run.out
    assert not checking.acts(checked.run.out + checked.run.err)


def test_the_deadline_holds_for_all_stages_together(check: Check) -> None:
    """However patient each of them may be."""
    with playing((wait,), "imap", "tls") as (_, typed):
        checked = check(*typed, "--timeout", "60", "--deadline", "2")
    tells(checked, "imap", checking.expected("imap", "tls", "tls", "could_not_tell", DOWN))
    assert checked.seconds < 2 + checking.GRACE


def test_nothing_is_sent_without_consent(check: Check, certificates: Certificates) -> None:
    """Where nobody can be asked for it, it was not given: no name is looked up and no server visited."""
    with names.odd("refused") as (dns, asked), playing(IMAP.implicit(certificates.context()), "imap", "tls") as rig:
        server, typed = rig
        checked = check(*typed, dns=dns, yes=False)
    assert checked.run.code == 5
    assert (server.visitors, asked.asked) == ([], [])


@pytest.mark.parametrize("target", ["imap", "submission"])
def test_real_servers_are_found_in_order(
    check: Check, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    """Dovecot speaks both."""
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.certificate))
    port = dovecot.imap if target == "imap" else dovecot.submission
    checked = check(*checking.mail_server(target, "tls", port, servers.ADDRESS))
    story = checked.story(target)
    assert story.pop("name")[0] in {"ok", "not_applicable"}  # an address needs no name server
    assert set(story.values()) == {("ok", None)}
    assert checked.run.code == 0


@pytest.mark.parametrize(
    ("here", "beside", "outcome", "cause"),
    [
        ("refused", "refused", "fail", DOWN),
        ("refused", "answers", "fail", "wrong-port"),
        ("black hole", "black hole", "could_not_tell", DOWN),
        ("black hole", "answers", "fail", "port-blocked"),
    ],
)
def test_other_ports_tell_why_one_is_closed(
    check: Check,
    certificates: Certificates,
    monkeypatch: pytest.MonkeyPatch,
    here: str,
    beside: str,
    outcome: str,
    cause: str,
) -> None:
    """A wall in between, a port mistaken, or a server that is down: the same host's other port makes the difference."""
    with ExitStack() as stack:
        ports = []
        for state in (here, beside):
            if state == "answers":
                ports.append(stack.enter_context(faults.scripted(*IMAP.starttls(certificates.context()))).port)
            else:
                makers = {"refused": servers.closed_port, "black hole": faults.black_hole}
                ports.append(stack.enter_context(makers[state]()))
        monkeypatch.setitem(PORTS, TargetKind.IMAP, tuple(ports))
        checked = check(*checking.mail_server("imap", "tls", ports[0]))
    tells(checked, "imap", checking.expected("imap", "tls", "port", outcome, cause))
