"""``acmail.diff/1``: what changed from one edition of a pack to the next, and which people it leads elsewhere."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

from acmail.documents.roster import RejectedView
from acmail.documents.views import AcademyView, Tool
from acmail.model import Lang


class EditionView(Struct, frozen=True, kw_only=True):
    """One of the two. ``given`` is how it was asked for; ``shipped`` are packs it extends, taken from acmail itself."""

    given: str
    academy: AcademyView | None
    shipped: tuple[str, ...] = ()


class PackChangeView(Struct, frozen=True, kw_only=True):
    """One change; ``layer`` is the key it stands under in the files, ``choices`` that of every answer.

    ``was`` is the id before, ``part`` what changed inside, ``before`` and ``after`` what stood there, null where
    nothing did. ``declared`` tells of a rename that the pack itself declares, so that older answers are carried over.
    """

    change: Literal["added", "removed", "renamed", "moved", "updated"]
    layer: str
    id: str
    was: str | None
    part: str
    before: str | None
    after: str | None
    file: str | None
    line: int | None
    file_before: str | None
    line_before: int | None
    declared: bool = False


class ArrivalView(Struct, frozen=True, kw_only=True):
    """Where answers lead: an outcome, the likeliest cause, a question still open, or nowhere."""

    kind: Literal["outcome", "cause", "question", "nowhere"]
    id: str
    title: str


class ReplyView(Struct, frozen=True, kw_only=True):
    """A question and the answers to it that are meant."""

    field: str
    ask: str
    choices: tuple[str, ...]
    labels: tuple[str, ...]


class ShiftView(Struct, frozen=True, kw_only=True):
    """All that ends elsewhere in the same way: so many paths, or people.

    ``because`` are the fewest answers that all of these have and that nothing unchanged has; null if there are none.
    """

    before: ArrivalView
    after: ArrivalView
    count: int
    because: tuple[ReplyView, ...] | None
    example: tuple[ReplyView, ...]


class BehaviourView(Struct, frozen=True, kw_only=True):
    """What became of the paths from one entry; ``played``: of a random choice among too many, made with ``seed``."""

    entry: str
    paths: int
    changed: int
    played: bool
    seed: int | None
    shifts: tuple[ShiftView, ...]


class PeopleView(Struct, frozen=True, kw_only=True):
    """What became of the people of a roster; ``refused`` counts rows that either edition does not understand.

    ``rejects`` says of the first of these what is wrong, by row and column; ``value`` is empty, a cell is not repeated.
    """

    people: int
    changed: int
    refused: int
    shifts: tuple[ShiftView, ...]
    rejects: tuple[RejectedView, ...] = ()


class DiffDocument(Struct, frozen=True, kw_only=True):
    """``acmail.diff/1``. ``same``: nothing changed at all. ``unwalked`` says why behaviour could not be compared.

    Of the answers that both have, ``withdrawn`` are no longer offered to anybody, and ``offered`` newly are. To
    ``unreached`` outcomes offered answers led before; now only a flag, a file or a recognised page does, or nothing.
    """

    schema: Literal["acmail.diff/1"] = "acmail.diff/1"
    tool: Tool = Tool()
    academy: AcademyView
    lang: Lang
    generated_on: dt.date
    before: EditionView
    after: EditionView
    same: bool
    changes: tuple[PackChangeView, ...]
    behaviour: tuple[BehaviourView, ...]
    unwalked: str | None = None
    people: PeopleView | None = None
    withdrawn: tuple[ReplyView, ...] = ()
    offered: tuple[ReplyView, ...] = ()
    unreached: tuple[ArrivalView, ...] = ()
