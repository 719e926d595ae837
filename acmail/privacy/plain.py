"""Texts without disguise, so that what looks alike is alike."""

from __future__ import annotations

import unicodedata

_LONGEST_EXPANSION = 4
_LOOK_ALIKES = str.maketrans("АВЕЗКМНОРСТУХІЅаеорсухіѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABE3KMHOPCTYXISaeopcyxisABEZHIKMNOPTYX")
_BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"
_DASHES_AND_QUOTES = {"Pd": "-", "Pi": '"', "Pf": '"'}


def plain(text: str) -> str:
    """Take off accents, invisible signs, other alphabets' letters, and typographic dashes, quotes, digits and spaces.

    Each character is looked at alone: normalising a whole text takes quadratic time when it piles up accents.
    """
    odd = {ord(char): _plain_char(char) for char in set(text) if not (char.isascii() and char.isprintable())}
    return " ".join(text.translate(odd).split())


def _plain_char(char: str) -> str:
    if char in "‘’":
        return "'"
    flat = unicodedata.normalize("NFKD", char)
    if len(flat) > _LONGEST_EXPANSION:  # one character can stand for eighteen
        return char
    return "".join(map(_plain_part, flat.translate(_LOOK_ALIKES)))


def _plain_part(char: str) -> str:
    if char.isspace():
        return " "
    category = unicodedata.category(char)
    if category[0] in "MC" or char in _BLANK_LETTERS:
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(char))
    return _DASHES_AND_QUOTES.get(category, char)
