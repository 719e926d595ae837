"""``acmail roster decide``: where everybody of a file stands, one line each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import typer

from acmail import catalog, delivery
from acmail.cli import parameters, rosters, running, targets
from acmail.cli.help import bilingual
from acmail.cli.services import DEFAULT_ACADEMY, Services
from acmail.cli.values import one_of
from acmail.errors import AcmailError, Exit
from acmail.model import LANGUAGES
from acmail.rosters import OUT, Work, csv_line, screening
from acmail.wording import both

HELP = bilingual(
    "Dire pour chaque personne d’un fichier où elle en est : la fiche, ou la question encore ouverte. Un CSV.",
    "Say for each person of a file where they stand: the card, or the question still open. A CSV.",
)
ENTRY = "start"


def decide(
    ctx: typer.Context,
    file: rosters.People,
    map_: rosters.Mapped = None,
    output: parameters.Output = None,
    force: parameters.Force = False,
    rejects: rosters.Rejects = None,
    strict: rosters.Strict = False,
    jobs: rosters.Jobs = 1,
    lang: parameters.Language = None,
    academy: parameters.Academy = DEFAULT_ACADEMY,
    overlay: parameters.Overlays = None,
) -> int:
    """Go through the roster once, and write a line for everybody."""
    services: Services = ctx.obj
    console = services.console
    one_of("--lang", lang or console.lang, LANGUAGES)
    targets.check(file, (output, rejects), force)
    pack = catalog.load(academy, overlay or (), services.folders, symptoms=False)
    running.check_door(pack, ENTRY)
    tally = screening.Tally()
    with rosters.opened(services, file, map_, pack) as roster:
        work = roster.work(services, ENTRY)
        asked = rosters.Asked(jobs=jobs, strict=strict, rejects=rejects)
        _write(services, work, output, _all(rosters.gone_through(services, roster, work, asked, tally), tally))
    _say_how_many(services, tally, rejects)
    return Exit.BAD if tally.rejected else Exit.GOOD


def _all(lines: Iterable[str], tally: screening.Tally) -> Iterator[str]:
    """Give everything; raises ``AcmailError`` at a row set aside where that is to stop all."""
    for text in lines:
        if tally.stopped:
            first = tally.first[0]
            fault = first.faults[0]
            column = f"{fault.column} : " if fault.column else ""
            raise AcmailError(
                both(f"Ligne {first.row} : {column}{fault.why.fr}", f"Row {first.row}: {column}{fault.why.say('en')}"),
                both("Arrêt (--strict) : le résultat n’est pas écrit.", "Stopped (--strict): no result is written."),
            )
        yield text


def _write(services: Services, work: Work, output: Path | None, lines: Iterable[str]) -> None:
    """Write as it comes: to the screen, or to a file that is there whole or not at all."""
    header = csv_line(OUT, work.separator)
    if output is None:
        services.console.result(header)
        for text in lines:
            if not services.console.read:
                return
            services.console.result(text)
        return
    with delivery.streamed(output) as write:
        write(rosters.encoded(work, header, first=True))
        for text in lines:
            write(rosters.encoded(work, text))


def _say_how_many(services: Services, tally: screening.Tally, rejects: Path | None) -> None:
    services.console.say(
        both(
            f"Personnes : {tally.people}. Lignes écartées : {tally.rejected}.",
            f"People: {tally.people}. Rows set aside: {tally.rejected}.",
        )
    )
    if tally.rejected and rejects is None:
        services.console.say(
            both(
                "« acmail roster check » dit lesquelles et pourquoi ; --rejects FICHIER les écrit.",
                "“acmail roster check” says which and why; --rejects FILE writes them.",
            )
        )
