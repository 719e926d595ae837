"""``acmail roster cards``: a card for everybody, and a page for the trainer."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from acmail import catalog, delivery, occasions, registers, tallies
from acmail.cli import cardfolder, parameters, pseudonymous, running, setupoptions
from acmail.cli import rosters as opening
from acmail.cli.help import bilingual
from acmail.cli.pacing import paced
from acmail.cli.services import DEFAULT_ACADEMY, Services
from acmail.cli.values import one_of
from acmail.errors import Exit, UsageError
from acmail.model import LANGUAGES
from acmail.wording import both

HELP = bilingual(
    "Écrire une fiche pour chacun, dans sa langue, et une page pour qui mène la séance.",
    "Write a card for everybody, in their language, and a page for whoever leads the session.",
)


def cards(
    ctx: typer.Context,
    file: opening.People,
    write: Annotated[
        str,
        typer.Option(
            "--write",
            metavar=bilingual("DOSSIER", "FOLDER"),
            help=bilingual("Dossier des fiches, qui sera créé.", "Folder of the cards, which will be made."),
        ),
    ],
    map_: opening.Mapped = None,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help=bilingual("html (un fichier), text, markdown ou jsonl.", "html (one file), text, markdown or jsonl."),
        ),
    ] = "html",
    with_setup: Annotated[
        str | None,
        typer.Option(
            "--with-setup",
            metavar="CLIENT",
            help=bilingual(
                "Ajouter la fiche de réglages de ce programme.", "Add the settings sheet of this mail program."
            ),
        ),
    ] = None,
    service: Annotated[
        str | None,
        typer.Option(
            "--service",
            metavar="academic|national",
            help=bilingual("De quelle messagerie sont ces réglages.", "Of which mail these settings are."),
        ),
    ] = None,
    anonymous: pseudonymous.Anonymous = False,
    key: pseudonymous.KeyFile = None,
    force: parameters.Force = False,
    lang: parameters.Language = None,
    academy: parameters.Academy = DEFAULT_ACADEMY,
    overlay: parameters.Overlays = None,
) -> int:
    """Count first, for homonyms and for the trainer’s page, then write the cards one by one."""
    services: Services = ctx.obj
    console = services.console
    one_of("--format", format_, cardfolder.FORMATS)
    one_of("--lang", lang or console.lang, LANGUAGES)
    if service is not None and with_setup is None:
        raise UsageError(both("--service va avec --with-setup.", "--service goes with --with-setup."))
    extras = cardfolder.Extras(setupoptions.client(with_setup), setupoptions.service(service) or "academic")
    folder = setupoptions.folder(write) or Path(write)
    delivery.check_new(folder, cardfolder.ours, force)
    pack = catalog.load(academy, overlay or (), services.folders, symptoms=extras.client is not None)
    running.check_door(pack, tallies.ENTRY)
    secret = pseudonymous.key(anonymous, key, console)
    occasion = occasions.Occasion(
        lang=console.lang,
        today=services.today,
        program=services.program,
        options=running.carried(academy, overlay or (), lang),
    )
    with opening.opened(services, file, map_, pack) as roster:
        by = registers.told_apart(roster.columns)
        counted = tallies.Occasion(lang=console.lang, today=services.today, by=by, secret=secret)
        document = tallies.report(pack, paced(console, roster.people()), counted)
        maker = cardfolder.Maker(pack, occasion, document, registers.Register(by, secret), extras)
        with delivery.new_folder(folder) as draft:
            people = paced(console, roster.people(), document.total)
            first = maker.write(draft, format_, people, roster.file.shape.parting)
    console.say(both(f"Fiches écrites : {document.total}.", f"Cards written: {document.total}."))
    if document.rejected:
        count = len(document.rejected)
        console.say(both(f"Lignes écartées, sans fiche : {count}.", f"Rows set aside, without card: {count}."))
    console.say(both(f"À ouvrir d’abord : {folder / first}", f"To open first: {folder / first}"))
    return Exit.BAD if document.rejected else Exit.GOOD
