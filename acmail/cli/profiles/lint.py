"""``acmail profiles lint``: everything that is wrong with a pack, and all that its authors had better look at."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Annotated

import typer

from acmail import catalog, delivery, files, linting
from acmail.annotations import FORMATS, explanation
from acmail.catalog import Examined
from acmail.cli import parameters, running
from acmail.cli.help import bilingual
from acmail.cli.profiles import rewriting
from acmail.cli.profiles.sharing import say_which
from acmail.cli.services import Services
from acmail.cli.values import one_of
from acmail.console import Console
from acmail.documents import LintDocument, LintedView, LintFindingView
from acmail.documents.lint import LeftOutView
from acmail.errors import Exit, Finding, UsageError
from acmail.layout import shown
from acmail.lint.codes import CODES, Explained
from acmail.model import LANGUAGES, Lang
from acmail.wording import both, did_you_mean

HELP = bilingual(
    "Vérifier les fichiers d’une académie : erreurs, avertissements, et comment les corriger.",
    "Check an académie’s files: errors, warnings, and how to cure them.",
)


def lint(
    ctx: typer.Context,
    packs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PACK]...",
            show_default=False,
            help=bilingual(
                "Le pack, ou son dossier ; sans nom, tous.", "The pack, or its folder; without a name, all."
            ),
        ),
    ] = None,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help=bilingual("text, json, sarif ou github.", "text, json, sarif or github."),
        ),
    ] = "text",
    strict: Annotated[
        bool,
        typer.Option(
            "--strict", help=bilingual("Un avertissement donne aussi le code 1.", "A warning gives exit 1 too.")
        ),
    ] = False,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            metavar="CODE",
            help=bilingual(
                "Seulement ces codes, comme W3 ou E204 (répétable).",
                "Only these codes, such as W3 or E204 (repeatable).",
            ),
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            "--ignore",
            metavar="CODE",
            help=bilingual("Sans ces codes (répétable).", "Without these codes (repeatable)."),
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DATE",
            help=bilingual(
                "Juger l’âge des sources et la validité des faits à cette date.",
                "Judge the age of sources, and which facts hold, by this day.",
            ),
        ),
    ] = None,
    max_questions: Annotated[
        int,
        typer.Option(
            "--max-questions",
            min=1,
            metavar="N",
            help=bilingual("Questions qu’un chemin peut poser.", "Questions that a path may ask."),
        ),
    ] = linting.MOST_QUESTIONS,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix",
            help=bilingual(
                "Corriger ce qui ne change pas le sens : typographie, guillemets, commentaires inutiles.",
                "Cure what changes no meaning: typography, quotation marks, useless comments.",
            ),
        ),
    ] = False,
    write_lock: Annotated[
        bool,
        typer.Option(
            "--lock",
            help=bilingual(
                "Noter que les traductions vont avec le français d’aujourd’hui (pack.lock).",
                "Note that the translations go with today’s French (pack.lock).",
            ),
        ),
    ] = False,
    explain: Annotated[
        str | None,
        typer.Option(
            "--explain",
            metavar="CODE",
            help=bilingual("Expliquer un code, avec deux exemples.", "Explain a code, with two examples."),
        ),
    ] = None,
    output: parameters.Output = None,
    force: parameters.Force = False,
    lang: parameters.Language = None,
) -> int:
    """Lint, and deliver what was found."""
    services: Services = ctx.obj
    console = services.console
    one_of("--format", format_, FORMATS)
    one_of("--lang", lang or console.lang, LANGUAGES)
    chosen = Chosen(select or [], ignore or [])
    if output is not None:
        delivery.check_target(output, force)
    if explain is not None:
        running.deliver(explanation.render(_known(explain), console.lang), "text", output, console)
        return Exit.GOOD
    wanted = linting.Wanted(today=services.today if as_of is None else _day(as_of), most_questions=max_questions)
    desk = linting.Desk(services.folders, wanted)
    names = _folders(packs, console) or catalog.packs(services.folders)
    if fix or write_lock:
        rewriting.check(packs, [catalog.find(name, (), services.folders).folder for name in names])
    say_which(services, names)
    if fix:
        rewriting.fix(desk, names, chosen.takes, console)
    if write_lock:
        rewriting.lock(desk, names, console)
    if fix or write_lock:
        desk = linting.Desk(services.folders, wanted)
    told = desk.told(names, chosen.takes)
    examined = [desk.examined(name) for name in names]
    document = _document(examined, told, services, wanted)
    running.deliver(FORMATS[format_](document, console.width), format_, output, console)
    return _exit(examined, document, strict)


def _folders(packs: list[str] | None, console: Console) -> list[str]:
    """Take the folder of a file, as tools pass on the files that changed, and each pack once.

    A file that belongs to no pack is passed over where packs are named beside it, as ``profiles/*`` takes every name;
    alone it raises ``UsageError``.
    """
    strangers = [one for one in packs or () if _belongs_to_none(one)]
    kept = [one for one in packs or () if one not in strangers]
    if strangers and not kept:
        first = files.shown(Path(strangers[0]))
        raise UsageError(
            both(f"{first} n’est pas le dossier d’un pack.", f"{first} is not the folder of a pack."),
            both(
                "Donnez le dossier des fichiers .yaml d’une académie.",
                "Give the folder of an académie’s .yaml files.",
            ),
        )
    if strangers:
        names = ", ".join(files.shown(Path(one)) for one in strangers)
        console.say(both(f"Laissé de côté, hors des packs : {names}.", f"Passed over, in no pack: {names}."))
    return list(dict.fromkeys(_folder_of(one) if os.path.isfile(one) else one for one in kept))


def _belongs_to_none(path: str) -> bool:
    """Tell whether a file is no YAML, and stands in a folder without any."""
    if not os.path.isfile(path) or path.endswith((".yaml", ".yml")):
        return False
    return not any(Path(path).parent.glob("*.y*ml"))


def _folder_of(file: str) -> str:
    """Give the folder of a file, written so that it is not taken for the name of a known pack."""
    folder = os.path.dirname(file) or "."
    return folder if os.path.dirname(folder) or folder == "." else os.path.join(".", folder)


class Chosen:
    """Which codes to tell: those that start with a word of ``select``, if there is one, but none of ``ignore``."""

    def __init__(self, select: list[str], ignore: list[str]) -> None:
        self._select = tuple(_code(word) for word in select)
        self._ignore = tuple(_code(word) for word in ignore)

    def takes(self, code: str) -> bool:
        """Tell whether a code is wanted."""
        return (not self._select or code.startswith(self._select)) and not (
            self._ignore and code.startswith(self._ignore)
        )


def _code(word: str) -> str:
    """Check the beginning of a code; raises ``UsageError``."""
    code = word.strip().upper()
    if not code or not any(known.startswith(code) for known in CODES):
        raise UsageError(
            both(f"Aucun code ne commence par « {shown(word)} ».", f"No code starts with “{shown(word)}”."),
            did_you_mean(code, CODES),
        )
    return code


def _known(word: str) -> Explained:
    code = word.strip().upper()
    if code not in CODES:
        message = both(f"Le code « {shown(word)} » n’existe pas.", f"There is no code “{shown(word)}”.")
        raise UsageError(message, did_you_mean(code, CODES))
    return CODES[code]


def _day(word: str) -> dt.date:
    try:
        return dt.date.fromisoformat(word)
    except ValueError:
        raise UsageError(
            both("La date de --as-of n’est pas comprise.", "The date of --as-of is not understood."),
            both("Écrivez-la année-mois-jour : 2026-09-01.", "Write it year-month-day: 2026-09-01."),
        ) from None


def _document(examined: list[Examined], told: linting.Told, services: Services, wanted: linting.Wanted) -> LintDocument:
    lang = services.console.lang
    errors = sum(finding.severity == "error" for finding in told.findings)
    return LintDocument(
        academies=tuple(_linted(one) for one in examined),
        lang=lang,
        generated_on=services.today,
        as_of=wanted.today,
        errors=errors,
        warnings=len(told.findings) - errors,
        findings=tuple(_view(finding, lang) for finding in told.findings),
        left_out=tuple(LeftOutView(id=name, findings=count) for name, count in told.left_out.items()),
    )


def _linted(examined: Examined) -> LintedView:
    version = None if examined.draft is None else examined.draft.pack.academy.version
    return LintedView(id=examined.request.name, version=version, hash=catalog.hash_of(examined))


def _view(finding: Finding, lang: Lang) -> LintFindingView:
    return LintFindingView(
        code=finding.code,
        severity=finding.severity,
        file=finding.file,
        line=finding.line,
        column=finding.column,
        width=finding.width,
        excerpt=finding.excerpt,
        message=finding.message.say(lang),
        cure=finding.cure.say(lang),
    )


def _exit(examined: list[Examined], document: LintDocument, strict: bool) -> int:
    """Bad is what was examined and found wanting; a pack whose files could not even be read was not examined."""
    if any(one.own is None for one in examined):
        return Exit.INVALID_DATA
    return Exit.BAD if document.errors or (strict and document.warnings) else Exit.GOOD
