"""Servers as far away as a real network puts them, in a process of their own, as they must not share acmail's lock."""

from __future__ import annotations

import multiprocessing
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset
from msgspec import Struct

from tests.live import servers
from tests.live.certificates import HOSTS, Certificates
from tests.live.faults import IMAP, SMTP, Connection, Script, Step, encrypt, say, scripted, talk

THERE_AND_BACK = 0.1
"""Seconds: 50 ms each way. Every answer is late by as much."""

HOST, DOMAIN = HOSTS[0], "example.test"
LARGEST_QUESTION = 4096
START = 60
"""Seconds in which the process must be ready."""

_PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 13\r\nConnection: close\r\n\r\n<p>Hello.</p>"


class Far(Struct, frozen=True, kw_only=True):
    """Where the servers are: their ports, and the file of the authority to trust."""

    imap: int
    submission: int
    page: int
    names: int
    trusted: str


@contextmanager
def away(folder: Path) -> Iterator[Far]:
    """Run the servers in another process; raises ``EOFError`` when it does not come up."""
    spawn = multiprocessing.get_context("spawn")
    here, there = spawn.Pipe()
    process = spawn.Process(target=_serve, args=(there, folder))
    process.start()
    there.close()
    try:
        if not here.poll(START):
            raise EOFError("the servers are not ready")
        yield here.recv()
    finally:
        here.close()
        process.join()


def _serve(there: Pipe, folder: Path) -> None:
    """Serve until the other side of the pipe is closed."""
    certificates = Certificates(folder)
    context = certificates.context()
    with ExitStack() as stack:
        ports = [stack.enter_context(scripted(*script)).port for script in _scripts(context)]
        names = stack.enter_context(_name_server())
        trusted = str(certificates.trusted)
        there.send(Far(imap=ports[0], submission=ports[1], page=ports[2], names=names, trusted=trusted))
        there.poll(None)


def _scripts(context: ssl.SSLContext) -> Iterator[Script]:
    secure: Script = (_wait, _wait, encrypt(context))  # for the connection, and for the handshake of TLS 1.3
    yield *secure, _wait, say(IMAP.greeting), _answers({"CAPABILITY": IMAP.offer, "LOGOUT": IMAP.bye})
    yield (
        _wait,
        _wait,
        say(SMTP.greeting),
        talk({"EHLO": (_wait, say(SMTP.unsure)), "STARTTLS": (_wait, say(SMTP.go), _wait, encrypt(context))}),
        _answers({"EHLO": SMTP.offer, "QUIT": SMTP.bye}),
    )
    yield *secure, _answers({"GET": _PAGE})


def _answers(words: dict[str, bytes]) -> Step:
    return talk({verb: (_wait, say(answer)) for verb, answer in words.items()})


def _wait(visitor: Connection) -> None:
    visitor.stopping.wait(THERE_AND_BACK)


@contextmanager
def _name_server() -> Iterator[int]:
    """A name server that knows one address and nothing else, and is as far away as the rest."""
    with closing(socket.socket(type=socket.SOCK_DGRAM)) as door:
        door.bind((servers.ADDRESS, 0))
        threading.Thread(target=_answer_all, args=(door,), daemon=True).start()
        yield door.getsockname()[1]


def _answer_all(door: socket.socket) -> None:
    while True:
        question, visitor = door.recvfrom(LARGEST_QUESTION)
        threading.Timer(THERE_AND_BACK, door.sendto, (_answer(question), visitor)).start()


def _answer(question: bytes) -> bytes:
    asked = dns.message.from_wire(question)
    answer = dns.message.make_response(asked)
    name, kind = asked.question[0].name, asked.question[0].rdtype
    if str(name).rstrip(".") not in (HOST, DOMAIN):
        answer.set_rcode(dns.rcode.NXDOMAIN)
    elif kind == dns.rdatatype.A and str(name).rstrip(".") == HOST:
        answer.answer.append(dns.rrset.from_text(name, 60, "IN", "A", servers.ADDRESS))
    return answer.to_wire()
