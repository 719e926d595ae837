"""The page of a report on a roster: counts, charts, who needs whom, and what changed since an earlier one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import UNSET

from acmail.documents import CountView, MoveView, ReportDocument, SinceView
from acmail.model import Lang, OutcomeKind, Text
from acmail.reports import parts
from acmail.reports.outline import Bar, Bars, Block, Item, Items, Outline, Row, Section, Table
from acmail.reports.people import MOST, Called, more
from acmail.wording import both, day


def outline(document: ReportDocument) -> Outline:
    """Lay out a report."""
    lang = document.lang
    return Outline(
        title=parts.exercised(_TITLE.say(lang), document.exercise, lang),
        lead=summary(document),
        sections=tuple(_sections(document, Called(document), lang)),
        foot=tuple(parts.foot(lang, (), (), (document.tool, document.academy, document.generated_on))),
    )


def summary(document: ReportDocument) -> str:
    """Say in a line how many people there are and what they need; before all, if they are invented."""
    notice = "" if document.exercise is UNSET else f"{document.exercise.notice} "
    kinds = [one.stand.kind for one in document.people]
    return notice + _SUMMARY.say(document.lang).format(
        document.total,
        sum(count.people for count in document.missing),
        kinds.count(OutcomeKind.HUMAN),
        kinds.count(OutcomeKind.SELF_SERVICE),
        kinds.count(OutcomeKind.REFUSED),
        len(document.rejected),
    )


def rejected(document: ReportDocument) -> Iterable[Section]:
    """List the rows nobody could be made of, which have no card."""
    lang = document.lang
    if not document.rejected:
        return
    cells = [(str(row.row or ""), cell) for row in document.rejected for cell in row.cells]
    rows = (
        Row(
            (
                row,
                parts.one_line(cell.column) or _WHOLE.say(lang),
                parts.one_line(" — ".join(part for part in (cell.value, cell.why) if part)) or _HIDDEN.say(lang),
            ),
            warns=True,
        )
        for row, cell in cells[:MOST]
    )
    columns = (_ROW.say(lang), _COLUMN.say(lang), _WRONG.say(lang))
    rest: list[Block] = [more(len(cells) - MOST, lang)] if len(cells) > MOST else []
    would_do: dict[str, tuple[str, ...]] = {}
    for _, cell in cells:
        if len(cell.valid) > len(would_do.get(cell.column, ())):
            would_do[cell.column] = cell.valid
    if would_do:
        told = (Item(parts.one_line(name), ((_VALID.say(lang), ", ".join(of)),)) for name, of in would_do.items())
        rest.append(Items(tuple(told)))
    yield Section(
        _REJECTED.say(lang).format(len(document.rejected)), (_NO_CARD.say(lang), Table(columns, tuple(rows)), *rest)
    )


def doubtful(document: ReportDocument, called: Called) -> Iterable[Section]:
    """List homonyms, and who may stand there twice."""
    lang = document.lang
    if document.homonyms:
        lines = (
            Item(
                called.listed(one.who)
                if one.username is None
                else f"{one.username}{_COLON.say(lang)}{called.listed(one.who)}"
            )
            for one in document.homonyms[:MOST]
        )
        yield Section(_HOMONYMS.say(lang), (_HOMONYMS_LEAD.say(lang), Items(tuple(lines))), warns=True)
    if document.twice:
        lines = (Item(called.listed(ids)) for ids in document.twice[:MOST])
        yield Section(_TWICE.say(lang), (_TWICE_LEAD.say(lang), Items(tuple(lines))), warns=True)


def _sections(document: ReportDocument, called: Called, lang: Lang) -> Iterable[Section]:
    if document.since is not None:
        yield from _since(document.since, called, lang)
    if not document.people:
        yield Section(_PEOPLE.say(lang), (_NOBODY.say(lang),))
    yield from _counts(_PROFILES, document.profiles, lang)
    kinds = tuple(Bar(one.label, one.people, _KINDS[one.kind].say(lang)) for one in document.outcomes)
    if kinds:
        yield Section(_OUTCOMES.say(lang), (Bars(_columns(lang), kinds),))
    yield from _counts(_MISSING, document.missing, lang)
    yield from _counts(_CONTACTS, document.contacts, lang)
    yield from _named(_WHO_LACKS, document.missing, called, lang)
    yield from _named(_WHO_NEEDS, document.contacts, called, lang)
    yield from doubtful(document, called)
    yield from rejected(document)


def _counts(heading: Text, counts: Sequence[CountView], lang: Lang) -> Iterable[Section]:
    if counts:
        bars = tuple(Bar(one.label, one.people) for one in counts)
        yield Section(heading.say(lang), (Bars(_columns(lang), bars),))


def _named(heading: Text, counts: Sequence[CountView], called: Called, lang: Lang) -> Iterable[Section]:
    if counts:
        items = (Item(one.label, ((_WHO.say(lang), called.listed(one.who)),)) for one in counts)
        yield Section(heading.say(lang), (Items(tuple(items)),))


def _since(since: SinceView, called: Called, lang: Lang) -> Iterable[Section]:
    """Say first what changed: that is why an earlier report was given."""
    groups = ((_MOVED_ON, since.moved_on), (_STUCK, since.stuck), (_MOVED_BACK, since.moved_back), (_SAME, since.same))
    counts = [(heading, len(moves)) for heading, moves in groups] + [(_NEW, len(since.new)), (_LEFT, len(since.left))]
    counts += [(_UNSURE, len(since.unsure))] if since.unsure else []
    bars = tuple(Bar(heading.say(lang), count) for heading, count in counts)
    other = [] if since.same_pack else [_OTHER_PACK.say(lang)]
    yield Section(_SINCE.say(lang).format(day(since.generated_on, lang)), (Bars(_columns(lang), bars), *other))
    for heading, moves in groups[:3]:
        if moves:
            yield Section(heading.say(lang), tuple(_moves(moves, called, lang)))
    if since.unsure:
        yield Section(_UNSURE.say(lang), (called.listed(since.unsure),), warns=True)
    if since.new:
        yield Section(_NEW.say(lang), (called.listed(since.new),))
    if since.left:
        yield Section(_LEFT.say(lang), (called.line([called.of(one) for one in since.left]),))


def _moves(moves: Sequence[MoveView], called: Called, lang: Lang) -> Iterable[Block]:
    rows = (
        Row((called(move.id), move.before.label, "=" if move.before.id == move.after.id else move.after.label))
        for move in moves[:MOST]
    )
    yield Table((_PERSON.say(lang), _BEFORE.say(lang), _NOW.say(lang)), tuple(rows))
    if len(moves) > MOST:
        yield more(len(moves) - MOST, lang)


def _columns(lang: Lang) -> tuple[str, str, str]:
    return _WHAT.say(lang), _COUNT.say(lang), _KIND.say(lang)


_KINDS = {
    OutcomeKind.SELF_SERVICE: both("seul", "alone"),
    OutcomeKind.HUMAN: both("avec quelqu’un", "with somebody"),
    OutcomeKind.REFUSED: both("à ne pas faire", "not to be done"),
}
"""What sets bars apart, in a word."""

_TITLE = both("Bilan du groupe", "Report on the group")
_SUMMARY = both(
    "Personnes : {}. Il manque une réponse : {}. Quelqu’un doit agir : {}. Peuvent agir seules : {}. "
    "Demande à ne pas faire : {}. Lignes écartées : {}.",
    "People: {}. Lacking an answer: {}. Somebody has to act: {}. Can act alone: {}. Not to be done: {}. "
    "Rows set aside: {}.",
)
_PEOPLE = both("Personnes", "People")
_NOBODY = both("Le fichier ne contient personne.", "The file holds nobody.")
_PROFILES = both("Par situation", "By situation")
_OUTCOMES = both("Par fiche", "By card")
_MISSING = both("Réponses qui manquent", "Answers that are missing")
_CONTACTS = both("Qui doit agir pour elles", "Who has to act for them")
_WHO_LACKS = both("Qui interroger, et sur quoi", "Whom to ask, and what")
_WHO_NEEDS = both("Qui a besoin de qui", "Who needs whom")
_WHO = both("Pour :", "For:")
_HOMONYMS = both("Homonymes", "Same likely username")
_HOMONYMS_LEAD = both(
    "Le même identifiant est probable pour plusieurs : chacun doit faire confirmer le sien avant tout essai.",
    "The same username is likely for several: each must have theirs confirmed before any attempt.",
)
_TWICE = both("Peut-être deux fois dans le fichier", "Perhaps twice in the file")
_TWICE_LEAD = both(
    "Une personne, ou deux ? Une fiche a été faite pour chaque ligne.",
    "One person, or two? A card was made for every row.",
)
_REJECTED = both("Lignes écartées : {}", "Rows set aside: {}")
_NO_CARD = both(
    "Ces personnes n’ont pas de fiche. Corrigez le fichier, puis recommencez.",
    "These people have no card. Correct the file, then start again.",
)
_ROW = both("Ligne", "Row")
_COLUMN = both("Colonne", "Column")
_WRONG = both("Ce qui ne va pas", "What is wrong")
_VALID = both("Ce qui irait :", "What would do:")
_WHOLE = both("la ligne entière", "the whole row")
_HIDDEN = both("non montré", "not shown")
_COLON = both(" : ", ": ")
_WHAT = both("Quoi", "What")
_COUNT = both("Personnes", "People")
_KIND = both("Comment", "How")
_SINCE = both("Depuis le bilan du {}", "Since the report of {}")
_OTHER_PACK = both(
    "Les fiches de l’académie ont changé entre les deux : une différence peut aussi venir de là.",
    "The académie’s cards have changed in between: a difference can also come from that.",
)
_MOVED_ON = both("Ont avancé", "Moved on")
_STUCK = both("Au même point : sans réponse, ou en attente de quelqu’un", "Stuck: no answer, or waiting for somebody")
_MOVED_BACK = both("Il leur manque de nouveau une réponse", "Lack an answer again")
_SAME = both("Même fiche, à faire seul", "The same card, to be done alone")
_UNSURE = both("Plusieurs personnes possibles, non comparées", "May be one of several people, not compared")
_NEW = both("Nouvelles", "New")
_LEFT = both("Ne sont plus dans le fichier", "No longer in the file")
_PERSON = both("Personne", "Person")
_BEFORE = both("Avant", "Before")
_NOW = both("Maintenant", "Now")
