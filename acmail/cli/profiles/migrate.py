"""``acmail profiles migrate``: files of an older format brought to today's, with their comments."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from acmail import catalog, delivery
from acmail.cli import parameters
from acmail.cli.help import bilingual
from acmail.cli.profiles.sharing import say_which
from acmail.cli.services import Services
from acmail.cli.values import one_of
from acmail.content import File, PackFiles
from acmail.errors import Exit, InvalidData
from acmail.files import read_one, read_pack
from acmail.model import LANGUAGES
from acmail.wording import both

HELP = bilingual(
    "Mettre un pack, ou un fichier d’établissement, au format d’aujourd’hui, commentaires compris. Sans --write, "
    "montre seulement ce qui changerait. Code 0 s’il n’y a rien à faire ou si c’est fait, 1 s’il reste à l’écrire.",
    "Bring a pack, or a school’s own file, to the format of today, comments included. Without --write, only shows what "
    "would change. Exit 0 if there is nothing to do or it is done, 1 if it is still to be written.",
)


def migrate(
    ctx: typer.Context,
    pack: Annotated[
        str,
        typer.Argument(
            metavar="[PACK]",
            help=bilingual("Académie, dossier ou fichier ; sinon ici.", "Académie, folder or file; else here."),
        ),
    ] = ".",
    write: Annotated[
        bool,
        typer.Option("--write", help=bilingual("Écrire les fichiers, tous ou aucun.", "Write the files, all or none.")),
    ] = False,
    lang: parameters.Language = None,
) -> int:
    """Show what would change, or write it."""
    services: Services = ctx.obj
    console = services.console
    one_of("--lang", lang or console.lang, LANGUAGES)
    from acmail import migrating

    folder, files = _read(pack, services)
    changed = {}
    for file in files.files:
        try:
            data = migrating.migrated(file.shown, file.data)
        except InvalidData as error:
            error.published = _published(pack, file)
            raise
        if data != file.data:
            changed[file.label.rpartition("/")[2]] = (file.shown, file.data, data)
    if not changed:
        console.say(
            both("Rien à migrer : c’est déjà le format d’aujourd’hui.", "Nothing to migrate: it is in today’s format.")
        )
        return Exit.GOOD
    if not write:
        console.result("".join(line for one in changed.values() for line in _difference(*one)))
        console.say(
            both("Pour l’écrire : la même commande avec --write.", "To write it: the same command with --write.")
        )
        return Exit.BAD
    for written in delivery.write_all(folder, {name: data for name, (_, _, data) in changed.items()}, force=True):
        console.result(f"{written}\n")
    return Exit.GOOD


def _read(pack: str, services: Services) -> tuple[Path, PackFiles]:
    path = Path(pack)
    if path.is_file():
        return path.parent, PackFiles(path.name, (read_one(path, path.name),))
    say_which(services, (pack,))
    request = catalog.find(pack, (), services.folders)
    return request.folder, read_pack(request.folder, request.name)


def _published(pack: str, file: File) -> frozenset[str]:
    """Name a file that is part of a pack; one that is given alone may be somebody's own."""
    alone = Path(pack).is_file() and not Path(pack).with_name("academy.yaml").is_file()
    return frozenset() if alone else frozenset({file.shown})


def _difference(name: str, before: bytes, after: bytes) -> Iterator[str]:
    """Write a difference as ``diff -u`` does."""
    old, new = (data.decode("utf-8-sig").splitlines(keepends=True) for data in (before, after))
    for line in difflib.unified_diff(old, new, name, name):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


_NOTHING = both("Rien à migrer : c’est déjà le format d’aujourd’hui.", "Nothing to migrate: it is in today’s format.")
_TO_WRITE = both("Pour l’écrire : la même commande avec --write.", "To write it: the same command with --write.")
