"""Number fields: their bands cover every number once (E204, E206, E209)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from acmail.draft import Draft
from acmail.errors import Finding
from acmail.findings import found
from acmail.model import Choice, Field
from acmail.wording import both


def problems(draft: Draft, today: dt.date) -> Iterable[Finding]:
    """Check the bands of every number field."""
    for field in draft.pack.fields.values():
        if field.kind == "number":
            yield from list(_empty(draft, field)) or _gaps_and_overlaps(draft, field)


def _reach(field: Field, band: Choice) -> tuple[int, int]:
    """Give the first number of a band, and the first behind it."""
    start = field.minimum if band.gte is None else max(band.gte, field.minimum)
    end = field.maximum + 1 if band.lt is None else min(band.lt, field.maximum + 1)
    return start, end


def _empty(draft: Draft, field: Field) -> Iterator[Finding]:
    for band in field.choices:
        start, end = _reach(field, band)
        if start >= end:
            yield found(
                "E209",
                draft.place("fields", field.id, "bands", band.id),
                both(
                    f"Aucun nombre de {field.minimum} à {field.maximum} n’est dans « {band.id} ».",
                    f"No number from {field.minimum} to {field.maximum} is in “{band.id}”.",
                ),
                both(
                    "Corrigez gte (à partir de) et lt (moins de), ou le minimum et le maximum.",
                    "Correct gte (from) and lt (less than), or the minimum and maximum.",
                ),
            )


def _gaps_and_overlaps(draft: Draft, field: Field) -> Iterator[Finding]:
    bands = sorted(field.choices, key=lambda band: _reach(field, band))
    covered, last = field.minimum, bands[0]
    for band in bands:
        start, end = _reach(field, band)
        if start > covered:
            yield _gap(draft, field, covered, start - 1)
        elif start < covered:
            yield _overlap(draft, field, last, band, (start, min(covered, end) - 1))
        if end > covered:
            covered, last = end, band
    if covered <= field.maximum:
        yield _gap(draft, field, covered, field.maximum)


def _gap(draft: Draft, field: Field, first: int, last: int) -> Finding:
    return found(
        "E204",
        draft.place("fields", field.id, "bands"),
        both(
            f"Rien n’est prévu pour {_span(first, last, 'à')}.", f"Nothing is foreseen for {_span(first, last, 'to')}."
        ),
        both("Élargissez une des tranches, ou ajoutez-en une.", "Widen one of the bands, or add one."),
    )


def _overlap(draft: Draft, field: Field, one: Choice, other: Choice, span: tuple[int, int]) -> Finding:
    return found(
        "E206",
        draft.place("fields", field.id, "bands", other.id),
        both(
            f"« {one.id} » et « {other.id} » prennent tous deux {_span(*span, 'à')}.",
            f"“{one.id}” and “{other.id}” both take {_span(*span, 'to')}.",
        ),
        both("Faites commencer l’une où l’autre finit.", "Let one start where the other ends."),
    )


def _span(first: int, last: int, word: str) -> str:
    return str(first) if first == last else f"{first} {word} {last}"
