"""Dates on which somebody may be born, however they are written."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from acmail.latent import Latent

BIRTH_YEARS = range(1940, 2016)
"""Years in which somebody who works at a school can be born; later dates say since when something happens."""

FIRST_SHORT_YEAR = 40
"""Years of two digits from here on are those of the last century; « 26 » is not when somebody at work was born."""

# Patterns begin with a digit, and look back only behind it: so ``re`` skips quickly to where one can begin.
_FIRST = r"\d(?<!\d\d)"
_BY = r"(?: ?[/.,_-] ?| )"
_NUMERIC = Latent(rf"{_FIRST}\d?{_BY}\d\d?{_BY}\d{{4}}(?!\d)")
_ISO = Latent(rf"{_FIRST}\d{{3}}( ?[/._-] ?| )\d\d?\1\d\d?(?!\d)")
_RUN_TOGETHER = Latent(rf"{_FIRST}\d{{7}}(?!\d)")
_SHORT = Latent(
    rf"{_FIRST}(?:(?<!\d[/.-]\d)\d?([/.-])\d\d?\1\d\d(?![/.-]?\d)|(?<!\d \d)\d \d\d \d\d(?! ?\d))",
)
_MONTH = r"(?:jan|fev|feb|mar|avr|apr|mai|may|jui|jun|jul|aou|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DAY_FIRST = Latent(
    rf"{_FIRST}\d?(?:er|st|nd|rd|th)?[ ./-]?(?:of )?{_MONTH},?[ ./-]?(\d{{4}}|[4-9]\d(?! ?(?:\d|h|mi?n|:|%)))(?!\d)"
)
_MONTH_FIRST = Latent(rf"{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? (\d{{4}})(?!\d)")
_IN_AN_ADDRESS = Latent(
    r"(?:rue|avenue|av\.?|boulevard|bd|place|allees?|cours|quai|square|impasse|chemin|ecole|college|lycee) "
    rf"du \d{{1,2}} {_MONTH} \d{{4}}"
)
"""« Avenue du 8 Mai 1945 »: not somebody's birthday."""


def is_birth_date_in(low: str, bare: str) -> bool:
    """Find a date of birth; ``bare`` is without phone numbers, where 04.10.12 may stand."""
    return any(year in BIRTH_YEARS for years in (_whole_years(low), _short_years(bare)) for year in years)


def _whole_years(low: str) -> Iterator[int]:
    """Yield the year of every date that says its year in full, or its month in letters."""
    for day, month, year in map(_numbers, _NUMERIC.ready.findall(low)):
        yield from _year(year, month, day) or _year(year, day, month)
    for match in _ISO.ready.finditer(low):
        yield from _year(*_numbers(match[0]))
    for eight in _RUN_TOGETHER.ready.findall(low):
        yield from _year(int(eight[4:]), int(eight[2:4]), int(eight[:2]))
        yield from _year(int(eight[:4]), int(eight[4:6]), int(eight[6:]))
    dated = _IN_AN_ADDRESS.ready.sub("", low)
    for year in (*_DAY_FIRST.ready.findall(dated), *_MONTH_FIRST.ready.findall(dated)):
        yield int(year) + (1900 if len(year) == 2 else 0)


def _short_years(bare: str) -> Iterator[int]:
    """Yield the year of every date such as 12.03.80."""
    for match in _SHORT.ready.finditer(bare):
        day, month, year = _numbers(match[0])
        yield from _year(year + (1900 if year >= FIRST_SHORT_YEAR else 2000), month, day)


def _numbers(date: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", date)]


def _year(year: int, month: int, day: int) -> tuple[int, ...]:
    try:
        return (dt.date(year, month, day).year,)
    except ValueError:
        return ()
