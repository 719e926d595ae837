"""Letters that pass for others: what a name looks like, whatever it is written with (after UTS 39, section 4)."""

from __future__ import annotations

import unicodedata
from functools import cache

_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_SAME = str.maketrans("0134579|!", "oleastgll")
_STROKES = str.maketrans("i", "l")


def skeleton(text: str) -> str:
    """Give what a name looks like: two names with the same skeleton are taken for each other."""
    plain = "".join(char if char.isascii() else _latin(char) for char in text.casefold())
    for pair, meant in _PAIRS:
        plain = plain.replace(pair, meant)
    return plain.translate(_SAME).translate(_STROKES)


def plain(text: str) -> str:
    """Give a name in Latin letters where others only look like them, and without accents."""
    return "".join(char if char.isascii() else _latin(char) for char in text.casefold())


def scripts(text: str) -> tuple[str, ...]:
    """Name the scripts that the letters of a name are of, in the order in which they come."""
    named = (unicodedata.name(char, "?").split(" ")[0] for char in text if char.isalpha())
    return tuple(dict.fromkeys("LATIN" if name in ("FEMININE", "MASCULINE") else name for name in named))


@cache
def _latin(char: str) -> str:
    """Find the Latin letter that a letter passes for; itself where there is none."""
    bare = _bare(char)
    if bare:
        return bare
    from confusable_homoglyphs import confusables  # late: it reads all of Unicode's table

    for like in confusables.confusables_data.get(char, ()):
        bare = like["c"].casefold() if like["c"].isascii() else _bare(like["c"])
        if bare and all(one.isalnum() or one in "-." for one in bare):
            return bare
    return char


def _bare(char: str) -> str:
    """Take accents and other marks off a letter; nothing if no ASCII letter is left."""
    left = "".join(one for one in unicodedata.normalize("NFKD", char) if not unicodedata.combining(one))
    return left.casefold() if left.isascii() else ""
