"""A pack that is merged but not yet known to be sound: what the rules of ``lint`` look at."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from acmail.findings import Path, Place, within
from acmail.model import Pack, Text


class GoBranch(Struct, frozen=True, kw_only=True):
    """One line of ``go`` as written: the choices it takes, or what is left of them."""

    choices: tuple[str, ...]
    to: str
    otherwise: bool = False


class AskDraft(Struct, frozen=True, kw_only=True):
    """A node that asks, as written: only with the field at hand can its branches be told apart."""

    id: str
    field: str
    branches: tuple[GoBranch, ...]


class Draft(Struct, frozen=True, kw_only=True):
    """A pack, and where everything in it was written.

    ``texts`` are all texts as written, each once, by path; ``refs`` are the ``t.ID`` references, by path.
    """

    pack: Pack
    asks: Mapping[str, AskDraft]
    texts: Mapping[Path, Text]
    refs: Mapping[Path, str]
    places: Mapping[Path, Place]
    lines: Mapping[str, tuple[str, ...]]

    def place(self, *path: str) -> Place:
        """Find where something was written, or failing that what it is a part of."""
        place = self.places.get(path)
        if place is not None:
            return place
        while path not in self.places and len(path) > 1:
            path = path[:-1]
        return self.places.get(path, Place(file=self.pack.academy.id))

    def spot(self, path: Path, needle: str) -> Place:
        """Find where a word of a text was written."""
        place = self.place(*path)
        return within(place, self.lines.get(place.file, ()), needle)
