"""A connection that cannot be abused: a limit of time for each stage, a limit of octets for all of it."""

from __future__ import annotations

import io
import socket
import ssl
import time
from collections.abc import Callable
from contextlib import suppress

from acmail.observations import Trouble

MOST_BYTES = 2 * 1024 * 1024
"""Octets that are received over one connection, whatever the other side sends."""

LONGEST_LINE = 8192
"""Octets of a line; RFC 2683 (3.2.1.5) asks IMAP for 8,000 and RFC 5321 (4.5.3.1.5) SMTP for 512."""

MOST_LINES = 500
"""Lines of one conversation: more is no answer to anything that is asked here."""

MOST_GREETING_LINES = 50

_PIECE = 64 * 1024


class Broken(OSError):
    """The conversation cannot go on; an ``OSError`` so that the libraries above pass it on as one of their own."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


class Deadline:
    """A moment until which something may take."""

    def __init__(self, seconds: float, no_later_than: Deadline | None = None) -> None:
        moment = time.monotonic() + seconds
        self.moment: float = moment if no_later_than is None else min(moment, no_later_than.moment)

    @property
    def left(self) -> float:
        """Seconds that are left, never below zero."""
        return max(0.0, self.moment - time.monotonic())


class Channel:
    """A connection, encrypted or not, as ``imaplib``, ``smtplib`` and ``http.client`` want a socket.

    ``trouble`` is why it ended; ``first`` are the first octets that came, as they came.
    """

    def __init__(self, connected: socket.socket, deadline: Deadline) -> None:
        self.deadline = deadline
        self.trouble: Trouble | None = None
        self.first = b""
        self.encrypted: ssl.SSLObject | None = None
        self._socket = connected
        self._waiting = bytearray()
        self._count = 0
        self._lines = 0
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()

    def encrypt(self, context: ssl.SSLContext, host: str) -> None:
        """Begin TLS; raises ``ssl.SSLError`` for what TLS itself finds wrong, and ``Broken``."""
        self.first = b""
        self._waiting.clear()  # what came before is not protected, and must not count as if it were
        encrypted = context.wrap_bio(self._incoming, self._outgoing, server_hostname=host)
        while True:
            try:
                encrypted.do_handshake()
                break
            except ssl.SSLWantReadError:
                self._flush()
                self._feed()
            finally:
                self._flush_quietly()
        self.encrypted = encrypted

    @property
    def pending(self) -> bool:
        """Whether something came that nobody has read yet."""
        return bool(self._waiting)

    def peek_lines(self, last: Callable[[bytes], bool]) -> bytes:
        """Give the next lines, up to the one that is the last, and leave them there; gives the last one.

        Raises ``Broken``; what came is kept in ``first``.
        """
        start = 0
        for _ in range(MOST_GREETING_LINES):
            line = self._line(LONGEST_LINE, start)
            if last(line):
                return line
            start += len(line)
        raise self._broken(Trouble.TOO_MUCH)

    def readline(self, limit: int = -1) -> bytes:
        """Read a line, or up to a limit of octets, or what is left when the other side closed."""
        self._lines += 1
        if self._lines > MOST_LINES:
            raise self._broken(Trouble.TOO_MUCH)
        try:
            line = self._line(LONGEST_LINE)
        except Broken as broken:
            if broken.trouble is not Trouble.CLOSED:
                raise
            line = bytes(self._waiting)
        line = line if limit < 0 else line[:limit]
        del self._waiting[: len(line)]
        return line

    def read(self, count: int = -1) -> bytes:
        """Read so many octets, fewer only when the other side closed; all that comes without a count."""
        wanted = MOST_BYTES if count < 0 else count
        if wanted > MOST_BYTES:
            raise self._broken(Trouble.TOO_MUCH)
        try:
            while len(self._waiting) < wanted:
                self._more()
        except Broken as broken:
            if broken.trouble is not Trouble.CLOSED:
                raise
        taken = bytes(self._waiting[:wanted])
        del self._waiting[: len(taken)]
        return taken

    def sendall(self, data: bytes) -> None:
        """Send everything; raises ``Broken``."""
        if self.encrypted is None:
            self._send(data)
            return
        try:
            self.encrypted.write(data)
        except ssl.SSLError as error:
            raise self._broken(Trouble.GARBLED) from error
        self._flush()

    def makefile(self, mode: str = "rb", buffering: int = -1) -> io.RawIOBase:
        """Give a reader of this connection that keeps nothing back for itself."""
        return _Reader(self)

    def close(self) -> None:
        """End the connection; also wakes a thread that reads from it."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _line(self, limit: int, start: int = 0) -> bytes:
        searched = start
        while (end := self._waiting.find(b"\n", searched)) < 0:
            searched = len(self._waiting)
            if searched - start > limit:
                raise self._broken(Trouble.TOO_MUCH)
            self._more()
        if end - start > limit:
            raise self._broken(Trouble.TOO_MUCH)
        return bytes(self._waiting[start : end + 1])

    def _more(self) -> None:
        """Wait for more to read."""
        if self.encrypted is None:
            self._waiting += self._receive()
            return
        while True:
            try:
                piece = self.encrypted.read(_PIECE)
                if not piece:
                    raise self._broken(Trouble.CLOSED)
                self._waiting += piece
                return
            except ssl.SSLWantReadError:
                self._flush()
                self._feed()
            except ssl.SSLZeroReturnError as error:
                raise self._broken(Trouble.CLOSED) from error
            except ssl.SSLError as error:
                raise self._broken(Trouble.GARBLED) from error

    def _feed(self) -> None:
        self._incoming.write(self._receive())

    def _flush(self) -> None:
        if data := self._outgoing.read():
            self._send(data)

    def _flush_quietly(self) -> None:
        """Send what TLS still wants said, such as why it refuses; nobody may be listening."""
        with suppress(Broken):
            self._flush()

    def _receive(self) -> bytes:
        if self._count >= MOST_BYTES:
            raise self._broken(Trouble.TOO_MUCH)
        self._socket.settimeout(self._seconds())
        try:
            data = self._socket.recv(_PIECE)
        except OSError as error:
            raise self._broken(trouble_of(error)) from error
        if not data:
            raise self._broken(Trouble.CLOSED)
        self._count += len(data)
        if len(self.first) < LONGEST_LINE:
            self.first += data[:LONGEST_LINE]
        return data

    def _send(self, data: bytes) -> None:
        self._socket.settimeout(self._seconds())
        try:
            self._socket.sendall(data)
        except OSError as error:
            raise self._broken(trouble_of(error)) from error

    def _seconds(self) -> float:
        left = self.deadline.left
        if left <= 0:
            raise self._broken(Trouble.TIMED_OUT)
        return left

    def _broken(self, trouble: Trouble) -> Broken:
        self.trouble = trouble
        return Broken(trouble)


class Lent:
    """A connection lent to ``http.client``, which may close it before the body of an answer is read."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel

    def sendall(self, data: bytes) -> None:
        """Send everything."""
        self._channel.sendall(data)

    def makefile(self, mode: str = "rb", buffering: int = -1) -> io.RawIOBase:
        """Give a reader."""
        return self._channel.makefile(mode, buffering)

    def close(self) -> None:
        """Leave it open: whoever lent it closes it."""


class _Reader(io.RawIOBase):
    """What ``makefile`` gives."""

    def __init__(self, channel: Channel) -> None:
        super().__init__()
        self._channel = channel

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readline(self, size: int | None = -1, /) -> bytes:
        """Read a line."""
        return self._channel.readline(-1 if size is None else size)

    def read(self, size: int = -1, /) -> bytes:
        """Read so many octets."""
        return self._channel.read(size)


def trouble_of(error: OSError) -> Trouble:
    """Say in one word what the system found wrong."""
    if isinstance(error, TimeoutError):
        return Trouble.TIMED_OUT
    if isinstance(error, ConnectionRefusedError):
        return Trouble.REFUSED
    if isinstance(error, (ConnectionResetError, BrokenPipeError, ConnectionAbortedError)):
        return Trouble.RESET
    if isinstance(error, PermissionError):  # a rule of this computer forbids it (EACCES, EPERM)
        return Trouble.FORBIDDEN
    return Trouble.UNREACHABLE
