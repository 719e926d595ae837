"""``acmail profiles doc``: all that a pack says, as pages that anybody can check without running anything."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from acmail import delivery
from acmail.cli import parameters
from acmail.cli.help import bilingual
from acmail.cli.profiles.sharing import say_which
from acmail.cli.services import DEFAULT_ACADEMY, Services
from acmail.cli.values import one_of
from acmail.errors import Exit, InvalidData
from acmail.model import LANGUAGES
from acmail.wording import both

HELP = bilingual(
    "Écrire tout ce que dit un pack, pour le relire sans rien lancer : une page par fiche, question, fait, cause, "
    "contact et source, avec les dates et qui s’en sert. Un dossier de pages Markdown, ou un seul fichier .html.",
    "Write out all that a pack says, to check it without running anything: a page for each card, question, fact, "
    "cause, contact and source, with dates and who uses it. A folder of Markdown pages, or one .html file.",
)


def doc(
    ctx: typer.Context,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar=bilingual("DOSSIER|FICHIER.html", "FOLDER|FILE.html"),
            help=bilingual("Où écrire.", "Where to write."),
        ),
    ],
    pack: Annotated[
        str,
        typer.Argument(metavar="[PACK]", help=bilingual("Académie, ou dossier.", "Académie, or a folder.")),
    ] = DEFAULT_ACADEMY,
    force: parameters.Force = False,
    lang: parameters.Language = None,
) -> int:
    """Make the book, and write it."""
    services: Services = ctx.obj
    console = services.console
    one_of("--lang", lang or console.lang, LANGUAGES)
    one_file = output.suffix.lower() in (".html", ".htm")
    if one_file:
        delivery.check_target(output, force)
    from acmail import manual, versions
    from acmail.reports import manuals

    say_which(services, (pack,))
    edition = versions.one(pack, services.folders, services.today)
    if edition.draft is None or edition.findings:
        raise InvalidData(
            both(f"Le pack « {pack} » a des erreurs.", f"Pack “{pack}” has errors."),
            both("Corrigez-les d’abord.", "Put them right first."),
            findings=edition.findings,
            published=frozenset(finding.file for finding in edition.findings),
        )
    book = manual.manual(edition.draft, edition.content, console.lang, services.today)
    if one_file:
        delivery.write(output, manuals.html(book))
        console.result(f"{output}\n")
        return Exit.GOOD
    files = {name: text.encode() for name, text in manuals.markdown(book).items()}
    delivery.write_all(output, files, force)
    console.result(f"{output / 'index.md'}\n")
    return Exit.GOOD
