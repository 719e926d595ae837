"""Autoconfiguration files, version 1.1: the rules of the schema, and the refusals of Thunderbird for Android.

The schema forgives what the app refuses (no domain, port 99999, the word TLS) and the other way round, so both apply.
"""

from __future__ import annotations

from typing import NamedTuple
from xml.etree.ElementTree import Element

from tests.readers import Refused, is_host, xmlfile
from tests.readers.xmlfile import attributes, text

_INSIDE = {
    "clientConfig": {"emailProvider", "webMail"},
    "emailProvider": {
        "domain",
        "displayName",
        "displayShortName",
        "incomingServer",
        "outgoingServer",
        "documentation",
    },
    "incomingServer": {"hostname", "port", "socketType", "authentication", "username"},
    "outgoingServer": {"hostname", "port", "socketType", "authentication", "username"},
    "documentation": {"descr"},
    "webMail": {"loginPage"},
}
_ATTRIBUTES = {
    "clientConfig": {"version"},
    "emailProvider": {"id"},
    "incomingServer": {"type"},
    "outgoingServer": {"type"},
    "documentation": {"url"},
    "descr": {"lang"},
    "loginPage": {"url"},
}
_AUTHENTICATIONS = {"password-cleartext", "password-encrypted", "OAuth2"}


class Found(NamedTuple):
    """A server as a program would use it."""

    host: str
    port: int
    socket: str
    authentications: tuple[str, ...]
    username: str


class Config(NamedTuple):
    """What a program takes from a file."""

    domains: tuple[str, ...]
    name: str
    short_name: str
    incoming: Found
    outgoing: Found
    help_page: str | None
    languages: tuple[str, ...]
    webmail: str | None


def read(data: bytes, address: str) -> Config:
    """Read a file as for somebody with this address."""
    top = xmlfile.read(data)
    if top.tag != "clientConfig":
        raise Refused("Missing 'clientConfig' element")
    _placed(top)
    provider = top.find("emailProvider")
    if provider is None:
        raise Refused("Missing 'emailProvider' element")
    if not is_host(provider.attrib["id"]):
        raise Refused("Invalid 'emailProvider.id' attribute")
    domains = tuple(filter(is_host, (_replaced(one, address) for one in provider.findall("domain"))))
    if not domains:
        raise Refused("Valid 'domain' element required")
    page, login = provider.find("documentation"), top.find("webMail/loginPage")
    return Config(
        domains=domains,
        name=_short(provider, "displayName", 60),
        short_name=_short(provider, "displayShortName", 20),
        incoming=_server(provider, "incomingServer", "imap", address),
        outgoing=_server(provider, "outgoingServer", "smtp", address),
        help_page=None if page is None else page.attrib["url"],
        languages=() if page is None else tuple(one.attrib["lang"] for one in page),
        webmail=None if login is None else login.attrib["url"],
    )


def _placed(element: Element) -> None:
    """Refuse an element or attribute at a place where the schema has none, and a missing attribute."""
    for name in _ATTRIBUTES.get(element.tag, set()) - set(element.attrib):
        raise Refused(f"Missing '{element.tag}.{name}' attribute")
    attributes(element, *_ATTRIBUTES.get(element.tag, ()))
    for child in element:
        if child.tag not in _INSIDE.get(element.tag, ()):
            raise Refused(f"'{child.tag}' has no place in '{element.tag}'")
        _placed(child)


def _short(provider: Element, tag: str, most: int) -> str:
    found = provider.findall(tag)
    if len(found) != 1 or not 0 < len(text(found[0])) <= most:
        raise Refused(f"'{tag}' is missing, repeated or too long")
    return text(found[0])


def _server(provider: Element, tag: str, protocol: str, address: str) -> Found:
    """Read the first server that the app would use."""
    found = next((one for one in provider.findall(tag) if one.attrib["type"] == protocol), None)
    if found is None:
        raise Refused(f"Missing '{tag}' element")
    values = {name: _last(found, name) for name in ("hostname", "port", "username", "socketType")}
    host, username = (_filled(values[name], address) for name in ("hostname", "username"))
    if not is_host(host):
        raise Refused(f"Invalid 'hostname' value: '{host}'")
    port = values["port"]
    if not (port.isascii() and port.isdigit() and 1 <= int(port) <= 65535):
        raise Refused(f"Invalid 'port' value: '{port}'")
    if values["socketType"] not in ("SSL", "STARTTLS"):
        raise Refused(f"Unknown 'socketType' value: '{values['socketType']}'")
    known = tuple(text(one) for one in found.findall("authentication") if text(one) in _AUTHENTICATIONS)
    if not known:
        raise Refused("No usable 'authentication' element found")
    if not username.strip():
        raise Refused("Missing 'username' element")
    return Found(host, int(port), values["socketType"], known, username)


def _last(server: Element, name: str) -> str:
    found = server.findall(name)
    if not found:
        raise Refused(f"Missing '{name}' element")
    if len(found) > 1:
        raise Refused(f"'{name}' twice")
    return text(found[0])


def _replaced(element: Element, address: str) -> str:
    return _filled(text(element), address)


def _filled(word: str, address: str) -> str:
    """Put the person's address into a value, in the order of the app."""
    local, _, domain = address.rpartition("@")
    for variable, value in (("DOMAIN", domain), ("LOCALPART", local), ("ADDRESS", address)):
        word = word.replace(f"%EMAIL{variable}%", value)
    return word
