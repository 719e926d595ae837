"""``acmail schema``: the JSON Schemas of what acmail prints."""

from __future__ import annotations

from importlib import resources
from typing import Annotated

import typer

from acmail.cli.help import bilingual
from acmail.cli.services import Services
from acmail.errors import UsageError
from acmail.wording import both, did_you_mean, quoted

HELP = bilingual(
    "Afficher le schéma JSON d’un document ; sans nom, la liste.",
    "Print the JSON Schema of a document; without a name, the list.",
)


def names() -> list[str]:
    """List the documents that have a schema."""
    return sorted(
        file.name.removesuffix(".json")
        for file in resources.files("acmail").joinpath("schemas").iterdir()
        if file.name.endswith(".json")
    )


def schema(
    ctx: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar=bilingual("[NOM]", "[NAME]"), autocompletion=names, help=bilingual("Le document.", "The document.")
        ),
    ] = None,
) -> None:
    """Print one schema or the list of them."""
    services: Services = ctx.obj
    known = names()
    if name is None:
        services.console.result("".join(f"{one}\n" for one in known))
        return
    if name not in known:
        raise UsageError(
            both(f"Il n’y a pas de schéma {quoted([name], 'fr')}.", f"There is no schema {quoted([name], 'en')}."),
            did_you_mean(name, known),
        )
    file = resources.files("acmail").joinpath("schemas").joinpath(f"{name}.json")
    services.console.result(file.read_text(encoding="utf-8"))
