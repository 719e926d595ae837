"""``acmail profiles show``: one entry of a pack."""

from __future__ import annotations

from typing import Annotated

import typer

from acmail.cli import parameters
from acmail.cli.help import bilingual
from acmail.cli.profiles.sharing import Wanted, check, opened, put, styled
from acmail.cli.services import DEFAULT_ACADEMY, Services
from acmail.reports import FORMATS
from acmail.workbench.items import items_document

HELP = bilingual(
    "Ce qu’est un fait, une question, un nœud, une issue, une cause, un contact, une source, un message… : "
    "où il est écrit, qui s’en sert, ses sources. Un nom qui désigne plusieurs choses les montre toutes ; "
    "« fact.ID » ou « o.ID » en choisit une, "
    "« QUESTION.RÉPONSE » montre une réponse.",
    "What a fact, field, node, outcome, cause, contact, source… is: where it stands, who uses it, its sources. "
    "A name that stands for several things shows each; “fact.ID” or “o.ID” chooses one; “FIELD.CHOICE” shows "
    "an answer.",
)


def show(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ID", help=bilingual("Le nom.", "The name."))],
    format_: parameters.Format = "text",
    output: parameters.Output = None,
    force: parameters.Force = False,
    lang: parameters.Language = None,
    academy: parameters.Academy = DEFAULT_ACADEMY,
) -> int:
    """Show what an id names."""
    services: Services = ctx.obj
    wanted = Wanted(format_, output, force, lang)
    check(services, wanted, FORMATS)
    bench, _ = opened(services, academy)
    document = items_document(bench, name)
    put(services, wanted, FORMATS[format_](document, services.console.width, styled(services, wanted)))
    return 0
