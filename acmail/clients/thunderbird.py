"""Thunderbird on a computer."""

from __future__ import annotations

from collections.abc import Mapping

from acmail.clients import parts
from acmail.clients.parts import Field, Step, Trouble, Value
from acmail.documents import ClientKind
from acmail.model import Text
from acmail.wording import both

TITLE = both("Ordinateur : Thunderbird", "Computer: Thunderbird")
ABOUT = both("Gratuit et libre : Windows, Mac, Linux.", "Free and open: Windows, Mac, Linux.")
KIND: ClientKind = "computer"
SECURITY = parts.SECURITY
WORDS: parts.Words = "program"
READ = (
    parts.code(
        "thunderbird_fr_words",
        "https://github.com/thunderbird/thunderbird-l10n",
        "Textes des écrans de Thunderbird, en français",
        "Words of Thunderbird’s screens, in French",
    ),
    parts.code(
        "thunderbird_en_words",
        "https://github.com/mozilla/releases-comm-central",
        "Textes des écrans de Thunderbird, en anglais",
        "Words of Thunderbird’s screens, in English",
    ),
)
STEPS = (
    Step(
        both(
            "Ouvrez Thunderbird. Au premier lancement, l’écran « Ajoutez votre adresse e-mail » s’ouvre ; "
            "sinon : le menu, « Nouveau compte ».",
            "Open Thunderbird. The first time, the screen “Add your email address” opens; "
            "else: the menu, “New Account”.",
        )
    ),
    Step(
        both("Remplissez, puis « Continuer » :", "Fill in, then “Continue”:"),
        (
            Field(both("Nom complet", "Full name"), Value.NAME),
            Field(both("Adresse e-mail", "Email address"), Value.ADDRESS),
        ),
    ),
    Step(
        both(
            "Cliquez sur « Configurer manuellement » ; si une configuration est proposée, "
            "« Modifier la configuration ».",
            "Click “Configure Manually”; if a configuration is proposed, “Edit configuration”.",
        )
    ),
    Step(
        both("« Paramètres du serveur de réception » :", "“Incoming server settings”:"),
        (
            Field(both("Nom d’hôte", "Hostname"), Value.IMAP_HOST),
            Field(both("Port", "Port"), Value.IMAP_PORT),
            Field(both("Sécurité de la connexion", "Connection security"), Value.IMAP_SECURITY),
            Field(both("Nom d’utilisateur", "Username"), Value.USERNAME),
        ),
    ),
    Step(
        both(
            "« Protocole » : IMAP. « Méthode d’authentification » : « Mot de passe normal ». « Continuer ».",
            "“Protocol”: IMAP. “Authentication method”: “Normal password”. “Continue”.",
        )
    ),
    Step(
        both("« Paramètres du serveur d’envoi » :", "“Outgoing server settings”:"),
        (
            Field(both("Nom d’hôte", "Hostname"), Value.SMTP_HOST),
            Field(both("Port", "Port"), Value.SMTP_PORT),
            Field(both("Sécurité de la connexion", "Connection security"), Value.SMTP_SECURITY),
            Field(both("Nom d’utilisateur", "Username"), Value.USERNAME),
        ),
    ),
    Step(
        both(
            "« Tester », « Continuer », puis le mot de passe, et « Terminer ».",
            "“Test”, “Continue”, then the password, and “Finish”.",
        ),
        (Field(both("Mot de passe", "Password"), Value.PASSWORD),),
    ),
)
SEE = both(
    "« Le compte a été ajouté » ou « Le compte e-mail a été connecté », et la boîte apparaît à gauche.",
    "“Account successfully added” or “Email account connected successfully”, and the mailbox appears on the left.",
)
TROUBLES = (
    Trouble(
        both(
            "« Échec de l’authentification. Veuillez vérifier le nom d’utilisateur et le mot de passe ».",
            "“Authentication failed”: check the username and the password.",
        ),
        "address-used-as-identifier",
    ),
    parts.REFUSED,
    Trouble(
        both(
            "« Attention : serveur de courrier non sécurisé détecté. » : arrêtez-vous.",
            "“Warning: Insecure mail server detected.”: stop.",
        ),
        "tls-mode",
    ),
    parts.SILENT,
    parts.BLOCKED,
    parts.UNSENT,
    Trouble(both("Des dossiers manquent.", "Folders are missing."), "folders-not-subscribed"),
    parts.STOPPED,
)
REMOVE = (
    both(
        "« Paramètres des comptes », le compte, « Gestion des comptes » en bas, « Supprimer le compte ».",
        "“Account Settings”, the account, “Account Actions” at the bottom, “Remove Account”.",
    ),
    both("Fichier déposé dans « isp » : supprimez-le.", "File put into “isp”: delete it."),
)
FILES: Mapping[str, tuple[Text, ...]] = {
    "isp": (
        both(
            "Fermez Thunderbird. Mettez le fichier, sous ce nom, dans le dossier « isp » du dossier où "
            "il est installé.",
            "Close Thunderbird. Put the file, under this name, into the folder “isp” of the folder it is installed in.",
        ),
        both(
            "À l’ajout du compte, il dit « Configuration trouvée sur l’installation de Thunderbird ».",
            "When the account is added, it says that the configuration was found on the Thunderbird installation.",
        ),
    ),
    "autoconfig": (
        both(
            "Le même contenu, pour qui publie des configurations. Il porte votre identifiant : ne le "
            "publiez pas tel quel.",
            "The same content, for those who publish configurations. It holds your username: do not "
            "publish it as it is.",
        ),
    ),
}
