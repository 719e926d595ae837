"""A mailbox as a mail program needs it: two servers, how each encrypts, and what to log in with."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct


class Encryption(Enum):
    """How a server encrypts; nothing else is offered, since a password would travel in clear."""

    TLS = "tls"
    STARTTLS = "starttls"


class Server(Struct, frozen=True, kw_only=True):
    """One server: its host (a name in ASCII or with letters of any script), its port, and the login name there."""

    host: str
    port: int
    encryption: Encryption
    username: str


class Mailbox(Struct, frozen=True, kw_only=True):
    """One person's mailbox. ``label`` is what the account is called on the device, ``name`` what recipients read.

    It never holds a password.
    """

    address: str
    name: str
    label: str
    incoming: Server
    outgoing: Server
    webmail: str | None = None
    help_page: str | None = None
