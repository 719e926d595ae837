"""Resolving names: as this computer does, with the reason when it fails, or by a name server that somebody chose."""

from __future__ import annotations

import secrets
import socket
import threading
from collections.abc import Iterable
from concurrent.futures import TimeoutError as NotInTime
from typing import Any

import dns.exception
import dns.message
import dns.resolver
from dns.rdtypes.IN.SRV import SRV
from msgspec import Struct
from msgspec.structs import replace

from acmail.hosts import is_address
from acmail.observations import WITNESS, NameSeen, NameTrouble
from acmail.patience import started
from acmail.probe.channel import Deadline

MOST_ADDRESSES = 8

_MISSING = (NameTrouble.ABSENT, NameTrouble.NO_ADDRESS)
"""What an honest answer says of a name that leads nowhere."""


class NameServer(Struct, frozen=True):
    """A name server to ask instead of the computer's own."""

    address: str
    port: int = 53


class Resolver:
    """Resolves names for one run."""

    def __init__(self, server: NameServer | None = None) -> None:
        self._server = server
        self._one_at_a_time = threading.Lock()
        self._witness: NameSeen | None = None

    def addresses(self, host: str, deadline: Deadline) -> NameSeen:
        """Find the addresses of a host, or why there are none.

        Of a name that is not found nothing is believed before one that surely exists was looked for too.
        """
        seen = self._found(host, deadline)
        return self._compared(seen, deadline) if seen.trouble in _MISSING else seen

    def _compared(self, seen: NameSeen, deadline: Deadline) -> NameSeen:
        with self._one_at_a_time:  # one question is enough for a whole run
            if self._witness is None:
                self._witness = self._found(WITNESS, deadline)
        if self._witness.trouble in _MISSING:
            return NameSeen(trouble=NameTrouble.NO_NAMES)
        return replace(seen, surely=bool(self._witness.addresses))

    def _found(self, host: str, deadline: Deadline) -> NameSeen:
        if is_address(host):
            return NameSeen(addresses=(host,))
        if self._server is not None:
            return self._asked(host, deadline)
        try:
            return NameSeen(addresses=started(lambda: _by_computer(host)).result(deadline.left))
        except NotInTime:
            return NameSeen(trouble=NameTrouble.TIMED_OUT)
        except UnicodeError:
            return NameSeen(trouble=NameTrouble.NOT_A_NAME)
        except OSError:
            why = self._asked(host, deadline).trouble
            return NameSeen(trouble=why or NameTrouble.ABSENT)

    def is_wildcard(self, host: str, addresses: Iterable[str], deadline: Deadline) -> bool:
        """Tell whether a name beside this one, that nobody would give, has the same addresses."""
        parent = host.rstrip(".").partition(".")[2]
        if is_address(host) or "." not in parent:
            return False
        invented = self._found(f"acmail-{secrets.token_hex(6)}.{parent}", deadline)
        return bool(invented.addresses) and set(invented.addresses) <= set(addresses)

    def services(self, service: str, domain: str, deadline: Deadline) -> list[SRV] | NameTrouble:
        """Find the servers that a domain names for a service (RFC 2782), best first."""
        found = self._records(f"{service}.{domain}", "SRV", deadline)
        if isinstance(found, NameTrouble):
            return found
        records = [record for record in found if isinstance(record, SRV)]
        return sorted(records, key=lambda record: (record.priority, -record.weight))

    def mail_hosts(self, domain: str, deadline: Deadline) -> list[str] | NameTrouble:
        """Find the hosts that take mail for a domain (RFC 5321, 5.1); a lone dot says there are none (RFC 7505).

        ``ABSENT`` is sure: a name that surely exists was looked for too.
        """
        found = self._records(domain, "MX", deadline)
        if isinstance(found, NameTrouble):
            lost = found in _MISSING and self._compared(NameSeen(trouble=found), deadline).trouble
            return lost or found
        hosts = sorted((record.preference, str(record.exchange).rstrip(".")) for record in found)
        return [host for _, host in hosts if host]

    def _asked(self, host: str, deadline: Deadline) -> NameSeen:
        found: list[str] = []
        trouble = NameTrouble.NO_ADDRESS
        for kind in ("A", "AAAA"):
            records = self._records(host, kind, deadline)
            if isinstance(records, NameTrouble):
                if records is not NameTrouble.NO_ADDRESS:
                    trouble = records
                    break
            else:
                found += [record.address for record in records]
        if found:
            return NameSeen(addresses=tuple(found[:MOST_ADDRESSES]))
        return NameSeen(trouble=trouble)

    def _records(self, name: str, kind: str, deadline: Deadline) -> list[Any] | NameTrouble:
        try:
            resolver = self._resolver(deadline)
            return list(resolver.resolve(name, kind, search=False, raise_on_no_answer=True))
        except dns.resolver.NXDOMAIN:
            return NameTrouble.ABSENT
        except dns.resolver.NoAnswer:
            return NameTrouble.NO_ADDRESS
        except dns.exception.Timeout:
            return NameTrouble.TIMED_OUT
        except dns.resolver.NoNameservers as error:
            return _why_no_server(error)
        except (dns.exception.DNSException, UnicodeError, OSError) as error:  # too long, an empty label; no network
            nobody = isinstance(error, (OSError, dns.resolver.NoResolverConfiguration))
            return NameTrouble.NO_SERVER if nobody else NameTrouble.NOT_A_NAME

    def _resolver(self, deadline: Deadline) -> dns.resolver.Resolver:
        if self._server is None:
            resolver = dns.resolver.Resolver()
        else:
            resolver = dns.resolver.Resolver(configure=False)
            resolver.nameservers = [self._server.address]
            resolver.port = self._server.port
        resolver.lifetime = max(deadline.left, 0.05)
        resolver.timeout = max(min(2.0, resolver.lifetime / 2), 0.05)  # a lost question is asked again
        return resolver


def _why_no_server(error: dns.resolver.NoNameservers) -> NameTrouble:
    if any(isinstance(why, dns.message.ChainTooLong) for _, _, _, why, _ in error.kwargs["errors"]):
        return NameTrouble.LOOP
    return NameTrouble.SERVER_FAILED if "SERVFAIL" in str(error) else NameTrouble.NO_SERVER


def _by_computer(host: str) -> tuple[str, ...]:
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))[:MOST_ADDRESSES]
