"""Why a YAML file was refused, in words for somebody who does not know YAML, with the likely cure."""

from __future__ import annotations

import re
from typing import Any

from acmail.errors import Finding
from acmail.findings import Place, found
from acmail.layout import shown
from acmail.plaintext import Advice
from acmail.wording import both

MOST_READ = 500
"""Characters of a line that are searched for a trap, so that a line of a million costs no more than another."""

_QUOTE_IT = both(
    'Mettez toute la valeur entre guillemets droits : "…".',
    'Put the whole value between straight quotation marks: "…".',
)
_WRITE_OUT = both("Écrivez la valeur en entier à cet endroit.", "Write the value out in full here.")

EMPTY: Advice = (
    both("Le fichier est vide, ou ne contient que des commentaires.", "The file is empty, or holds only comments."),
    both("Commencez-le par la ligne « format: acmail/1 ».", "Start it with the line “format: acmail/1”."),
)
NO_ANSWERS: Advice = (
    both("Il n’y a aucune réponse dans ce fichier.", "There is no answer in this file."),
    both("Écrivez une réponse par ligne : « question: réponse ».", "Write one answer a line: “question: answer”."),
)
SECOND: Advice = (
    both("Un second document commence ici.", "A second document starts here."),
    both("Retirez la ligne « --- », ou faites-en un autre fichier.", "Remove the “---” line, or make it another file."),
)
DIRECTIVE: Advice = (
    both("Les directives YAML (%) ne sont pas acceptées.", "YAML directives (%) are not accepted."),
    both("Retirez les lignes qui commencent par %.", "Remove the lines that start with %."),
)
TOO_DEEP: Advice = (
    both("Plus de 16 niveaux sont emboîtés.", "More than 16 levels are nested."),
    both(
        "Vérifiez les retraits, les crochets et les accolades de cette ligne et des précédentes.",
        "Check the indentation, brackets and braces of this line and of those before it.",
    ),
)
MERGE: Advice = (
    both("La clé de fusion « << » n’est pas acceptée.", "The merge key “<<” is not accepted."),
    _WRITE_OUT,
)
KEY: Advice = (
    both("Une clé doit être un simple mot.", "A key must be a plain word."),
    both(
        "Si c’est un texte qui commence par un crochet ou une accolade, mettez-le entre guillemets droits.",
        "If it is a text that starts with a bracket or a brace, put it between straight quotation marks.",
    ),
)


def repeated(key: str, first: Place) -> Advice:
    """A key stands twice in one mapping, where YAML would let the last one win in silence."""
    return (
        both(
            f"La clé « {key} » est déjà à la ligne {first.line}.",
            f"The key “{key}” is already on line {first.line}.",
        ),
        both("Gardez l’une des deux, ou renommez l’autre.", "Keep one of the two, or rename the other."),
    )


def anchor(name: str) -> Advice:
    """An anchor, or a text that happens to start with ``&``."""
    return (
        both(f"Les ancres (&{name}) ne sont pas acceptées.", f"Anchors (&{name}) are not accepted."),
        both(
            "Si c’est un texte qui commence par « & », mettez-le entre guillemets droits.",
            "If it is a text that starts with “&”, put it between straight quotation marks.",
        ),
    )


def alias(written: str) -> Advice:
    """An alias, or a text that happens to start with ``*``."""
    return (
        both(f"Les renvois ({written}) ne sont pas acceptés.", f"Aliases ({written}) are not accepted."),
        both(
            "Écrivez la valeur en entier ; un texte qui commence par « * » va entre guillemets droits.",
            "Write the value out in full; a text that starts with “*” goes between straight quotation marks.",
        ),
    )


def tag(name: str) -> Advice:
    """A tag, or a text that happens to start with ``!``."""
    return (
        both(f"Les étiquettes YAML ({name}) ne sont pas acceptées.", f"YAML tags ({name}) are not accepted."),
        both(
            "Si c’est un texte qui commence par « ! », mettez-le entre guillemets droits.",
            "If it is a text that starts with “!”, put it between straight quotation marks.",
        ),
    )


def written_tag(line: str, column: int) -> str:
    """Give the tag that stands at a place, as the author wrote it and not as YAML spells it out."""
    word = _TAG.match(line, column)
    return shown(word[0]) if word else "!"


def diagnose(file: str, lines: tuple[str, ...], error: Any) -> Finding:
    """Guess from the offending line which of the usual traps an author fell into."""
    mark: Any = getattr(error, "problem_mark", None)
    context: Any = getattr(error, "context_mark", None)
    situation = str(getattr(error, "context", ""))
    if mark is None:
        return found("E101", Place(file=file), *_OTHER)
    elsewhere = context is not None and context.line != mark.line
    if elsewhere and "quoted scalar" in situation:
        return found("E101", _at(file, lines, context.line, context.column), *_OPEN_QUOTE)
    line = lines[mark.line] if mark.line < len(lines) else ""
    if elsewhere and "flow" in situation and not line[: mark.column].strip(" "):
        return _never_closed(file, lines, context, mark)
    is_tag = "tag" in str(getattr(error, "problem", "")) and line.startswith("!", mark.column)
    trapped = _tagged(line, mark.column) if is_tag else _trapped(line)
    if trapped is not None:
        (column, width), advice = trapped
        return found("E101", _at(file, lines, mark.line, column, width), *advice)
    if elsewhere and "flow" in situation:
        return found("E101", _at(file, lines, context.line, context.column), *_OPEN_BRACKET)
    return found("E101", _at(file, lines, mark.line, mark.column), *_OTHER)


def _tagged(line: str, column: int) -> tuple[tuple[int, int], Advice]:
    word = written_tag(line, column)
    return (column, len(word)), tag(word)


def _trapped(line: str) -> tuple[tuple[int, int], Advice] | None:
    """Give the first usual trap of a line: column and width, and what to say."""
    for pattern, advice in _TRAPS:
        trap = pattern.search(line, 0, MOST_READ)
        if trap is not None:
            return (trap.start("here"), len(trap["here"])), advice
    return None


def _never_closed(file: str, lines: tuple[str, ...], opened: Any, mark: Any) -> Finding:
    """Say what leaves a bracket open until the line of ``mark``, which itself is innocent."""
    for number in range(opened.line, min(mark.line, len(lines))):
        sharp = _eating(lines[number][:MOST_READ])
        if sharp is not None:
            return found("E101", _at(file, lines, number, sharp), *_EATEN)
    return found("E101", _at(file, lines, opened.line, opened.column), *_OPEN_BRACKET)


def _eating(line: str) -> int | None:
    """Give the column of a ``#`` after a value whose comment closes more brackets than it opens."""
    bare = _QUOTED.sub(lambda quoted: "x" * len(quoted[0]), line)
    comment = _COMMENT.search(bare)
    if comment is None or bare[: comment.start()].rstrip().endswith((",", "{", "[")):
        return None
    words = bare[comment.end() :]
    closes = sum(map(words.count, "}]")) > sum(map(words.count, "{["))
    return comment.end() - 1 if closes else None


def _at(file: str, lines: tuple[str, ...], line: int, column: int, width: int = 1) -> Place:
    """Make a place, stepping back from the end of the file to the last line that says something."""
    number = min(line, len(lines) - 1)
    while number > 0 and not lines[number].strip():
        number, column = number - 1, len(lines[number - 1])
    excerpt = lines[number]
    return Place(
        file=file,
        line=number + 1,
        column=min(column, max(len(excerpt) - 1, 0)) + 1,
        width=width,
        excerpt=excerpt,
        last=number + 1,
    )


_OPEN_QUOTE: Advice = (
    both("Le guillemet ouvert ici n’est jamais fermé.", "The quotation mark opened here is never closed."),
    both(
        "Fermez-le à la fin du texte ; à l’intérieur, écrivez « … » ou ’.",
        "Close it at the end of the text; inside it, write “…” or ’.",
    ),
)
_OPEN_BRACKET: Advice = (
    both("Ce crochet ou cette accolade n’est pas fermé.", "This bracket or brace is not closed."),
    both(
        "Fermez-le, ou séparez les éléments par des virgules ; un texte qui contient : , [ ] { } va entre guillemets.",
        "Close it, or put commas between the items; a text that holds : , [ ] { } goes between quotation marks.",
    ),
)
_EATEN: Advice = (
    both(
        "Ce « # » commence un commentaire, et l’accolade ou le crochet qui le suit ne compte plus.",
        "This “#” starts a comment, and the brace or bracket after it does not count.",
    ),
    both(
        "Mettez entre guillemets droits le texte qui contient « # », ou fermez avant le commentaire.",
        "Put the text that holds “#” between straight quotation marks, or close before the comment.",
    ),
)
_TAB: Advice = (
    both("Le retrait est fait d’une tabulation.", "The indentation is made of a tab."),
    both("Remplacez-la par des espaces : deux par niveau.", "Replace it by spaces: two a level."),
)
_COLON: Advice = (
    both("« : » dans un texte sans guillemets.", "“: ” inside a text without quotation marks."),
    _QUOTE_IT,
)
_INNER_QUOTE: Advice = (
    both("Le texte continue après le guillemet fermant.", "The text goes on after its closing quotation mark."),
    both(
        "À l’intérieur d’un texte, écrivez « … » pour citer et ’ pour l’apostrophe.",
        "Inside a text, quote with “…” and write ’ for an apostrophe.",
    ),
)
_BRACE: Advice = (
    both(
        "Un texte qui commence par une accolade doit être entre guillemets.",
        "A text that starts with a brace must be quoted.",
    ),
    _QUOTE_IT,
)
_SIGN: Advice = (
    both(
        "Un texte sans guillemets ne peut pas commencer par ce signe.",
        "A text without quotation marks cannot start with this sign.",
    ),
    _QUOTE_IT,
)
_BACKSLASH: Advice = (
    both(
        "Entre guillemets doubles, la barre « \\ » annonce un signe spécial.",
        "Between double quotation marks, a “\\” announces a special sign.",
    ),
    both("Doublez-la : « \\\\ ».", "Double it: “\\\\”."),
)
_OTHER: Advice = (
    both("Ce n’est pas du YAML valide à partir d’ici.", "This is not valid YAML from here on."),
    both(
        "Vérifiez le retrait (deux espaces par niveau), l’espace après « : », et les guillemets de cette ligne "
        "et de la précédente.",
        "Check the indentation (two spaces a level), the space after each colon, and the quotation marks of this line "
        "and of the one before.",
    ),
)

_TAG = re.compile(r"!(?:<[^>]*>|[^\s,\[\]{}]*)")
_QUOTED = re.compile(r"""[\[{,:-] *(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')""")
_COMMENT = re.compile(r"[ \t]#")

_TRAPS: tuple[tuple[re.Pattern[str], Advice], ...] = (
    (re.compile(r"^ *(?P<here>\t+)"), _TAB),
    (re.compile(r"[:,-] +(?P<here>\{)(?:fact|contact|field|name)\."), _BRACE),
    (re.compile(r"""[:,{[-] *(?P<here>"[^"\\]*"|'(?:[^']|'')*')(?!'| *(?:[:,}\]]|$| #))"""), _INNER_QUOTE),
    (re.compile(r"""[:-] +(?P<here>[@`%])"""), _SIGN),
    (re.compile(r"""\"(?:[^"\\]|\\[0abtnvfreNLP_"/\\ ])*(?P<here>\\(?:$|[^0abtnvfreNLP_"/\\ ]))"""), _BACKSLASH),
    (re.compile(r"""\w+: +[^\s"'{[|>&*!%#][^"'{}[\],]*?(?P<here>[ \u00a0]?: )"""), _COLON),
    (re.compile(r"""\w+: +[^\s"'{[|>&*!%#][^"'{}[\],]*?(?P<here>[ \u00a0]?:)$"""), _COLON),
)
"""Shape of a line to advice; ``here`` is what the caret points at. The first that fits is taken."""
