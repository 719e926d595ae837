"""Observations as a probe would make them: good ones, to be spoiled by a test in one place, and arbitrary ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from hypothesis import strategies as st
from msgspec.structs import replace

from acmail.aims import Aim
from acmail.judgement import Looked
from acmail.model import TargetKind, Text
from acmail.observations import (
    CapabilitiesSeen,
    CertificateSeen,
    ComputerSeen,
    DiscoverySeen,
    Endpoint,
    GreetingSeen,
    Hop,
    LoginSeen,
    NameSeen,
    NameTrouble,
    Offer,
    PageSeen,
    PlainSeen,
    PortSeen,
    Security,
    Seen,
    SourceSeen,
    Span,
    TlsSeen,
    TlsTrouble,
    Trouble,
    Try,
)
from acmail.probe import Probe

AT = dt.datetime(2026, 2, 1, 9, 30, tzinfo=dt.timezone.utc)
ADDRESS = "192.0.2.1"

COMPUTER = ComputerSeen(
    python=(3, 12, 1),
    acmail="0.1.0",
    encoding="utf-8",
    columns=100,
    is_terminal=True,
    colours=True,
    locale="fr_FR.UTF-8",
    keyring="some.Keyring",
    keyring_works=True,
)
"""A computer on which nothing is to be said."""

CERTIFICATE = CertificateSeen(
    names=("site.example.org",),
    issuer="Some Authority",
    starts=AT - dt.timedelta(days=100),
    ends=AT + dt.timedelta(days=100),
    public=True,
)
ENCRYPTED = TlsSeen(version="TLSv1.3", cipher="TLS_AES_256_GCM_SHA384", certificate=CERTIFICATE)
WITHOUT_TIME = NameSeen(trouble=NameTrouble.TIMED_OUT)
NOWHERE = NameSeen(trouble=NameTrouble.ABSENT)

PAGE = Endpoint(target="site", kind=TargetKind.PAGE, host="site.example.org", port=443, within=("example.org",))
IMAP = Endpoint(target="imap", kind=TargetKind.IMAP, host="imap.example.org", port=993)
SUBMISSION = Endpoint(target="submission", kind=TargetKind.SUBMISSION, host="smtp.example.org", port=465)
DOMAIN = Endpoint(target="domain", kind=TargetKind.DOMAIN, host="example.org", within=("example.org",))

STAGES = {
    TargetKind.PAGE: ("name", "port", "tls", "page"),
    TargetKind.IMAP: ("name", "port", "tls", "greeting", "capabilities"),
    TargetKind.SUBMISSION: ("name", "port", "tls", "greeting", "capabilities"),
    TargetKind.DOMAIN: ("discovery",),
}


def port(trouble: Trouble | None = None, number: int = 443, beside: tuple[Try, ...] = ()) -> PortSeen:
    """One attempt to connect, and those made to compare."""
    return PortSeen(tries=(Try(address=ADDRESS, port=number, trouble=trouble),), beside=beside)


def good(endpoint: Endpoint, **changes: object) -> Seen:
    """Everything well at an endpoint, but for what is said here; a change of None is a stage that was not reached."""
    parts: dict[str, object] = {
        "name": NameSeen(addresses=(ADDRESS,)),
        "port": port(number=endpoint.port),
        "tls": ENCRYPTED,
        "greeting": GreetingSeen(said="* OK ready", welcome=True),
        "capabilities": CapabilitiesSeen(offered=("IMAP4REV1",), mechanisms=("PLAIN", "LOGIN")),
        "page": PageSeen(hops=(Hop(host=endpoint.host, status=200),), body=b"<p>hello", date=AT),
        "discovery": DiscoverySeen(
            offers=(Offer(origin="srv", service="imap", host="imap.example.org", port=993, security=Security.TLS),)
        ),
    }
    reached = {stage: parts[stage] for stage in STAGES[endpoint.kind]}
    spans = tuple(Span(stage, 1.5) for stage in reached)
    return Seen(endpoint=endpoint, at=AT, spans=spans, **(reached | changes))  # type: ignore[arg-type]


def ended(endpoint: Endpoint, stage: str, what: object, **changes: object) -> Seen:
    """Everything well up to a stage, what was seen there, and nothing behind it."""
    stages = STAGES[endpoint.kind]
    behind = dict.fromkeys(stages[stages.index(stage) + 1 :])
    return good(endpoint, **{**behind, stage: what, **changes})


def aim(endpoint: Endpoint | None, name: str = "imap", fact: str | None = None, ask: str | None = None) -> Aim:
    """What was to be examined; without an endpoint it is a mail server whose address nobody published."""
    kind = TargetKind.IMAP if endpoint is None else endpoint.kind
    known = name if endpoint is None else endpoint.target
    return Aim(id=known, kind=kind, title=Text(f"{known} (fr)", f"{known} (en)"), endpoint=endpoint, fact=fact, ask=ask)


def looked(*all_seen: Seen, plain: PlainSeen | None = None, names: tuple[str, ...] = ()) -> Looked:
    """Everything seen in one run."""
    return Looked(
        computer=COMPUTER,
        seen={seen.endpoint.target: seen for seen in all_seen},
        plain=plain,
        contacted=tuple(dict.fromkeys(seen.endpoint.host for seen in all_seen)),
        at=AT,
        ms=12.0,
        names=names,
    )


def with_clock(seen: Seen, off: dt.timedelta) -> Seen:
    """The same site on a computer whose clock is off by so much, ahead or (negative) behind."""
    assert seen.page is not None
    return replace(seen, page=replace(seen.page, date=seen.at - off))


HOSTILE = st.text(
    st.one_of(
        st.sampled_from("\x00\x07\x08\x1b\x7f\x9b\r\n\u202e\u2066\u200f{}<>«» :;!?\u00a0'\"éA0"),
        st.characters(),
    ),
    max_size=60,
)
"""What a server that means no good may say."""

_MOMENTS = st.datetimes(
    min_value=dt.datetime(1950, 1, 1),
    max_value=dt.datetime(2100, 1, 1),
    timezones=st.just(dt.timezone.utc),
)
_HOSTS = st.sampled_from(("imap.example.org", "mail.example.test", "192.0.2.9"))
_TROUBLES = st.none() | st.sampled_from(Trouble)
_ADDRESSES = st.sampled_from((ADDRESS, "2001:db8::1", "fe80::1%eth0", "127.0.0.1"))
_TRIES = st.builds(Try, address=_ADDRESSES, port=st.sampled_from((443, 993, 143, 465, 587, 80)), trouble=_TROUBLES)
_CERTIFICATES = st.builds(
    CertificateSeen,
    names=st.lists(HOSTILE, max_size=6).map(tuple),
    issuer=HOSTILE,
    starts=_MOMENTS,
    ends=_MOMENTS,
    public=st.sampled_from((None, True, False)),
)
_HOPS = st.builds(Hop, host=_HOSTS, status=st.integers(100, 999))
_OFFERS = st.builds(
    Offer,
    origin=st.sampled_from(("srv", "autoconfig", "well_known")),
    service=st.sampled_from(("imap", "submission")),
    host=_HOSTS,
    port=st.integers(1, 65535),
    security=st.none() | st.sampled_from(Security),
    username=st.none() | HOSTILE,
)
_WORDS = st.lists(HOSTILE, max_size=4).map(tuple)


def _maybe(what: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | what


def arbitrary(endpoint: Endpoint) -> st.SearchStrategy[Seen]:
    """Anything that could be seen at an endpoint, stages in any combination."""
    return st.builds(
        Seen,
        endpoint=st.just(endpoint),
        at=st.just(AT),
        spans=st.lists(st.builds(Span, st.sampled_from(STAGES[endpoint.kind]), st.floats(0, 9999)), max_size=3).map(
            tuple
        ),
        name=_maybe(
            st.builds(
                NameSeen,
                addresses=st.lists(_ADDRESSES, max_size=2).map(tuple),
                trouble=st.none() | st.sampled_from(NameTrouble),
                wildcard=st.booleans(),
            )
        ),
        port=_maybe(
            st.builds(
                PortSeen,
                tries=st.lists(_TRIES, min_size=1, max_size=4).map(tuple),
                beside=st.lists(_TRIES, max_size=3).map(tuple),
            )
        ),
        tls=_maybe(
            st.builds(
                TlsSeen,
                version=st.sampled_from(("TLSv1", "TLSv1.2", "TLSv1.3")),
                trouble=st.none() | st.sampled_from(TlsTrouble),
                certificate=st.none() | _CERTIFICATES,
                said=HOSTILE | st.sampled_from(("HTTP/1.1 302", "* OK hi", "220 hi")),
                date=st.none() | _MOMENTS,
            )
        ),
        greeting=_maybe(
            st.builds(
                GreetingSeen,
                said=HOSTILE | st.sampled_from(("<html>", "* BYE [UNAVAILABLE] x", "421 4.7.0 x", "220 x")),
                welcome=st.booleans(),
                trouble=_TROUBLES,
                speaks_tls=st.booleans(),
            )
        ),
        capabilities=_maybe(
            st.builds(
                CapabilitiesSeen,
                offered=_WORDS,
                mechanisms=_WORDS | st.just(("PLAIN",)),
                login_disabled=st.booleans(),
                starttls=st.sampled_from((None, "done", "not_offered", "refused")),
                injected=st.booleans(),
                trouble=_TROUBLES,
                said=HOSTILE,
            )
        ),
        login=_maybe(
            st.builds(
                LoginSeen,
                accepted=st.sampled_from((None, True, False)),
                mechanism=st.sampled_from((None, "PLAIN")),
                seconds=st.floats(0, 40),
                said=HOSTILE | st.sampled_from(("NO [AUTHENTICATIONFAILED] x", "535 5.7.8 x")),
                trouble=_TROUBLES,
                after=st.sampled_from((None, "imap")),
            )
        ),
        page=_maybe(
            st.builds(
                PageSeen,
                hops=st.lists(_HOPS, max_size=3).map(tuple),
                body=st.binary(max_size=40),
                date=st.none() | _MOMENTS,
                left_for=st.none() | HOSTILE,
                insecure=st.booleans(),
                trouble=_TROUBLES,
            )
        ),
        discovery=_maybe(
            st.builds(
                DiscoverySeen,
                sources=st.lists(
                    st.builds(
                        SourceSeen,
                        origin=st.sampled_from(("srv", "mx", "autoconfig", "well_known")),
                        asked=HOSTILE,
                        found=st.booleans(),
                        trouble=st.none() | st.sampled_from(NameTrouble) | st.sampled_from(Trouble),
                    ),
                    max_size=3,
                ).map(tuple),
                offers=st.lists(_OFFERS, max_size=3).map(tuple),
            )
        ),
        crashed=st.sampled_from((None, None, None, "ValueError")),
    )


PLAINS = st.builds(
    PlainSeen,
    host=st.just("site.example.org"),
    status=st.none() | st.integers(100, 999),
    sent_to=st.none() | HOSTILE,
    trouble=_TROUBLES,
)
"""Anything that could be seen without encryption."""


Judge = Callable[[Endpoint], Seen]


class Fake:
    """A probe that sees what a test says, and notes where it was sent."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.given: list[dict[str, object]] = []
        self.sees: Judge = good
        self.plain = PlainSeen(host="site.example.org", status=301)

    def look(
        self, probe: Probe, endpoints: Sequence[Endpoint], plain: str | None, *others: object
    ) -> Iterator[Seen | PlainSeen]:
        """Stand for ``Probe.look``."""
        self.asked += [str(endpoint) for endpoint in endpoints]
        self.given.append({"limits": probe.limits, "others": others})
        yield from map(self.sees, endpoints)
        if plain is not None:
            yield self.plain
