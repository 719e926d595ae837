"""A list of French words to make passwords of.

It is the French list of BIP-39, from the package ``mnemonic`` (MIT): 2048 common words of five to eight letters, chosen
by its authors to be told apart by their first four letters, and without words that embarrass.
"""

from __future__ import annotations

import unicodedata


def french() -> tuple[str, ...]:
    """Give the words, without their accents: all stay different, also in their first four letters."""
    from importlib import resources  # here, because only who makes a password of words needs it

    listed = resources.files("mnemonic").joinpath("wordlist").joinpath("french.txt").read_text(encoding="utf-8")
    return tuple(_without_accents(word) for word in listed.split())


def _without_accents(word: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))
