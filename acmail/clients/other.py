"""Any other program: the values, under the names that most programs give them."""

from __future__ import annotations

from collections.abc import Mapping

from acmail.clients import parts
from acmail.clients.parts import Field, Step, Value
from acmail.documents import ClientKind
from acmail.model import SourceKind, Text
from acmail.wording import both

TITLE = both("Un autre programme", "Another program")
ABOUT = both("Les valeurs à saisir, où qu’elles se trouvent.", "The values to enter, wherever they stand.")
KIND: ClientKind = "any"
SECURITY = parts.SECURITY
WORDS: parts.Words = "unverified"
READ = (
    parts.Read(
        id="rfc_8314_ports",
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
            "Ajoutez un compte, et cherchez « manuel », « avancé » ou « autre » : la recherche automatique peut "
            "se tromper.",
            "Add an account, and look for “manual”, “advanced” or “other”: automatic search may be wrong.",
        )
    ),
    Step(
        both("Qui vous êtes :", "Who you are:"),
        (
            Field(both("Nom", "Name"), Value.NAME),
            Field(both("Adresse", "Address"), Value.ADDRESS),
        ),
    ),
    Step(
        both("Réception (entrant), type IMAP et non POP :", "Incoming, type IMAP and not POP:"),
        (
            Field(both("Serveur", "Server"), Value.IMAP_HOST),
            Field(both("Port", "Port"), Value.IMAP_PORT),
            Field(both("Sécurité", "Security"), Value.IMAP_SECURITY),
            Field(both("Identifiant", "Username"), Value.USERNAME),
            Field(both("Mot de passe", "Password"), Value.PASSWORD),
        ),
    ),
    Step(
        both("Envoi (sortant, SMTP), avec authentification :", "Outgoing (SMTP), with authentication:"),
        (
            Field(both("Serveur", "Server"), Value.SMTP_HOST),
            Field(both("Port", "Port"), Value.SMTP_PORT),
            Field(both("Sécurité", "Security"), Value.SMTP_SECURITY),
            Field(both("Identifiant", "Username"), Value.USERNAME),
            Field(both("Mot de passe", "Password"), Value.PASSWORD),
        ),
    ),
    Step(
        both(
            "Si la méthode d’authentification est demandée : mot de passe normal, puisque la connexion est chiffrée.",
            "If the authentication method is asked: normal password, since the connection is encrypted.",
        )
    ),
)
SEE = both(
    "Les dossiers sont les mêmes que dans le navigateur, et un message à vous-même part et revient.",
    "The folders are the same as in the browser, and a message to yourself goes out and comes back.",
)
TROUBLES = (
    parts.REFUSED,
    parts.OTHER_USERNAME,
    parts.SILENT,
    parts.BLOCKED,
    parts.CERTIFICATE,
    parts.UNSENT,
    parts.STOPPED,
)
REMOVE = (both("Supprimez le compte dans le programme.", "Remove the account in the program."),)
FILES: Mapping[str, tuple[Text, ...]] = {
    "autoconfig": (
        both(
            "Seulement si le programme sait lire un fichier autoconfig de Mozilla.",
            "Only if the program can read an autoconfig file of Mozilla’s.",
        ),
    ),
}
