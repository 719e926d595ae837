"""``acmail roster check``: which rows of a file of people cannot be used, and why."""

from __future__ import annotations

import typer

from acmail import catalog, occasions
from acmail.cli import parameters, rosters, running, targets
from acmail.cli.help import bilingual
from acmail.cli.roster.decide import ENTRY
from acmail.cli.services import DEFAULT_ACADEMY, Services
from acmail.cli.values import one_of
from acmail.errors import Exit
from acmail.model import LANGUAGES
from acmail.reports import FORMATS
from acmail.rosters import screening

HELP = bilingual(
    "Lire un fichier de personnes et dire, ligne par ligne, ce qui ne va pas. Rien n’est changé.",
    "Read a file of people and say, row by row, what is wrong. Nothing is changed.",
)


def check(
    ctx: typer.Context,
    file: rosters.People,
    map_: rosters.Mapped = None,
    rejects: rosters.Rejects = None,
    strict: rosters.Strict = False,
    jobs: rosters.Jobs = 1,
    format_: parameters.Format = "text",
    output: parameters.Output = None,
    force: parameters.Force = False,
    lang: parameters.Language = None,
    academy: parameters.Academy = DEFAULT_ACADEMY,
    overlay: parameters.Overlays = None,
) -> int:
    """Read the whole roster, and deliver what was found."""
    services: Services = ctx.obj
    console = services.console
    one_of("--format", format_, FORMATS)
    one_of("--lang", lang or console.lang, LANGUAGES)
    targets.check(file, (output, rejects), force)
    pack = catalog.load(academy, overlay or (), services.folders, symptoms=False)
    running.check_door(pack, ENTRY)
    tally = screening.Tally()
    with rosters.opened(services, file, map_, pack) as roster:
        work = roster.work(services, ENTRY)
        asked = rosters.Asked(jobs=jobs, strict=strict, rejects=rejects)
        for _ in rosters.gone_through(services, roster, work, asked, tally):
            pass
    occasion = occasions.Occasion(lang=console.lang, today=services.today, program=services.program)
    document = screening.screened(work, tally, occasion)
    styled = console.styled and output is None
    running.deliver(FORMATS[format_](document, console.width, styled), format_, output, console)
    return Exit.BAD if tally.rejected else Exit.GOOD
