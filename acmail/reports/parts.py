"""The parts that pages share: people to turn to, facts with their sources, and the foot."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable

from msgspec import UNSET, UnsetType

from acmail.documents import (
    AcademyView,
    AnswerView,
    ContactView,
    ExerciseView,
    FactView,
    InventedView,
    ObservedView,
    PersonView,
    SourceView,
    Tool,
)
from acmail.facts import marked
from acmail.layout import harmless
from acmail.model import Lang, Status, Text
from acmail.reports.outline import Item, Items, Section
from acmail.wording import SOURCE_KIND, STALE, both, day


def contact(who: ContactView, lang: Lang) -> Item:
    """Show someone to turn to."""
    return Item(
        who.name,
        (
            (_ROLE.say(lang), who.role),
            *(((_WHEN.say(lang), who.when),) if who.when else ()),
            (_HOW.say(lang), who.reach),
            (_BRING.say(lang), _SEMICOLON.say(lang).join(who.bring)),
            (_NEVER.say(lang), who.never_say),
        ),
    )


def homonym(person: PersonView | UnsetType, lang: Lang) -> Iterable[str]:
    """Warn somebody whose likely username is also somebody else’s; who that is, is not theirs to read."""
    if person and person.homonym:
        yield _HOMONYM.say(lang)


def exercised(title: str, exercise: ExerciseView | InventedView | UnsetType, lang: Lang) -> str:
    """Mark the title of a page about somebody, or some people, invented."""
    return title if exercise is UNSET else f"{EXERCISE.say(lang)}{title}"


def plain(texts: Iterable[str]) -> tuple[Item, ...]:
    """Make the lines of a list."""
    return tuple(Item(text) for text in texts)


def one_line(text: str) -> str:
    """Make one line of what a server may have had a hand in, and dots of what a terminal would obey."""
    return harmless(_BREAKS.sub(" ", text)).strip(" ")


def short(text: str, most: int) -> str:
    """Make one line that is not too long."""
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most - 1]}…"


def fact(shown: FactView, lang: Lang) -> Item:
    """Show a fact with how sure it is and who says so."""
    details = [(_VALUE.say(lang), shown.value)] if shown.value is not None else []
    titles = {one.id: source(one, lang) for one in shown.sources}
    elsewhere = {one for other in shown.also for one in other.sources}
    details += [(_SOURCE.say(lang), title) for one, title in titles.items() if one not in elsewhere]
    for other in shown.also:
        named = "; ".join(titles[one] for one in other.sources)
        details.append((_ALSO.say(lang), f"{other.value}. {named}"))
    if shown.ask_name and shown.status is Status.UNKNOWN:
        details.append((_ASK.say(lang), shown.ask_name))
    if shown.note:
        details.append((_NOTE.say(lang), shown.note))
    return Item(f"{shown.label} ({marked(shown, lang)})", tuple(details))


def source(where_from: SourceView, lang: Lang) -> str:
    """Name a source, with what a reader needs to judge it."""
    notes = [SOURCE_KIND[where_from.kind].say(lang), f"{_READ_ON.say(lang)}{day(where_from.read_on, lang)}"]
    if where_from.page_date:
        notes.append(
            _UNDATED.say(lang) if where_from.page_date == "undated" else f"{_DATED.say(lang)}{where_from.page_date}"
        )
    if where_from.extent == "cut":
        notes.append(_CUT.say(lang))
    if where_from.stale:
        notes.append(STALE.say(lang))
    where = f" {where_from.url}" if where_from.url else ""
    return f"{where_from.title} ({', '.join(notes)}){where}"


def foot(
    lang: Lang,
    answers: tuple[AnswerView, ...],
    counted: Iterable[str],
    made: tuple[Tool, AcademyView, dt.date],
) -> Iterable[str]:
    """Say what a page stands on: the answers given, the sources in short, and what made it."""
    if answers:
        labels = _SEMICOLON.say(lang).join(_answer(answer, lang) for answer in answers)
        yield f"{_ANSWERS.say(lang)}{labels}"
    yield from counted
    tool, academy, date = made
    yield f"acmail {tool.version}, {academy.name}, {academy.version}, {day(date, lang)}"


def observed(seen: tuple[ObservedView, ...], lang: Lang) -> Iterable[Section]:
    """Show what acmail saw itself, if it looked."""
    if seen:
        items = tuple(Item(f"{one.title}{_COLON.say(lang)}{one.evidence}") for one in seen)
        yield Section(_OBSERVED.say(lang), (Items(items),))


def _answer(answer: AnswerView, lang: Lang) -> str:
    return f"{answer.label} ({_BY_ACMAIL.say(lang)})" if answer.origin == "observation" else answer.label


def counted(shown: Iterable[SourceView], lang: Lang, explained: bool, copies: Text | None = None) -> Iterable[str]:
    """Say in short what a page stands on; ``--explain`` has it fact by fact.

    ``copies`` says what was read on which day where it is not only copies of pages that the page stands on.
    """
    sources = {source.id: source for source in shown}.values()
    if sources:
        kinds = Counter(source.kind for source in sources)
        numbers = ", ".join(f"{SOURCE_KIND[kind].say(lang)} {kinds[kind]}" for kind in SOURCE_KIND if kinds[kind])
        oldest = min(source.read_on for source in sources)
        yield (copies or _COPIES).say(lang).format(day(oldest, lang))
        yield f"{_SOURCES.say(lang)}{numbers}." + ("" if explained else f" {_MORE.say(lang)}")


_HOMONYM = both(
    "Homonyme : quelqu’un d’autre de ce groupe a le même identifiant probable. L’un des deux en a un autre : "
    "faites confirmer le vôtre avant tout essai.",
    "Same name: somebody else of this group has the same likely username. One of you has another: "
    "have yours confirmed before any attempt.",
)
_BREAKS = re.compile("[\t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029 ]+")
"""Ends of lines and blanks, but not the no-break spaces of typography."""

_ROLE = both("Qui :", "Who:")
_WHEN = both("Quand :", "When:")
_HOW = both("Comment :", "How:")
_BRING = both("À préparer :", "Have ready:")
_NEVER = both("Ne dites jamais :", "Never say:")
_OBSERVED = both("Vu par acmail", "Seen by acmail")
_BY_ACMAIL = both("vu par acmail", "seen by acmail")
_COLON = both(" : ", ": ")
_SEMICOLON = both(" ; ", "; ")
_COPIES = both(
    "Valeurs lues le {} ou après, sur des copies de pages publiques ; aucune n’a été vérifiée en direct.",
    "Values read on {} or later, on copies of public pages; none was checked live.",
)
_SOURCES = both("Sources : ", "Sources: ")
_MORE = both("Le détail : ajoutez --explain.", "In detail: add --explain.")
_READ_ON = both("lu le ", "read on ")
_UNDATED = both("page non datée", "undated page")
_DATED = both("page datée : ", "page dated ")
_CUT = both("lue en partie", "read in part")
_VALUE = both("Valeur :", "Value:")
_SOURCE = both("Source :", "Source:")
_ALSO = both("Autre version :", "Another version:")
_NOTE = both("Note :", "Note:")
_ASK = both("À demander :", "Ask:")
_ANSWERS = both("Réponses données : ", "Answers given: ")
EXERCISE = both("EXERCICE : ", "EXERCISE: ")
