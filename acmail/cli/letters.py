"""The options of the message for the help desk, and where it goes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from acmail import delivery, ticketing
from acmail.cli.help import bilingual
from acmail.cli.services import Services
from acmail.cli.values import one_of
from acmail.documents import DiagnosisDocument
from acmail.errors import UsageError
from acmail.model import Pack
from acmail.tickets import FORMATS
from acmail.wording import both

Target = Annotated[
    str | None,
    typer.Option(
        "--ticket",
        metavar=bilingual("FICHIER", "FILE"),
        help=bilingual(
            "Écrire le message pour l’assistance (.txt, .md, .eml) ; - pour l’écran.",
            "Write the message for the help desk (.txt, .md, .eml); - for the screen.",
        ),
    ),
]
Kind = Annotated[
    str | None,
    typer.Option(
        "--ticket-format",
        metavar="FORMAT",
        help=bilingual(
            "text, markdown, eml ou mailto ; sinon d’après le nom du fichier.",
            "text, markdown, eml or mailto; else from the file’s name.",
        ),
    ),
]
Name = Annotated[
    str | None,
    typer.Option(
        "--name",
        metavar=bilingual("NOM", "NAME"),
        help=bilingual("Nom à mettre dans ce message.", "Name to put into that message."),
    ),
]
School = Annotated[
    str | None,
    typer.Option(
        "--school",
        metavar=bilingual("ETABLISSEMENT", "SCHOOL"),
        help=bilingual("École ou établissement à y mettre.", "School to put into it."),
    ),
]
Reach = Annotated[
    str | None,
    typer.Option(
        "--reach",
        metavar=bilingual("CONTACT", "CONTACT"),
        help=bilingual("Téléphone ou adresse où répondre.", "Phone or address for the answer."),
    ),
]
At = Annotated[
    str | None,
    typer.Option(
        "--at",
        metavar="HH:MM",
        help=bilingual("Heure du dernier essai.", "Time of the last attempt."),
    ),
]

_TIME = re.compile(r"([01]?[0-9]|2[0-3]) ?[:hH] ?([0-5][0-9])")
_ENDINGS = {".md": "markdown", ".markdown": "markdown", ".eml": "eml"}


class Wanted(NamedTuple):
    """Where the message goes, in which format, and what the sender says of themselves."""

    target: str | None
    kind: str | None
    name: str | None
    school: str | None
    reach: str | None
    at: str | None

    @property
    def format(self) -> str:
        """The format asked for, or the one the file's name asks for."""
        return self.kind or _ENDINGS.get(Path(self.target or "").suffix.lower(), "text")


def check(wanted: Wanted, force: bool) -> None:
    """Refuse what could not be written, before anybody has answered a question; raises ``UsageError``."""
    one_of("--ticket-format", wanted.format, FORMATS)
    ending = Path(wanted.target or "").suffix.lower()
    if wanted.kind is None and ending not in ("", ".txt", *_ENDINGS):
        raise UsageError(
            both(f"acmail n’écrit pas de message en {ending}.", f"acmail does not write a message as {ending}."),
            both("Finissez le nom par .txt, .md ou .eml.", "End the name in .txt, .md or .eml."),
        )
    if wanted.at is not None and not _TIME.fullmatch(wanted.at.strip()):
        raise UsageError(
            both("L’heure donnée à --at n’est pas comprise.", "The time given to --at is not understood."),
            both("Écrivez-la ainsi : 08:15", "Write it like this: 08:15"),
        )
    if wanted.target not in (None, "-"):
        delivery.check_target(Path(wanted.target or ""), force)


def refuse_loss(wanted: Wanted, format_: str, output: Path | None) -> None:
    """Refuse options of which one would be without effect; raises ``UsageError``."""
    if wanted.target is None and any((wanted.kind, wanted.name, wanted.school, wanted.reach, wanted.at)):
        raise UsageError(
            both(
                "--name, --school, --reach, --at et --ticket-format ne servent qu’avec --ticket.",
                "--name, --school, --reach, --at and --ticket-format only serve with --ticket.",
            ),
            both("Ajoutez --ticket - pour voir le message.", "Add --ticket - to see the message."),
        )
    if wanted.target == "-" and (format_ != "text" or output is not None):
        raise UsageError(
            both(
                "--ticket - prend la place du résultat : ni --format ni --output ne serviraient.",
                "--ticket - takes the place of the result: neither --format nor --output would serve.",
            ),
            both("Donnez un nom de fichier à --ticket.", "Give --ticket the name of a file."),
        )


def deliver(wanted: Wanted, pack: Pack, document: DiagnosisDocument, services: Services) -> None:
    """Write the message of a diagnosis in French, without anything that seems to be a secret."""
    console = services.console
    sender = ticketing.checked(
        ticketing.Sender(name=wanted.name, school=wanted.school, reach=wanted.reach, at=wanted.at), console.say
    )
    made = ticketing.ticket(pack, document, sender, services.clock())
    text = FORMATS[wanted.format](made)
    if wanted.target == "-":
        console.result(text)
        return
    delivery.write(Path(wanted.target or ""), text)
    console.say(
        both(
            f"Message pour l’assistance écrit dans {wanted.target}. Relisez-le avant de l’envoyer.",
            f"Message for the help desk written to {wanted.target}, in French. Read it before you send it.",
        )
    )
