"""The decisions of a shipped tree as a table to review, one line per path: ``python -m tests.docs.decisions``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from acmail import cards, catalog, tree
from acmail.answers import Answer, Origin
from acmail.documents import CardDocument
from acmail.folders import user_folders
from acmail.interview import Interview
from acmail.model import Lang, Pack

FOLDER = Path(__file__).parent.parent / "decisions"


def table(pack: Pack, entry: str) -> str:
    """Give every feasible path: its answers, its outcome, and the facts its card stands on."""
    return "".join(f"{_line(pack, entry, path)}\n" for path in tree.paths(pack, entry))


def document(pack: Pack, entry: str, path: tree.Walk, lang: Lang = "fr") -> CardDocument:
    """Make the document at the end of a path."""
    given = {step.field: Answer(choice=step.choice, origin=Origin.FLAG) for step in path.path}
    occasion = cards.Occasion(lang=lang, today=dt.date(2026, 11, 23), explain=True)
    made = cards.document(pack, entry, Interview(pack, entry, given).run(None), occasion)
    assert isinstance(made, CardDocument)
    return made


def _line(pack: Pack, entry: str, path: tree.Walk) -> str:
    answers = " ".join(f"{step.field}={step.choice}" for step in path.path)
    facts = " ".join(sorted(fact.id for fact in document(pack, entry, path).card.facts))
    return f"{answers} | {path.outcome} | {facts}"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for academy in catalog.academies(user_folders()):
        shipped = catalog.load(academy)
        for door in shipped.entries:
            (FOLDER / f"{academy}.{door}.txt").write_text(table(shipped, door), encoding="utf-8")
