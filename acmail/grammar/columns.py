"""What the words over a column of a roster mean: a part of a person, a field, or something that is refused."""

from __future__ import annotations

from acmail.grammar.drawing import draw, drawn
from acmail.grammar.scalars import ident, key, one_of, string, text
from acmail.grammar.shapes import Spot, list_of, map_of, optional, record, required
from acmail.model import PARTS, Heading
from acmail.wording import both

_MEANINGS = ("part", "field", "refused")
_HEADING = record(
    Heading,
    {
        "words": required(list_of(string, filled=True)),
        "part": optional(one_of({part: part for part in PARTS})),
        "field": optional(ident),
        "refused": optional(text),
        "cells": optional(map_of(list_of(string, filled=True), key)),
    },
    named=True,
)


def heading(spot: Spot) -> Heading:
    """Read what some words mean, which is one thing."""
    read = _HEADING(spot)
    if sum(getattr(read, meaning) is not None for meaning in _MEANINGS) != 1:
        spot.refuse(
            "E106",
            both(
                "Une colonne a un seul sens : « part », « field » ou « refused ».",
                "A column means one thing: “part”, “field” or “refused”.",
            ),
            both("Gardez l’une de ces trois clés.", "Keep one of these three keys."),
        )
    if read.cells and read.field is None:
        spot.refuse(
            "E106",
            both("« cells » donne des réponses : il faut « field ».", "“cells” gives answers: it needs “field”."),
            both("Retirez « cells », ou nommez la question avec « field ».", "Remove “cells”, or name the “field”."),
        )
    return read


_CELLS = {"properties": {"cells": False}}
"""Only a column of answers has words in its cells."""

drawn(
    lambda path: {
        **draw(_HEADING, path),
        "oneOf": [{"required": [name], **(_CELLS if name != "field" else {})} for name in _MEANINGS],
    }
)(heading)
