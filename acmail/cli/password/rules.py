"""``acmail password rules``: what a password must be, who says so, and how sure that is."""

from __future__ import annotations

import typer

from acmail import catalog, delivery
from acmail.cli import parameters, running
from acmail.cli.help import bilingual
from acmail.cli.password import Typed, Words, refuse
from acmail.cli.services import DEFAULT_ACADEMY, Services
from acmail.cli.values import one_of
from acmail.errors import Exit
from acmail.model import LANGUAGES
from acmail.occasions import Occasion
from acmail.reports import FORMATS

HELP = bilingual(
    "Les règles du mot de passe de l’académie : chacune avec sa source, et ce qu’on n’en sait pas.",
    "The académie’s rules for the password: each with its source, and what is not known of it.",
)


def rules(
    ctx: typer.Context,
    words: Words = None,
    typed: Typed = None,
    format_: parameters.Format = "text",
    output: parameters.Output = None,
    force: parameters.Force = False,
    lang: parameters.Language = None,
    academy: parameters.Academy = DEFAULT_ACADEMY,
    overlay: parameters.Overlays = None,
) -> int:
    """Show the rules."""
    services: Services = ctx.obj
    console = services.console
    refuse(words, typed)
    one_of("--format", format_, FORMATS)
    one_of("--lang", lang or console.lang, LANGUAGES)
    if output is not None:
        delivery.check_target(output, force)
    from acmail import vetting

    pack = catalog.load(academy, overlay or (), services.folders, symptoms=False)
    document = vetting.rules(
        pack,
        Occasion(
            lang=console.lang,
            today=services.today,
            program=services.program,
            options=running.carried(academy, overlay or (), lang),
        ),
    )
    text = FORMATS[format_](document, console.width, console.styled and output is None)
    running.deliver(text, format_, output, console)
    return Exit.GOOD
