"""How people of a report are named in a page, and how many of them a page lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from acmail.documents import PersonStateView, ReportDocument
from acmail.identities import alone, label
from acmail.model import Lang
from acmail.wording import both

MOST = 200
"""People whom one part of a page lists; a file for programs lists all."""


class Called:
    """Calls the people of a report as a reader would."""

    def __init__(self, document: ReportDocument) -> None:
        self._lang = document.lang
        self._labels = {one.id: self.of(one) for one in document.people}

    def __call__(self, id_: str) -> str:
        """Call one person."""
        return self._labels.get(id_, id_)

    def listed(self, ids: Sequence[str]) -> str:
        """List several on one line."""
        return self.line([self(id_) for id_ in ids])

    def line(self, labels: Sequence[str]) -> str:
        """Put as many on one line as are listed."""
        shown = ", ".join(labels[:MOST])
        return shown if len(labels) <= MOST else f"{shown}, {more(len(labels) - MOST, self._lang)}"

    def of(self, one: PersonStateView) -> str:
        """Call somebody who need not be in this report: another may go by their id now."""
        known = label(one.id, one.name, one.row, self._lang)
        return f"{known} ({_ROW.say(self._lang).format(one.row)})" if one.name and one.row is not None else known


def same(ids: Iterable[str]) -> str:
    """Give the one id that several entries share."""
    return alone(next(iter(ids)))


def more(count: int, lang: Lang) -> str:
    """Say how many are not listed."""
    return _MORE.say(lang).format(count)


_MORE = both("et {} de plus (voir le JSON)", "and {} more (see the JSON)")
_ROW = both("ligne {}", "row {}")
