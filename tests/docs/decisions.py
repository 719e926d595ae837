"""The decisions of a shipped tree as tables to review: ``python -m tests.docs.decisions``.

For a door that leads to cards, one line per path; for the door of a diagnosis, whose paths are too many, one line per
known sentence and page: the causes it leads to, with their points.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from acmail import cards, catalog, causes, occasions, tree
from acmail.answers import Answer, Origin
from acmail.causes import Evidence
from acmail.documents import CardDocument
from acmail.folders import user_folders
from acmail.interview import Interview
from acmail.messages import named
from acmail.model import Lang, Pack
from acmail.reports.paths import answered

FOLDER = Path(__file__).parent.parent / "decisions"
DIAGNOSE = "diagnose"


def table(pack: Pack, entry: str) -> str:
    """Give every decision: of a path its answers, its outcome and the facts of its card; of a sentence its causes."""
    if entry == DIAGNOSE:
        return "".join(f"{line}\n" for line in _sentences(pack))
    return "".join(f"{_line(pack, entry, path)}\n" for path in tree.paths(pack, entry))


def document(pack: Pack, entry: str, path: tree.Walk, lang: Lang = "fr") -> CardDocument:
    """Make the document at the end of a path."""
    given = {step.field: Answer(choice=step.choice, origin=Origin.FLAG) for step in path.path}
    occasion = occasions.Occasion(lang=lang, today=dt.date(2026, 11, 23), explain=True)
    made = cards.document(pack, entry, Interview(pack, entry, given).run(None), occasion)
    assert isinstance(made, CardDocument)
    return made


def _line(pack: Pack, entry: str, path: tree.Walk) -> str:
    facts = " ".join(sorted(fact.id for fact in document(pack, entry, path).card.facts))
    return f"{answered(path.path)} | {path.outcome} | {facts}"


def _sentences(pack: Pack) -> Iterator[str]:
    for message in pack.messages.values():
        seen = named(message)
        yield f"{message.speaker} | {message.id} | {_causes(pack, Evidence(recognised=(seen,)))}"
    for page in pack.pages.values():
        yield f"page | {page.id} | {_causes(pack, Evidence(page=page))}"


def _causes(pack: Pack, evidence: Evidence) -> str:
    return " ".join(f"{one.cause.id}={one.points}" for one in causes.weigh(pack, evidence).ranked[:-1])


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for academy in catalog.academies(user_folders()):
        shipped = catalog.load(academy)
        for door in shipped.entries:
            (FOLDER / f"{academy}.{door}.txt").write_text(table(shipped, door), encoding="utf-8")
