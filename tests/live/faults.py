"""Servers that follow a script: what they send, when, with or without TLS, and every byte that reached them."""

from __future__ import annotations

import base64
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field

import pytest

from tests.live import servers

CHUNK = 64 * 1024
TAG = b"TAG"
"""Stands in scripts where the tag of the command that is answered belongs (IMAP)."""


class Connection:
    """One visitor: ``received`` is every byte that came, decrypted where TLS was agreed on."""

    def __init__(self, end: socket.socket, stopping: threading.Event) -> None:
        self.received = bytearray()
        self.tag = b""
        self.stopping = stopping
        self._end = end
        self._unread = b""
        self._lock = threading.Lock()

    def send(self, data: bytes) -> None:
        """Send bytes; raises ``OSError`` once the visitor has gone."""
        self._end.sendall(data)

    def line(self) -> bytes:
        """Wait for one line; empty when the visitor has gone. What can be an IMAP tag is kept as one."""
        while b"\n" not in self._unread:
            if not self.read():
                return b""
        line, _, self._unread = self._unread.partition(b"\n")
        self.tag = line.split(b" ")[0]
        return line.rstrip(b"\r")

    def wait(self) -> None:
        """Say nothing until the visitor leaves."""
        while self.read():
            self._unread = b""

    def encrypt(self, context: ssl.SSLContext) -> None:
        """Begin TLS, here and now; raises ``OSError`` when the visitor does not like it."""
        with self._lock:
            encrypted = context.wrap_socket(self._end, server_side=True, do_handshake_on_connect=False)
            self._end = encrypted
        encrypted.do_handshake()

    def reset(self) -> None:
        """Hang up so that the visitor gets a reset instead of an end (SO_LINGER of no length)."""
        self._end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close()

    def interrupt(self) -> None:
        """Wake whoever waits for this visitor: closing alone would not."""
        with self._lock, suppress(OSError):
            socket.socket.shutdown(self._end, socket.SHUT_RDWR)

    def close(self) -> None:
        """Hang up."""
        self._end.close()

    def read(self) -> bool:
        """Take in what comes next; false when the visitor has gone."""
        data = self._end.recv(CHUNK)
        self.received += data
        self._unread += data
        return bool(data)


Step = Callable[[Connection], None]
Script = tuple[Step, ...]


def say(data: bytes) -> Step:
    """Send this; ``TAG`` in it is the tag of the command that is answered."""
    return lambda visitor: visitor.send(data.replace(TAG, visitor.tag))


def drip(data: bytes, seconds: float = 1.0) -> Step:
    """Send one byte at a time, with a pause behind each."""

    def slowly(visitor: Connection) -> None:
        for byte in data:
            visitor.send(bytes([byte]))
            if visitor.stopping.wait(seconds):
                return

    return slowly


def flood(data: bytes, total: int | None = None) -> Step:
    """Send this again and again, up to a number of bytes or for ever, and never much of it at once."""

    def pour(visitor: Connection) -> None:
        chunk = data * (CHUNK // len(data))
        sent = 0
        while not visitor.stopping.is_set() and (total is None or sent < total):
            visitor.send(chunk)
            sent += len(chunk)

    return pour


def encrypt(context: ssl.SSLContext) -> Step:
    """Begin TLS."""
    return lambda visitor: visitor.encrypt(context)


def hear(visitor: Connection) -> None:
    """Wait for one line, whatever it is."""
    visitor.line()


def heed(visitor: Connection) -> None:
    """Wait for a line that belongs to the command before it, as what a login asks for does."""
    tag = visitor.tag
    visitor.line()
    visitor.tag = tag


def pause(seconds: float) -> Step:
    """Let the visitor wait."""

    def idle(visitor: Connection) -> None:
        visitor.stopping.wait(seconds)

    return idle


def taste(visitor: Connection) -> None:
    """Wait for the first bytes of whatever comes: TLS has no lines."""
    visitor.read()


def wait(visitor: Connection) -> None:
    """Say nothing more until the visitor leaves."""
    visitor.wait()


def reset(visitor: Connection) -> None:
    """Break the connection off."""
    visitor.reset()


def half_a_handshake(visitor: Connection) -> None:
    """Read the beginning of the visitor's TLS, begin an answer and break off."""
    visitor.read()
    visitor.send(b"\x16\x03\x03\x00\x7a\x02\x00")
    visitor.reset()


def talk(answers: Mapping[str, Script]) -> Step:
    """Answer commands by their first word, or by the second for IMAP, until the visitor leaves or TLS begins.

    What is not named here is answered as the word "" is, or not at all. A ``STARTTLS`` ends this part.
    """

    def converse(visitor: Connection) -> None:
        while line := visitor.line():
            words = [*line.decode("ascii", "replace").upper().split(), "", ""]
            verb = words[0] if words[0] in answers else words[1]
            for step in answers.get(verb, answers.get("", ())):
                step(visitor)
            if verb == "STARTTLS":
                return

    return converse


@dataclass
class Scripted:
    """A server that follows a script with every visitor. ``visitors`` are all that came."""

    script: Script
    port: int = 0
    visitors: list[Connection] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    @property
    def received(self) -> bytes:
        """Every byte that reached it, of all visitors."""
        return b"".join(bytes(visitor.received) for visitor in self.visitors)

    def listen(self, door: socket.socket, rooms: ExitStack) -> None:
        """Take in visitors until the door is shut down, each in a thread of its own."""
        with suppress(OSError):
            while not self.stopping.is_set():
                end, _ = door.accept()
                end.settimeout(servers.PATIENCE)
                visitor = Connection(end, self.stopping)
                self.visitors.append(visitor)
                thread = threading.Thread(target=self._receive, args=(visitor,))
                thread.start()
                rooms.callback(thread.join, servers.PATIENCE)

    def _receive(self, visitor: Connection) -> None:
        with closing(visitor), suppress(OSError):  # visitors leave when they like
            for step in self.script:
                step(visitor)


@contextmanager
def scripted(*script: Step, address: str = servers.ADDRESS, port: int = 0) -> Iterator[Scripted]:
    """A server that follows a script with every visitor."""
    server = Scripted(script)
    with ExitStack() as rooms, closing(socket.create_server((address, port), family=family_of(address))) as door:
        server.port = door.getsockname()[1]
        listener = threading.Thread(target=server.listen, args=(door, rooms))
        listener.start()
        try:
            yield server
        finally:
            server.stopping.set()
            door.shutdown(socket.SHUT_RDWR)
            listener.join(servers.PATIENCE)
            for visitor in server.visitors:
                visitor.interrupt()


@contextmanager
def black_hole(address: str = servers.ADDRESS, port: int = 0) -> Iterator[int]:
    """A port that answers nothing, not even that it is closed: its queue of visitors is full, and nobody takes them."""
    family = family_of(address)
    with ExitStack() as stack:
        door = stack.enter_context(closing(socket.socket(family)))
        door.bind((address, port))
        door.listen(0)
        for _ in range(4):
            visitor = stack.enter_context(closing(socket.socket(family)))
            visitor.setblocking(False)
            visitor.connect_ex(door.getsockname())
        yield door.getsockname()[1]


def family_of(address: str) -> socket.AddressFamily:
    """Tell IPv6 from IPv4."""
    return socket.AF_INET6 if ":" in address else socket.AF_INET


def need_ipv6() -> None:
    """Skip the tests where not even this computer reaches itself by IPv6."""
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError as error:
        pytest.skip(f"no IPv6 here: {error}")


@dataclass(frozen=True)
class Mail:
    """The words of a mail server that is in order; a fault is one of them replaced. ``TAG`` as in ``say``.

    ``unsure`` is what it offers before TLS, ``offer`` behind it, ``go`` its answer to STARTTLS; ``login`` is what it
    does when somebody logs in behind TLS.
    """

    verb: str
    greeting: bytes
    unsure: bytes
    go: bytes
    offer: bytes
    unknown: bytes
    bye: bytes
    login: Script = ()

    def _manners(self) -> dict[str, Script]:
        return {"": (say(self.unknown),), "LOGOUT": (say(self.bye),), "QUIT": (say(self.bye),)}

    def implicit(self, context: ssl.SSLContext) -> Script:
        """The conversation when TLS comes first."""
        return encrypt(context), say(self.greeting), self._talk_safely()

    def starttls(self, context: ssl.SSLContext) -> Script:
        """The conversation when TLS is asked for by STARTTLS."""
        before = {self.verb: (say(self.unsure),), "STARTTLS": (say(self.go), encrypt(context))}
        return say(self.greeting), talk({**self._manners(), **before}), self._talk_safely()

    def _talk_safely(self) -> Step:
        logins = dict.fromkeys(("AUTHENTICATE", "LOGIN", "AUTH"), self.login) if self.login else {}
        return talk({**self._manners(), **logins, self.verb: (say(self.offer),)})


IMAP = Mail(
    "CAPABILITY",
    greeting=b"* OK IMAP4rev1 ready\r\n",
    unsure=b"* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED\r\nTAG OK done\r\n",
    go=b"TAG OK begin TLS\r\n",
    offer=b"* CAPABILITY IMAP4rev1 AUTH=PLAIN AUTH=LOGIN\r\nTAG OK done\r\n",
    unknown=b"TAG BAD unknown\r\n",
    bye=b"* BYE\r\nTAG OK done\r\n",
)
SMTP = Mail(
    "EHLO",
    greeting=b"220 mail.example.test ESMTP ready\r\n",
    unsure=b"250-mail.example.test\r\n250-SIZE 1000000\r\n250 STARTTLS\r\n",
    go=b"220 2.0.0 begin TLS\r\n",
    offer=b"250-mail.example.test\r\n250-SIZE 1000000\r\n250 AUTH PLAIN LOGIN\r\n",
    unknown=b"500 5.5.1 unknown\r\n",
    bye=b"221 2.0.0 bye\r\n",
)


def in_base64(text: str) -> bytes:
    """What a login sends of a text."""
    return base64.b64encode(text.encode())
