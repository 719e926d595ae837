"""What a domain proposes itself: SRV records (RFC 6186, 8314), MX, and the autoconfig file in its two places.

All of it is asked for at once. The file is only taken over verified https, and never asked for with anybody's address.
"""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from msgspec.structs import replace

from acmail.hosts import is_host, is_port
from acmail.model import TargetKind
from acmail.observations import (
    PORTS,
    DiscoverySeen,
    Endpoint,
    NameTrouble,
    Offer,
    PageSeen,
    Security,
    Seen,
    SourceSeen,
    TlsTrouble,
    Trouble,
)
from acmail.patience import started
from acmail.probe import page
from acmail.probe.lines import Setting, Watch

SERVICES = {
    "_imaps._tcp": ("imap", Security.TLS),
    "_imap._tcp": ("imap", Security.STARTTLS),
    "_submissions._tcp": ("submission", Security.TLS),
    "_submission._tcp": ("submission", Security.STARTTLS),
}
"""The records that matter to a mail program (RFC 6186, 3.2; RFC 8314, 5.1), and what each means."""

_FILE = "config-v1.1.xml"
_MOST_SERVERS = 20
_KINDS = {"imap": "imap", "smtp": "submission"}
_SECURITY = {"SSL": Security.TLS, "STARTTLS": Security.STARTTLS}

Asked = tuple[SourceSeen, tuple[Offer, ...], tuple[str, ...]]


def look(endpoint: Endpoint, setting: Setting) -> Seen:
    """Ask a domain in all places at once."""
    watch = Watch()
    questions: list[Callable[[], Asked]] = [
        *(lambda service=service: _srv(service, endpoint.host, setting) for service in SERVICES),
        lambda: _mx(endpoint.host, setting),
        lambda: _file("autoconfig", endpoint, setting),
        lambda: _file("well_known", endpoint, setting),
    ]
    with watch.stage("discovery"):
        answers = [future.result() for future in [started(question) for question in questions]]
    discovery = DiscoverySeen(
        sources=tuple(source for source, _, _ in answers),
        offers=tuple(offer for _, offers, _ in answers for offer in offers),
        mail_hosts=tuple(host for _, _, hosts in answers for host in hosts),
    )
    return Seen(endpoint=endpoint, at=setting.now(), discovery=discovery, spans=tuple(watch.spans))


def _srv(service: str, domain: str, setting: Setting) -> Asked:
    asked = f"{service}.{domain}"
    records = setting.resolver.services(service, domain, setting.stage())
    if isinstance(records, NameTrouble):
        none = records in (NameTrouble.ABSENT, NameTrouble.NO_ADDRESS)
        return SourceSeen(origin="srv", asked=asked, found=False, trouble=None if none else records), (), ()
    kind, security = SERVICES[service]
    named = [(str(record.target).rstrip("."), record.port) for record in records]
    offers = tuple(
        Offer(origin="srv", service=kind, host=host, port=port, security=security)
        for host, port in named[:_MOST_SERVERS]
        if host and is_host(host) and is_port(port)
    )
    refused = (kind,) if named and not offers else ()
    return SourceSeen(origin="srv", asked=asked, found=True, refused=refused), offers, ()


def _mx(domain: str, setting: Setting) -> Asked:
    hosts = setting.resolver.mail_hosts(domain, setting.stage())
    if isinstance(hosts, NameTrouble):
        trouble = None if hosts is NameTrouble.NO_ADDRESS else hosts  # absent: the domain itself is not there
        return SourceSeen(origin="mx", asked=domain, found=False, trouble=trouble), (), ()
    return SourceSeen(origin="mx", asked=domain, found=bool(hosts)), (), tuple(hosts[:_MOST_SERVERS])


def places(domain: str) -> dict[str, tuple[str, str]]:
    """Give the host and path of the autoconfig file (draft-ietf-mailmaint-autoconfig, 4.1)."""
    return {
        "autoconfig": (f"autoconfig.{domain}", f"/mail/{_FILE}"),
        "well_known": (domain, f"/.well-known/autoconfig/mail/{_FILE}"),
    }


def _file(origin: str, endpoint: Endpoint, setting: Setting) -> Asked:
    host, path = places(endpoint.host)[origin]
    where = replace(endpoint, kind=TargetKind.PAGE, host=host, port=PORTS[TargetKind.PAGE][0], path=path)
    asked = f"https://{host}{path}"
    seen = page.look(where, setting)
    nowhere = seen.name is not None and seen.name.trouble is not None
    source = SourceSeen(origin=origin, asked=asked, found=False, nowhere=nowhere)  # type: ignore[arg-type]
    if seen.page is not None and seen.page.status == 200 and seen.page.trouble is None:
        offers = read(seen.page.body, origin)
        return replace(source, found=bool(offers), trouble=None if offers else Trouble.GARBLED), offers, ()
    return replace(source, trouble=_why(seen)), (), ()


def _why(seen: Seen) -> NameTrouble | Trouble | TlsTrouble | None:
    """Say why there is no file; that nobody put one there is no trouble."""
    if seen.name is not None and seen.name.trouble is not None:
        absent = seen.name.trouble in (NameTrouble.ABSENT, NameTrouble.NO_ADDRESS)
        return None if absent else seen.name.trouble
    if seen.port is not None and seen.port.trouble is not None:
        return None if seen.port.trouble is Trouble.REFUSED else seen.port.trouble
    if seen.tls is not None and seen.tls.trouble is not None:
        return seen.tls.trouble
    return seen.page.trouble if isinstance(seen.page, PageSeen) else None


def read(data: bytes, origin: str) -> tuple[Offer, ...]:
    """Read the servers of an autoconfig file; one that is no such file, or holds traps, proposes nothing."""
    try:
        root = fromstring(data)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return ()
    if root.tag != "clientConfig":
        return ()
    servers = [*root.iterfind("./emailProvider/incomingServer"), *root.iterfind("./emailProvider/outgoingServer")]
    offers = (_offer(server, origin) for server in servers[:_MOST_SERVERS])
    return tuple(offer for offer in offers if offer is not None)


def _offer(server: Element, origin: str) -> Offer | None:
    kind = _KINDS.get((server.get("type") or "").lower())
    host = (server.findtext("hostname") or "").strip()
    port = (server.findtext("port") or "").strip()
    if kind is None or not is_host(host) or not (port.isascii() and port.isdigit() and is_port(int(port[:6]))):
        return None
    return Offer(
        origin=origin,  # type: ignore[arg-type]
        service=kind,
        host=host,
        port=int(port),
        security=_SECURITY.get((server.findtext("socketType") or "").strip().upper()),
        username=(server.findtext("username") or "").strip()[:100] or None,
    )
