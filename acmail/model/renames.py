"""What things were called in earlier versions of a pack, so that answers given then are still understood."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Renames(Struct, frozen=True, kw_only=True):
    """Old id to new id. ``choices`` are by the field's present id. ``removed`` are fields, or ``field.choice``."""

    fields: Mapping[str, str] = {}
    choices: Mapping[str, Mapping[str, str]] = {}
    outcomes: Mapping[str, str] = {}
    causes: Mapping[str, str] = {}
    removed: tuple[str, ...] = ()
