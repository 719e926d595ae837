"""``acmail profiles diff``: what changed from one edition of a pack to the next, and who it leads elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from acmail import delivery
from acmail.cli import parameters, running
from acmail.cli import rosters as opening
from acmail.cli.help import bilingual
from acmail.cli.profiles.sharing import say_which
from acmail.cli.services import Services
from acmail.cli.values import one_of
from acmail.errors import Exit, InvalidData, UsageError
from acmail.model import LANGUAGES, Pack
from acmail.occasions import Occasion
from acmail.reports import FORMATS
from acmail.wording import both

if TYPE_CHECKING:
    from acmail.comparing import People, Side
    from acmail.editions.naming import Names
    from acmail.rosters import Rejected
    from acmail.tree import Walk
    from acmail.versions import Edition

HELP = bilingual(
    "Comparer deux éditions d’un pack : ce qui a changé, et quels chemins arrivent ailleurs. "
    "Chacune est une académie, un dossier, ou une révision git (HEAD~1, ou HEAD~1:dossier). "
    "Deux révisions seules : le pack du dossier courant, ou --pack. Code 0 si rien n’a changé, 1 sinon.",
    "Compare two editions of a pack: what changed, and which paths end elsewhere. Each is an académie, a folder, or "
    "a git revision (HEAD~1, or HEAD~1:folder). Two bare revisions: the pack of the current folder, or --pack. "
    "Exit 0 if nothing changed, 1 otherwise.",
)
CAP = 100_000


def diff(
    ctx: typer.Context,
    before: Annotated[str, typer.Argument(metavar=bilingual("AVANT", "BEFORE"), help=bilingual("Avant.", "Before."))],
    after: Annotated[str, typer.Argument(metavar=bilingual("APRES", "AFTER"), help=bilingual("Après.", "After."))],
    roster: Annotated[
        str | None,
        typer.Option(
            "--roster",
            metavar=bilingual("FICHIER", "FILE"),
            help=bilingual(
                "Fichier CSV de personnes : combien arrivent ailleurs.", "CSV file of people: how many end elsewhere."
            ),
        ),
    ] = None,
    map_: opening.Mapped = None,
    pack: Annotated[
        str | None,
        typer.Option(
            "--pack",
            metavar="PACK",
            help=bilingual(
                "Pack comparé d’une révision git à l’autre ; sinon celui du dossier courant.",
                "Pack to compare between two git revisions; else that of the current folder.",
            ),
        ),
    ] = None,
    entry: Annotated[
        str,
        typer.Option(
            "--entry",
            metavar=bilingual("ENTREE", "ENTRY"),
            help=bilingual("Entrée que suivent ces personnes.", "Entry that these people go through."),
        ),
    ] = "start",
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

    say_which(services, (before, after) if pack is None else (before, after, pack))
    then, now = (_side(one) for one in versions.pair(before, after, services.folders, services.today, pack))
    occasion = Occasion(lang=console.lang, today=services.today)
    known = comparing.naming(then, now)
    people = None if roster is None else _people(services, roster, map_, entry, (then, now), known)
    document = comparing.document(then, now, known, occasion, cap, people)
    text = FORMATS[format_](document, console.width, console.styled and output is None)
    running.deliver(text, format_, output, console)
    return Exit.GOOD if document.same else Exit.BAD


def _people(
    services: Services,
    file: str,
    mapped: list[str] | None,
    entry: str,
    sides: tuple[Side, Side],
    known: Names,
) -> People:
    """Decide everybody of a roster in both editions; a roster is read twice, once as each edition understands it."""
    from acmail.comparing import people

    if file == "-":
        raise UsageError(
            both("--roster attend un fichier.", "--roster wants a file."),
            both("Il est lu deux fois : enregistrez-le d’abord.", "It is read twice: save it first."),
        )
    decided = []
    for side in sides:
        if side.pack is None or side.errors:
            raise InvalidData(
                both(f"« {side.given} » a des erreurs.", f"“{side.given}” has errors."),
                both("Corrigez-les d’abord.", "Put them right first."),
                findings=side.errors,
            )
        running.check_door(side.pack, entry)
        with opening.opened(services, file, mapped, side.pack, entry) as roster:
            decided.append(dict(_decided(side.pack, entry, roster)))
    return people(decided[0], decided[1], known)


def _decided(pack: Pack, entry: str, roster: opening.Roster) -> Iterator[tuple[int, Walk | Rejected]]:
    from acmail import rosters

    decide = rosters.decider(pack, entry)
    for one in roster.people():
        yield one.row, one if isinstance(one, rosters.Rejected) else decide(one)


def _side(edition: Edition) -> Side:
    from acmail.comparing import Side

    return Side(
        given=edition.given,
        content=edition.content,
        pack=None if edition.draft is None else edition.draft.pack,
        hash=edition.hash,
        errors=edition.findings,
        shipped=edition.shipped,
        on_disk=edition.on_disk,
    )
