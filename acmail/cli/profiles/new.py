"""``acmail profiles new``: a first pack for an académie, commented, that can be walked at once."""

from __future__ import annotations

import json
import os
import re
import shlex
from importlib import resources
from pathlib import Path
from typing import Annotated

import typer

from acmail import delivery
from acmail.cli import parameters
from acmail.cli.help import bilingual
from acmail.cli.services import Services
from acmail.cli.values import one_of
from acmail.errors import Exit, UsageError
from acmail.layout import shown
from acmail.model import LANGUAGES, Lang, Text
from acmail.wording import both

HELP = bilingual(
    "Commencer le pack d’une académie : quelques fichiers commentés, sans erreur, à parcourir tout de suite. "
    "Rien n’y est inventé : ce qui n’est pas connu y reste inconnu.",
    "Begin the pack of an académie: a few commented files without errors, to walk at once. Nothing in them is made "
    "up: what is not known stays unknown.",
)
_ID = re.compile(r"[a-z][a-z0-9_-]{0,59}")
_BOTH = ",".join(LANGUAGES)


def new(
    ctx: typer.Context,
    id_: Annotated[
        str,
        typer.Argument(
            metavar=bilingual("NOM", "NAME"),
            help=bilingual("Nom du dossier, par exemple « nantes ».", "Name of the folder, such as “nantes”."),
        ),
    ],
    name: Annotated[
        str | None,
        typer.Option(
            "--name",
            metavar=bilingual("TEXTE", "TEXT"),
            help=bilingual("« académie de … », dans une phrase.", "“académie de …”, as in a sentence."),
        ),
    ] = None,
    name_en: Annotated[
        str | None,
        typer.Option(
            "--name-en",
            metavar=bilingual("TEXTE", "TEXT"),
            help=bilingual("Le même en anglais.", "The same in English."),
        ),
    ] = None,
    languages: Annotated[
        str,
        typer.Option(
            "--languages",
            metavar=f"fr|{_BOTH}",
            help=bilingual("Langues des textes du pack.", "Languages of the pack’s texts."),
        ),
    ] = _BOTH,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar=bilingual("DOSSIER", "FOLDER"),
            help=bilingual("Où créer le dossier du pack.", "Where to make the pack’s folder."),
        ),
    ] = Path(),
    no_input: parameters.NoInput = False,
    plain: parameters.Plain = False,
    lang: parameters.Language = None,
) -> int:
    """Ask what is missing, and write the files."""
    services: Services = ctx.obj
    console = services.console
    one_of("--lang", lang or console.lang, LANGUAGES)
    one_of("--languages", languages, ("fr", _BOTH))
    folder = _free(output, id_)
    name = name or _asked(services, id_, no_input=no_input, plain=plain)
    from acmail import skeleton
    from acmail.grammar import schema

    spoken: tuple[Lang, ...] = tuple(one for one in LANGUAGES if one in languages.split(","))
    wanted = skeleton.Wanted(
        id=id_,
        name=Text(skeleton.in_french(name), name_en or skeleton.in_english(name)),
        languages=spoken,
        lang=console.lang,
        today=services.today,
    )
    files = skeleton.filled(_templates(skeleton.FILES), wanted)
    files[schema.FILE] = f"{json.dumps(schema.schema(console.lang), ensure_ascii=False, indent=2)}\n".encode()
    for written in delivery.write_all(folder, files, force=False):
        console.result(f"{written}\n")
    console.say(_NEXT)
    prefix = "" if os.path.isabs(folder) else "./"
    where = shlex.quote(f"{prefix}{folder}")
    for command in (f"start --academy {where}", f"profiles lint {where}"):
        console.note(f"  {services.program} {command}")
    return Exit.GOOD


def _free(output: Path, name: str) -> Path:
    """Give the folder to make; raises ``UsageError`` for a name that no pack can have, and where something is."""
    if not _ID.fullmatch(name):
        raise UsageError(
            both(f"« {shown(name)} » ne peut pas être le nom d’un pack.", f"“{shown(name)}” cannot name a pack."),
            both(
                "Des minuscules sans accent, des chiffres, « - » : par exemple « ma-region ».",
                "Unaccented lower-case letters, digits and “-”: such as “my-region”.",
            ),
        )
    folder = output / name
    if os.path.lexists(folder):
        raise UsageError(
            both(f"{folder} existe déjà.", f"{folder} already exists."),
            both("Rien n’est jamais remplacé : choisissez un autre nom.", "Nothing is ever replaced: choose another."),
        )
    return folder


def _asked(services: Services, name: str, *, no_input: bool, plain: bool) -> str:
    """Ask how the académie is called; where nobody answers, its id stands in, to be put right in the file."""
    from acmail import skeleton  # here, as in ``new``

    stand_in = skeleton.stand_in(name)
    asker = None if no_input else services.asker(plain)
    return stand_in if asker is None else asker.ask_text(_HOW_CALLED, stand_in) or stand_in


def _templates(names: tuple[str, ...]) -> dict[str, str]:
    folder = resources.files("acmail").joinpath("templates").joinpath("pack")
    return {name: folder.joinpath(name).read_text(encoding="utf-8") for name in names}


_HOW_CALLED = both(
    "Comment s’appelle l’académie, dans une phrase (« académie de … ») ?",
    "What is the académie called, in a sentence (“académie de …”)?",
)
_NEXT = both(
    "Le pack est prêt à être complété. Les commentaires des fichiers expliquent le format. Pour l’essayer :",
    "The pack is ready to be filled in. The comments in its files explain the format. To try it:",
)
