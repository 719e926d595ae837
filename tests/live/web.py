"""An HTTPS server whose pages, redirects and clock are whatever a test says."""

from __future__ import annotations

import datetime as dt
import http.server
import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.utils import format_datetime
from typing import Any

from tests.live import servers

NOW = dt.timedelta()
CHUNK = b"x" * 65536

AUTOCONFIG = """\
<?xml version="1.0" encoding="UTF-8"?>
<clientConfig version="1.1">
  <emailProvider id="{domain}">
    <domain>{domain}</domain>
    <displayName>Example</displayName>
    <incomingServer type="imap">
      <hostname>{host}</hostname><port>993</port><socketType>SSL</socketType>
      <authentication>password-cleartext</authentication><username>%EMAILLOCALPART%</username>
    </incomingServer>
    <outgoingServer type="smtp">
      <hostname>{host}</hostname><port>465</port><socketType>SSL</socketType>
      <authentication>password-cleartext</authentication><username>%EMAILLOCALPART%</username>
    </outgoingServer>
  </emailProvider>
</clientConfig>
"""


@dataclass(frozen=True)
class Answer:
    """What a path answers. A body of unknown length is sent piece by piece, and the connection closed behind it."""

    status: int = 200
    body: bytes | Callable[[], Iterable[bytes]] = b"<!doctype html><title>Bienvenue</title><p>Bonjour."
    headers: Mapping[str, str] = field(default_factory=dict)


NOT_FOUND = Answer(404, b"<!doctype html><title>404</title>")


def redirect(place: str, status: int = 302) -> Answer:
    """An answer that sends the visitor elsewhere."""
    return Answer(status, b"", {"Location": place})


def huge(total: int) -> Answer:
    """A page of that many bytes, which nobody holds in memory."""
    return Answer(body=lambda: (CHUNK for _ in range(total // len(CHUNK))))


def settings(domain: str, host: str) -> Mapping[str, Answer]:
    """Both places where a mail program looks for its settings (Mozilla's autoconfig), naming a mail server."""
    text = AUTOCONFIG.format(domain=domain, host=host)
    file = Answer(body=text.encode(), headers={"Content-Type": "text/xml"})
    return {"/mail/config-v1.1.xml": file, "/.well-known/autoconfig/mail/config-v1.1.xml": file}


@dataclass
class Site:
    """What a server answers: by path, or ``otherwise``. ``asked`` are the host names and paths it was asked for.

    ``clock`` is how far its Date is from the real time; ``visits`` counts connections, also those that asked nothing.
    """

    paths: Mapping[str, Answer] = field(default_factory=dict)
    otherwise: Callable[[str], Answer] = lambda path: NOT_FOUND
    clock: dt.timedelta = NOW
    asked: list[tuple[str, str]] = field(default_factory=list)
    visits: int = 0

    def answer(self, host: str, target: str) -> Answer:
        """Find the answer for a path, its query left aside."""
        self.asked.append((host, target))
        path = target.partition("?")[0]
        return self.paths.get(path) or self.otherwise(path)


class Visit(http.server.BaseHTTPRequestHandler):
    """One connection to a site."""

    timeout = servers.PATIENCE
    server: Server

    def do_GET(self) -> None:
        """Answer."""
        answer = self.server.site.answer(self.headers.get("Host", ""), self.path)
        self.send_response_only(answer.status)
        self.send_header(
            "Date", format_datetime(dt.datetime.now(dt.timezone.utc) + self.server.site.clock, usegmt=True)
        )
        for name, value in {"Content-Type": "text/html; charset=utf-8", **answer.headers}.items():
            self.send_header(name, value)
        if isinstance(answer.body, bytes):
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        with suppress(OSError):  # whoever has seen enough leaves
            for piece in [answer.body] if isinstance(answer.body, bytes) else answer.body():
                self.wfile.write(piece)

    do_HEAD = do_POST = do_GET  # noqa: N815 - named by the library

    def log_message(self, *_: Any) -> None:
        """Stay silent: what was asked is kept by the site."""


class Server(socketserver.ThreadingTCPServer):
    """Begins TLS in the thread of each connection: one silent visitor must not hold up the others."""

    allow_reuse_address = True
    block_on_close = True

    def __init__(self, place: tuple[str, int], site: Site, context: ssl.SSLContext | None) -> None:
        self.address_family = socket.AF_INET6 if ":" in place[0] else socket.AF_INET
        self.site = site
        self.context = context
        super().__init__(place, Visit)

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Begin TLS, if this server does, and answer."""
        self.site.visits += 1
        if self.context is None:
            super().finish_request(request, client_address)
            return
        request.settimeout(servers.PATIENCE)
        with self.context.wrap_socket(request, server_side=True) as encrypted:
            super().finish_request(encrypted, client_address)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Stay silent: visitors that do not like a certificate leave."""


@contextmanager
def serving(site: Site, context: ssl.SSLContext | None, address: str = servers.ADDRESS, port: int = 0) -> Iterator[int]:
    """A web server for a site, with TLS where a context is given: its port."""
    with Server((address, port), site, context) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join(servers.PATIENCE)
