"""Sentences with numbers: the word behind a number agrees with it, and thousands are grouped as the language does."""

from __future__ import annotations

from acmail.model import Lang, Text

THIN = "\u202f"
"""The no-break thin space between thousands in French (Lexique de l'Imprimerie nationale)."""


def counted(text: Text, lang: Lang, *values: object) -> str:
    """Fill a text in one language; behind a number, ``{:chemin|chemins}`` gives « 1 chemin » or « 2 chemins ».

    In French what is below two is singular, zero too; in English one alone is.
    """
    return text.say(lang).format(*(_Number(one, lang) if isinstance(one, int) else one for one in values))


def number(value: int, lang: Lang) -> str:
    """Write a whole number: « 9 863 » with a thin space, “9,863”."""
    grouped = f"{value:,}"
    return grouped.replace(",", THIN) if lang == "fr" else grouped


class _Number:
    """A number that knows how to stand in a sentence."""

    def __init__(self, value: int, lang: Lang) -> None:
        self._value = value
        self._lang = lang

    def __format__(self, words: str) -> str:
        """Write the number, and behind it the one of ``one|many`` that agrees with it."""
        told = number(self._value, self._lang)
        if not words:
            return told
        one, _, many = words.partition("|")
        singular = self._value < 2 if self._lang == "fr" else self._value == 1
        return f"{told} {one if singular else many}"
