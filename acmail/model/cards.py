"""The end of a path, and what its card says."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from msgspec import Struct

from acmail.model.text import Text


class OutcomeKind(Enum):
    """Who has to act."""

    SELF_SERVICE = "self_service"
    HUMAN = "human"
    REFUSED = "refused"


OFFERED: tuple[str, ...] = ("setup",)
"""Commands that a card can offer beside the doors into the tree; they ask their own questions and take no answers."""


class NextCommand(Struct, frozen=True, kw_only=True):
    """What the person can type next: a door into the tree and answers already known, or one of ``OFFERED``."""

    label: Text
    entry: str
    answers: Mapping[str, str]


class Outcome(Struct, frozen=True, kw_only=True):
    """The end of a path. Its texts still hold their placeholders."""

    id: str
    kind: OutcomeKind
    title: Text
    username: Text
    portal: Text
    webmail: Text
    delay: Text
    steps: tuple[Text, ...]
    avoid: tuple[Text, ...]
    contacts: tuple[str, ...]
    next: tuple[NextCommand, ...] = ()
    names: str | None = None
    cite: tuple[str, ...] = ()
