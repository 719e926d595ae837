"""The options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from acmail.cli import completion, defaults
from acmail.cli.help import bilingual


def _elsewhere(target: Path | None) -> Path | None:
    """Take ``-`` for standard output, as other programs do: that is nowhere else."""
    return None if target is None or str(target) == "-" else target


Profile = Annotated[
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
]
Given = Annotated[
    list[str] | None,
    typer.Option(
        "--answer",
        "-a",
        metavar=bilingual("QUESTION=REPONSE", "FIELD=CHOICE"),
        autocompletion=completion.answers,
        help=bilingual("Répondre d’avance à une question (répétable).", "Answer a question beforehand (repeatable)."),
    ),
]
Answers = Annotated[
    str | None,
    typer.Option(
        "--answers",
        metavar=bilingual("FICHIER", "FILE"),
        help=bilingual(
            "Fichier de réponses, YAML ou JSON ; - pour l’entrée standard.",
            "File of answers, YAML or JSON; - for standard input.",
        ),
    ),
]
Resume = Annotated[
    bool,
    typer.Option("--resume", help=bilingual("Reprendre les réponses gardées.", "Go on with the kept answers.")),
]
Restart = Annotated[
    bool,
    typer.Option("--restart", help=bilingual("Oublier les réponses gardées.", "Forget the kept answers.")),
]
NoInput = Annotated[
    bool,
    typer.Option(
        "--no-input",
        help=bilingual(
            "Ne rien demander : code 5 s’il manque une réponse.", "Ask nothing: exit 5 if an answer is missing."
        ),
    ),
]
Plain = Annotated[
    bool,
    typer.Option(
        "--plain",
        help=bilingual("Questions en lignes numérotées, sans couleur.", "Questions as numbered lines, no colour."),
    ),
]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        autocompletion=completion.formats,
        help=bilingual("text, json, markdown ou html.", "text, json, markdown or html."),
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar=bilingual("FICHIER", "FILE"),
        callback=_elsewhere,
        help=bilingual(
            "Écrire dans ce fichier au lieu de l’écran ; - pour l’écran.",
            "Write to this file instead of the screen; - for the screen.",
        ),
    ),
]
Force = Annotated[
    bool,
    typer.Option("--force", help=bilingual("Remplacer le fichier s’il existe.", "Replace the file if it exists.")),
]
Language = Annotated[
    str | None,
    typer.Option(
        "--lang", metavar="fr|en", autocompletion=completion.languages, help=bilingual("Langue.", "Language.")
    ),
]
Academy = Annotated[
    str,
    typer.Option(
        "--academy",
        metavar=bilingual("ACADEMIE", "ACADEMY"),
        autocompletion=completion.academies,
        callback=defaults.academy,
        help=bilingual("Académie, ou dossier de ses fichiers.", "Académie, or the folder of its files."),
    ),
]
Overlays = Annotated[
    list[Path] | None,
    typer.Option(
        "--overlay",
        metavar=bilingual("FICHIER", "FILE"),
        help=bilingual("Fichier de votre établissement (répétable).", "Your school’s own file (repeatable)."),
    ),
]
