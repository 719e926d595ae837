"""Mail on an iPhone or iPad."""

from __future__ import annotations

from collections.abc import Mapping

from acmail.clients import parts
from acmail.clients.parts import Field, Step, Trouble, Value
from acmail.documents import ClientKind
from acmail.model import SourceKind, Text
from acmail.wording import both

TITLE = both("iPhone ou iPad : Mail", "iPhone or iPad: Mail")
ABOUT = both("L’application Mail d’Apple, déjà sur l’appareil.", "Apple’s Mail app, already on the device.")
KIND: ClientKind = "phone"
SECURITY = dict.fromkeys(parts.SECURITY, "SSL")  # one switch; the port tells which of the two
WORDS: parts.Words = "guide"
READ = (
    parts.guide(
        "ovh_ios",
        "mx_plan/how_to_configure_ios",
        "Mail pour iPhone et iPad",
        "Mail for iPhone and iPad",
        "01/10/2024",
    ),
    parts.Read(
        id="ios_profile_words",
        kind=SourceKind.CODE,
        title=both(
            "AdGuard Home : textes de l’aide pour installer un profil sur iOS",
            "AdGuard Home: help texts on installing a profile on iOS",
        ),
        url="https://github.com/AdguardTeam/AdGuardHome",
        read_on=parts.READ_ON,
    ),
)
STEPS = (
    Step(
        both(
            "Ouvrez « Réglages », puis « Mail », puis « Comptes ». Sur les versions récentes, « Mail » est dans "
            "« Apps ».",
            "Open “Settings”, then “Mail”, then “Accounts”. On recent versions, “Mail” is inside “Apps”.",
        )
    ),
    Step(
        both(
            "Touchez « Ajouter un compte », puis « Autre » tout en bas.",
            "Tap “Add Account”, then “Other” at the bottom.",
        )
    ),
    Step(
        both("Touchez « Ajouter un compte Mail », et remplissez :", "Tap “Add Mail Account”, and fill in:"),
        (
            Field(both("Nom", "Name"), Value.NAME),
            Field(both("E-mail", "Email"), Value.ADDRESS),
            Field(both("Mot de passe", "Password"), Value.PASSWORD),
            Field(both("Description", "Description"), Value.LABEL),
        ),
    ),
    Step(both("Touchez « Suivant », puis choisissez « IMAP » en haut.", "Tap “Next”, then choose “IMAP” at the top.")),
    Step(
        both("Sous « Serveur de réception » :", "Under “Incoming Mail Server”:"),
        (
            Field(both("Nom d’hôte", "Host Name"), Value.IMAP_HOST),
            Field(both("Nom d’utilisateur", "User Name"), Value.USERNAME),
            Field(both("Mot de passe", "Password"), Value.PASSWORD),
        ),
    ),
    Step(
        both(
            "Sous « Serveur d’envoi », remplissez tout, même ce qui est marqué « Facultatif » :",
            "Under “Outgoing Mail Server”, fill in everything, even what is marked “Optional”:",
        ),
        (
            Field(both("Nom d’hôte", "Host Name"), Value.SMTP_HOST),
            Field(both("Nom d’utilisateur", "User Name"), Value.USERNAME),
            Field(both("Mot de passe", "Password"), Value.PASSWORD),
        ),
    ),
    Step(
        both(
            "Touchez « Suivant », laissez « Mail » activé, puis « Enregistrer ».",
            "Tap “Next”, leave “Mail” on, then “Save”.",
        )
    ),
    Step(
        both(
            "Vérifiez les ports : le compte, puis « Avancé » pour la réception, « SMTP » pour l’envoi. « "
            "Utiliser SSL » est activé.",
            "Check the ports: the account, then “Advanced” for incoming, “SMTP” for outgoing. “Use SSL” is on.",
        ),
        (
            Field(both("Port de réception", "Incoming port"), Value.IMAP_PORT),
            Field(both("Port d’envoi", "Outgoing port"), Value.SMTP_PORT),
        ),
        unread=True,
    ),
)
SEE = both(
    "La boîte apparaît dans Mail, avec les mêmes dossiers que dans le navigateur.",
    "The mailbox appears in Mail, with the same folders as in the browser.",
)
TROUBLES = (
    Trouble(
        both(
            "« Impossible de vérifier l’identité du serveur » : ne touchez pas « Continuer ».",
            "“Cannot Verify Server Identity”: do not tap “Continue”.",
        ),
        "certificate-name",
    ),
    parts.REFUSED,
    parts.OTHER_USERNAME,
    parts.SILENT,
    parts.UNSENT,
    parts.STOPPED,
)
REMOVE = (
    both(
        "Compte fait à la main : « Réglages » > « Mail » > « Comptes », le compte, « Supprimer le compte ».",
        "Account made by hand: “Settings” > “Mail” > “Accounts”, the account, “Delete Account”.",
    ),
    both(
        "Compte venu du profil : « Réglages » > « Général » > « VPN et gestion de l’appareil », le profil, « "
        "Supprimer le profil ».",
        "Account from the profile: “Settings” > “General” > “VPN & Device Management”, the profile, “Remove Profile”.",
    ),
)
FILES: Mapping[str, tuple[Text, ...]] = {
    "mobileconfig": (
        both(
            "Sur l’appareil, ouvrez le fichier (Fichiers, ou une pièce jointe), puis « Autoriser ».",
            "On the device, open the file (Files, or an attachment), then “Allow”.",
        ),
        both(
            "Ouvrez « Réglages » : « Profil téléchargé » est tout en haut ; touchez-le, puis « Installer ».",
            "Open “Settings”: “Profile Downloaded” is at the very top; tap it, then “Install”.",
        ),
        both(
            "Tapez le code de l’appareil, puis le mot de passe de la boîte quand il est demandé : une seule fois.",
            "Type the device’s code, then the mailbox’s password when it is asked for: once only.",
        ),
    ),
}
