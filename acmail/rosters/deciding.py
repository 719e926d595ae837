"""Where people's answers lead, decided by the compiled tree; for a whole roster, each text rendered once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from acmail import tree
from acmail.csvtext import csv_line
from acmail.model import Lang, Pack
from acmail.rosters.columns import Columns
from acmail.rosters.people import Person, Reader, Rejected
from acmail.rosters.rows import clean, looked_at, parsed
from acmail.rosters.searching import may_hold_numen
from acmail.rosters.shape import Chunk, Shape
from acmail.rosters.spans import Span, lines_of, span
from acmail.writing import Writer

Decider = Callable[[Person], tree.Walk]

MOST_KNOWN = 20_000
"""Different sets of answers whose line is remembered; beyond, each is decided again, in flat memory."""


def decider(pack: Pack, entry: str = "start") -> Decider:
    """Compile a door of the tree once; the function gives an outcome, or the question that is still open."""
    decide = tree.compile_entry(pack, entry)
    return lambda person: decide(person.answers)


class Work(Struct, frozen=True, kw_only=True):
    """Everything that deciding a roster depends on, so that another process can do it too."""

    pack: Pack
    entry: str
    columns: Columns
    shape: Shape
    lang: Lang
    today: dt.date

    @property
    def separator(self) -> str:
        """What parts the cells that are written: what parts those that are read."""
        return self.shape.parting


class Done(Struct, frozen=True, kw_only=True):
    """What became of a chunk: lines of CSV, how many people they are, and the rows that were set aside.

    ``before`` counts the people before the first row set aside, ``size`` the bytes.
    """

    text: str
    people: int
    rejected: tuple[Rejected, ...]
    before: int
    size: int


class Batch:
    """Decides chunk after chunk; the same chunk always gives the same, whatever came before."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._decide = tree.compile_entry(work.pack, work.entry)
        self._reader = Reader(work.pack, work.columns)
        self._span = span(work.columns)
        key = work.columns.part("key")
        self._key = None if key is None else key.place
        self._before = 0
        self._known: dict[str, str] = {}
        self._tails: dict[tuple[int, str, Lang], tuple[tree.Walk, str]] = {}

    def decided(self, chunk: Chunk) -> Done:
        """Decide everybody in a chunk."""
        lines: list[str] = []
        rejected: list[Rejected] = []
        text = clean(chunk, self._work.shape)
        if text is None or may_hold_numen(chunk, self._work.shape):
            self._each(chunk, lines, rejected)
        else:
            self._clean(chunk, text, lines, rejected)
        return Done(
            text="".join(lines),
            people=len(lines),
            rejected=tuple(rejected),
            before=self._before if rejected else len(lines),
            size=len(chunk.data),
        )

    def _clean(self, chunk: Chunk, text: str, lines: list[str], rejected: list[Rejected]) -> None:
        """Decide a chunk in which there is nothing to be careful of but its cells."""
        separator = self._work.shape.separator
        whole = lines_of(text)
        if whole is not None and self._span is not None:
            self._spanned(enumerate(whole, chunk.row), self._span, lines, rejected)
            return
        rows = parsed(text, separator) if whole is None else (line.split(separator) for line in whole)
        if rows is None:
            self._each(chunk, lines, rejected)
            return
        for row, cells in enumerate(rows, chunk.row):
            self._cells(row, cells, lines, rejected)

    def _spanned(self, rows: Iterable[tuple[int, str]], span: Span, lines: list[str], rejected: list[Rejected]) -> None:
        """Decide rows by the stretch of text that holds all answers: one that was seen before is one look-up."""
        known, separator = self._known, self._work.shape.separator
        separators, first, after = len(self._work.columns.header) - 1, span.first, span.after
        told = separators + 1 - first - after
        for row, line in rows:
            if line.count(separator) != separators:
                self._cells(row, line.split(separator), lines, rejected)
                continue
            before = line.split(separator, first)
            behind = before[first].rsplit(separator, after)
            tail = known.get(behind[0])
            key = before[span.key] if span.key is not None else str(row) if span.late is None else behind[span.late]
            if tail is not None and key.isalnum() and self._reader.named([*before[:-1], *[""] * told, *behind[1:]]):
                lines.append(key + tail)
                continue
            tail = self._cells(row, line.split(separator), lines, rejected)
            if tail is not None and len(known) < MOST_KNOWN:
                known[behind[0]] = tail

    def _cells(self, row: int, cells: Sequence[str], lines: list[str], rejected: list[Rejected]) -> str | None:
        """Decide a row whose cells are known to be no secret, and give the line behind its key."""
        told = self._reader.told(cells)
        if told is None:
            return self._one(row, cells, lines, rejected, searched=True)
        answers, lang = told
        tail = self._tail(answers, lang)
        key = str(row) if self._key is None else " ".join(cells[self._key].split()) or str(row)
        lines.append((key if key.isalnum() else csv_line((key,), self._work.separator)[:-2]) + tail)
        return tail

    def _each(self, chunk: Chunk, lines: list[str], rejected: list[Rejected]) -> None:
        for row, cells, damage in looked_at(chunk, self._work.shape):
            if damage is not None:
                self._set_aside(self._reader.damaged(row, cells, damage), lines, rejected)
            else:
                self._one(row, cells, lines, rejected, searched=False)

    def _one(
        self, row: int, cells: Sequence[str], lines: list[str], rejected: list[Rejected], *, searched: bool
    ) -> str | None:
        if not any(map(str.strip, cells)):
            return None
        person = self._reader.person(row, cells, searched)
        if isinstance(person, Rejected):
            self._set_aside(person, lines, rejected)
            return None
        tail = self._tail(person.answers, person.lang)
        lines.append(csv_line((person.key,), self._work.separator)[:-2] + tail)
        return tail

    def _set_aside(self, one: Rejected, lines: list[str], rejected: list[Rejected]) -> None:
        if not rejected:
            self._before = len(lines)
        rejected.append(one)

    def _tail(self, answers: tree.Answers, told: Lang | None) -> str:
        """Give the line behind the key: it depends on the place in the tree, the profile and the language alone."""
        walk = self._decide(answers)
        profile = answers.get("profile", "")
        lang = told or self._work.lang
        place = (id(walk), profile, lang)
        known = self._tails.get(place)
        if known is not None:
            return known[1]
        tail = self._rendered(walk, profile, lang)
        if len(self._tails) < MOST_KNOWN:
            self._tails[place] = (walk, tail)  # a walk that is kept keeps its id
        return tail

    def _rendered(self, walk: tree.Walk, profile: str, lang: Lang) -> str:
        pack = self._work.pack
        title = contacts = ask = ""
        if walk.outcome is not None:
            outcome = pack.outcomes[walk.outcome]
            given = {step.field: step.choice for step in walk.path}
            title = Writer(pack, lang, self._work.today, given, ()).say(outcome.title)
            contacts = " | ".join(pack.contacts[contact].name.say(lang) for contact in outcome.contacts)
        elif walk.question is not None:
            ask = pack.fields[walk.question].ask.say(lang)
        path = " > ".join(f"{step.field}={step.choice}" for step in walk.path)
        cells = ("", profile, walk.outcome or "", title, walk.question or "", ask, contacts, path)
        return csv_line(cells, self._work.separator)
