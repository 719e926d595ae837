"""Judging a password by the rules that are known, in this program alone; what is said never holds a part of it."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from msgspec import Struct

from acmail.model import CharacterClass, Pack, PasswordRule, RuleId, Text
from acmail.privacy import identity_in
from acmail.wording import both

Outcome = Literal["ok", "warn", "fail", "could_not_tell", "skipped"]

CLASSES: Mapping[CharacterClass, str] = {
    "lower": string.ascii_lowercase,
    "upper": string.ascii_uppercase,
    "digit": string.digits,
    "special": string.punctuation,
}
"""What each kind of character is. Letters with accents are none of them: no server promises to count them."""

SHORTEST_WORD = 4
"""Letters from which on a word inside a password is no accident."""


class Known(Struct, frozen=True, kw_only=True):
    """What is known of an académie's rules, for a program. ``lengths`` are the minimum lengths that sources give.

    ``specials`` is empty where no accepted sign is known.
    """

    lengths: tuple[int, ...] = ()
    classes: tuple[CharacterClass, ...] = ()
    specials: str = ""
    complete: bool = False
    fragile: str = ""
    beyond_ascii: bool = False

    @property
    def length(self) -> int:
        """The least length that no source finds too short; 0 when none is known."""
        return max(self.lengths, default=0)


class Judgement(Struct, frozen=True, kw_only=True):
    """How a password stands to one rule. ``positions`` count its characters from 1: where to look, never what."""

    id: str
    outcome: Outcome
    seen: Text
    advice: Text | None = None
    positions: tuple[int, ...] = ()


def known(pack: Pack) -> Known:
    """Take from a pack what a password can be judged by; a rule whose fact is unknown says nothing."""
    rules = {rule.id: rule for rule in pack.password.rules if pack.facts[rule.fact].value is not None}
    specials, fragile, classes = rules.get("specials"), rules.get("fragile"), rules.get("classes")
    return Known(
        lengths=_lengths(pack, rules.get("length")),
        classes=classes.all if classes else (),
        specials=specials.known if specials else "",
        complete=specials is not None and specials.complete,
        fragile=fragile.characters if fragile else "",
        beyond_ascii=fragile is not None and fragile.beyond_ascii,
    )


def _lengths(pack: Pack, rule: PasswordRule | None) -> tuple[int, ...]:
    if rule is None:
        return ()
    fact = pack.facts[rule.fact]
    values = [fact.value, *(other.value for other in fact.also)]
    return tuple(int(value.fr) for value in values if value is not None)


def judged(password: str, rules: Known, words: Iterable[str]) -> list[Judgement]:
    """Judge a password by everything that needs no library and no keyring; ``words`` are those anybody would guess."""
    return [
        *(judge(password, rules) for judge in _JUDGES.values()),
        _typed(password),
        _identity(password),
        _words(password, words),
    ]


def _length(password: str, rules: Known) -> Judgement:
    """Count characters as a reader does: an accent written apart is part of its letter (UAX #15)."""
    if not rules.lengths:
        return _unknown("length")
    count = len(unicodedata.normalize("NFC", password))
    least = min(rules.lengths)
    if count < least:
        advice = both("Allongez-le : un mot de plus suffit souvent.", "Make it longer: one more word is often enough.")
        seen = both(f"Trop court : il faut au moins {least} caractères.", f"Too short: at least {least} are needed.")
        return Judgement(id="length", outcome="fail", seen=seen, advice=advice)
    if count < rules.length:
        seen = both(
            f"Assez long pour une source ; une autre demande {rules.length} caractères.",
            f"Long enough for one source; another asks for {rules.length} characters.",
        )
        return Judgement(id="length", outcome="warn", seen=seen, advice=_LONGER)
    seen = both(f"Au moins {rules.length} caractères.", f"At least {rules.length} characters.")
    return Judgement(id="length", outcome="ok", seen=seen)


def _classes(password: str, rules: Known) -> Judgement:
    if not rules.classes:
        return _unknown("classes")
    missing = [CLASS_NAMES[one] for one in rules.classes if not set(CLASSES[one]) & set(password)]
    if not missing:
        return Judgement(id="classes", outcome="ok", seen=_ALL_THERE)
    fr, en = ", ".join(one.fr for one in missing), ", ".join(one.say("en") for one in missing)
    return Judgement(id="classes", outcome="fail", seen=both(f"Il manque : {fr}.", f"Missing: {en}."), advice=_ADD_THEM)


def _specials(password: str, rules: Known) -> Judgement:
    """Point at signs that nobody is known to accept; as long as the list has gaps they are only doubtful."""
    signs = [at for at, char in enumerate(password, 1) if _is_sign(char, rules.complete)]
    if not rules.specials:
        return _unknown("specials") if signs else Judgement(id="specials", outcome="ok", seen=_NO_SIGN)
    outside = tuple(at for at in signs if password[at - 1] not in rules.specials)
    if not outside:
        return Judgement(id="specials", outcome="ok", seen=_ALL_ACCEPTED)
    listed = " ".join(rules.specials)
    where_fr, where_en = _places(outside, "fr"), _places(outside, "en")
    if rules.complete:
        seen = both(f"Signe refusé, {where_fr}.", f"Sign not accepted, {where_en}.")
    else:
        seen = both(
            f"Signe hors de la liste connue, {where_fr}. Cette liste est incomplète : il est peut-être accepté.",
            f"Sign outside the known list, {where_en}. That list is incomplete: it may be accepted.",
        )
    return Judgement(
        id="specials",
        outcome="fail" if rules.complete else "warn",
        seen=seen,
        advice=both(f"Les signes connus : {listed}", f"The signs that are known: {listed}"),
        positions=outside,
    )


def _fragile(password: str, rules: Known) -> Judgement:
    if not (rules.fragile or rules.beyond_ascii):
        return _unknown("fragile")
    places = tuple(
        at
        for at, char in enumerate(password, 1)
        if char in rules.fragile or (rules.beyond_ascii and not char.isascii())
    )
    if not places:
        return Judgement(id="fragile", outcome="ok", seen=_NOTHING_FRAGILE)
    seen = both(
        f"Un logiciel de courriel ou un téléphone peut mal le transmettre, {_places(places, 'fr')}.",
        f"A mail program or phone may pass it on badly, {_places(places, 'en')}.",
    )
    return Judgement(id="fragile", outcome="warn", seen=seen, advice=_PLAIN_CHARACTERS, positions=places)


_JUDGES: Mapping[RuleId, Callable[[str, Known], Judgement]] = {
    "length": _length,
    "classes": _classes,
    "specials": _specials,
    "fragile": _fragile,
}


def _typed(password: str) -> Judgement:
    """See what a form or another keyboard gives back differently: blanks, controls, pictures."""
    controls = _where(
        password, lambda char: unicodedata.category(char)[0] == "C" or unicodedata.category(char) in _LINES
    )
    if controls:
        return Judgement(id="typing", outcome="fail", seen=_CONTROLS, advice=_TYPE_AGAIN, positions=controls)
    if password != password.strip():
        return Judgement(id="typing", outcome="warn", seen=_ENDS, advice=_WITHOUT_BLANKS)
    blanks = _where(password, str.isspace)
    if blanks:
        return Judgement(id="typing", outcome="warn", seen=_BLANKS, advice=_WITHOUT_BLANKS, positions=blanks)
    pictures = _where(password, lambda char: unicodedata.category(char) == "So" or ord(char) > 0xFFFF)
    if pictures:
        return Judgement(id="typing", outcome="warn", seen=_PICTURES, advice=_PLAIN_CHARACTERS, positions=pictures)
    return Judgement(id="typing", outcome="ok", seen=_TYPES_WELL)


def _identity(password: str) -> Judgement:
    """Refuse what identifies its owner; the beginning of a NUMEN is enough to say so."""
    kind = identity_in(password)
    if kind is not None:
        seen = both(f"Il contient {kind.fr}.", f"It holds {kind.say('en')}.")
        return Judgement(id="identity", outcome="fail", seen=seen, advice=_KEEP_IDENTITY_OUT)
    if _NUMEN_BEGUN.search(password):
        return Judgement(id="identity", outcome="warn", seen=_LIKE_A_NUMEN, advice=_KEEP_IDENTITY_OUT)
    if any(_is_short_date(*map(int, found)) for found in _SIX_DIGITS.findall(password)):
        return Judgement(id="identity", outcome="warn", seen=_LIKE_A_DATE, advice=_KEEP_IDENTITY_OUT)
    return Judgement(id="identity", outcome="ok", seen=_NO_IDENTITY)


def _words(password: str, words: Iterable[str]) -> Judgement:
    low = flat(password)
    if any(len(word) >= SHORTEST_WORD and word in low for word in words):
        return Judgement(id="words", outcome="warn", seen=_GUESSED_WORD, advice=_OTHER_WORDS)
    return Judgement(id="words", outcome="ok", seen=_NO_GUESSED_WORD)


def guessed_words(pack: Pack, personal: Iterable[str]) -> tuple[str, ...]:
    """List what anybody would try first: the pack's own words, the académie's name, and words of the person's own.

    All are flat: no capitals, no accents; each once.
    """
    texts = [*pack.password.words, pack.academy.id, pack.academy.name.fr, *personal]
    found = (word for text in texts for word in re.findall(r"[^\W_]{3,}", flat(text)))
    return tuple(dict.fromkeys(found))


def flat(text: str) -> str:
    """Take capitals and accents off."""
    return "".join(char for char in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(char))


def _unknown(rule: str) -> Judgement:
    return Judgement(id=rule, outcome="could_not_tell", seen=_NOT_PUBLISHED)


def _is_sign(char: str, strict: bool) -> bool:
    """Tell signs from letters and digits; where a list is complete, a letter with an accent is none of ours either."""
    return not (char.isspace() or (char.isalnum() and (char.isascii() or not strict)))


def _is_short_date(day: int, month: int, year: int) -> bool:
    return 1 <= day <= 31 and 1 <= month <= 12 and (year >= 40 or year <= 15)


def _where(password: str, matches: Callable[[str], bool]) -> tuple[int, ...]:
    return tuple(at for at, char in enumerate(password, 1) if matches(char))


def _places(places: tuple[int, ...], lang: Literal["fr", "en"]) -> str:
    """Name places by their number, so that nothing of a password is shown."""
    numbers = ", ".join(map(str, places))
    if lang == "fr":
        return f"au caractère n° {numbers}" if len(places) == 1 else f"aux caractères n° {numbers}"
    return f"at character {numbers}" if len(places) == 1 else f"at characters {numbers}"


_NUMEN_BEGUN = re.compile(r"(?<!\d)\d\d[A-Za-z]{1,2}\d{4}")
"""Académie, system and year with the first digits of what follows, as in « 17E0501… »."""
_SIX_DIGITS = re.compile(r"(?<!\d)(\d\d)(\d\d)(\d\d)(?!\d)")
_LINES = ("Zl", "Zp")

CLASS_NAMES: Mapping[CharacterClass, Text] = {
    "lower": both("une minuscule sans accent", "a lower-case letter without accent"),
    "upper": both("une majuscule sans accent", "a capital without accent"),
    "digit": both("un chiffre", "a digit"),
    "special": both("un signe", "a sign"),
}

_LONGER = both("Prenez la longueur la plus grande.", "Take the greater length.")
_ALL_THERE = both("Tout ce qui est demandé y est.", "Everything that is asked for is there.")
_ADD_THEM = both("Ajoutez-les ailleurs qu’à la fin.", "Add them elsewhere than at the end.")
_NO_SIGN = both("Aucun signe.", "No sign.")
_ALL_ACCEPTED = both("Chaque signe est dans la liste connue.", "Every sign is in the known list.")
_NOTHING_FRAGILE = both("Rien qui gêne un logiciel de courriel.", "Nothing that mail programs stumble over.")
_PLAIN_CHARACTERS = both(
    "Préférez des lettres sans accent et un signe de la liste connue.",
    "Prefer letters without accents and a sign of the known list.",
)
_CONTROLS = both("Il contient un caractère invisible.", "It holds an invisible character.")
_TYPE_AGAIN = both("Tapez-le à la main, sans le coller.", "Type it by hand instead of pasting it.")
_ENDS = both("Il commence ou finit par un blanc.", "It begins or ends with a blank.")
_BLANKS = both("Il contient un blanc.", "It holds a blank.")
_WITHOUT_BLANKS = both(
    "Retirez-le : des pages et des logiciels l’ôtent sans le dire.",
    "Remove it: some pages and programs drop it without saying so.",
)
_PICTURES = both("Il contient un pictogramme.", "It holds a pictogram.")
_TYPES_WELL = both("Ni blanc, ni signe invisible, ni pictogramme.", "No blank, invisible sign or pictogram.")
_KEEP_IDENTITY_OUT = both(
    "Choisissez autre chose : qui vous connaît un peu le devinerait, et la réinitialisation le demande peut-être.",
    "Choose something else: whoever knows you a little could guess it, and the password reset may ask for it.",
)
_LIKE_A_NUMEN = both("Il ressemble au début d’un NUMEN.", "It looks like the beginning of a NUMEN.")
_LIKE_A_DATE = both("Six chiffres se lisent comme une date.", "Six digits read like a date.")
_NO_IDENTITY = both("Ni NUMEN ni date de naissance reconnus.", "No NUMEN or date of birth recognised.")
_GUESSED_WORD = both(
    "Il contient un mot que l’on essaierait d’abord : le vôtre, celui de l’établissement ou de l’académie.",
    "It holds a word that would be tried first: your own, the school’s or the académie’s.",
)
_OTHER_WORDS = both("Prenez des mots sans rapport avec vous.", "Take words that have nothing to do with you.")
_NO_GUESSED_WORD = both("Aucun mot que l’on essaierait d’abord.", "No word that would be tried first.")
_NOT_PUBLISHED = both("La règle n’est pas connue.", "The rule is not known.")
