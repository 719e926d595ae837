"""The shape of the layer ``password``: a closed list of keys, each of which an académie can redefine by itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping as Map
from typing import Any

from acmail.findings import suggestion
from acmail.grammar.drawing import Schema, drawn, keyed
from acmail.grammar.scalars import flag, ident, one_of, string, text_or_ref
from acmail.grammar.shapes import Key, Shape, Spot, list_of, optional, record, required
from acmail.layout import shown
from acmail.model import RULE_IDS, PasswordRule, RuleId
from acmail.wording import both
from acmail.yamltree import Scalar

WHERE, WORDS, LOCAL_WORDS, AVOID = "where", "weak_words", "local_words", "avoid"

_SIGNS = re.compile(r"[!-/:-@\[-`{-~]+")
_WORD = re.compile(r"[a-z]{3,}")


@drawn(lambda path: {"enum": list(_PARTS)})
def password_key(spot: Spot, written: Scalar) -> str:
    """Check a key of the layer, which is one of a few words."""
    if written.value not in _PARTS:
        word = shown(written.value)
        spot.refuse(
            "E103",
            both(f"La clé « {word} » est inconnue ici.", f"The key “{word}” is unknown here."),
            suggestion(written.value, _PARTS, both("clés possibles", "possible keys")),
            written.place,
        )
    return written.value


def part(spot: Spot) -> Any:
    """Read what stands under a key of the layer."""
    return _PARTS[spot.path[-1]](spot)


def _matching(pattern: re.Pattern[str], message: str, english: str) -> Shape[str]:
    @drawn({"type": "string", "pattern": f"^(?:{pattern.pattern})$"})
    def read(spot: Spot) -> str:
        value = string(spot)
        if not pattern.fullmatch(value):
            spot.refuse(
                "E106",
                both(f"Il faut {message} ici.", f"This must be {english}."),
                both("Corrigez, ou retirez ce qui est en trop.", "Correct it, or remove what does not belong."),
            )
        return value

    return read


_CLASSES = list_of(one_of({word: word for word in ("lower", "upper", "digit", "special")}), filled=True)
_SIGNS_ONLY = _matching(
    _SIGNS, "des signes ASCII, sans lettre, chiffre ni blanc,", "ASCII signs, no letter, digit or blank"
)
GUESSED = list_of(
    _matching(
        _WORD,
        "un mot en minuscules sans accent, de trois lettres ou plus,",
        "an unaccented lower-case word of three letters or more",
    ),
    filled=True,
)


def _rule(name: RuleId, **keys: Key) -> Callable[[Spot], PasswordRule]:
    return record(lambda **given: PasswordRule(id=name, **given), {"fact": required(ident), **keys})


_OWN_KEYS: Map[RuleId, Map[str, Key]] = {
    "classes": {"all": required(_CLASSES)},
    "specials": {"known": optional(_SIGNS_ONLY), "complete": optional(flag)},
    "fragile": {"characters": optional(_SIGNS_ONLY), "beyond_ascii": optional(flag)},
}
_PARTS: Map[str, Shape[Any]] = {
    **{name: _rule(name, **_OWN_KEYS.get(name, {})) for name in RULE_IDS},
    WHERE: list_of(ident, filled=True),
    WORDS: GUESSED,
    LOCAL_WORDS: GUESSED,
    AVOID: list_of(text_or_ref, filled=True),
}


def drawn_layer(path: str) -> Schema:
    """Draw the whole layer, since what stands under each key is known."""
    return keyed(path, _PARTS)
