"""``acmail profiles bless``: a walk kept as a blessed case, or the cases that are still wanting."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from acmail import delivery, diagnosis, files, wizard
from acmail.catalog import Examined
from acmail.cli import parameters, running
from acmail.cli.help import bilingual
from acmail.cli.profiles.sharing import PackArgument, opened, refuse_installed
from acmail.cli.services import DEFAULT_ACADEMY, Services
from acmail.cli.values import one_of
from acmail.errors import InvalidData, UsageError
from acmail.interview import Interview, Result
from acmail.model import LANGUAGES, Case
from acmail.plaintext import MOST_BYTES
from acmail.privacy import secret_in
from acmail.wording import both
from acmail.workbench import Bench, blessing
from acmail.workbench.coverage import KINDS

HELP = bilingual(
    "Écrire un parcours dans tests.yaml : ces réponses doivent mener là. Ce qui manque est demandé. "
    "Avec --cover : proposer les cas qui manquent, à relire ; --write les écrit.",
    "Write a walk into tests.yaml: these answers must lead there. What is missing is asked. "
    "With --cover: propose the cases that are wanting, to be read; --write writes them.",
)


def bless(
    ctx: typer.Context,
    pack: PackArgument = None,
    entry: Annotated[
        str,
        typer.Option(
            "--entry",
            "-e",
            metavar=bilingual("PORTE", "ENTRY"),
            help=bilingual("Porte d’entrée : start, diagnose…", "Entry: start, diagnose…"),
        ),
    ] = "start",
    profile: parameters.Profile = None,
    answer: parameters.Given = None,
    answers: parameters.Answers = None,
    seen: Annotated[
        list[str] | None,
        typer.Option(
            "--seen",
            metavar=bilingual("NOM", "NAME"),
            help=bilingual("Message ou page reconnus (répétable).", "Message or page recognised (repeatable)."),
        ),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option("--name", metavar=bilingual("NOM", "NAME"), help=bilingual("Nom du cas.", "Name of the case.")),
    ] = None,
    cover: Annotated[
        bool,
        typer.Option("--cover", help=bilingual("Proposer les cas qui manquent.", "Propose the missing cases.")),
    ] = False,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="edges|causes|messages",
            help=bilingual("Avec --cover : seulement pour cela.", "With --cover: for this only."),
        ),
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help=bilingual("Avec --cover : les écrire.", "With --cover: write them."))
    ] = False,
    into: Annotated[
        str | None,
        typer.Option(
            "--into",
            metavar="PACK",
            help=bilingual("Dans un pack qu’il prolonge.", "Into a pack that it extends."),
        ),
    ] = None,
    no_input: parameters.NoInput = False,
    plain: parameters.Plain = False,
    lang: parameters.Language = None,
    academy: parameters.Academy = DEFAULT_ACADEMY,
) -> int:
    """Bless a walk, or propose cases."""
    services: Services = ctx.obj
    one_of("--lang", lang or services.console.lang, LANGUAGES)
    _refuse_secret(name)
    for kind in only or ():
        one_of("--only", kind, KINDS)
    bench, examined = opened(services, pack or academy)
    if not bench.pack.entries:
        running.check_door(bench.pack, entry)
    if cover:
        cases = list(blessing.wanting(bench, [kind for kind in KINDS if not only or kind in only]))
    else:
        if seen:
            diagnosis.look(bench.pack, diagnosis.Shown(names=tuple(seen)))
        given = wizard.merged(
            bench.pack,
            None,
            running.answers_file(answers, services),
            wizard.flags([*(answer or ()), *(f"profile={one}" for one in profile or ())]),
            services.console.say,
        )
        (door,) = bench.doors([entry])
        asker = None if no_input or answers == "-" or seen else services.asker(plain)
        result = Interview(bench.pack, door, given).run(asker)
        cases = [_blessed(bench, door, result, seen or (), name)]
    services.console.result("".join(f"  - {blessing.line(case)}\n" for case in cases))
    if cases and (write or not cover):
        _write(examined, into, cases, services)
    return 0


def _blessed(bench: Bench, entry: str, result: Result, seen: Sequence[str], name: str | None) -> Case:
    """Make the case of a walk; raises ``AnswerMissing`` for one that stops, and ``UsageError`` for a double."""
    if result.walk.question is not None and not seen:
        raise wizard.missing(bench.pack, result)
    case = blessing.made(bench.pack, entry, result.walk, seen, name)
    blessing.refuse_double(bench, case)
    return case


def _refuse_secret(name: str | None) -> None:
    """A pack is read by everybody: raises ``UsageError`` for a name that looks like a secret."""
    if name is not None and secret_in(name) is not None:
        raise UsageError(
            both("Ce nom ressemble à un secret.", "This name looks like a secret."),
            both("Donnez un nom qui dit ce que le cas montre.", "Give a name that says what the case shows."),
        )


def _write(examined: Examined, into: str | None, cases: Sequence[Case], services: Services) -> None:
    target = _folder(examined, into) / blessing.FILE
    shown = files.shown(target)
    data = delivery.read(str(target), services.stdin, MOST_BYTES) if os.path.lexists(target) else None
    try:
        written = blessing.added(shown, data, cases)
    except InvalidData as error:  # changed since the pack was read, perhaps while questions were asked
        error.published = frozenset(finding.file for finding in error.findings)
        raise
    delivery.write(target, written.decode() if data is None else written)  # a new file has this computer’s line ends
    services.console.say(both(f"Écrit dans {shown}.", f"Written to {shown}."))


def _folder(examined: Examined, into: str | None) -> Path:
    """Give the folder of the pack that takes the cases: the one looked at, or one that it extends."""
    folder = examined.request.folder
    if into is not None and into != examined.request.name:
        one_of("--into", into, (*examined.bases, examined.request.name))
        folder = examined.request.base_folder(into) or folder
    refuse_installed(folder)
    return folder
