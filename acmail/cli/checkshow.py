"""What was found, delivered in the format and to the place that were asked for."""

from __future__ import annotations

from pathlib import Path

from acmail.cli import running
from acmail.cli.services import Services
from acmail.documents import CheckDocument, PlanDocument
from acmail.errors import Exit
from acmail.model import Text
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
        self._text(self._rendered(document))
        if self._format == "text" and self._output is None and self._services.console.shows_result:
            self._services.console.say(_in_short(document))
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


def _in_short(document: CheckDocument) -> Text:
    """Say the one thing to do, at the end of a page whose beginning has scrolled away."""
    worst = [view for outcome in _WORST for view in document.checks if view.outcome == outcome]
    if not worst:
        return both("En bref : rien à faire.", "In short: nothing to do.")
    named = ", ".join(filter(None, (worst[0].target, worst[0].title)))
    first = f"{named}. {worst[0].advice or ''}".rstrip()
    return Text(f"\n{_SHORT.fr}{first}\n{_ABOVE.fr}", f"\n{_SHORT.say('en')}{first}\n{_ABOVE.say('en')}")


_AT = both("Examen du {day} à {time}\n\n", "Examined on {date} at {time}\n\n")
_WORST = ("fail", "crashed", "could_not_tell", "warn")
_SHORT = both("En bref, à voir d’abord : ", "In short, to look at first: ")
_ABOVE = both("Le détail commence plus haut.", "The details begin further up.")
