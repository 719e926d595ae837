"""Files of an older format brought to the one of today, comment by comment: edits at places, never written anew.

Each step is a pure function from a parsed file to the edits that make the next format of it; steps are chained. There
has been one format so far, so there is no step yet: a new one is added to ``STEPS`` with fixtures of both formats.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from acmail.errors import InvalidData
from acmail.findings import Place, found
from acmail.grammar import FORMAT
from acmail.layout import shown
from acmail.plaintext import BREAK, decoded
from acmail.wording import both
from acmail.yamltree import Document, Scalar, parse

Point = tuple[int, int]
"""Line and column, from 1; column 1 of the line behind the last is the end of the file."""


class Edit(Struct, frozen=True, order=True):
    """A stretch that is replaced; one that begins where it ends is put in."""

    start: Point
    end: Point
    text: str


class Step(Struct, frozen=True):
    """How a format becomes the next; the line that names the format is edited by itself."""

    to: str
    edits: Callable[[Document], Iterable[Edit]]


STEPS: Mapping[str, Step] = {}
"""Older formats, each with its step to the next."""

_BOM = b"\xef\xbb\xbf"
_VERSION = re.compile(r"acmail/(\d{1,9})")


def replaced(place: Place, text: str) -> Edit:
    """Put other words in the place of a value or a key, which stands on one line."""
    return Edit((place.line, place.column), (place.line, place.column + place.width), text)


def without(first: int, last: int) -> Edit:
    """Take whole lines away."""
    return Edit((first, 1), (last + 1, 1), "")


def migrated(file: str, data: bytes, steps: Mapping[str, Step] | None = None) -> bytes:
    """Give a file in the format of today, the same bytes if it has it already.

    Raises ``InvalidData`` for a file that is no YAML, or whose format is newer or unknown.
    """
    steps = STEPS if steps is None else steps
    document = parse(file, data)
    written = _format(document)
    while written.value != FORMAT:
        step = steps.get(written.value)
        if step is None:
            raise _refused(file, written)
        quoted = replaced(written.place, step.to)
        data = edited(data, [*step.edits(document), quoted])
        document = parse(file, data)
        written = _format(document)
    return data


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Apply edits; whatever they do not touch stays as it is, byte by byte. Raises ``ValueError`` if they overlap."""
    text = decoded("", data)
    starts = [0, *(match.end() for match in BREAK.finditer(text)), len(text) + 1]
    parts: list[str] = []
    at = 0
    for edit in sorted(edits):
        start, end = (min(starts[line - 1] + column - 1, len(text)) for line, column in (edit.start, edit.end))
        if not at <= start <= end:
            raise ValueError(f"edits overlap at line {edit.start[0]}")
        parts += [text[at:start], edit.text]
        at = end
    mark = _BOM if data.startswith(_BOM) else b""
    return mark + "".join((*parts, text[at:])).encode()


def _format(document: Document) -> Scalar:
    for key, node in document.root.entries:
        if key.value == "format" and isinstance(node, Scalar):
            return node
    message = both(
        f"{document.file} : il manque la ligne « format: … ».", f"{document.file}: the line “format: …” is missing."
    )
    raise InvalidData(message, both("Ce fichier est-il d’un pack ?", "Is this a file of a pack?"))


def _refused(file: str, written: Scalar) -> InvalidData:
    known = _VERSION.fullmatch(written.value)
    newest = _VERSION.fullmatch(FORMAT)
    word = shown(written.value)
    if known is not None and newest is not None and int(known[1]) > int(newest[1]):
        message = both(
            f"« {word} » est plus récent que ce que lit cette version d’acmail ({FORMAT}).",
            f"“{word}” is newer than what this version of acmail reads ({FORMAT}).",
        )
        cure = both("Mettez acmail à jour.", "Update acmail.")
    else:
        message = both(f"Le format « {word} » n’a jamais existé.", f"There never was a format “{word}”.")
        cure = both(f"Écrivez « format: {FORMAT} ».", f"Write “format: {FORMAT}”.")
    refused = both(f"Le fichier {file} ne peut pas être migré.", f"The file {file} cannot be migrated.")
    return InvalidData(refused, findings=(found("E104", written.place, message, cure),))
