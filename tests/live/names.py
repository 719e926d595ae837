"""Names: a real server for what honest zones hold, and a scripted one for what no honest server answers."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import dns.exception
import dns.flags
import dns.message
import dns.rcode

from tests.live import servers

Manner = Literal["silent", "servfail", "refused", "garbage"]

ABSENT = "absente.example.test"
"""A name that the zone does not hold."""

BEGINNING = """\
$ORIGIN {origin}.
$TTL 60
@ SOA ns hostmaster 1 3600 600 86400 60
@ NS ns
ns A 127.0.0.2
"""

ZONES = {
    "example.test": """\
@ MX 10 mail
@ A 127.0.0.2
mail A 127.0.0.2
autre A 127.0.0.3
six AAAA ::1
mixed A 127.0.0.4
mixed AAAA ::1
half A 127.0.0.2
half AAAA ::1
nowhere TXT "no address"
loop CNAME pool
pool CNAME loop
autoconfig CNAME mail
_imaps._tcp SRV 0 1 993 mail
_submissions._tcp SRV 0 1 465 mail
_pop3s._tcp SRV 0 0 0 .
""",
    "joker.test": """\
* A 127.0.0.3
""",
}
"""``mixed`` is meant for servers that only IPv6 reaches, ``half`` for servers that only IPv4 reaches."""


NOTHING = {"": ""}
"""The root of all names with nothing below it: NXDOMAIN is the answer to everything."""


@contextmanager
def served(zones: Mapping[str, str] = ZONES) -> Iterator[str]:
    """A real name server for the zones: its address and port, as ``--dns`` wants them."""
    servers.need("nsd", "setpriv")
    with servers.new_folder() as folder:
        (port,) = servers.free_ports(1)
        configure(folder, port, zones)
        command = [servers.program("nsd") or "nsd", "-d", "-c", str(folder / "nsd.conf")]
        with servers.running(command, folder, port):
            yield f"{servers.ADDRESS}:{port}"


def configure(folder: Path, port: int, zones: Mapping[str, str] = ZONES) -> None:
    """Write the zones, and a configuration with which nsd needs no root."""
    lines = [
        "server:",
        f"  ip-address: {servers.ADDRESS}@{port}",
        f'  zonesdir: "{folder}"',
        f'  xfrdir: "{folder}"',
        *(f'  {key}: ""' for key in ("username", "chroot", "database", "pidfile", "xfrdfile")),
        "  server-count: 1",
        "remote-control:",
        "  control-enable: no",
    ]
    for origin, records in zones.items():
        file = f"{origin}.zone"
        (folder / file).write_text(BEGINNING.format(origin=origin) + records, "utf-8")
        lines += ["zone:", f"  name: {origin or '.'}", f"  zonefile: {file}"]
    (folder / "nsd.conf").write_text("\n".join([*lines, ""]), "utf-8")


@dataclass
class OddServer:
    """A name server with bad manners. ``asked`` are the names it was asked for, in their order."""

    manner: Manner
    asked: list[str] = field(default_factory=list)

    def answer(self, packet: bytes) -> bytes | None:
        """What to send back; None is nothing at all."""
        query = dns.message.from_wire(packet)
        self.asked.append(query.question[0].name.to_text(omit_final_dot=True))
        if self.manner == "silent":
            return None
        if self.manner == "garbage":
            return packet[:2] + b"\xff" * 40
        reply = dns.message.make_response(query)
        reply.set_rcode(dns.rcode.SERVFAIL if self.manner == "servfail" else dns.rcode.REFUSED)
        return reply.to_wire()

    def serve(self, end: socket.socket) -> None:
        """Answer until an empty packet comes: a reader of datagrams is woken by nothing else."""
        while True:
            packet, asker = end.recvfrom(4096)
            if not packet:
                return
            with suppress(dns.exception.DNSException, IndexError):
                reply = self.answer(packet)
                if reply is not None:
                    end.sendto(reply, asker)


@contextmanager
def odd(manner: Manner) -> Iterator[tuple[str, OddServer]]:
    """A name server with bad manners: its address and port, and itself."""
    server = OddServer(manner)
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as end:
        end.bind((servers.ADDRESS, 0))
        thread = threading.Thread(target=server.serve, args=(end,))
        thread.start()
        try:
            yield f"{servers.ADDRESS}:{end.getsockname()[1]}", server
        finally:
            end.sendto(b"", end.getsockname())
            thread.join(servers.PATIENCE)
