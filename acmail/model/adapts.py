"""What an académie says otherwise of the tree it builds on, without writing that tree again."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from acmail.model.cards import OutcomeKind
from acmail.model.text import Text


class AdaptedChoice(Struct, frozen=True, kw_only=True):
    """What is said otherwise of an answer. Without ``label`` the base's stays, and its hint, unless one is given."""

    label: Text | None = None
    hint: Text | None = None
    asked: bool = True


class Adapts(Struct, frozen=True, kw_only=True):
    """By the ids of the base: who can act at the end of a path, and answers in the académie's own words.

    ``choices`` are by field, then by choice.
    """

    kinds: Mapping[str, OutcomeKind] = {}
    choices: Mapping[str, Mapping[str, AdaptedChoice]] = {}
