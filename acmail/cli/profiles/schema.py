"""``acmail profiles schema``: the pack format as JSON Schema, for editors."""

from __future__ import annotations

import json

import typer

from acmail import delivery
from acmail.cli import parameters, running
from acmail.cli.help import bilingual
from acmail.cli.services import Services
from acmail.cli.values import one_of
from acmail.errors import Exit
from acmail.model import LANGUAGES

HELP = bilingual(
    "Le format des packs en JSON Schema : un éditeur complète et explique alors chaque clé. À mettre dans le dossier "
    "du pack sous le nom acmail.schema.json, avec en tête de chaque fichier la ligne "
    "« # yaml-language-server: $schema=acmail.schema.json » (« acmail profiles new » fait les deux).",
    "The pack format as JSON Schema: an editor then completes and explains every key. To be put into the pack’s folder "
    "as acmail.schema.json, with the line “# yaml-language-server: $schema=acmail.schema.json” at the top of each file "
    "(“acmail profiles new” does both).",
)


def schema(
    ctx: typer.Context,
    output: parameters.Output = None,
    force: parameters.Force = False,
    lang: parameters.Language = None,
) -> int:
    """Print the schema, explained in the person's language."""
    services: Services = ctx.obj
    console = services.console
    one_of("--lang", lang or console.lang, LANGUAGES)
    if output is not None:
        delivery.check_target(output, force)
    from acmail.grammar import schema as drawn

    text = json.dumps(drawn.schema(console.lang), ensure_ascii=False, indent=2)
    running.deliver(f"{text}\n", "json", output, console)
    return Exit.GOOD
