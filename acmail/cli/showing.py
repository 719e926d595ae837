"""What somebody shows ``acmail diagnose``: a message, a saved page, names of what was recognised before."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from acmail import delivery, diagnosis, pages
from acmail.answers import Answer
from acmail.cli.observing import Observation
from acmail.cli.services import Services
from acmail.console import Console
from acmail.errors import UsageError
from acmail.interview import Asker
from acmail.model import Pack, Text
from acmail.privacy import BIRTH_DATE, plain_secret_in
from acmail.wording import both

MOST_BYTES = 1024 * 1024
"""Octets of a pasted message that are read."""


class Look:
    """Looks at what is shown, once; asks for it when nothing was given and somebody is there."""

    def __init__(
        self, pack: Pack, shown: diagnosis.Shown, console: Console, observation: Observation | None = None
    ) -> None:
        """``observation`` is what looks at the network too, if that is wanted."""
        self.seen = diagnosis.look(pack, shown)
        self._observation = observation
        self._pack = pack
        self._console = console

    def __call__(self, asker: Asker | None) -> dict[str, Answer]:
        """Give the answers that what is shown holds."""
        if not self.seen.given and asker is not None:
            message = asker.ask_message()
            warn_of_secrets(message, self._console)
            self.seen = diagnosis.look(self._pack, diagnosis.Shown(message=message))
        if asker is not None:
            for text in _told(self._pack, self.seen):
                self._console.say(text)
        learned = diagnosis.learned(self._pack, self.seen)
        if self._observation is None:
            return learned
        observed = self._observation(asker)
        self.seen = replace(self.seen, observed=self._observation.causes)
        return {**observed, **learned}


def warn_of_secrets(message: str, console: Console) -> None:
    """Tell somebody that what they pasted held a secret; nothing of it is kept or shown."""
    secret = plain_secret_in(message)
    if secret is not None and secret is not BIRTH_DATE:  # a log is full of days
        console.say(
            both(
                f"Attention : ce texte semble contenir {secret.fr}. acmail ne le garde ni ne le montre ; "
                "ne le collez nulle part ailleurs.",
                f"Careful: this text seems to hold {secret.say('en')}. acmail neither keeps nor shows it; "
                "paste it nowhere else.",
            )
        )


def _told(pack: Pack, seen: diagnosis.Seen) -> list[Text]:
    """Say at once what was recognised, so that a wrong paste is noticed."""
    if seen.outcome == "unrecognised":
        return [_UNKNOWN]
    told = [_recognised(one.phrase, pack.speakers[one.message.speaker].title) for one in seen.recognised]
    return [*told, *([] if seen.page is None else [_page(seen.page.page.title)])]


def _recognised(phrase: str, title: Text) -> Text:
    return both(f"Reconnu : « {phrase} » ({title.fr}).", f"Recognised: “{phrase}” ({title.say('en')}).")


def _page(title: Text) -> Text:
    return both(f"Page reconnue : {title.fr}.", f"Page recognised: {title.say('en')}.")


_UNKNOWN = both(
    "Ce texte n’est pas connu d’acmail. Quelques questions vont aider.",
    "acmail does not know this text. A few questions will help.",
)


def read(
    words: list[str] | None, message: str | None, page: str | None, seen: list[str] | None, services: Services
) -> diagnosis.Shown:
    """Read what is given by option: a message whose quotation marks were forgotten comes in several words."""
    if message == "-":
        message = _limited("-", delivery.read("-", services.stdin, MOST_BYTES), MOST_BYTES).decode("utf-8", "replace")
    text = " ".join(part for part in (message, *(words or ())) if part)
    if len(words or ()) == 1 and text and _is_file(text):
        raise _no_message()
    source = None if page is None else pages.read(_page_file(page, services))
    return diagnosis.Shown(message=text or None, source=source, names=tuple(seen or ()))


def _is_file(text: str) -> bool:
    """Tell whether what was given as a message is the name of a file; no sentence is one by chance."""
    try:
        return "." in text and Path(text).is_file()
    except (OSError, ValueError):  # longer than a name can be, or with signs that none can have
        return False


def _no_message() -> UsageError:
    """Say by which option a file is read: its name taken for a message would come to nothing."""
    return UsageError(
        both("Ce qui est donné est le nom d’un fichier, pas un message.", "This is the name of a file, not a message."),
        both(
            "Pour une page enregistrée : --page FICHIER. Pour un texte : --message - < FICHIER",
            "For a saved page: --page FILE. For a text: --message - < FILE",
        ),
    )


def _page_file(name: str, services: Services) -> bytes:
    data = _limited(name, delivery.read(name, services.stdin, pages.MOST_BYTES), pages.MOST_BYTES)
    if not pages.may_be_one(data):
        raise UsageError(
            both(f"{name} n’est pas une page web.", f"{name} is not a web page."),
            both("Dans le navigateur : « Enregistrer sous », page web.", "In the browser: “Save as”, web page."),
        )
    return data


def _limited(name: str, data: bytes, most: int) -> bytes:
    if len(data) > most:
        raise UsageError(
            both(f"{name} est trop long pour être lu en entier.", f"{name} is too long to be read whole."),
            both(
                "Gardez les lignes de l’erreur, ou enregistrez la page en « HTML seulement ».",
                "Keep the lines of the error, or save the page as “HTML only”.",
            ),
        )
    return data


def refuse_shared_input(*names: str | None) -> None:
    """Refuse standard input for more than one thing; raises ``UsageError``."""
    if names.count("-") > 1:
        raise UsageError(
            both("L’entrée standard ne peut servir qu’une fois.", "Standard input can be read only once."),
            both("Donnez l’un des deux par un fichier.", "Give one of the two as a file."),
        )
