"""What happens to a sentence between the screen and the help desk: named rules that damage a text as life does.

Every rule is deterministic, so that a text that fails fails again.
"""

from __future__ import annotations

import html
import json
import quopri
import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from html.entities import codepoint2name

SHORTEST_CUT = 25
"""Letters that must be left of a text for it to be cut: less could be anything."""

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>")
_LONG_WORD = re.compile(r"(\w{4})(?=\w{4})")
_HIGH_PUNCTUATION = re.compile(r" (?=[:;!?»])|(?<=«) ")


def accents_lost(text: str) -> str:
    """An old keyboard, or a form that takes only plain letters."""
    return _without_marks(text.replace("œ", "oe").replace("Œ", "OE"))


def accents_as_question_marks(text: str) -> str:
    """An old program replaces every letter it does not know."""
    return text.encode("ascii", "replace").decode()


def read_as_windows_1252(text: str) -> str:
    """UTF-8 that a mail program took for Windows’ own set; what that set lacks stays the bare octet."""
    return "".join(
        octet.decode("cp1252", "ignore") or octet.decode("latin-1")
        for octet in (bytes([number]) for number in text.encode())
    )


def upper_case(text: str) -> str:
    """Caps lock, or a style sheet that shows everything in capitals."""
    return text.upper()


def apostrophes_typographic(text: str) -> str:
    """A word processor or a phone makes apostrophes round while somebody types."""
    return text.replace("'", "’")


def apostrophes_straight(text: str) -> str:
    """A plain editor, or somebody who types the sentence again."""
    return text.translate(str.maketrans("’‘“”", "''\"\""))


def no_break_spaces(text: str) -> str:
    """French typography before high punctuation, and copies from tables, where every blank is one that holds."""
    return _HIGH_PUNCTUATION.sub("\u202f", text).replace(" ", "\u00a0")


def ragged_blanks(text: str) -> str:
    """A copy from a narrow window or a PDF: blanks doubled, and lines broken in the middle of a sentence."""
    parts = text.split(" ")
    return "".join(part + ("\n" if place % 5 == 4 else "  ") for place, part in enumerate(parts)).rstrip()


def quoted_and_wrapped(text: str) -> str:
    """A mail program wraps at 40 columns, then quotes in the answer."""
    lines = (
        textwrap.wrap(line, 38, break_long_words=False, break_on_hyphens=False) or [""] for line in text.split("\n")
    )
    return "\n".join(f"> {line}" for wrapped in lines for line in wrapped)


def html_source(text: str) -> str:
    """The source of the page, copied with the sentence; a text that is source already stays as it is."""
    if _MARKUP.search(text):
        return text
    escaped = "".join(_entity(char) for char in html.escape(text, quote=False))
    return f'<div class="alert" role="alert"><p>{escaped}</p></div>'.replace("\n", "<br />\n")


def polite_letter(text: str) -> str:
    """A letter to the help desk, with the message in its middle."""
    return (
        f"Bonjour,\n\nDepuis lundi matin, voici ce qui s’affiche :\n\n{text}\n\n"
        "Pouvez-vous m’aider ? Merci d’avance,\nDominique Exemple\ncollège Les Tilleuls"
    )


def cut_short(text: str) -> str:
    """A window too narrow, or a notification that ends in an ellipsis."""
    kept = text[: len(text) * 7 // 10].rstrip()
    return f"{kept}…" if len(kept) >= SHORTEST_CUT else text


def log_line(text: str) -> str:
    """A program writes it into its log, on one line, behind the time."""
    return f"2026-09-14T07:42:11.318+02:00 poste12 courrier[2231]: {' '.join(text.split())}"


def quoted_printable(text: str) -> str:
    """The source of a mail, as mail is carried."""
    return quopri.encodestring(text.encode()).decode("ascii")


def json_escapes(text: str) -> str:
    """The answer of a server, copied from a browser’s tools or a program’s log."""
    return json.dumps({"status": "error", "message": text})


def zero_width(text: str) -> str:
    """Soft hyphens and empty spaces with which a page lets long words break."""
    return _LONG_WORD.sub("\\1\u00ad", text).replace(" ", " \u200b")


def screenshot_caption(text: str) -> str:
    """The text read off a picture, with the picture’s name under it."""
    return f"{text}\n\nCapture d’écran 2026-09-14 à 07.42.11.png"


def accents_apart(text: str) -> str:
    """A Mac, or a PDF, writes a letter and its accent as two characters."""
    return unicodedata.normalize("NFD", text)


def typed_in_haste(text: str) -> str:
    """Typed again on a phone: no capitals, no accents, blanks for apostrophes."""
    return _without_marks(text.lower()).replace("’", " ").replace("'", " ")


RULES: Mapping[str, Callable[[str], str]] = {
    rule.__name__: rule
    for rule in (
        accents_lost,
        accents_as_question_marks,
        read_as_windows_1252,
        upper_case,
        apostrophes_typographic,
        apostrophes_straight,
        no_break_spaces,
        ragged_blanks,
        quoted_and_wrapped,
        html_source,
        polite_letter,
        cut_short,
        log_line,
        quoted_printable,
        json_escapes,
        zero_width,
        screenshot_caption,
        accents_apart,
        typed_in_haste,
    )
}


def noisy(text: str) -> Iterator[tuple[str, str]]:
    """Give the variants of a text, each with the name of its rule; a rule that changes nothing gives none."""
    for name, rule in RULES.items():
        variant = rule(text)
        if variant != text:
            yield name, variant


def _without_marks(text: str) -> str:
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(char for char in apart if not unicodedata.combining(char)))


def _entity(char: str) -> str:
    return char if char.isascii() else f"&{codepoint2name.get(ord(char), f'#{ord(char)}')};"
