"""Samsung's own Email app."""

from __future__ import annotations

from collections.abc import Mapping

from acmail.clients import parts
from acmail.clients.parts import Field, Step, Value
from acmail.documents import ClientKind
from acmail.model import SourceKind, Text
from acmail.wording import both

TITLE = both("Android : Samsung Email", "Android: Samsung Email")
ABOUT = both("L’application Email des téléphones Samsung.", "The Email app of Samsung phones.")
KIND: ClientKind = "phone"
SECURITY = parts.SECURITY
WORDS: parts.Words = "unverified"
READ = (
    parts.Read(
        id="samsung_tab",
        kind=SourceKind.THIRD_PARTY,
        title=both(
            "InformIT : ajouter un compte sur une tablette Samsung, page ancienne",
            "InformIT: adding an account on a Samsung tablet, old page",
        ),
        url="https://informit.com/articles/article.aspx?p=2262136&seqNum=4",
        read_on=parts.READ_ON,
    ),
)
STEPS = (
    Step(
        both(
            "Ouvrez Email, puis le menu, les paramètres (roue dentée), « Ajouter un compte ».",
            "Open Email, then the menu, the settings (cogwheel), “Add account”.",
        )
    ),
    Step(
        both("Choisissez « Autre », et saisissez :", "Choose “Other”, and enter:"),
        (
            Field(both("Adresse e-mail", "Email address"), Value.ADDRESS),
            Field(both("Mot de passe", "Password"), Value.PASSWORD),
        ),
    ),
    Step(
        both(
            "Ne touchez pas « Se connecter » : choisissez « Configuration manuelle », puis « Compte IMAP ».",
            "Do not tap “Sign in”: choose “Manual setup”, then “IMAP account”.",
        )
    ),
    Step(
        both("Serveur entrant (réception) :", "Incoming server:"),
        (
            Field(both("Nom d’utilisateur", "User name"), Value.USERNAME),
            Field(both("Mot de passe", "Password"), Value.PASSWORD),
            Field(both("Serveur IMAP", "IMAP server"), Value.IMAP_HOST),
            Field(both("Type de sécurité", "Security type"), Value.IMAP_SECURITY),
            Field(both("Port", "Port"), Value.IMAP_PORT),
        ),
    ),
    Step(
        both("Serveur sortant (envoi), avec authentification :", "Outgoing server, with authentication:"),
        (
            Field(both("Serveur SMTP", "SMTP server"), Value.SMTP_HOST),
            Field(both("Type de sécurité", "Security type"), Value.SMTP_SECURITY),
            Field(both("Port", "Port"), Value.SMTP_PORT),
            Field(both("Nom d’utilisateur", "User name"), Value.USERNAME),
            Field(both("Mot de passe", "Password"), Value.PASSWORD),
        ),
    ),
    Step(
        both("Validez, puis donnez un nom au compte et le vôtre.", "Confirm, then name the account and yourself."),
        (
            Field(both("Nom du compte", "Account name"), Value.LABEL),
            Field(both("Votre nom", "Your name"), Value.NAME),
        ),
    ),
)
SEE = both(
    "La boîte de réception s’ouvre, avec les mêmes messages que dans le navigateur.",
    "The inbox opens, with the same messages as in the browser.",
)
TROUBLES = (
    parts.REFUSED,
    parts.OTHER_USERNAME,
    parts.SILENT,
    parts.CERTIFICATE,
    parts.UNSENT,
    parts.STOPPED,
)
REMOVE = (
    both(
        "Dans Email : les paramètres, le compte, puis « Supprimer ».",
        "In Email: the settings, the account, then “Remove”.",
    ),
)
FILES: Mapping[str, tuple[Text, ...]] = {}
