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
        """Read a line; imaplib takes what a server can do for ASCII and fails on anything else."""
        line = self._channel.readline()
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

    def begin(self) -> Offered:
        """Read the greeting and ask what the server can do."""
        try:
            self._client = _Client(self._channel)
        except imaplib.IMAP4.error as error:
            raise Refused(str(error)) from error
        return _offered(self._client.capabilities)

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
        return _offered(text.decode("ascii", "replace").upper().split())

    def log_in(self, mechanism: Literal["PLAIN", "LOGIN"], credentials: Credentials) -> Reply:
        """Log in once (RFC 9051, 6.2.2); imaplib's own ``login`` would fail on a letter such as é."""
        client = self._client
        assert client is not None  # noqa: S101 - begin() comes first
        parts = iter([credentials.plain] if mechanism == "PLAIN" else credentials.login)
        try:
            client.authenticate(mechanism, lambda challenge: next(parts, None))
        except imaplib.IMAP4.abort as error:  # a good-bye, a line without words, or a broken line
            said = str(error)
            if re.search(r"\bNO\b", said) and self._channel.trouble is None:
                return Reply(accepted=False, said=said)
            return Reply(accepted=None, said="" if self._channel.trouble else said)
        except imaplib.IMAP4.error as error:
            return Reply(accepted=False, said=f"NO {error}")
        return Reply(accepted=True, said="")

    def leave(self) -> None:
        """Say good-bye."""
        if self._client is not None:
            try:
                self._client.logout()
            except (OSError, imaplib.IMAP4.error):
                return

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
