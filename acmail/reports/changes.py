"""What changed since the last examination: what it was, what it is, since when; then what has not got better."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from acmail.documents import ChangesDocument, ChangeView, CheckDocument, CheckOutcome
from acmail.model import Lang, Text
from acmail.reports import checks, parts, stages
from acmail.reports.outline import Item, Items, Outline, Section
from acmail.wording import both


def outline(document: ChangesDocument) -> Outline:
    """Lay out what changed."""
    return Outline(
        title=_TITLE.say(document.lang),
        lead=_lead(document),
        sections=tuple(_sections(document)),
        foot=tuple(checks.foot(document)),
    )


def changed(document: CheckDocument) -> dict[str, str]:
    """Say of each examination that changed what it was and what it is; nothing of other documents."""
    if not isinstance(document, ChangesDocument):
        return {}
    return {one.id: _sentence(one, document.lang) for one in document.changes}


def _lead(document: ChangesDocument) -> str:
    lang = document.lang
    if document.first:
        return f"{_FIRST.say(lang)} {(_FIRST_BAD if document.changes else _FIRST_GOOD).say(lang)}"
    number = len(document.changes)
    return _NUMBER[number > 1].say(lang).format(number)


def _sections(document: ChangesDocument) -> Iterable[Section]:
    lang = document.lang
    views = {view.id: view for view in document.checks}
    items = tuple(
        Item(
            f"{checks.named(one)}{_COLON.say(lang)}{_step(one, lang)}",
            (*_times(one, lang), *(checks.told(views[one.id], document) if one.after != "skipped" else ())),
        )
        for one in document.changes
    )
    if items:
        warns = any(one.after == "fail" for one in document.changes)
        yield Section((_NOT_GOOD if document.first else _CHANGES).say(lang), (Items(items),), warns=warns)
    if document.still:
        still = (Item(checks.named(one), (_time(_NOW, one.after, one.since, lang),)) for one in document.still)
        yield Section(_STILL.say(lang), (Items(tuple(still)),))
    yield from checks.contacts(document)


def _step(one: ChangeView, lang: Lang) -> str:
    after = _word(one.after, lang)
    return after if one.before is None else f"{_word(one.before, lang)} → {after}"


def _times(one: ChangeView, lang: Lang) -> Iterable[tuple[str, str]]:
    if one.before is not None and one.before_since is not None:
        yield _time(_BEFORE, one.before, one.before_since, lang)
    yield _time(_NOW, one.after, one.since, lang)


def _time(label: Text, outcome: CheckOutcome, since: dt.datetime, lang: Lang) -> tuple[str, str]:
    local = since.astimezone()
    when = _SINCE.say(lang).format(day=f"{local:%d/%m/%Y}", date=f"{local:%Y-%m-%d}", time=f"{local:%H:%M}")
    return label.say(lang), f"{_word(outcome, lang)}, {when}"


def _sentence(one: ChangeView, lang: Lang) -> str:
    return parts.one_line(" ; ".join(f"{label} {said}" for label, said in _times(one, lang)))


def _word(outcome: CheckOutcome, lang: Lang) -> str:
    return _WORDS[outcome].say(lang) if outcome in _WORDS else stages.MARKS[outcome].say(lang)


_TITLE = both("Ce qui a changé depuis le dernier examen", "What changed since the last examination")
_FIRST = both(
    "Premier examen de cette sorte : il n’y a rien à quoi comparer.",
    "The first examination of this kind: there is nothing to compare with.",
)
_FIRST_GOOD = both(
    "Rien à signaler. À partir de maintenant, seuls les changements sont dits.",
    "Nothing to report. From now on only changes are told.",
)
_FIRST_BAD = both(
    "Voici ce qui n’est pas bon. À partir de maintenant, seuls les changements sont dits.",
    "This is what is not good. From now on only changes are told.",
)
_NUMBER = (
    both("{} changement.", "{} change."),
    both("{} changements.", "{} changes."),
)
_CHANGES = both("Changements", "Changes")
_NOT_GOOD = both("Ce qui n’est pas bon", "What is not good")
_STILL = both("Toujours pas bon, comme avant", "Still not good, as before")
_COLON = both(" : ", ": ")
_BEFORE = both("Avant :", "Before:")
_NOW = both("Maintenant :", "Now:")
_SINCE = both("depuis le {day} à {time}", "since {date}, {time}")
_WORDS = {
    "skipped": both("n’est plus examiné", "no longer examined"),
    "could_not_tell": both("impossible à dire", "could not be told"),
    "crashed": both("impossible à dire, par un défaut d’acmail", "could not be told, by a defect of acmail"),
}
"""What the marks of a table are too short for."""
