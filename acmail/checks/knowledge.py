"""What a pack knows that helps to judge: sentences of servers, pages, causes."""

from __future__ import annotations

from functools import cached_property

from acmail import causes, messages, pages
from acmail.causes import Evidence
from acmail.model import UNKNOWN, Pack, Page
from acmail.pages import Marked


class Knowledge:
    """Reads a server's words and pages with the eyes of a pack."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def causes_of(self, said: str) -> tuple[str, ...]:
        """Give the causes that a sentence can mean, likeliest first; none when it is not known."""
        recognised = messages.recognise(said, self.pack.messages.values(), self.pack.speakers)
        if not recognised:
            return ()
        ranked = causes.weigh(self.pack, Evidence(recognised=recognised)).ranked
        return tuple(one.cause.id for one in ranked if one.cause.id != UNKNOWN)

    def page_of(self, body: bytes) -> Marked | None:
        """Tell which known page this is; a status or an address proves nothing."""
        return pages.identify(pages.read(body), self._pages) if body else None

    @cached_property
    def _pages(self) -> tuple[Page, ...]:
        return tuple(self.pack.pages.values())
