"""From bytes to text that a parser may see: UTF-8, of a bearable size, without characters that hide."""

from __future__ import annotations

import re

from acmail.errors import InvalidData
from acmail.findings import Place, found
from acmail.model import Text
from acmail.wording import both

MOST_BYTES = 1024 * 1024
BREAK = re.compile(r"\r\n|\n|\r")
HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""Controls, line ends that no editor knows, halves of characters: what a terminal may obey or a parser trip over."""

_BOM = b"\xef\xbb\xbf"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")

Advice = tuple[Text, Text]
"""What is wrong, and the cure."""


def decoded(file: str, data: bytes) -> str:
    """Decode a file, or say what kind of file this is instead; raises ``InvalidData``."""
    if len(data) > MOST_BYTES:
        raise unusable(Place(file=file), TOO_LARGE)
    if data.startswith(_WIDE_MARKS) or data.count(b"\x00", 0, 8) > 2:
        raise unusable(Place(file=file), WIDE)
    data = data.removeprefix(_BOM)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        readable = data.decode(errors="replace")
        start = len(data[: error.start].decode())
        raise unusable(_spot(file, readable, start), NOT_UTF8) from None
    bad = HIDDEN.search(text)
    if bad is not None:
        raise unusable(_spot(file, text, bad.start()), hidden(bad[0]))
    return text


def unusable(place: Place, advice: Advice) -> InvalidData:
    """Make the error of a file that cannot be used at all."""
    return InvalidData(*advice, findings=(found("E101", place, *advice),))


def hidden(char: str) -> Advice:
    """A character that no editor shows and that could act on a terminal."""
    code = f"U+{ord(char):04X}"
    return (
        both(
            f"Un caractère invisible ({code}) n’est pas accepté.", f"An invisible character ({code}) is not accepted."
        ),
        both("Effacez-le et retapez le texte autour.", "Delete it and type the text around it again."),
    )


def _spot(file: str, text: str, index: int) -> Place:
    before = BREAK.split(text[:index])
    line = len(before)
    excerpt = BREAK.split(text)[line - 1]
    return Place(file=file, line=line, column=len(before[-1]) + 1, excerpt=excerpt, last=line)


TOO_LARGE: Advice = (
    both("Le fichier dépasse 1 Mio.", "The file is larger than 1 MiB."),
    both(
        "Vérifiez que c’est le bon fichier, ou répartissez-le en plusieurs.", "Check it is the right file, or split it."
    ),
)
WIDE: Advice = (
    both("Le fichier est enregistré en UTF-16 ou UTF-32.", "The file is saved as UTF-16 or UTF-32."),
    both("Dans l’éditeur : « Enregistrer sous », encodage UTF-8.", "In the editor: “Save as”, encoding UTF-8."),
)
NOT_UTF8: Advice = (
    both(
        "Le fichier n’est pas en UTF-8 : ce caractère est illisible.",
        "The file is not UTF-8: this character cannot be read.",
    ),
    both("Dans l’éditeur : « Enregistrer sous », encodage UTF-8.", "In the editor: “Save as”, encoding UTF-8."),
)
