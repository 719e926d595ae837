"""The lock of a pack: which wording of the source each translation was made from (``pack.lock``).

One line a text: where it stands, a hash of the source, a hash of the translation. Lines stand by themselves, so that
two branches that both wrote the file merge without harm: a conflict's marks say nothing, and a text with two lines is
up to date if one of them fits. Any other line that is none is told (E101): what it knew of a translation is lost.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from acmail.errors import Finding
from acmail.findings import Path, Place, found
from acmail.model import Text
from acmail.wording import both, quoted

NAME = "pack.lock"
"""The file, beside the pack's own."""

HEADER = (
    "# Which source each translation was made from: written by acmail profiles lint --lock, never by hand.",
    "# After a conflict, keep the lines of both sides.",
)

_TIGHT = ((" :", ":"), (" ;", ";"), (" !", "!"), (" ?", "?"), (" »", "»"), ("« ", "«"))
_LINE = re.compile(r"(?P<path>[^\s#]\S*) (?P<source>[0-9a-f]{16}) (?P<translation>[0-9a-f]{16})")

_SAYS_NOTHING = re.compile(r"\s*(?:#.*)?|(?:<{7}|\|{7}|={7}|>{7})(?: .*)?")
"""Comments, and the marks of a conflict."""


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


def problems(file: str, data: str) -> Iterator[Finding]:
    """Tell where a lock is broken, once: its first line that is none, or that it is empty (E101)."""
    lines = data.splitlines()
    broken = [at for at, line in enumerate(lines, 1) if not _LINE.fullmatch(line.strip()) and not _says_nothing(line)]
    if broken:
        line = lines[broken[0] - 1]
        place = Place(file=file, line=broken[0], column=1, width=max(1, len(line)), excerpt=line)
        more = len(broken) - 1
        message = both(
            _NO_LINE.fr + (f", ni {more} autre{'s' * (more > 1)}." if more else "."),
            _NO_LINE.say("en") + (f", nor {'is' if more == 1 else 'are'} {more} more." if more else "."),
        )
        yield found("E101", place, message, WRITE_ANEW)
    elif not data.strip():
        yield found("E101", Place(file=file, line=1, column=1), _EMPTY, WRITE_ANEW)


def unreadable(file: str) -> Finding:
    """Tell that a lock is there and cannot be read (E101)."""
    return found("E101", Place(file=file), _UNREADABLE, WRITE_ANEW)


def _says_nothing(line: str) -> bool:
    return _SAYS_NOTHING.fullmatch(line.strip()) is not None


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


WHY = both(
    "Plus rien ne dit de quel français vient chaque traduction.",
    "Nothing tells any more which French each translation was made from.",
)
_EMPTY = both(f"Ce pack.lock est vide. {WHY.fr}", f"This pack.lock is empty. {WHY.say('en')}")
_UNREADABLE = both("Ce pack.lock ne peut pas être lu.", "This pack.lock cannot be read.")
WRITE_ANEW = both(
    "Reprenez l’ancien fichier, par exemple dans git. Sinon, relisez les traductions, puis « lint --lock » le récrit.",
    "Take the former file back, from git for example. Else read the translations again; then “lint --lock” writes it.",
)
"""The cure of all three."""

_NO_LINE = both("Cette ligne n’est pas d’un pack.lock", "This is no line of a pack.lock")
_SAID = (
    _UNREADABLE,
    both("Ce pack.lock est vide.", "This pack.lock is empty."),
    both(f"{_NO_LINE.fr}.", f"{_NO_LINE.say('en')}."),
)
ABOUT = both(
    f"De même : {quoted([one.fr for one in _SAID], 'fr')}",
    f"Likewise: {quoted([one.say('en') for one in _SAID], 'en')}",
)
"""What is told of a lock, for who asks what its code means."""
