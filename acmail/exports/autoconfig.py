"""Mozilla's autoconfiguration file, version 1.1, for one person: it holds the login name as it is.

Source: draft-ietf-mailmaint-autoconfig and the files of Thunderbird's provider database.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from acmail.exports.fitting import domain_of, fitted
from acmail.exports.options import Options
from acmail.exports.xmltext import add, root, written
from acmail.model import LANGUAGES, Encryption, Lang, Mailbox, Server
from acmail.wording import both

TITLE = both(
    "Configuration automatique (Thunderbird et d’autres), pour un site Web",
    "Automatic configuration (Thunderbird and others), for a web site",
)
MIME = "text/xml"
NOTE = both(
    "Le fichier contient votre identifiant : il est pour vous seul. Publié tel quel pour tout un domaine, il donnerait "
    "votre identifiant à tout le monde, et chacun essaierait de se connecter avec.",
    "The file holds your login name: it is for you alone. Published as it is for a whole domain, it would give your "
    "login name to everybody, and everybody would try to log in with it.",
)

LONGEST_NAME = 60
LONGEST_SHORT_NAME = 20

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
_SOCKET = {Encryption.TLS: "SSL", Encryption.STARTTLS: "STARTTLS"}
_HELP = both("Aide de votre messagerie", "Help for your mailbox")


def name(mailbox: Mailbox) -> str:
    """Name the file as programs ask for it: ``https://autoconfig.DOMAIN/mail/config-v1.1.xml``."""
    return "config-v1.1.xml"


def render(mailbox: Mailbox, lang: Lang, options: Options) -> bytes:
    """Give the file. Login names stand in it as they are, so it is one person's; raises ``UsageError``."""
    mailbox = fitted(mailbox)
    domain = domain_of(mailbox)
    top = root("clientConfig", {"version": "1.1"})
    provider = add(top, "emailProvider", attributes={"id": domain})
    add(provider, "domain", domain)
    add(provider, "displayName", shortened(mailbox.label, LONGEST_NAME))
    add(provider, "displayShortName", shortened(mailbox.label, LONGEST_SHORT_NAME))
    _server(provider, "incomingServer", "imap", mailbox.incoming)
    _server(provider, "outgoingServer", "smtp", mailbox.outgoing)
    if mailbox.help_page:
        page = add(provider, "documentation", attributes={"url": mailbox.help_page})
        for one in sorted(LANGUAGES, key=lambda other: other != lang):  # a reader may take the first
            add(page, "descr", _HELP.say(one), {"lang": one})
    if mailbox.webmail:
        add(add(top, "webMail"), "loginPage", attributes={"url": mailbox.webmail})
    return written(top, _DECLARATION)


def shortened(text: str, most: int) -> str:
    """Cut a text at a number of characters, so that it shows that it was cut."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _server(provider: Element, tag: str, protocol: str, server: Server) -> None:
    element = add(provider, tag, attributes={"type": protocol})
    add(element, "hostname", server.host)
    add(element, "port", str(server.port))
    add(element, "socketType", _SOCKET[server.encryption])
    add(element, "authentication", "password-cleartext")  # inside TLS; the name is the format's
    add(element, "username", server.username)
