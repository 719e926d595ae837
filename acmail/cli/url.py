"""``acmail url``: is this address really the académie's? Nothing is ever contacted."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from acmail import catalog, delivery, inspection, links, mails, occasions
from acmail.cli import parameters, running, showing
from acmail.cli.help import bilingual
from acmail.cli.services import DEFAULT_ACADEMY, Services
from acmail.cli.values import one_of
from acmail.documents import UrlDocument
from acmail.errors import AnswerMissing, Exit, UsageError
from acmail.model import LANGUAGES, Pack
from acmail.reports import FORMATS
from acmail.wording import both

HELP = bilingual(
    "Dire si une adresse est vraiment celle de l’académie, sans la contacter. Un texte collé ou un message enregistré "
    "(.eml) convient aussi.",
    "Tell whether an address is really the académie’s, without contacting it. A pasted text or a saved message (.eml) "
    "will do too.",
)

_EXITS = {
    "official": Exit.GOOD,
    "same_domain": Exit.GOOD,
    "lookalike": Exit.BAD,
    "unknown": Exit.COULD_NOT_TELL,
}
_FILES = (".eml", ".msg", ".txt", ".html", ".htm")
MOST_TEXT = 4 * 1024 * 1024
"""Octets of a pasted text that are read."""


def url(
    ctx: typer.Context,
    addresses: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=bilingual("[ADRESSE]...", "[ADDRESS]..."),
            show_default=False,
            help=bilingual(
                "L’adresse, entre apostrophes ; ou un fichier .eml ; - pour un texte sur l’entrée standard.",
                "The address, between apostrophes; or an .eml file; - for a text on standard input.",
            ),
        ),
    ] = None,
    text: Annotated[
        str | None,
        typer.Option(
            "--text",
            metavar=bilingual("FICHIER", "FILE"),
            help=bilingual(
                "Un texte : toutes ses adresses ; - pour l’entrée standard.",
                "A text: all of its addresses; - for standard input.",
            ),
        ),
    ] = None,
    mail: Annotated[
        str | None,
        typer.Option(
            "--mail",
            metavar=bilingual("FICHIER", "FILE"),
            help=bilingual(
                "Un message enregistré (.eml) ; - pour l’entrée standard.",
                "A saved message (.eml); - for standard input.",
            ),
        ),
    ] = None,
    no_input: parameters.NoInput = False,
    plain: parameters.Plain = False,
    format_: parameters.Format = "text",
    output: parameters.Output = None,
    force: parameters.Force = False,
    lang: parameters.Language = None,
    academy: parameters.Academy = DEFAULT_ACADEMY,
    overlay: parameters.Overlays = None,
) -> int:
    """Examine what was given, or ask for it, and deliver the verdict."""
    services: Services = ctx.obj
    console = services.console
    one_of("--format", format_, FORMATS)
    one_of("--lang", lang or console.lang, LANGUAGES)
    if output is not None:
        delivery.check_target(output, force)
    given = _given(addresses or [], text, mail)
    pack = catalog.load(academy, overlay or (), services.folders)
    carried = running.carried(academy, overlay or (), lang)
    occasion = occasions.Occasion(lang=console.lang, today=services.today, program=services.program, options=carried)
    document = _examine(pack, given or _asked(services, no_input, plain), services, occasion)
    running.present(document, format_, output, console, plain)
    return Exit.COULD_NOT_TELL if document.refused and document.verdict != "lookalike" else _EXITS[document.verdict]


class _Given:
    """What is to be examined: addresses, or a text or message by the name of its file."""

    def __init__(self, addresses: tuple[str, ...] = (), text: str | None = None, mail: str | None = None) -> None:
        self.addresses = addresses
        self.text = text
        self.mail = mail
        self.pasted: str | None = None


def _given(addresses: list[str], text: str | None, mail: str | None) -> _Given | None:
    """Sort out what was given; raises ``UsageError`` when it is of two kinds."""
    if len(addresses) == 1 and text is None and mail is None:
        only = addresses[0]
        if only == "-":
            return _Given(text="-")
        if only.lower().endswith(_FILES) and _is_file_name(only):
            return _Given(mail=only) if only.lower().endswith((".eml", ".msg")) else _Given(text=only)
    kinds = [kind for kind in (addresses, text, mail) if kind]
    if len(kinds) > 1 or "-" in addresses:
        raise UsageError(
            both(
                "Des adresses, un texte ou un message : un seul à la fois.",
                "Addresses, a text or a message: only one at a time.",
            ),
            both("Faites-en deux commandes.", "Make it two commands."),
        )
    return _Given(tuple(addresses), text, mail) if kinds else None


def _is_file_name(name: str) -> bool:
    """Tell a file, also one that is not there, from an address that ends like one."""
    try:
        return Path(name).is_file() or (
            os.path.basename(name) == name or (":" not in name and Path(name).parent.is_dir())
        )
    except (OSError, ValueError):
        return False


def _asked(services: Services, no_input: bool, plain: bool) -> _Given:
    """Ask for a paste; raises ``AnswerMissing`` when nobody is there."""
    asker = None if no_input else services.asker(plain)
    if asker is None:
        raise AnswerMissing(
            both("Il manque l’adresse à examiner.", "The address to examine is missing."),
            both(
                "Donnez-la entre apostrophes, ou un message avec --mail FICHIER.",
                "Give it between apostrophes, or a message with --mail FILE.",
            ),
        )
    given = _Given()
    given.pasted = asker.ask_message(_QUESTION)
    return given


_QUESTION = both(
    "Collez l’adresse, ou tout le texte, sans mot de passe. Rien ne sera contacté.",
    "Paste the address, or the whole text, without any password. Nothing is contacted.",
)


def _examine(pack: Pack, given: _Given, services: Services, occasion: occasions.Occasion) -> UrlDocument:
    if given.mail is not None:
        data = _read(given.mail, services, mails.MOST_BYTES)
        return inspection.of_mail(pack, mails.read(_message(given.mail, data)), occasion)
    if given.text is not None:
        data = _read(given.text, services, MOST_TEXT)
        if mails.may_be_one(data):
            return inspection.of_mail(pack, mails.read(data), occasion)
        return _of_text(pack, data.decode("utf-8", "replace"), services, occasion)
    if given.pasted is not None:
        return _of_text(pack, given.pasted, services, occasion)
    showing.warn_of_secrets(" ".join(given.addresses), services.console)
    document = inspection.of_addresses(pack, given.addresses, occasion)
    if document is not None:
        return document
    only = given.addresses[0] if len(given.addresses) == 1 else ""
    if _may_hold_some(only) and links.in_text(only):  # a sentence between quotation marks
        return _of_text(pack, given.addresses[0], services, occasion)
    raise _no_address()


def _of_text(pack: Pack, text: str, services: Services, occasion: occasions.Occasion) -> UrlDocument:
    showing.warn_of_secrets(text, services.console)
    stripped = text.strip()
    document = inspection.of_addresses(pack, [stripped], occasion) if stripped and len(stripped.split()) == 1 else None
    if document is None and _may_hold_some(stripped):
        document = inspection.of_text(pack, text, occasion)
    if document is None:
        raise _no_address()
    return document


def _may_hold_some(text: str) -> bool:
    """Tell a text from one word, which was judged as a whole: a piece of a password is no address either."""
    return len(text.split()) > 1 or "://" in text


def _no_address() -> UsageError:
    return UsageError(
        both("Il n’y a là aucune adresse.", "There is no address in this."),
        both(
            "Une adresse ressemble à : https://www.example.org ou www.example.org. Mettez-la entre apostrophes.",
            "An address looks like https://www.example.org or www.example.org. Put it between apostrophes.",
        ),
    )


def _read(name: str, services: Services, most: int) -> bytes:
    data = delivery.read(name, services.stdin, most)
    if len(data) > most:
        raise UsageError(
            both(f"{name} est trop grand pour être lu en entier.", f"{name} is too large to be read whole."),
            both(
                "Donnez seulement l’adresse, ou le texte du message.", "Give only the address, or the message’s text."
            ),
        )
    return data


def _message(name: str, data: bytes) -> bytes:
    """Refuse what is no message that can be read; raises ``UsageError``."""
    if data.startswith(mails.OUTLOOK) or (name.lower().endswith(".msg") and not mails.may_be_one(data)):
        raise UsageError(
            both(
                "Ce fichier est au format d’Outlook (.msg), qu’acmail ne lit pas.",
                "This file is in Outlook’s own format (.msg), which acmail does not read.",
            ),
            both(
                "Sans ouvrir ses pièces jointes, enregistrez-le en .eml (Outlook sur le web : « Télécharger »), "
                "ou copiez le texte : acmail url -",
                "Without opening its attachments, save it as .eml (Outlook on the web: “Download”), "
                "or copy the text: acmail url -",
            ),
        )
    if not mails.may_be_one(data):
        raise UsageError(
            both(f"{name} n’est pas un message enregistré.", f"{name} is not a saved message."),
            both(
                "Dans la messagerie : « Enregistrer sous » ou « Télécharger », au format .eml. Pour un texte : --text.",
                "In the mail program: “Save as” or “Download”, as .eml. For a text: --text.",
            ),
        )
    return data
