"""The parts of the probe by themselves: a bounded connection, names, certificates, redirects, autoconfig files."""

from __future__ import annotations

import datetime as dt
import io
import ipaddress
import socket
import time
from collections.abc import Callable
from typing import NoReturn

import dns.exception
import dns.message
import dns.name
import dns.nameserver
import dns.resolver
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from acmail import hosts, probe
from acmail.observations import WITNESS, Endpoint, NameSeen, NameTrouble, PlainSeen, Security, Seen, Trouble
from acmail.patience import started
from acmail.probe import Limits, NameServer, Probe, captive, certificates, discovery, page
from acmail.probe.channel import Deadline
from acmail.probe.lines import words
from acmail.probe.names import Resolver
from tests.seen import AT, CERTIFICATE, DOMAIN, PAGE


def _certificate(names: x509.SubjectAlternativeName | None, issuer: x509.Name) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "common.example.test")])
    builder = x509.CertificateBuilder(
        issuer, subject, key.public_key(), x509.random_serial_number(), AT, AT + dt.timedelta(days=2)
    )
    builder = builder if names is None else builder.add_extension(names, critical=False)
    return builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


ISSUER = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Some Root")])


def test_certificates_are_read() -> None:
    """Names and addresses, who signed, and from when to when."""
    alternative = x509.SubjectAlternativeName(
        [x509.DNSName("*.example.test"), x509.IPAddress(ipaddress.ip_address("192.0.2.1"))]
    )
    seen = certificates.read(_certificate(alternative, ISSUER))
    assert seen is not None
    assert (seen.names, seen.issuer, seen.starts) == (("*.example.test", "192.0.2.1"), "Some Root", AT)
    assert seen.public is None and certificates.holds(seen, AT) and not certificates.holds(seen, AT + dt.timedelta(3))


def test_an_old_or_nameless_certificate() -> None:
    """The common name stands in where there are no others; nobody may have signed."""
    seen = certificates.read(_certificate(None, x509.Name([])))
    assert seen is not None and (seen.names, seen.issuer) == (("common.example.test",), "")


def test_who_is_known_everywhere() -> None:
    """A chain to the throw-away authority is not public; one to a root of the browsers is."""
    data = _certificate(None, ISSUER)
    private = certificates.read(data, [data])
    root = next(iter(certificates._known_everywhere()))  # noqa: SLF001
    public = certificates.read(data, [data, root])
    assert private is not None and private.public is False
    assert public is not None and public.public is True


@given(st.binary(max_size=200))
def test_any_octets_may_be_a_certificate(data: bytes) -> None:
    """Those that are none are none."""
    assert certificates.read(data) is None


@pytest.mark.parametrize(
    ("name", "host", "covered"),
    [
        ("h.example.test", "H.example.test.", True),
        ("*.example.test", "h.example.test", True),
        ("*.example.test", "a.h.example.test", False),
        ("*.example.test", "example.test", False),
        ("h*.example.test", "h1.example.test", False),
        ("192.0.2.1", "192.0.2.1", True),
        ("example.test", "h.example.test", False),
    ],
)
def test_for_whom_a_certificate_is(name: str, host: str, covered: bool) -> None:
    """A star stands for one label, the first (RFC 9525, 6.3)."""
    assert certificates.covers(replace(CERTIFICATE, names=("x.example.test", name)), host) is covered


def _answering(monkeypatch: pytest.MonkeyPatch, answer: Callable[[str, str], object]) -> Resolver:
    def resolve(self: dns.resolver.Resolver, name: str, kind: str, **_: object) -> object:
        return answer(name, kind)

    monkeypatch.setattr(dns.resolver.Resolver, "resolve", resolve)
    return Resolver(NameServer("192.0.2.53", 5353))


class Record:
    """An address in an answer."""

    address = "192.0.2.1"


def _raising(error: Exception) -> Callable[[str, str], list[Record]]:
    """Fail for every name but the one that surely exists: the name service is in order."""

    def answer(name: str, kind: str) -> list[Record]:
        if name == WITNESS:
            return [Record()]
        raise error

    return answer


def _error(kind: Callable[..., Exception], **parts: object) -> Exception:
    """One of the library's errors, which have no types."""
    return kind(**parts)


def _no_server(why: object) -> Exception:
    """What the library raises when no name server gave a usable answer."""
    errors = [(dns.nameserver.Do53Nameserver("192.0.2.53"), False, 53, why, None)]
    return _error(dns.resolver.NoNameservers, request=dns.message.make_query("h.example.org", "A"), errors=errors)


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (_error(dns.resolver.NXDOMAIN), NameTrouble.ABSENT),
        (_error(dns.resolver.LifetimeTimeout, timeout=1, errors=[]), NameTrouble.TIMED_OUT),
        (_error(dns.resolver.NoAnswer, response=dns.message.make_query("h.example.org", "A")), NameTrouble.NO_ADDRESS),
        (_no_server("REFUSED"), NameTrouble.NO_SERVER),
        (_no_server("SERVFAIL"), NameTrouble.SERVER_FAILED),
        (_no_server(_error(dns.message.ChainTooLong)), NameTrouble.LOOP),
        (_error(dns.name.LabelTooLong), NameTrouble.NOT_A_NAME),
        (_error(dns.name.EmptyLabel), NameTrouble.NOT_A_NAME),
        (UnicodeError(), NameTrouble.NOT_A_NAME),
        (OSError(), NameTrouble.NO_SERVER),
    ],
)
def test_why_a_name_has_no_address(monkeypatch: pytest.MonkeyPatch, error: Exception, trouble: NameTrouble) -> None:
    """In the words of no library, for addresses, services and mail alike."""
    resolver = _answering(monkeypatch, _raising(error))
    surely = trouble in (NameTrouble.ABSENT, NameTrouble.NO_ADDRESS)
    assert resolver.addresses("h.example.org", Deadline(1)) == NameSeen(trouble=trouble, surely=surely)
    assert resolver.services("_imaps._tcp", "example.org", Deadline(1)) is trouble
    assert resolver.mail_hosts("example.org", Deadline(1)) is trouble


@pytest.mark.parametrize("error", [dns.resolver.NXDOMAIN, dns.resolver.NoAnswer])
def test_a_name_service_that_finds_not_even_what_exists(
    monkeypatch: pytest.MonkeyPatch, error: Callable[..., Exception]
) -> None:
    """Its answers tell nothing of any name; the one that surely exists is looked for once, where one is missing."""
    asked: list[str] = []

    def answer(name: str, kind: str) -> list[Record]:
        asked.append(name)
        if name == "good.example.org":
            return [Record()]
        parts = {"response": dns.message.make_query(name, kind)} if error is dns.resolver.NoAnswer else {}
        raise _error(error, **parts)

    resolver = _answering(monkeypatch, answer)
    assert resolver.addresses("good.example.org", Deadline(1)).addresses
    assert WITNESS not in asked
    for host in ("h.example.org", "other.example.org"):
        assert resolver.addresses(host, Deadline(1)) == NameSeen(trouble=NameTrouble.NO_NAMES)
    assert resolver.mail_hosts("example.org", Deadline(1)) is NameTrouble.NO_NAMES
    assert len([name for name in asked if name == WITNESS]) == (1 if error is dns.resolver.NXDOMAIN else 2)


def test_an_unclear_answer_about_what_exists_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name service that only serves its own names refuses others: of its own it is believed, as before."""

    def answer(name: str, kind: str) -> NoReturn:
        raise _no_server("REFUSED") if name == WITNESS else _error(dns.resolver.NXDOMAIN)

    resolver = _answering(monkeypatch, answer)
    assert resolver.addresses("h.example.org", Deadline(1)) == NameSeen(trouble=NameTrouble.ABSENT)


def test_an_address_is_no_name() -> None:
    """It is not asked for, and no wildcard stands for it."""
    resolver = Resolver()
    for address in ("192.0.2.1", "2001:db8::1"):
        assert resolver.addresses(address, Deadline(1)).addresses == (address,)
        assert not resolver.is_wildcard(address, [address], Deadline(1))
    assert not resolver.is_wildcard("example.org", ["192.0.2.1"], Deadline(1))


@pytest.mark.parametrize("sent", [{"192.0.2.1"}, {"192.0.2.1", "192.0.2.2"}])
def test_wildcards(monkeypatch: pytest.MonkeyPatch, sent: set[str]) -> None:
    """A made-up name beside with the same address, and none with another."""

    def answer(name: str, kind: str) -> list[Record]:
        assert name.startswith("acmail-") and name.endswith(".example.org")
        if kind == "AAAA":
            raise dns.resolver.NXDOMAIN
        return [Record()]

    resolver = _answering(monkeypatch, answer)
    assert resolver.is_wildcard("h.example.org", sent, Deadline(1))
    assert not resolver.is_wildcard("h.example.org", ["192.0.2.9"], Deadline(1))


def test_the_computers_own_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """As other programs resolve; when that fails, why; and never longer than there is time."""
    resolver = Resolver()
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.1", 0))] * 2
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert resolver.addresses("h.example.org", Deadline(1)) == NameSeen(addresses=("192.0.2.1",))

    def fail(host: str, *_: object, **__: object) -> object:
        if host == WITNESS:
            return found
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    _answering(monkeypatch, _raising(_error(dns.resolver.NXDOMAIN)))
    assert resolver.addresses("h.example.org", Deadline(1)).trouble is NameTrouble.ABSENT
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(1))
    assert resolver.addresses("h.example.org", Deadline(0.05)).trouble is NameTrouble.TIMED_OUT

    def mistyped(*_: object, **__: object) -> NoReturn:
        raise UnicodeError

    monkeypatch.setattr(socket, "getaddrinfo", mistyped)
    assert resolver.addresses("h..example.org", Deadline(1)).trouble is NameTrouble.NOT_A_NAME


@pytest.mark.parametrize(
    ("host", "allowed"),
    [
        ("site.example.org", True),
        ("SITE.example.org.", True),
        ("example.org", True),
        ("sso.example.org", True),
        ("notexample.org", False),
        ("example.org.example.test", False),
        ("example.test", False),
        ("", False),
    ],
)
def test_where_a_page_may_lead(host: str, allowed: bool) -> None:
    """To the same host, or one of the approved domains, whole labels counting."""
    assert page.may_lead_to(host, PAGE) is allowed


@given(st.text(max_size=60))
@example("//other.example.test/")
@example("https://[::1/")
@example("https://user:pw@h.example.org/")
@example("javascript:alert(1)")
@example("https://h.example.org:99999/")
@example("\r\nX: y")
def test_any_redirect(target: str) -> None:
    """It leads to a host over http or https with a sound path, or nowhere; it never raises, and never injects."""
    endpoint, _secure = page._onward(PAGE, target)  # noqa: SLF001
    if endpoint is not None:
        assert endpoint.host and 0 < endpoint.port < 65536
        assert endpoint.path.startswith("/") and endpoint.path.isascii() and endpoint.path.isprintable()
        assert " " not in endpoint.path


@pytest.mark.parametrize(
    ("target", "host", "asked", "secure"),
    [
        ("/login", "site.example.org", "/login", True),
        ("b?c=d", "site.example.org", "/a/b?c=d", True),
        ("https://sso.example.org", "sso.example.org", "/", True),
        ("//sso.example.org:8443/x", "sso.example.org", "/x", True),
        ("http://site.example.org/", "site.example.org", "/", False),
    ],
)
def test_where_a_redirect_leads(target: str, host: str, asked: str, secure: bool) -> None:
    """As a browser would read it (RFC 9110, 10.2.2)."""
    endpoint, stays = page._onward(replace(PAGE, path="/a/"), target)  # noqa: SLF001
    assert endpoint is not None and (endpoint.host, endpoint.path, stays) == (host, asked, secure)


SERVER = (
    b"<clientConfig><emailProvider id='x'>"
    b"<incomingServer type='imap'><hostname>imap.example.org</hostname><port>993</port><socketType>SSL</socketType>"
    b"<username>%EMAILADDRESS%</username></incomingServer>"
    b"<incomingServer type='pop3'><hostname>pop.example.org</hostname><port>995</port></incomingServer>"
    b"<outgoingServer type='smtp'><hostname>smtp.example.org</hostname><port>587</port>"
    b"<socketType>starttls</socketType></outgoingServer>"
    b"<outgoingServer type='smtp'><hostname>a b</hostname><port>587</port></outgoingServer>"
    b"<outgoingServer type='smtp'><hostname>smtp.example.org</hostname><port>0</port></outgoingServer>"
    b"<outgoingServer type='smtp'><hostname>plain.example.org</hostname><port>25</port>"
    b"<socketType>plain</socketType></outgoingServer>"
    b"</emailProvider></clientConfig>"
)


def test_an_autoconfig_file() -> None:
    """The servers that can be, and how each encrypts."""
    offers = discovery.read(SERVER, "autoconfig")
    assert [(one.service, one.host, one.port, one.security, one.username) for one in offers] == [
        ("imap", "imap.example.org", 993, Security.TLS, "%EMAILADDRESS%"),
        ("submission", "smtp.example.org", 587, Security.STARTTLS, None),
        ("submission", "plain.example.org", 25, None, None),
    ]
    assert discovery.places("example.org")["well_known"][0] == "example.org"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html></html>",
        b"<clientConfig",
        b"<!DOCTYPE x [<!ENTITY a 'b'>]><clientConfig>&a;</clientConfig>",
        b"<?xml version='1.0' encoding='unheard-of'?><clientConfig/>",
        b"<?xml version='1.0' encoding='utf-7'?><clientConfig/>",
        SERVER.replace(b"clientConfig", b"other"),
    ],
)
def test_what_is_no_autoconfig_file(data: bytes) -> None:
    """It proposes nothing, whatever traps it holds."""
    assert discovery.read(data, "autoconfig") == ()


_PIECES = st.sampled_from(
    [
        *SERVER.replace(b">", b">\n").splitlines(),
        *(b"99999999999", "٣".encode(), b"\x00", b"&amp;", b"<!DOCTYPE a>", b"<?xml version='1.0' encoding='utf-16'?>"),
    ]
)


@given(st.binary(max_size=200) | st.lists(_PIECES | st.binary(max_size=3), max_size=20).map(b"".join))
@example(SERVER)
def test_any_octets_may_be_an_autoconfig_file(data: bytes) -> None:
    """It never raises, and proposes only hosts and ports that can be."""
    for offer in discovery.read(data, "autoconfig"):
        assert hosts.is_host(offer.host) and hosts.is_port(offer.port)


@given(
    st.binary(max_size=60), st.binary(max_size=60), st.sampled_from((b"993", b"0", b"-1", b"9" * 5000, "٣".encode()))
)
def test_any_server_in_an_autoconfig_file(host: bytes, security: bytes, port: bytes) -> None:
    """Whatever stands in its places."""
    data = SERVER.replace(b"imap.example.org", host).replace(b">SSL<", b">" + security + b"<")
    for offer in discovery.read(data.replace(b">993<", b">" + port + b"<"), "srv"):
        assert hosts.is_host(offer.host) and hosts.is_port(offer.port)


@given(st.binary(max_size=300))
def test_any_words(data: bytes) -> None:
    """What a server says can be read, whatever it is."""
    assert len(words(data)) <= 2000


@pytest.mark.parametrize(
    ("target", "host"),
    [
        (None, None),
        ("", None),
        ("/x", "h.example.org"),
        (" https://sso.example.org/x ", "sso.example.org"),
        ("http://[::1/", None),
    ],
)
def test_where_a_plain_site_sends(target: str | None, host: str | None) -> None:
    """A path alone stays on the same host."""
    assert captive._host_of(target, "h.example.org") == host  # noqa: SLF001


def test_a_run_ends_with_its_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    """What did not come by then is told as not seen; what broke is told as that."""

    def slow(endpoint: Endpoint, setting: object) -> Seen:
        time.sleep(3)
        raise AssertionError

    def broken(endpoint: Endpoint, setting: object) -> NoReturn:
        raise ZeroDivisionError

    monkeypatch.setattr(probe, "GRACE", 0.1)
    monkeypatch.setattr(page, "look", slow)
    monkeypatch.setattr(discovery, "look", broken)
    seen = {one.endpoint.target: one for one in Probe(Limits(run=0.2)).look([PAGE, DOMAIN]) if isinstance(one, Seen)}
    assert seen["domain"].crashed == "ZeroDivisionError"
    assert (seen["site"].crashed, seen["site"].name) == (None, None)


def test_a_defect_beside_the_endpoints_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The run is over as soon as everything has come, also what broke."""

    def broken(host: str, setting: object) -> NoReturn:
        raise ZeroDivisionError

    monkeypatch.setattr(captive, "look", broken)
    assert list(Probe(Limits(run=300)).look([], "h.example.org")) == [
        PlainSeen(host="h.example.org", crashed="ZeroDivisionError")
    ]


@pytest.mark.parametrize(
    ("first", "looks"),
    [
        (Seen(endpoint=PAGE, at=AT, name=NameSeen(trouble=NameTrouble.TIMED_OUT)), 3),
        (Seen(endpoint=PAGE, at=AT, name=NameSeen(trouble=NameTrouble.ABSENT)), 1),
        (Seen(endpoint=PAGE, at=AT), 1),
    ],
)
def test_only_what_may_pass_is_tried_again(monkeypatch: pytest.MonkeyPatch, first: Seen, looks: int) -> None:
    """A name that does not exist will not exist a second later."""
    looked: list[Endpoint] = []

    def look(endpoint: Endpoint, setting: object) -> Seen:
        looked.append(endpoint)
        return first

    monkeypatch.setattr(page, "look", look)
    assert list(Probe().look([PAGE], retries=2)) == [first]
    assert len(looked) == looks


def test_a_site_without_encryption_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """No name, no port: told, and nothing more."""
    monkeypatch.setattr(captive, "PLAIN_WEB", 9)
    (refused,) = Probe().look([], plain="127.0.0.9")
    assert refused == PlainSeen(host="127.0.0.9", trouble=Trouble.REFUSED)
    _answering(monkeypatch, _raising(_error(dns.resolver.NXDOMAIN)))
    (absent,) = Probe(server=NameServer("192.0.2.53")).look([], plain="h.example.org")
    assert absent == PlainSeen(host="h.example.org", trouble=NameTrouble.ABSENT)


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        (b"HTTP/1.1 302 Found\r\nLocation: http://login.example.test/\r\n\r\n", (302, "login.example.test", None)),
        (b"HTTP/1.1 511 Network Authentication Required\r\n\r\n", (511, None, None)),
        (b"SSH-2.0-x\r\n", (None, None, Trouble.GARBLED)),
        (b"", (None, None, Trouble.CLOSED)),
    ],
)
def test_a_site_without_encryption(monkeypatch: pytest.MonkeyPatch, sent: bytes, seen: tuple[object, ...]) -> None:
    """Its status and where it sends are told; nothing is followed."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        monkeypatch.setattr(captive, "PLAIN_WEB", server.getsockname()[1])

        def answer() -> bytes:
            visitor, _ = server.accept()
            with visitor:
                asked = visitor.recv(4096)
                visitor.sendall(sent)
            return asked

        asked = started(answer)
        (found,) = Probe(Limits(stage=5, run=5)).look([], plain="127.0.0.1")
        assert isinstance(found, PlainSeen) and (found.status, found.sent_to, found.trouble) == seen
        assert asked.result(5).startswith(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")


def test_work_beside_gives_its_error() -> None:
    """Whoever asks for the result gets what went wrong."""
    with pytest.raises(ZeroDivisionError):
        started(lambda: 1 // 0).result(5)
    assert isinstance(started(io.BytesIO).result(5), io.BytesIO)
