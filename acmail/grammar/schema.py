"""The pack format as JSON Schema, for editors: drawn from the very shapes that read packs, with a word on each key."""

from __future__ import annotations

from typing import Any

from acmail.grammar import FORMAT
from acmail.grammar.drawing import WHERE, Schema, draw, mapped
from acmail.grammar.layers import CASES, KEYS, MAPS, OVERLAY_LAYERS, SINGLES
from acmail.grammar.meanings import MEANINGS
from acmail.grammar.passwords import drawn_layer
from acmail.grammar.routing import drawn_condition
from acmail.grammar.scalars import new_key
from acmail.model import Lang, Text
from acmail.wording import both

FILE = "acmail.schema.json"
"""What the schema is called where it stands beside the files of a pack."""

COMMENT = f"# yaml-language-server: $schema={FILE}"
"""The line by which editors find it (github.com/redhat-developer/yaml-language-server)."""

_DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft that editors know best; nothing drawn here needs a later one."""


def schema(lang: Lang) -> Schema:
    """Give the schema of a file of a pack or of an overlay, explained in one language."""
    drawing = {
        "$schema": _DRAFT,
        "title": _TITLE.say(lang),
        "type": "object",
        "required": ["format"],
        "properties": {
            "format": {WHERE: "format", "type": "string", "const": FORMAT},
            **{name: {WHERE: name, **draw(shape, name)} for name, shape in SINGLES.items()},
            **{name: {WHERE: name, **_layer(name)} for name in MAPS},
            "tests": {WHERE: "tests", **draw(CASES, "tests")},
        },
        "additionalProperties": False,
        "$defs": {"condition": drawn_condition("condition")},
        "if": {"required": ["overlay"]},
        "then": {"propertyNames": {"enum": ["format", "overlay", *sorted(OVERLAY_LAYERS)]}},
    }
    explained: Schema = _explained(drawing, lang)
    return explained


def paths() -> frozenset[str]:
    """List the paths of all keys there are."""
    found: set[str] = set()

    def gather(part: Any) -> None:
        if isinstance(part, dict):
            found.update([part[WHERE]] if WHERE in part else [])
        for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            gather(inner)

    gather([draw(shape, name) for name, shape in SINGLES.items()])
    gather([_layer(name) for name in MAPS])
    gather([draw(CASES, "tests"), drawn_condition("condition")])
    written = {path for path in found if _of_texts(path) is None}
    return frozenset({*written, *SINGLES, *MAPS, "tests", "format"})


def _layer(name: str) -> Schema:
    if name == "password":
        return drawn_layer(name)
    return mapped(name, MAPS[name], KEYS.get(name, new_key))


def _explained(part: Any, lang: Lang) -> Any:
    """Put words in the place of paths; what a reference stands beside is ignored, so it goes into a list of one."""
    if isinstance(part, list):
        return [_explained(one, lang) for one in part]
    if not isinstance(part, dict):
        return part
    rest = {key: _explained(value, lang) for key, value in part.items() if key != WHERE}
    meaning = _meaning(part.get(WHERE, ""))
    if meaning is None:
        return rest
    if "$ref" in rest:
        rest = {"allOf": [rest]}
    return {"description": meaning.say(lang), **rest}


def _meaning(path: str) -> Text | None:
    """Say what a key is for."""
    return MEANINGS.get(path) or _of_texts(path)


def _of_texts(path: str) -> Text | None:
    """Say what a key of a text is for: a language, and what stands in it, mean the same everywhere."""
    rest, _, last = path.rpartition(".")
    if rest.rpartition(".")[2] in _LANGUAGES:
        return _IN_LANGUAGES.get(last)
    return _LANGUAGES.get(last)


_LANGUAGES = {"fr": both("En français.", "In French."), "en": both("En anglais.", "In English.")}
_IN_LANGUAGES = {
    "text": both("Les mots eux-mêmes.", "The words themselves."),
    "by": both("« machine » : personne n’a relu cette traduction.", "“machine”: nobody has reviewed this translation."),
}
_TITLE = both(f"Pack acmail ({FORMAT})", f"acmail pack ({FORMAT})")
