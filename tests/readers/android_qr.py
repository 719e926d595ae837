"""The text of Thunderbird's QR code, format 1: what the specification says and what the app's reader refuses."""

from __future__ import annotations

import json
from typing import NamedTuple

from tests.readers import Refused, is_address, is_host, is_one_line


class Reached(NamedTuple):
    """One server of an account."""

    protocol: int
    host: str
    port: int
    security: int
    authentication: int
    username: str
    password: str | None


class Account(NamedTuple):
    """One account: its name as the app shows it, its servers, and for each outgoing one who sends."""

    name: str
    incoming: Reached
    outgoing: tuple[tuple[Reached, tuple[tuple[str, str], ...]], ...]


class Scanned(NamedTuple):
    """What one code holds."""

    number: int
    of: int
    accounts: tuple[Account, ...]


def read(payload: str, *, as_writer: bool = False) -> Scanned:
    """Read a code; ``as_writer`` also refuses what readers must forgive but writers must not write."""
    root = _json(payload)
    version = _integer(root, 0)
    if version != 1:
        raise Refused("unsupported version")
    misc = _array(root, 1)
    number, of = _integer(misc, 0), _integer(misc, 1)
    if not 1 <= number <= of:
        raise Refused("sequence is not one-based")
    if as_writer and len(misc) > 2:
        raise Refused("extra value")
    rest = root[2:]
    if not rest or len(rest) % 2:
        raise Refused("accounts come in pairs")
    accounts = tuple(
        _account(_array(rest, index), _array(rest, index + 1), as_writer) for index in range(0, len(rest), 2)
    )
    return Scanned(number, of, accounts)


def _json(payload: str) -> list[object]:
    try:
        root = json.loads(payload)
    except ValueError as error:
        raise Refused(f"not JSON: {error}") from error
    if not isinstance(root, list):
        raise Refused("not an array")
    return root


def _account(incoming: list[object], groups: list[object], as_writer: bool) -> Account:
    server = _server(incoming, (0, 1), 7, as_writer)
    name = _string(incoming, 6) if len(incoming) > 6 else ""
    if not groups:
        raise Refused("no outgoing server")
    outgoing = tuple(_group(_array(groups, index), as_writer) for index in range(len(groups)))
    return Account(name or outgoing[0][1][0][0], server, outgoing)


def _group(group: list[object], as_writer: bool) -> tuple[Reached, tuple[tuple[str, str], ...]]:
    server = _server(_array(group, 0), (0,), 6, as_writer)
    identities = tuple(_identity(_array(group, index), as_writer) for index in range(1, len(group)))
    if not identities:
        raise Refused("no identity")
    return server, identities


def _identity(values: list[object], as_writer: bool) -> tuple[str, str]:
    address, name = _string(values, 0), _string(values, 1)
    if not is_address(address):
        raise Refused("email address")
    if as_writer and len(values) > 2:
        raise Refused("extra value")
    return address, name


def _server(values: list[object], protocols: tuple[int, ...], password: int, as_writer: bool) -> Reached:
    """Read a server; ``password`` is the place where one may stand."""
    if as_writer and len(values) > password:
        raise Refused("extra value or password")
    protocol, host, port = _integer(values, 0), _string(values, 1), _integer(values, 2)
    security, authentication, username = _integer(values, 3), _integer(values, 4), _string(values, 5)
    if protocol not in protocols:
        raise Refused("protocol")
    if not host.isascii() or not is_host(host):
        raise Refused("host")
    if not 1 <= port <= 65535:
        raise Refused("port")
    if security not in ((2, 3) if as_writer else (0, 1, 2, 3)):
        raise Refused("security")
    if authentication not in (0, 1, 2, 5, 6):
        raise Refused("authentication")
    secret = (_string(values, password) or None) if len(values) > password else None
    return Reached(protocol, host, port, security, authentication, username, secret)


def _array(values: list[object], index: int) -> list[object]:
    if index >= len(values) or not isinstance(found := values[index], list):
        raise Refused("an array is missing")
    return found


def _integer(values: list[object], index: int) -> int:
    if index >= len(values) or type(found := values[index]) is not int:
        raise Refused("an integer is missing")
    return found


def _string(values: list[object], index: int) -> str:
    if index >= len(values) or not isinstance(found := values[index], str):
        raise Refused("a text is missing")
    if not is_one_line(found):
        raise Refused("line break")
    return found
