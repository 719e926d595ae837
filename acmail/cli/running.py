"""What the commands that ask questions share: options brought together, files read, results delivered."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from acmail import delivery
from acmail.cli.services import DEFAULT_ACADEMY, Services
from acmail.cli.values import one_of
from acmail.console import Console
from acmail.errors import AcmailError, UsageError
from acmail.model import LANGUAGES, Pack
from acmail.reports import FORMATS, fitted
from acmail.wording import both

if TYPE_CHECKING:
    from acmail.reports.layouts import Report
    from acmail.yamltree import Scalar


def check_door(pack: Pack, entry: str) -> None:
    """Refuse a pack that has no such door; raises ``UsageError``."""
    if entry not in pack.entries:
        raise UsageError(
            both(
                f"{pack.academy.name.fr} : rien à demander ici.", f"{pack.academy.name.say('en')}: nothing to ask here."
            ),
            both(
                f"Ce pack ({pack.academy.id}) sert de base à d’autres ; choisissez une académie.",
                f"This pack ({pack.academy.id}) is what others build on; choose an académie.",
            ),
        )


def answers_file(name: str | None, services: Services) -> Mapping[str, Scalar]:
    """Read a file of answers; without one there are none."""
    if name is None:
        return {}
    from acmail import yamltree  # only an answers file needs YAML

    return yamltree.read_mapping(name, delivery.read(name, services.stdin, yamltree.MOST_BYTES))


def deliver(text: str, format_: str, output: Path | None, console: Console, shown_instead: bool = True) -> None:
    """Put the result where it was asked for; one that cannot be written there is still shown.

    Not where it tells of many people, who were not to be on a screen or in a log: then nothing is.
    """
    if output is None:
        console.result(fitted(format_, text, console.unicode))
        return
    try:
        delivery.write(output, text, shown_instead)
    except AcmailError:
        if shown_instead:
            console.result(fitted(format_, text, console.unicode))
        raise
    console.say(both(f"Écrit dans {output}.", f"Written to {output}."))


def present(document: Report, format_: str, output: Path | None, console: Console, plain: bool) -> None:
    """Put a document where and how it was asked for; if its beginning is gone from the screen, say what it comes to."""
    text = FORMATS[format_](document, console.width, console.styled and output is None and not plain)
    deliver(text, format_, output, console)
    if output is None and format_ == "text":
        recall(document, text, console)


def recall(document: Report, text: str, console: Console) -> bool:
    """Say the verdict and the one thing to do again, behind a page whose beginning has scrolled off the screen.

    Tells whether it has. Never in a file or a pipe, nor on a screen that holds the whole page.
    """
    if not console.scrolls_off(text):
        return False
    from acmail.reports import inshort

    short = inshort.in_short(document)
    if short is not None:
        console.note("")
        console.listed("", short)
        console.say(_ABOVE)
    return True


def carried(academy: str, overlays: Sequence[Path], lang: str | None) -> str:
    """Write the options without which a command typed later would be about something else."""
    options = [] if academy == DEFAULT_ACADEMY else [("--academy", academy)]
    options += [("--overlay", str(path)) for path in overlays]
    options += [] if lang is None else [("--lang", lang)]
    return "".join(f" {option} {shlex.quote(value)}" for option, value in options)


def refuse_contradictions(format_: str, lang: str, resume: bool, restart: bool) -> None:
    """Refuse options that cannot be meant; raises ``UsageError``."""
    one_of("--format", format_, FORMATS)
    one_of("--lang", lang, LANGUAGES)
    if resume and restart:
        raise UsageError(
            both("--resume et --restart se contredisent.", "--resume and --restart contradict each other.")
        )


_ABOVE = both("Le détail commence plus haut.", "The details begin further up.")
