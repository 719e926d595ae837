"""Translations that may not say what the source says: W301, W302, W303."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from acmail.draft import Draft
from acmail.errors import Finding
from acmail.findings import Path, found
from acmail.lint.cautions.terms import Terms
from acmail.model import LANGUAGES, Text
from acmail.placeholders import parse
from acmail.wording import both

_NAMED = ("title", "label", "name", "unit", "value")
"""Keys whose texts are often names: a program is called the same in every language."""

_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
_CODE = re.compile(r"\S*[@\d./\\_]\S*\w\S*|«[^»]*»|“[^”]*”")
"""What is written the same in every language: addresses, forms with signs in them, what is quoted from a screen."""

_FRENCH = re.compile(r"oui|non|aucune?|autre|jamais|toujours|rien|quoi|ceci|cela|avec|sans|pour", re.IGNORECASE)
_ACCENTED = re.compile("[àâæçéèêëîïôœùûüÿ]", re.IGNORECASE)


def problems(draft: Draft, terms: Terms) -> Iterable[Finding]:
    """Check every text that stands in both languages."""
    for path, text in draft.texts.items():
        if draft.place(*path).file not in terms.own:
            continue
        machine = [lang for lang in LANGUAGES if (*path, lang, "by") in draft.places]
        for lang in machine:
            yield found("W302", draft.place(*path, lang, "by"), _BY_MACHINE, _REVIEW)
        if text.fr and text.en:
            yield from _compared(draft, terms, path, text)


def _compared(draft: Draft, terms: Terms, path: Path, text: Text) -> Iterator[Finding]:
    if text.fr == text.en and not _same_everywhere(path, text.fr):
        yield found("W303", draft.place(*path, "en"), _IDENTICAL, _SAY_IT)
    elif terms.lock.is_stale(path, text):
        yield found("W301", draft.place(*path, "en"), _STALE, _TRANSLATE)


def _same_everywhere(path: Path, words: str) -> bool:
    """Tell whether a wording can well be the same in both languages: a name, one word of a label, a code."""
    plain = " ".join(part for part in parse(words) if isinstance(part, str))
    left = _WORD.findall(_CODE.sub(" ", plain))
    if any(_FRENCH.fullmatch(word) or _ACCENTED.search(word) for word in left):
        return not left
    is_name = bool({*path[-2:]} & {*_NAMED}) or "choices" in path
    return not left or (is_name and (len(left) == 1 or all(word[0].isupper() for word in left)))


_STALE = both(
    "Le français a changé depuis cette traduction.", "The French has changed since this translation was made."
)
_TRANSLATE = both(
    "Relisez l’anglais et corrigez-le ; s’il convient encore : « acmail profiles lint --lock ».",
    "Read the English again and correct it; if it still fits: “acmail profiles lint --lock”.",
)
_BY_MACHINE = both("Personne n’a relu cette traduction automatique.", "Nobody has reviewed this machine translation.")
_REVIEW = both("Relisez-la, puis retirez « by: machine ».", "Review it, then remove “by: machine”.")
_IDENTICAL = both("Ce texte est le même en français et en anglais.", "This text is the same in French and in English.")
_SAY_IT = both("Écrivez-le dans chaque langue.", "Write it in each language.")
