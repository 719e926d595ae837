"""A configuration profile for Mail on iPhone, iPad and Mac.

Source: Apple, device-management, ``TopLevel.yaml``, ``CommonPayloadKeys.yaml`` and ``com.apple.mail.managed.yaml``.
"""

from __future__ import annotations

import plistlib

from acmail.errors import UsageError
from acmail.exports.fitting import domain_of, fitted
from acmail.exports.naming import file_name, stable_id
from acmail.exports.options import Options
from acmail.model import LANGUAGES, Encryption, Lang, Mailbox, Server
from acmail.wording import both

TITLE = both("Profil de configuration pour iPhone, iPad et Mac", "Configuration profile for iPhone, iPad and Mac")
MIME = "application/x-apple-aspen-config"
NOTE = both(
    "Installé à nouveau pour la même adresse, il remplace l’ancien. L’appareil le dit « non signé » : c’est normal. "
    "Installez seulement un profil que vous avez fait vous-même ou reçu de quelqu’un que vous connaissez.",
    "Installed again for the same address, it replaces the earlier one. The device says “Unsigned”, which is normal. "
    "Install only a profile that you made yourself or got from somebody you know.",
)

_ABOUT = both(
    "Ajoute ce compte à l’app Mail. Le fichier ne contient aucun mot de passe : l’appareil le demande une fois. "
    "Il a été fait par acmail sur un ordinateur, sans signature : l’appareil affiche « non signé », c’est normal.",
    "Adds this account to the Mail app. The file holds no password: the device asks for it once. "
    "It was made by acmail on a computer, without a signature: the device says “Unsigned”, which is normal.",
)
_CONSENT = both(
    "Ce profil ajoute un compte de messagerie et rien d’autre : ni restriction, ni surveillance. Pour tout enlever, "
    "supprimez le profil dans les réglages de l’appareil : le compte part avec lui, les messages restent sur le "
    "serveur.",
    "This profile adds one mail account and nothing else: no restriction, no surveillance. To undo it, remove the "
    "profile in the device’s settings: the account goes with it, the messages stay on the server.",
)
_CONSENT_MOVE = both(
    "Ce profil ajoute un compte de messagerie dont les messages ne peuvent pas être déplacés vers un compte personnel, "
    "et rien d’autre : pas de surveillance. Pour tout enlever, supprimez le profil dans les réglages de l’appareil : "
    "le compte part avec lui, les messages restent sur le serveur.",
    "This profile adds one mail account whose messages cannot be moved to a personal account, and nothing else: no "
    "surveillance. To undo it, remove the profile in the device’s settings: the account goes with it, the messages "
    "stay on the server.",
)


def name(mailbox: Mailbox) -> str:
    """Name the file; the device knows it by its ending."""
    return file_name(fitted(mailbox).address, ".mobileconfig")


def render(mailbox: Mailbox, lang: Lang, options: Options) -> bytes:
    """Give the profile as an XML property list, without a password.

    Installed again, it replaces the earlier one: its identifiers depend on the address alone. It claims to come from no
    organisation, since no organisation signed it. Raises ``UsageError`` for a server with STARTTLS: the format cannot
    say it, and a device left to guess might send the password in clear.
    """
    mailbox = fitted(mailbox)
    for server in (mailbox.incoming, mailbox.outgoing):
        _refuse_starttls(server)
    address = mailbox.address
    identifier = ".".join([*reversed(domain_of(mailbox).split(".")), "acmail", str(stable_id(address, "profile"))])
    consent = _CONSENT_MOVE if options.prevent_move else _CONSENT
    profile: dict[str, object] = {
        "PayloadType": "Configuration",
        "PayloadVersion": 1,
        "PayloadIdentifier": identifier,
        "PayloadUUID": str(stable_id(address, "profile")).upper(),
        "PayloadDisplayName": f"{mailbox.label} ({address})" if mailbox.label != address else address,
        "PayloadDescription": _ABOUT.say(lang),
        "ConsentText": {"default": consent.say(lang)} | {str(one): consent.say(one) for one in LANGUAGES},
        "TargetDeviceType": 0,
        "PayloadContent": [_account(mailbox, f"{identifier}.mail", options)],
    }
    return plistlib.dumps(profile)


def _account(mailbox: Mailbox, identifier: str, options: Options) -> dict[str, object]:
    account: dict[str, object] = {
        "PayloadType": "com.apple.mail.managed",
        "PayloadVersion": 1,
        "PayloadIdentifier": identifier,
        "PayloadUUID": str(stable_id(mailbox.address, "mail")).upper(),
        "PayloadDisplayName": mailbox.label,
        "EmailAccountType": "EmailTypeIMAP",
        "EmailAccountDescription": mailbox.label,
        "EmailAddress": mailbox.address,
        **_server("IncomingMailServer", mailbox.incoming),
        **_server("OutgoingMailServer", mailbox.outgoing),
        "OutgoingPasswordSameAsIncomingPassword": mailbox.incoming.username == mailbox.outgoing.username,
        "PreventMove": options.prevent_move,
    }
    if mailbox.name:
        account["EmailAccountName"] = mailbox.name
    return account


def _server(prefix: str, server: Server) -> dict[str, object]:
    return {
        f"{prefix}Authentication": "EmailAuthPassword",
        f"{prefix}HostName": server.host,
        f"{prefix}PortNumber": server.port,
        f"{prefix}UseSSL": True,
        f"{prefix}Username": server.username,
    }


def _refuse_starttls(server: Server) -> None:
    if server.encryption is Encryption.STARTTLS:
        raise UsageError(
            both(
                f"Un profil Apple ne sait pas décrire STARTTLS ({server.host}, port {server.port}).",
                f"An Apple profile cannot describe STARTTLS ({server.host}, port {server.port}).",
            ),
            both(
                "Il ne sait dire que « SSL oui » ou « SSL non » ; l’appareil devinerait, et le mot de passe pourrait "
                "partir en clair. Si le serveur offre aussi SSL/TLS (993 en réception, 465 en envoi), donnez ces "
                "valeurs ; sinon, réglez le compte à la main.",
                "It can only say “SSL yes” or “SSL no”; the device would guess, and the password might travel in "
                "clear. If the server also offers SSL/TLS (993 to receive, 465 to send), give these values; "
                "otherwise set the account up by hand.",
            ),
        )
