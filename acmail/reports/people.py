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
    """Calls the people of a report, and those of the earlier one who left, as a reader would."""

    def __init__(self, document: ReportDocument) -> None:
        self._lang = document.lang
        gone = document.since.left if document.since is not None else ()
        everybody = (*gone, *document.people)
        self._labels = {one.id: self._label(one) for one in everybody}

    def __call__(self, id_: str) -> str:
        """Call one person."""
        return self._labels.get(id_, id_)

    def listed(self, ids: Sequence[str]) -> str:
        """List several on one line."""
        shown = ", ".join(map(self, ids[:MOST]))
        return shown if len(ids) <= MOST else f"{shown}, {more(len(ids) - MOST, self._lang)}"

    def _label(self, one: PersonStateView) -> str:
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
