"""How far a session with a roster is, and who is who when the roster was changed between two days."""

from __future__ import annotations

import datetime as dt
import hashlib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from acmail import identities
from acmail.model import Text
from acmail.rosters.cells import harmless
from acmail.rosters.people import Person
from acmail.wording import both

Mark = Literal["open", "done", "help", "later"]
"""What was said of somebody at the end of their turn; ``open`` is whoever had none."""


class Reply(Struct, frozen=True, kw_only=True):
    """One answer that was asked for in the session: a field, and the choice or the number that was given."""

    field: str
    choice: str


class Entry(Struct, frozen=True, kw_only=True):
    """What the session knows of one person.

    ``key``, ``name`` and ``row`` are as the roster had them; ``nth`` of ``of`` people whom these do not tell apart.
    ``digest`` changes with anything that was read in the row.
    """

    key: str | None
    name: str
    row: int
    nth: int = 1
    of: int = 1
    digest: str = ""
    mark: Mark = "open"
    replies: tuple[Reply, ...] = ()
    note: str = ""
    on: dt.date


class Progress(Struct, frozen=True, kw_only=True):
    """A session that was begun: for which roster (``content`` is its fingerprint), and everybody who had a turn."""

    schema: Literal["acmail.progress/1"] = "acmail.progress/1"
    roster: str
    content: str
    academy: str
    people: tuple[Entry, ...] = ()


class Seat(Struct, frozen=True, kw_only=True):
    """Somebody's place in the roster, from 1, and what tells them apart from everybody else in it."""

    number: int
    person: Person
    key: str | None
    name: str
    nth: int
    of: int

    @property
    def digest(self) -> str:
        """A fingerprint of everything that was read in the row."""
        person = self.person
        read = (self.key, self.name, person.lang, sorted(person.answers.items()), sorted(person.numbers.items()))
        return hashlib.sha256(repr(read).encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Lost(Struct, frozen=True, kw_only=True):
    """Somebody of an earlier day who cannot be told in the roster any more, and why."""

    entry: Entry
    why: Text


class Matched(Struct, frozen=True, kw_only=True):
    """Who is who: entries by the number of their seat, those that were lost, and what to tell about the others."""

    entries: Mapping[int, Entry]
    lost: tuple[Lost, ...]
    renamed: tuple[tuple[Entry, Seat], ...]


def seated(people: Iterable[Person], keyed: bool) -> tuple[Seat, ...]:
    """Give everybody a seat; ``keyed`` says that the roster has a column that tells people apart."""
    seats = [
        Seat(number=number, person=person, key=person.key if keyed else None, name=full_name(person), nth=1, of=1)
        for number, person in enumerate(people, 1)
    ]
    for alike in _grouped(seats).values():
        for nth, seat in enumerate(alike, 1):
            seats[seat.number - 1] = replace(seat, nth=nth, of=len(alike))
    return tuple(seats)


def full_name(person: Person) -> str:
    """Write somebody's name as it is said; empty when the roster has none, stars where it may hold a secret."""
    return harmless(" ".join(filter(None, (person.given, person.family))))


def entry_of(seat: Seat, today: dt.date) -> Entry:
    """Begin an entry for somebody whose turn it is."""
    return Entry(
        key=seat.key,
        name=seat.name,
        row=seat.person.row,
        nth=seat.nth,
        of=seat.of,
        digest=seat.digest,
        on=today,
    )


def matched(progress: Progress, content: str, seats: Sequence[Seat]) -> Matched:
    """Find everybody of an earlier day in the roster as it is now.

    In the same file by their place among those who are alike; in one that was changed by their key or name where that
    tells them apart, else by all of their row. Nobody is taken for somebody else: in doubt they are lost, and told.
    A key that may be a running number says nothing without the name.
    """
    rule = _Rule(progress.people, seats)
    same = progress.content == content
    claims = [(entry, rule.same_place(entry) if same else rule.now(entry)) for entry in progress.people]
    winners = _uncontested(claims)
    found: dict[int, Entry] = {}
    lost: list[Lost] = []
    renamed: list[tuple[Entry, Seat]] = []
    for entry, seat in claims:
        if seat is None or winners.get(seat.number) is not entry:
            lost.append(Lost(entry=entry, why=_AMBIGUOUS if rule.alike(entry) else _GONE))
            continue
        found[seat.number] = entry
        if comparable(entry.name) != comparable(seat.name) or entry.key != seat.key:
            renamed.append((entry, seat))
    return Matched(entries=found, lost=tuple(lost), renamed=tuple(renamed))


def comparable(text: str) -> str:
    """Make names comparable: no case, no accent, one blank at a time."""
    flat = unicodedata.normalize("NFKD", text.replace("’", "'")).casefold()
    return " ".join("".join(char for char in flat if not unicodedata.combining(char)).split())


_Identity = tuple[str, str]


def _identity(key: str | None, name: str) -> _Identity:
    """Say what tells somebody apart: their key, else their name, else nothing but their place."""
    if key is not None:
        return "key", comparable(key)
    return ("name", comparable(name)) if name else ("row", "")


def _grouped(seats: Iterable[Seat]) -> dict[_Identity, list[Seat]]:
    groups: dict[_Identity, list[Seat]] = defaultdict(list)
    for seat in seats:
        groups[_identity(seat.key, seat.name)].append(seat)
    return groups


def _by_name(seats: Iterable[Seat]) -> dict[str, list[Seat]]:
    groups: dict[str, list[Seat]] = defaultdict(list)
    for seat in seats:
        groups[comparable(seat.name)].append(seat)
    return groups


def _by_digest(entries: Iterable[Entry]) -> dict[str, int]:
    counted: dict[str, int] = defaultdict(int)
    for entry in entries:
        counted[entry.digest] += 1
    return counted


class _Rule:
    """Says which seat somebody of an earlier day may have now."""

    def __init__(self, entries: Sequence[Entry], seats: Sequence[Seat]) -> None:
        self._groups = _grouped(seats)
        self._by_name = _by_name(seats)
        self._rivals = _by_digest(entries)
        rows = (*(one.row for one in entries), *(seat.person.row for seat in seats))
        self._last = max(rows, default=0)

    def alike(self, entry: Entry) -> Sequence[Seat]:
        """Give the seats that an earlier key, or else name, stands for."""
        return self._groups.get(_identity(entry.key, entry.name), ())

    def same_place(self, entry: Entry) -> Seat | None:
        """Find somebody in the same file."""
        alike = self.alike(entry)
        return alike[entry.nth - 1] if entry.nth <= len(alike) else None

    def now(self, entry: Entry) -> Seat | None:
        """Find somebody in a file that was changed."""
        alike = self.alike(entry)
        if len(alike) == 1 == entry.of and self._may_be(entry, alike[0]):
            return alike[0]
        same_row = [seat for seat in alike if seat.digest == entry.digest]
        if len(same_row) == 1 == self._rivals[entry.digest]:
            return same_row[0]
        return self._moved(entry) if not alike or identities.counts(entry.key, self._last) else None

    def _may_be(self, entry: Entry, seat: Seat) -> bool:
        """Take somebody of the same key and another name only where that can be a name that was corrected.

        Not where the key may be a running number: it belongs to whoever stands there now. Nor where the name stands
        elsewhere: then it may be they.
        """
        if not entry.name and entry.key is None:
            return False
        if comparable(entry.name) == comparable(seat.name):
            return True
        return not identities.counts(entry.key, self._last) and not self._namesakes(entry)

    def _moved(self, entry: Entry) -> Seat | None:
        """Find by name whoever has another key now; nobody where several had the old key, or several have the name."""
        namesakes = self._namesakes(entry) if entry.key else ()
        return namesakes[0] if len(namesakes) == 1 == entry.of else None

    def _namesakes(self, entry: Entry) -> Sequence[Seat]:
        return self._by_name.get(comparable(entry.name), ()) if entry.name else ()


def _uncontested(claims: Iterable[tuple[Entry, Seat | None]]) -> Mapping[int, Entry]:
    """Give every seat to the one entry that claims it, or that alone has its name among several; else to none."""
    claimed: dict[int, list[tuple[Entry, Seat]]] = defaultdict(list)
    for entry, seat in claims:
        if seat is not None:
            claimed[seat.number].append((entry, seat))
    winners: dict[int, Entry] = {}
    for number, some in claimed.items():
        named = [entry for entry, seat in some if comparable(entry.name) == comparable(seat.name)]
        if len(some) == 1 or len(named) == 1:
            winners[number] = some[0][0] if len(some) == 1 else named[0]
    return winners


_GONE = both("n’est plus dans le fichier", "is no longer in the file")
_AMBIGUOUS = both(
    "ne se distingue plus d’une autre ligne du fichier", "can no longer be told apart from another row of the file"
)
