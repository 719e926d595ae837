"""What the file of one person of a roster is called: safe on every computer, never twice the same."""

from __future__ import annotations

from acmail.documents import PersonView
from acmail.spelling import fold

_MOST = 48
"""Signs of a name that are kept; with the number and the ending all of it fits the shortest limit there is."""


def sheet_name(person: PersonView, place: int, ending: str) -> str:
    """Name a person's file by their place in the roster and their name: ``00012-claire-durand.txt``.

    The place makes it unique, also where capitals make no difference, and keeps a name from being one that Windows
    reserves (``CON``) or one that hides a file. With pseudonyms the pseudonym stands there, and no name.
    """
    written = person.name if person.name is not None else person.id
    words = fold(written) if person.name is not None else "".join(filter(_is_plain, written)).lower()
    known = words[:_MOST].strip("-")
    return f"{place:05}-{known}{ending}" if known else f"{place:05}{ending}"


def _is_plain(sign: str) -> bool:
    return sign.isascii() and (sign.isalnum() or sign == "-")
