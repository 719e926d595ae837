"""The autoconfiguration file where Thunderbird looks on the computer itself: ``isp/DOMAIN.xml`` beside the program."""

from __future__ import annotations

from acmail.exports import autoconfig
from acmail.exports.fitting import domain_of, fitted
from acmail.exports.options import Options
from acmail.model import Lang, Mailbox
from acmail.wording import both

TITLE = both(
    "Configuration automatique pour le dossier isp de Thunderbird sur un ordinateur",
    "Automatic configuration for Thunderbird’s isp folder on one computer",
)
MIME = autoconfig.MIME
NOTE = both(
    "Le fichier contient votre identifiant : sur un ordinateur partagé, Thunderbird le proposerait à vos collègues. "
    "Il faut le droit d’écrire dans le dossier de Thunderbird.",
    "The file holds your login name: on a shared computer Thunderbird would offer it to your colleagues. "
    "One needs the right to write into Thunderbird’s folder.",
)


def name(mailbox: Mailbox) -> str:
    """Name the file with its folder; Thunderbird takes the domain of the address from it."""
    return f"isp/{domain_of(fitted(mailbox))}.xml"


def render(mailbox: Mailbox, lang: Lang, options: Options) -> bytes:
    """Give the same file as for a web site; raises ``UsageError``."""
    return autoconfig.render(mailbox, lang, options)
