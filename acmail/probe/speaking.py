"""What a conversation with a mail server needs of its protocol; IMAP and submission each give it."""

from __future__ import annotations

from typing import Literal, Protocol

from msgspec import Struct

from acmail.observations import GreetingSeen
from acmail.probe.channel import Channel
from acmail.probe.credentials import Credentials


class Offered(Struct, frozen=True, kw_only=True):
    """What a server says that it can do, in upper case, and the ways to log in."""

    capabilities: tuple[str, ...]
    mechanisms: tuple[str, ...]
    login_disabled: bool
    starttls: bool


class Reply(Struct, frozen=True, kw_only=True):
    """A server's verdict on a login: None when it was none."""

    accepted: bool | None
    said: str


class Refused(Exception):
    """The server would not do what was asked; ``said`` is its answer."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


class Conversation(Protocol):
    """A conversation with one mail server. Every method may raise ``OSError`` when the line breaks, or ``Refused``."""

    def begin(self) -> Offered:
        """Read the greeting and ask what the server can do."""
        ...

    def start_tls(self) -> bool:
        """Ask to encrypt; True when something stood behind the answer, where nothing may (RFC 9051, 6.2.1)."""
        ...

    def ask_again(self) -> Offered:
        """Ask what the server can do, now that the connection is encrypted."""
        ...

    def log_in(self, mechanism: Literal["PLAIN", "LOGIN"], credentials: Credentials) -> Reply:
        """Log in once, by one mechanism."""
        ...

    def leave(self) -> None:
        """Say good-bye, if anybody listens."""
        ...


class Protocolled(Protocol):
    """A mail protocol: how its greeting is read, and how to begin a conversation."""

    def greeting(self, line: bytes) -> GreetingSeen:
        """Judge whether the first line is a welcome in this protocol."""
        ...

    def ends_greeting(self, line: bytes) -> bool:
        """Tell whether the greeting ends with this line."""
        ...

    def conversation(self, channel: Channel) -> Conversation:
        """Make a conversation over a connection whose greeting waits to be read."""
        ...
