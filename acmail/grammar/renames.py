"""The shape of the layer ``renames``: what fields, choices, outcomes and causes were called before."""

from __future__ import annotations

import re

from acmail.grammar.drawing import drawn, matching
from acmail.grammar.scalars import checked, ident, key, scalar_of
from acmail.grammar.shapes import Shape, Spot, list_of, map_of, optional, record
from acmail.grammar.symptoms import cause, cause_key
from acmail.model import Renames

_GONE = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?")


@drawn(matching(_GONE.pattern))
def _gone(spot: Spot) -> str:
    """Read what exists no more: a field, or ``field.choice``."""
    return checked(spot, scalar_of(spot), _GONE)


_IDS = map_of(ident, key)

RENAMES: Shape[Renames] = record(
    Renames,
    {
        "fields": optional(_IDS),
        "choices": optional(map_of(_IDS, key)),
        "outcomes": optional(_IDS),
        "causes": optional(map_of(cause, cause_key)),
        "removed": optional(list_of(_gone)),
    },
)
