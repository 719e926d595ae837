"""What is true, who said so, and whom to ask."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import Literal

from msgspec import Struct

from acmail.model.text import Text


class SourceKind(Enum):
    """Who published a source."""

    OFFICIAL = "official"
    MIRROR = "mirror"
    UNION = "union"
    THIRD_PARTY = "third-party"
    CODE = "code"
    SCHOOL = "school"
    PERSON = "person"
    STANDARD = "standard"


class Status(Enum):
    """How sure a fact is."""

    OFFICIAL = "official"
    REPORTED = "reported"
    CONTESTED = "contested"
    UNKNOWN = "unknown"


class Source(Struct, frozen=True, kw_only=True):
    """Where a fact was read, and on which day."""

    id: str
    kind: SourceKind
    title: Text
    read_on: dt.date
    url: str | None = None
    page_date: str | None = None
    extent: Literal["whole", "cut"] = "whole"


class Alternative(Struct, frozen=True, kw_only=True):
    """Another value that some source gives for the same fact."""

    value: Text
    sources: tuple[str, ...]


class Validity(Struct, frozen=True, kw_only=True):
    """The days on which a fact holds, the first and the last included; a side that is not known stays open."""

    first: dt.date | None = None
    last: dt.date | None = None


class Fact(Struct, frozen=True, kw_only=True):
    """One checkable statement. Without a value it is unknown, and ``ask`` names the contact to ask.

    ``scope`` is ``elsewhere`` for what only other académies say of themselves: a hint here, whoever published it.
    ``valid`` is there where a source says since when, or until when: a rule of one school year, an interim page.
    """

    id: str
    label: Text
    value: Text | None = None
    unit: Text | None = None
    sources: tuple[str, ...] = ()
    also: tuple[Alternative, ...] = ()
    ask: str | None = None
    note: Text | None = None
    scope: Literal["here", "elsewhere"] = "here"
    valid: Validity | None = None


class Contact(Struct, frozen=True, kw_only=True):
    """Someone to turn to, and how to do it well."""

    id: str
    name: Text
    role: Text
    when: Text
    reach: Text
    bring: tuple[Text, ...]
    never_say: Text
