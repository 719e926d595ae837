"""What ``start`` and ``options`` share: a walk through one door of the tree, from options to the card delivered."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from acmail import cards, catalog, delivery, occasions, wizard
from acmail.cli import defaults, observing, running
from acmail.cli.services import DEFAULT_ACADEMY, Services
from acmail.documents import CardDocument, QuestionDocument
from acmail.errors import Exit
from acmail.interview import Asker
from acmail.model import Pack
from acmail.reports import json
from acmail.sessions import Sessions
from acmail.wording import both


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Everything the options of such a command come to. ``flags`` are pairs ``field=value``."""

    flags: Sequence[str] = ()
    answers: str | None = None
    name: str | None = None
    asks_name: bool = False
    keep_name: bool = False
    resume: bool = False
    restart: bool = False
    no_input: bool = False
    plain: bool = False
    format: str = "text"
    output: Path | None = None
    force: bool = False
    explain: bool = False
    look: bool = False
    yes: bool = False
    lang: str | None = None
    academy: str = DEFAULT_ACADEMY
    overlays: Sequence[Path] = ()


def walk(services: Services, entry: str, asked: Asked) -> int:
    """Walk the tree from this entry with what is given, ask for the rest, and deliver the card."""
    console = services.console
    running.refuse_contradictions(asked.format, asked.lang or console.lang, asked.resume, asked.restart)
    if asked.output is not None:
        delivery.check_target(asked.output, asked.force)
    carried = running.carried(asked.academy, asked.overlays, asked.lang)
    pack = catalog.load(asked.academy, asked.overlays, services.folders, symptoms=asked.look)
    running.check_door(pack, entry)
    occasion = occasions.Occasion(lang=console.lang, today=services.today, program=services.program, options=carried)
    observation = observing.Observation(pack, entry, services, occasion, asked.yes) if asked.look else None
    asker = None if asked.no_input or asked.answers == "-" else services.asker(asked.plain)
    sessions = Sessions(services.folders.state, pack.academy.id, entry)
    request = _request(pack, services, entry, asked, observation)
    finished = wizard.run(pack, request, sessions, asker, services.today, console.say)
    occasion = replace(
        occasion,
        readings=finished.readings,
        explain=asked.explain,
        observed=() if observation is None else observation.views,
    )
    document = cards.document(pack, entry, finished.result, occasion)
    if isinstance(document, QuestionDocument):
        if asked.format != "json":
            raise wizard.missing(pack, finished.result)
        running.deliver(json.render(document), asked.format, asked.output, console)
        return Exit.ANSWER_MISSING
    running.present(document, asked.format, asked.output, console, asked.plain)
    finished.done()
    _say_how_to_print(document, services, entry, occasion, asked, asker)
    return Exit.GOOD


def _request(
    pack: Pack, services: Services, entry: str, asked: Asked, observation: observing.Observation | None
) -> wizard.Request:
    carried = running.carried(asked.academy, asked.overlays, asked.lang)
    return wizard.Request(
        entry=entry,
        flags=wizard.flags(asked.flags),
        file=running.answers_file(asked.answers, services),
        command=f"{services.program} {entry}{carried}",
        name=asked.name,
        ask_name=asked.asks_name and asked.format != "json",
        keep_name=asked.keep_name,
        resume=asked.resume,
        restart=asked.restart,
        look=observation,
        likely=defaults.likely(pack, services),
    )


def _say_how_to_print(
    document: CardDocument,
    services: Services,
    entry: str,
    occasion: occasions.Occasion,
    asked: Asked,
    asker: Asker | None,
) -> None:
    """After a card on the screen, tell how to print it, without a question."""
    console = services.console
    if asker is None or asked.output is not None or asked.format != "text" or not console.shows_result:
        return
    known = {answer.field: answer.choice for answer in document.answers}
    named = "" if asked.name is None else f" --name {shlex.quote(asked.name)}"
    console.say(_PRINT_IT)
    console.note(f"  {occasions.command(occasion, entry, known)}{named} --format html --output acmail.html")


_PRINT_IT = both("\nPour imprimer la fiche :", "\nTo print the card:")
