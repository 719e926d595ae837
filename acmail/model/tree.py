"""What can be asked, and where each answer leads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from acmail.model.text import Text


class Choice(Struct, frozen=True, kw_only=True):
    """One possible answer; a band of a number field also has bounds: from ``gte`` up to but not including ``lt``.

    One that is not ``asked`` is offered to nobody, and understood from whoever gives it all the same.
    """

    id: str
    label: Text
    hint: Text | None = None
    gte: int | None = None
    lt: int | None = None
    asked: bool = True


class ObservedBy(Struct, frozen=True, kw_only=True):
    """A check that can answer a field, and which choice each of its outcomes stands for.

    ``check`` is a target, ``target.examination`` or ``CAPTIVE``. An outcome that stands for no choice answers nothing.
    """

    check: str
    choices: Mapping[str, str]


class Field(Struct, frozen=True, kw_only=True):
    """A typed question whose answers are closed. ``label`` says in a word or two what it is about.

    The checks of ``observed_by`` are tried in their order; the first whose outcome stands for a choice answers.
    """

    id: str
    ask: Text
    why: Text
    choices: tuple[Choice, ...]
    kind: Literal["choice", "number"] = "choice"
    minimum: int = 0
    maximum: int = 0
    observed_by: tuple[ObservedBy, ...] = ()
    label: Text | None = None

    def choice(self, choice_id: str) -> Choice:
        """Find a choice by id; raises ``KeyError`` when the field has none of that id."""
        for choice in self.choices:
            if choice.id == choice_id:
                return choice
        raise KeyError(choice_id)

    def offered(self, given: str | None = None) -> tuple[Choice, ...]:
        """Give the choices to show to somebody who is asked, and the one they have ``given`` earlier."""
        return tuple(choice for choice in self.choices if choice.asked or choice.id == given)


class FieldIs(Struct, frozen=True, kw_only=True, tag="is"):
    """True when the field's answer is one of the choices."""

    field: str
    choices: tuple[str, ...]


class AllOf(Struct, frozen=True, kw_only=True, tag="all"):
    """True when every part is."""

    parts: tuple[Condition, ...]


class AnyOf(Struct, frozen=True, kw_only=True, tag="any"):
    """True when at least one part is."""

    parts: tuple[Condition, ...]


class Not(Struct, frozen=True, kw_only=True, tag="not"):
    """True when the part is not."""

    part: Condition


Condition = FieldIs | AllOf | AnyOf | Not


class Ask(Struct, frozen=True, kw_only=True, tag="ask"):
    """A node that asks a field and goes where the answer says. ``go`` holds every choice, each with its target."""

    id: str
    field: str
    go: Mapping[str, str]


class Branch(Struct, frozen=True, kw_only=True):
    """One way out of a ``When`` node."""

    condition: Condition
    to: str


class When(Struct, frozen=True, kw_only=True, tag="when"):
    """A node that tests answers already given. The branches exclude each other and cover every case."""

    id: str
    branches: tuple[Branch, ...]
    otherwise: str | None = None


Node = Ask | When

OUTCOME_PREFIX = "o."
"""What a target starts with when it is an outcome and not a node."""

CAUSES = "causes"
"""The outcome that no card describes: from here on the causes are weighed."""
