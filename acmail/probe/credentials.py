"""A name and a password for one run: tried at one server at a time, and nowhere else once they were refused."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from acmail.secret import Secret


class Credentials:
    """What to log in with. Whoever logs in holds ``turn``, and says how it ended."""

    def __init__(self, username: str, password: Secret) -> None:
        self.username = username
        self.refused_by: str | None = None
        self._password = password
        self._lock = threading.Lock()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait until nobody else is logging in: a password that one server refuses is not shown to a second."""
        with self._lock:
            yield

    @property
    def plain(self) -> bytes:
        """What the mechanism PLAIN sends (RFC 4616), any letter allowed."""
        return f"\0{self.username}\0{self._password.reveal()}".encode()

    @property
    def plain_base64(self) -> str:
        """The same for SMTP."""
        return base64.b64encode(self.plain).decode("ascii")

    @property
    def login_base64(self) -> tuple[str, str]:
        """What the mechanism LOGIN sends: the name, then the password."""
        both = (self.username, self._password.reveal())
        name, password = (base64.b64encode(one.encode()).decode("ascii") for one in both)
        return name, password

    @property
    def login(self) -> tuple[bytes, bytes]:
        """The same before base64, for a library that adds it."""
        return self.username.encode(), self._password.reveal().encode()
