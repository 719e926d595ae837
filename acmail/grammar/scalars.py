"""Shapes of single values, and the values that YAML would quietly turn into something else."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping as Map
from typing import TypeVar

from acmail.findings import suggestion
from acmail.grammar.drawing import draw, drawn, matching
from acmail.grammar.shapes import Shape, Spot, optional, record, required
from acmail.layout import shown
from acmail.model import Text
from acmail.wording import both
from acmail.yamltree import Mapping, Scalar

T = TypeVar("T")

RESERVED = frozenset({"all", "any", "not", "else", "if", "to"})
"""Words of the routing grammar, which an id would make ambiguous."""

ID = re.compile(r"[a-z][a-z0-9_]*")
_ACADEMY_ID = re.compile(r"[a-z][a-z0-9_-]*")
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,8})")
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+")

_SURPRISES = (
    (re.compile(r"yes|no|on|off|true|false", re.IGNORECASE), both("oui ou non", "yes or no")),
    (re.compile(r"null|~|", re.IGNORECASE), both("rien du tout", "nothing at all")),
    (re.compile(r"\d{4}-\d\d?-\d\d?(?:[Tt ].*)?"), both("une date", "a date")),
    (re.compile(r"[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?"), both("une durée", "a duration")),
    (
        re.compile(r"[-+]?0[\d_]+|[-+]?0[xob][\da-f_]+", re.IGNORECASE),
        both("un nombre différent", "a different number"),
    ),
    (
        re.compile(r"[-+]?(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[-+]?\d+)?|[-+]?\.(?:inf|nan)", re.IGNORECASE),
        both("un nombre", "a number"),
    ),
    (re.compile(r"="), both("un signe spécial", "a special sign")),
)
"""What YAML 1.1 makes of an unquoted word, in this order (https://yaml.org/type/; no parser takes `y` so)."""

_SURPRISING = re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in _SURPRISES), re.IGNORECASE)
"""All of them at once: nearly no word is one of them."""


def surprise(scalar: Scalar) -> Text | None:
    """Tell what YAML would take an unquoted word for, if not for text."""
    if scalar.plain and _SURPRISING.fullmatch(scalar.value):
        for pattern, meaning in _SURPRISES:
            if pattern.fullmatch(scalar.value):
                return meaning
    return None


def scalar_of(spot: Spot) -> Scalar:
    """Take a node as a single value."""
    if isinstance(spot.node, Scalar):
        return spot.node
    if isinstance(spot.node, Mapping) and _looks_like_a_hole(spot.node):
        spot.refuse("E106", _HOLE_MESSAGE, _HOLE_CURE, spot.node.place)
    spot.refuse(
        "E106",
        both("Une seule valeur est attendue ici.", "A single value is expected here."),
        both("Écrivez une valeur, sans liste ni clés.", "Write one value, without list or keys."),
    )


def _looks_like_a_hole(node: Mapping) -> bool:
    return node.flow and len(node.entries) == 1 and "." in node.entries[0][0].value


@drawn({"type": "string"})
def string(spot: Spot) -> str:
    """Read a string; what YAML would turn into something else must be quoted."""
    scalar = scalar_of(spot)
    meaning = surprise(scalar)
    if meaning is None:
        return scalar.value.strip()
    if not scalar.value:
        spot.refuse(
            "E105",
            both("Rien n’est écrit ici.", "Nothing is written here."),
            both("Écrivez la valeur après les deux-points.", "Write the value after the colon."),
        )
    spot.refuse("E102", *_quote(scalar.value, meaning))


def _quote(value: str, meaning: Text) -> tuple[Text, Text]:
    word = shown(value)
    return (
        both(
            f"Sans guillemets, YAML lit « {word} » comme {meaning.fr}.",
            f"Without quotation marks, YAML reads “{word}” as {meaning.say('en')}.",
        ),
        both(f'Écrivez "{word}", avec les guillemets droits.', f'Write "{word}", with the straight quotation marks.'),
    )


@drawn(matching(ID.pattern))
def key(spot: Spot, written: Scalar) -> str:
    """Check a key that is an id."""
    return checked(spot, written, ID)


@drawn(matching(ID.pattern))
def ident(spot: Spot) -> str:
    """Read the id of something."""
    return checked(spot, scalar_of(spot), ID)


@drawn(matching(_ACADEMY_ID.pattern))
def academy_id(spot: Spot) -> str:
    """Read the id of an academy, in which a hyphen is allowed."""
    return checked(spot, scalar_of(spot), _ACADEMY_ID)


@drawn(matching(rf"(?!(?:{'|'.join(sorted(RESERVED))})$){ID.pattern}"))
def new_key(spot: Spot, written: Scalar) -> str:
    """Check a key that names something new, which may not be a word of the grammar."""
    name = key(spot, written)
    if name in RESERVED:
        spot.refuse(
            "E107",
            both(f"« {name} » est un mot réservé.", f"“{name}” is a reserved word."),
            both(f"Choisissez un autre nom, par exemple « {name}_1 ».", f"Choose another name, such as “{name}_1”."),
            written.place,
        )
    return name


def checked(spot: Spot, scalar: Scalar, pattern: re.Pattern[str]) -> str:
    """Check a word against the form that such words have."""
    meaning = surprise(scalar)
    if meaning is not None:
        if not scalar.value:
            spot.refuse("E102", _NO_NAME_MESSAGE, _NO_NAME_CURE, scalar.place)
        message, cure = _quote(scalar.value, meaning)
        if not pattern.fullmatch(scalar.value):
            cure = _rename(scalar.value)
        spot.refuse("E102", message, cure, scalar.place)
    if not pattern.fullmatch(scalar.value):
        spot.refuse(
            "E102",
            both(f"« {shown(scalar.value)} » ne peut pas servir de nom.", f"“{shown(scalar.value)}” cannot be a name."),
            _rename(scalar.value),
            scalar.place,
        )
    return scalar.value


def _rename(value: str) -> Text:
    """Suggest a name made of what the author wrote."""
    flat = unicodedata.normalize("NFKD", value[:60].casefold()).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "_", flat).strip("_")
    name = name if ID.fullmatch(name) else f"n_{name}".rstrip("_")
    return both(
        f"Un nom n’a que des minuscules sans accent, des chiffres et « _ » : par exemple « {name} ».",
        f"A name has only unaccented lower-case letters, digits and “_”: such as “{name}”.",
    )


def one_of(words: Map[str, T]) -> Shape[T]:
    """Read one of a few words."""

    @drawn({"type": "string", "enum": list(words)})
    def read(spot: Spot) -> T:
        word = string(spot)
        if word in words:
            return words[word]
        spot.refuse(
            "E106",
            both(f"« {shown(word)} » n’est pas possible ici.", f"“{shown(word)}” is not possible here."),
            suggestion(word, words, both("mots possibles", "possible words")),
        )

    return read


@drawn({"type": "integer"})
def whole(spot: Spot) -> int:
    """Read a whole number."""
    scalar = scalar_of(spot)
    if scalar.plain and _WHOLE.fullmatch(scalar.value):
        return int(scalar.value)
    spot.refuse(
        "E106",
        both("Un nombre entier est attendu ici.", "A whole number is expected here."),
        both(
            "Écrivez-le en chiffres, sans guillemets, ni zéro devant, ni espace.",
            "Write it in digits, without quotation marks, leading zero or space.",
        ),
    )


@drawn({"type": "integer", "minimum": 1})
def days(spot: Spot) -> int:
    """Read how many days something lasts."""
    number = whole(spot)
    if number > 0:
        return number
    spot.refuse(
        "E106",
        both("Il faut au moins un jour.", "At least one day is needed."),
        both("Écrivez un nombre de jours, par exemple 180.", "Write a number of days, such as 180."),
    )


@drawn({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})
def date(spot: Spot) -> dt.date:
    """Read a day."""
    try:
        value = scalar_of(spot).value
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return dt.date.fromisoformat(value)
    except ValueError:
        pass
    spot.refuse(
        "E106",
        both("Une date est attendue ici.", "A date is expected here."),
        both("Écrivez-la année-mois-jour : 2026-09-01.", "Write it year-month-day: 2026-09-01."),
    )


@drawn({"type": "string", "pattern": "^https?://"})
def url(spot: Spot) -> str:
    """Read a web address."""
    value = string(spot)
    if _URL.fullmatch(value):
        return value
    spot.refuse(
        "E106",
        both("Une adresse web est attendue ici.", "A web address is expected here."),
        both("Écrivez-la en entier, avec https:// devant.", "Write it in full, with https:// in front."),
    )


def text(spot: Spot) -> Text:
    """Read a text; a language left out stays empty, and whether the pack needs it is judged later."""
    if isinstance(spot.node, Scalar):
        if spot.node.value.startswith("t."):
            spot.refuse("E106", _INLINE_MESSAGE, _INLINE_CURE)
        spot.refuse("E106", _TEXT_MESSAGE, _TEXT_CURE)
    if isinstance(spot.node, Mapping) and _looks_like_a_hole(spot.node):
        spot.refuse("E106", _HOLE_MESSAGE, _HOLE_CURE, spot.node.place)
    result = _WORDING(spot)
    spot.notes.texts[spot.path] = result
    return result


@drawn({"type": "string"})
def sentence(spot: Spot) -> str:
    """Read the words of a text, which a comment sign must not have cut short."""
    value = string(spot)
    if isinstance(spot.node, Scalar) and spot.node.cut:
        spot.refuse(
            "E102",
            both("YAML coupe ce texte au signe « # ».", "YAML cuts this text at the “#” sign."),
            both('Mettez tout le texte entre guillemets droits : fr: "…".', _QUOTE_EN),
        )
    if isinstance(spot.node, Scalar) and spot.node.plain and _CURLY.fullmatch(value):
        spot.refuse(
            "E102",
            both("Pour YAML, ces guillemets courbes font partie du texte.", "To YAML, these curly quotes are text."),
            both('Mettez des guillemets droits à leur place : fr: "…".', 'Put straight ones in their place: fr: "…".'),
        )
    return value


_CURLY = re.compile("[“”„‘].*[”“’]")
_QUOTE_EN = 'Put the whole text between straight quotation marks: fr: "…".'
_MACHINE_MADE = record(
    lambda text, by: text,
    {"text": required(sentence), "by": required(one_of({"machine": "machine"}))},
)


@drawn(lambda path: {"anyOf": [draw(sentence, path), draw(_MACHINE_MADE, path)]})
def wording(spot: Spot) -> str:
    """Read one language of a text: the words, or ``{text: …, by: machine}`` for what nobody has reviewed yet."""
    if not isinstance(spot.node, Mapping) or _looks_like_a_hole(spot.node):
        return sentence(spot)
    words: str = _MACHINE_MADE(spot)
    where = (*spot.path, "text")
    spot.notes.places[spot.path] = spot.notes.places[where]
    return words


_WORDING = record(
    lambda fr="", en=None: Text(fr, en),
    {"fr": optional(wording), "en": optional(wording)},
)
drawn(lambda path: draw(_WORDING, path))(text)


class TextRef(Text, frozen=True):
    """A text that stands elsewhere, among ``texts``; ``fr`` is its id until it is looked up."""


@drawn(lambda path: {"anyOf": [matching(rf"t\.{ID.pattern}"), draw(text, path)]})
def text_or_ref(spot: Spot) -> Text:
    """Read a text, or ``t.ID`` for one that several outcomes share."""
    if isinstance(spot.node, Scalar) and spot.node.value.startswith("t."):
        reference = spot.node.value[2:]
        if ID.fullmatch(reference):
            spot.notes.refs[spot.path] = reference
            return TextRef(reference)
    return text(spot)


_HOLE_MESSAGE = both(
    "Un texte qui commence par une accolade doit être entre guillemets.",
    "A text that starts with a brace must be quoted.",
)
_HOLE_CURE = both(
    'Mettez tout le texte entre guillemets droits : "{fact.…} …".',
    'Put the whole text between straight quotation marks: "{fact.…} …".',
)
_NO_NAME_MESSAGE = both("Un nom est attendu ici.", "A name is expected here.")
_NO_NAME_CURE = both("Écrivez un nom en minuscules sans accent.", "Write a name in unaccented lower-case letters.")
_TEXT_MESSAGE = both("Un texte se donne dans chaque langue.", "A text is given in each language.")
_TEXT_CURE = both(
    'Écrivez {fr: "…", en: "…"}.',
    'Write {fr: "…", en: "…"}.',
)
_INLINE_MESSAGE = both("Un renvoi « t. » ne se met que dans une issue.", "A “t.” reference only goes into an outcome.")
_INLINE_CURE = both(
    'Écrivez ici le texte lui-même : {fr: "…", en: "…"}.', 'Write the text itself here: {fr: "…", en: "…"}.'
)


@drawn({"type": "boolean"})
def flag(spot: Spot) -> bool:
    """Read ``true`` or ``false``, which may stand unquoted: nothing else is meant here."""
    node = spot.node
    if isinstance(node, Scalar) and node.value in ("true", "false"):
        return node.value == "true"
    spot.refuse(
        "E106",
        both("Il faut « true » ou « false » ici.", "This must be “true” or “false”."),
        both("Écrivez true ou false, sans guillemets.", "Write true or false, without quotation marks."),
    )
