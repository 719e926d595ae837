"""What a mail program is described by: steps with the screens' own words, troubles, files, and where each was read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import Enum
from typing import Literal

from msgspec import Struct

from acmail.model import Encryption, SourceKind, Text
from acmail.wording import both

Words = Literal["program", "guide", "unverified"]
"""How sure the words of the screens are: read in the program's own files, in guides with pictures of it, or neither."""


class Value(Enum):
    """What can stand in a field of a screen. A password is named, never given."""

    ADDRESS = "address"
    NAME = "name"
    LABEL = "label"
    USERNAME = "username"
    IMAP_HOST = "imap_host"
    IMAP_PORT = "imap_port"
    IMAP_SECURITY = "imap_security"
    SMTP_HOST = "smtp_host"
    SMTP_PORT = "smtp_port"
    SMTP_SECURITY = "smtp_security"
    PASSWORD = "password"  # noqa: S105 - its name, not one


class Field(Struct, frozen=True):
    """A field of a screen by its label there, and what to enter."""

    label: Text
    value: Value


class Step(Struct, frozen=True):
    """One step, in the words of the screen, with the fields to fill in. ``unread`` if these words were read nowhere."""

    says: Text
    fields: tuple[Field, ...] = ()
    unread: bool = False


class Trouble(Struct, frozen=True):
    """A sign on this program's screen, and the cause of a pack that it points to first."""

    sign: Text
    cause: str


class Read(Struct, frozen=True, kw_only=True):
    """Where the words of the screens were read, and on which day."""

    id: str
    kind: SourceKind
    title: Text
    read_on: dt.date
    url: str | None = None
    page_date: str | None = None


READ_ON = dt.date(2026, 11, 23)

SECURITY: Mapping[Encryption, str] = {Encryption.TLS: "SSL/TLS", Encryption.STARTTLS: "STARTTLS"}
"""What most programs call the two ways to encrypt."""

OVH = "https://github.com/ovh/docs/blob/develop/pages/web_cloud/email_and_collaborative_solutions"


def guide(name: str, path: str, fr: str, en: str, page_date: str) -> Read:
    """Name one of a mail host's public guides: pictures of every screen, in French and English."""
    return Read(
        id=name,
        kind=SourceKind.THIRD_PARTY,
        title=both(f"Guide d’un hébergeur (OVHcloud) : {fr}", f"Guide of a mail host (OVHcloud): {en}"),
        url=f"{OVH}/{path}",
        read_on=READ_ON,
        page_date=page_date,
    )


def code(name: str, url: str, fr: str, en: str) -> Read:
    """Name the files in which a program keeps the words of its screens."""
    return Read(id=name, kind=SourceKind.CODE, title=both(fr, en), url=url, read_on=READ_ON)


NEOWIN = Read(
    id="neowin_outlook",
    kind=SourceKind.THIRD_PARTY,
    title=both(
        "Neowin : le nouvel Outlook copie les comptes IMAP chez Microsoft",
        "Neowin: the new Outlook copies IMAP accounts to Microsoft",
    ),
    url="https://neowin.net/amp/new-outlook-for-windows-wants-to-send-your-non-msa-data-to-its-servers-for-your-own-good",
    read_on=READ_ON,
)
"""Where Outlook’s copies at Microsoft were read of."""

# Signs that several programs share. What a program itself says stands in its own module.
REFUSED = Trouble(
    both("Le mot de passe est redemandé, ou refusé.", "The password is asked for again, or refused."),
    "application-password",
)
OTHER_USERNAME = Trouble(
    both(
        "Refusé alors que le webmail s’ouvre avec le même mot de passe.",
        "Refused although the webmail opens with the same password.",
    ),
    "address-used-as-identifier",
)
SILENT = Trouble(
    both(
        "Le serveur ne répond pas, ou la vérification n’en finit pas.",
        "The server does not answer, or checking never ends.",
    ),
    "wrong-port",
)
BLOCKED = Trouble(
    both(
        "Rien ne passe sur le wifi de l’établissement, tout passe ailleurs.",
        "Nothing gets through on the school’s wifi, all does elsewhere.",
    ),
    "port-blocked",
)
UNSENT = Trouble(
    both("Les messages arrivent, mais aucun ne part.", "Messages come in, but none goes out."),
    "sending-not-authenticated",
)
CERTIFICATE = Trouble(
    both(
        "Un avertissement parle de certificat ou d’identité du serveur.",
        "A warning is about a certificate or the server’s identity.",
    ),
    "certificate-name",
)
STOPPED = Trouble(
    both(
        "Tout marchait, puis plus rien depuis un changement de messagerie.",
        "All worked, then nothing since a change of mail service.",
    ),
    "moved-to-national",
)

CARRY = (
    both(
        "Par un espace partagé de l’établissement, s’il s’ouvre sur l’appareil. Effacez le fichier ensuite.",
        "Through a shared drive of the school, if it opens on the device. Delete the file afterwards.",
    ),
    both(
        "Par un câble : le fichier va dans les documents de l’appareil.",
        "By cable: the file goes into the device’s documents.",
    ),
    both(
        "Par un message à vous-même, depuis le webmail ou un programme qui marche déjà.",
        "By a message to yourself, from the webmail or a program that already works.",
    ),
    both(
        "Un fichier ne contient aucun mot de passe, mais votre adresse et votre identifiant. acmail "
        "n’ouvre aucun port et n’envoie rien.",
        "A file holds no password, but your address and your username. acmail opens no port and sends nothing.",
    ),
)
"""Ways of getting a file onto a phone, and what to know of them."""
