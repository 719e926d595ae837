"""How old, and how well founded, what is said to be true is: W401 to W404."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from acmail.draft import Draft
from acmail.errors import Finding
from acmail.findings import found
from acmail.lint.cautions.terms import Terms
from acmail.lint.facts import STALE_PERIODS
from acmail.model import Fact, Source, SourceKind
from acmail.wording import both

HEARSAY = frozenset({SourceKind.THIRD_PARTY, SourceKind.UNION})
"""Who can only repeat what they were told; the others publish it, run it, or answer for it themselves."""


def problems(draft: Draft, terms: Terms) -> Iterable[Finding]:
    """Check the days of sources, and what facts stand on."""
    for source in draft.pack.sources.values():
        yield from _aged(draft, terms, source)
    for fact in draft.pack.facts.values():
        if _is_hearsay(draft, fact):
            yield found("W403", draft.place("facts", fact.id), *_HEARSAY_ONLY)
        yield from _not_valid(draft, fact, terms.today)


def _aged(draft: Draft, terms: Terms, source: Source) -> Iterator[Finding]:
    days = (terms.today - source.read_on).days
    place = draft.place("sources", source.id, "read_on")
    if days < 0:
        yield found("W402", place, *_NOT_YET)
    elif draft.pack.academy.review_days < days <= STALE_PERIODS * draft.pack.academy.review_days:
        message = both(f"Cette source a été lue il y a {days} jours.", f"This source was read {days} days ago.")
        yield found("W401", place, message, _READ_AGAIN)


def _not_valid(draft: Draft, fact: Fact, today: dt.date) -> Iterator[Finding]:
    """Tell of a fact that does not hold yet, or any more; both its days are included."""
    first, last = (None, None) if fact.valid is None else (fact.valid.first, fact.valid.last)
    day_fr, day_en = f"{today:%d/%m/%Y}", f"{today.day} {today:%B %Y}"
    if first is not None and today < first:
        message = both(f"Le {day_fr}, ce n’est pas encore vrai.", f"On {day_en} this does not hold yet.")
        yield found("W404", draft.place("facts", fact.id, "valid", "from"), message, _UNTIL_THEN)
    elif last is not None and last < today:
        message = both(f"Le {day_fr}, ce n’est plus vrai.", f"On {day_en} this does not hold any more.")
        yield found("W404", draft.place("facts", fact.id, "valid", "until"), message, _NOW)


def _is_hearsay(draft: Draft, fact: Fact) -> bool:
    """Tell whether a value is only repeated by others, with nothing said about that.

    Cards mark such a value as unofficial. That is honest, and not yet enough to act on: ``ask`` says who can confirm
    it, ``note`` what is known of it, ``also`` that others say otherwise, ``scope`` that it holds elsewhere.
    """
    if fact.value is None or fact.ask or fact.note or fact.also or fact.scope == "elsewhere" or not fact.sources:
        return False
    kinds = [draft.pack.sources[source].kind for source in fact.sources if source in draft.pack.sources]
    return len(kinds) == len(fact.sources) and all(kind in HEARSAY for kind in kinds)  # one that lacks is E303


_NOT_YET = (
    both(
        "Cette date est à venir : la source n’a pas pu être lue.", "This day is to come: it cannot have been read then."
    ),
    both("Écrivez le jour où vous l’avez lue.", "Write the day on which you read it."),
)
_READ_AGAIN = both(
    "Relisez-la, corrigez les faits si besoin, puis mettez la date du jour à « read_on ».",
    "Read it again, correct the facts if need be, then put today's date as “read_on”.",
)
_UNTIL_THEN = both(
    "Donnez la valeur d’aujourd’hui, ou « value: null » avec « ask: CONTACT » en attendant, ou corrigez la date.",
    "Give the value of today, or “value: null” with “ask: CONTACT” until then, or correct the day.",
)
_NOW = both(
    "Relisez la source et donnez la nouvelle valeur, ou « value: null » avec « ask: CONTACT », ou corrigez la date.",
    "Read the source again and give the new value, or “value: null” with “ask: CONTACT”, or correct the day.",
)
_HEARSAY_ONLY = (
    both(
        "Seuls des sites tiers ou des syndicats le disent, et rien n’indique qui peut le confirmer.",
        "Only third parties or unions say so, and nothing tells who can confirm it.",
    ),
    both(
        "Ajoutez une source officielle ; à défaut « ask: CONTACT » (qui peut le confirmer), ou « note ».",
        "Add an official source; failing that “ask: CONTACT” (who can confirm it), or “note”.",
    ),
)
