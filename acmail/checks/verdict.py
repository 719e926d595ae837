"""What an examination comes to."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from acmail.model import Text

Outcome = Literal["ok", "warn", "fail", "skipped", "not_applicable", "could_not_tell", "crashed"]


class Verdict(Struct, frozen=True, kw_only=True):
    """An outcome, and what was seen in a line.

    ``causes`` are ids of the pack's causes, likeliest first; the first of them gives the advice where there is none of
    its own. ``quote`` is what the server said, not scrubbed yet. ``ends`` tells that nothing behind it can be examined.
    """

    outcome: Outcome
    says: Text
    causes: tuple[str, ...] = ()
    advice: Text | None = None
    quote: str = ""
    ends: bool = False


def ok(says: Text) -> Verdict:
    """All is well."""
    return Verdict(outcome="ok", says=says)


def warn(says: Text, advice: Text, cause: str | None = None) -> Verdict:
    """It works, but something deserves a look."""
    return Verdict(outcome="warn", says=says, advice=advice, causes=() if cause is None else (cause,))


def fail(says: Text, cause: str, quote: str = "", advice: Text | None = None) -> Verdict:
    """It does not work, and this is why."""
    return Verdict(outcome="fail", says=says, causes=(cause,), quote=quote, advice=advice, ends=True)


def untold(says: Text, cause: str, quote: str = "", advice: Text | None = None) -> Verdict:
    """Nothing can be said: no answer in time."""
    return Verdict(outcome="could_not_tell", says=says, causes=(cause,), quote=quote, advice=advice, ends=True)
