"""What ``acmail setup`` says beside the steps: labels, origins, warnings, what is good to know, what to ask.

Texts may cite facts; one whose facts a pack does not have is left out.
"""

from __future__ import annotations

from collections.abc import Mapping

from acmail.documents import Service, SettingId
from acmail.model import Text
from acmail.wording import both

LABELS: Mapping[SettingId, Text] = {
    "address": both("Adresse", "Address"),
    "name": both("Nom affiché", "Name shown"),
    "username": both("Identifiant de connexion", "Login name"),
    "imap_host": both("Serveur de réception (IMAP)", "Incoming server (IMAP)"),
    "imap_port": both("Port de réception", "Incoming port"),
    "imap_security": both("Sécurité de réception", "Incoming security"),
    "smtp_host": both("Serveur d’envoi (SMTP)", "Outgoing server (SMTP)"),
    "smtp_port": both("Port d’envoi", "Outgoing port"),
    "smtp_security": both("Sécurité d’envoi", "Outgoing security"),
}
FLAGS: Mapping[SettingId, str] = {
    "address": "--address",
    "name": "--name",
    "username": "--username",
    "imap_host": "--imap-host",
    "imap_port": "--imap-port",
    "imap_security": "--security",
    "smtp_host": "--smtp-host",
    "smtp_port": "--smtp-port",
    "smtp_security": "--smtp-security",
}
"""The option that gives each setting."""

PROGRAM = both("PROGRAMME", "PROGRAM")
PLACES: Mapping[SettingId, Text] = {
    "imap_host": both("SERVEUR", "SERVER"),
    "smtp_host": both("SERVEUR", "SERVER"),
    "address": both("ADRESSE", "ADDRESS"),
    "username": both("IDENTIFIANT", "USERNAME"),
    "name": both("PRÉNOM NOM", "FIRST LAST"),
}
"""What stands in a command for a value that somebody still has to give."""

SHOWN = {"tls": "SSL/TLS", "starttls": "STARTTLS"}
UNKNOWN = both("inconnu", "unknown")
ORIGINS = {
    "flag": both("donné en option", "given as an option"),
    "prompt": both("donné par vous", "given by you"),
    "account": both("votre compte gardé ici", "your account kept here"),
    "kept": both("gardé par vous le {}", "kept by you on {}"),
    "overlay": both("fichier de votre établissement", "your school’s file"),
    "pack": both("fiche de l’académie dans acmail", "the académie’s pack in acmail"),
    "discovery": both("publié par le domaine", "published by the domain"),
    "standard": both("norme RFC 8314", "standard RFC 8314"),
}
CONTACTS = ("academy_desk", "workplace")

BY_HAND = both(
    "Ces serveurs ont été donnés à la main. Ne les prenez pas sur un forum : une erreur de port ou de protocole bloque "
    "l’envoi sans message clair.",
    "These servers were given by hand. Do not take them from a forum: an error in port or protocol blocks sending "
    "without a clear message.",
)
KEPT = both(
    "Ces serveurs ont été gardés ici à votre demande : ils ne viennent ni de votre établissement, ni de l’académie. "
    "S’ils ont été pris sur un forum, faites-les confirmer : une erreur de port bloque l’envoi sans message clair.",
    "These servers were kept here at your request: they come neither from your school nor from the académie. "
    "If they were taken from a forum, have them confirmed: an error in the port blocks sending without a clear word.",
)
UNOFFICIAL = both(
    "Aucune page officielle lue ne donne ces serveurs : faites-les confirmer par l’assistance.",
    "No official page read gives these servers: have the help desk confirm them.",
)
LAPSED = both(
    "La source lue annonce certains de ces réglages pour d’autres jours : faites-les confirmer par l’assistance.",
    "The source read announces some of these settings for other days: have the help desk confirm them.",
)
FOUND = both(
    "Ces serveurs sont ceux que le domaine publie lui-même, vus aujourd’hui.",
    "These servers are those that the domain itself publishes, seen today.",
)
FOREIGN = both(
    "Hors des domaines de l’académie : {}. Faites confirmer avant de taper un mot de passe.",
    "Outside the académie’s domains: {}. Have it confirmed before you type a password.",
)
PRIVATE = both(
    "Cette adresse n’est pas dans les domaines de l’académie : est-ce bien l’adresse professionnelle ?",
    "This address is not in the académie’s domains: is it really the work address?",
)
STANDARD_PORT = both(
    "Un port que personne n’a donné est celui de la norme : faites-le confirmer.",
    "A port that nobody gave is the standard’s: have it confirmed.",
)
ATTEMPTS = both(
    "Un mot de passe refusé deux fois : arrêtez-vous, et coupez le compte sur l’appareil, qui réessaie seul.",
    "A password refused twice: stop, and turn the account off on the device, which retries by itself.",
)
NO_FORUM = both(
    "Ne prenez pas ces valeurs sur un forum : une erreur de port ou de protocole bloque l’envoi sans message clair.",
    "Do not take these values from a forum: an error in port or protocol blocks sending without a clear message.",
)
NOT_YET = both(
    "Ne commencez pas sur l’appareil avant de les avoir : des essais ratés peuvent bloquer le compte.",
    "Do not start on the device before you have them: failed attempts may lock the account.",
)
IMAP = both(
    "IMAP laisse les messages sur le serveur, les mêmes partout ; POP les sort pour un seul appareil. "
    "Règle publiée à Clermont : {fact.clermont_pop_rule}.",
    "IMAP leaves the messages on the server, the same everywhere; POP takes them out for a single device. "
    "Rule published in Clermont: {fact.clermont_pop_rule}.",
)
ENCRYPTED = both(
    "Toujours chiffré : SSL/TLS, ou STARTTLS exigé. Jamais « aucune », ni « accepter tous les certificats ».",
    "Always encrypted: SSL/TLS, or STARTTLS required. Never “none”, nor “accept all certificates”.",
)
USERNAME_DIFFERS = both(
    "L’identifiant n’est pas l’adresse : ne remplacez pas l’un par l’autre, même si l’appareil le propose.",
    "The login name is not the address: do not put one in place of the other, even if the device proposes it.",
)
DEVICE_PASSWORD = both(
    "Messagerie nationale : le mot de passe est celui de l’appareil, pas du compte. "
    "Il se crée là : {fact.national_device_password}. Un par appareil : s’il est perdu, révoquez celui-là seul.",
    "National service: the password is the device’s, not the account’s. "
    "It is made there: {fact.national_device_password}. One for each device: if it is lost, revoke that one alone.",
)
MOVED_LATER = both(
    "Le jour où votre boîte passe à la messagerie nationale, cet appareil est à régler de nouveau : "
    "{fact.national_after}.",
    "On the day your mailbox moves to the national service, this device must be set up again: {fact.national_after}.",
)
COLLECTORS = both(
    "Ne faites pas relever la boîte par un autre webmail : à Poitiers, ils sont {fact.collector_rule}.",
    "Do not have another webmail collect the mail: in Poitiers, they are {fact.collector_rule}.",
)
MICROSOFT = both(
    "Selon la presse (Neowin), Outlook sur téléphone et le nouvel Outlook peuvent copier la boîte chez Microsoft. "
    "Demandez à l’assistance si c’est admis. Poitiers cite {fact.clients_named}.",
    "According to the press (Neowin), Outlook on phones and the new Outlook may copy the mailbox to Microsoft. "
    "Ask the help desk whether that is accepted. Poitiers names {fact.clients_named}.",
)
TEST = both(
    "Envoyez un seul message à vous-même : il doit partir, puis arriver.",
    "Send a single message to yourself: it must go out, then come in.",
)
WHERE: Mapping[Service, tuple[Text, ...]] = {
    "academic": (
        both(
            "Les réglages seraient sur {fact.device_settings_page}. Son adresse est peut-être "
            "{fact.regional_mail_page}.",
            "The settings are said to be on {fact.device_settings_page}. Its address may be {fact.regional_mail_page}.",
        ),
        both("Aide de la messagerie : {fact.mail_help_url}.", "Help on the mail: {fact.mail_help_url}."),
    ),
    "national": (
        both(
            "Pages d’aide de la messagerie nationale (La Réunion) : {fact.national_help_pages}.",
            "Help pages of the national mail service (La Réunion): {fact.national_help_pages}.",
        ),
        both("Dans le webmail : {fact.national_mail_url}.", "In the webmail: {fact.national_mail_url}."),
    ),
}
TO_ASK: Mapping[SettingId, Text] = {
    "imap_host": both(
        "le serveur de réception (IMAP), son port et sa sécurité", "the incoming server (IMAP), its port and security"
    ),
    "smtp_host": both(
        "le serveur d’envoi (SMTP), son port et sa sécurité", "the outgoing server (SMTP), its port and security"
    ),
    "username": both(
        "l’identifiant à taper dans un logiciel : l’adresse entière, ou l’identifiant académique",
        "the login name to type in a mail program: the whole address, or the academic username",
    ),
}
ASK_DEVICE = both(
    "s’il faut un mot de passe d’appareil, et où le créer", "whether a device password is needed, and where to make it"
)
PASSWORD_FIELD = both("votre mot de passe, que vous tapez vous-même", "your password, which you type yourself")
DEVICE_PASSWORD_FIELD = both("le mot de passe fait pour cet appareil", "the password made for this device")
NAME_FIELD = both("vos prénom et nom", "your first name and surname")
WORDS = {
    "program": both(
        "Les mots des écrans viennent du programme lui-même ; une autre version peut en changer.",
        "The words of the screens come from the program itself; another version may change some.",
    ),
    "guide": both(
        "Les mots des écrans viennent de guides illustrés : ils peuvent différer un peu sur votre version.",
        "The words of the screens come from illustrated guides: they may differ a little on your version.",
    ),
    "unverified": both(
        "Les mots des écrans n’ont pas pu être vérifiés : ils peuvent différer. Les valeurs, non.",
        "The words of the screens could not be verified: they may differ. The values do not.",
    ),
}
IF_REFUSED = both("Un refus, une erreur, un silence", "A refusal, an error, silence")
WRITE_THEM = both("Écrire les fichiers et cette fiche", "Write the files and this sheet")
WITH_VALUES = both("Quand vous les avez", "Once you have them")
ONE = both("Par exemple, pour un iPhone", "For example, for an iPhone")
