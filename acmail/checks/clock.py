"""Whether this computer's clock is right, compared with what servers say of theirs (RFC 9110, 6.6.1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from acmail.checks.verdict import Verdict, fail, ok, warn
from acmail.observations import Seen
from acmail.wording import both

TITLE = both("Heure de l’ordinateur", "The computer’s clock")
ABOUT = both(
    "Compare l’heure de l’ordinateur avec celle que donnent les sites examinés.",
    "Compares the computer’s time with the one that the sites examined give.",
)
CAUSE = "clock-wrong"
NOTICEABLE = dt.timedelta(minutes=2)
"""Past this a one-time code may be refused."""

SERIOUS = dt.timedelta(hours=12)
"""Past this sound certificates look out of date."""


def judge(all_seen: Iterable[Seen]) -> Verdict:
    """Judge the clock by the site that agrees with it best: several servers are not wrong together."""
    differences = [date - seen.at for seen in all_seen if (date := _date(seen)) is not None]
    if not differences:
        return Verdict(
            outcome="not_applicable",
            says=both("Aucun site n’a donné l’heure.", "No site told the time."),
            advice=both("Comparez vous-même avec une montre.", "Compare with a watch yourself."),
        )
    least = min(differences, key=abs)
    if abs(least) < NOTICEABLE:
        return ok(both("L’heure de l’ordinateur est juste.", "The computer’s clock is right."))
    fr, en = _words(least)
    if abs(least) < SERIOUS:
        return warn(
            both(f"L’ordinateur {fr} sur les sites examinés.", f"The computer is {en} the sites examined."),
            both(
                "Activez le réglage automatique de l’heure : un code à usage unique peut être refusé.",
                "Switch on automatic time: a one-time code may be refused.",
            ),
            CAUSE,
        )
    return fail(both(f"L’ordinateur {fr} sur les sites examinés.", f"The computer is {en} the sites examined."), CAUSE)


def _date(seen: Seen) -> dt.datetime | None:
    if seen.page is not None and seen.page.date is not None:
        return seen.page.date
    return None if seen.tls is None else seen.tls.date


def _words(difference: dt.timedelta) -> tuple[str, str]:
    """Say how far a clock is off, in the largest unit that fits."""
    seconds = abs(int(difference.total_seconds()))
    days, hours, minutes = seconds // 86400, seconds // 3600, seconds // 60
    if days:
        fr, en = f"de {days} jour{'s' * (days > 1)}", f"{days} day{'s' * (days > 1)}"
    elif hours:
        fr, en = f"de {hours} h", f"{hours} h"
    else:
        fr, en = f"de {minutes} min", f"{minutes} min"
    behind = difference > dt.timedelta(0)
    return (f"retarde {fr}", f"{en} behind") if behind else (f"avance {fr}", f"{en} ahead of")
