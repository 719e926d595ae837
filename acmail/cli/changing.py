"""``--only-changes``: what an examination came to is compared with the last time, and told if it is news."""

from __future__ import annotations

from pathlib import Path

from acmail import changes
from acmail.cli.checkoptions import Asked
from acmail.cli.checkshow import Show
from acmail.cli.services import Services
from acmail.documents import CheckDocument
from acmail.errors import Exit
from acmail.examined import Strictness
from acmail.lasttime import LastTime


class Changing:
    """Compares with the last time. A memory that cannot be used is refused here, before anything is contacted."""

    def __init__(self, academy: str, asked: Asked, state: Path | None, services: Services, show: Show) -> None:
        self._asked_for = changes.asked(academy, asked.given, asked.selection, asked.file)
        self._strictness = Strictness(strict=asked.strict, distinct=asked.distinct)
        self._last = LastTime(services.folders.state, self._asked_for, state)
        self._show = show
        with self._last.turn():
            self._last.load()

    def tell(self, document: CheckDocument) -> int:
        """Deliver what changed, if anything did, then remember; told twice is better than never. Gives the exit code.

        Raises ``AcmailError`` when it cannot be remembered, ``InvalidData`` when the memory is no longer one.
        """
        with self._last.turn():
            before = self._last.load()
            news, after = changes.compare(before, document, self._asked_for, self._strictness)
            code = Exit.GOOD if news is None else self._show.examined(news)
            if after != before:
                self._last.keep(after)
            return code
