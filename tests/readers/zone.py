"""SRV lines, read by a name server's own parser, and held to what a domain may say of its mail."""

from __future__ import annotations

import dns.exception
import dns.name
import dns.rdataclass
import dns.rdatatype
import dns.zone
from dns.rdtypes.IN.SRV import SRV

from tests.readers import Refused, is_host

REFUSABLE = {"_imap", "_pop3", "_pop3s", "_submission", "_imaps", "_submissions"}
CLEAR_AT_FIRST = {"_imap", "_pop3", "_submission"}


def read(data: bytes, domain: str) -> dict[str, tuple[int, str] | None]:
    """Give port and target of each service of a domain; None for one that is refused."""
    origin = dns.name.from_text(domain)
    try:
        zone = dns.zone.from_text(data.decode(), origin=origin, relativize=False, check_origin=False)
    except (dns.exception.DNSException, UnicodeDecodeError) as error:
        raise Refused(f"not a zone: {error!r}") from error
    services: dict[str, tuple[int, str] | None] = {}
    for owner, ttl, record in zone.iterate_rdatas():
        service, protocol, *_ = owner.relativize(origin).to_text().split(".")
        if record.rdtype != dns.rdatatype.SRV or not isinstance(record, SRV) or protocol != "_tcp":
            raise Refused("not an SRV record over TCP below the domain")
        if service not in REFUSABLE or service in services:
            raise Refused(f"unknown or repeated service {service}")
        if not 60 <= ttl <= 86400:
            raise Refused("time to live")
        services[service] = _offered(record, origin)
    if services.keys() != REFUSABLE:
        raise Refused("a service is neither offered nor refused")
    if not any(services[one] for one in ("_imaps", "_imap")):
        raise Refused("nothing to read mail with")
    return services


def _offered(record: SRV, origin: dns.name.Name) -> tuple[int, str] | None:
    if record.target == dns.name.root:
        if (record.priority, record.weight, record.port) != (0, 0, 0):
            raise Refused("a refused service with a port")
        return None
    target = record.target.to_text(omit_final_dot=True)
    if record.port == 0 or not is_host(target) or record.target == origin:
        raise Refused("port or target")
    return record.port, target
