"""``acmail profiles list``: the packs there are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from acmail import catalog
from acmail.cli import completion, parameters
from acmail.cli.help import bilingual
from acmail.cli.profiles.sharing import Wanted, check, put, say_which, styled
from acmail.cli.services import Services
from acmail.documents import PacksDocument, PackView
from acmail.documents.authors import Shelf
from acmail.errors import InvalidData
from acmail.files import shown
from acmail.reports import FORMATS
from acmail.workbench.shelf import pack_view

HELP = bilingual(
    "Les packs livrés avec acmail, ceux de votre dossier, et celui d’un chemin : version, fraîcheur, contenu.",
    "The packs that came with acmail, those in your folder, and that of a path: version, freshness, content.",
)


def list_(
    ctx: typer.Context,
    academy: Annotated[
        list[str] | None,
        typer.Option(
            "--academy",
            metavar=bilingual("ACADEMIE", "ACADEMY"),
            autocompletion=completion.academies,
            help=bilingual(
                "Seulement cette académie, ou ce dossier (répétable).", "Only this académie, or folder (repeatable)."
            ),
        ),
    ] = None,
    format_: parameters.Format = "text",
    output: parameters.Output = None,
    force: parameters.Force = False,
    lang: parameters.Language = None,
) -> int:
    """List the packs."""
    return deliver(ctx.obj, academy, Wanted(format_, output, force, lang))


def deliver(services: Services, academies: list[str] | None, wanted: Wanted) -> int:
    """Deliver the list; a pack that cannot be used stands in it as such."""
    check(services, wanted, FORMATS)
    console = services.console
    say_which(services, academies or ())
    document = PacksDocument(
        lang=console.lang, generated_on=services.today, packs=tuple(_views(services, academies or ()))
    )
    put(services, wanted, FORMATS[wanted.format](document, console.width, styled(services, wanted)))
    return 0


def _views(services: Services, academies: list[str] | tuple[()]) -> Iterator[PackView]:
    for name in academies or catalog.packs(services.folders):
        request = catalog.find(name, (), services.folders)
        shelf, folder = _shelf(request.folder, services), shown(request.folder)
        try:
            pack = catalog.load(name, (), services.folders)
        except InvalidData as error:
            yield PackView(id=request.name, name=request.name, shelf=shelf, folder=folder, errors=len(error.findings))
        else:
            yield pack_view(pack, shelf, folder, services.console.lang, services.today)


def _shelf(folder: Path, services: Services) -> Shelf:
    """Tell where a pack was found."""
    if folder.parent == services.folders.config / "packs":
        return "own"
    return "shipped" if catalog.is_shipped(folder) else "path"
