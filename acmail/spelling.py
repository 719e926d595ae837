"""How a typed name becomes plain letters: first what can be kept of it, then how a server would write that."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from acmail.model import Text

_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"  # colours and cursor moves
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"  # titles, links and other strings
    r"|\x1b[ -/]*[0-~]?"
)
_APOSTROPHES = re.compile("['`\u00b4\u02b9\u02bc\u02bb\u2018\u2019\u201b\u2032\uff07]")
_HYPHENS = re.compile("[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_ENCLOSING_OR_VARIATION = re.compile("[\u20dd-\u20e4\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_LOOSE_ELISION = re.compile(r"(?<![^ ,.-])([dlo])’ +(?=[^ ,.-])", re.IGNORECASE)
_ELIDED = re.compile("[dlo]’.", re.IGNORECASE)
_BEFORE_CAPITALS = re.compile("^(?:[dDlLoO]’|Ma?c)(?=[^’])")

_NO_APOSTROPHE = Text("apostrophe retirée", "apostrophe removed")
_NO_ACCENT = Text("accents retirés", "accents removed")
_PLAIN_LETTERS = Text("lettres liées ou rares récrites (œ donne oe)", "joined or rare letters respelt (œ gives oe)")
_LATIN_SPELLING = Text("orthographe latine supposée", "assumed Latin spelling")


def words_of(text: str) -> frozenset[str]:
    """Make a set of the words of a line."""
    return frozenset(text.split())


# Words that begin a surname: particles that are never a first name, those that can be one, and others.
_NEVER_FIRST = words_of("d de del della den der des du el l la las le les lo los von")
_SOMETIMES_FIRST = words_of("abou ait al ben bin bou da das di do dos o ould ten ter van zu")
_PARTICLES = _NEVER_FIRST | _SOMETIMES_FIRST
_SAINTS = words_of("saint sainte st ste")
_STARTS = _PARTICLES | _SAINTS | words_of("mac mc")


def without_escapes(text: str) -> str:
    """Drop terminal escape sequences whole, so that their letters do not end up in a name."""
    return _ESCAPES.sub("", text)


def clean(text: str) -> str:
    """Keep letters, spaces, hyphens, apostrophes, dots and commas; the rest cannot be part of a name.

    Digits and invisible characters vanish; symbols, brackets and emoji part words.
    """
    text = _ENCLOSING_OR_VARIATION.sub("", without_escapes(unicodedata.normalize("NFC", text)))
    text = _HYPHENS.sub("-", _APOSTROPHES.sub("’", text))
    text = " ".join("".join(map(_kept, text)).split())
    # Taking characters out can leave a letter next to its accent.
    return unicodedata.normalize("NFC", _LOOSE_ELISION.sub(r"\1’", text))


def _kept(character: str) -> str:
    """Give what one character leaves in a name."""
    category = unicodedata.category(character)
    if category[0] == "L" or category in ("Mn", "Mc") or character in "-’.,":
        return character
    # Digits, controls, invisible and lone enclosing characters stand inside a word; anything else parts two.
    return "" if category[0] in "CNM" and not character.isspace() else " "


@lru_cache(maxsize=1024)
def fold(text: str) -> str:
    """Write a name with ``a`` to ``z`` and single hyphens: spaces become hyphens, apostrophes vanish.

    No space, no accent and no cedilla is documented by the académies of Dijon and La Réunion (``mle-dupond``).
    """
    words = (re.sub("[^a-z]", "", _ascii(word).lower()) for word in re.split("[ -]+", text))
    return "-".join(filter(None, words))


def _ascii(word: str) -> str:
    """Give the nearest ASCII spelling of one word."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", word.replace("’", "")) if not unicodedata.combining(c))
    if bare.isascii():
        return bare
    # Most names never need the library, and it reads a table for each alphabet.
    from anyascii import anyascii

    # Not ``bare``: without its marks й would become и, another letter.
    return anyascii(word)


def starts_surname(word: str) -> bool:
    """Say whether a word begins a surname: a particle, or « d’Orval »."""
    return stands_before(word) or bool(_ELIDED.match(word))


def stands_before(word: str) -> bool:
    """Say whether a word begins a surname and needs a word after it: le, ben, saint."""
    return fold(word) in _STARTS


def never_first(word: str) -> bool:
    """Say whether a word begins a surname and cannot be a first name."""
    return fold(word) in _NEVER_FIRST | _SAINTS or bool(_ELIDED.match(word))


def has_particle(surname: str) -> bool:
    """Say whether a surname holds a particle before its last word."""
    return not _PARTICLES.isdisjoint(fold(surname).split("-")[:-1])


def closed_up(surname: str) -> str:
    """Fold a surname with its particle joined to the next word, or without particle with its words run together."""
    if not has_particle(surname):
        return fold(surname.replace(" ", ""))
    return "".join(word if word in _PARTICLES else f"{word}-" for word in fold(surname).split("-")).strip("-")


def is_initials(word: str) -> bool:
    """Say whether a word only abbreviates first names: J, J-P, JP."""
    return max(map(len, word.split("-"))) == 1 or (
        len(word) == 2 and word.isascii() and not set("AEIOUYaeiouy") & {*word}
    )


def shouts(word: str) -> bool:
    """Say whether a word is in capitals, « d’ORVAL » and « McDONALD » included."""
    return not is_initials(word) and _BEFORE_CAPITALS.sub("", word).isupper()


def changes(text: str) -> tuple[Text, ...]:
    """Say what folding changes in the letters of a text."""
    bare = unicodedata.normalize("NFKD", text)
    letters = [c for c in bare if c.isalpha() and unicodedata.category(c) != "Lm"]
    latin = all("LATIN" in unicodedata.name(letter, "") for letter in letters)
    tests = (
        (_NO_APOSTROPHE, "’" in text),
        (_NO_ACCENT, latin and any(map(unicodedata.combining, bare))),
        (_PLAIN_LETTERS, latin and not all(map(str.isascii, letters))),
        (_LATIN_SPELLING, not latin),
    )
    return tuple(reason for reason, holds in tests if holds)
