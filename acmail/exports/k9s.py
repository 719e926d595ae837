"""A settings file that Thunderbird for Android and K-9 Mail import.

Source: thunderbird-android, ``XmlSettingWriter``, ``SettingsFileParser`` and ``ServerSettingsDescriptions``.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from acmail.exports.android import refuse_letters
from acmail.exports.fitting import fitted
from acmail.exports.naming import file_name, stable_id
from acmail.exports.options import Options
from acmail.exports.xmltext import add, root, written
from acmail.model import Encryption, Lang, Mailbox, Server
from acmail.wording import both

TITLE = both("Réglages pour Thunderbird Android et K-9 Mail", "Settings for Thunderbird for Android and K-9 Mail")
MIME = "application/xml"  # the format has no type of its own; the app goes by what is chosen
NOTE = both(
    "L’application demande le mot de passe après l’import. Importé deux fois, le fichier ajoute un second compte.",
    "The app asks for the password after the import. Imported twice, the file adds a second account.",
)

_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>"
_VERSION = "99"
"""Of the content: what the app itself writes from a QR code; newer apps upgrade older contents."""

_SECURITY = {Encryption.TLS: "SSL_TLS_REQUIRED", Encryption.STARTTLS: "STARTTLS_REQUIRED"}


def name(mailbox: Mailbox) -> str:
    """Name the file; its ending is how people find it again on the phone."""
    return file_name(fitted(mailbox).address, ".k9s")


def render(mailbox: Mailbox, lang: Lang, options: Options) -> bytes:
    """Give the file without a password, which the app asks for after the import; raises ``UsageError``.

    Imported while the account still exists, it adds a second one: the app never replaces.
    """
    mailbox = fitted(mailbox)
    refuse_letters(mailbox)
    top = root("k9settings", {"version": _VERSION, "format": "1"})
    account = add(add(top, "accounts"), "account", attributes={"uuid": str(stable_id(mailbox.address, "k9s"))})
    add(account, "name", mailbox.label)
    add(add(account, "settings"), "value", "DELETE", {"key": "deletePolicy"})  # as the app chooses for IMAP
    _server(account, "incoming-server", "IMAP", mailbox.incoming)
    _server(account, "outgoing-server", "SMTP", mailbox.outgoing)
    identity = add(add(account, "identities"), "identity")
    add(identity, "name", mailbox.name)
    add(identity, "email", mailbox.address)
    return written(top, _DECLARATION)


def _server(account: Element, tag: str, protocol: str, server: Server) -> None:
    element = add(account, tag, attributes={"type": protocol})
    add(element, "host", server.host)
    add(element, "port", str(server.port))
    add(element, "connection-security", _SECURITY[server.encryption])
    add(element, "authentication-type", "PLAIN")
    add(element, "username", server.username)
