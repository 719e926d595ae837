"""What a site answers without encryption: where a network that wants its own sign-in first shows itself (RFC 8952)."""

from __future__ import annotations

import http.client
import socket
from contextlib import closing
from urllib.parse import urlsplit

from acmail.observations import PlainSeen, Trouble
from acmail.probe.channel import Channel, Lent, trouble_of
from acmail.probe.lines import Setting

PLAIN_WEB = 80


def look(host: str, setting: Setting) -> PlainSeen:
    """Ask a site for its first page without encryption, and tell only what it answers; nothing is followed."""
    stage = setting.stage()
    name = setting.resolver.addresses(host, stage)
    if not name.addresses:
        return PlainSeen(host=host, trouble=name.trouble)
    try:
        connected = socket.create_connection((name.addresses[0], PLAIN_WEB), timeout=max(stage.left, 0.001))
    except OSError as error:
        return PlainSeen(host=host, trouble=trouble_of(error))
    with closing(Channel(connected, stage)) as channel:
        connection = http.client.HTTPConnection(host)
        connection.sock = Lent(channel)
        try:
            connection.request("GET", "/", headers={"User-Agent": f"acmail/{setting.version}", "Connection": "close"})
            response = connection.getresponse()
        except (OSError, http.client.HTTPException):
            return PlainSeen(host=host, trouble=channel.trouble or Trouble.GARBLED)
        return PlainSeen(host=host, status=response.status, sent_to=_host_of(response.getheader("Location"), host))


def _host_of(target: str | None, host: str) -> str | None:
    """Give the host that a redirect names; a path alone stays on the same one."""
    if not target:
        return None
    try:
        return urlsplit(target.strip()).hostname or host
    except ValueError:
        return None
