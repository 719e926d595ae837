"""Words over columns made comparable: case, accents, spaces and signs do not count."""

from __future__ import annotations

import re
import unicodedata

_SIGNS = re.compile(r"[\W_]+")


def comparable(words: str) -> str:
    """Give the letters and digits of a header, its words parted by one space: « N° d’agent » is ``n d agent``."""
    flat = unicodedata.normalize("NFKD", words[:200]).casefold()
    plain = "".join(char for char in flat if not unicodedata.combining(char))
    return _SIGNS.sub(" ", plain.replace("œ", "oe").replace("æ", "ae")).strip()
