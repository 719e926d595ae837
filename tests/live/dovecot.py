"""A real Dovecot whose users are in every state an account can be in, and its raw replies."""

from __future__ import annotations

import base64
import socket
import ssl
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import BinaryIO, cast

from tests.live import servers

NEEDED = (
    "dovecot",
    "openssl",
    "setpriv",
    "/usr/lib/dovecot/imap-login",
    "/usr/lib/dovecot/submission-login",
    "/usr/lib/dovecot/modules/auth/libauthdb_lua.so",
)
PASSWORD = "Correct-1"  # noqa: S105 - of nobody
REASON = "Closed since the start of the school year."
"""What the administrator wrote: no sentence that anybody could know beforehand."""

CONNECTIONS = 3
"""How many a person may have from one address."""

ODD_PASSWORDS = {
    "accents": "Été à Nîmes œuvré",
    "euro": "100 € tout rond €",
    "quotes": 'l\'"été" a dit "oui"',
    "backslash": "C:\\dossier\\n",
    "colon": "deux:points: et espace à la fin ",
    "long": "Aé€" * 66 + "fi",
    "plain": 'ASCII "seul" \\ et {12} %s',
}
"""Users beside the usual ones, and their passwords: letters that programs stumble over; the long one has 200."""

ETC = Path(__file__).parent / "etc"


@dataclass(frozen=True)
class Dovecot:
    """A running server, and how to ask it."""

    imap: int
    submission: int
    certificate: Path
    imap_starttls: int
    submission_starttls: int
    asked: Path
    """A line for every password that the server was asked about: the user it was for."""

    def port(self, target: str, conversation: str) -> int:
        """Where it listens for one protocol, encrypted in one way."""
        ports = {
            ("imap", "tls"): self.imap,
            ("imap", "starttls"): self.imap_starttls,
            ("submission", "tls"): self.submission,
            ("submission", "starttls"): self.submission_starttls,
        }
        return ports[target, conversation]

    def attempts(self, user: str) -> int:
        """How many passwords the server was asked about for a user, since it started."""
        return self.asked.read_text("utf-8").splitlines().count(user) if self.asked.exists() else 0

    @contextmanager
    def _connection(self, port: int) -> Iterator[BinaryIO]:
        context = ssl.create_default_context(cafile=str(self.certificate))
        with (
            socket.create_connection((servers.ADDRESS, port), timeout=servers.PATIENCE) as plain,
            context.wrap_socket(plain, server_hostname=servers.ADDRESS) as secured,
            secured.makefile("rwb") as stream,
        ):
            yield cast("BinaryIO", stream)

    @contextmanager
    def imap_session(self, user: str, password: str) -> Iterator[str]:
        """Log in to IMAP, once, and stay: the raw tagged line, such as ``a NO [EXPIRED] Password expired``."""
        with self._connection(self.imap) as stream:
            stream.readline()  # the greeting
            send(stream, f"a AUTHENTICATE PLAIN {plain(user, password)}")
            yield last_line(stream, b"a ")

    def imap_reply(self, user: str, password: str) -> str:
        """Log in to IMAP, once: the raw tagged line."""
        with self.imap_session(user, password) as reply:
            return reply

    def imap_reply_when_connected(self, user: str, password: str) -> str:
        """Log in to IMAP again and again and stay, as many devices do, until refused: the raw tagged line."""
        with ExitStack() as stack:
            for _ in range(CONNECTIONS):
                reply = stack.enter_context(self.imap_session(user, password))
                if not reply.startswith("a OK "):
                    return reply  # an earlier test's connection may still be counted
            return self.imap_reply(user, password)

    def submission_reply(self, user: str, password: str) -> str:
        """Log in to send, once: the raw reply, such as ``535 5.7.8 Authentication failed.``."""
        with self._connection(self.submission) as stream:
            stream.readline()
            send(stream, "EHLO localhost")
            last_line(stream, b"250 ")
            send(stream, f"AUTH PLAIN {plain(user, password)}")  # by hand: smtplib would try a second method
            return stream.readline().decode().rstrip("\r\n")


def plain(user: str, password: str) -> str:
    """What the PLAIN method sends."""
    return base64.b64encode(f"\0{user}\0{password}".encode()).decode()


def send(stream: BinaryIO, line: str) -> None:
    """Send one line."""
    stream.write(f"{line}\r\n".encode())
    stream.flush()


def last_line(stream: BinaryIO, start: bytes) -> str:
    """Read up to the line that begins like this."""
    lines = []
    for line in stream:
        lines.append(line)
        if line.startswith(start):
            return line.decode().rstrip("\r\n")
    raise ConnectionError(f"the server hung up after {lines}")


@contextmanager
def started() -> Iterator[Dovecot]:
    """Dovecot, running."""
    servers.need(*NEEDED)
    with servers.new_folder() as folder:
        ports = servers.free_ports(4)
        imap, submission, imap_starttls, submission_starttls = ports
        certify(folder)
        write_configuration(folder, ports)
        command = [servers.program("dovecot") or "dovecot", "-F", "-c", str(folder / "dovecot.conf")]
        with servers.running(command, folder, imap):
            certificate, asked = folder / "certificate.pem", folder / "asked"
            yield Dovecot(imap, submission, certificate, imap_starttls, submission_starttls, asked)


def certify(folder: Path) -> None:
    """Make a certificate that signs itself, valid for three months: one that ends soon is told."""
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")]
    subject = ["-subj", "/CN=acmail", "-addext", f"subjectAltName=IP:{servers.ADDRESS}"]
    elliptic = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command = ["openssl", "req", "-x509", "-days", "90", *subject, *elliptic, *files]
    subprocess.run(command, check=True, capture_output=True)


def write_configuration(folder: Path, ports: Sequence[int]) -> None:
    """Write Dovecot's configuration, as the installed version wants it."""
    user, group = servers.hand_over(folder)
    values = {"folder": folder, "user": user, "group": group, "address": servers.ADDRESS}
    values |= {
        **dict(zip(("imap", "submission", "imap_starttls", "submission_starttls"), ports, strict=True)),
        "password": PASSWORD,
        "reason": REASON,
        "odd": ", ".join(f"{user} = {lua(password)}" for user, password in ODD_PASSWORDS.items()),
        "connections": CONNECTIONS,
    }
    dialect = "dovecot-2.3.conf" if version() < (2, 4) else "dovecot-2.4.conf"
    written = {"users.lua": ["users.lua"], "dovecot.conf": [dialect, "dovecot.conf"]}
    for name, parts in written.items():
        text = "".join((ETC / part).read_text("utf-8") for part in parts)
        (folder / name).write_text(Template(text).substitute(values), "utf-8")


def lua(text: str) -> str:
    """Write a text so that Lua reads its bytes back."""
    return '"' + "".join(f"\\{byte:03}" for byte in text.encode()) + '"'


def version() -> tuple[int, int]:
    """Dovecot's version: the two numbers that decide how its configuration is written."""
    command = [servers.program("dovecot") or "dovecot", "--version"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    major, minor = told.split(".")[:2]
    return int(major), int(minor)
