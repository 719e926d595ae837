"""Mail on an iPhone or iPad."""

from __future__ import annotations

from acmail.clients import parts
from acmail.clients.parts import Field, Step, Trouble, Value
from acmail.model import SourceKind
from acmail.wording import both

TITLE = both("iPhone ou iPad : Mail", "iPhone or iPad: Mail")
ABOUT = both("L’application Mail d’Apple, déjà sur l’appareil.", "Apple’s Mail app, already on the device.")
KIND = "phone"
EXPORTS = ("mobileconfig",)
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
