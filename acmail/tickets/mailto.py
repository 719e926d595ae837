"""The message as a link that opens a mail program (RFC 6068), without a recipient."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from msgspec.structs import asdict, replace

from acmail.tickets.letter import letter
from acmail.tickets.model import Ticket
from acmail.tickets.text import body

LONGEST = 2000
"""Characters of a link. Windows hands no more than about 2 080 on to a mail program, and cuts the rest off silently."""

MOST_ITEMS = 20
"""Longer lists would never fit."""

_EVIDENCE = "indices des causes"
_LISTS = {
    "causes": ("cause", "causes"),
    "observed": ("constat", "constats"),
    "tried": ("vérification", "vérifications"),
    "seen": ("message affiché", "messages affichés"),
}
"""What is shortened, in this order, and what one and several of its items are called."""

_CUTS = (200, 100, 60, 40, 25, 12, 6, 3)
_MOST_ASKED = 3
_ENDS = "fin des textes longs"

_ECONOMIES = str.maketrans("\u00a0\u202f’", "  '")
"""No-break spaces take twice the room of plain ones, and a typographic apostrophe three times that of a plain one."""

_NEEDS_NO_CODE = ":,"


def render(ticket: Ticket) -> str:
    """Give the link with the whole message if it fits; else it is shortened, causes first, and says what is missing."""
    link = ""
    for shorter, missing in _shorter(ticket):
        link = _link(shorter, missing)
        if len(link) <= LONGEST:
            break
    return f"{link}\n"


def _link(ticket: Ticket, missing: tuple[str, ...]) -> str:
    whole = letter(ticket, missing)
    text = body(whole).rstrip("\n").replace("\n", "\r\n")
    return f"mailto:?subject={_encoded(whole.subject)}&body={_encoded(text)}"


def _encoded(text: str) -> str:
    return quote(text.translate(_ECONOMIES), safe=_NEEDS_NO_CODE)


def _shorter(ticket: Ticket) -> Iterator[tuple[Ticket, tuple[str, ...]]]:
    """Yield the ticket, then with less and less in it, and what is missing; the last one always fits."""
    missing: tuple[str, ...] = ()
    yield ticket, missing
    if any(evidence for _, evidence in ticket.causes):
        ticket, missing = replace(ticket, causes=tuple((title, ()) for title, _ in ticket.causes)), (_EVIDENCE,)
        yield ticket, missing
    for field, (one, several) in _LISTS.items():
        items = getattr(ticket, field)
        for kept in range(min(len(items) - 1, MOST_ITEMS), -1, -1):
            ticket = replace(ticket, **{field: items[:kept]})
            left_out = len(items) - kept
            yield ticket, (*missing, f"{left_out} {one if left_out == 1 else several}")
        if items:
            missing = (*missing, f"{len(items)} {one if len(items) == 1 else several}")
    for length in _CUTS:
        yield _cut(ticket, length), (*missing, _ENDS)


def _cut(ticket: Ticket, length: int) -> Ticket:
    """Cut every text that is left, and the list of what is asked."""
    texts = {name: _short(value, length) for name, value in asdict(ticket).items() if isinstance(value, str)}
    return replace(ticket, asked=tuple(_short(ask, length) for ask in ticket.asked[:_MOST_ASKED]), **texts)


def _short(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"
