"""The trainer’s page: in which order to take people, what each lacks, what to have ready, what never to say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from acmail.documents import PersonStateView, ReportDocument
from acmail.model import Lang, OutcomeKind, Text
from acmail.reports import parts, tallies
from acmail.reports.outline import Block, Items, Outline, Row, Section, Table
from acmail.reports.people import MOST, Called, more
from acmail.wording import both


def outline(document: ReportDocument) -> Outline:
    """Lay out the trainer’s page of a session."""
    lang = document.lang
    return Outline(
        title=parts.exercised(_TITLE.say(lang), document.exercise, lang),
        lead=tallies.summary(document),
        sections=tuple(_sections(document, Called(document), lang)),
        foot=tuple(parts.foot(lang, (), (), (document.tool, document.academy, document.generated_on))),
    )


def _sections(document: ReportDocument, called: Called, lang: Lang) -> Iterable[Section]:
    yield Section(_BEFORE.say(lang), (Items(parts.plain(text.say(lang) for text in _READY), boxes=True),))
    yield from tallies.rejected(document)
    yield from _group(_FIRST, [one for one in document.people if one.stand.state == "question"], called, lang)
    yield from _group(_SECOND, _of_kind(document, OutcomeKind.HUMAN), called, lang)
    if document.contacts:
        contacts = (parts.contact(one.contact, lang) for one in document.contacts)
        yield Section(_REACH.say(lang), (Items(tuple(contacts)),))
    yield from _group(_THIRD, _of_kind(document, OutcomeKind.REFUSED), called, lang)
    yield from _group(_LAST, _of_kind(document, OutcomeKind.SELF_SERVICE), called, lang)
    yield from tallies.doubtful(document, called)
    yield Section(_NEVER.say(lang), (Items(parts.plain(text.say(lang) for text in _NEVER_SAY)),), warns=True)


def _of_kind(document: ReportDocument, kind: OutcomeKind) -> list[PersonStateView]:
    return [one for one in document.people if one.stand.kind is kind]


def _group(heading: Text, people: Sequence[PersonStateView], called: Called, lang: Lang) -> Iterable[Section]:
    if people:
        yield Section(heading.say(lang).format(len(people)), tuple(_table(people, called, lang)))


def _table(people: Sequence[PersonStateView], called: Called, lang: Lang) -> Iterable[Block]:
    columns = (_PERSON.say(lang), (_ASK if people[0].stand.state == "question" else _CARD).say(lang))
    yield Table(columns, tuple(Row((called(one.id), one.stand.label)) for one in people[:MOST]))
    if len(people) > MOST:
        yield more(len(people) - MOST, lang)


_TITLE = both("La séance, dans l’ordre", "The session, in order")
_BEFORE = both("Avant la séance", "Before the session")
_READY = (
    both("Une fiche imprimée pour chacun, rien de plus.", "A printed card for everybody, nothing more."),
    both(
        "Chacun apporte ce qu’il a reçu de l’académie : courrier d’affectation, identifiant s’il l’a.",
        "Everybody brings what they received from the académie: assignment letter, username if they have it.",
    ),
    both(
        "Un ordinateur ou un téléphone par personne, si possible le sien.",
        "A computer or a phone for each person, their own if possible.",
    ),
)
_FIRST = both("1. D’abord, celles et ceux à qui il manque une réponse : {}", "1. First, those who lack an answer: {}")
_SECOND = both(
    "2. Puis celles et ceux pour qui quelqu’un doit agir : {}", "2. Then those for whom somebody has to act: {}"
)
_REACH = both("Qui joindre, et avec quoi", "Whom to reach, and with what")
_THIRD = both("3. Puis les demandes à ne pas faire, à expliquer : {}", "3. Then what is not to be done, to explain: {}")
_LAST = both(
    "4. Enfin celles et ceux qui peuvent agir seuls, fiche en main : {}",
    "4. Last, those who can act alone, card in hand: {}",
)
_NEVER = both("Ce qui ne se dit jamais", "What is never to be said")
_NEVER_SAY = (
    both(
        "Personne ne donne, ne dicte ni n’écrit un mot de passe, un NUMEN ou un code reçu, pas même à vous.",
        "Nobody gives, dictates or writes a password, a NUMEN or a code they received, not even to you.",
    ),
    both(
        "N’essayez pas un identifiant probable à la place de quelqu’un : des essais répétés peuvent bloquer un compte.",
        "Do not try a likely username for somebody: repeated attempts can lock an account.",
    ),
    both("La fiche de l’un n’est pas lue par l’autre.", "Nobody reads somebody else’s card."),
)
_PERSON = both("Personne", "Person")
_ASK = both("À demander", "To be asked")
_CARD = both("Sa fiche", "Their card")
