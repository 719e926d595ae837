"""Sentences that would have people type a secret into acmail, which never asks for one (W405)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from acmail.draft import Draft
from acmail.errors import Finding
from acmail.findings import Path, found
from acmail.lint.cautions.terms import Terms
from acmail.lint.texts import wordings
from acmail.model import Text
from acmail.wording import both

_THING = (
    r"mots? de passe|numen|date de naissance|code secret|code pin|pass ?codes?|codes? otp"
    r"|passwords?|passphrases?|date of birth|birth ?dates?|secret codes?|pin codes?"
)
_PARTS = ("pass", "numen", "code", "date")
"""One of these stands in each of the things; an i is not among their letters, as it has several small ones."""

_WORD_FOR_IT = re.compile(rf"\b(?:{_THING})\b", re.IGNORECASE)
_GIVE = re.compile(
    r"\b(?:tape[zr]|écri(?:vez|re)|saisi(?:ssez|r)|donne[zr]|entre[zr]|indique[zr]|mette[zr]|colle[zr]|dites|envoye[zr]"
    r"|type|write|enter|give|put|paste|tell|send)\b",
    re.IGNORECASE,
)
_HERE = re.compile(r"\bacmail\b|\bici\b|ci-dessous|\bdans cet outil\b|\bhere\b|\bbelow\b|\bthis tool\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:ne|n’|n'|jamais|sans|never|not|don’t|don't|without|no)\b|\bn[’']", re.IGNORECASE)
_QUESTION = re.compile(
    rf"\b(?:quel(?:le)? (?:est|était)|what (?:is|was)|what’s)\b[^?.!]{{0,40}}\b(?:{_THING})\b[^?.!]{{0,20}}\?",
    re.IGNORECASE,
)
_STOP = re.compile(r"(?<=[.!?…;])\s+")


def problems(draft: Draft, terms: Terms) -> Iterable[Finding]:
    """Look through all that is said or asked."""
    for path, text in draft.texts.items():
        if draft.place(*path).file in terms.own and path[0] not in ("facts", "sources", "speakers", "pages"):
            yield from _asking(draft, path, text)


def _asking(draft: Draft, path: Path, text: Text) -> Iterator[Finding]:
    for lang, words in wordings(text):
        folded = words.casefold()
        if not any(part in folded for part in _PARTS):  # most texts, at once
            continue
        for sentence in _STOP.split(words):
            secret = _WORD_FOR_IT.search(sentence)
            if secret is not None and _asks_for_it(sentence, path):
                yield found("W405", draft.spot((*path, lang), secret[0]), _MESSAGE, _CURE)
                return


def _asks_for_it(sentence: str, path: Path) -> bool:
    if path[0] == "fields" and path[2] == "ask" and _QUESTION.search(sentence):
        return True
    return bool(_GIVE.search(sentence) and _HERE.search(sentence)) and not _NOT.search(sentence)


_MESSAGE = both(
    "Cette phrase ferait taper un secret dans acmail, qui n’en demande jamais.",
    "This sentence would have a secret typed into acmail, which never asks for one.",
)
_CURE = both(
    "Demandez si la personne l’a, jamais ce qu’il est ; elle ne le tape que sur la page officielle.",
    "Ask whether the person has it, never what it is; they type it on the official page only.",
)
