"""``acmail profiles test``: blessed cases played, and what they cover."""

from __future__ import annotations

from typing import Annotated

import typer
from msgspec.structs import replace

from acmail import catalog
from acmail.cli import completion, parameters
from acmail.cli.help import bilingual
from acmail.cli.profiles.sharing import Wanted, check, opened, put, styled
from acmail.cli.services import Services
from acmail.documents import TriedDocument, TriedPackView
from acmail.errors import Exit
from acmail.reports import FORMATS, Render, casesjunit
from acmail.workbench.coverage import brief, tested

HELP = bilingual(
    "Jouer les cas bénis, et dire à quel nœud un cas manqué quitte son chemin ; puis ce que les cas couvrent, "
    "avec le fichier et la ligne de ce qui manque. Sans nom : toutes les académies. Code 1 si un cas ne tient plus.",
    "Play the blessed cases, and say at which node a failed one leaves its way; then what the cases cover, with file "
    "and line of what is missing. Without a name: all académies. Exit 1 if a case no longer holds.",
)
_STRICT = ("outcomes", "causes")
"""What ``--strict`` wants to be covered whole."""

_WHOLE = ("json", "junit")
"""What programs read is never shortened."""


def test(
    ctx: typer.Context,
    pack: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PACK]...",
            autocompletion=completion.academies,
            help=bilingual("Académies, ou dossiers de leurs fichiers.", "Académies, or folders of their files."),
        ),
    ] = None,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict",
            help=bilingual(
                "Code 1 aussi si une issue ou une cause n’est atteinte par aucun cas.",
                "Exit 1 also if an outcome or a cause is reached by no case.",
            ),
        ),
    ] = False,
    all_: Annotated[
        bool,
        typer.Option(
            "--all",
            help=bilingual(
                "Montrer tout ce que rien ne couvre, aussi dans les packs de base.",
                "Show all that nothing covers, in the packs it extends too.",
            ),
        ),
    ] = False,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help=bilingual("text, json, markdown, html ou junit.", "text, json, markdown, html or junit."),
        ),
    ] = "text",
    output: parameters.Output = None,
    force: parameters.Force = False,
    lang: parameters.Language = None,
) -> int:
    """Play the cases."""
    services: Services = ctx.obj
    wanted = Wanted(format_, output, force, lang)
    check(services, wanted, (*FORMATS, "junit"))
    names = pack or catalog.academies(services.folders)
    document = TriedDocument(
        lang=services.console.lang, generated_on=services.today, packs=tuple(_tested(services, name) for name in names)
    )
    short = document if all_ or format_ in _WHOLE else replace(document, packs=tuple(map(brief, document.packs)))
    put(services, wanted, _rendered(short, services, wanted))
    failed = any(one.failed or (strict and _lacks(one)) for one in document.packs)
    return Exit.BAD if failed else Exit.GOOD


def _tested(services: Services, name: str) -> TriedPackView:
    bench, examined = opened(services, name)
    return tested(bench, examined.findings)


def _lacks(pack: TriedPackView) -> bool:
    return any(one.missing for one in pack.coverage if one.kind in _STRICT)


def _rendered(document: TriedDocument, services: Services, wanted: Wanted) -> str:
    if wanted.format == "junit":
        return casesjunit.render(document)
    render: Render = FORMATS[wanted.format]
    return render(document, services.console.width, styled(services, wanted))
