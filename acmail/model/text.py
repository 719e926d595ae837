"""One thing said in each language."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Lang = Literal["fr", "en"]
LANGUAGES: tuple[Lang, ...] = ("fr", "en")


class Text(Struct, frozen=True, array_like=True, gc=False):
    """One thing said in each language; French stands in where a pack has no English."""

    fr: str
    en: str | None = None

    def say(self, lang: Lang) -> str:
        """Give the wording in one language."""
        return self.en if lang == "en" and self.en is not None else self.fr
