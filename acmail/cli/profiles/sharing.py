"""What the parts of ``acmail profiles`` share: which pack, where the result goes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from acmail import catalog, delivery
from acmail.catalog import Examined
from acmail.cli import completion, running
from acmail.cli.help import bilingual
from acmail.cli.services import Services
from acmail.cli.values import one_of
from acmail.errors import UsageError
from acmail.files import shown
from acmail.model import LANGUAGES
from acmail.wording import both
from acmail.workbench import Bench

PackArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="[PACK]",
        autocompletion=completion.academies,
        help=bilingual("Académie, ou dossier de ses fichiers.", "Académie, or the folder of its files."),
    ),
]
Entry = Annotated[
    list[str] | None,
    typer.Option(
        "--entry",
        "-e",
        metavar=bilingual("PORTE", "ENTRY"),
        help=bilingual("Porte d’entrée : start, diagnose…", "Entry: start, diagnose…"),
    ),
]


class Wanted(NamedTuple):
    """In which format, where to, and in which language."""

    format: str
    output: Path | None
    force: bool
    lang: str | None


def check(services: Services, wanted: Wanted, formats: Collection[str]) -> None:
    """Refuse what cannot be delivered, before any work; raises ``UsageError``."""
    one_of("--lang", wanted.lang or services.console.lang, LANGUAGES)
    one_of("--format", wanted.format, formats)
    if wanted.output is not None:
        delivery.check_target(wanted.output, wanted.force)


def refuse_installed(folder: Path) -> None:
    """Let nobody write where the next version would undo it; raises ``UsageError`` for a pack of the program itself."""
    if catalog.is_installed(folder):
        raise UsageError(
            both("Ce pack est livré avec acmail.", "This pack came with acmail."),
            both(
                "Une mise à jour le remplacerait : copiez son dossier, et donnez le chemin de la copie.",
                "An update would replace it: copy its folder, and give the path of the copy.",
            ),
        )


def say_which(services: Services, names: Iterable[str]) -> None:
    """Say which pack is read where a name stands for a known one and for a folder right here."""
    for name in names:
        folder = catalog.passed_over(name, services.folders)
        if folder is not None:
            services.console.say(
                both(
                    f"« {name} » est lu dans {shown(folder)}, pas dans le dossier d’ici : pour lui, écrivez ./{name}",
                    f"“{name}” is read from {shown(folder)}, not from the folder here: for that one, write ./{name}",
                )
            )


def opened(services: Services, pack: str) -> tuple[Bench, Examined]:
    """Open a pack that can be used, and say which if in doubt; raises ``UsageError`` and ``InvalidData``."""
    say_which(services, (pack,))
    examined = catalog.sound(pack, (), services.folders, services.today)
    assert examined.draft is not None and examined.own is not None  # noqa: S101 - what ``sound`` promises
    own = frozenset(file.shown for file in examined.own.files)
    return Bench(draft=examined.draft, own=own, lang=services.console.lang, today=services.today), examined


def doors(bench: Bench, wanted: Sequence[str]) -> tuple[str, ...]:
    """Name the doors that are wanted, or all; raises ``UsageError`` for an unknown one, or where there is none."""
    if not bench.pack.entries:
        running.check_door(bench.pack, "")
    return bench.doors(wanted)


def styled(services: Services, wanted: Wanted) -> bool:
    """Tell whether the result goes to a terminal with colours."""
    return services.console.styled and wanted.output is None


def put(services: Services, wanted: Wanted, text: str) -> None:
    """Deliver the result."""
    running.deliver(text, wanted.format, wanted.output, services.console)
