"""A person's own file of what to examine: read as strictly as a pack, and told of in the same way."""

from __future__ import annotations

import re

from msgspec.structs import replace

from acmail import grammar, yamltree
from acmail.errors import Finding, InvalidData
from acmail.grammar.targets import Own
from acmail.model import Text
from acmail.wording import both

__all__ = ["Own", "read"]

_WORD = re.compile(r"[^\s\"']+")


def read(name: str, data: bytes) -> tuple[Own, ...]:
    """Read a file that is shown under a name; raises ``InvalidData`` with every finding."""
    try:
        layers = grammar.read(yamltree.parse(name, data), "checks")
    except InvalidData as error:
        raise InvalidData(_refused(name), error.hint, tuple(map(_masked, error.findings))) from None
    if layers.findings:
        raise InvalidData(_refused(name), findings=tuple(map(_masked, layers.findings)))
    return tuple(entry.value for entry in layers.entries)


def _refused(name: str) -> Text:
    return both(f"Le fichier {name} ne peut pas être lu.", f"The file {name} cannot be read.")


def _masked(finding: Finding) -> Finding:
    """Hide a password that stands in an address, and move nothing, so that the caret stays where it belongs."""
    message = Text(_hidden(finding.message.fr), _hidden(finding.message.say("en")))
    return replace(finding, excerpt=_hidden(finding.excerpt), message=message)


def _hidden(words: str) -> str:
    return _WORD.sub(lambda match: _without_secret(match[0]), words)


def _without_secret(word: str) -> str:
    before, at, after = word.rpartition("@")
    start = before.find("//") + 2 if "//" in before else 0
    if not at or not (start or ":" in before):
        return word
    return before[:start] + "*" * (len(before) - start) + at + after
