"""``acmail password new``: a password that keeps the known rules, made by chance."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from acmail import catalog
from acmail.cli import options
from acmail.cli.help import bilingual
from acmail.cli.password import Typed, Words, refuse
from acmail.cli.services import DEFAULT_ACADEMY, Services
from acmail.cli.values import one_of
from acmail.errors import UsageError
from acmail.model import LANGUAGES
from acmail.occasions import Occasion
from acmail.wording import both

HELP = bilingual(
    "Faire un mot de passe au hasard, qui tient les règles connues. Il n’est écrit nulle part.",
    "Make a password by chance that keeps the known rules. It is written nowhere.",
)
SHAPES = ("text", "json")


def new(
    ctx: typer.Context,
    words: Words = None,
    typed: Typed = None,
    length: Annotated[
        int | None,
        typer.Option(
            "--length",
            metavar="N",
            help=bilingual("Nombre de caractères ; 16 sinon.", "Number of characters; else 16."),
        ),
    ] = None,
    number: Annotated[
        int | None,
        typer.Option(
            "--words",
            metavar="N",
            help=bilingual("Plutôt N mots français, de 4 à 10.", "Rather N French words, from 4 to 10."),
        ),
    ] = None,
    count: Annotated[
        int, typer.Option("--count", metavar="N", help=bilingual("Combien en faire.", "How many to make."))
    ] = 1,
    ambiguous: Annotated[
        bool,
        typer.Option(
            "--ambiguous",
            help=bilingual(
                "Avec les caractères qui se confondent (0 et O).", "With characters that look alike (0 and O)."
            ),
        ),
    ] = False,
    copy: Annotated[
        bool,
        typer.Option(
            "--copy",
            help=bilingual(
                "Le mettre dans le presse-papiers, effacé après 30 secondes.",
                "Put it on the clipboard, cleared after 30 seconds.",
            ),
        ),
    ] = False,
    show: Annotated[
        bool, typer.Option("--show", help=bilingual("Avec --copy, l’afficher aussi.", "With --copy, show it too."))
    ] = False,
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help=bilingual("text ou json.", "text or json."))
    ] = "text",
    output: Annotated[Path | None, typer.Option("--output", "-o", hidden=True)] = None,
    lang: options.Language = None,
    academy: options.Academy = DEFAULT_ACADEMY,
    overlay: options.Overlays = None,
) -> int:
    """Draw, deliver, and say how to use it."""
    services: Services = ctx.obj
    refuse(words, typed)
    one_of("--format", format_, SHAPES)
    one_of("--lang", lang or services.console.lang, LANGUAGES)
    _refuse_a_file(output)
    _refuse_contradictions(copy, show, count, format_)
    from acmail.cli.password import generating

    pack = catalog.load(academy, overlay or (), services.folders, symptoms=False)
    asked = generating.Asked(length=length, words=number, count=count, ambiguous=ambiguous)
    made = generating.make(pack, asked)
    deliver = generating.Deliver(services, Occasion(lang=services.console.lang, today=services.today))
    try:
        if copy:
            return deliver.on_the_clipboard(made, show)
        return deliver.on_the_screen(pack, made, format_)
    finally:
        for secret in made.secrets:
            secret.wipe()


def _refuse_a_file(output: Path | None) -> None:
    if output is not None:
        raise UsageError(
            both("acmail n’écrit aucun mot de passe dans un fichier.", "acmail writes no password to a file."),
            both(
                "Un fichier se lit, se copie et se sauvegarde. Gardez-le dans un gestionnaire de mots de passe.",
                "A file is read, copied and backed up. Keep it in a password manager.",
            ),
        )


def _refuse_contradictions(copy: bool, show: bool, count: int, format_: str) -> None:
    if show and not copy:
        raise UsageError(both("--show va avec --copy.", "--show goes with --copy."))
    if copy and (count != 1 or format_ != "text"):
        raise UsageError(
            both("--copy met un seul mot de passe, sans --format json.", "--copy takes one password, no --format json.")
        )
