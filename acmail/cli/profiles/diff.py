"""``acmail profiles diff``: what changed from one edition of a pack to the next, and who it leads elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from acmail import delivery
from acmail.cli import parameters, running
from acmail.cli.help import bilingual
from acmail.cli.services import Services
from acmail.cli.values import one_of
from acmail.errors import Exit
from acmail.model import LANGUAGES
from acmail.occasions import Occasion
from acmail.reports import FORMATS

if TYPE_CHECKING:
    from acmail.comparing import Side
    from acmail.versions import Edition

HELP = bilingual(
    "Comparer deux éditions d’un pack : ce qui a changé, et quels chemins arrivent ailleurs. "
    "Chacune est une académie, un dossier, ou une révision git (HEAD~1, ou HEAD~1:dossier). "
    "Code 0 si rien n’a changé, 1 sinon.",
    "Compare two editions of a pack: what changed, and which paths end elsewhere. Each is an académie, a folder, or "
    "a git revision (HEAD~1, or HEAD~1:folder). Exit 0 if nothing changed, 1 otherwise.",
)
CAP = 100_000


def diff(
    ctx: typer.Context,
    before: Annotated[str, typer.Argument(metavar=bilingual("AVANT", "BEFORE"), help=bilingual("Avant.", "Before."))],
    after: Annotated[str, typer.Argument(metavar=bilingual("APRES", "AFTER"), help=bilingual("Après.", "After."))],
    cap: Annotated[
        int,
        typer.Option(
            "--cap",
            min=1,
            metavar="N",
            help=bilingual(
                "Chemins suivis au plus ; au-delà, un tirage au hasard.", "Paths followed at most; past that, a draw."
            ),
        ),
    ] = CAP,
    format_: parameters.Format = "text",
    output: parameters.Output = None,
    force: parameters.Force = False,
    lang: parameters.Language = None,
) -> int:
    """Compare, and deliver what changed."""
    services: Services = ctx.obj
    console = services.console
    one_of("--format", format_, FORMATS)
    one_of("--lang", lang or console.lang, LANGUAGES)
    if output is not None:
        delivery.check_target(output, force)
    from acmail import comparing, versions

    then, now = (_side(one) for one in versions.pair(before, after, services.folders, services.today))
    occasion = Occasion(lang=console.lang, today=services.today)
    document = comparing.document(then, now, comparing.naming(then, now), occasion, cap)
    text = FORMATS[format_](document, console.width, console.styled and output is None)
    running.deliver(text, format_, output, console)
    return Exit.GOOD if document.same else Exit.BAD


def _side(edition: Edition) -> Side:
    from acmail.comparing import Side

    return Side(
        given=edition.given,
        content=edition.content,
        pack=None if edition.draft is None else edition.draft.pack,
        hash=edition.hash,
        errors=len(edition.findings),
        shipped=edition.shipped,
    )
