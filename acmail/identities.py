"""What people of a roster are called in documents and on pages."""

from __future__ import annotations

import re

from acmail.layout import harmless
from acmail.model import Lang
from acmail.wording import both


def alone(id_: str) -> str:
    """Give an id without the number that tells two people of the same id apart."""
    return id_.rpartition(" #")[0] or id_


def counts(key: str | None, last: int) -> bool:
    """Tell a key that may only count the people of a roster, as « 3 », « 003 » or « P3 »; ``last`` is its last row.

    Such a number belongs to a place, and to somebody else after a row was added above.
    """
    number = _NUMBERED.fullmatch(key or "")
    return number is not None and int(number[1]) <= last


def label(id_: str, written: str | None, row: int | None, lang: Lang) -> str:
    """Call a person for a reader by their name, else their key, else their row: one line, in which nothing acts."""
    if written is None and row is not None and id_ == str(row):
        return _ROW.say(lang).format(row)
    return harmless(" ".join((id_ if written is None else written).split()))


_ROW = both("ligne {}", "row {}")

_NUMBERED = re.compile(r"[^0-9]*([0-9]{1,9})[^0-9]*")
