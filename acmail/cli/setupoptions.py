"""What the options of ``acmail setup`` come to, each read and refused in one place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from acmail import servers
from acmail.cli.values import one_of
from acmail.clients import CLIENTS
from acmail.documents import Service, SettingId
from acmail.errors import UsageError
from acmail.model import Encryption, Pack
from acmail.settings import Value
from acmail.settingvalues import PORTS, checked_value, wrong_pair
from acmail.wording import both, quoted

ALIASES: Mapping[str, str] = {
    "k9": "thunderbird_android",
    "k9mail": "thunderbird_android",
    "iphone": "ios_mail",
    "ipad": "ios_mail",
    "ios": "ios_mail",
    "gmail": "android_gmail",
    "samsung": "android_samsung",
    "mac": "apple_mail",
}
"""What people call a program, without hyphens."""

SERVICES: tuple[Service, ...] = ("academic", "national")


def client(word: str | None) -> str | None:
    """Read the name of a program, however its hyphens are written; raises ``UsageError`` with the nearest."""
    if word is None:
        return None
    name = word.casefold().replace("-", "_").replace(" ", "_")
    name = ALIASES.get(name.replace("_", ""), name)
    if name not in CLIENTS and (several := [one for one in CLIENTS if one.startswith(f"{name}_")]):
        raise UsageError(
            both(f"{quoted([word], 'fr')} : lequel ?", f"{quoted([word], 'en')}: which one?"),
            both(f"Il y a {', '.join(several)}.", f"There is {', '.join(several)}."),
        )
    if name not in CLIENTS:
        one_of("CLIENT", word, CLIENTS)
    return name


def folder(word: str | None) -> Path | None:
    """Read ``--write``; raises ``UsageError`` for an empty name, which would be the folder one happens to be in."""
    if word is None:
        return None
    if not word.strip():
        raise UsageError(
            both("--write : il manque le nom du dossier.", "--write: the name of the folder is missing."),
            both("Par exemple --write acmail-setup.", "For example --write acmail-setup."),
        )
    return Path(word)


def service(word: str | None) -> Service | None:
    """Read ``--service``."""
    if word is None:
        return None
    one_of("--service", word, SERVICES)
    return next(one for one in SERVICES if one == word)


def given(setting: SettingId, text: str, pack: Pack, said: Mapping[SettingId, Value]) -> str:
    """Check one value that somebody gave, beside what they said before; raises ``UsageError``."""
    value = checked_value(setting, text)
    if setting.endswith("_host"):
        servers.refuse_lookalike(value, pack)
    _refuse_pairs({**said, setting: Value(value, "prompt")})
    return value


def said(texts: Mapping[SettingId, str | None], pack: Pack) -> dict[SettingId, Value]:
    """Check what was typed as options; raises ``UsageError`` for a value that will not do, or a pair that cannot be.

    ``--security`` is for both servers, as far as the port of sending and ``--smtp-security`` say nothing else.
    """
    values: dict[SettingId, Value] = {}
    for setting, text in texts.items():
        if text is not None:
            values[setting] = Value(given(setting, text, pack, {}), "flag")
    if "imap_security" in values and "smtp_security" not in values and "smtp_port" not in values:
        values["smtp_security"] = values["imap_security"]
    _refuse_pairs(values)
    return values


def _refuse_pairs(values: Mapping[SettingId, Value]) -> None:
    pairs: tuple[tuple[SettingId, SettingId], ...] = (("imap_port", "imap_security"), ("smtp_port", "smtp_security"))
    for port, security in pairs:
        if port in values and security in values:
            wrong = wrong_pair(port, values[port].text, values[security].text)
            if wrong is not None:
                raise UsageError(*wrong)


def standard_port(port: SettingId, said: Mapping[SettingId, Value]) -> str:
    """Give the port that is meant when nobody gives one, with the security that was given."""
    security = said.get("imap_security" if port == "imap_port" else "smtp_security")
    return str(PORTS[port][Encryption.TLS if security is None else Encryption(security.text)])
