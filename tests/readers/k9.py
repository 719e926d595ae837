"""Settings files of Thunderbird for Android and K-9 Mail: what the app refuses or skips, and nothing beside it."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID
from xml.etree.ElementTree import Element

from tests.readers import Refused, is_address, is_host, is_one_line, xmlfile
from tests.readers.xmlfile import attributes, text

DECLARATION = b"<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n"
_SECURITY = ("STARTTLS_REQUIRED", "SSL_TLS_REQUIRED")
_AUTHENTICATION = ("PLAIN", "CRAM_MD5", "EXTERNAL", "XOAUTH2")
_ACCOUNT = ["name", "settings", "incoming-server", "outgoing-server", "identities"]
_SERVER = ["host", "port", "connection-security", "authentication-type", "username"]


class Imported(NamedTuple):
    """An account as the app takes it."""

    uuid: UUID
    name: str
    settings: dict[str, str]
    incoming: tuple[str, ...]
    outgoing: tuple[str, ...]
    person: str
    address: str


def read(data: bytes) -> Imported:
    """Read a file with one account and no password."""
    if not data.startswith(DECLARATION):
        raise Refused("declaration")
    top = xmlfile.read(data)
    if top.tag != "k9settings":
        raise Refused("Missing 'k9settings' element")
    attributes(top, "version", "format")
    if top.get("format") != "1":
        raise Refused(f"Unsupported file format version: {top.get('format')}")
    version = top.get("version", "")
    if not (version.isascii() and version.isdigit() and int(version) > 0):
        raise Refused(f"Invalid content version: {version}")
    (accounts,) = _children(top, ["accounts"])
    (account,) = _children(accounts, ["account"])
    return _account(account)


def _account(account: Element) -> Imported:
    attributes(account, "uuid")
    try:
        uuid = UUID(account.get("uuid", ""))
    except ValueError as error:
        raise Refused("Invalid account UUID") from error
    name, settings, incoming, outgoing, identities = _children(account, _ACCOUNT)
    (identity,) = _children(identities, ["identity"])
    person, address = (text(one) for one in _children(identity, ["name", "email"]))
    if not is_address(address):
        raise Refused("email")
    if not text(name) or not is_one_line(text(name)) or not is_one_line(person):
        raise Refused("name")
    return Imported(
        uuid,
        text(name),
        _settings(settings),
        _server(incoming, "IMAP"),
        _server(outgoing, "SMTP"),
        person,
        address,
    )


def _settings(element: Element) -> dict[str, str]:
    values = {one.get("key", ""): text(one) for one in element}
    if values.keys() != {"deletePolicy"} or values["deletePolicy"] not in ("DELETE", "NEVER", "MARK_AS_READ"):
        raise Refused("settings")
    return values


def _server(element: Element, kind: str) -> tuple[str, ...]:
    attributes(element, "type")
    if element.get("type") != kind:
        raise Refused("type")
    host, port, security, authentication, username = (text(one) for one in _children(element, _SERVER))
    if not is_host(host):
        raise Refused("host")
    if not (port.isascii() and port.isdigit() and 1 <= int(port) <= 65535):
        raise Refused("port")
    if security not in _SECURITY or authentication not in _AUTHENTICATION:
        raise Refused("security or authentication")
    if not username or not is_one_line(username):
        raise Refused("username")
    return host, port, security, authentication, username


def _children(element: Element, tags: list[str]) -> list[Element]:
    """Give the elements inside one, which are these and in this order."""
    if [one.tag for one in element] != tags:
        raise Refused(f"inside '{element.tag}' are {[one.tag for one in element]}")
    return list(element)
