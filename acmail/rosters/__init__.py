"""A roster, a CSV of people: its columns understood, its rows checked, each person decided. Nothing here reads a file.

The edge ``rosterfile`` gives a ``Shape`` (encoding, separator, header) and ``Chunk``s of bytes; ``columns.understood``
maps the header to fields; ``people.people`` gives one stream of ``Person`` and ``Rejected``; ``deciding.decider``
says where a person's answers lead.
"""

from __future__ import annotations

from acmail.csvtext import csv_line, neutral
from acmail.rosters.cells import harmless_key
from acmail.rosters.columns import Column, Columns, understood
from acmail.rosters.deciding import Batch, Decider, Done, Work, decider
from acmail.rosters.exercise import is_exercise
from acmail.rosters.ours import OUT
from acmail.rosters.people import Fault, Person, Rejected, given, people, readings
from acmail.rosters.progress import (
    Entry,
    Mark,
    Matched,
    Progress,
    Reply,
    Seat,
    comparable,
    entry_of,
    full_name,
    matched,
    seated,
)
from acmail.rosters.shape import NO_SEPARATOR, Chunk, Shape

__all__ = [
    "NO_SEPARATOR",
    "OUT",
    "Batch",
    "Chunk",
    "Column",
    "Columns",
    "Decider",
    "Done",
    "Entry",
    "Fault",
    "Mark",
    "Matched",
    "Person",
    "Progress",
    "Rejected",
    "Reply",
    "Seat",
    "Shape",
    "Work",
    "comparable",
    "csv_line",
    "decider",
    "entry_of",
    "full_name",
    "given",
    "harmless_key",
    "is_exercise",
    "matched",
    "neutral",
    "people",
    "readings",
    "seated",
    "understood",
]
