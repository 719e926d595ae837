"""The judges of examinations: what each thing that can be seen comes to, in both languages, and nothing made up."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from acmail import catalog
from acmail.checks import (
    ABOUTS,
    OF_AN_ENDPOINT,
    TITLES,
    Knowledge,
    Verdict,
    captive,
    clock,
    computer,
)
from acmail.folders import Folders
from acmail.model import EXAMINATIONS, Pack, Text
from acmail.model.examinations import OF_THE_COMPUTER, OF_THE_NETWORK
from acmail.observations import (
    CapabilitiesSeen,
    DiscoverySeen,
    Endpoint,
    GreetingSeen,
    Hop,
    LoginSeen,
    NameSeen,
    NameTrouble,
    PageSeen,
    PlainSeen,
    PortSeen,
    Security,
    Seen,
    SourceSeen,
    TlsSeen,
    TlsTrouble,
    Trouble,
    Try,
)
from tests import ailing, seen
from tests.seen import ADDRESS, AT, CERTIFICATE, DOMAIN, ENCRYPTED, IMAP, PAGE, SUBMISSION, good, looked, port

KNOWN = Knowledge(ailing.pack())
MAILER = b'<form id="mailer-login"><script>mailer.init()</script><link href="skins/mailer/x.css"></form>'


def _judged(endpoint: Endpoint, stage: str, what: object, **changes: object) -> Verdict:
    verdict = OF_AN_ENDPOINT[stage](good(endpoint, **{stage: what, **changes}), KNOWN)
    assert verdict is not None
    return verdict


def _well_said(text: Text) -> None:
    """Both languages, not the same words, and French as it is set."""
    fr, en = text.fr, text.say("en")
    assert fr and en and fr != en
    assert not re.search(r"(?<![\u00a0:;!?])[:;!?»](?=\s|$)|«(?!\u00a0)", fr), fr
    assert not re.search(r" [:;!?](?= |$)", en), en


def _sound(verdict: Verdict, endpoint: Endpoint) -> None:
    """A verdict is said well, names no host or port that nobody saw, and ends what it has to."""
    _well_said(verdict.says)
    if verdict.advice is not None:
        _well_said(verdict.advice)
    assert verdict.ends is (verdict.outcome in ("fail", "could_not_tell"))
    assert bool(verdict.causes) or verdict.outcome in ("ok", "warn", "not_applicable", "skipped")
    for host in re.findall(r"[a-z]+\.example\.[a-z]+", verdict.says.fr):
        assert host in (endpoint.host, "other.example.test", "sso.example.org", "site.example.org")


def _beside(*open_ports: int) -> tuple[Try, ...]:
    return tuple(Try(address=ADDRESS, port=number) for number in open_ports)


NAMES = [
    (None, "could_not_tell"),
    (NameSeen(addresses=(ADDRESS,)), "ok"),
    (NameSeen(addresses=(ADDRESS,), wildcard=True), "ok"),
    *((NameSeen(trouble=one), "fail") for one in (NameTrouble.ABSENT, NameTrouble.NO_ADDRESS)),
    *((NameSeen(trouble=one), "fail") for one in (NameTrouble.LOOP, NameTrouble.NOT_A_NAME)),
    *((NameSeen(trouble=one), "could_not_tell") for one in (NameTrouble.TIMED_OUT, NameTrouble.SERVER_FAILED)),
    *((NameSeen(trouble=one), "could_not_tell") for one in (NameTrouble.NO_SERVER, NameTrouble.NO_NAMES)),
]
PORTS = [
    (None, "could_not_tell", "service-down"),
    (port(), "ok", None),
    (port(Trouble.REFUSED), "fail", "service-down"),
    (port(Trouble.REFUSED, beside=_beside(143)), "fail", "wrong-port"),
    (port(Trouble.REFUSED, beside=_beside(443)), "fail", "service-down"),
    (port(Trouble.TIMED_OUT), "could_not_tell", "service-down"),
    (port(Trouble.UNREACHABLE), "could_not_tell", "service-down"),
    (port(Trouble.TIMED_OUT, beside=_beside(443, 143)), "fail", "port-blocked"),
    (port(Trouble.FORBIDDEN), "fail", "port-blocked"),
    (port(Trouble.RESET), "fail", "service-down"),
]
TLS = [
    (None, "could_not_tell", "service-down"),
    (ENCRYPTED, "ok", None),
    (replace(ENCRYPTED, certificate=None), "ok", None),
    (replace(ENCRYPTED, certificate=replace(CERTIFICATE, public=None)), "ok", None),
    (replace(ENCRYPTED, certificate=replace(CERTIFICATE, public=False)), "warn", "certificate-untrusted"),
    (replace(ENCRYPTED, certificate=replace(CERTIFICATE, ends=AT + dt.timedelta(13))), "warn", "certificate-expired"),
    (replace(ENCRYPTED, trouble=TlsTrouble.EXPIRED), "fail", "certificate-expired"),
    (replace(ENCRYPTED, trouble=TlsTrouble.NOT_YET_VALID), "fail", "certificate-expired"),
    (TlsSeen(trouble=TlsTrouble.EXPIRED), "fail", "certificate-expired"),
    (replace(ENCRYPTED, trouble=TlsTrouble.OTHER_NAME), "fail", "certificate-name"),
    (TlsSeen(trouble=TlsTrouble.OTHER_NAME), "fail", "certificate-name"),
    (replace(ENCRYPTED, trouble=TlsTrouble.UNTRUSTED), "fail", "certificate-untrusted"),
    (TlsSeen(trouble=TlsTrouble.UNTRUSTED), "fail", "certificate-untrusted"),
    (TlsSeen(version="TLSv1", trouble=TlsTrouble.OLD_VERSION), "fail", "tls-mode"),
    (TlsSeen(trouble=TlsTrouble.OLD_VERSION), "fail", "tls-mode"),
    (TlsSeen(trouble=TlsTrouble.NO_COMMON_CIPHER), "fail", "tls-mode"),
    (TlsSeen(trouble=TlsTrouble.NOT_TLS, said="  <HTML>sign in"), "fail", "captive-portal"),
    (TlsSeen(trouble=TlsTrouble.NOT_TLS, said="* OK ready"), "fail", "wrong-port"),
    (TlsSeen(trouble=TlsTrouble.NOT_TLS, said="SSH-2.0-x"), "fail", "service-down"),
    (TlsSeen(trouble=TlsTrouble.TIMED_OUT), "could_not_tell", "service-down"),
    (TlsSeen(trouble=TlsTrouble.BROKEN_OFF), "fail", "service-down"),
]
GREETINGS = [
    (None, "could_not_tell", "service-down"),
    (GreetingSeen(said="* OK", welcome=True), "ok", None),
    (GreetingSeen(said="HTTP/1.1 302 Found"), "fail", "captive-portal"),
    (GreetingSeen(trouble=Trouble.TIMED_OUT, speaks_tls=True), "fail", "wrong-port"),
    (GreetingSeen(said="220 smtp.example.org ESMTP"), "fail", "wrong-port"),
    (GreetingSeen(said="* OK", trouble=Trouble.TIMED_OUT), "could_not_tell", "service-down"),
    (GreetingSeen(said="?", trouble=Trouble.GARBLED), "fail", "service-down"),
    (GreetingSeen(trouble=Trouble.CLOSED), "fail", "service-down"),
    (GreetingSeen(said="* BYE [UNAVAILABLE] later"), "fail", "service-down"),
    (GreetingSeen(said="* BYE no sentence of any pack"), "fail", "service-down"),
]
CAPABILITIES = [
    (None, "could_not_tell", "service-down"),
    (CapabilitiesSeen(mechanisms=("PLAIN", "SCRAM-SHA-256")), "ok", None),
    (CapabilitiesSeen(mechanisms=("UNHEARD-OF",)), "ok", None),
    (CapabilitiesSeen(login_disabled=True), "fail", "mechanism-not-supported"),
    (CapabilitiesSeen(mechanisms=("UNHEARD-OF",), login_disabled=True), "fail", "mechanism-not-supported"),
    (CapabilitiesSeen(starttls="done", injected=True), "fail", "tls-mode"),
    (CapabilitiesSeen(starttls="not_offered"), "fail", "tls-mode"),
    (CapabilitiesSeen(starttls="refused", said="NO not now"), "fail", "tls-mode"),
    (CapabilitiesSeen(trouble=Trouble.TIMED_OUT), "could_not_tell", "service-down"),
    (CapabilitiesSeen(trouble=Trouble.GARBLED, said="BAD"), "fail", "service-down"),
]
PAGES = [
    (None, "could_not_tell", "service-down"),
    (PageSeen(hops=(Hop(host=PAGE.host, status=200),)), "ok", None),
    (PageSeen(hops=(Hop(host=PAGE.host, status=302), Hop(host="sso.example.org", status=200))), "ok", None),
    (PageSeen(hops=(Hop(host=PAGE.host, status=200),), body=MAILER), "ok", None),
    *((PageSeen(hops=(Hop(host=PAGE.host, status=code),)), "ok", None) for code in (401, 403)),
    *((PageSeen(hops=(Hop(host=PAGE.host, status=code),)), "warn", None) for code in (400, 404, 410)),
    *((PageSeen(hops=(Hop(host=PAGE.host, status=code),)), "fail", "service-down") for code in (500, 503, 599)),
    (PageSeen(hops=(Hop(host=PAGE.host, status=511),)), "fail", "captive-portal"),
    (PageSeen(left_for="other.example.test"), "warn", "lookalike-site"),
    (PageSeen(left_for="other.example.test", insecure=True), "warn", None),
    (PageSeen(trouble=Trouble.TIMED_OUT), "could_not_tell", "service-down"),
    (PageSeen(hops=(Hop(host=PAGE.host, status=302),) * 6, trouble=Trouble.TOO_MUCH), "fail", "service-down"),
    (PageSeen(trouble=Trouble.TOO_MUCH), "fail", "service-down"),
    (PageSeen(trouble=Trouble.GARBLED), "fail", "service-down"),
]
SILENT = SourceSeen(origin="mx", asked="example.org", found=False, trouble=NameTrouble.TIMED_OUT)
ABSENT, LOST = (replace(SILENT, trouble=trouble) for trouble in (NameTrouble.ABSENT, NameTrouble.NO_NAMES))
NO_FILE = SourceSeen(origin="autoconfig", asked="https://x", found=False, trouble=Trouble.TIMED_OUT)
DISCOVERIES = [
    (None, "could_not_tell", "name-service"),
    (good(DOMAIN).discovery, "ok", None),
    (replace(good(DOMAIN).discovery, sources=(SILENT,)), "ok", None),  # type: ignore[type-var]
    (DiscoverySeen(sources=(SILENT,)), "could_not_tell", "name-service"),
    (DiscoverySeen(sources=(ABSENT, NO_FILE)), "fail", "name-not-found"),
    (DiscoverySeen(sources=(ABSENT, replace(SILENT, origin="srv"))), "could_not_tell", "name-service"),
    (DiscoverySeen(sources=(LOST,)), "could_not_tell", "name-service"),
    (DiscoverySeen(sources=(NO_FILE,)), "not_applicable", None),
    (DiscoverySeen(), "not_applicable", None),
]
LOGINS = [
    (LoginSeen(accepted=True, mechanism="PLAIN", seconds=1), "ok", None),
    (LoginSeen(accepted=True, mechanism="PLAIN", seconds=6), "warn", "stale-device-relocks"),
    (LoginSeen(accepted=False, mechanism="PLAIN", said="NO account is locked 5.7.139"), "fail", "locked"),
    (LoginSeen(accepted=False, mechanism="PLAIN", said="NO unheard of"), "fail", "unknown"),
    (LoginSeen(accepted=None, mechanism=None), "could_not_tell", "mechanism-not-supported"),
    (LoginSeen(accepted=None, mechanism="PLAIN", trouble=Trouble.TIMED_OUT), "could_not_tell", "service-down"),
    (LoginSeen(accepted=None, mechanism=None, after="imap"), "skipped", None),
]


@pytest.mark.parametrize(("what", "outcome"), NAMES)
def test_names(what: NameSeen | None, outcome: str) -> None:
    """A name that the network knows, does not know, or says nothing about."""
    verdict = _judged(PAGE, "name", what)
    assert verdict.outcome == outcome
    assert verdict.causes == {"ok": (), "fail": ("name-not-found",), "could_not_tell": ("name-service",)}[outcome]
    _sound(verdict, PAGE)


@pytest.mark.parametrize("tls", [None, TlsSeen(trouble=TlsTrouble.OTHER_NAME), TlsSeen()])
def test_a_wildcard_proves_nothing_without_a_certificate(tls: TlsSeen | None) -> None:
    """A network that answers for every name does not know this one, unless the server proves it."""
    verdict = _judged(PAGE, "name", NameSeen(addresses=(ADDRESS,), wildcard=True), tls=tls)
    assert (verdict.outcome, verdict.causes) == ("fail", ("name-not-found",))
    _sound(verdict, PAGE)


@pytest.mark.parametrize(
    ("endpoint", "stage", "what", "outcome", "cause"),
    [
        *((IMAP, "port", *row) for row in PORTS),
        *((PAGE, "tls", *row) for row in TLS),
        *((IMAP, "greeting", *row) for row in GREETINGS),
        (SUBMISSION, "greeting", GreetingSeen(said="* OK IMAP4rev1"), "fail", "wrong-port"),
        (SUBMISSION, "greeting", GreetingSeen(said="421 busy"), "fail", "service-down"),
        *((IMAP, "capabilities", *row) for row in CAPABILITIES),
        *((PAGE, "page", *row) for row in PAGES),
        *((DOMAIN, "discovery", *row) for row in DISCOVERIES),
        *((IMAP, "login", *row) for row in LOGINS),
    ],
)
def test_every_stage(endpoint: Endpoint, stage: str, what: object, outcome: str, cause: str | None) -> None:
    """What each thing seen comes to, and the likeliest cause."""
    verdict = _judged(endpoint, stage, what)
    assert (verdict.outcome, next(iter(verdict.causes), None)) == (outcome, cause)
    _sound(verdict, endpoint)


def test_a_login_nobody_asked_for_is_no_finding() -> None:
    """Nothing is said about what was not wanted."""
    assert OF_AN_ENDPOINT["login"](good(IMAP), KNOWN) is None


def test_a_page_is_recognised_by_its_marks() -> None:
    """The webmail is named, and the site that answered in the end."""
    hops = (Hop(host=PAGE.host, status=302), Hop(host="sso.example.org", status=200))
    says = _judged(PAGE, "page", PageSeen(hops=hops, body=MAILER)).says
    assert says.fr == "La page répond par sso.example.org\u00a0: Mailer page (fr)."
    assert says.say("en") == "The page answers through sso.example.org: Mailer page (en)."


def test_a_family_of_addresses_can_be_dead() -> None:
    """A dead IPv6 beside a living IPv4 deserves a look; this computer having no IPv6 at all does not."""
    six, four = Try(address="fe80::1%eth0", port=993, trouble=Trouble.TIMED_OUT), Try(address=ADDRESS, port=993)
    dead = _judged(IMAP, "port", PortSeen(tries=(six, four)))
    assert dead.outcome == "warn" and "IPv6" in dead.says.fr and not dead.ends
    other = Try(address="192.0.2.2", port=993, trouble=Trouble.REFUSED)
    for tries in ((replace(six, trouble=Trouble.UNREACHABLE), four), (other, four)):
        assert _judged(IMAP, "port", PortSeen(tries=tries)).outcome == "ok"


def test_a_long_list_of_names_is_cut() -> None:
    """The names of a certificate are listed as far as they help."""
    many = replace(CERTIFICATE, names=tuple(f"n{number}.example" for number in range(9)))
    says = _judged(PAGE, "tls", replace(ENCRYPTED, certificate=many, trouble=TlsTrouble.OTHER_NAME)).says
    assert "n3.example…, et non de" in says.fr and "n4" not in says.fr


@pytest.mark.parametrize(
    ("plain", "outcome"),
    [
        (PlainSeen(host=PAGE.host, status=200), "ok"),
        (PlainSeen(host=PAGE.host, status=301, sent_to=PAGE.host), "ok"),
        (PlainSeen(host=PAGE.host, status=301, sent_to=f"www.{PAGE.host}"), "ok"),
        (PlainSeen(host=PAGE.host, status=302, sent_to="sso.example.org"), "ok"),
        (PlainSeen(host=PAGE.host, status=302, sent_to="other.example.test"), "fail"),
        (PlainSeen(host=PAGE.host, status=302, sent_to="notexample.org"), "fail"),
        (PlainSeen(host=PAGE.host, status=511), "fail"),
        (PlainSeen(host=PAGE.host, status=404), "ok"),
        (PlainSeen(host=PAGE.host, trouble=Trouble.REFUSED), "not_applicable"),
        (PlainSeen(host=PAGE.host, trouble=Trouble.TIMED_OUT), "not_applicable"),
        (PlainSeen(host=PAGE.host, trouble=NameTrouble.ABSENT), "not_applicable"),
    ],
)
def test_a_network_that_steps_in(plain: PlainSeen, outcome: str) -> None:
    """Only 511 and a redirect to somebody else betray it; silence proves nothing."""
    verdict = captive.judge(plain, ["example.org"])
    assert verdict.outcome == outcome
    assert verdict.causes == (("captive-portal",) if outcome == "fail" else ())
    _well_said(verdict.says)
    assert ("répond" in verdict.says.fr) is isinstance(plain.trouble, Trouble)  # nobody was asked who has no address


@pytest.mark.parametrize(
    ("off", "outcome", "fr", "en"),
    [
        (dt.timedelta(0), "ok", "est juste", "is right"),
        (dt.timedelta(seconds=119), "ok", "est juste", "is right"),
        (dt.timedelta(minutes=2), "warn", "avance de 2 min sur", "2 min ahead of"),
        (dt.timedelta(minutes=-7), "warn", "retarde de 7 min sur", "7 min behind"),
        (dt.timedelta(hours=3), "warn", "avance de 3 h sur", "3 h ahead of"),
        (dt.timedelta(hours=-13), "fail", "retarde de 13 h sur", "13 h behind"),
        (dt.timedelta(days=1), "fail", "avance de 1 jour sur", "1 day ahead of"),
        (dt.timedelta(days=-3650), "fail", "retarde de 3650 jours sur", "3650 days behind"),
    ],
)
def test_a_clock_that_is_off(off: dt.timedelta, outcome: str, fr: str, en: str) -> None:
    """By how much and in which direction, in the largest unit that fits."""
    verdict = clock.judge([seen.with_clock(good(PAGE), off)])
    assert verdict.outcome == outcome
    assert fr in verdict.says.fr and en in verdict.says.say("en")
    assert verdict.causes == (() if outcome == "ok" else ("clock-wrong",))
    _well_said(verdict.says)


def test_several_sites_are_not_wrong_together() -> None:
    """One site with a wrong clock says nothing about this computer; a site that is not trusted counts too."""
    right, wrong = good(PAGE), seen.with_clock(good(PAGE), dt.timedelta(days=3))
    assert clock.judge([wrong, right]).outcome == "ok"
    assert clock.judge([wrong, wrong]).outcome == "fail"
    late = TlsSeen(trouble=TlsTrouble.EXPIRED, date=AT + dt.timedelta(days=9))
    assert clock.judge([good(PAGE, tls=late, page=None)]).outcome == "fail"


@pytest.mark.parametrize("all_seen", [[], [good(IMAP)], [good(PAGE, page=PageSeen()), good(PAGE, page=None, tls=None)]])
def test_no_site_no_time(all_seen: list[Seen]) -> None:
    """Without any date there is nothing to compare with, and a person can do it."""
    verdict = clock.judge(all_seen)
    assert verdict.outcome == "not_applicable" and verdict.advice is not None


@pytest.mark.parametrize(
    ("judge", "changes", "outcome", "words"),
    [
        (computer.version, {}, "ok", "Python 3.12.1"),
        (computer.keyring, {}, "ok", "some.Keyring"),
        (computer.keyring, {"keyring_works": False}, "warn", "Aucun trousseau"),
        (computer.keyring, {"keyring_works": None}, "warn", "ne répond pas"),
        (computer.locale, {}, "ok", "utf-8"),
        (computer.locale, {"encoding": "UTF8"}, "ok", "UTF8"),
        (computer.locale, {"encoding": "latin-1"}, "warn", "latin-1"),
        (computer.terminal, {}, "ok", "100 colonnes"),
        (computer.terminal, {"is_terminal": False}, "ok", "Pas d’écran"),
        (computer.terminal, {"columns": 59}, "warn", "59 colonnes"),
    ],
)
def test_the_computer(judge: Callable[[object], Verdict], changes: dict[str, object], outcome: str, words: str) -> None:
    """What deserves a look is never a failure: mail works without any of it."""
    verdict = judge(replace(seen.COMPUTER, **changes))
    assert verdict.outcome == outcome and words in verdict.says.fr
    assert (verdict.advice is None) is (outcome == "ok")


@pytest.mark.parametrize(("today", "outcome"), [(dt.date(2026, 2, 1), "ok"), (dt.date(2027, 2, 1), "warn")])
def test_the_age_of_a_pack(today: dt.date, outcome: str) -> None:
    """Sources that were read too long ago are counted."""
    verdict = computer.pack(ailing.pack(), today)
    assert verdict.outcome == outcome
    assert ("2 sources sur 2" in verdict.says.fr) is (outcome == "warn")
    _well_said(verdict.says)


def test_every_examination_is_named_and_described() -> None:
    """In both languages; a version and a port are called the same in both."""
    every = {*OF_THE_COMPUTER, *OF_THE_NETWORK, *(name for names in EXAMINATIONS.values() for name in names)}
    assert set(TITLES) == set(ABOUTS) == every
    for about in ABOUTS.values():
        _well_said(about)
    assert {name for name, title in TITLES.items() if title.fr == title.say("en")} == {"version", "port", "page"}


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Pack, ...]:
    """The packs that ship."""
    folder = tmp_path_factory.mktemp("folders")
    folders = Folders(config=folder, cache=tmp_path_factory.getbasetemp() / "cache", state=folder)
    return tuple(catalog.load(academy, (), folders) for academy in ("national", *catalog.academies()))


def test_every_cause_named_here_is_one_of_the_packs(packs: tuple[Pack, ...]) -> None:
    """What an examination concludes can be explained by every pack that ships."""
    rows = [*PORTS, *TLS, *GREETINGS, *CAPABILITIES, *PAGES, *DISCOVERIES, *LOGINS]
    named = {row[2] for row in rows} | {
        "name-not-found",
        "name-service",
        clock.CAUSE,
        "too-many-connections",
        "in-maintenance",
    }
    named -= {None, "locked"}  # the second is a cause of the tests' own pack
    for pack in packs:
        assert named <= set(pack.causes)


@given(st.data(), st.sampled_from((PAGE, IMAP, replace(IMAP, security=Security.STARTTLS), SUBMISSION, DOMAIN)))
def test_no_observation_is_too_strange(data: st.DataObject, endpoint: Endpoint) -> None:
    """Whatever was seen, every judge gives a verdict, and never raises."""
    strange = data.draw(seen.arbitrary(endpoint))
    if strange.page is not None and not strange.page.hops and strange.page.trouble is None:
        strange = replace(strange, page=replace(strange.page, trouble=Trouble.GARBLED))
    for name in EXAMINATIONS[endpoint.kind]:
        verdict = OF_AN_ENDPOINT[name](strange, KNOWN)
        assert verdict is not None or name == "login"
    clock.judge(looked(strange).seen.values())
