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
            "Ouvrez Outlook (classique), « Fichier », « Ajouter un compte ».",
            "Open Outlook (classic), “File”, “Add Account”.",
        )
    ),
    Step(
        both(
            "Saisissez votre adresse, ouvrez « Options avancées », cochez « Configurer mon compte manuellement "
            "», « Connexion ».",
            "Enter your address, open “Advanced options”, tick “Let me set up my account manually”, “Connect”.",
        ),
        (Field(both("Adresse", "Address"), Value.ADDRESS),),
    ),
    Step(both("Choisissez « IMAP ».", "Choose “IMAP”.")),
    Step(
        both("« Courrier entrant » :", "“Incoming mail”:"),
        (
            Field(both("Serveur", "Server"), Value.IMAP_HOST),
            Field(both("Port", "Port"), Value.IMAP_PORT),
            Field(both("Méthode de chiffrement", "Encryption method"), Value.IMAP_SECURITY),
        ),
    ),
    Step(
        both(
            "« Courrier sortant ». Ne cochez nulle part « authentification par mot de passe sécurisé (SPA) » :",
            "“Outgoing mail”. Nowhere tick “Secure Password Authentication (SPA)”:",
        ),
        (
            Field(both("Serveur", "Server"), Value.SMTP_HOST),
            Field(both("Port", "Port"), Value.SMTP_PORT),
            Field(both("Méthode de chiffrement", "Encryption method"), Value.SMTP_SECURITY),
        ),
    ),
    Step(
        both("« Suivant », puis le mot de passe, et « Se connecter ».", "“Next”, then the password, and “Connect”."),
        (Field(both("Mot de passe", "Password"), Value.PASSWORD),),
    ),
    Step(
        both(
            "Si l’identifiant n’est pas l’adresse : « Fichier » > « Paramètres du compte » > « Paramètres du "
            "serveur », "
            "changez le nom d’utilisateur pour les deux serveurs.",
            "If the username is not the address: “File” > “Account Settings” > “Server Settings”, "
            "change the user name for both servers.",
        ),
        (Field(both("Nom d’utilisateur", "User name"), Value.USERNAME),),
        unread=True,
    ),
    Step(
        both(
            "Nouvel Outlook : « Ajouter un compte », l’adresse, « Continuer », le mot de passe, « Afficher plus "
            "», les mêmes valeurs.",
            "New Outlook: “Add account”, the address, “Continue”, the password, “Show more”, the same values.",
        )
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
