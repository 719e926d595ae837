"""``acmail roster report``: where everybody stands, and what changed since an earlier report."""

from __future__ import annotations

from typing import Annotated

import msgspec
import typer

from acmail import catalog, delivery, registers, statefile, tallies
from acmail.cli import parameters, pseudonymous, running, targets
from acmail.cli import rosters as opening
from acmail.cli.help import bilingual
from acmail.cli.pacing import paced
from acmail.cli.services import DEFAULT_ACADEMY, Services
from acmail.cli.values import one_of
from acmail.documents import ReportDocument
from acmail.errors import Exit, InvalidData
from acmail.model import LANGUAGES
from acmail.reports import REPORT_FORMATS
from acmail.reports import csv as spreadsheet
from acmail.wording import both

HELP = bilingual(
    "Compter : situations, fiches, réponses qui manquent, qui a besoin de qui ; et ce qui a changé depuis.",
    "Count: situations, cards, missing answers, who needs whom; and what changed since.",
)
MOST_BYTES = 1 << 28
"""An earlier report larger than this is not one: 60,000 people take a tenth of it."""


def report(
    ctx: typer.Context,
    file: opening.People,
    map_: opening.Mapped = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar=bilingual("BILAN", "REPORT"),
            help=bilingual("Comparer avec un bilan d’avant (JSON).", "Compare with an earlier report (JSON)."),
        ),
    ] = None,
    anonymous: pseudonymous.Anonymous = False,
    key: pseudonymous.KeyFile = None,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help=bilingual("text, json, markdown, html ou csv.", "text, json, markdown, html or csv."),
        ),
    ] = "text",
    output: parameters.Output = None,
    force: parameters.Force = False,
    lang: parameters.Language = None,
    academy: parameters.Academy = DEFAULT_ACADEMY,
    overlay: parameters.Overlays = None,
) -> int:
    """Decide everybody, count, and deliver the report."""
    services: Services = ctx.obj
    console = services.console
    one_of("--format", format_, REPORT_FORMATS)
    one_of("--lang", lang or console.lang, LANGUAGES)
    targets.check(file, (output,), force)
    earlier = None if since is None else _earlier(since, services)
    pack = catalog.load(academy, overlay or (), services.folders, symptoms=False)
    running.check_door(pack, tallies.ENTRY)
    secret = pseudonymous.key(anonymous, key, console)
    with opening.opened(services, file, map_, pack) as roster:
        by = registers.told_apart(roster.columns)
        occasion = tallies.Occasion(lang=console.lang, today=services.today, by=by, secret=secret, earlier=earlier)
        shape = roster.file.shape
        document = tallies.report(pack, paced(console, roster.people()), occasion)
    if by == "row" and since is not None:
        console.say(_BY_ROW)
    if format_ == "csv":
        mark = "" if output is None or shape.plain else "\ufeff"
        text = mark + spreadsheet.render(document, separator=shape.parting)
    else:
        text = REPORT_FORMATS[format_](document, console.width, console.styled and output is None)
    running.deliver(text, format_, output, console, shown_instead=False)
    return Exit.BAD if document.rejected else Exit.GOOD


def _earlier(name: str, services: Services) -> ReportDocument:
    data = delivery.read(name, services.stdin, MOST_BYTES)
    try:
        return msgspec.json.decode(data, type=ReportDocument)
    except ValueError as error:  # msgspec’s errors are ValueErrors
        where = statefile.where_wrong(error, data)
        raise InvalidData(
            both(f"Le fichier {name} n’est pas un bilan d’acmail.", f"The file {name} is no report of acmail."),
            both(
                f"Donnez celui que « acmail roster report --format json » a écrit : {where.fr}",
                f"Give the one that “acmail roster report --format json” wrote: {where.en}",
            ),
        ) from None


_BY_ROW = both(
    "Sans colonne de clé ni de nom, les personnes sont reconnues à leur ligne : une ligne ajoutée décale tout.",
    "Without a column for a key or a name, people are known again by their row: a row added shifts them all.",
)
