"""What can be connected to, as it is written: names of hosts, IP addresses, addresses of pages, ports."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence
from urllib.parse import urlsplit

HIGHEST_PORT = 65535

_LONGEST_NAME = 253
_LABEL = r"(?!-)[A-Za-z0-9_-]{1,63}(?<!-)"
_NAME = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")
_NUMBER = re.compile(r"[0-9]+|0[xX][0-9A-Fa-f]*")
_PRIVATE = {
    4: tuple(ipaddress.ip_network(net) for net in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")),
    6: (ipaddress.ip_network("fc00::/7"),),
}
_PAGE = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


def is_name(word: str) -> bool:
    """Tell whether a word can be the name of a host (RFC 1123, with the underscore that some networks use)."""
    last = word.rpartition(".")[2]  # a number there would be taken for a machine address, whatever stands before
    return len(word) <= _LONGEST_NAME and _NAME.fullmatch(word) is not None and not _NUMBER.fullmatch(last)


def is_host(word: str) -> bool:
    """Tell whether a word is the name of a host or an IP address, without zone, which only one computer knows."""
    return is_name(word) or (is_address(word) and "%" not in word)


def is_address(host: str) -> bool:
    """Tell whether a host is given by its address."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def is_local(host: str) -> bool:
    """Tell whether an IP address means something in this place only, such as a box on the wall (RFC 1918, RFC 4193)."""
    address = ipaddress.ip_address(host)
    return address.is_loopback or address.is_link_local or any(address in net for net in _PRIVATE[address.version])


def is_domain(word: str) -> bool:
    """Tell whether a word is a domain that somebody can own, which has a dot: "fr" alone is nobody's."""
    return is_name(word) and "." in word


def is_port(number: int) -> bool:
    """Tell whether a number is one of a port."""
    return 0 < number <= HIGHEST_PORT


def is_page(word: str) -> bool:
    """Tell whether a word is a whole web address without name and password, as a browser would write it."""
    if not word.isascii() or not _PAGE.fullmatch(word):
        return False
    try:
        parts = urlsplit(word)
        port = parts.port
    except ValueError:  # no number, or an open bracket
        return False
    if "@" in parts.netloc or not (port is None or is_port(port)):
        return False
    host = parts.hostname or ""  # without its brackets, which not every Python looks into
    return is_host(host) and ("[" in parts.netloc) == (":" in host)


def host_of(word: str) -> str:
    """Give the host of a whole web address that ``is_page`` accepts; a bare host is itself."""
    return (urlsplit(word).hostname or "") if "://" in word else word.casefold()


def inside(host: str, domains: Sequence[str]) -> bool:
    """Tell whether a host is one of these domains, or lies below one."""
    host = host.rstrip(".").casefold()
    return any(host == domain.casefold() or host.endswith(f".{domain.casefold()}") for domain in domains)


def bracketed(host: str) -> str:
    """Write a host as it stands in an address: IPv6 between brackets (RFC 3986, 3.2.2)."""
    return f"[{host}]" if ":" in host else host
