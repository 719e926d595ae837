"""The usernames and addresses a person may have, likeliest first, each with what makes it possible.

Nothing here is certain: the rules of a pack say which forms exist, and a homonym or an old account can always differ.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Sequence

from msgspec import Struct
from msgspec.structs import replace

from acmail import spelling
from acmail.errors import UsageError
from acmail.model import NameForm, NameRule, NameRules, Text
from acmail.privacy import secret_in
from acmail.spelling import fold, words_of

MAX_TYPED = 100
MAX_READINGS = 3
MAX_USERNAMES = 6
MAX_ADDRESSES = 4

# Enough to see that « Marie Claire Dupont » has two first names and « Sophie Dupont Martin » two surnames.
_DOUBLE_FIRST = words_of("anne charles jean louis lou marie paul pierre rose")
_DOUBLE_SECOND = words_of(
    """alain alice andre ange anne antoine baptiste cecile charles charlotte christine christophe claire claude daniel
    edouard eve elisabeth emmanuel etienne eudes flore france francois francoise gabriel gaelle helene henri jacques
    jean jeanne jerome joelle jose joseph josee laure laurence line lise loup louis louise luc lucie madeleine marc
    marie max michel nicolas noel noelle odile olivier paul paule philippe pierre rene rose sebastien sophie sylvie
    therese veronique victor xavier yves"""
)
_ABBREVIATED_CIVILITIES = words_of("dr mlle mlles mme mmes mr mrs ms pr prof")
_CIVILITIES = words_of("docteur madame mademoiselle monsieur professeur") | _ABBREVIATED_CIVILITIES
_BORN = words_of("né née nee")
_BORN_OR_MARRIED = re.compile(
    r"(?<![^ ,])(née?|nee|épouse|epouse|[ée]pse|[ée]p|veuve|vve)(?:\.[ ,]*|[ ,]+)(?=[^ ,.])", re.IGNORECASE
)
# The layout that the académie of Nantes checks in a form of its own.
_DIGIT = re.compile(r"\d")
_NUMEN = re.compile("[0-9]{2}[A-Z]{1,2}[0-9]{6,7}[A-Z]{3}", re.IGNORECASE)

_FORM = {
    NameForm.INITIAL_LAST: Text("initiale du prénom + nom", "first initial + surname"),
    NameForm.FIRST_LAST: Text("prénom.nom", "first.last"),
}
_PATTERN = {
    NameForm.INITIAL_LAST: Text(
        "initiale du prénom + nom, par exemple «\u00a0pnom\u00a0»", "first initial + surname, for example “fsurname”"
    ),
    NameForm.FIRST_LAST: Text("«\u00a0prenom.nom\u00a0»", "“first.last”"),
}
_ONE_NAME = Text("nom seul, sans prénom", "surname only, no first name")
_BIRTH_NAME = Text("nom de naissance", "birth name")
_USED_NAME = Text("nom d’usage", "name in use")
_LONG_FIRST = Text("prénom en plusieurs mots", "first name of several words")
_PARTICLE_KEPT = Text("particule gardée, avec un trait d’union", "particle kept, with a hyphen")
_PARTICLE_JOINED = Text("particule collée", "particle joined to the name")
_HYPHENATED = Text("mots reliés par un trait d’union", "words joined with a hyphen")
_RUN_TOGETHER = Text("mots du nom collés", "words of the surname run together")
_HOMONYM = Text("chiffre ajouté quand quelqu’un porte déjà ce nom", "a digit is added when the name is already taken")
_HOW_TO_TYPE = Text(
    'tapez le prénom puis le nom, par exemple `--name "Camille Durand"`',
    'type the first name then the surname, for example `--name "Camille Durand"`',
)


class PersonName(Struct, frozen=True):
    """One reading of a typed name. ``first`` may be empty; ``why`` says what this reading supposes."""

    first: str
    last: str
    why: Text | None = None


class Likely(Struct, frozen=True):
    """A possible username or address, with short reasons and the ids of the facts that support it."""

    value: str
    form: NameForm
    why: tuple[Text, ...]
    facts: tuple[str, ...]


def parse(typed: str) -> tuple[PersonName, ...]:
    """Give the plausible readings of a typed name, likeliest first; raises ``UsageError`` when there is none."""
    _refuse_secrets(typed)
    if len(" ".join(unicodedata.normalize("NFC", typed).split())) > MAX_TYPED:
        raise UsageError(
            Text(f"ce nom dépasse {MAX_TYPED} caractères", f"this name is over {MAX_TYPED} characters"), _HOW_TO_TYPE
        )
    base, *marked = _BORN_OR_MARRIED.split(spelling.clean(typed))
    readings: dict[tuple[str, str], PersonName] = {}
    for name in _with_two_surnames(base, marked) if marked else _readings(base):
        if fold(name.last):
            readings.setdefault((fold(name.first), fold(name.last)), name)
    if not readings:
        raise UsageError(Text("ce nom ne contient rien d’utilisable", "nothing in this name can be used"), _HOW_TO_TYPE)
    return tuple(readings.values())[:MAX_READINGS]


def _refuse_secrets(typed: str) -> None:
    """Stop at a NUMEN, an address or another secret; the value is never shown again."""
    text = unicodedata.normalize("NFKC", typed)
    bare = spelling.without_escapes(text)
    versions = ("".join(filter(str.isalnum, version)) for version in (text, bare))
    if "@" in text or any(map(_NUMEN.search, versions)) or (_DIGIT.search(bare) and secret_in(bare) is not None):
        raise UsageError(
            Text(
                "acmail attend ici un nom, jamais un NUMEN, une adresse, une date ni un mot de passe",
                "acmail wants a name here, never a NUMEN, an address, a date or a password",
            ),
            Text(
                "tapez le prénom puis le nom\u00a0; si c’était un NUMEN, effacez-le de l’historique du terminal",
                "type the first name then the surname; if it was a NUMEN, erase it from the terminal’s history",
            ),
        )


def _words(text: str) -> list[str]:
    """Part a clean text into the words of a name, civilities left out."""
    tokens = text.replace(",", " ").replace(".-", "-").replace(".", ". ").split()
    tokens = [token for place, token in enumerate(tokens) if not _is_civility(token, place, len(tokens))]
    return [token.strip("’-.") for token in tokens if any(map(str.isalpha, token))]


def _is_civility(token: str, place: int, count: int) -> bool:
    """Say whether a word is a civility; one written out only in front, since Monsieur can be a surname."""
    word = token.rstrip(".").lower()
    if place == 0 and word == "m":
        # « M Dupont » may well be an initial, « M. Dupont » and « M Jean Dupont » are not.
        return token.endswith(".") or count > 2
    return word in (_CIVILITIES if place == 0 else _ABBREVIATED_CIVILITIES)


def _name(first: Sequence[str], last: Sequence[str], why: Text | None = None) -> PersonName:
    """Put the words of a reading back together."""
    return PersonName(" ".join(first), " ".join(last), why)


def _readings(text: str) -> list[PersonName]:
    """Read a name without maiden name: by what marks its surname, else by the place of its words."""
    return _by_marks(text) or _by_place(_words(text))


def _by_marks(text: str) -> list[PersonName]:
    """Read a name by its comma, its capitals or the particle it begins with."""
    words = _words(text)
    return _by_comma(text) or _by_capitals(words) or _by_leading_particle(words)


def _by_comma(text: str) -> list[PersonName]:
    """Read « Last, First »."""
    last, first = map(_words, text.partition(",")[::2])
    return [_name(first, last)] if first and last else []


def _by_capitals(words: list[str]) -> list[PersonName]:
    """Read « LAST First » and « First LAST », a French habit, when only some words are in capitals."""
    telling = {spelling.shouts(w) for w in words if not (spelling.stands_before(w) or spelling.is_initials(w))}
    if len(telling) < 2:
        return []
    first: list[str] = []
    last: list[str] = []
    in_surname = False
    for word in reversed(words):
        in_surname = spelling.shouts(word) or (in_surname and spelling.stands_before(word))
        (last if in_surname else first).insert(0, word)
    return [_name(first, last)]


def _by_leading_particle(words: list[str]) -> list[PersonName]:
    """Read « Le Gall Marc »: what begins with such a particle begins with the surname."""
    if not words or not spelling.never_first(words[0]):
        return []
    end = _surname_end(words)
    readings = [_name(words[end:], words[:end])]
    if len(words) - end > 1:
        readings.append(_name(words[-1:], words[:-1]))
    return readings


def _surname_end(words: list[str]) -> int:
    """Find where a surname that begins with particles ends: after the first word that is not one."""
    return next((place + 1 for place, word in enumerate(words) if not spelling.stands_before(word)), len(words))


def _by_place(words: list[str]) -> list[PersonName]:
    """Read « First Last »; the surname begins at the latest with a particle, or is the last word."""
    if len(words) < 2:
        return [_name([], words)]
    latest = next((i for i in range(1, len(words) - 1) if spelling.starts_surname(words[i])), len(words) - 1)
    # A first name that has a hyphen is whole already.
    cuts = [1] if "-" in words[0] else list(range(1, latest + 1))
    if len(cuts) > 1 and _are_first_names(words[0], words[1]):
        cuts[:2] = [2, 1]
    readings = [_name(words[:cut], words[cut:], _LONG_FIRST if cut > 1 else None) for cut in cuts]
    end = _surname_end(words)
    if 1 < end < len(words) and spelling.stands_before(words[0]):
        # « Ben Amar Karim »: this one can be a first name too.
        readings.insert(1, _name(words[end:], words[:end]))
    return readings


def _are_first_names(one: str, two: str) -> bool:
    """Say whether two words are a usual pair of first names, or a first name and a lone initial."""
    return len(two) == 1 or (fold(one) in _DOUBLE_FIRST and fold(two) in _DOUBLE_SECOND)


def _with_two_surnames(base: str, marked: Sequence[str]) -> list[PersonName]:
    """Read « Sophie Dupont née Martin »: the birth name first, as documented by the académie of La Réunion."""
    marks, segments = marked[::2], marked[1::2]
    if not _words(base):
        return _readings(" ".join(segments))
    person = _readings(base)[0]
    others = [_after_mark(segment, bool(person.first)) for segment in segments]
    first = person.first or next((other.first for other in others if other.first), "")
    born = [mark.lower() in _BORN for mark in marks]
    reasons = [_BIRTH_NAME if birth else _USED_NAME for birth in (not any(born), *born)]
    surnames = (person.last, *(other.last for other in others))
    readings = [PersonName(first, last, why) for last, why in zip(surnames, reasons, strict=True)]
    if not first:
        # « Sophie née Martin »: the word before may be a first name.
        readings.append(PersonName(person.last, others[0].last, reasons[1]))
    # The sort keeps what is alike in its order.
    return sorted(readings, key=lambda name: name.why is _USED_NAME)


def _after_mark(segment: str, first_is_known: bool) -> PersonName:
    """Read what follows « née » or « épouse »: a surname, then the first name if it was not said before."""
    words = _words(segment)
    if first_is_known or len(words) < 2:
        return _name([], words)
    return (_by_marks(segment) or [_name(words[-1:], words[:-1])])[0]


def resting_on(rules: NameRules, known: Container[str]) -> NameRules:
    """Keep the forms whose fact is known: one that nobody published is proposed to nobody."""
    return replace(
        rules,
        usernames=tuple(rule for rule in rules.usernames if rule.fact in known),
        addresses=tuple(rule for rule in rules.addresses if rule.fact in known),
    )


def usernames(readings: Sequence[PersonName], rules: NameRules) -> tuple[Likely, ...]:
    """Give the possible usernames, likeliest first."""
    return _ranked(readings, rules.usernames, rules, MAX_USERNAMES)


def addresses(readings: Sequence[PersonName], rules: NameRules, domain: str) -> tuple[Likely, ...]:
    """Give the possible addresses, likeliest first."""
    ranked = _ranked(readings, rules.addresses, rules, MAX_ADDRESSES)
    return tuple(replace(likely, value=f"{likely.value}@{domain}") for likely in ranked)


def likeliest(readings: Sequence[PersonName], rules: NameRules, form: NameForm) -> str:
    """Give the plain value of one form for the likeliest reading, whether or not the rules list that form."""
    return _plain(readings[0], NameRule(form=form, fact=""), rules).value


def is_simple(name: PersonName, form: NameForm) -> bool:
    """Tell whether « initial, then surname », said of no special case, covers a name: plain letters, no particle."""
    used = (name.first[:1] if form is NameForm.INITIAL_LAST else name.first) + name.last
    return used.isascii() and used.isalpha() and not spelling.has_particle(name.last)


def pattern(form: NameForm) -> Text:
    """Give a form in words, to stand inside a sentence when no name was given."""
    return _PATTERN[form]


def _ranked(
    readings: Sequence[PersonName], forms: Sequence[NameRule], rules: NameRules, limit: int
) -> tuple[Likely, ...]:
    """Order the plain values, then the variants, then one homonym; the first of equal values stays.

    The digit of homonyms is documented by the académies of Toulouse and Créteil (``fdurand``, ``fdurand1``).
    """
    pairs = [(name, rule) for rule in forms for name in readings]
    values = [_plain(name, rule, rules) for name, rule in pairs]
    values += [_joined(name, rule) for name, rule in pairs if " " in name.last or spelling.has_particle(name.last)]
    found: dict[str, Likely] = {}
    for likely in values:
        found.setdefault(likely.value, likely)
    ranked = tuple(found.values())
    if not ranked or rules.homonym is None:
        return ranked[:limit]
    top = ranked[0]
    homonym = Likely(f"{top.value}1", top.form, (*top.why, _HOMONYM), (*top.facts, rules.homonym))
    return (*ranked[: limit - 1], homonym)


def _plain(name: PersonName, rule: NameRule, rules: NameRules) -> Likely:
    """Keep every word of the surname, with hyphens, as documented by the académies of Dijon and La Réunion."""
    kept = spelling.has_particle(name.last)
    spaced = " " in name.last or (rule.form is NameForm.FIRST_LAST and " " in name.first)
    shape = [_PARTICLE_KEPT] if kept else [_HYPHENATED] if spaced else []
    facts = (rule.fact, rules.particle) if kept and rules.particle else (rule.fact,)
    return _likely(name, rule.form, fold(name.last), shape, facts)


def _joined(name: PersonName, rule: NameRule) -> Likely:
    """Close up the surname at its particle or at its spaces; only the rule's own fact supports that."""
    shape = _PARTICLE_JOINED if spelling.has_particle(name.last) else _RUN_TOGETHER
    return _likely(name, rule.form, spelling.closed_up(name.last), [shape], (rule.fact,))


def _likely(name: PersonName, form: NameForm, last: str, shape: Sequence[Text], facts: tuple[str, ...]) -> Likely:
    """Put a value together with what it supposes, from its form to its letters."""
    first = fold(name.first)
    # One initial even for Jean-Pierre: documented by the académie of Créteil (``jdupont1``).
    start, used = (first[:1], name.first[:1]) if form is NameForm.INITIAL_LAST else (f"{first}.", name.first)
    why = [_FORM[form] if first else _ONE_NAME, *filter(None, [name.why]), *shape, *spelling.changes(used + name.last)]
    return Likely(start + last if first else last, form, tuple(why), facts)
