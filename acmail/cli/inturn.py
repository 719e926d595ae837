"""Questions in a row that are answered in words, with a way back to each that was asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, TypeVar

from acmail.errors import UsageError
from acmail.interview import BACK, Back
from acmail.wording import Say

Key = TypeVar("Key")
Ask = Callable[[Key, Mapping[Key, str], bool], str | Literal[Back.BACK]]
"""Asks one question, told the answers before it and whether one can go back."""


def in_turn(
    keys: Sequence[Key], ask: Ask[Key], skipped: Callable[[Key, Mapping[Key, str]], bool], can_leave: bool = False
) -> dict[Key, str] | Literal[Back.BACK]:
    """Ask one question after the other but those that the answers so far make needless; ``BACK`` takes the last back.

    Gives the answers, or ``BACK`` where the person left by the first question, which ``can_leave`` allows.
    """
    given: dict[Key, str] = {}
    while (key := next((one for one in keys if one not in given and not skipped(one, given)), None)) is not None:
        reply = ask(key, given, bool(given) or can_leave)
        if not isinstance(reply, Back):
            given[key] = reply
        elif given:
            given.popitem()
        else:
            return BACK
    return given


def until_taken(
    ask: Callable[[], str | Literal[Back.BACK]], take: Callable[[str], str], say: Say
) -> str | Literal[Back.BACK]:
    """Ask until ``take`` takes what was typed; it raises ``UsageError`` for what will not do, which is then told."""
    while True:
        typed = ask()
        if isinstance(typed, Back):
            return typed
        try:
            return take(typed)
        except UsageError as refused:
            say(refused.message)
            if refused.hint is not None:
                say(refused.hint)
