"""The servers that ``acmail check`` is tried against do what they promise: an ordinary client sees it."""

from __future__ import annotations

import datetime as dt
import http.client
import socket
import ssl
import threading
import time
from email.utils import parsedate_to_datetime

import dns.resolver
import pytest

from tests.live import faults, names, servers, web
from tests.live.certificates import HOSTS, OTHER_NAME, Certificates, Flaw
from tests.live.checking import MOST_MEMORY, Memory, acts
from tests.live.faults import IMAP, SMTP, Mail
from tests.live.names import Manner
from tests.live.web import Answer, Site

pytestmark = [pytest.mark.live, pytest.mark.xdist_group("check")]


@pytest.fixture(autouse=True)
def _loopback() -> None:
    """Every address of 127.0.0.0/8 is this computer's own on Linux only."""
    servers.need()


def ask(server: str, name: str, kind: str) -> list[str]:
    """Ask a name server as programs do."""
    address, _, port = server.partition(":")
    resolver = dns.resolver.Resolver(configure=False)
    resolver.nameservers, resolver.port, resolver.lifetime = [address], int(port), 1
    return sorted(str(record) for record in resolver.resolve(name, kind))


def trusting(certificates: Certificates) -> ssl.SSLContext:
    """A client that trusts the throw-away authority and nothing else."""
    return ssl.create_default_context(cafile=str(certificates.trusted))


@pytest.mark.parametrize(
    ("name", "kind", "records"),
    [
        ("mail.example.test", "A", ["127.0.0.2"]),
        ("six.example.test", "AAAA", ["::1"]),
        ("mixed.example.test", "A", ["127.0.0.4"]),
        ("autoconfig.example.test", "A", ["127.0.0.2"]),
        ("example.test", "MX", ["10 mail.example.test."]),
        ("_imaps._tcp.example.test", "SRV", ["0 1 993 mail.example.test."]),
        ("_submissions._tcp.example.test", "SRV", ["0 1 465 mail.example.test."]),
        ("_pop3s._tcp.example.test", "SRV", ["0 0 0 ."]),
        ("anything.joker.test", "A", ["127.0.0.3"]),
    ],
)
def test_the_zones_hold_what_they_promise(name_server: str, name: str, kind: str, records: list[str]) -> None:
    """A real name server answers them."""
    assert ask(name_server, name, kind) == records


@pytest.mark.parametrize(
    ("name", "error"),
    [
        (names.ABSENT, dns.resolver.NXDOMAIN),
        ("nowhere.example.test", dns.resolver.NoAnswer),
        ("loop.example.test", dns.resolver.NoNameservers),
    ],
)
def test_the_zones_lack_what_they_promise(name_server: str, name: str, error: type[Exception]) -> None:
    """Each lack in its own way."""
    with pytest.raises(error):
        ask(name_server, name, "A")


@pytest.mark.parametrize(
    ("manner", "error"),
    [
        ("silent", dns.resolver.LifetimeTimeout),
        ("garbage", dns.resolver.LifetimeTimeout),
        ("servfail", dns.resolver.NoNameservers),
        ("refused", dns.resolver.NoNameservers),
    ],
)
def test_bad_manners_are_kept_up(manner: Manner, error: type[Exception]) -> None:
    """The odd name server is asked and does as it was told."""
    with names.odd(manner) as (address, server), pytest.raises(error):
        ask(address, HOSTS[0], "A")
    assert server.asked[0] == HOSTS[0]


@pytest.mark.parametrize(
    ("flaw", "says"),
    [
        ("unknown_issuer", "unable to get local issuer certificate"),
        ("self_signed", "self.signed certificate"),
        ("expired", "certificate has expired"),
        ("last_year", "certificate has expired"),
        ("not_yet_valid", "not yet valid"),
        ("next_year", "not yet valid"),
        ("other_name", OTHER_NAME + "|Hostname mismatch"),
    ],
)
def test_each_certificate_has_its_flaw(certificates: Certificates, flaw: Flaw, says: str) -> None:
    """And no other: OpenSSL names it."""
    with (
        faults.scripted(*IMAP.implicit(certificates.context(flaw))) as server,
        socket.create_connection((servers.ADDRESS, server.port), timeout=servers.PATIENCE) as plain,
        pytest.raises(ssl.SSLCertVerificationError, match=says),
    ):
        trusting(certificates).wrap_socket(plain, server_hostname=HOSTS[0])


def test_old_tls_is_refused(certificates: Certificates) -> None:
    """By every client of today, in words that differ."""
    with (
        faults.scripted(*IMAP.implicit(certificates.old())) as server,
        socket.create_connection((servers.ADDRESS, server.port), timeout=servers.PATIENCE) as plain,
        pytest.raises(ssl.SSLError, match=r"(?i)protocol|sigalg"),
    ):
        trusting(certificates).wrap_socket(plain, server_hostname=HOSTS[0])


@pytest.mark.parametrize(
    ("mail", "command", "last"), [(IMAP, b"a CAPABILITY\r\n", b"a OK done\r\n"), (SMTP, b"EHLO x\r\n", b"250 ")]
)
@pytest.mark.parametrize("host", [*HOSTS, servers.ADDRESS])
def test_a_scripted_server_speaks_and_remembers(
    certificates: Certificates, mail: Mail, command: bytes, last: bytes, host: str
) -> None:
    """With a good certificate, for names and addresses; every byte it received is kept, decrypted."""
    with (
        faults.scripted(*mail.implicit(certificates.context())) as server,
        socket.create_connection((servers.ADDRESS, server.port), timeout=servers.PATIENCE) as plain,
        trusting(certificates).wrap_socket(plain, server_hostname=host) as secured,
        secured.makefile("rb") as stream,
    ):
        assert stream.readline() == mail.greeting
        secured.sendall(command)
        while not stream.readline().startswith(last):
            pass
    assert server.received == command


def test_a_reset_is_one() -> None:
    """Not an end."""
    with (
        faults.scripted(faults.hear, faults.reset) as server,
        socket.create_connection((servers.ADDRESS, server.port), timeout=servers.PATIENCE) as visitor,
    ):
        visitor.sendall(b"hello\n")
        with pytest.raises(ConnectionResetError):
            visitor.recv(1)


@pytest.mark.parametrize("address", ["127.0.0.2", "::1"])
def test_a_black_hole_swallows_visitors(address: str) -> None:
    """They wait for nothing."""
    if address == "::1":
        faults.need_ipv6()
    with faults.black_hole(address) as port, pytest.raises(TimeoutError):
        socket.create_connection((address, port), timeout=0.5).close()


def test_servers_end_whatever_they_are_doing() -> None:
    """Silent, flooding or dripping into a visitor that never reads: all threads are gone at once."""
    before, started = threading.active_count(), time.monotonic()
    for step in (faults.wait, faults.flood(b"A"), faults.drip(b"A" * 99), faults.encrypt(server_context())):
        with (
            faults.scripted(step) as server,
            socket.create_connection((servers.ADDRESS, server.port), timeout=servers.PATIENCE),
        ):
            time.sleep(0.1)
    assert threading.active_count() == before
    assert time.monotonic() - started < servers.PATIENCE / 2


def server_context() -> ssl.SSLContext:
    """A server's, without any certificate: it waits for the visitor all the same."""
    return ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)


def test_a_site_serves_pages_settings_and_a_wrong_clock(certificates: Certificates) -> None:
    """All of which an ordinary client sees."""
    settings = web.settings("example.test", HOSTS[0])
    site = Site({"/": web.redirect("/x"), **settings}, lambda _: Answer(), dt.timedelta(hours=2))
    with web.serving(site, certificates.context()) as port:
        connection = http.client.HTTPSConnection(servers.ADDRESS, port, context=trusting(certificates), timeout=9)
        answers, date = {}, dt.datetime.min
        for path in ("/", "/x", *settings):
            connection.request("GET", path)
            answer = connection.getresponse()
            answers[path] = (answer.status, answer.read())
            date = parsedate_to_datetime(answer.headers["Date"])
            connection.close()
    assert [status for status, _ in answers.values()] == [302, 200, 200, 200]
    assert answers["/mail/config-v1.1.xml"][1].startswith(b"<?xml")
    assert dt.timedelta(minutes=119) < date - dt.datetime.now(dt.timezone.utc) < dt.timedelta(minutes=121)
    assert (len(site.asked), site.visits) == (4, 4)


def test_memory_is_measured_from_the_first_visit_on(memory: Memory) -> None:
    """Neither what was taken before counts, nor a run without any visit."""
    before = bytearray(MOST_MEMORY)
    assert not memory.bounded()
    memory.begin()
    assert before and memory.bounded()
    del before
    memory.begin()
    assert memory.bounded()
    assert bytearray(3 * MOST_MEMORY)
    assert not memory.bounded()


def test_what_acts_is_told_from_what_shows() -> None:
    """Lines and tabs are only shown."""
    assert acts("\x1b[2J") and acts("\x9b31m") and acts("\x07") and acts("\u202e")
    assert not acts("é\n\t → ok")
