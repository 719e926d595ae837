"""Pseudonyms of the people of a session: the same person has the same one as long as the key is the same.

A keyed hash (HMAC-SHA256, RFC 2104): without the key nobody can try names until one fits, which a plain hash of so
short a text would allow. Pseudonyms are still personal data (GDPR, article 4(5)): the key stays with the trainer.
"""

from __future__ import annotations

import base64
import hmac
import secrets
import unicodedata
from collections import Counter
from collections.abc import Iterable

KEY_BYTES = 32
"""As long as what the hash gives (RFC 2104, section 3)."""

LETTERS = 8
"""Letters of a pseudonym: 40 bits, so that two among 10,000 people are the same once in 20,000 sessions."""


def new_key() -> bytes:
    """Make a key that nobody can guess."""
    return secrets.token_bytes(KEY_BYTES)


def pseudonym(key: bytes, *who: str) -> str:
    """Give the pseudonym of somebody told by one or several texts; case, accents and blanks do not count.

    It begins with ``P-``, has no digit that reads as a letter (RFC 4648, base 32), and is no formula of a spreadsheet.
    """
    told = "\0".join(map(_comparable, who))
    digest = hmac.digest(key, told.encode("utf-8", "surrogatepass"), "sha256")
    return f"P-{base64.b32encode(digest).decode()[:LETTERS]}"


def of_all(key: bytes, people: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Give everybody's pseudonym, in their order; whoever is told by the same texts as another gets a number behind."""
    met: Counter[str] = Counter()
    given = []
    for who in people:
        one = pseudonym(key, *who)
        met[one] += 1
        given.append(one if met[one] == 1 else f"{one}-{met[one]}")
    return tuple(given)


def _comparable(text: str) -> str:
    flat = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(char for char in flat if not unicodedata.combining(char)).split())
