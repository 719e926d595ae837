"""What a page about a roster says: what was recognised, then the rows that cannot be used, and why."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from acmail.documents import AcceptedView, ColumnView, FaultView, RejectedView, RosterDocument
from acmail.model import Lang, Part, Text
from acmail.reports import parts
from acmail.reports.outline import Item, Items, Outline, Row, Section, Table
from acmail.wording import both, quoted

ENCODINGS = {
    "utf-8": both("UTF-8", "UTF-8"),
    "cp1252": both("windows-1252", "windows-1252"),
    "utf-16-le": both("UTF-16", "UTF-16"),
    "utf-16-be": both("UTF-16", "UTF-16"),
}
SIGNS = {
    ";": both("point-virgule", "semicolon"),
    ",": both("virgule", "comma"),
    "\t": both("tabulation", "tab"),
    "|": both("barre verticale", "vertical bar"),
    "": both("aucun (une seule colonne)", "none (one column)"),
}
PARTS: dict[Part, Text] = {
    "key": both("repère de la personne", "what tells people apart"),
    "given_name": both("prénom", "first name"),
    "family_name": both("nom", "surname"),
    "name": both("prénom et nom", "full name"),
    "language": both("langue", "language"),
}
"""What a column holds beside answers."""


def outline(document: RosterDocument) -> Outline:
    """Lay out what was recognised."""
    lang = document.lang
    made = (document.tool, document.academy, document.generated_on)
    title = _GOOD if not document.rejected else _BAD
    return Outline(
        title=title.say(lang).format(document.rejected),
        lead=_LEAD.say(lang).format(document.people, document.rejected),
        sections=tuple(_sections(document, lang)),
        foot=tuple(parts.foot(lang, (), (), made)),
    )


def _sections(document: RosterDocument, lang: Lang) -> Iterator[Section]:
    told = (
        Item(f"{_ENCODING.say(lang)} {ENCODINGS[document.encoding].say(lang)}"),
        Item(f"{_SEPARATOR.say(lang)} {SIGNS.get(document.separator, both(*[document.separator] * 2)).say(lang)}"),
    )
    columns = Table(
        (_NUMBER.say(lang), _COLUMN.say(lang), _HOLDS.say(lang)),
        tuple(_column(column, lang) for column in document.columns),
        named=1,
    )
    yield Section(_RECOGNISED.say(lang), (Items(told), columns))
    if document.rejects:
        listed = frozenset(one.column for one in document.accepted)
        blocks: list[str | Items] = [rejects(document.rejects, lang, listed)]
        if document.rejects_not_shown:
            blocks.append(_MORE.say(lang).format(document.rejects_not_shown))
        if document.stopped:
            blocks.append(_STOPPED.say(lang))
        yield Section(_REJECTS.say(lang), tuple(blocks), warns=True)
    if document.accepted:
        yield Section(_ACCEPTED.say(lang), (Items(tuple(_accepted(document.accepted, lang))),))


def _accepted(accepted: tuple[AcceptedView, ...], lang: Lang) -> Iterator[Item]:
    """Tell for each column what it takes, answer by answer."""
    for column in dict.fromkeys(one.column for one in accepted):
        told = []
        for one in accepted:
            if one.column == column:
                words = ", ".join(one.words[:_MOST_WORDS]) + ("…" if len(one.words) > _MOST_WORDS else "")
                told.append(
                    (f"{quoted([one.label], lang)} ({one.value})", f"{_ALSO.say(lang)} {words}" if words else "")
                )
        yield Item(parts.one_line(column), tuple(told))


def _column(column: ColumnView, lang: Lang) -> Row:
    holds = column.field if column.part is None else PARTS[column.part].say(lang)
    if holds is not None:
        holds = holds if column.label is None else f"{column.label} ({holds})"
        return Row((str(column.number), parts.one_line(column.name), holds))
    near = "" if column.near is None else _NEAR.say(lang).format(column.near)
    return Row((str(column.number), parts.one_line(column.name) or "-", f"{_IGNORED.say(lang)}{near}"))


def mapping(name: str, meaning: str) -> str:
    """Write the option that says what a column holds, ready to be typed."""
    return f"--map {shlex.quote(f'{name}={meaning}')}"


def rejects(rows: tuple[RejectedView, ...], lang: Lang, listed: frozenset[str] = frozenset()) -> Items:
    """List rows that cannot be used, each with what is wrong, and what would do where that is not ``listed`` below."""
    return Items(tuple(_rejected(one, lang, listed) for one in rows))


def _rejected(one: RejectedView, lang: Lang, listed: frozenset[str]) -> Item:
    details = (detail for fault in one.faults for detail in _fault(fault, lang, listed))
    return Item(_ROW.say(lang).format(one.row), tuple(details))


def _fault(fault: FaultView, lang: Lang, listed: frozenset[str]) -> Iterator[tuple[str, str]]:
    name = parts.one_line(fault.column) or _WHOLE.say(lang)
    yield f"{name}{_COLON.say(lang)}", parts.one_line(fault.why)
    if fault.valid and fault.column not in listed:
        yield _VALID.say(lang), ", ".join(_choices(fault, lang))


def _choices(fault: FaultView, lang: Lang) -> Iterator[str]:
    """Give what would do: the words that people read, and the short one that stands for them."""
    if not fault.labels:
        yield from fault.valid
    for label, short in zip(fault.labels, fault.valid, strict=False):
        yield f"{quoted([label], lang)} ({short})"


_GOOD = both("Toutes les lignes peuvent servir", "Every row can be used")
_BAD = both("Lignes à corriger : {}", "Rows to correct: {}")
_LEAD = both("Personnes : {}. Lignes écartées : {}.", "People: {}. Rows set aside: {}.")
_RECOGNISED = both("Ce qui a été reconnu", "What was recognised")
_ENCODING = both("Encodage :", "Encoding:")
_SEPARATOR = both("Séparateur :", "Separator:")
_NUMBER = both("N°", "No.")
_COLUMN = both("Colonne", "Column")
_HOLDS = both("Contenu", "Holds")
_IGNORED = both("non lue", "not read")
_NEAR = both(" (serait-ce {} ? voir --map)", " (is it {}? see --map)")
_REJECTS = both("Lignes écartées", "Rows set aside")
_ROW = both("Ligne {}", "Row {}")
_WHOLE = both("toute la ligne", "the whole row")
_COLON = both(" :", ":")
_VALID = both("Valeurs possibles :", "Possible values:")
_ACCEPTED = both("Ce qui est accepté", "What is accepted")
_ALSO = both("ou :", "or:")
_MOST_WORDS = 8
_MORE = both(
    "Et {} autres lignes, non montrées ici ; --rejects FICHIER les donne toutes.",
    "And {} more rows, not shown here; --rejects FILE gives them all.",
)
_STOPPED = both("La lecture s’est arrêtée là (--strict).", "Reading stopped here (--strict).")
