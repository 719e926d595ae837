"""Paths in lines to be searched and compared: one a path, sorted, with nothing else between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from acmail.documents import DoorView, PathsDocument, PathView, StepView
from acmail.model import Lang
from acmail.reports.counts import counted
from acmail.tree import Step
from acmail.wording import both


def render(document: PathsDocument, width: int = 80, styled: bool = False) -> str:
    """Give a heading and the paths of each door; no line is cut, so that a program can read them."""
    return "\n".join("".join(f"{line}\n" for line in _door(door, document.lang)) for door in document.doors)


def answered(steps: Iterable[StepView | Step]) -> str:
    """Write the answers of a path."""
    return " ".join(f"{step.field}={step.choice}" for step in steps)


def written(path: PathView) -> str:
    """Write a path in one line: its answers, and where they lead."""
    end = path.outcome if path.cause is None else f"{path.outcome} ({path.cause})"
    return f"{answered(path.answers)} → {end}".lstrip()


def _mark(path: PathView, lang: Lang) -> str:
    """Say which answers of a path nobody is offered."""
    hidden = answered(step for step in path.answers if step.field in path.unoffered)
    return _OFFERED_TO_NOBODY.say(lang).format(hidden) if hidden else ""


def _door(door: DoorView, lang: Lang) -> Iterator[str]:
    yield counted(_HEAD, lang, door.entry, door.count, door.longest, door.edges)
    if door.played is not None:
        yield counted(_TOO_MANY, lang, str(door.cap))
    if door.shown == "cover":
        yield counted(_COVER, lang, len(door.paths))
    if door.unoffered:
        yield counted(_UNOFFERED, lang, door.unoffered)
    yield from (f"{written(path)}{_mark(path, lang)}" for path in door.paths)
    if door.played is not None:
        yield counted(_PLAYED, lang, door.played.number, str(door.played.seed))
        yield from (f"# {end.count:5} {end.id}" for end in door.played.ends)


_HEAD = both(
    "# {} : {:chemin|chemins}, {:question|questions} au plus, {:flèche|flèches}",
    "# {}: {:path|paths}, at most {:question|questions}, {:edge|edges}",
)
_TOO_MANY = both("# Plus de {} (--cap) : ils ne sont pas tous écrits.", "# Over {} (--cap): not all are written.")
_COVER = both(
    "# Toutes les flèches, en {:chemin|chemins} :",
    "# Every edge, in {:path|paths}:",
)
_UNOFFERED = both(
    "# Dont {:chemin|chemins} par une réponse proposée à personne (option, fichier, page reconnue).",
    "# {:path|paths} of these by an answer offered to nobody (flag, file, recognised page).",
)
_OFFERED_TO_NOBODY = both("  # proposée à personne : {}", "  # offered to nobody: {}")
_PLAYED = both(
    "# Arrivées de {:parcours|parcours} au hasard (graine {}) :", "# Ends of {:random walk|random walks} (seed {}):"
)
