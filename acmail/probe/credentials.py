"""A name and a password for one run: tried at one server at a time, and nowhere else once they were refused."""

from __future__ import annotations

import base64
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol
from urllib.parse import quote

from acmail.observations import LoginSeen
from acmail.secret import Secret

_CODES = re.compile(r"(?:[A-Z]{2,3}|\d{3})?(?: ?\[[A-Z]+\]| \d\.\d{1,3}\.\d{1,3}(?![\w.]))?")
"""What a refusal begins with, which no password is (RFC 9051, 7.1; RFC 3463)."""

_SHORTEST = 4
"""Letters from which a password is looked for inside words, and in between other signs."""


class Counter(Protocol):
    """Counts logins: a server locks an account after some that failed."""

    def begin(self) -> bool:
        """Count a login that is about to be sent; False when it must not be sent."""
        ...

    def end(self, login: LoginSeen) -> None:
        """Put the count right, now that the login has ended."""
        ...


class Credentials:
    """What to log in with. Whoever logs in holds ``turn``, says it to the ``counter``, and how it ended."""

    def __init__(self, username: str, password: Secret, counter: Counter) -> None:
        self.username = username
        self.counter = counter
        self.refused_by: str | None = None

        self._password = password
        self._lock = threading.Lock()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait until nobody else is logging in: a password that one server refuses is not shown to a second."""
        with self._lock:
            yield

    @property
    def fits_a_line(self) -> bool:
        """Whether the LOGIN command of IMAP can say them, as a quoted string (RFC 9051, 4.3)."""
        both = self.username + self._password.reveal()
        return both.isascii() and both.isprintable()

    @property
    def quoted(self) -> tuple[str, str]:
        """The name as the LOGIN command of IMAP quotes it, and the password, which ``imaplib`` quotes itself."""
        name = self.username.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{name}"', self._password.reveal()

    def taken_out(self, said: str) -> str:
        """Take the password out of a server's words, however it is written there; the codes in front may stay.

        It is done here because nobody behind the probe knows the password, or needs to.
        """
        password = self._password.reveal()
        sent = (self.plain_base64, *self.login_base64)
        for one in sorted({*_spellings(password), *sent}, key=len, reverse=True):
            inside = len(one) >= _SHORTEST
            pattern = re.escape(one) if inside else rf"(?<!\w){re.escape(one)}(?!\w)"
            said = re.sub(pattern, "…", said, flags=re.IGNORECASE)
        letters = _letters(password)
        if len(letters) < _SHORTEST or letters not in _letters(said):
            return said
        codes = _CODES.match(said)
        return codes[0].strip() if codes is not None and letters not in _letters(codes[0]) else ""

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


def _spellings(password: str) -> set[str]:
    """Write a password as servers and programs do that are not sure of its letters."""
    octets = password.encode()
    return {
        password,
        password.encode("latin-1", "replace").decode("utf-8", "replace"),
        octets.decode("ascii", "replace"),
        password.encode("unicode_escape").decode(),
        str(octets)[2:-1],
        quote(password),
    }


def _letters(text: str) -> str:
    """Keep what a reader would put together again."""
    return "".join(filter(str.isalnum, text)).casefold()
