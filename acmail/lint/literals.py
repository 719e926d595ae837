"""Addresses, hosts, ports, phones and numbers stand in facts, with their source, and never in a sentence (E403)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache

from acmail.draft import Draft
from acmail.errors import Finding
from acmail.findings import found
from acmail.layout import shown
from acmail.lint.texts import is_literal, wordings
from acmail.model import Text
from acmail.placeholders import parse
from acmail.wording import both

_ENDINGS = (
    "fr|com|org|net|eu|info|io|int|edu|gov|gouv|biz|me|tv|be|ch|ca|de|uk|us|re|nc|pf|gp|mq|gf|yt|wf|pm|bzh|corsica|alsace|"
    "paris|app|dev|cloud|education|school|online|site|local|lan|test|example|invalid"
)
_HOLE = "\ufffc"
"""Stands where a placeholder was, so that the words around it do not run together."""

_ADDRESS = r"[^\s\ufffc»”\"]{0,200}[^\s\ufffc»”\".,;:!?)]"

KINDS: tuple[tuple[re.Pattern[str], Text], ...] = (
    (
        re.compile(
            rf"\b(?:https?|ftps?|imaps?|smtps?|mailto):(?://)?{_ADDRESS}|\bwww\.{_ADDRESS}",
            re.IGNORECASE,
        ),
        both("une adresse web", "a web address"),
    ),
    (
        re.compile(r"[\w.+-]{1,64}@(?:[a-z0-9-]{1,63}\.)+[a-z]{2,24}", re.IGNORECASE),
        both("une adresse électronique", "an e-mail address"),
    ),
    (re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b"), both("une adresse de machine", "a machine address")),
    (
        re.compile(rf"(?<![\w.-])(?:[a-z0-9][a-z0-9-]{{0,62}}\.){{1,8}}(?:{_ENDINGS})(?![\w-])", re.IGNORECASE),
        both("un nom de machine", "a host name"),
    ),
    (re.compile(r"\bports? (?:n°|no\.?|number|numéro)? ?\d+", re.IGNORECASE), both("un port", "a port")),
    (
        re.compile(r"(?:\+\d{1,3}|\b0)[ \u00a0\u202f.-]?\d(?:[ \u00a0\u202f.-]?\d\d){4}\b"),
        both("un téléphone", "a phone number"),
    ),
    (re.compile(r"\d(?:[ \u00a0\u202f.,]?\d)+"), both("un nombre", "a number")),
)
"""What must be a fact, the most telling first; each is looked for in what the ones before have left."""


_SUSPICIOUS = re.compile(r"\d|@|\w\.\w|://|mailto:|www", re.IGNORECASE)
"""What every literal has something of: most sentences have nothing, and are done with at once."""


def problems(draft: Draft, today: dt.date) -> Iterable[Finding]:
    """Look through every sentence."""
    for path, text in draft.texts.items():
        if is_literal(path):
            continue
        for lang, words in wordings(text):
            for literal, kind in literals(words):
                message = both(f"« {shown(literal)} » est {kind.fr}.", f"“{shown(literal)}” is {kind.say('en')}.")
                yield found("E403", draft.spot((*path, lang), literal), message, _CURE)


@lru_cache(maxsize=16384)  # packs share nearly all their sentences with what they extend
def literals(words: str) -> tuple[tuple[str, Text], ...]:
    """Find what a sentence should cite rather than say."""
    plain = "".join(part if isinstance(part, str) else _HOLE for part in parse(words))
    if not _SUSPICIOUS.search(plain):
        return ()
    said: list[tuple[str, Text]] = []
    for pattern, kind in KINDS:
        said += [(match[0], kind) for match in pattern.finditer(plain)]
        plain = pattern.sub(_HOLE, plain)
    return tuple(said)


_CURE = both(
    "Faites-en un fait, avec sa source, et écrivez {fact.ID} à la place.",
    "Make it a fact, with its source, and write {fact.ID} instead.",
)
