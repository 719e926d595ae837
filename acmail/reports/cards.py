"""What a card says and in which order."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import UNSET

from acmail.documents import Card, CardDocument, Difference, ExerciseView, Explanation, FactView, LikelyView
from acmail.model import Lang
from acmail.reports import parts
from acmail.reports.outline import Block, Command, Item, Items, Outline, Section
from acmail.wording import OUTCOME_KIND, both


def outline(document: CardDocument) -> Outline:
    """Lay out the card of a document."""
    card, lang = document.card, document.lang
    return Outline(
        title=parts.exercised(card.title, document.exercise, lang),
        lead=OUTCOME_KIND[card.kind].say(lang),
        sections=tuple(_sections(card, document, lang)),
        foot=tuple(_foot(document, lang)),
        who=document.person.label if document.person else "",
    )


def _sections(card: Card, document: CardDocument, lang: Lang) -> Iterable[Section]:
    if document.exercise is not UNSET:
        yield from _exercise(document.exercise, lang)
    yield Section(_STEPS.say(lang), (Items(tuple(Item(step) for step in card.steps), numbered=True),))
    yield Section(_AVOID.say(lang), (Items(tuple(Item(step) for step in card.avoid)),), warns=True)
    yield Section(_DELAY.say(lang), (card.delay,))
    yield Section(
        _USERNAME.say(lang), (card.username, *_likely(card.likely, lang), *parts.homonym(document.person, lang))
    )
    yield Section(_PORTAL.say(lang), (card.portal,))
    yield Section(_WEBMAIL.say(lang), (card.webmail,))
    yield from parts.observed(document.observed, lang)
    if card.contacts:
        contacts = tuple(parts.contact(contact, lang) for contact in card.contacts)
        yield Section(_CONTACTS.say(lang), (Items(contacts, numbered=True),))
    if card.next:
        yield Section(_NEXT.say(lang), tuple(Command(item.label, item.command) for item in card.next))
    if document.unused:
        unused = (Item(f"{answer.field} = {answer.label}") for answer in document.unused)
        yield Section(_UNUSED.say(lang), (Items(tuple(unused)),))
    if document.explain is not UNSET:
        yield from _explanation(document.explain, card.facts, lang)


def _likely(likely: tuple[LikelyView, ...], lang: Lang) -> Iterable[Block]:
    """Show the likeliest few: a long list invites to try them all, and every failure counts."""
    for kind, heading, most in (("username", _LIKELY_USERNAMES, 2), ("address", _LIKELY_ADDRESSES, 1)):
        items = [Item(f"{one.value} ({', '.join(one.why)})") for one in likely if one.kind == kind]
        if items:
            yield heading.say(lang)
            yield Items(tuple(items[:most]))
    if likely:
        yield _DO_NOT_TRY.say(lang)


def _exercise(exercise: ExerciseView, lang: Lang) -> Iterable[Section]:
    """Say first that nobody of this name exists, and how the exercise went."""
    blocks: list[Block] = [exercise.notice]
    if exercise.situation is not UNSET:
        blocks.append(exercise.situation)
    if exercise.matches is not UNSET and exercise.expected_title is not UNSET:
        blocks.append((_AS_EXPECTED if exercise.matches else _NOT_EXPECTED).say(lang))
        blocks.append(f"{_EXPECTED.say(lang)}{exercise.expected_title}")
    differences = () if exercise.differences is UNSET else exercise.differences
    if differences:
        blocks += [_DIFFERS.say(lang), Items(tuple(_difference(one, lang) for one in differences))]
    yield Section(_EXERCISE_HEADING.say(lang), tuple(blocks), warns=exercise.matches is False)


def _difference(one: Difference, lang: Lang) -> Item:
    not_asked = _NOT_ASKED.say(lang)
    return Item(
        one.ask, ((_SITUATION.say(lang), one.expected or not_asked), (_GIVEN.say(lang), one.given or not_asked))
    )


def _foot(document: CardDocument, lang: Lang) -> Iterable[str]:
    sources = [source for fact in document.card.facts for source in fact.sources]
    counted = parts.counted(sources, lang, explained=document.explain is not UNSET)
    return parts.foot(lang, document.answers, counted, (document.tool, document.academy, document.generated_on))


def _explanation(explanation: Explanation, facts: tuple[FactView, ...], lang: Lang) -> Iterable[Section]:
    because = tuple(Item(f"{reason.ask} {reason.label}") for reason in explanation.because)
    yield Section(_BECAUSE.say(lang), (Items(because, numbered=True),))
    if facts:
        yield Section(_FACTS.say(lang), (Items(tuple(parts.fact(fact, lang) for fact in facts)),))
    if explanation.otherwise:
        yield Section(_OTHERWISE.say(lang), (Items(tuple(_otherwise(explanation, lang))),))


def _otherwise(explanation: Explanation, lang: Lang) -> Iterable[Item]:
    for other in explanation.otherwise:
        target = other.title if other.title is not None else f"{_ASKS.say(lang)}{other.next_ask}"
        yield Item(f"{other.ask} {other.label} → {target}")


_EXERCISE_HEADING = both("Exercice", "Exercise")
_AS_EXPECTED = both("C’est bien la fiche attendue.", "This is the card that was expected.")
_NOT_EXPECTED = both("Ce n’est pas la fiche attendue.", "This is not the card that was expected.")
_EXPECTED = both("Fiche attendue : ", "Expected card: ")
_DIFFERS = both("Où le chemin diffère :", "Where the way differs:")
_SITUATION = both("la situation dit", "the situation says")
_GIVEN = both("réponse donnée", "answer given")
_NOT_ASKED = both("question non posée", "not asked")
_USERNAME = both("Identifiant", "Username")
_PORTAL = both("Portail", "Portal")
_WEBMAIL = both("Webmail", "Webmail")
_STEPS = both("À faire", "What to do")
_AVOID = both("À ne pas faire", "What not to do")
_DELAY = both("Délai", "How long")
_CONTACTS = both("À qui s’adresser, dans cet ordre", "Whom to turn to, in this order")
_NEXT = both("Et ensuite", "What next")
_UNUSED = both("Réponses données mais sans effet ici", "Answers given that change nothing here")
_BECAUSE = both("Pourquoi cette fiche", "Why this card")
_FACTS = both("Chaque information et sa source", "Each fact and its source")
_OTHERWISE = both("Une seule réponse différente mènerait à", "One different answer would lead to")

_LIKELY_USERNAMES = both("Possibles avec votre nom, aucun n’est certain :", "Possible with your name, none is certain:")
_LIKELY_ADDRESSES = both("Adresses possibles, aucune n’est certaine :", "Possible addresses, none is certain:")
_DO_NOT_TRY = both(
    "Ne les essayez pas l’un après l’autre : faites confirmer. Un chiffre final est possible.",
    "Do not try them one after the other: have yours confirmed. A digit may follow.",
)
_ASKS = both("une autre question : ", "another question: ")
