"""``acmail start``: the wizard."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from acmail import cards, catalog, delivery, wizard
from acmail.cli import completion
from acmail.cli.help import bilingual
from acmail.cli.services import DEFAULT_ACADEMY, Services
from acmail.cli.values import one_of
from acmail.console import Console
from acmail.documents import CardDocument, QuestionDocument
from acmail.errors import AcmailError, Exit, UsageError
from acmail.model import LANGUAGES, Pack
from acmail.reports import FORMATS, fitted, json
from acmail.sessions import Sessions
from acmail.wording import both

if TYPE_CHECKING:
    from acmail.yamltree import Scalar

HELP = bilingual(
    "Poser quelques questions, puis dire quel identifiant, quel chemin, quel webmail, et qui appeler.",
    "Ask a few questions, then say which username, which path, which webmail, and whom to call.",
)
ENTRY = "start"


def start(
    ctx: typer.Context,
    profile: Annotated[
        list[str] | None,
        typer.Option(
            "--profile",
            "-p",
            metavar=bilingual("PROFIL", "PROFILE"),
            autocompletion=completion.profiles,
            help=bilingual(
                "Votre profil : primary, secondary, admin ou newcomer.",
                "Your profile: primary, secondary, admin or newcomer.",
            ),
        ),
    ] = None,
    answer: Annotated[
        list[str] | None,
        typer.Option(
            "--answer",
            "-a",
            metavar=bilingual("QUESTION=REPONSE", "FIELD=CHOICE"),
            autocompletion=completion.answers,
            help=bilingual(
                "Répondre d’avance à une question (répétable).", "Answer a question beforehand (repeatable)."
            ),
        ),
    ] = None,
    answers: Annotated[
        str | None,
        typer.Option(
            "--answers",
            metavar=bilingual("FICHIER", "FILE"),
            help=bilingual(
                "Fichier de réponses, YAML ou JSON ; - pour l’entrée standard.",
                "File of answers, YAML or JSON; - for standard input.",
            ),
        ),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(
            "--name",
            metavar=bilingual("NOM", "NAME"),
            help=bilingual(
                "« Prénom Nom », pour montrer les identifiants possibles.",
                "“First Last”, to show the possible usernames.",
            ),
        ),
    ] = None,
    keep_name: Annotated[
        bool,
        typer.Option(
            "--keep-name",
            help=bilingual(
                "Garder aussi le nom si les questions sont interrompues.",
                "Keep the name too if the questions are interrupted.",
            ),
        ),
    ] = False,
    resume: Annotated[
        bool,
        typer.Option("--resume", help=bilingual("Reprendre les réponses gardées.", "Go on with the kept answers.")),
    ] = False,
    restart: Annotated[
        bool,
        typer.Option("--restart", help=bilingual("Oublier les réponses gardées.", "Forget the kept answers.")),
    ] = False,
    no_input: Annotated[
        bool,
        typer.Option(
            "--no-input",
            help=bilingual(
                "Ne rien demander : code 5 s’il manque une réponse.", "Ask nothing: exit 5 if an answer is missing."
            ),
        ),
    ] = False,
    plain: Annotated[
        bool,
        typer.Option(
            "--plain",
            help=bilingual("Questions en lignes numérotées, sans couleur.", "Questions as numbered lines, no colour."),
        ),
    ] = False,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            autocompletion=completion.formats,
            help=bilingual("text, json, markdown ou html.", "text, json, markdown or html."),
        ),
    ] = "text",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar=bilingual("FICHIER", "FILE"),
            help=bilingual("Écrire dans ce fichier au lieu de l’écran.", "Write to this file instead of the screen."),
        ),
    ] = None,
    force: Annotated[
        bool,
        typer.Option("--force", help=bilingual("Remplacer le fichier s’il existe.", "Replace the file if it exists.")),
    ] = False,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            help=bilingual(
                "Dire pourquoi : chemin, sources, et ce qui changerait le résultat.",
                "Say why: path, sources, and what would change the result.",
            ),
        ),
    ] = False,
    lang: Annotated[
        str | None,
        typer.Option(
            "--lang", metavar="fr|en", autocompletion=completion.languages, help=bilingual("Langue.", "Language.")
        ),
    ] = None,
    academy: Annotated[
        str,
        typer.Option(
            "--academy",
            metavar=bilingual("ACADEMIE", "ACADEMY"),
            autocompletion=completion.academies,
            help=bilingual("Académie, ou dossier de ses fichiers.", "Académie, or the folder of its files."),
        ),
    ] = DEFAULT_ACADEMY,
    overlay: Annotated[
        list[Path] | None,
        typer.Option(
            "--overlay",
            metavar=bilingual("FICHIER", "FILE"),
            help=bilingual("Fichier de votre établissement (répétable).", "Your school’s own file (repeatable)."),
        ),
    ] = None,
) -> int:
    """Walk the tree with what is given, ask for the rest, and deliver the card."""
    services: Services = ctx.obj
    console = services.console
    _refuse_contradictions(format_, lang or console.lang, resume, restart)
    if output is not None:
        delivery.check_target(output, force)
    options = _carried(academy, overlay or (), lang)
    request = wizard.Request(
        entry=ENTRY,
        flags=wizard.flags([*(answer or ()), *(f"profile={one}" for one in profile or ())]),
        file={} if answers is None else _answers(answers, services),
        command=f"{services.program} {ENTRY}{options}",
        name=name,
        ask_name=format_ != "json",
        keep_name=keep_name,
        resume=resume,
        restart=restart,
    )
    pack = catalog.load(academy, overlay or (), services.folders)
    _check_door(pack)
    asker = None if no_input or answers == "-" else services.asker(plain)
    finished = wizard.run(
        pack, request, Sessions(services.folders.state, pack.academy.id), asker, services.today, console.say
    )
    occasion = cards.Occasion(
        lang=console.lang,
        today=services.today,
        program=services.program,
        options=options,
        readings=finished.readings,
        explain=explain,
    )
    document = cards.document(pack, ENTRY, finished.result, occasion)
    if isinstance(document, QuestionDocument):
        if format_ != "json":
            raise wizard.missing(pack, finished.result)
        _deliver(json.render(document), format_, output, console)
        return Exit.ANSWER_MISSING
    styled = console.styled and output is None and not plain
    _deliver(FORMATS[format_](document, console.width, styled), format_, output, console)
    finished.done()
    if asker is not None and output is None and format_ == "text" and console.shows_result:
        console.say(_PRINT_IT)
        console.note(f"  {_again(document, occasion, name)} --format html --output acmail.html")
    return Exit.GOOD


def _check_door(pack: Pack) -> None:
    if ENTRY not in pack.entries:
        raise UsageError(
            both(
                f"{pack.academy.name.fr} : rien à demander ici.", f"{pack.academy.name.say('en')}: nothing to ask here."
            ),
            both(
                f"Ce pack ({pack.academy.id}) sert de base à d’autres ; choisissez une académie.",
                f"This pack ({pack.academy.id}) is what others build on; choose an académie.",
            ),
        )


def _answers(name: str, services: Services) -> Mapping[str, Scalar]:
    from acmail import yamltree  # only an answers file needs YAML

    return yamltree.read_mapping(name, delivery.read(name, services.stdin, yamltree.MOST_BYTES))


def _deliver(text: str, format_: str, output: Path | None, console: Console) -> None:
    """Put the result where it was asked for; one that cannot be written there is still shown."""
    if output is None:
        console.result(fitted(format_, text, console.unicode))
        return
    try:
        delivery.write(output, text)
    except AcmailError:
        console.result(fitted(format_, text, console.unicode))
        raise
    console.say(both(f"Écrit dans {output}.", f"Written to {output}."))


_PRINT_IT = both(
    "\nLa fiche commence plus haut. Pour l’imprimer :",
    "\nThe card begins further up. To print it:",
)


def _again(document: CardDocument, occasion: cards.Occasion, name: str | None) -> str:
    """Write the command that makes the same card without a question."""
    known = {answer.field: answer.choice for answer in document.answers}
    named = "" if name is None else f" --name {shlex.quote(name)}"
    return f"{cards.command(occasion, ENTRY, known)}{named}"


def _carried(academy: str, overlays: Sequence[Path], lang: str | None) -> str:
    """Write the options without which a command typed later would be about something else."""
    options = [] if academy == DEFAULT_ACADEMY else [("--academy", academy)]
    options += [("--overlay", str(path)) for path in overlays]
    options += [] if lang is None else [("--lang", lang)]
    return "".join(f" {option} {shlex.quote(value)}" for option, value in options)


def _refuse_contradictions(format_: str, lang: str, resume: bool, restart: bool) -> None:
    one_of("--format", format_, FORMATS)
    one_of("--lang", lang, LANGUAGES)
    if resume and restart:
        raise UsageError(
            both("--resume et --restart se contredisent.", "--resume and --restart contradict each other.")
        )
