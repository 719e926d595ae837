"""The page of somebody whose answers do not suffice yet: what is to be asked, and what is known."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import UNSET

from acmail.documents import ChoiceView, QuestionDocument
from acmail.model import Lang
from acmail.reports import parts
from acmail.reports.outline import Item, Items, Outline, Section
from acmail.wording import both


def outline(document: QuestionDocument) -> Outline:
    """Lay out the next question, to be ticked by hand."""
    lang = document.lang
    return Outline(
        title=parts.exercised(_TITLE.say(lang), document.exercise, lang),
        lead=_LEAD.say(lang) if document.exercise is UNSET else document.exercise.notice,
        sections=tuple(_sections(document, lang)),
        foot=tuple(parts.foot(lang, document.answers, (), (document.tool, document.academy, document.generated_on))),
        who=document.person.label if document.person else "",
    )


def _sections(document: QuestionDocument, lang: Lang) -> Iterable[Section]:
    asked = document.question
    choices = tuple(_choice(choice) for choice in asked.choices)
    number = [_NUMBER.say(lang)] if asked.kind == "number" else []
    yield Section(asked.ask, (asked.why, Items(choices, boxes=True), *number))
    yield Section(_AFTER.say(lang), tuple(_place(asked.number, asked.at_most, lang)))
    yield Section(_MEANWHILE.say(lang), (Items(parts.plain((_NO_TRY.say(lang), _NO_SECRET.say(lang)))),), warns=True)
    if document.person and document.person.homonym:
        yield Section(_NAME.say(lang), tuple(parts.homonym(document.person, lang)))


def _choice(choice: ChoiceView) -> Item:
    return Item(choice.label, () if choice.hint is None else (("", choice.hint),))


def _place(number: int, most: int, lang: Lang) -> Iterable[str]:
    yield (_LAST if number == most else _MORE).say(lang).format(most - number)


_TITLE = both("Il manque une réponse", "An answer is missing")
_LEAD = both(
    "Répondez, et rendez cette page à la personne qui mène la séance.",
    "Answer, and give this page back to whoever leads the session.",
)
_NUMBER = both("Le nombre, si vous le connaissez : ______", "The number, if you know it: ______")
_AFTER = both("Ensuite", "Then")
_LAST = both(
    "C’est la dernière question : vous aurez ensuite votre fiche.", "It is the last question: then comes your card."
)
_MORE = both("Il reste au plus {} autres questions avant votre fiche.", "At most {} more questions before your card.")
_MEANWHILE = both("D’ici là", "Until then")
_NO_TRY = both(
    "N’essayez pas de vous connecter au hasard : des essais répétés peuvent bloquer le compte.",
    "Do not try to sign in at random: repeated attempts can lock the account.",
)
_NO_SECRET = both(
    "N’écrivez ici ni mot de passe, ni NUMEN, ni date de naissance.",
    "Write neither a password, nor a NUMEN, nor a date of birth here.",
)
_NAME = both("Votre nom", "Your name")
