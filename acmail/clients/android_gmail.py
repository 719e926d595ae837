"""The Gmail app on Android, for a mailbox that is not Google's."""

from __future__ import annotations

from collections.abc import Mapping

from acmail.clients import parts
from acmail.clients.parts import Field, Step, Trouble, Value
from acmail.documents import ClientKind
from acmail.model import SourceKind, Text
from acmail.wording import both

TITLE = both("Android : Gmail", "Android: Gmail")
ABOUT = both(
    "L’application Gmail du téléphone. Ce n’est pas le site gmail.com : ne lui faites pas relever la boîte.",
    "The Gmail app on the phone. It is not the site gmail.com: do not have that collect the mail.",
)
KIND: ClientKind = "phone"
SECURITY = parts.SECURITY
WORDS: parts.Words = "guide"
READ = (
    parts.guide(
        "ovh_gmail", "mx_plan/how_to_configure_android", "Gmail pour Android", "Gmail for Android", "15/12/2023"
    ),
    parts.Read(
        id="openpaas_android",
        kind=SourceKind.CODE,
        title=both(
            "OpenPaaS : aide à la synchronisation sur Android", "OpenPaaS: help on synchronisation with Android"
        ),
        read_on=parts.READ_ON,
    ),
)
STEPS = (
    Step(
        both(
            "Ouvrez Gmail, puis le menu en haut à gauche, « Paramètres », « Ajouter un compte ».",
            "Open Gmail, then the menu at the top left, “Settings”, “Add account”.",
        )
    ),
    Step(both("Choisissez « Autre ».", "Choose “Other”.")),
    Step(
        both("Saisissez votre adresse, puis touchez « Suivant ».", "Enter your address, then tap “Next”."),
        (Field(both("Adresse e-mail", "Email address"), Value.ADDRESS),),
    ),
    Step(both("Choisissez « Personnel (IMAP) », pas POP.", "Choose “Personal (IMAP)”, not POP.")),
    Step(
        both("Saisissez le mot de passe, puis « Suivant ».", "Enter the password, then “Next”."),
        (Field(both("Mot de passe", "Password"), Value.PASSWORD),),
    ),
    Step(
        both("Sous « Paramètres du serveur entrant » :", "Under “Incoming server settings”:"),
        (
            Field(both("Nom d’utilisateur", "Username"), Value.USERNAME),
            Field(both("Mot de passe", "Password"), Value.PASSWORD),
            Field(both("Serveur", "Server"), Value.IMAP_HOST),
            Field(both("Port", "Port"), Value.IMAP_PORT),
            Field(both("Type de sécurité", "Security type"), Value.IMAP_SECURITY),
        ),
    ),
    Step(
        both(
            "Sous « Paramètres du serveur sortant », laissez « Exiger une connexion » activé :",
            "Under “Outgoing server settings”, leave “Require sign-in” on:",
        ),
        (
            Field(both("Nom d’utilisateur", "Username"), Value.USERNAME),
            Field(both("Mot de passe", "Password"), Value.PASSWORD),
            Field(both("Serveur SMTP", "SMTP server"), Value.SMTP_HOST),
            Field(both("Port", "Port"), Value.SMTP_PORT),
            Field(both("Type de sécurité", "Security type"), Value.SMTP_SECURITY),
        ),
    ),
    Step(
        both(
            "Gardez les options, puis donnez un nom au compte et le vôtre.",
            "Keep the options, then name the account and yourself.",
        ),
        (
            Field(both("Nom du compte", "Account name"), Value.LABEL),
            Field(both("Votre nom", "Your name"), Value.NAME),
        ),
    ),
)
SEE = both(
    "Touchez votre photo en haut à droite : la boîte est dans la liste, et ses messages arrivent.",
    "Tap your picture at the top right: the mailbox is in the list, and its messages come in.",
)
TROUBLES = (
    Trouble(
        both(
            "« Problème lors de l’authentification », ou le mot de passe est redemandé.",
            "“Authentication failed”, or the password is asked for again.",
        ),
        "application-password",
    ),
    parts.OTHER_USERNAME,
    parts.SILENT,
    parts.CERTIFICATE,
    parts.UNSENT,
    Trouble(
        both("C’est le site gmail.com qui relevait la boîte.", "It was the site gmail.com that collected the mail."),
        "collector-forbidden",
    ),
    parts.STOPPED,
)
REMOVE = (
    both(
        "Gmail : touchez votre photo, « Gérer les comptes sur cet appareil », le compte, « Supprimer le compte ».",
        "Gmail: tap your picture, “Manage accounts on this device”, the account, “Remove account”.",
    ),
)
FILES: Mapping[str, tuple[Text, ...]] = {}
