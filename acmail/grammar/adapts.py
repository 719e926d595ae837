"""The shape of the layer ``adapts``: what an académie says otherwise of the tree of its base."""

from __future__ import annotations

from acmail.grammar.drawing import drawn, either
from acmail.grammar.scalars import flag, key, one_of, text
from acmail.grammar.shapes import Shape, Spot, entries_of, map_of, optional, record
from acmail.model import AdaptedChoice, Adapts, OutcomeKind

_KEYS = {"label": optional(text), "hint": optional(text), "asked": optional(flag)}
_LONG = record(AdaptedChoice, _KEYS)


@drawn(either(_LONG, text))
def _choice(spot: Spot) -> AdaptedChoice:
    """Read what is said of a choice: its label alone, or only what differs."""
    if any(written.value in _KEYS for written, _ in entries_of(spot)):
        return _LONG(spot)
    return AdaptedChoice(label=text(spot))


ADAPTS: Shape[Adapts] = record(
    Adapts,
    {
        "kinds": optional(map_of(one_of({kind.value: kind for kind in OutcomeKind}), key)),
        "choices": optional(map_of(map_of(_choice, key), key)),
    },
)
