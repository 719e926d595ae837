"""A session with a roster: whose turn it is, what they answered, and how far everybody is."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from acmail import rosters, tree
from acmail.answers import Answer, Origin, check_all
from acmail.errors import AcmailError
from acmail.model import Pack, Text
from acmail.rosters import Entry, Mark, Matched, Progress, Reply, Seat, comparable
from acmail.wording import both

Save = Callable[[Progress], None]
"""Keeps the progress; raises ``OSError``."""

ENTRY = "start"
"""The door of the tree that everybody in a session goes through."""


class Counts(Struct, frozen=True, kw_only=True):
    """How many people had which end of their turn; ``open`` had none."""

    people: int
    done: int
    help: int
    later: int
    open: int


class Round:
    """A session as it stands. What changes is kept at once; trouble in keeping is remembered and tried again."""

    def __init__(
        self, pack: Pack, seats: Sequence[Seat], known: Matched, blank: Progress, today: dt.date, save: Save
    ) -> None:
        """``blank`` is the progress without anybody: it says of which roster, and that is kept with everybody."""
        self.seats = tuple(seats)
        self._keyed = any(seat.key is not None for seat in self.seats)
        self.trouble: OSError | None = None
        self.remarks: list[Text] = [_remark_lost(one.entry, one.why) for one in known.lost]
        self.remarks += [_remark_renamed(entry, seat) for entry, seat in known.renamed]
        self._pack = pack
        self._entries = {number: self._sound(self.seat(number), entry) for number, entry in known.entries.items()}
        self._lost = tuple(one.entry for one in known.lost)
        self._blank = blank
        self._today = today
        self._save = save

    @property
    def lost(self) -> int:
        """Count those of an earlier day who cannot be told in the roster any more."""
        return len(self._lost)

    def seat(self, number: int) -> Seat:
        """Give somebody by their number."""
        return self.seats[number - 1]

    def entry(self, number: int) -> Entry:
        """Give what is known of somebody, also if nothing is yet."""
        return self._entries.get(number) or rosters.entry_of(self.seat(number), self._today)

    def answers(self, number: int) -> dict[str, Answer]:
        """Give somebody's answers: those of the row, and those they gave in the session where the row has none."""
        replies = {reply.field: reply.choice for reply in self.entry(number).replies}
        return {**check_all(self._pack.fields, replies, Origin.SESSION), **rosters.given(self.seat(number).person)}

    def walk(self, number: int) -> tree.Walk:
        """Tell where somebody's answers lead."""
        return tree.walk(self._pack, ENTRY, {field: one.choice for field, one in self.answers(number).items()})

    def mark(self, number: int) -> Mark:
        """Tell how somebody's turn ended; whoever was done but now lacks an answer is open again."""
        mark = self.entry(number).mark
        return "open" if mark == "done" and self.walk(number).outcome is None else mark

    def begun(self, number: int) -> bool:
        """Tell whether somebody's turn was broken off: they answered something, and it has no end."""
        return number in self._entries and self.mark(number) == "open"

    def left(self) -> tuple[int, ...]:
        """Number those who are still to come: whose turn was broken off, who had none, who wanted theirs later."""
        marks = {seat.number: self.mark(seat.number) for seat in self.seats}
        open_ = [number for number, mark in marks.items() if mark == "open"]
        begun = [number for number in open_ if number in self._entries]
        later = [number for number, mark in marks.items() if mark == "later"]
        return (*begun, *(number for number in open_ if number not in self._entries), *later)

    def counts(self) -> Counts:
        """Count everybody by how their turn ended."""
        marks = [self.mark(seat.number) for seat in self.seats]
        return Counts(
            people=len(marks),
            done=marks.count("done"),
            help=marks.count("help"),
            later=marks.count("later"),
            open=marks.count("open"),
        )

    def found(self, typed: str) -> tuple[int, ...]:
        """Number those whom somebody may mean: by key, or by the first letters of a name or of its parts.

        Where the roster has no keys, by number: a number typed is never the place of one and the key of another.
        """
        if not self._keyed and typed.isascii() and typed.isdigit() and 1 <= int(typed[:9]) <= len(self.seats):
            return (int(typed),)
        wanted = comparable(typed)
        if not wanted:
            return ()
        by_key = self.keyed(typed) or tuple(seat.number for seat in self.seats if _same_key(seat, wanted))
        same = by_key or tuple(seat.number for seat in self.seats if comparable(seat.name) == wanted)
        return same or tuple(seat.number for seat in self.seats if _begins(seat, wanted))

    def keyed(self, key: str) -> tuple[int, ...]:
        """Number those whom a roster calls so; where it calls nobody anything, their row does."""
        one = tuple(seat.number for seat in self.seats if handle(seat) == key)
        return one or tuple(seat.number for seat in self.seats if seat.person.key == key)

    def alike(self, numbers: Iterable[int]) -> frozenset[int]:
        """Number those among some people who have the name of another of them."""
        names: dict[str, list[int]] = {}
        for number in numbers:
            names.setdefault(comparable(self.seat(number).name), []).append(number)
        return frozenset(number for same in names.values() if len(same) > 1 for number in same)

    def keep(self, number: int, answers: Mapping[str, Answer]) -> None:
        """Keep somebody's answers, but for those that their row holds."""
        replies = tuple(
            Reply(field=field, choice=answer.choice if answer.number is None else str(answer.number))
            for field, answer in answers.items()
            if answer.origin is not Origin.FILE
        )
        self._change(number, replace(self._begun(number), replies=replies))

    def close(self, number: int, mark: Mark, note: str = "") -> None:
        """End somebody's turn."""
        self._change(number, replace(self._begun(number), mark=mark, note=note, on=self._today))

    def progress(self) -> Progress:
        """Give all that is to be kept, those of an earlier day who are in the roster no more included."""
        known = tuple(self._entries[number] for number in sorted(self._entries))
        return replace(self._blank, people=(*known, *self._lost))

    def save(self) -> None:
        """Keep everything; trouble is remembered in ``trouble``, and gone with the next time that goes well."""
        try:
            self._save(self.progress())
        except OSError as error:
            self.trouble = error
        else:
            self.trouble = None

    def _begun(self, number: int) -> Entry:
        """Give an entry that says who somebody is in the roster of today."""
        old = self.entry(number)
        return replace(
            rosters.entry_of(self.seat(number), self._today),
            mark=old.mark,
            replies=old.replies,
            note=old.note,
            on=old.on,
        )

    def _change(self, number: int, entry: Entry) -> None:
        if self._entries.get(number) != entry:
            self._entries[number] = entry
            self.save()

    def _sound(self, seat: Seat, entry: Entry) -> Entry:
        """Bring an entry to the roster and the pack of today: what it says of who somebody is, and its answers."""
        replies = []
        for reply in entry.replies:
            try:
                kept = check_all(self._pack.fields, {reply.field: reply.choice}, Origin.SESSION)[reply.field]
            except AcmailError:
                self.remarks.append(_remark_unknown(seat, reply.field))
                continue
            if seat.person.answers.get(reply.field, kept.choice) != kept.choice:
                self.remarks.append(_remark_overruled(seat, self._pack, reply.field))
            replies.append(reply)
        today = rosters.entry_of(seat, entry.on)
        return replace(today, mark=entry.mark, replies=tuple(replies), note=entry.note)


def called(seat: Seat) -> Text:
    """Say who somebody is: their name, else what the roster calls them, else their row; and that they are invented."""
    if seat.name and rosters.is_exercise(seat.person.key):
        return both(f"EXERCICE {seat.name}", f"EXERCISE {seat.name}")
    if seat.name:
        return Text(seat.name, seat.name)
    if seat.key:
        return Text(seat.key, seat.key)
    return both(f"ligne {seat.person.row}", f"row {seat.person.row}")


def handle(seat: Seat) -> str:
    """Give what ``--person`` calls somebody: their key, numbered where several have it; without keys, their row."""
    return f"{seat.person.key} #{seat.nth}" if seat.key is not None and seat.of > 1 else seat.person.key


def fingerprint_of(chunks: Iterable[bytes]) -> str:
    """Give a fingerprint of a roster's bytes, to see that it was changed."""
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    return digest.hexdigest()


def _begins(seat: Seat, wanted: str) -> bool:
    name = comparable(seat.name)
    parts = [name, *name.replace("-", " ").replace("'", " ").split(), comparable(seat.person.family or "")]
    by_key = comparable(seat.key or "").startswith(wanted) and not wanted[-1].isdigit()  # « 1 » is not the key « 10 »
    return by_key or any(part.startswith(wanted) for part in parts)


def _same_key(seat: Seat, wanted: str) -> bool:
    """Compare keys without case, and numbers without the zeros before them."""
    return seat.key is not None and comparable(seat.key).lstrip("0") == wanted.lstrip("0")


def _who(entry: Entry) -> Text:
    said = entry.name or entry.key
    return Text(said, said) if said else both(f"ligne {entry.row}", f"row {entry.row}")


def _remark_lost(entry: Entry, why: Text) -> Text:
    who = _who(entry)
    return both(
        f"{who.fr} : {why.fr}. Ses réponses restent gardées, sans servir.",
        f"{who.say('en')}: {why.say('en')}. The answers stay kept, and are not used.",
    )


def _remark_renamed(entry: Entry, seat: Seat) -> Text:
    before, now = _who(entry), called(seat)
    return both(
        f"{before.fr} : devenu {now.fr} dans le fichier (ligne {seat.person.row}), suivi repris.",
        f"{before.say('en')}: now {now.say('en')} in the file (row {seat.person.row}), taken over.",
    )


def _remark_unknown(seat: Seat, field: str) -> Text:
    who = called(seat)
    return both(
        f"{who.fr} : la réponse gardée à « {field} » n’existe plus, la question sera reposée.",
        f"{who.say('en')}: the kept answer to “{field}” no longer exists, the question will be asked again.",
    )


def _remark_overruled(seat: Seat, pack: Pack, field: str) -> Text:
    who, ask = called(seat), pack.fields[field].label or pack.fields[field].ask
    return both(
        f"{who.fr} : le fichier répond maintenant autrement à « {ask.fr} », c’est lui qui compte.",
        f"{who.say('en')}: the file now has another answer to “{ask.say('en')}”, which counts.",
    )
