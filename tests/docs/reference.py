"""What README quotes from the program itself; cog calls these, and ``cog --check`` finds what is out of date."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest import mock

from acmail import catalog, facts
from acmail.aims import CLOCK, COMPUTER, LOCAL, NETWORK, REMOTE, TAGS
from acmail.checks import ABOUTS
from acmail.cli import main
from acmail.cli.services import Services
from acmail.console import Console
from acmail.errors import Exit
from acmail.folders import Folders
from acmail.housekeeping import PLACES
from acmail.kept import KEPT
from acmail.model import EXAMINATIONS, Status, TargetKind
from acmail.model.examinations import OF_THE_COMPUTER, OF_THE_NETWORK
from acmail.observations import CertificateSeen, Endpoint, NameSeen, PortSeen, Seen, Span, TlsSeen, TlsTrouble, Try

README = Path(__file__).parents[2] / "README.md"
TODAY = dt.date(2026, 11, 23)
"""The day on which everything in the documentation happens."""

MEANING = {
    Exit.GOOD: "good: there is a card or a next step, and nothing failed",
    Exit.BAD: "something examined is bad, or writing the result failed half-way (it is then on the screen)",
    Exit.USAGE: "the command cannot be followed: an unknown word, a file that is missing, or one that exists already",
    Exit.COULD_NOT_TELL: "could not tell (network, time-out, a diagnosis with only `unknown` left), and nothing failed",
    Exit.INVALID_DATA: "what a pack, an overlay or an answers file says cannot be used; each fault with its place",
    Exit.ANSWER_MISSING: "an answer or consent is missing, and nobody can be asked; with `--format json`, the question",
    Exit.BUG: "a bug of acmail; says where the details are",
    Exit.INTERRUPTED: "interrupted; says how to go on",
}


def command(marker: str) -> str:
    """Give the command, or the program, that README shows below a marker."""
    found = re.search(
        f"^<!-- command: {marker} -->\n```[a-z]+\n(.*?)\n```$", README.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    if found is None:
        raise ValueError(f"README has no command marked {marker!r}")
    return found[1]


def shown(*arguments: str) -> str:
    """Run acmail in this process, in English and 80 columns wide, and give what it says on stdout."""
    out = io.StringIO()
    quiet = {"ACMAIL_LANG": "en", "COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb"}
    with _new_folders() as folders, mock.patch.dict(os.environ, quiet), contextlib.redirect_stdout(out):
        console = Console(out, None, os.environ, "en")
        main(
            arguments,
            Services(console=console, folders=folders, today=TODAY, asker=lambda plain: None, stdin=io.BytesIO),
        )
    return out.getvalue()


def help_of(*command: str) -> str:
    """Give the help of a command as a block of text."""
    return _fenced("text", shown(*command, "--help"))


def exit_codes() -> str:
    """Give the table of exit codes."""
    return "\n".join(["| exit | meaning |", "|---|---|", *(f"| {int(code)} | {MEANING[code]} |" for code in Exit)])


def example(*arguments: str, keys: tuple[str, ...]) -> str:
    """Give the parts of a JSON document that are named."""
    document: dict[str, Any] = json.loads(shown(*arguments, "--format", "json"))
    return _fenced("json", json.dumps({key: document[key] for key in keys}, indent=2, ensure_ascii=False))


def academies() -> str:
    """Give the table of the académies that acmail knows, with how sure their facts are."""
    rows = [
        "| académie | `--academy` | " + " | ".join(status.value for status in Status) + " |",
        "|---|---|" + "--:|" * len(Status),
    ]
    with _new_folders() as folders:
        for academy in catalog.academies(folders):
            pack = catalog.load(academy, folders=folders)
            kinds = [facts.status(fact, pack) for fact in pack.facts.values()]
            counts = " | ".join(str(kinds.count(status)) for status in Status)
            rows.append(f"| {pack.academy.name.say('en')} | `{academy}` | {counts} |")
    return "\n".join(rows)


def examinations() -> str:
    """Give the table of examinations: the pattern of the id, what has it, and what it does."""
    alone = [(COMPUTER, name) for name in OF_THE_COMPUTER] + [(NETWORK, name) for name in OF_THE_NETWORK]
    rows = [(f"`{group}.{name}`", f"this {group}", name) for group, name in alone]
    for name in dict.fromkeys(name for names in EXAMINATIONS.values() for name in names):
        kinds = [kind.value for kind, names in EXAMINATIONS.items() if name in names]
        rows.append((f"`TARGET.{name}`", ", ".join(kinds), name))
    head = ["| examination | of | what it does |", "|---|---|---|"]
    return "\n".join([*head, *(f"| {shape} | {of} | {ABOUTS[name].say('en')} |" for shape, of, name in rows)])


def tags() -> str:
    """Give the table of tags, with what each stands for."""
    kinds = {tag: ", ".join(kind.value for kind in TargetKind if kind in of) for tag, of in TAGS.items()}
    meant = {f"targets of kind {of}": tag for tag, of in kinds.items()}
    meant |= {f"what needs no network: `{COMPUTER}`, without its `{CLOCK}`": LOCAL, "everything else": REMOTE}
    return "\n".join(
        ["| tag | what it stands for |", "|---|---|", *(f"| `{tag}` | {of} |" for of, tag in meant.items())]
    )


def kept() -> str:
    """Give the table of what acmail keeps, from the declarations that the code uses."""
    rows = (
        f"| {one.what.say('en').rstrip('.')} | {PLACES[one.place].say('en')}: `{one.pattern}` | {one.until.say('en')} |"
        for one in KEPT
    )
    return "\n".join(["| what | where | until |", "|---|---|---|", *rows])


def examined(*arguments: str, until: str) -> str:
    """Give what ``acmail check`` says, up to some words, where a network shows its own certificate for every site."""
    with mock.patch("acmail.probe.Probe", _Filtered):
        return _fenced("text", shown("check", *arguments, "--yes").partition(until)[0])


class _Filtered:
    """Stands in for the probe: the network shows its own certificate for every site. Nothing is contacted."""

    def __init__(self, *_: object) -> None:
        pass

    def look(self, endpoints: Sequence[Endpoint], *_: object) -> Iterator[Seen]:
        """Give what would be seen."""
        day = dt.timedelta(days=1)
        now = dt.datetime.combine(TODAY, dt.time(8, 30), dt.timezone.utc)
        for endpoint in endpoints:
            certificate = CertificateSeen(
                names=(endpoint.host,), issuer="School filter", starts=now - day, ends=now + 300 * day
            )
            yield Seen(
                endpoint=endpoint,
                at=now,
                spans=(Span("name", 9.1), Span("port", 14.2), Span("tls", 31.7)),
                name=NameSeen(addresses=("192.0.2.7",)),
                port=PortSeen(tries=(Try(address="192.0.2.7", port=endpoint.port),)),
                tls=TlsSeen(trouble=TlsTrouble.UNTRUSTED, certificate=certificate, date=now),
            )


@contextlib.contextmanager
def _new_folders() -> Iterator[Folders]:
    """Give the folders of a person who never ran acmail."""
    with tempfile.TemporaryDirectory() as home:
        yield Folders(config=Path(home, "config"), cache=Path(home, "cache"), state=Path(home, "state"))


def _fenced(language: str, text: str) -> str:
    return f"```{language}\n{text.rstrip()}\n```"
