"""Outlook on a Mac."""

from __future__ import annotations

from collections.abc import Mapping

from acmail.clients import parts
from acmail.clients.parts import Field, Step, Value
from acmail.documents import ClientKind
from acmail.model import Text
from acmail.wording import both

TITLE = both("Mac : Outlook", "Mac: Outlook")
ABOUT = both(
    "Outlook de Microsoft. Le nouvel Outlook peut copier la boîte chez Microsoft : voyez « Bon à savoir ».",
    "Microsoft’s Outlook. The new Outlook may copy the mailbox to Microsoft: see “Good to know”.",
)
KIND: ClientKind = "computer"
SECURITY = parts.SECURITY
WORDS: parts.Words = "guide"
READ = (
    parts.guide(
        "ovh_outlook_mac",
        "mx_plan/how_to_configure_outlook_2016_mac",
        "Outlook pour macOS",
        "Outlook for macOS",
        "01/10/2024",
    ),
    parts.NEOWIN,
)
STEPS = (
    Step(
        both(
            "Ouvrez Outlook, « Outils » > « Comptes », « + », « Nouveau compte ».",
            "Open Outlook, “Tools” > “Accounts”, “+”, “New account”.",
        )
    ),
    Step(
        both("Saisissez votre adresse, puis « Continuer ».", "Enter your address, then “Continue”."),
        (Field(both("Adresse", "Address"), Value.ADDRESS),),
    ),
    Step(both("Comme fournisseur, choisissez « IMAP/POP ».", "As provider, choose “IMAP/POP”.")),
    Step(
        both("« Type de compte » : IMAP. Puis :", "“Account type”: IMAP. Then:"),
        (
            Field(both("Nom d’utilisateur", "Username"), Value.USERNAME),
            Field(both("Mot de passe", "Password"), Value.PASSWORD),
            Field(both("Serveur entrant", "Incoming server"), Value.IMAP_HOST),
            Field(both("Port entrant", "Incoming port"), Value.IMAP_PORT),
            Field(both("Serveur sortant", "Outgoing server"), Value.SMTP_HOST),
            Field(both("Port sortant", "Outgoing port"), Value.SMTP_PORT),
        ),
    ),
    Step(
        both(
            "Laissez cochées les deux cases « Utiliser SSL pour se connecter », puis « Ajouter un compte ».",
            "Leave both boxes “Use SSL to connect” ticked, then “Add account”.",
        )
    ),
)
SEE = both("La boîte apparaît à gauche, avec ses dossiers.", "The mailbox appears on the left, with its folders.")
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
        "« Outils » > « Comptes », le compte, puis « - ».",
        "“Tools” > “Accounts”, the account, then “-”.",
    ),
)
FILES: Mapping[str, tuple[Text, ...]] = {}
