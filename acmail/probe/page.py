"""A page: asked for over https, followed only where it may lead, read up to a limit. Nothing is ever sent but a GET."""

from __future__ import annotations

import datetime as dt
import email.utils
import http.client
from contextlib import closing
from urllib.parse import urljoin, urlsplit

from msgspec.structs import replace

from acmail.hosts import inside
from acmail.observations import Endpoint, Hop, PageSeen, Seen, TlsTrouble, Trouble
from acmail.probe.channel import Channel
from acmail.probe.lines import Setting, Watch
from acmail.probe.secured import Way

MOST_HOPS = 6
MOST_BODY = 512 * 1024
"""Octets of a page that are read: the marks of a login page stand in its first part."""

_REDIRECTS = (301, 302, 303, 307, 308)


def look(endpoint: Endpoint, setting: Setting) -> Seen:
    """Look at a page, from its name to its content."""
    watch = Watch()
    way = Way(endpoint, setting, watch)
    seen = Seen(endpoint=endpoint, at=setting.now(), name=way.resolve())
    assert seen.name is not None  # noqa: S101 - just made
    if seen.name.addresses:
        seen = _from_port(way, seen)
        seen = replace(seen, name=way.unmasked(seen.name))  # type: ignore[arg-type]
    return replace(seen, spans=tuple(watch.spans))


def _from_port(way: Way, seen: Seen) -> Seen:
    assert seen.name is not None  # noqa: S101 - looked at before
    port, channel = way.connect(seen.name)
    seen = replace(seen, port=port)
    if channel is None:
        return seen
    with closing(channel):
        tls = way.encrypt(channel, date=lambda other: _date(way.endpoint, other, way.setting))
        seen = replace(seen, tls=tls)
        if tls.trouble is not None:
            return seen
        with way.watch.stage("page"):
            return replace(seen, page=_followed(way.endpoint, channel, way.setting))


def _followed(endpoint: Endpoint, channel: Channel, setting: Setting) -> PageSeen:
    """Ask for the page, and go where it redirects as long as that is allowed."""
    seen = PageSeen()
    here, path = endpoint, endpoint.path
    for _ in range(MOST_HOPS):
        channel.deadline = setting.stage()
        try:
            response = _asked(here, path, channel, "GET", setting)
            body = response.read(MOST_BODY) if response.status not in _REDIRECTS else b""
        except (OSError, http.client.HTTPException):
            return replace(seen, trouble=channel.trouble or Trouble.GARBLED)
        hop = Hop(host=here.host, status=response.status)
        seen = replace(seen, hops=(*seen.hops, hop), body=body, date=_date_of(response) or seen.date)
        target = response.getheader("Location")
        if response.status not in _REDIRECTS or not target:
            return seen
        onward = _onward(here, path, target)
        if onward is None:
            return replace(seen, trouble=Trouble.GARBLED)
        next_here, path, secure = onward
        if not secure or not may_lead_to(next_here.host, endpoint):
            return replace(seen, left_for=next_here.host, insecure=not secure)
        channel.close()
        opened, trouble = _open(next_here, setting)
        if opened is None:
            return replace(seen, trouble=trouble)
        here, channel = next_here, opened
    channel.close()
    return replace(seen, trouble=Trouble.TOO_MUCH)


def _onward(here: Endpoint, path: str, target: str) -> tuple[Endpoint, str, bool] | None:
    """Read where a redirect leads; None when that cannot be read."""
    try:
        parts = urlsplit(urljoin(f"https://{here.host}:{here.port}{path}", target.strip()))
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if not host or parts.scheme not in ("http", "https") or parts.username is not None:
        return None
    asked = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if any(ord(char) <= 32 or ord(char) > 126 for char in asked):
        return None
    return replace(here, host=host, port=port or 443), asked, parts.scheme == "https"


def may_lead_to(host: str, endpoint: Endpoint) -> bool:
    """Tell whether a redirect to a host may be followed: the same host, or one of the domains approved for it."""
    host = host.rstrip(".").casefold()
    return host == endpoint.host.casefold() or inside(host, endpoint.within)


def _open(endpoint: Endpoint, setting: Setting) -> tuple[Channel | None, Trouble | None]:
    """Connect to where a redirect leads; a site that cannot be verified is not talked to."""
    way = Way(endpoint, setting, Watch())
    name = setting.resolver.addresses(endpoint.host, setting.stage())
    if not name.addresses:
        return None, Trouble.UNREACHABLE
    port, channel = way.connect(name)
    if channel is None:
        return None, port.trouble
    tls = way.encrypt(channel)
    if tls.trouble is None:
        return channel, None
    channel.close()
    return None, Trouble.TIMED_OUT if tls.trouble is TlsTrouble.TIMED_OUT else Trouble.CLOSED


def _asked(here: Endpoint, path: str, channel: Channel, method: str, setting: Setting) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(here.host, here.port)
    connection.sock = channel
    host = f"[{here.host}]" if ":" in here.host else here.host
    headers = {
        "Host": host if here.port == 443 else f"{host}:{here.port}",
        "User-Agent": f"acmail/{setting.version}",
        "Accept": "text/html, */*;q=0.1",
        "Accept-Language": "fr, en;q=0.5",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    connection.request(method, path, headers=headers)
    return connection.getresponse()


def _date(endpoint: Endpoint, channel: Channel, setting: Setting) -> dt.datetime | None:
    """Read only the date of a site that is not trusted: this computer's clock may be the one that is wrong."""
    try:
        return _date_of(_asked(endpoint, "/", channel, "HEAD", setting))
    except (OSError, http.client.HTTPException):
        return None


def _date_of(response: http.client.HTTPResponse) -> dt.datetime | None:
    """Read the server's clock (RFC 9110, 6.6.1)."""
    try:
        date = email.utils.parsedate_to_datetime(response.getheader("Date") or "")
    except (ValueError, TypeError):
        return None
    return date if date.tzinfo else date.replace(tzinfo=dt.timezone.utc)
