"""Thunderbird for Android, and K-9 Mail, which is the same program under its earlier name."""

from __future__ import annotations

from collections.abc import Mapping

from acmail.clients import parts
from acmail.clients.parts import Field, Step, Trouble, Value
from acmail.documents import ClientKind
from acmail.model import Encryption, Text
from acmail.wording import both

TITLE = both("Android : Thunderbird, ou K-9 Mail", "Android: Thunderbird, or K-9 Mail")
ABOUT = both(
    "Gratuit et libre. Un code QR remplit tout, sauf le mot de passe.",
    "Free and open. A QR code fills in everything but the password.",
)
KIND: ClientKind = "phone"
SECURITY = {Encryption.TLS: "SSL/TLS", Encryption.STARTTLS: "StartTLS"}
WORDS: parts.Words = "program"
READ = (
    parts.code(
        "thunderbird_android_words",
        "https://github.com/thunderbird/thunderbird-android",
        "Textes des écrans de Thunderbird pour Android, en français et en anglais",
        "Words of the screens of Thunderbird for Android, in French and English",
    ),
)
STEPS = (
    Step(
        both(
            "Installez Thunderbird depuis le magasin d’applications, ouvrez-le, touchez « Démarrer ».",
            "Install Thunderbird from the app store, open it, tap “Get started”.",
        )
    ),
    Step(
        both(
            "Touchez « Ajoutez un compte de courriel maintenant ». Avec un code QR ou un fichier, voyez plus bas.",
            "Tap “Add an email account now”. With a QR code or a file, see below.",
        )
    ),
    Step(
        both("Saisissez votre adresse, puis « Suivant ».", "Enter your address, then “Next”."),
        (Field(both("Adresse courriel", "Email address"), Value.ADDRESS),),
    ),
    Step(
        both(
            "Si l’écran dit « La configuration n’a pas été trouvée », touchez « Configurer manuellement ». "
            "S’il en propose une, « Modifier la configuration » la montre.",
            "If the screen says “Configuration not found”, tap “Configure manually”. "
            "If it proposes one, “Edit configuration” shows it.",
        )
    ),
    Step(
        both("« Paramètres du serveur entrant » :", "“Incoming server settings”:"),
        (
            Field(both("Serveur", "Server"), Value.IMAP_HOST),
            Field(both("Sécurité", "Security"), Value.IMAP_SECURITY),
            Field(both("Port", "Port"), Value.IMAP_PORT),
            Field(both("Nom d’utilisateur", "Username"), Value.USERNAME),
            Field(both("Mot de passe", "Password"), Value.PASSWORD),
        ),
    ),
    Step(
        both(
            "Sous « Protocole », gardez IMAP ; sous « Authentification », « Mot de passe normal ». Puis « Suivant ».",
            "Under “Protocol”, keep IMAP; under “Authentication”, “Normal password”. Then “Next”.",
        )
    ),
    Step(
        both("« Paramètres du serveur sortant » :", "“Outgoing server settings”:"),
        (
            Field(both("Serveur", "Server"), Value.SMTP_HOST),
            Field(both("Sécurité", "Security"), Value.SMTP_SECURITY),
            Field(both("Port", "Port"), Value.SMTP_PORT),
            Field(both("Nom d’utilisateur", "Username"), Value.USERNAME),
            Field(both("Mot de passe", "Password"), Value.PASSWORD),
        ),
    ),
    Step(
        both("« Options du compte », puis « Terminer » :", "“Account options”, then “Finish”:"),
        (
            Field(both("Nom du compte", "Account name"), Value.LABEL),
            Field(both("Votre nom", "Your name"), Value.NAME),
        ),
    ),
)
SEE = both(
    "« Le compte a été créé », puis la boîte de réception se remplit.",
    "“Account created”, then the inbox fills up.",
)
TROUBLES = (
    Trouble(
        both(
            "« Warning: Certificate error », ou un écran sur le certificat.",
            "“Warning: Certificate error”, or a screen about the certificate.",
        ),
        "certificate-untrusted",
    ),
    Trouble(
        both("« AUTHENTICATE mechanism not supported ».", "“AUTHENTICATE mechanism not supported”."),
        "mechanism-not-supported",
    ),
    parts.REFUSED,
    parts.OTHER_USERNAME,
    parts.SILENT,
    parts.UNSENT,
    parts.STOPPED,
)
REMOVE = (
    both(
        "Les paramètres de l’application, le compte, puis la suppression du compte.",
        "The app’s settings, the account, then removing the account.",
    ),
)
FILES: Mapping[str, tuple[Text, ...]] = {
    "qr-png": (
        both(
            "Montrez l’image sur un écran clair, ou imprimez-la ; elle ne contient pas de mot de passe.",
            "Show the image on a bright screen, or print it; it holds no password.",
        ),
        both(
            "Sur le téléphone : « Démarrer », puis sous « Utilisez-vous déjà Thunderbird pour ordinateur ? », "
            "« Importer les paramètres ».",
            "On the phone: “Get started”, then under “Already using Thunderbird on desktop?”, “Import settings”.",
        ),
        both(
            "Accordez l’appareil photo, et alignez le code. Un seul code : « Terminé » suit aussitôt.",
            "Allow the camera, and align the code. There is one code only: “Done” follows at once.",
        ),
        both(
            "« Saisissez vos mots de passe » : tapez-le une fois.",
            "“Please enter passwords”: type it once.",
        ),
    ),
    "qr-svg": (both("La même image, pour l’imprimer en grand.", "The same image, to print it large."),),
    "k9s": (
        both(
            "Portez le fichier sur le téléphone. Dans l’application : « Importer les paramètres », "
            "« Sélectionner un fichier », puis « Importation ».",
            "Carry the file to the phone. In the app: “Import settings”, “Select file”, then “Import”.",
        ),
        both(
            "« Le mot de passe est requis » : tapez-le une fois.",
            "“Password required”: type it once.",
        ),
    ),
}
