"""What a probe saw, as data: nothing here judges, and nothing here opens a socket.

Times are in milliseconds unless a name says seconds. A stage that was not reached is None. Words of a server are kept
as it sent them, cut at ``LONGEST_WORDS`` characters; whoever shows them scrubs them first.
"""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import Literal

from msgspec import Struct

from acmail.model import TargetKind

LONGEST_WORDS = 2000

WITNESS = "a.root-servers.net"
"""A name that surely exists, because every other name is found by way of it (RFC 9609, 2): only ever looked up."""

PORTS = {
    TargetKind.PAGE: (443,),
    TargetKind.IMAP: (993, 143),
    TargetKind.SUBMISSION: (465, 587),
}
"""The ports of each kind of server, the one with implicit TLS first (RFC 8314, section 3)."""


class Security(Enum):
    """How a connection becomes encrypted (RFC 8314)."""

    TLS = "tls"
    STARTTLS = "starttls"


class Endpoint(Struct, frozen=True, kw_only=True):
    """One place to look at. ``within`` are the domains to which redirects may be followed."""

    target: str
    kind: TargetKind
    host: str
    port: int = 0
    security: Security = Security.TLS
    path: str = "/"
    within: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.host}:{self.port}" if self.port else self.host


class Trouble(Enum):
    """Why a conversation ended, in the words of no library."""

    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    FORBIDDEN = "forbidden"
    TIMED_OUT = "timed_out"
    RESET = "reset"
    CLOSED = "closed"
    GARBLED = "garbled"
    TOO_MUCH = "too_much"


class NameTrouble(Enum):
    """Why a name has no address. ``NO_NAMES``: nor has one that surely exists, so nothing was learnt of this one."""

    ABSENT = "absent"
    NO_ADDRESS = "no_address"
    SERVER_FAILED = "server_failed"
    TIMED_OUT = "timed_out"
    LOOP = "loop"
    NOT_A_NAME = "not_a_name"
    NO_SERVER = "no_server"
    NO_NAMES = "no_names"


class TlsTrouble(Enum):
    """Why a connection could not be encrypted, or the other side not be trusted."""

    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    OTHER_NAME = "other_name"
    UNTRUSTED = "untrusted"
    OLD_VERSION = "old_version"
    NO_COMMON_CIPHER = "no_common_cipher"
    NOT_TLS = "not_tls"
    BROKEN_OFF = "broken_off"
    TIMED_OUT = "timed_out"


class Span(Struct, frozen=True):
    """A stage and how long it took."""

    stage: str
    ms: float


class NameSeen(Struct, frozen=True, kw_only=True):
    """What a name resolves to. ``wildcard`` tells that a name nobody would give has the same addresses.

    ``surely`` tells that a name that surely exists was found where this one was not.
    """

    addresses: tuple[str, ...] = ()
    trouble: NameTrouble | None = None
    wildcard: bool = False
    surely: bool = False


class Try(Struct, frozen=True, kw_only=True):
    """One attempt to connect; without trouble it succeeded."""

    address: str
    port: int
    trouble: Trouble | None = None


class PortSeen(Struct, frozen=True, kw_only=True):
    """Attempts to connect in their order, and attempts at other ports of the same host, made to compare."""

    tries: tuple[Try, ...]
    beside: tuple[Try, ...] = ()

    @property
    def trouble(self) -> Trouble | None:
        """Why nothing could be reached; None when something was."""
        return None if any(one.trouble is None for one in self.tries) else self.tries[-1].trouble


class CertificateSeen(Struct, frozen=True, kw_only=True):
    """A certificate: the names it is for, who signed it, and between which moments it holds (UTC).

    ``public`` tells whether its root is one that browsers know everywhere, not this computer alone; None if unknown.
    """

    names: tuple[str, ...]
    issuer: str
    starts: dt.datetime
    ends: dt.datetime
    public: bool | None = None


class TlsSeen(Struct, frozen=True, kw_only=True):
    """An attempt to encrypt. ``said`` is what came instead of TLS, ``date`` what a site that is not trusted tells."""

    version: str | None = None
    cipher: str | None = None
    trouble: TlsTrouble | None = None
    certificate: CertificateSeen | None = None
    said: str = ""
    date: dt.datetime | None = None


class GreetingSeen(Struct, frozen=True, kw_only=True):
    """The first words of a mail server. ``speaks_tls`` tells that it waited for TLS where words were due."""

    said: str = ""
    welcome: bool = False
    trouble: Trouble | None = None
    speaks_tls: bool = False


class CapabilitiesSeen(Struct, frozen=True, kw_only=True):
    """What a mail server offers once the connection is encrypted, in upper case, and how that came about.

    ``starttls`` is None where TLS came first; ``injected`` tells that words stood behind the server's "go ahead".
    """

    offered: tuple[str, ...] = ()
    mechanisms: tuple[str, ...] = ()
    login_disabled: bool = False
    starttls: Literal["done", "not_offered", "refused"] | None = None
    injected: bool = False
    trouble: Trouble | None = None
    said: str = ""


COUNTED = "counted"
"""Stands for too many failures of the account, counted by another run while this one was on its way."""


class LoginSeen(Struct, frozen=True, kw_only=True):
    """The one login that was asked for.

    ``accepted`` is None when no verdict came, ``mechanism`` None when nothing was sent; ``after`` is then the endpoint
    where the same password had been refused, or ``COUNTED``.
    """

    accepted: bool | None
    mechanism: str | None
    seconds: float = 0.0
    said: str = ""
    trouble: Trouble | None = None
    after: str | None = None


class Hop(Struct, frozen=True, kw_only=True):
    """One answer on the way to a page."""

    host: str
    status: int


class PageSeen(Struct, frozen=True, kw_only=True):
    """A page as far as it could be followed.

    ``left_for`` is the host of a redirect that was not followed, ``insecure`` tells that it left https, and ``date`` is
    what the server's clock said.
    """

    hops: tuple[Hop, ...] = ()
    body: bytes = b""
    date: dt.datetime | None = None
    left_for: str | None = None
    insecure: bool = False
    trouble: Trouble | None = None

    @property
    def status(self) -> int | None:
        """The status of the last answer."""
        return self.hops[-1].status if self.hops else None


class Offer(Struct, frozen=True, kw_only=True):
    """A server that a domain proposes: where that was read, and for whom it is."""

    origin: Literal["srv", "autoconfig", "well_known"]
    service: str
    host: str
    port: int
    security: Security | None
    username: str | None = None


class SourceSeen(Struct, frozen=True, kw_only=True):
    """One place where a domain could propose servers, and what became of asking there.

    ``nowhere`` tells that its host has no address, so that nobody was contacted.
    """

    origin: Literal["srv", "mx", "autoconfig", "well_known"]
    asked: str
    found: bool
    trouble: NameTrouble | Trouble | TlsTrouble | None = None
    refused: tuple[str, ...] = ()
    nowhere: bool = False


class DiscoverySeen(Struct, frozen=True, kw_only=True):
    """Everything that a domain proposes, and what became of asking in each place."""

    sources: tuple[SourceSeen, ...] = ()
    offers: tuple[Offer, ...] = ()
    mail_hosts: tuple[str, ...] = ()


class Seen(Struct, frozen=True, kw_only=True):
    """Everything seen at one endpoint. ``at`` is this computer's clock when it was seen (UTC)."""

    endpoint: Endpoint
    at: dt.datetime
    spans: tuple[Span, ...] = ()
    name: NameSeen | None = None
    port: PortSeen | None = None
    tls: TlsSeen | None = None
    greeting: GreetingSeen | None = None
    capabilities: CapabilitiesSeen | None = None
    login: LoginSeen | None = None
    page: PageSeen | None = None
    discovery: DiscoverySeen | None = None
    crashed: str | None = None


class PlainSeen(Struct, frozen=True, kw_only=True):
    """What a site answers without encryption, where a network that holds everything back shows itself (RFC 8952).

    ``sent_to`` is the host to which it redirects; ``crashed`` the kind of defect of ours that kept it from being seen.
    """

    host: str
    status: int | None = None
    sent_to: str | None = None
    trouble: Trouble | NameTrouble | None = None
    crashed: str | None = None


class ComputerSeen(Struct, frozen=True, kw_only=True):
    """What can be seen without any network: versions, the terminal, the language, and where secrets could be kept.

    ``keyring`` is the name of the back end; ``keyring_works`` is None when it did not answer in time.
    """

    python: tuple[int, int, int]
    acmail: str
    encoding: str
    columns: int
    is_terminal: bool
    colours: bool
    locale: str
    keyring: str
    keyring_works: bool | None
