"""Outlook on a phone or tablet."""

from __future__ import annotations

from collections.abc import Mapping

from acmail.clients import parts
from acmail.clients.parts import Field, Step, Value
from acmail.documents import ClientKind
from acmail.model import Text
from acmail.wording import both

TITLE = both("Téléphone ou tablette : Outlook", "Phone or tablet: Outlook")
ABOUT = both(
    "L’application Outlook de Microsoft. Une copie des messages peut passer par Microsoft : voyez « Bon à savoir ».",
    "Microsoft’s Outlook app. A copy of the messages may go through Microsoft: see “Good to know”.",
)
KIND: ClientKind = "phone"
SECURITY = parts.SECURITY
WORDS: parts.Words = "guide"
READ = (
    parts.guide(
        "ovh_outlook_android",
        "mx_plan",
        "Outlook pour Android et pour iOS",
        "Outlook for Android and for iOS",
        "26/11/2024",
    ),
    parts.NEOWIN,
)
STEPS = (
    Step(
        both(
            "Ouvrez Outlook et touchez « Ajouter un compte » (sinon : en haut à gauche, puis « + »).",
            "Open Outlook and tap “Add Account” (else: at the top left, then “+”).",
        )
    ),
    Step(
        both(
            "Saisissez votre adresse, puis « Continuer » ou « Ajouter un compte ».",
            "Enter your address, then “Continue” or “Add Account”.",
        ),
        (Field(both("Adresse e-mail", "Email address"), Value.ADDRESS),),
    ),
    Step(
        both(
            "Choisissez « IMAP ». S’il n’est pas proposé : le « ? » en haut à droite, « Changer de fournisseur "
            "de compte », « IMAP ».",
            "Choose “IMAP”. If it is not offered: the “?” at the top right, “Change account provider”, “IMAP”.",
        )
    ),
    Step(
        both("Activez « Paramètres avancés », et remplissez :", "Turn on “Advanced settings”, and fill in:"),
        (
            Field(both("Nom complet", "Display name"), Value.NAME),
            Field(both("Description", "Description"), Value.LABEL),
        ),
    ),
    Step(
        both("Serveur de courrier entrant IMAP :", "IMAP incoming mail server:"),
        (
            Field(both("Nom d’hôte IMAP", "IMAP Host Name"), Value.IMAP_HOST),
            Field(both("Port", "Port"), Value.IMAP_PORT),
            Field(both("Type de sécurité", "Security Type"), Value.IMAP_SECURITY),
            Field(both("Nom d’utilisateur IMAP", "IMAP Username"), Value.USERNAME),
            Field(both("Mot de passe IMAP", "IMAP Password"), Value.PASSWORD),
        ),
    ),
    Step(
        both("Serveur de courrier sortant SMTP :", "SMTP outgoing mail server:"),
        (
            Field(both("Nom d’hôte SMTP", "SMTP Host Name"), Value.SMTP_HOST),
            Field(both("Port", "Port"), Value.SMTP_PORT),
            Field(both("Type de sécurité", "Security Type"), Value.SMTP_SECURITY),
            Field(both("Nom d’utilisateur SMTP", "SMTP Username"), Value.USERNAME),
            Field(both("Mot de passe SMTP", "SMTP Password"), Value.PASSWORD),
        ),
    ),
    Step(both("Terminez par la coche, ou « Connexion ».", "Finish with the tick, or “Sign in”.")),
)
SEE = both(
    "La boîte apparaît dans Outlook. Ses serveurs ne peuvent plus être changés : en cas d’erreur, "
    "supprimez et recommencez.",
    "The mailbox appears in Outlook. Its servers cannot be changed any more: on a mistake, delete and start again.",
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
        "En haut à gauche, la roue dentée, « Comptes », le compte, « Supprimer le compte ».",
        "At the top left, the cogwheel, “Accounts”, the account, “Delete Account”.",
    ),
)
FILES: Mapping[str, tuple[Text, ...]] = {}
