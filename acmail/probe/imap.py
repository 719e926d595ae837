"""IMAP (RFC 9051), spoken by ``imaplib`` over a connection that is ours."""

from __future__ import annotations

import imaplib
import re
from typing import Any, Literal

from acmail.observations import GreetingSeen, Trouble
from acmail.probe.channel import Broken, Channel
from acmail.probe.credentials import Credentials
from acmail.probe.lines import words
from acmail.probe.speaking import Conversation, Offered, Refused, Reply

MOST_LITERAL = 64 * 1024

UNDECIDED = re.compile(r"NO \[(?:UNAVAILABLE|INUSE|LIMIT|SERVERBUG|THROTTLED|INPROGRESS)\b", re.IGNORECASE)
"""Refusals that say nothing of the password (RFC 5530, 3; RFC 9051, 7.1)."""

_BARE = re.compile(rb"^(\S+ (?:OK|NO|BAD))\r\n$", re.IGNORECASE)


def greeting(line: bytes) -> GreetingSeen:
    """Judge the first line (RFC 9051, 7.1): a welcome, or a good-bye."""
    return GreetingSeen(said=words(line), welcome=re.match(rb"\* (OK|PREAUTH)\b", line, re.IGNORECASE) is not None)


def ends_greeting(line: bytes) -> bool:
    """A greeting is one line."""
    return True


def conversation(channel: Channel) -> Conversation:
    """Make a conversation."""
    return _Imap(channel)


class _Client(imaplib.IMAP4):
    """imaplib over a channel, in the way its documentation shows for other transports."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self.last = b""
        super().__init__("")

    def open(self, host: str = "", port: int = 143, timeout: float | None = None) -> None:
        """The connection is there already."""
        self.host = host

    def read(self, size: int) -> bytes:
        """Read a literal, unless it is longer than any answer that is asked for here."""
        if size > MOST_LITERAL:
            raise Broken(Trouble.TOO_MUCH)
        return self._channel.read(size)

    def readline(self) -> bytes:
        """Read a line; imaplib takes what a server can do for ASCII and fails on anything else.

        A line without words gets the blank that imaplib wants in front of them.
        """
        line = self.last = _BARE.sub(rb"\1 \r\n", self._channel.readline())
        if b"CAPABILITY" in line.upper():
            return line.decode("ascii", "replace").encode("ascii", "replace")
        return line

    def send(self, data: Any) -> None:
        """Send a line."""
        self._channel.sendall(bytes(data))

    def shutdown(self) -> None:
        """The connection is closed by whoever opened it."""


class _Imap:
    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._client: _Client | None = None
        self._mechanisms: tuple[str, ...] = ()

    def begin(self) -> Offered:
        """Read the greeting and ask what the server can do."""
        try:
            self._client = _Client(self._channel)
        except imaplib.IMAP4.error as error:
            raise Refused(str(error)) from error
        return self._noted(self._client.capabilities)

    def start_tls(self) -> bool:
        """Ask to encrypt (RFC 9051, 6.2.1)."""
        self._done(lambda client: client.xatom("STARTTLS"))
        return self._channel.pending

    def ask_again(self) -> Offered:
        """Ask what the server can do: nothing that was said before encryption counts."""
        data = self._done(lambda client: client.capability())
        text = b" ".join(part for part in data if isinstance(part, bytes))
        if not text:
            raise Refused("")
        return self._noted(text.decode("ascii", "replace").upper().split())

    def log_in(self, mechanism: Literal["PLAIN", "LOGIN"], credentials: Credentials) -> Reply:
        """Log in once (RFC 9051, 6.2.2); imaplib's own ``login`` would fail on a letter such as é."""
        client = self._client
        assert client is not None  # noqa: S101 - begin() comes first
        if client.state != "NONAUTH":  # it greeted with PREAUTH: it wants no password, and gets none
            return Reply(accepted=None, said="")
        waiting = [credentials.plain] if mechanism == "PLAIN" else list(credentials.login)
        try:
            if mechanism in self._mechanisms:
                client.authenticate(mechanism, lambda challenge: waiting.pop(0) if waiting else None)
            else:
                waiting.clear()
                client.login(*credentials.quoted)
        except imaplib.IMAP4.abort as error:  # a good-bye, or a broken line
            raise Refused(_farewell(client.last)) from error
        except (imaplib.IMAP4.error, ValueError) as error:  # ValueError: what is not base64
            return _refusal(client.last, error)
        if waiting:
            raise Refused("")  # it says OK to what it never saw
        return Reply(accepted=True, said="")

    def leave(self) -> None:
        """Say good-bye."""
        if self._client is not None:
            try:
                self._client.logout()
            except (OSError, imaplib.IMAP4.error):
                return

    def _noted(self, capabilities: Any) -> Offered:
        offered = _offered(capabilities)
        self._mechanisms = offered.mechanisms
        return offered

    def _done(self, command: Any) -> list[Any]:
        assert self._client is not None  # noqa: S101 - begin() comes first
        try:
            kind, data = command(self._client)
        except imaplib.IMAP4.error as error:
            if self._channel.trouble is not None:
                raise Broken(self._channel.trouble) from error
            raise Refused(str(error)) from error
        if kind != "OK":
            raise Refused(
                f"{kind} " + b" ".join(part for part in data if isinstance(part, bytes)).decode("utf-8", "replace")
            )
        return list(data)


def _refusal(line: bytes, error: Exception) -> Reply:
    """Read the last line of a login that was not accepted; raises ``Refused`` where it is no verdict."""
    said = words(line).partition(" ")[2]
    if not re.match(r"NO\b", said, re.IGNORECASE):  # BAD is about the command, not about the password
        raise Refused(said if re.match(r"BAD\b", said, re.IGNORECASE) else "") from error
    return Reply(accepted=None if UNDECIDED.match(said) else False, said=said)


def _farewell(line: bytes) -> str:
    """Give the words of a good-bye; other lines in the wrong place are not worth showing."""
    return words(line[2:]) if re.match(rb"\* BYE\b", line, re.IGNORECASE) else ""


def _offered(capabilities: Any) -> Offered:
    names = tuple(str(one).upper() for one in capabilities)
    mechanisms = tuple(name.removeprefix("AUTH=") for name in names if name.startswith("AUTH="))
    disabled = "LOGINDISABLED" in names
    return Offered(
        capabilities=names,
        mechanisms=mechanisms,
        login_disabled=disabled,
        starttls="STARTTLS" in names,
    )
