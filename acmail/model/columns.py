"""What the words over a column of a roster mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from msgspec import Struct

from acmail.model.text import Text

Part = Literal["key", "given_name", "family_name", "name", "language"]
"""What a column can hold beside answers. ``key`` is what tells people apart, ``name`` a whole name in one cell."""

PARTS: tuple[Part, ...] = get_args(Part)


class Heading(Struct, frozen=True, kw_only=True):
    """Words that mean the same over a column: a ``part`` of a person, a ``field``, or what is ``refused``, and why.

    ``cells`` are words in the cells of a field, by the choice that they mean; one of several choices is asked about.
    """

    id: str
    words: tuple[str, ...]
    part: Part | None = None
    field: str | None = None
    refused: Text | None = None
    cells: Mapping[str, tuple[str, ...]] = {}
