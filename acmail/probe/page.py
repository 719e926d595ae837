"""A page: asked for over https, followed only where it may lead, read up to a limit. Nothing is ever sent but a GET."""

from __future__ import annotations

import datetime as dt
import email.utils
import http.client
from contextlib import closing
from urllib.parse import urljoin, urlsplit

from msgspec.structs import replace

from acmail.hosts import bracketed, inside
from acmail.observations import Endpoint, Hop, PageSeen, Seen, TlsTrouble, Trouble
from acmail.probe.channel import Channel, Lent
from acmail.probe.lines import Setting, Watch
from acmail.probe.secured import WEB, Way

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
    here: Endpoint | None = endpoint
    for _ in range(MOST_HOPS):
        if here is None:
            return seen
        if here is endpoint:
            seen, here = _step(seen, endpoint, here, channel, setting)
            continue
        opened, trouble = _open(here, setting)
        if opened is None:
            return replace(seen, trouble=trouble)
        with closing(opened):
            seen, here = _step(seen, endpoint, here, opened, setting)
    return seen if here is None else replace(seen, trouble=Trouble.TOO_MUCH)


def _step(
    seen: PageSeen, endpoint: Endpoint, here: Endpoint, channel: Channel, setting: Setting
) -> tuple[PageSeen, Endpoint | None]:
    """Ask for one page; gives where to go on, if that is allowed."""
    channel.deadline = setting.stage()
    try:
        response = _asked(here, channel, "GET", setting)
        onward = response.getheader("Location") if response.status in _REDIRECTS else None
        body = b"" if onward else response.read(MOST_BODY)
    except (OSError, http.client.HTTPException):
        return replace(seen, trouble=channel.trouble or Trouble.GARBLED), None
    hop = Hop(host=here.host, status=response.status)
    seen = replace(seen, hops=(*seen.hops, hop), body=body, date=_date_of(response) or seen.date)
    if not onward:
        return seen, None
    target, secure = _onward(here, onward)
    if target is None:
        return replace(seen, trouble=Trouble.GARBLED), None
    if not secure or not may_lead_to(target.host, endpoint) or target.port not in (WEB, endpoint.port):
        return replace(seen, left_for=target.host, insecure=not secure), None
    return seen, target


def _onward(here: Endpoint, target: str) -> tuple[Endpoint | None, bool]:
    """Read where a redirect leads, and whether it stays with https; no endpoint when that cannot be read."""
    try:
        parts = urlsplit(urljoin(f"https://{bracketed(here.host)}:{here.port}{here.path}", target.strip()))
        host, port = parts.hostname, parts.port
    except ValueError:
        return None, False
    asked = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    readable = all(32 < ord(char) < 127 for char in asked)
    if not host or parts.scheme not in ("http", "https") or parts.username is not None or not readable:
        return None, False
    return replace(here, host=host, port=port or 443, path=asked), parts.scheme == "https"


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


def _asked(here: Endpoint, channel: Channel, method: str, setting: Setting) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(here.host, here.port)
    connection.sock = Lent(channel)
    host = bracketed(here.host)
    headers = {
        "Host": host if here.port == 443 else f"{host}:{here.port}",
        "User-Agent": f"acmail/{setting.version}",
        "Accept": "text/html, */*;q=0.1",
        "Accept-Language": "fr, en;q=0.5",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    connection.request(method, here.path, headers=headers)
    return connection.getresponse()


def _date(endpoint: Endpoint, channel: Channel, setting: Setting) -> dt.datetime | None:
    """Read only the date of a site that is not trusted: this computer's clock may be the one that is wrong."""
    try:
        return _date_of(_asked(replace(endpoint, path="/"), channel, "HEAD", setting))
    except (OSError, http.client.HTTPException):
        return None


def _date_of(response: http.client.HTTPResponse) -> dt.datetime | None:
    """Read the server's clock (RFC 9110, 6.6.1)."""
    try:
        date = email.utils.parsedate_to_datetime(response.getheader("Date") or "")
    except (ValueError, TypeError):
        return None
    return date if date.tzinfo else date.replace(tzinfo=dt.timezone.utc)
