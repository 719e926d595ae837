"""``acmail.roster/1``: what was recognised of a roster, and which rows cannot be used and why."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

from acmail.documents.views import AcademyView, Tool
from acmail.model import Lang, Part

SCHEMA: Literal["acmail.roster/1"] = "acmail.roster/1"


class ColumnView(Struct, frozen=True, kw_only=True):
    """A column, counted from 1, by its name as written: it holds a ``part`` of a person, a ``field``, or is ignored.

    ``label`` is what a field is about, in words; ``near`` is what the name of one that is ignored may have meant.
    """

    number: int
    name: str
    part: Part | None
    field: str | None
    label: str | None
    near: str | None


class FaultView(Struct, frozen=True, kw_only=True):
    """One thing wrong in a row. ``column`` is empty for the row as a whole, ``value`` where it may be a secret.

    ``valid`` are values that would do, ``labels`` the words for each of them, which would do as well.
    """

    column: str
    value: str
    why: str
    valid: tuple[str, ...]
    labels: tuple[str, ...]


class RejectedView(Struct, frozen=True, kw_only=True):
    """A row that cannot be used; it counts as in a spreadsheet, where the header is row 1."""

    row: int
    faults: tuple[FaultView, ...]


class AcceptedView(Struct, frozen=True, kw_only=True):
    """What a column takes for one answer: its ``value``, its ``label``, and further ``words``, all of one meaning."""

    column: str
    value: str
    label: str
    words: tuple[str, ...]


class RosterDocument(Struct, frozen=True, kw_only=True):
    """``acmail.roster/1``. ``separator`` is empty for a file of one column.

    ``rejected`` counts all rows that cannot be used, ``rejects`` shows the first of them; how many it leaves out is in
    ``rejects_not_shown``. ``accepted`` is what the columns take in which a cell of these was refused. ``stopped`` tells
    that reading ended at the first of them, as was asked for; ``people`` are then those before it.
    """

    schema: Literal["acmail.roster/1"] = SCHEMA
    tool: Tool = Tool()
    academy: AcademyView
    lang: Lang
    generated_on: dt.date
    encoding: str
    separator: str
    header_row: int
    columns: tuple[ColumnView, ...]
    people: int
    rejected: int
    stopped: bool
    rejects_not_shown: int
    rejects: tuple[RejectedView, ...]
    accepted: tuple[AcceptedView, ...]
