"""What authors of a pack can see of it: lists, entries, paths, blessed cases and their coverage, drawings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from msgspec import Struct

from acmail.documents import AcademyView, PlaceView
from acmail.documents.authors import MissedView
from acmail.draft import Draft
from acmail.errors import UsageError
from acmail.findings import Place
from acmail.model import Lang, Pack
from acmail.occasions import academy_view
from acmail.wording import both, did_you_mean, quoted


class Bench(Struct, frozen=True, kw_only=True):
    """A sound pack with the places of everything in it, and for whom and when something is made of it.

    ``own`` are its own files, as they are shown: what stands in others is written by those whom it extends.
    """

    draft: Draft
    own: frozenset[str]
    lang: Lang
    today: dt.date

    @property
    def pack(self) -> Pack:
        """The pack."""
        return self.draft.pack

    @property
    def academy(self) -> AcademyView:
        """The pack as documents name it."""
        return academy_view(self.pack, self.lang)

    def place(self, *path: str) -> PlaceView:
        """Show where something was written."""
        return place_view(self.draft.place(*path))

    def missed(self, name: str, place: PlaceView) -> MissedView:
        """Show something that nothing reached."""
        return MissedView(id=name, place=place, own=place.file in self.own)

    def doors(self, wanted: Sequence[str]) -> tuple[str, ...]:
        """Name the doors that are wanted, or all of them; raises ``UsageError`` for one that the pack does not have."""
        for entry in wanted:
            if entry not in self.pack.entries:
                raise UsageError(
                    both(
                        f"La porte d’entrée {quoted([entry], 'fr')} n’existe pas dans ce pack.",
                        f"There is no entry {quoted([entry], 'en')} in this pack.",
                    ),
                    did_you_mean(entry, self.pack.entries),
                )
        return tuple(dict.fromkeys(wanted)) or tuple(self.pack.entries)


def place_view(place: Place) -> PlaceView:
    """Show a place."""
    return PlaceView(file=place.file, line=place.line)
