"""The shape of an explanation."""

from __future__ import annotations

from msgspec import Struct

from acmail.model import Text


class Explained(Struct, frozen=True):
    """One code. The examples are what one file of a pack could hold, without its line ``format``.

    ``also`` is said of what no example can show: what else has the code, why that matters, its cure.
    """

    code: str
    what: Text
    why: Text
    bad: str
    good: str
    also: tuple[Text, ...] = ()
