"""How sure a fact is, how old it is, and how its value is said inside a sentence."""

from __future__ import annotations

import datetime as dt

from msgspec import UNSET, UnsetType

from acmail.documents import FactView, OtherValue, SourceView, ValidityView
from acmail.model import Fact, Lang, Pack, Source, SourceKind, Status, Text
from acmail.wording import SOURCE_KIND, STALE, STATUS, both, day

_AUTHORITIES = (SourceKind.OFFICIAL, SourceKind.STANDARD)
"""Who can settle a matter: those in charge of it, and for how mail works the public standards."""


def status(fact: Fact, pack: Pack) -> Status:
    """Derive how sure a fact is from its values and from who gives them."""
    if fact.value is None:
        return Status.UNKNOWN
    if fact.also:
        return Status.CONTESTED
    official = fact.scope == "here" and any(pack.sources[source].kind in _AUTHORITIES for source in fact.sources)
    return Status.OFFICIAL if official else Status.REPORTED


def is_official(fact: Fact, pack: Pack) -> bool:
    """Tell whether an official source gives the value of a fact, and gives it of here."""
    kinds = (pack.sources[source].kind for source in fact.sources if source in pack.sources)
    return fact.value is not None and fact.scope == "here" and SourceKind.OFFICIAL in kinds


def is_stale(source: Source, pack: Pack, today: dt.date) -> bool:
    """Tell whether a source was read longer ago than the pack promises to review."""
    return (today - source.read_on).days > pack.academy.review_days


def holds(fact: Fact, today: dt.date) -> bool:
    """Tell whether a day is one of those of which a source says that the value holds on them; both ends are included.

    A value that is given without days holds on every day.
    """
    first, last = (None, None) if fact.valid is None else (fact.valid.first, fact.valid.last)
    return (first is None or first <= today) and (last is None or today <= last)


def validity(fact: Fact, pack: Pack, lang: Lang, today: dt.date, ask: str | None = None) -> ValidityView | UnsetType:
    """Lay out the days of a value, if it has any; ``ask`` is whom to ask where the fact does not say."""
    if fact.valid is None or fact.value is None:
        return UNSET
    valid, says = fact.valid, None
    if not holds(fact, today):
        ended = valid.last is not None and valid.last < today
        side, date = (_UNTIL, valid.last) if ended else (_FROM, valid.first)
        assert date is not None  # noqa: S101 - the side that leaves this day out
        says = f"{side.say(lang).format(day(date, lang))}, {_to_ask(fact.ask or ask, pack, lang)}"
    return ValidityView(first=valid.first, last=valid.last, holds=says is None, says=says)


def _to_ask(contact: str | None, pack: Pack, lang: Lang) -> str:
    whom = pack.contacts[contact].name if contact else _YOUR_SCHOOL
    return f"{_TO_ASK.say(lang)}{whom.say(lang)}"


def say(fact: Fact, pack: Pack, lang: Lang, today: dt.date) -> str:
    """Give the value as it stands in a sentence, with a word on how sure it is.

    There is none behind a value that is official, fresh, and holds today.
    """
    kind = status(fact, pack)
    if fact.value is None:
        return f"{_NOTHING_FOUND.say(lang)} ({_to_ask(fact.ask, pack, lang)})"
    marks = []
    if kind is Status.CONTESTED:
        others = _AND_ALSO.say(lang).join(measured(other.value, fact, lang) for other in fact.also)
        marks += [] if is_official(fact, pack) else [_unofficial(fact, pack).say(lang)]
        marks.append(f"{_OTHERS_SAY.say(lang)}{others}")
    elif kind is Status.REPORTED:
        marks.append(standing(fact, pack).say(lang))
    if all(is_stale(pack.sources[source], pack, today) for source in fact.sources):
        marks.append(STALE.say(lang))
    days = validity(fact, pack, lang, today)
    if days and days.says is not None:
        marks.append(days.says)
    value = measured(fact.value, fact, lang)
    return f"{value} ({', '.join(marks)})" if marks else value


def standing(fact: Fact, pack: Pack) -> Text:
    """Say in a word how sure a fact is; a school's own word, a standard and others' rules are named as such."""
    kind = status(fact, pack)
    kinds = {pack.sources[source].kind for source in fact.sources}
    for own in (SourceKind.SCHOOL, SourceKind.PERSON):
        if kind is Status.REPORTED and kinds == {own}:
            return SOURCE_KIND[own]
    if kind is Status.OFFICIAL and kinds == {SourceKind.STANDARD}:
        return SOURCE_KIND[SourceKind.STANDARD]
    if kind is Status.REPORTED and fact.scope == "elsewhere":
        return _unofficial(fact, pack)
    return STATUS[kind]


def marked(shown: FactView, lang: Lang) -> str:
    """Say of a fact that is laid out how sure it is, whether that is old, and whether it holds on that day."""
    days = shown.valid.says if shown.valid else None
    return ", ".join(filter(None, (shown.standing, STALE.say(lang) if shown.stale else None, days)))


def is_lapsed(shown: FactView) -> bool:
    """Tell of a fact that is laid out whether its source says that it holds on other days than that of the page."""
    return shown.valid is not UNSET and not shown.valid.holds


def _unofficial(fact: Fact, pack: Pack) -> Text:
    """Name what is not official: another académie’s own word, what others say of it, what others say of here."""
    if fact.scope == "here":
        return STATUS[Status.REPORTED]
    kinds = {pack.sources[source].kind for source in fact.sources}
    return _OTHER_ACADEMY if kinds.intersection(_AUTHORITIES) else _SAID_OF_ANOTHER


def measured(value: Text, fact: Fact, lang: Lang) -> str:
    """Put the unit behind a value."""
    return value.say(lang) if fact.unit is None else f"{value.say(lang)}\u00a0{fact.unit.say(lang)}"


def view(fact: Fact, pack: Pack, lang: Lang, today: dt.date) -> FactView:
    """Lay a fact out with everything a reader needs to judge it."""
    ids = dict.fromkeys((*fact.sources, *(source for other in fact.also for source in other.sources)))
    own = [pack.sources[source] for source in fact.sources]
    return FactView(
        id=fact.id,
        label=fact.label.say(lang),
        value=None if fact.value is None else measured(fact.value, fact, lang),
        status=status(fact, pack),
        standing=standing(fact, pack).say(lang),
        scope=fact.scope,
        stale=bool(own) and all(is_stale(source, pack, today) for source in own),
        read_on=max((source.read_on for source in own), default=None),
        also=tuple(OtherValue(value=measured(other.value, fact, lang), sources=other.sources) for other in fact.also),
        sources=tuple(source_view(pack.sources[source], pack, lang, today) for source in ids),
        ask=fact.ask,
        ask_name=None if fact.ask is None else pack.contacts[fact.ask].name.say(lang),
        note=None if fact.note is None else fact.note.say(lang),
        valid=validity(fact, pack, lang, today),
    )


def source_view(source: Source, pack: Pack, lang: Lang, today: dt.date) -> SourceView:
    """Lay a source out."""
    return SourceView(
        id=source.id,
        kind=source.kind,
        title=source.title.say(lang),
        url=source.url,
        read_on=source.read_on,
        page_date=source.page_date,
        extent=source.extent,
        stale=is_stale(source, pack, today),
    )


_NOTHING_FOUND = both("aucune information trouvée", "no information found")
_TO_ASK = both("à demander : ", "ask: ")
_YOUR_SCHOOL = both("votre établissement", "your school")
_UNTIL = both("annoncé jusqu’au {}", "announced as valid until {}")
_FROM = both("annoncé à partir du {}", "announced as valid from {}")
_OTHER_ACADEMY = both("règle d’une autre académie", "another académie’s rule")
_SAID_OF_ANOTHER = both("d’une autre académie, non officiel", "of another académie, unofficial")
_OTHERS_SAY = both("d’autres disent : ", "others say: ")
_AND_ALSO = both(" ; ", "; ")
