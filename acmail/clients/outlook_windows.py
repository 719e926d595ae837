"""Outlook on Windows: the classic one in full, the new one in a step."""

from __future__ import annotations

from collections.abc import Mapping

from acmail.clients import parts
from acmail.clients.parts import Field, Step, Trouble, Value
from acmail.documents import ClientKind
from acmail.model import Text
from acmail.wording import both

TITLE = both("Windows : Outlook", "Windows: Outlook")
ABOUT = both(
    "Outlook classique. Le nouvel Outlook demande les mêmes valeurs, mais copie la boîte chez Microsoft.",
    "Classic Outlook. The new Outlook asks for the same values, but copies the mailbox to Microsoft.",
)
KIND: ClientKind = "computer"
SECURITY = parts.SECURITY
WORDS: parts.Words = "guide"
READ = (
    parts.guide(
        "ovh_outlook_classic",
        "email_pro/how_to_configure_outlook_2016",
        "Outlook classique pour Windows",
        "classic Outlook for Windows",
        "30/01/2026",
    ),
    parts.guide(
        "ovh_outlook_new",
        "email_pro/how_to_configure_windows_10",
        "le nouvel Outlook pour Windows",
        "the new Outlook for Windows",
        "09/01/2026",
    ),
    parts.NEOWIN,
)
STEPS = (
    Step(
        both(
            "Outlook (classique). Sa fenêtre « Ajouter un compte » essaie le mot de passe sans demander "
            "l’identifiant : passez par le Panneau de configuration de Windows, « Courrier (Microsoft Outlook) », "
            "« Comptes de messagerie », « Nouveau ».",
            "Outlook (classic). Its window “Add Account” tries the password without asking for the username: "
            "go through Windows’ Control Panel, “Mail (Microsoft Outlook)”, “Email Accounts”, “New”.",
        ),
        unread=True,
    ),
    Step(
        both(
            "« Configuration manuelle ou types de serveurs supplémentaires », « Suivant », « POP ou IMAP », "
            "« Suivant ». Si ce choix manque, annulez : l’adresse serait essayée comme identifiant.",
            "“Manual setup or additional server types”, “Next”, “POP or IMAP”, “Next”. "
            "If that choice is not there, cancel: the address would be tried as username.",
        )
    ),
    Step(
        both(
            "« Type de compte » : IMAP. L’identifiant avant le mot de passe, qui attend la fin :",
            "“Account Type”: IMAP. The username before the password, which waits until the end:",
        ),
        (
            Field(both("Votre nom", "Your Name"), Value.NAME),
            Field(both("Adresse de courrier", "Email Address"), Value.ADDRESS),
            Field(both("Serveur de courrier entrant", "Incoming mail server"), Value.IMAP_HOST),
            Field(both("Serveur de courrier sortant (SMTP)", "Outgoing mail server (SMTP)"), Value.SMTP_HOST),
            Field(both("Nom d’utilisateur", "User Name"), Value.USERNAME),
        ),
    ),
    Step(
        both(
            "« Paramètres supplémentaires », onglet « Serveur sortant » : cochez « Mon serveur sortant (SMTP) requiert "
            "une authentification », avec les mêmes paramètres. Onglet « Options avancées » :",
            "“More Settings”, tab “Outgoing Server”: tick “My outgoing server (SMTP) requires authentication”, "
            "with the same settings. Tab “Advanced”:",
        ),
        (
            Field(both("Serveur entrant (IMAP)", "Incoming server (IMAP)"), Value.IMAP_PORT),
            Field(both("Connexion chiffrée", "Encrypted connection"), Value.IMAP_SECURITY),
            Field(both("Serveur sortant (SMTP)", "Outgoing server (SMTP)"), Value.SMTP_PORT),
            Field(both("Connexion chiffrée", "Encrypted connection"), Value.SMTP_SECURITY),
        ),
    ),
    Step(
        both(
            "« OK ». Ne cochez nulle part « authentification par mot de passe sécurisé (SPA) ». "
            "Relisez l’identifiant, puis le mot de passe, et « Suivant ».",
            "“OK”. Nowhere tick “Secure Password Authentication (SPA)”. "
            "Read the username over, then the password, and “Next”.",
        ),
        (Field(both("Mot de passe", "Password"), Value.PASSWORD),),
    ),
    Step(
        both(
            "Nouvel Outlook : « Ajouter un compte », l’adresse, « Continuer ». Avant de valider un mot de passe, "
            "ouvrez « Afficher plus » : les mêmes valeurs, et l’identifiant partout où un nom d’utilisateur est "
            "demandé. S’il ne l’est pas pour la réception et que le vôtre n’est pas l’adresse, annulez : prenez un "
            "autre programme.",
            "New Outlook: “Add account”, the address, “Continue”. Before a password is sent, open “Show more”: "
            "the same values, and the username wherever a user name is asked for. If it is not for incoming mail and "
            "yours is not the address, cancel: take another program.",
        ),
        (Field(both("Nom d’utilisateur SMTP", "SMTP username"), Value.USERNAME),),
    ),
)
SEE = both("La boîte apparaît à gauche, avec ses dossiers.", "The mailbox appears on the left, with its folders.")
TROUBLES = (
    Trouble(
        both(
            "« Une erreur s’est produite », et le mot de passe est redemandé.",
            "“Something went wrong”, and the password is asked for again.",
        ),
        "address-used-as-identifier",
    ),
    parts.REFUSED,
    parts.SILENT,
    parts.BLOCKED,
    parts.CERTIFICATE,
    parts.UNSENT,
    parts.STOPPED,
)
REMOVE = (
    both(
        "« Fichier » > « Paramètres du compte » > « Paramètres du compte… », le compte, « Supprimer ».",
        "“File” > “Account Settings” > “Account Settings…”, the account, “Remove”.",
    ),
)
FILES: Mapping[str, tuple[Text, ...]] = {}
