"""SRV records that let mail programs find the servers of a domain (RFC 6186, RFC 8314): for an IT service."""

from __future__ import annotations

from collections.abc import Iterator

from acmail import hosts
from acmail.errors import UsageError
from acmail.exports.fitting import domain_of, fitted
from acmail.exports.options import Options
from acmail.model import Encryption, Lang, Mailbox, Server
from acmail.wording import both

TITLE = both("Enregistrements DNS (SRV), pour un service informatique", "DNS records (SRV), for an IT service")
MIME = "text/plain"
NOTE = both(
    "À transmettre au service qui gère la zone du domaine ; inutile pour configurer votre propre appareil.",
    "To be handed to the service that runs the domain’s zone; of no use to set up your own device.",
)

_HOUR = 3600
_INCOMING = {Encryption.TLS: "_imaps", Encryption.STARTTLS: "_imap"}
_OUTGOING = {Encryption.TLS: "_submissions", Encryption.STARTTLS: "_submission"}
_SERVICES = ("_imaps", "_imap", "_pop3s", "_pop3", "_submissions", "_submission")

_ABOUT = (
    both(
        "Proposition pour {domain}, à relire par ceux qui gèrent cette zone.",
        "A proposal for {domain}, to be reviewed by those who run this zone.",
    ),
    both(
        "Un point seul veut dire « pas offert » (RFC 6186, 3.4) ; remplacez-le si le service existe.",
        "A lone dot means “not offered” (RFC 6186, 3.4); replace it where the service exists.",
    ),
    both(
        "La cible ne doit pas être un alias CNAME (RFC 2782), et son certificat doit porter son nom.",
        "The target must not be a CNAME alias (RFC 2782), and its certificate must carry its name.",
    ),
    both(
        "Elles ne disent pas l’identifiant ; un programme fait confirmer un serveur d’un autre domaine (RFC 6186, 6).",
        "They do not tell the login name; a program asks to confirm a server of another domain (RFC 6186, 6).",
    ),
)


def name(mailbox: Mailbox) -> str:
    """Name the file after the domain."""
    return f"srv-{domain_of(fitted(mailbox))}.txt"


def render(mailbox: Mailbox, lang: Lang, options: Options) -> bytes:
    """Give the lines of a zone file, nothing personal in them; raises ``UsageError`` for a server given by number."""
    mailbox = fitted(mailbox)
    domain = domain_of(mailbox)
    offered = {
        _INCOMING[mailbox.incoming.encryption]: mailbox.incoming,
        _OUTGOING[mailbox.outgoing.encryption]: mailbox.outgoing,
    }
    lines = [f"; {about.say(lang).format(domain=domain)}" for about in _ABOUT]
    lines += _records(domain, offered)
    return "".join(f"{line}\n" for line in lines).encode()


def _records(domain: str, offered: dict[str, Server]) -> Iterator[str]:
    for service in _SERVICES:
        server = offered.get(service)
        value = "0 0 0 ." if server is None else f"0 1 {server.port} {_target(server)}."
        yield f"{service}._tcp.{domain}. {_HOUR} IN SRV {value}"


def _target(server: Server) -> str:
    if hosts.is_address(server.host):
        raise UsageError(
            both(
                f"Un enregistrement SRV ne peut pas désigner {server.host}, qui est un numéro.",
                f"An SRV record cannot point to {server.host}, which is a number.",
            ),
            both("Donnez le nom du serveur (RFC 2782).", "Give the name of the server (RFC 2782)."),
        )
    if not hosts.is_domain(server.host):
        raise UsageError(
            both(
                f"Un enregistrement SRV ne peut pas désigner {server.host}, qui n’a pas de domaine.",
                f"An SRV record cannot point to {server.host}, which has no domain.",
            ),
            both("Donnez le nom entier du serveur.", "Give the whole name of the server."),
        )
    return server.host
