"""Letters that say a file was perhaps not written as it is read: nothing fails, and the cards bear wrong names."""

from __future__ import annotations

import csv
import io
import re

from acmail.model import Text
from acmail.rosters import refusals
from acmail.wording import both

# What é, è, ê, à, ç and ô of Mac Roman and of CP850 become in windows-1252.
# « Šimek », « Miloš » and “words” are let be.
_OTHER_CODE = re.compile(
    r"(?<=[^\W\dA-Z_])[ŽŠŒŸ]|(?<=[a-z])‚|(?<=[A-Za-z])[ŽŠ„ƒˆ‰‡†™“”](?=[a-z])"
    "|(?<=[A-Za-z])[\u0080-\u009f\udc80-\udc9f]|[\u0080-\u009f\udc80-\udc9f](?=[a-z])"
)
# « Ã© » is é in UTF-8 read as windows-1252, « √© » as Mac Roman. « SÃO » is a name.
_TWICE = re.compile("[ÃÅ][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€]|√[©®†¢´™\u00a0-\u00bf]")
_WORD = re.compile(r"[^\s;,|\"]*")


def doubt(text: str, encoding: str, separator: str) -> tuple[Text, Text] | None:
    """Say of the first word that seems misread its row and what to do; None where all words look well.

    ``text`` begins where the file does; bytes that cannot be read stand in it as half characters (PEP 383).
    """
    twice = _TWICE.search(text)
    other = _OTHER_CODE.search(text) if encoding == "cp1252" else None
    found = other or twice
    if found is None:
        return None
    why, cure = (_MAC, _SAVE) if found is other else (_UTF8_TWICE, _FROM_ORIGIN)
    row = sum(
        1 for _ in csv.reader(io.StringIO(text[: found.end()].replace("\0", " "), newline=""), delimiter=separator)
    )
    word = refusals.safe(_word(text, found.start()))
    return both(why.fr.format(row, word), why.say("en").format(row, word)), cure


def _word(text: str, place: int) -> str:
    begun = max(text.rfind(sign, 0, place) for sign in ' ;,\t|"\r\n') + 1
    found = _WORD.match(text, begun)
    return re.sub("[\udc80-\udcff]", "\ufffd", found[0] if found is not None else "")


_MAC = both(
    "Attention, ligne {} : « {} » semble mal lu. Le fichier est lu en windows-1252, mais il vient peut-être d’Excel "
    "pour Mac (« CSV (Macintosh) ») ou de MS-DOS : les accents seraient faux, sur les fiches aussi.",
    "Careful, row {}: “{}” seems misread. The file is read as windows-1252, but may come from Excel for Mac "
    "(“CSV (Macintosh)”) or an old program (MS-DOS): its accents would be wrong, on the cards too.",
)
_SAVE = both(
    "Rouvrez la liste dans le tableur : « Enregistrer sous », « CSV UTF-8 (délimité par des virgules) », "
    "et recommencez.",
    "Open the list in the spreadsheet again: “Save as”, “CSV UTF-8 (comma delimited)”, and start again.",
)
_UTF8_TWICE = both(
    "Attention, ligne {} : « {} » semble mal lu. Ce fichier paraît avoir été mis deux fois en UTF-8 : les accents "
    "seraient faux, sur les fiches aussi.",
    "Careful, row {}: “{}” seems misread. This file seems to have been made UTF-8 twice: its accents would be wrong, "
    "on the cards too.",
)
_FROM_ORIGIN = both(
    "Repartez du fichier d’origine, où les accents se lisent bien, enregistrez-le en « CSV UTF-8 », et recommencez.",
    "Go back to the original file, in which accents read well, save it as “CSV UTF-8”, and start again.",
)
