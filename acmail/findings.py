"""Places in files, and what is said about them: the common ground of everything that checks a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from msgspec import Struct

from acmail.errors import Finding
from acmail.model import Text
from acmail.wording import both, nearest, quoted

Path = tuple[str, ...]
"""Where something stands in a pack: ``("outcomes", "welcome", "steps", "2", "fr")``."""

KEY = "="
"""Last word of the path under which the place of a key itself is kept, where the value has a place of its own."""

WARNING = "W"
"""What the code of a warning starts with."""

MOST_LISTED = 12
MOST_COMPARED = 200
MOST_FINDINGS = 200
"""What one file, or one rule, says at most: past that, something more basic is wrong."""


class Place(Struct, frozen=True, kw_only=True, gc=False):
    """A stretch of a line, counted from 1; line 0 is the file as a whole. ``last`` is the line where the thing ends."""

    file: str
    line: int = 0
    column: int = 0
    width: int = 1
    excerpt: str = ""
    last: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


def found(code: str, place: Place, message: Text, cure: Text) -> Finding:
    """Make a finding about a place; a code that starts with W is a warning."""
    return Finding(
        code=code,
        severity="warning" if code.startswith(WARNING) else "error",
        file=place.file,
        line=place.line,
        column=place.column,
        width=place.width,
        excerpt=place.excerpt,
        message=message,
        cure=cure,
    )


def within(place: Place, lines: tuple[str, ...], needle: str) -> Place:
    """Narrow a place down to a word that stands in it; gives the place unchanged where the word is not seen as such."""
    whole_word = re.compile(rf"(?<!\w){re.escape(needle)}(?!\w)")
    for pattern in (whole_word, re.compile(re.escape(needle))):
        for number in range(place.line, min(max(place.last, place.line), len(lines)) + 1):
            line = lines[number - 1]
            match = pattern.search(line, place.column - 1 if number == place.line else 0)
            if match is not None:
                column, width = match.start() + 1, len(needle)
                return Place(file=place.file, line=number, column=column, width=width, excerpt=line, last=number)
    return place


def suggestion(word: str, known: Iterable[str], what: Text, written: Callable[[str], str] = str) -> Text:
    """Suggest the nearest known word, else list those there are; ``written`` says how one is written in a file."""
    known = sorted(set(known))
    guess = nearest(word[:MOST_COMPARED], _alike(word, known))
    if guess is not None:
        fr, en = quoted([written(guess)], "fr"), quoted([written(guess)], "en")
        return both(f"Vouliez-vous dire {fr} ?", f"Did you mean {en}?")
    if not known:
        return both(f"Il n’y en a pas encore : {what.fr}.", f"There are none yet: {what.say('en')}.")
    words = listed(map(written, known))
    return both(f"{_capital(what.fr)} : {words}.", f"{_capital(what.say('en'))}: {words}.")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _alike(word: str, known: list[str]) -> list[str]:
    """Leave only words worth a close look, so that a thousand mistakes among a thousand ids take no minutes."""
    alike = [candidate for candidate in known if abs(len(candidate) - len(word)) <= len(word) // 2 + 1]
    return sorted(alike, key=lambda candidate: candidate[:1] != word[:1])[:MOST_COMPARED]


def listed(words: Iterable[str]) -> str:
    """List ids, cutting a long list short."""
    words = list(words)
    rest = len(words) - MOST_LISTED
    return ", ".join(words[:MOST_LISTED]) + (f", … (+{rest})" if rest > 0 else "")


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings by place, and drop what is said twice."""
    unique = {(f.file, f.line, f.column, f.code, f.message.fr): f for f in findings}
    return tuple(unique[key] for key in sorted(unique))
