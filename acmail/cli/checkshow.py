"""What was found, delivered in the format and to the place that were asked for."""

from __future__ import annotations

from pathlib import Path

from acmail.cli import running
from acmail.cli.services import Services
from acmail.documents import CheckDocument, PlanDocument
from acmail.errors import Exit
from acmail.reports import CHECK_FORMATS, FORMATS
from acmail.reports.json import line
from acmail.wording import both


class Show:
    """Delivers documents in the format and to the place that were asked for."""

    def __init__(
        self, services: Services, format_: str, output: Path | None, plain: bool, watching: bool = False
    ) -> None:
        self._services, self._format, self._output = services, format_, output
        self._one_of_many = watching and output is None
        self._styled = services.console.styled and output is None and not plain

    def plan(self, document: PlanDocument) -> int:
        """Deliver the list."""
        self._text(FORMATS[self._format](document, self._services.console.width, self._styled))
        return Exit.GOOD

    def examined(self, document: CheckDocument) -> int:
        """Deliver what was found; gives the exit code that follows."""
        text = self._rendered(document)
        self._text(text)
        if self._format == "text" and self._output is None:
            running.recall(document, text, self._services.console)
        return document.summary.exit

    def _rendered(self, document: CheckDocument) -> str:
        """Render a document; one that others follow is one line of JSON, or says when it was."""
        if self._one_of_many and self._format == "json":
            return line(document)
        text = CHECK_FORMATS[self._format](document, self._services.console.width, self._styled)
        if not self._one_of_many:
            return text
        at = document.generated_at.astimezone()
        return _AT.say(document.lang).format(day=f"{at:%d/%m/%Y}", date=f"{at:%Y-%m-%d}", time=f"{at:%H:%M:%S}") + text

    def _text(self, text: str) -> None:
        running.deliver(text, self._format, self._output, self._services.console)


_AT = both("Examen du {day} à {time}\n\n", "Examined on {date} at {time}\n\n")
