"""How acmail itself speaks: typography, and the words that several places share."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Callable, Iterable

from acmail.model import Lang, OutcomeKind, SourceKind, Status, Text

Say = Callable[[Text], None]
"""Says something to the person beside the result."""

NBSP = "\u00a0"


def both(fr: str, en: str) -> Text:
    """Make a text of the program's own, with the no-break spaces that French wants."""
    return Text(typeset(fr), en)


def typeset(fr: str) -> str:
    """Put no-break spaces where French punctuation needs them (Lexique de l'Imprimerie nationale)."""
    return re.sub(r"« ", f"«{NBSP}", re.sub(r" (?=[:;!?»])", NBSP, fr))


def quoted(words: Iterable[str], lang: Lang) -> str:
    """List words between the language's quotation marks, separated by commas."""
    opening, closing = (f"«{NBSP}", f"{NBSP}»") if lang == "fr" else ("“", "”")
    return ", ".join(f"{opening}{word}{closing}" for word in words)


def day(date: dt.date, lang: Lang) -> str:
    """Write a date."""
    return date.strftime(_DATE.say(lang))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Find the known word that somebody most likely meant, if one is close enough."""
    by_folded = {candidate.casefold(): candidate for candidate in known}
    found = difflib.get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str], most: int = 99) -> Text:
    """Suggest the nearest known word, and list the first of them; gives an empty text when there is none."""
    known = list(known)
    guess = nearest(word, known)
    parts_fr, parts_en = [], []
    if guess is not None:
        parts_fr.append(f"Vouliez-vous dire {quoted([guess], 'fr')} ?")
        parts_en.append(f"Did you mean {quoted([guess], 'en')}?")
    if known:
        listed = ", ".join(known[:most]) + ("…" if len(known) > most else ".")
        parts_fr.append(f"Valeurs possibles : {listed}")
        parts_en.append(f"Possible values: {listed}")
    return both(" ".join(parts_fr), " ".join(parts_en))


_DATE = both("%d/%m/%Y", "%d %B %Y")

STATUS = {
    Status.OFFICIAL: both("officiel", "official"),
    Status.REPORTED: both("non officiel", "unofficial"),
    Status.CONTESTED: both("contesté", "contested"),
    Status.UNKNOWN: both("non trouvé", "not found"),
}
STALE = both("ancien, à revérifier", "old, check again")

SOURCE_KIND = {
    SourceKind.OFFICIAL: both("officiel", "official"),
    SourceKind.MIRROR: both("document officiel lu sur une copie", "official document read on a copy"),
    SourceKind.UNION: both("syndicat", "trade union"),
    SourceKind.THIRD_PARTY: both("site tiers", "third party"),
    SourceKind.CODE: both("code informatique public", "public source code"),
    SourceKind.SCHOOL: both("votre établissement", "your school"),
    SourceKind.PERSON: both("donné par vous", "given by you"),
    SourceKind.STANDARD: both("norme publique", "public standard"),
}

OUTCOME_KIND = {
    OutcomeKind.SELF_SERVICE: both("Vous pouvez le faire vous-même.", "You can do this yourself."),
    OutcomeKind.HUMAN: both("Quelqu’un doit agir pour vous.", "Somebody has to act for you."),
    OutcomeKind.REFUSED: both("À ne pas faire.", "Not to be done."),
}
