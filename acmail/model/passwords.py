"""What a password must be: each rule a fact, and beside it what a program can judge by."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from acmail.model.text import Text

CharacterClass = Literal["lower", "upper", "digit", "special"]
"""Kinds of characters that a rule can ask for; ``special`` is every printable sign of ASCII that is neither letter nor
digit, and no blank."""

RuleId = Literal["length", "classes", "specials", "history", "expiry", "fragile"]

RULE_IDS: tuple[RuleId, ...] = ("length", "classes", "specials", "history", "expiry", "fragile")
"""Rules in the order in which they are told."""


class PasswordRule(Struct, frozen=True, kw_only=True):
    """A rule. ``fact`` is the id of the fact that states it; what a rule does not need is empty.

    ``length``: the fact's value is the number of characters. ``classes``: ``all`` must be there. ``specials``: those
    ``known`` are accepted, and no others when the list is ``complete``. ``fragile``: ``characters``, and with
    ``beyond_ascii`` whatever is not ASCII, are what some mail programs stumble over.
    """

    id: RuleId
    fact: str
    all: tuple[CharacterClass, ...] = ()
    known: str = ""
    complete: bool = False
    characters: str = ""
    beyond_ascii: bool = False


class PasswordPolicy(Struct, frozen=True, kw_only=True):
    """All that a pack says of passwords. ``where`` are facts: where to change one, where the official rules stand.

    ``words`` are what anybody would guess first; ``avoid`` is what not to do.
    """

    rules: tuple[PasswordRule, ...] = ()
    where: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    avoid: tuple[Text, ...] = ()
