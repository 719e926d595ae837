"""A first pack out of templates: the comments of one language, the texts of the languages that are wanted."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from acmail.lint.cautions import typography
from acmail.model import LANGUAGES, Lang, Text

FILES = ("academy.yaml", "facts.yaml", "tree.yaml")

_ACADEMY = re.compile(r"académie (?:de |d['’])(?P<where>.+)", re.IGNORECASE)
_OF_A_LANGUAGE = re.compile(r"^(?P<indent> *)# (?P<lang>fr|en): ", re.MULTILINE)


class Wanted(Struct, frozen=True, kw_only=True):
    """What a person says of a new pack. ``languages`` are those of its texts, ``lang`` that of its comments."""

    id: str
    name: Text
    languages: Sequence[Lang]
    lang: Lang
    today: dt.date


def stand_in(name: str) -> str:
    """Make the French name of an académie of the id of its pack, as good as it gets without accents."""
    where = "-".join(part.capitalize() for part in re.split("[-_]+", name) if part)
    return f"académie {'d’' if where[0] in 'AEIOU' else 'de '}{where}"


def in_french(name: str) -> str:
    """Set the name of an académie as French typography wants it, which lint would ask for."""
    for start, stop, right in sorted(typography.edits(name), reverse=True):
        name = name[:start] + right + name[stop:]
    return name


def in_english(name: str) -> str:
    """Say the name of an académie in English; one that is put otherwise stays as it is, and lint says so."""
    found = _ACADEMY.fullmatch(name)
    return name if found is None else f"{found['where']} académie"


def filled(templates: Mapping[str, str], wanted: Wanted) -> dict[str, bytes]:
    """Give the files of the pack, by name."""
    return {name: _filled(template, wanted).encode() for name, template in templates.items()}


def _filled(template: str, wanted: Wanted) -> str:
    lines = (line for line in template.splitlines() if not _foreign(line, wanted.lang))
    text = "".join(f"{line}\n" for line in lines)
    text = _OF_A_LANGUAGE.sub(r"\g<indent># ", text)
    for lang in LANGUAGES:
        if lang not in wanted.languages:
            text = re.sub(rf', {lang}: "[^"]*"', "", text)
    words = {
        "__ID__": wanted.id,
        "__NAME_FR__": _quotable(wanted.name.fr),
        "__NAME_EN__": _quotable(wanted.name.say("en")),
        "__LANGUAGES__": ", ".join(wanted.languages),
        "__YEAR__": str(wanted.today.year),
        "__TODAY__": wanted.today.isoformat(),
    }
    return re.sub("|".join(words), lambda match: words[match[0]], text)


def _foreign(line: str, lang: Lang) -> bool:
    found = _OF_A_LANGUAGE.match(line)
    return found is not None and found["lang"] != lang


def _quotable(text: str) -> str:
    """Write a text between the quotation marks of YAML, which reads the escapes of JSON."""
    return json.dumps(text, ensure_ascii=False)[1:-1]
