"""The folder of ``acmail roster cards``: what its files are called, and how each format fills it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from msgspec import UNSET, Struct

from acmail import registers, rosters, sheets, tallies
from acmail.documents import CardDocument, Document, ReportDocument, Service, SetupDocument, SetupLackingDocument
from acmail.exports import page_qr
from acmail.model import LANGUAGES, Lang, Pack
from acmail.occasions import Occasion, spoken
from acmail.reports import covers, html, json, markdown, text
from acmail.reports.parts import one_line
from acmail.reports.sheets import WIDTH, Sheet, as_html, as_markdown, as_text
from acmail.rosters.shape import SEPARATORS
from acmail.sheetnames import sheet_name
from acmail.wording import both

INDEX = "index.csv"
"""The file that names all others, and whose each is."""

TRAINER = "00000-trainer"
"""The trainer’s page, before everybody else’s."""

_COLUMNS = ("file", "row", "id", "name", "lang", "state", "outcome", "exercise")

_OLDEST = 7
"""Columns that every index ever written begins with."""


def ours(folder: Path) -> frozenset[str]:
    """Name what an earlier run wrote into a folder, by its index; nothing where there is none."""
    with suppress(OSError, ValueError, csv.Error), (folder / INDEX).open(encoding="utf-8-sig", newline="") as file:
        separator = file.readline().removeprefix(_COLUMNS[0])[:1]
        if separator not in SEPARATORS:
            return frozenset()
        file.seek(0)
        rows = list(csv.reader(file, delimiter=separator))
        if rows and tuple(rows[0][:_OLDEST]) == _COLUMNS[:_OLDEST]:
            return frozenset([INDEX, *(row[0] for row in rows[1:] if row)])
    return frozenset()


class Extras(Struct, frozen=True):
    """What is wanted beside the cards: the settings sheet of a mail ``client``, for one of the two services."""

    client: str | None = None
    service: Service = "academic"


class Maker:
    """Writes the cards of a roster that was counted before."""

    def __init__(
        self,
        pack: Pack,
        occasion: Occasion,
        report: ReportDocument,
        register: registers.Register,
        extras: Extras,
    ) -> None:
        self._report, self._lang = report, occasion.lang
        clashing = sheets.homonyms(found.who for found in report.homonyms)
        self._sheets = sheets.Sheets(pack, tallies.ENTRY, occasion, register, clashing)
        self._setups: Mapping[Lang, SetupDocument | SetupLackingDocument] = {}
        if extras.client is not None:
            self._setups = {
                lang: sheets.setup(pack, extras.client, extras.service, spoken(occasion, lang)) for lang in LANGUAGES
            }

    def write(
        self, folder: Path, format_: str, rows: Iterable[rosters.Person | rosters.Rejected], separator: str
    ) -> str:
        """Fill a new folder, and name the file to open first; ``separator`` is the index’s. Raises ``OSError``."""
        people = (self._sheet(one) for one in rows if isinstance(one, rosters.Person))
        first, lines = FORMATS[format_](self, folder, people)
        with (folder / INDEX).open("w", encoding="utf-8-sig", newline="") as file:
            file.write(rosters.csv_line(_COLUMNS, separator))
            file.writelines(rosters.csv_line(line, separator) for line in lines)
        return first

    def _sheet(self, person: rosters.Person) -> Sheet:
        view, document = self._sheets.written(person)
        address = sheets.address(document)
        code = "" if address is None else page_qr.svg(address)
        return Sheet(person=view, document=document, address=address, code=code, setup=self._setups.get(document.lang))

    def html(self, folder: Path, people: Iterator[Sheet]) -> _Written:
        """Write one file: the trainer’s page, then everybody’s."""
        name = "cards.html"
        lines = [_line(name, None)]
        with _new(folder / name) as file:
            file.write(html.first(covers.outline(self._report), self._lang))
            for sheet in people:
                file.write(as_html(sheet))
                lines.append(_line(name, sheet.document))
            file.write(html.END)
        return name, lines

    def jsonl(self, folder: Path, people: Iterator[Sheet]) -> _Written:
        """Write one line for each person, the report beside, and the settings sheets, which are everybody’s."""
        name = "cards.jsonl"
        lines = [_line("report.json", None)]
        with _new(folder / name) as file:
            for sheet in people:
                file.write(json.line(sheet.document))
                lines.append(_line(name, sheet.document))
        _put(folder / "report.json", json.render(self._report))
        for lang, setup in self._setups.items():
            _put(folder / f"setup-{lang}.json", json.render(setup))
            lines.append(_line(f"setup-{lang}.json", None))
        return name, lines

    def text(self, folder: Path, people: Iterator[Sheet]) -> _Written:
        """Write a text for each person."""
        page = text.page_lines(covers.outline(self._report), WIDTH)
        return _each(folder, people, ".txt", "".join(f"{line.text}\n" for line in page), as_text)

    def markdown(self, folder: Path, people: Iterator[Sheet]) -> _Written:
        """Write a Markdown file for each person."""
        return _each(folder, people, ".md", markdown.rendered(covers.outline(self._report)), as_markdown)


_Written = tuple[str, list[tuple[str, ...]]]
"""The file to open first, and the lines of the index."""

FORMATS: dict[str, Callable[[Maker, Path, Iterator[Sheet]], _Written]] = {
    "html": Maker.html,
    "text": Maker.text,
    "markdown": Maker.markdown,
    "jsonl": Maker.jsonl,
}
"""Name on the command line to what fills the folder."""


def _each(folder: Path, people: Iterator[Sheet], ending: str, cover: str, render: Callable[[Sheet], str]) -> _Written:
    first = f"{TRAINER}{ending}"
    _put(folder / first, cover)
    lines = [_line(first, None)]
    for place, sheet in enumerate(people, 1):
        name = sheet_name(sheet.person, place, ending)
        _put(folder / name, render(sheet))
        lines.append(_line(name, sheet.document))
    return first, lines


def _line(name: str, document: Document | None) -> tuple[str, ...]:
    """Give a line of the index: a file, and whose it is."""
    if document is None or not document.person:
        return (name, *[""] * (len(_COLUMNS) - 1))
    person = document.person
    row = "" if person.row is None else str(person.row)
    card = isinstance(document, CardDocument)
    outcome = document.card.id if isinstance(document, CardDocument) else document.question.field
    exercise = "" if document.exercise is UNSET else _EXERCISE.say(document.lang)
    state = "card" if card else "question"
    return (name, row, one_line(person.id), one_line(person.name or ""), document.lang, state, outcome, exercise)


_EXERCISE = both("EXERCICE", "EXERCISE")


def _new(path: Path) -> TextIO:
    """Open a new file; every format here is UTF-8, and ends its lines as the web does."""
    return path.open("x", encoding="utf-8", newline="\n")


def _put(path: Path, content: str) -> None:
    with _new(path) as file:
        file.write(content)
