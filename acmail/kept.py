"""What acmail keeps on a computer and what it never does: declared once, for the code, for people, and for forgetting.

Whatever writes a file takes its name from here, so nothing is kept that is not declared, shown and forgotten.
"""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from acmail.model import Text
from acmail.wording import both

_ANY = "*"


class Place(Enum):
    """Where something is kept: in one of acmail's three folders, in the computer's own keyring, or beside a file."""

    CONFIG = "config"
    STATE = "state"
    CACHE = "cache"
    KEYRING = "keyring"
    BESIDE = "beside"


class Kept(Struct, frozen=True, kw_only=True):
    """One kind of thing that is kept. ``pattern`` names its files, or its entries of the keyring, ``*`` being any name.

    ``beside`` is an empty file that keeps two runs from writing at once. With a ``mark``, only files that begin with
    that line are acmail's; others of the same name are the person's own. ``what`` says what is in it, ``until`` when it
    goes.
    """

    id: str
    place: Place
    pattern: str
    what: Text
    until: Text
    beside: str | None = None
    mark: str | None = None

    def named(self, name: str = "") -> str:
        """Give the name of one file or entry."""
        return self.pattern.replace(_ANY, name)


_UNTIL_FORGOTTEN = both("jusqu’à « acmail account forget »", "until “acmail account forget”")

ACCOUNTS = Kept(
    id="accounts",
    place=Place.CONFIG,
    pattern="account.json",
    beside="account.lock",
    what=both(
        "Vos comptes : identifiant, adresse, académie, profil, et vos préférences. Aucun mot de passe.",
        "Your accounts: username, address, académie, profile, and your preferences. No password.",
    ),
    until=_UNTIL_FORGOTTEN,
)
OVERLAY = Kept(
    id="overlay",
    place=Place.CONFIG,
    pattern="*.yaml",
    mark="# Written by acmail setup --save",
    what=both(
        "Les serveurs donnés à « acmail setup --save » ; un fichier que vous avez écrit vous-même n’en est pas.",
        "The servers given to “acmail setup --save”; a file that you wrote yourself is not one of these.",
    ),
    until=_UNTIL_FORGOTTEN,
)
SESSION = Kept(
    id="session",
    place=Place.STATE,
    pattern="session-*.json",
    what=both(
        "Les réponses de questions interrompues ; le nom seulement avec --keep-name.",
        "The answers of questions that were interrupted; the name only with --keep-name.",
    ),
    until=both("jusqu’à la fin des questions", "until the questions are finished"),
)
ATTEMPTS = Kept(
    id="attempts",
    place=Place.STATE,
    pattern="attempts.json",
    beside="attempts.lock",
    what=both(
        "Combien de connexions ont échoué de suite, sous une empreinte de l’identifiant.",
        "How many logins failed in a row, under a fingerprint of the username.",
    ),
    until=both("jusqu’à une connexion réussie", "until a login succeeds"),
)
CONSENT = Kept(
    id="consent",
    place=Place.STATE,
    pattern="consent.json",
    what=both(
        "Les sites que vous avez accepté de contacter, et quel jour.",
        "The hosts you agreed to contact, and on which day.",
    ),
    until=_UNTIL_FORGOTTEN,
)
CHANGES = Kept(
    id="changes",
    place=Place.STATE,
    pattern="changes-*.json",
    beside="changes-*.lock",
    what=both(
        "Ce que chaque examen a donné la dernière fois, et depuis quand, pour « acmail check --only-changes ».",
        "What each examination came to the last time, and since when, for “acmail check --only-changes”.",
    ),
    until=_UNTIL_FORGOTTEN,
)
CRASH = Kept(
    id="crash",
    place=Place.STATE,
    pattern="crash.log",
    what=both(
        "Où le programme s’est trompé la dernière fois ; rien de ce qui a été tapé.",
        "Where the program last went wrong; nothing that was typed.",
    ),
    until=_UNTIL_FORGOTTEN,
)
PACKS = Kept(
    id="packs",
    place=Place.CACHE,
    pattern="packs/*.msgpack",
    what=both(
        "Les informations publiques de l’académie, prêtes à lire, avec le fichier de votre établissement.",
        "The académie’s public facts, ready to be read, with your school’s own file.",
    ),
    until=_UNTIL_FORGOTTEN,
)
PASSWORD = Kept(
    id="password",
    place=Place.KEYRING,
    pattern="*",
    what=both(
        "Le mot de passe d’un compte, seulement si vous l’avez demandé.",
        "The password of an account, only if you asked for it.",
    ),
    until=_UNTIL_FORGOTTEN,
)
HISTORY = Kept(
    id="history",
    place=Place.KEYRING,
    pattern="*#passwords",
    what=both(
        "Les empreintes d’anciens mots de passe, seulement si vous l’avez demandé.",
        "The fingerprints of earlier passwords, only if you asked for it.",
    ),
    until=_UNTIL_FORGOTTEN,
)
PROGRESS = Kept(
    id="progress",
    place=Place.BESIDE,
    pattern="*.acmail.json",
    beside="*.acmail.lock",
    what=both(
        "Où en est une prise en main (« acmail roster run ») : qui a eu sa fiche, les réponses et les notes.",
        "How far an onboarding session is (“acmail roster run”): who had their card, the answers and the notes.",
    ),
    until=both(
        "jusqu’à ce que vous l’effaciez avec votre fichier de personnes",
        "until you delete it with your file of people",
    ),
)

KEPT = (ACCOUNTS, OVERLAY, SESSION, ATTEMPTS, CONSENT, CHANGES, CRASH, PACKS, PASSWORD, HISTORY, PROGRESS)
"""Everything that acmail keeps."""

NEVER = (
    both(
        "votre NUMEN et votre date de naissance : acmail les refuse",
        "your NUMEN and date of birth: acmail refuses them",
    ),
    both(
        "un mot de passe dans un fichier, un journal, un rapport ou un message à l’assistance",
        "a password in a file, a log, a report or a message to the help desk",
    ),
    both("les textes, pages et courriels que vous montrez à acmail", "the texts, pages and mails you show to acmail"),
    both("ce que les serveurs répondent", "what servers answer"),
    both(
        "des statistiques d’usage : rien n’est envoyé à ses auteurs",
        "statistics of use: nothing is sent to its authors",
    ),
)
"""What is kept nowhere."""


def password_entry(academy: str, username: str) -> str:
    """Name the keyring's entry for the password of an account; usernames know no capitals."""
    return PASSWORD.named(f"{academy}/{username.strip().casefold()}")


def history_entry(academy: str, username: str | None = None) -> str:
    """Name the keyring's entry for the fingerprints of earlier passwords, of one account or of nobody named."""
    return HISTORY.named(password_entry(academy, username) if username else academy)
