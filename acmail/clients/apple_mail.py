"""Mail on a Mac."""

from __future__ import annotations

from collections.abc import Mapping

from acmail.clients import parts
from acmail.clients.parts import Field, Step, Trouble, Value
from acmail.documents import ClientKind
from acmail.model import Encryption, Text
from acmail.wording import both

TITLE = both("Mac : Mail", "Mac: Mail")
ABOUT = both("L’application Mail d’Apple, déjà sur le Mac.", "Apple’s Mail app, already on the Mac.")
KIND: ClientKind = "computer"
SECURITY = {Encryption.TLS: "TLS/SSL", Encryption.STARTTLS: "TLS/SSL"}
WORDS: parts.Words = "guide"
READ = (
    parts.guide(
        "ovh_mac_mail", "mx_plan/how_to_configure_mail_macos", "Mail pour macOS", "Mail for macOS", "22/10/2024"
    ),
)
STEPS = (
    Step(
        both(
            "Ouvrez Mail, le menu « Mail », « Comptes » (ou « Ajouter un compte »), puis « Autre compte Mail ».",
            "Open Mail, the “Mail” menu, “Accounts” (or “Add Account”), then “Other Mail Account”.",
        )
    ),
    Step(
        both("Dans « Ajouter un compte Mail » :", "In “Add Mail Account”:"),
        (
            Field(both("Nom", "Name"), Value.NAME),
            Field(both("Adresse e-mail", "Email address"), Value.ADDRESS),
            Field(both("Mot de passe", "Password"), Value.PASSWORD),
        ),
    ),
    Step(
        both(
            "« Se connecter ». Un message rouge « Impossible de vérifier le nom ou le mot de passe du compte » "
            "est normal ici. Puis :",
            "“Sign In”. A red message “Unable to verify account name or password” is normal here. Then:",
        ),
        (
            Field(both("Nom d’utilisateur", "User Name"), Value.USERNAME),
            Field(both("Serveur de réception", "Incoming Mail Server"), Value.IMAP_HOST),
            Field(both("Serveur d’envoi", "Outgoing Mail Server"), Value.SMTP_HOST),
        ),
    ),
    Step(both("« Type de compte » : IMAP. Puis « Se connecter ».", "“Account Type”: IMAP. Then “Sign In”.")),
    Step(
        both(
            "Vérifiez dans « Réglages du serveur » : décochez « Gérer automatiquement les réglages de connexion », "
            "« Utiliser TLS/SSL » coché, authentification par mot de passe.",
            "Check in “Server Settings”: untick “Automatically manage connection settings”, "
            "“Use TLS/SSL” ticked, authentication by password.",
        ),
        (
            Field(both("Port de réception", "Incoming port"), Value.IMAP_PORT),
            Field(both("Port d’envoi", "Outgoing port"), Value.SMTP_PORT),
        ),
        unread=True,
    ),
)
SEE = both("La boîte apparaît à gauche, avec ses dossiers.", "The mailbox appears on the left, with its folders.")
TROUBLES = (
    Trouble(
        both(
            "Le message rouge reste après « Se connecter » : une des valeurs est fausse.",
            "The red message stays after “Sign In”: one of the values is wrong.",
        ),
        "address-used-as-identifier",
    ),
    parts.REFUSED,
    parts.SILENT,
    parts.CERTIFICATE,
    parts.UNSENT,
    parts.STOPPED,
)
REMOVE = (
    both(
        "Compte fait à la main : Mail > « Réglages » > « Comptes », le compte, « - ».",
        "Account made by hand: Mail > “Settings” > “Accounts”, the account, “-”.",
    ),
    both(
        "Compte venu du profil : Réglages Système, la gestion des appareils ou les profils, le profil, « - ».",
        "Account from the profile: System Settings, device management or profiles, the profile, “-”.",
    ),
)
FILES: Mapping[str, tuple[Text, ...]] = {
    "mobileconfig": (
        both("Sur le Mac, ouvrez le fichier d’un double-clic.", "On the Mac, double-click the file."),
        both(
            "Ouvrez les Réglages Système, cherchez « Profils », choisissez celui-ci, puis « Installer… ».",
            "Open System Settings, search for “Profiles”, choose this one, then “Install…”.",
        ),
        both(
            "Tapez le mot de passe de la boîte quand il est demandé : une seule fois.",
            "Type the mailbox’s password when it is asked for: once only.",
        ),
    ),
}
