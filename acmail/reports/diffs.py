"""What a comparison says and in which order: who ends elsewhere and why, then every change, layer by layer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from acmail.documents import (
    ArrivalView,
    BehaviourView,
    DiffDocument,
    EditionView,
    PackChangeView,
    PeopleView,
    ReplyView,
    ShiftView,
)
from acmail.editions.behaviour import SAMPLES
from acmail.model import Lang
from acmail.reports import parts, rosters
from acmail.reports.counts import counted, number
from acmail.reports.outline import Item, Items, Outline, Section
from acmail.wording import both, quoted

MOST_SHIFTS = 40
"""Ways in which paths end elsewhere that a page shows, the widest first."""

MOST_CHANGES = 100
"""Changes of a layer that a page shows, in the order of the files; the JSON document has them all."""

LONGEST = 160
"""Characters of a value that a page shows; the JSON document has all of it."""


def outline(document: DiffDocument) -> Outline:
    """Lay out what changed."""
    lang = document.lang
    return Outline(
        title=_TITLE.say(lang).format(document.before.given, document.after.given),
        lead=_lead(document, lang),
        sections=tuple(_sections(document, lang)),
        foot=tuple(parts.foot(lang, (), (), (document.tool, document.academy, document.generated_on))),
    )


def _lead(document: DiffDocument, lang: Lang) -> str:
    if document.same:
        return _SAME.say(lang)
    counts: Counter[str] = Counter(change.change for change in document.changes)
    told = ", ".join(f"{_KINDS[kind].say(lang)} {counts[kind]}" for kind in _KINDS if counts[kind])
    if document.unwalked is not None:
        return f"{told}. {document.unwalked}"
    offers = (f"{counted(_WITHDRAWN, lang, len(document.withdrawn))}.",) if document.withdrawn else ()
    return " ".join((f"{told}.", _arrivals(document, lang), *offers, *_entries(document, lang)))


def _arrivals(document: DiffDocument, lang: Lang) -> str:
    """Say where the same answers lead, as far as that was compared: by the entries that both have."""
    if not document.behaviour:
        return _NO_ENTRY.say(lang)
    if any(one.changed for one in document.behaviour):
        return _ELSEWHERE.say(lang)
    played = any(one.played for one in document.behaviour)
    return (_NONE_SEEN if played else _NOBODY).say(lang)


def _entries(document: DiffDocument, lang: Lang) -> Iterable[str]:
    """Name the entries that only one of the two has: nothing is compared there."""
    for kind, words in (("added", _NEW), ("removed", _GONE)):
        names = [one.id for one in document.changes if (one.layer, one.change) == ("entries", kind)]
        if names:
            yield words.say(lang).format(", ".join(names))


def _sections(document: DiffDocument, lang: Lang) -> Iterable[Section]:
    people = document.people
    if people is not None:
        words = counted(_PEOPLE, lang, people.changed, people.people)
        yield Section(words, (*_shifts(people.shifts, lang), *_refused(people, lang)), warns=people.changed > 0)
    yield from _offers(document, lang)
    for one in document.behaviour:
        if one.changed or one.played:
            yield Section(_heading(one, lang), tuple(_paths(one, lang)), warns=one.changed > 0)
    for layer in dict.fromkeys(change.layer for change in document.changes):
        found = [change for change in document.changes if change.layer == layer]
        left = (counted(_LEFT_OUT, lang, len(found) - MOST_CHANGES),) if len(found) > MOST_CHANGES else ()
        items = Items(tuple(_change(change, lang) for change in found[:MOST_CHANGES]))
        yield Section(_LAYER.say(lang).format(layer, len(found)), (items, *left))
    notes = tuple(_base(edition, lang) for edition in (document.before, document.after) if edition.shipped)
    if notes:
        yield Section(_NOTES.say(lang), notes)


def _refused(people: PeopleView, lang: Lang) -> Iterable[str | Items]:
    """Name the rows that were not understood, and why, but nothing of what stands in them."""
    if people.refused:
        yield counted(_REFUSED, lang, people.refused)
        yield rosters.rejects(people.rejects, lang)
    if people.refused > len(people.rejects):
        yield counted(_REST, lang, people.refused - len(people.rejects))


def _offers(document: DiffDocument, lang: Lang) -> Iterable[Section]:
    """Tell which answers are offered to nobody any more, what is then reached by none, and which newly are offered."""
    if document.withdrawn:
        heading = counted(_WITHDRAWN, lang, len(document.withdrawn))
        blocks: list[str | Items] = [_replied(document.withdrawn, lang)]
        if document.unreached:
            lost = Items(tuple(Item(f"{one.id} — {one.title}") for one in document.unreached))
            blocks += [_UNREACHED.say(lang), lost]
        yield Section(heading, tuple(blocks), warns=True)
    if document.offered:
        yield Section(counted(_OFFERED, lang, len(document.offered)), (_replied(document.offered, lang),))


def _replied(replies: Iterable[ReplyView], lang: Lang) -> Items:
    return Items(tuple(Item(_reply(one, lang)) for one in replies))


def _heading(one: BehaviourView, lang: Lang) -> str:
    return counted(_ENTRY, lang, one.entry, one.changed, one.paths)


def _paths(one: BehaviourView, lang: Lang) -> Iterable[str | Items]:
    if one.played:
        yield counted(_PLAYED, lang, SAMPLES, str(one.seed), one.paths)
    yield from _shifts(one.shifts, lang)


def _shifts(shifts: tuple[ShiftView, ...], lang: Lang) -> Iterable[str | Items]:
    if shifts:
        yield Items(tuple(_shift(one, lang) for one in shifts[:MOST_SHIFTS]))
    if len(shifts) > MOST_SHIFTS:
        yield counted(_MORE, lang, len(shifts) - MOST_SHIFTS)


def _shift(one: ShiftView, lang: Lang) -> Item:
    details = [(_WAS.say(lang), _titled(one.before)), (_IS.say(lang), _titled(one.after))]
    if one.because is None:
        details.append((_WHY.say(lang), _NO_REASON.say(lang)))
    elif one.because:
        details.append((_WHY.say(lang), _replies(one.because, lang)))
    else:
        details.append((_WHY.say(lang), _ALWAYS.say(lang)))
    if one.example != one.because:
        details.append((_EXAMPLE.say(lang), _replies(one.example, lang)))
    return Item(
        f"{_named(one.before)} → {_named(one.after)}{_COLON.say(lang)}{number(one.count, lang)}", tuple(details)
    )


def _named(end: ArrivalView) -> str:
    return end.id or "—"


def _titled(end: ArrivalView) -> str:
    return end.title


def _replies(replies: Iterable[ReplyView], lang: Lang) -> str:
    return ", ".join(_reply(one, lang) for one in replies) or "—"


def _reply(one: ReplyView, lang: Lang) -> str:
    return f"{one.field}={'|'.join(one.choices)} ({quoted(one.labels, lang)})"


def _change(one: PackChangeView, lang: Lang) -> Item:
    name = one.id or one.layer
    if one.change == "renamed":
        name = f"{one.was} → {one.id}"
    words = f"{_KINDS[one.change].say(lang)}{_COLON.say(lang)}{name}"
    if one.part and one.change == "updated":
        words += f", {one.part}"
    return Item(words, tuple(_details(one, lang)))


def _details(one: PackChangeView, lang: Lang) -> Iterable[tuple[str, str]]:
    if one.change == "moved" and one.part == "order":
        yield _BEHIND.say(lang), f"{one.before or _FIRST.say(lang)} → {one.after or _FIRST.say(lang)}"
    else:
        if one.before is not None:
            yield _BEFORE.say(lang), _short(one.before)
        if one.after is not None:
            yield _AFTER.say(lang), _short(one.after)
    if one.change == "renamed" and one.layer in ("fields", "choices") and not one.declared:
        yield _UNDECLARED.say(lang), _DECLARE.say(lang)
    yield "", _where(one)


def _where(one: PackChangeView) -> str:
    before = f"{one.file_before}:{one.line_before}" if one.file_before else ""
    after = f"{one.file}:{one.line}" if one.file else ""
    return " → ".join(place for place in (before, after) if place)


def _short(value: str) -> str:
    line = parts.one_line(value)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _base(edition: EditionView, lang: Lang) -> str:
    return _SHIPPED.say(lang).format(edition.given, ", ".join(edition.shipped))


_KINDS = {
    "added": both("ajouté", "added"),
    "removed": both("retiré", "removed"),
    "renamed": both("renommé", "renamed"),
    "moved": both("déplacé", "moved"),
    "updated": both("modifié", "updated"),
}
_TITLE = both("De « {} » à « {} »", "From “{}” to “{}”")
_SAME = both("Rien n’a changé.", "Nothing has changed.")
_NOBODY = both(
    "Les mêmes réponses mènent partout aux mêmes fiches et aux mêmes causes.",
    "The same answers lead to the same cards and causes everywhere.",
)
_NONE_SEEN = both(
    "Sur les chemins suivis, les mêmes réponses mènent aux mêmes fiches et aux mêmes causes.",
    "On the paths that were followed, the same answers lead to the same cards and causes.",
)
_NO_ENTRY = both(
    "Aucun chemin n’a été comparé : les deux n’ont aucune entrée en commun.",
    "No path was compared: the two have no entry in common.",
)
_NEW = both(
    "Entrées nouvelles, sans rien à quoi les comparer : {}.", "New entries, with nothing to compare them to: {}."
)
_GONE = both("Entrées retirées, par où plus personne ne passe : {}.", "Entries removed, which nobody takes now: {}.")
_ELSEWHERE = both("Des personnes arriveront ailleurs qu’avant.", "Some people will end elsewhere than before.")
_PEOPLE = both("Personnes qui arrivent ailleurs : {} sur {}", "People who end elsewhere: {} of {}")
_REST = both(
    "Et {:autre ligne|autres lignes} ; « acmail roster check » les donne.",
    "And {:more row|more rows}; “acmail roster check” gives them.",
)
_REFUSED = both("Lignes non comprises, et non comptées : {}.", "Lines not understood, and not counted: {}.")
_ENTRY = both(
    "Entrée « {} » : {:chemin arrive|chemins arrivent} ailleurs, sur {}",
    "Entry “{}”: {:path ends|paths end} elsewhere, of {}",
)
_PLAYED = both(
    "Plus de chemins que --cap n’en fait suivre : jusqu’à {:parcours tiré|parcours tirés} au hasard (graine {}), "
    "dont {} différents. Un changement rare peut manquer.",
    "More paths than --cap allows to follow: up to {:walk|walks} drawn at random (seed {}), {} of them different. "
    "A rare change can be missed.",
)
_LAYER = both("{} : {}", "{}: {}")
_NOTES = both("À savoir", "To know")
_SHIPPED = both(
    "{} : pack de base pris tel qu’acmail le livre, faute d’être dans la même révision ou le même dossier : {}.",
    "{}: base pack taken as acmail ships it, as it is not in the same revision or folder: {}.",
)
_WAS = both("Avant :", "Before:")
_IS = both("Après :", "After:")
_BEFORE, _AFTER = _WAS, _IS
_WHY = both("Réponses en cause :", "Answers that explain it:")
_NO_REASON = both(
    "aucun ensemble de réponses ne les distingue de ce qui n’a pas changé",
    "no set of answers tells them from what has not changed",
)
_ALWAYS = both("toutes", "any")
_EXAMPLE = both("Par exemple :", "For example:")
_BEHIND = both("Placé après :", "Placed after:")
_FIRST = both("(en premier)", "(first)")
_UNDECLARED = both("Attention :", "Careful:")
_DECLARE = both(
    "les réponses gardées sous l’ancien nom seront perdues ; déclarez-le sous « renames »",
    "answers kept under the old name will be lost; declare it under “renames”",
)
_MORE = both(
    "Et {:autre façon|autres façons} ; tout est dans le document JSON.",
    "And {:more way|more ways}; the JSON document has all.",
)
_LEFT_OUT = both(
    "Et {:autre changement|autres changements} ; tout est dans le document JSON.",
    "And {:more change|more changes}; the JSON document has all.",
)
_WITHDRAWN = both(
    "{:réponse n’est plus proposée|réponses ne sont plus proposées}", "{:answer is|answers are} no longer offered"
)
_OFFERED = both(
    "{:réponse est désormais proposée|réponses sont désormais proposées}", "{:answer is|answers are} newly offered"
)
_UNREACHED = both("Aucune réponse proposée ne mène plus à :", "No answer that is offered still leads to:")
_COLON = both(" : ", ": ")
