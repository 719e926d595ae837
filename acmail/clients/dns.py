"""What an IT service can publish so that programs find the settings by themselves; nothing for staff to do."""

from __future__ import annotations

from collections.abc import Mapping

from acmail.clients import parts
from acmail.clients.parts import Field, Step, Trouble, Value
from acmail.documents import ClientKind
from acmail.model import SourceKind, Text
from acmail.wording import both

TITLE = both("Pour un service informatique : DNS", "For an IT service: DNS")
ABOUT = both(
    "Des enregistrements pour que les programmes trouvent seuls les serveurs. Pour information.",
    "Records so that programs find the servers by themselves. For information.",
)
KIND: ClientKind = "it_service"
SECURITY = parts.SECURITY
WORDS: parts.Words = "program"
READ = (
    parts.Read(
        id="rfc_6186_srv",
        kind=SourceKind.STANDARD,
        title=both("RFC 6186 : services de courrier dans le DNS", "RFC 6186: mail services in DNS"),
        url="https://www.rfc-editor.org/rfc/rfc6186",
        read_on=parts.READ_ON,
        page_date="2011",
    ),
    parts.Read(
        id="rfc_8314_srv",
        kind=SourceKind.STANDARD,
        title=both("RFC 8314 : courrier chiffré, ports et sécurité", "RFC 8314: encrypted mail, ports and security"),
        url="https://www.rfc-editor.org/rfc/rfc8314",
        read_on=parts.READ_ON,
        page_date="2018",
    ),
)
STEPS = (
    Step(
        both(
            "Relisez ces valeurs avec qui tient les serveurs :", "Read these values over with whoever runs the servers:"
        ),
        (
            Field(both("Réception", "Incoming"), Value.IMAP_HOST),
            Field(both("Port", "Port"), Value.IMAP_PORT),
            Field(both("Sécurité", "Security"), Value.IMAP_SECURITY),
            Field(both("Envoi", "Outgoing"), Value.SMTP_HOST),
            Field(both("Port", "Port"), Value.SMTP_PORT),
            Field(both("Sécurité", "Security"), Value.SMTP_SECURITY),
        ),
    ),
    Step(
        both(
            "Ajoutez les lignes SRV du fichier à la zone du domaine des adresses, un point seul pour ce qui est "
            "refusé.",
            "Add the SRV lines of the file to the zone of the domain of the addresses, a lone dot for what is refused.",
        )
    ),
    Step(
        both(
            "Pour une autoconfiguration publique, l’identifiant doit être un motif que tous partagent. "
            "acmail ne connaît pas le vôtre, et n’en écrit pas.",
            "For a public autoconfig the username must be a pattern that all share. "
            "acmail does not know yours, and writes none.",
        )
    ),
    Step(
        both(
            "Vérifiez d’ailleurs : acmail check --domain, puis imap et submission.",
            "Check from elsewhere: acmail check --domain, then imap and submission.",
        )
    ),
)
SEE = both(
    "acmail check --domain montre les serveurs, avec leur origine.",
    "acmail check --domain shows the servers, with their origin.",
)
TROUBLES = (
    Trouble(
        both(
            "Le certificat porte un autre nom que la cible du SRV.",
            "The certificate has another name than the SRV’s target.",
        ),
        "certificate-name",
    ),
    Trouble(both("Le nom ne se résout pas.", "The name does not resolve."), "name-not-found"),
)
REMOVE = (
    both(
        "Retirez les lignes de la zone ; les programmes déjà réglés n’en dépendent plus.",
        "Take the lines out of the zone; programs already set up do not need them.",
    ),
)
FILES: Mapping[str, tuple[Text, ...]] = {
    "dns": (both("À relire, puis à ajouter à la zone.", "To be read over, then added to the zone."),),
}
