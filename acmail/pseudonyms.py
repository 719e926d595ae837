"""Pseudonyms: what a person is called in anything that leaves the room, the same as long as the same key is used.

A pseudonym is a keyed digest (HMAC, RFC 2104, with SHA-256). Without the key nobody can try names until one fits; with
it the trainer finds everybody again. So the key belongs in a file of the trainer's own, and in nothing that is shown.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterable

from acmail.secret import Secret

KEY_BYTES = 32
"""Bytes of the system's random source that make a key."""

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letter that can be taken for a number or for another letter."""
_LENGTH = 10
"""Signs of a pseudonym, five bits each: among 60,000 people two are alike once in 600,000 sessions."""
_MARK = "acmail-pseudonyms-1"
_WRITTEN = re.compile(rf"{_MARK} ([0-9a-f]{{{2 * KEY_BYTES}}})\s*", re.ASCII)


def key(octets: bytes) -> Secret:
    """Make a key of ``KEY_BYTES`` random bytes."""
    return Secret(octets.hex())


def written(secret: Secret) -> str:
    """Write a key as the line that its file holds."""
    return f"{_MARK} {secret.reveal()}\n"


def read(text: str) -> Secret:
    """Read that line; raises ``ValueError``, which repeats nothing, for anything else."""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        raise ValueError("not a key")
    return Secret(found[1])


def pseudonym(secret: Secret, words: Iterable[str]) -> str:
    """Call a person, told apart by some words such as their key in the roster, by ten signs: ``7K2M9-QXD4T``.

    Case and the way accents are coded make no difference.
    """
    digest = _digest(secret, "person", words)
    number = int.from_bytes(digest, "big")
    signs = "".join(_SIGNS[number >> 5 * place & 31] for place in range(_LENGTH))
    return f"{signs[:5]}-{signs[5:]}"


def fingerprint(secret: Secret) -> str:
    """Tell two keys apart without telling anything else of them."""
    return _digest(secret, "key", ()).hex()[:16]


def _digest(secret: Secret, purpose: str, words: Iterable[str]) -> bytes:
    """Digest words that cannot run into each other: none of them holds a NUL."""
    plain = (unicodedata.normalize("NFC", word).casefold().replace("\0", "") for word in words)
    message = "\0".join((purpose, *plain)).encode("utf-8", "surrogatepass")
    return hmac.new(bytes.fromhex(secret.reveal()), message, hashlib.sha256).digest()
