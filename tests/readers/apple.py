"""Apple configuration profiles with one mail account: which keys there are, of which type, and with which values."""

from __future__ import annotations

import plistlib
import re
from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import UUID
from xml.parsers.expat import ExpatError

from tests.readers import Refused, is_host


class Key(NamedTuple):
    """One key of a payload."""

    kind: type
    required: bool = False
    among: tuple[object, ...] = ()


_COMMON = {
    "PayloadIdentifier": Key(str, True),
    "PayloadUUID": Key(str, True),
    "PayloadVersion": Key(int, True, (1,)),
    "PayloadDescription": Key(str),
    "PayloadDisplayName": Key(str),
    "PayloadOrganization": Key(str),
}
TOP: Mapping[str, Key] = {
    **_COMMON,
    "PayloadType": Key(str, True, ("Configuration",)),
    "PayloadContent": Key(list, True),
    "ConsentText": Key(dict),
    "TargetDeviceType": Key(int, False, (0, 1, 2, 3, 4, 5, 6)),
}
"""Keys of the profile. Those that lock, encrypt or expire it are left out: acmail has no use for them."""

_AUTHENTICATION = ("EmailAuthNone", "EmailAuthPassword", "EmailAuthCRAMMD5", "EmailAuthNTLM", "EmailAuthHTTPMD5")
MAIL: Mapping[str, Key] = {
    **_COMMON,
    "PayloadType": Key(str, True, ("com.apple.mail.managed",)),
    "EmailAccountDescription": Key(str),
    "EmailAccountName": Key(str),
    "EmailAccountType": Key(str, True, ("EmailTypeIMAP", "EmailTypePOP")),
    "EmailAddress": Key(str),
    **{
        f"{way}MailServer{key}": kind
        for way in ("Incoming", "Outgoing")
        for key, kind in {
            "Authentication": Key(str, True, _AUTHENTICATION),
            "HostName": Key(str, True),
            "PortNumber": Key(int),
            "UseSSL": Key(bool),
            "Username": Key(str),
        }.items()
    },
    "IncomingMailServerIMAPPathPrefix": Key(str),
    "OutgoingPasswordSameAsIncomingPassword": Key(bool),
    "PreventMove": Key(bool),
    "PreventAppSheet": Key(bool),
    "disableMailRecentsSyncing": Key(bool),
    "allowMailDrop": Key(bool),
}
"""Keys of a mail account. The two for passwords are left out on purpose, and so are those for S/MIME and VPN."""


def read(data: bytes) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give the profile and its one mail account."""
    if b"\xef\xbb\xbf" in data[:3] or not data.startswith(b'<?xml version="1.0" encoding="UTF-8"?>'):
        raise Refused("not an XML property list in UTF-8")
    try:
        profile = plistlib.loads(data, fmt=plistlib.FMT_XML)
    except (plistlib.InvalidFileException, ExpatError, ValueError) as error:
        raise Refused(f"not a property list: {error}") from error
    _payload(profile, TOP)
    if len(profile["PayloadContent"]) != 1:
        raise Refused("not one account")
    account = profile["PayloadContent"][0]
    _payload(account, MAIL)
    _consent(profile.get("ConsentText", {"default": ""}))
    if profile["PayloadUUID"].lower() == account["PayloadUUID"].lower():
        raise Refused("PayloadUUID twice")
    if not account["PayloadIdentifier"].startswith(profile["PayloadIdentifier"] + "."):
        raise Refused("PayloadIdentifier of the account is not below the profile's")
    for way in ("Incoming", "Outgoing"):
        _server(account, f"{way}MailServer")
    return profile, account


def _payload(payload: object, keys: Mapping[str, Key]) -> None:
    if not isinstance(payload, dict):
        raise Refused("not a dictionary")
    for name in payload.keys() - keys.keys():
        raise Refused(f"unknown key {name}")
    for name, key in keys.items():
        if name in payload:
            _value(name, payload[name], key)
        elif key.required:
            raise Refused(f"missing {name}")
    if not re.fullmatch(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", payload["PayloadIdentifier"], re.ASCII):
        raise Refused("PayloadIdentifier is not reverse DNS")
    try:
        UUID(payload["PayloadUUID"])
    except ValueError as error:
        raise Refused("PayloadUUID is not a UUID") from error


def _value(name: str, value: object, key: Key) -> None:
    if type(value) is not key.kind:
        raise Refused(f"{name} is not {key.kind.__name__}")
    if key.among and value not in key.among:
        raise Refused(f"{name} has no such value")


def _consent(texts: dict[str, object]) -> None:
    if "default" not in texts or not all(isinstance(text, str) for text in texts.values()):
        raise Refused("ConsentText without default, or not text")


def _server(account: dict[str, Any], prefix: str) -> None:
    """Refuse what the device would have to guess, or would do in clear."""
    if not is_host(account[f"{prefix}HostName"]):
        raise Refused(f"{prefix}HostName is no host")
    if not 1 <= account.get(f"{prefix}PortNumber", 0) <= 65535:
        raise Refused(f"{prefix}PortNumber is missing or no port")
    if account.get(f"{prefix}UseSSL") is not True:
        raise Refused(f"{prefix}UseSSL is not true")
    if not account.get(f"{prefix}Username"):
        raise Refused(f"{prefix}Username is missing")
