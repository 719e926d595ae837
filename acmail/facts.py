"""How sure a fact is, how old it is, and how its value is said inside a sentence."""

from __future__ import annotations

import datetime as dt

from acmail.documents import FactView, OtherValue, SourceView
from acmail.model import Fact, Lang, Pack, Source, SourceKind, Status, Text
from acmail.wording import SOURCE_KIND, STALE, STATUS, both

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


def say(fact: Fact, pack: Pack, lang: Lang, today: dt.date) -> str:
    """Give the value as it stands in a sentence, with a word on how sure it is unless it is official and fresh."""
    kind = status(fact, pack)
    if fact.value is None:
        whom = pack.contacts[fact.ask].name if fact.ask else both("votre établissement", "your school")
        return f"{_NOTHING_FOUND.say(lang)} ({_TO_ASK.say(lang)}{whom.say(lang)})"
    marks = []
    if kind is Status.CONTESTED:
        others = _AND_ALSO.say(lang).join(measured(other.value, fact, lang) for other in fact.also)
        marks += [] if is_official(fact, pack) else [_unofficial(fact, pack).say(lang)]
        marks.append(f"{_OTHERS_SAY.say(lang)}{others}")
    elif kind is Status.REPORTED:
        marks.append(standing(fact, pack).say(lang))
    if all(is_stale(pack.sources[source], pack, today) for source in fact.sources):
        marks.append(STALE.say(lang))
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
_OTHER_ACADEMY = both("règle d’une autre académie", "another académie’s rule")
_SAID_OF_ANOTHER = both("d’une autre académie, non officiel", "of another académie, unofficial")
_OTHERS_SAY = both("d’autres disent : ", "others say: ")
_AND_ALSO = both(" ; ", "; ")
