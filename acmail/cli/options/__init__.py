"""``acmail options``: what a mailbox offers beside reading and writing, and what is better left alone."""

from __future__ import annotations

import typer

from acmail.cli import parameters, walking
from acmail.cli.help import bilingual
from acmail.cli.services import DEFAULT_ACADEMY, Services
from acmail.errors import UsageError
from acmail.wording import both

HELP = bilingual(
    "Régler sa messagerie : alias, redirection, signature, absence, boîte pleine, gros fichiers, agenda, "
    "boîte de service, changement de messagerie.",
    "Set up your mailbox: alias, forwarding, signature, absence, full mailbox, large files, calendar, "
    "functional mailbox, change of mail service.",
)
COMMANDS = {
    "signature": bilingual(
        "Composer sa signature professionnelle, en texte et en HTML.",
        "Make your professional signature, as text and HTML.",
    ),
    "forward": bilingual(
        "Peut-on renvoyer son courrier vers cette adresse ?", "May mail be forwarded to this address?"
    ),
}
ENTRY = "options"


def options(
    ctx: typer.Context,
    answer: parameters.Given = None,
    answers: parameters.Answers = None,
    resume: parameters.Resume = False,
    restart: parameters.Restart = False,
    no_input: parameters.NoInput = False,
    plain: parameters.Plain = False,
    format_: parameters.Format = "text",
    output: parameters.Output = None,
    force: parameters.Force = False,
    explain: parameters.Explain = False,
    lang: parameters.Language = None,
    academy: parameters.Academy = DEFAULT_ACADEMY,
    overlay: parameters.Overlays = None,
) -> int | None:
    """Walk the tree of the options, unless a part was named."""
    if ctx.invoked_subcommand is not None:
        _refuse_early(ctx)
        return None
    services: Services = ctx.obj
    asked = walking.Asked(
        flags=answer or (),
        answers=answers,
        resume=resume,
        restart=restart,
        no_input=no_input,
        plain=plain,
        format=format_,
        output=output,
        force=force,
        explain=explain,
        lang=lang,
        academy=academy,
        overlays=overlay or (),
    )
    return walking.walk(services, ENTRY, asked)


def _refuse_early(ctx: typer.Context) -> None:
    """Options before a part would be lost without a word; raises ``UsageError``."""
    typed = [name for name in ctx.params if _typed(ctx, name)]
    if typed:
        raise UsageError(
            both("Ces options vont après le mot, pas avant.", "These options go after the word, not before it."),
            both(
                f"Par exemple : acmail options {ctx.invoked_subcommand} --lang en",
                f"For example: acmail options {ctx.invoked_subcommand} --lang en",
            ),
        )


def _typed(ctx: typer.Context, name: str) -> bool:
    source = ctx.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"
