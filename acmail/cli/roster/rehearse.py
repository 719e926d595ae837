"""``acmail roster rehearse``: invented people and failures, to practise on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from acmail import catalog, delivery, rehearsals
from acmail.cli import parameters, rehearsing, running
from acmail.cli.help import bilingual
from acmail.cli.services import DEFAULT_ACADEMY, Services
from acmail.cli.values import one_of
from acmail.errors import Exit, UsageError
from acmail.exercises import failure_lines, people_lines
from acmail.model import LANGUAGES, Text
from acmail.wording import both

HELP = bilingual(
    "Inventer des personnes à aider, pour s’exercer : un CSV pour « roster run », avec la situation de chacune et la "
    "fiche attendue. Personne n’existe, rien n’est compté, gardé ni contacté.",
    "Invent people to be helped, to practise on: a CSV for “roster run”, with everybody’s situation and the card that "
    "is expected. Nobody exists; nothing is counted, kept or contacted.",
)
MOST = 10_000


def rehearse(
    ctx: typer.Context,
    count: Annotated[
        int,
        typer.Argument(metavar=bilingual("NOMBRE", "COUNT"), min=1, max=MOST, help=bilingual("Combien.", "How many.")),
    ],
    failures: Annotated[
        bool,
        typer.Option(
            "--failures",
            help=bilingual(
                "Des messages d’erreur à reconnaître avec « acmail diagnose ».",
                "Error messages to be recognised with “acmail diagnose”.",
            ),
        ),
    ] = False,
    seed: rehearsing.Seed = None,
    output: parameters.Output = None,
    force: parameters.Force = False,
    lang: parameters.Language = None,
    academy: parameters.Academy = DEFAULT_ACADEMY,
    overlay: parameters.Overlays = None,
) -> int:
    """Write exercises as CSV."""
    services: Services = ctx.obj
    console = services.console
    one_of("--lang", lang or console.lang, LANGUAGES)
    if output is not None:
        delivery.check_target(output, force)
    pack = catalog.load(academy, overlay or (), services.folders, symptoms=failures)
    running.check_door(pack, "diagnose" if failures else "start")
    number = rehearsing.drawn_seed(seed)
    if failures:
        made = rehearsals.failures(pack, count, number)
        if not made:
            raise UsageError(both("Ce pack ne connaît aucun message.", "This pack knows no message."))
        text = "".join(failure_lines(pack, made, console.lang))
    else:
        text = "".join(
            people_lines(pack, rehearsals.exercises(pack, "start", count, number), console.lang, services.today)
        )
    if output is None:
        console.result(text)
    else:
        delivery.write_all(output.parent, {output.name: text.encode("utf-8-sig")}, force)
    console.say(_said(number, output, failures, services.program))
    return Exit.GOOD


def _said(seed: int, output: Path | None, failures: bool, program: str) -> Text:
    """Say that nobody is real, how to get the same again, and how to practise."""
    where = "FICHIER", "FILE"
    fr, en = where if output is None else (str(output), str(output))
    use = (
        (f"{program} diagnose --message « le message »", f"{program} diagnose --message “the message”")
        if failures
        else (f"{program} roster run {fr}", f"{program} roster run {en}")
    )
    return both(
        f"EXERCICE : personne n’existe ici. Les mêmes à nouveau : --seed {seed}. Pour s’exercer : {use[0]}",
        f"EXERCISE: nobody here exists. The same again: --seed {seed}. To practise: {use[1]}",
    )
