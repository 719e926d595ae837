"""What can be the value of a setting, and why another cannot: refused with the reason, before anything is set up."""

from __future__ import annotations

import re
from collections.abc import Mapping

from acmail import hosts
from acmail.accounts import checked
from acmail.documents import SettingId
from acmail.errors import UsageError
from acmail.model import Encryption, Text
from acmail.privacy import secret_in
from acmail.refusals import is_long_name, refuse_personal
from acmail.wording import both, did_you_mean

LONGEST_NAME = 100

PORTS: Mapping[SettingId, Mapping[Encryption, int]] = {
    "imap_port": {Encryption.TLS: 993, Encryption.STARTTLS: 143},
    "smtp_port": {Encryption.TLS: 465, Encryption.STARTTLS: 587},
}
"""The ports of the standard (RFC 8314, 3.2, 3.3; RFC 3501; RFC 6409)."""


def checked_value(setting: SettingId, value: str) -> str:
    """Accept the value of one setting; raises ``UsageError``, which says why and never repeats a secret."""
    value = value.strip()
    if setting in ("imap_host", "smtp_host"):
        value = value.rstrip(".")
        if hosts.is_address(value) or _WITH_PORT.fullmatch(value):  # which would else be taken for secrets
            return _host(setting, value)
    if setting != "name" or not is_long_name(value):
        refuse_personal(value)
    if setting in ("address", "username"):
        return checked(setting, value)
    if setting == "name":
        return _name(value)
    if setting in ("imap_host", "smtp_host"):
        return _host(setting, value)
    if setting in PORTS:
        return _port(setting, value)
    return _security(value)


def wrong_pair(port_id: SettingId, port: str, security: str) -> tuple[Text, Text] | None:
    """Say why a port and a security do not go together; None when they do, or when nobody can tell."""
    for encryption, number in PORTS[port_id].items():
        if port == str(number) and security != encryption.value:
            word = encryption.value
            return (
                both(
                    f"Le port {port} va avec {word}, pas avec {security}.",
                    f"Port {port} goes with {word}, not {security}.",
                ),
                both(
                    "Avec une autre sécurité, le serveur reste muet, sans message clair. Vérifiez les deux valeurs.",
                    "With another security the server stays silent, without a clear message. Check both values.",
                ),
            )
    return None


def _name(value: str) -> str:
    written = value and len(value) <= LONGEST_NAME and all(char.isprintable() for char in value)
    if not written or (secret_in(value) is not None and not is_long_name(value)):
        raise UsageError(
            both("Ce nom ne convient pas.", "This name will not do."),
            both("Prénom puis nom, sur une ligne.", "First name then surname, on one line."),
        )
    return value


def _host(setting: SettingId, value: str) -> str:
    if "_" not in value and (hosts.is_host(value) or hosts.is_name(_ascii(value))):
        return value
    hint = both("Écrivez seulement le nom, comme imap.example.org.", "Write the name alone, such as imap.example.org.")
    if value.isdigit():
        hint = both("Ceci est un numéro de port, pas un serveur.", "This is a port number, not a server.")
    elif value.count(":") == 1 and "//" not in value:
        option = "--imap-port" if setting == "imap_host" else "--smtp-port"
        hint = both(
            f"Le nom seul ; le port se donne à part ({option}).", f"The name alone; the port is given apart ({option})."
        )
    which = both("Serveur de réception", "Incoming server") if setting == "imap_host" else _OUTGOING
    raise UsageError(
        both(f"{which.fr} : ce n’est pas un nom de serveur.", f"{which.say('en')}: this is not the name of a server."),
        hint,
    )


def _ascii(name: str) -> str:
    """Write a name with letters of any script as DNS has it; what cannot be written so gives an empty text."""
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def _port(setting: SettingId, value: str) -> str:
    refusal = _REFUSED_PORTS[setting].get(value)
    if refusal is not None:
        raise UsageError(both(f"Port {value} refusé.", f"Port {value} is refused."), refusal)
    if not (value.isascii() and value.isdigit() and len(value) <= 5 and hosts.is_port(int(value))):
        raise UsageError(
            both("Ce port ne convient pas.", "This port will not do."),
            _USUAL_PORTS[setting],
        )
    return str(int(value))


def _security(value: str) -> str:
    known = [one.value for one in Encryption]
    word = value.casefold()
    if word in _CLEAR:
        raise UsageError(both("Sans chiffrement : refusé.", "Without encryption: refused."), _IN_CLEAR)
    if word not in known:
        raise UsageError(
            both("Ceci n’est pas une sécurité.", "This is no security."),
            did_you_mean("tls" if "ssl" in word else value, known),
        )
    return word


_WITH_PORT = re.compile(r"[A-Za-z][A-Za-z0-9-]*(?:\.[A-Za-z][A-Za-z0-9-]*)+:[0-9]{1,5}")
_OUTGOING = both("Serveur d’envoi", "Outgoing server")
_CLEAR = ("none", "clear", "plain", "no", "aucune", "aucun", "non")
_IN_CLEAR = both(
    "Le mot de passe passerait en clair. Seulement tls (SSL/TLS) ou starttls (STARTTLS exigé).",
    "The password would travel in clear. Only tls (SSL/TLS) or starttls (STARTTLS required).",
)
_POP = both(
    "C’est un port POP : les messages quitteraient le serveur pour un seul appareil. acmail règle IMAP : 993.",
    "This is a POP port: messages would leave the server for a single device. acmail sets up IMAP: 993.",
)
_RELAY = both(
    "Le port 25 sert entre serveurs, souvent en clair et souvent bloqué. Pour envoyer : 465, ou 587 avec STARTTLS.",
    "Port 25 is for servers among themselves, often in clear and often blocked. To send: 465, or 587 with STARTTLS.",
)
_USUAL_PORTS: Mapping[SettingId, Text] = {
    "imap_port": both(
        "Un nombre de 1 à 65535 ; en réception, le plus souvent 993, ou 143 avec STARTTLS.",
        "A number from 1 to 65535; to receive, mostly 993, or 143 with STARTTLS.",
    ),
    "smtp_port": both(
        "Un nombre de 1 à 65535 ; à l’envoi, le plus souvent 465, ou 587 avec STARTTLS.",
        "A number from 1 to 65535; to send, mostly 465, or 587 with STARTTLS.",
    ),
}
_NOT_INCOMING = both("C’est un port d’envoi. Réception : 993.", "This is a port for sending. Incoming: 993.")
_NOT_OUTGOING = both(
    "C’est un port de réception. Envoi : 465 ou 587.", "This is a port for receiving. Sending: 465 or 587."
)
_REFUSED_PORTS: Mapping[SettingId, Mapping[str, Text]] = {
    "imap_port": {"110": _POP, "995": _POP, **dict.fromkeys(("25", "465", "587"), _NOT_INCOMING)},
    "smtp_port": {"25": _RELAY, **dict.fromkeys(("110", "995", "143", "993"), _NOT_OUTGOING)},
}
