"""The lock of a pack: which wording of the source each translation was made from (``pack.lock``).

One line a text: where it stands, a hash of the source, a hash of the translation. Lines stand by themselves, so that
two branches that both wrote the file merge without harm: a line that is none, such as a conflict's mark, says nothing,
and a text with two lines is up to date if one of them fits.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from acmail.findings import Path
from acmail.model import Text

NAME = "pack.lock"
"""The file, beside the pack's own."""

HEADER = (
    "# Which source each translation was made from: written by acmail profiles lint --lock, never by hand.",
    "# After a conflict, keep the lines of both sides.",
)

_TIGHT = ((" :", ":"), (" ;", ";"), (" !", "!"), (" ?", "?"), (" »", "»"), ("« ", "«"))
_LINE = re.compile(r"(?P<path>[^\s#]\S*) (?P<source>[0-9a-f]{16}) (?P<translation>[0-9a-f]{16})")


class Lock(Struct, frozen=True):
    """``seen`` are pairs of hashes, source and translation, by path."""

    seen: Mapping[str, frozenset[tuple[str, str]]] = {}

    def knows(self, path: Path, text: Text) -> bool:
        """Tell whether a text stands in the lock as it is."""
        return _hashes(text) in self.seen.get(".".join(path), ())

    def is_stale(self, path: Path, text: Text) -> bool:
        """Tell whether a translation was made from another source than the one that now stands beside it."""
        if self.knows(path, text):
            return False
        translation = _hashes(text)[1]
        return any(seen == translation for _, seen in self.seen.get(".".join(path), ()))


def read(data: str) -> Lock:
    """Read a lock; what is no line of one is passed over."""
    seen: dict[str, set[tuple[str, str]]] = {}
    for line in data.splitlines():
        match = _LINE.fullmatch(line.strip())
        if match is not None:
            seen.setdefault(match["path"], set()).add((match["source"], match["translation"]))
    return Lock({path: frozenset(pairs) for path, pairs in seen.items()})


def written(texts: Iterable[tuple[Path, Text]]) -> str:
    """Write the lock of texts as they now are: sorted, so that a change touches its own line only."""
    lines = sorted(f"{'.'.join(path)} {' '.join(_hashes(text))}" for path, text in texts if text.fr and text.en)
    return "\n".join((*HEADER, *lines)) + "\n"


def _hashes(text: Text) -> tuple[str, str]:
    return _hash(text.fr), _hash(text.en or "")


def _hash(words: str) -> str:
    """Hash what a wording says: spaces and apostrophes of another shape say nothing else."""
    plain = " ".join(words.replace("’", "'").split())  # split() takes no-break spaces for spaces
    for spaced, tight in _TIGHT:
        plain = plain.replace(spaced, tight)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]
