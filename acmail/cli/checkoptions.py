"""What the options of ``acmail check`` come to, each read and refused in one place."""

from __future__ import annotations

import ipaddress
import math
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from acmail.aims import Given, Selection
from acmail.cli.values import one_of
from acmail.errors import UsageError
from acmail.layout import shown
from acmail.observations import Security
from acmail.reports import CHECK_FORMATS, FORMATS
from acmail.wording import both

if TYPE_CHECKING:
    from acmail.probe import Limits, NameServer

SHORTEST_PAUSE = 5.0
LONGEST_PAUSE = 24 * 3600.0
_FOLLOWED = ("text", "json", "markdown")
"""Formats in which one result can follow another; JSON is then one line each."""


class Asked(Struct, frozen=True, kw_only=True):
    """Everything the options of one command come to."""

    given: Given
    selection: Selection
    limits: Limits
    file: str | None = None
    server: NameServer | None = None
    retries: int = 0
    username: str | None = None
    password_stdin: bool = False
    again: bool = False
    yes: bool = False
    no_input: bool = False
    plain: bool = False
    strict: bool = False
    distinct: bool = True


def refuse_formats(format_: str, only_list: bool) -> None:
    """Refuse a format that is not known, or not for a list; raises ``UsageError``."""
    one_of("--format", format_, FORMATS if only_list else CHECK_FORMATS)


def refuse_to_watch(format_: str, seconds: float | None, output: Path | None) -> None:
    """Refuse ``--watch`` with a format of which several make no sense in one stream; raises ``UsageError``."""
    if seconds is not None and output is None and format_ not in _FOLLOWED:
        raise UsageError(
            both(
                f"--watch : plusieurs {format_} à la suite ne se lisent pas.",
                f"--watch: several {format_} behind one another cannot be read.",
            ),
            both(
                "Ajoutez --output FICHIER, remplacé à chaque fois, ou choisissez text, json ou markdown.",
                "Add --output FILE, replaced each time, or choose text, json or markdown.",
            ),
        )


def refuse_to_remember(only_changes: bool, state: Path | None, only_list: bool) -> None:
    """Refuse what makes no sense without, or with, ``--only-changes``; raises ``UsageError``."""
    if state is not None and not only_changes:
        raise UsageError(
            both("--state ne sert qu’avec --only-changes.", "--state is only of use with --only-changes."),
            both("Ajoutez --only-changes, ou retirez --state.", "Add --only-changes, or take --state away."),
        )
    if only_changes and only_list:
        raise UsageError(
            both("--list n’examine rien : rien ne peut avoir changé.", "--list examines nothing: nothing can change."),
            both("Retirez --list ou --only-changes.", "Take --list or --only-changes away."),
        )


def security(word: str | None) -> Security | None:
    """Read ``--security``."""
    if word is None:
        return None
    one_of("--security", word, [one.value for one in Security])
    return Security(word)


def limits(stage: float, run: float) -> Limits:
    """Read the limits of time."""
    from acmail.probe import Limits

    for option, seconds in (("--timeout", stage), ("--deadline", run)):
        if not (math.isfinite(seconds) and 0.1 <= seconds <= 3600):
            raise UsageError(
                both(
                    f"{option} : il faut un nombre de secondes, de 0,1 à 3600.",
                    f"{option}: seconds are needed, from 0.1 to 3600.",
                ),
            )
    return Limits(stage=stage, run=run)


def retries(number: int) -> int:
    """Read ``--retry``."""
    if not 0 <= number <= 10:
        raise UsageError(both("--retry : de 0 à 10.", "--retry: from 0 to 10."))
    return number


def pause(seconds: float | None) -> float | None:
    """Read ``--watch``: servers are not asked more often than every few seconds."""
    if seconds is None or SHORTEST_PAUSE <= seconds <= LONGEST_PAUSE:
        return seconds
    raise UsageError(
        both(
            f"--watch : il faut des secondes, de {SHORTEST_PAUSE:.0f} à {LONGEST_PAUSE:.0f}.",
            f"--watch: seconds are needed, from {SHORTEST_PAUSE:.0f} to {LONGEST_PAUSE:.0f}.",
        ),
        both(
            "Plus souvent, un serveur pourrait y voir une attaque.",
            "More often than that, a server could take it for an attack.",
        ),
    )


def name_server(word: str | None) -> NameServer | None:
    """Read ``--dns``: an address, with a port if it is not the usual one."""
    if word is None:
        return None
    from acmail.probe import NameServer

    address, _, port = word.rpartition(":") if word.count(":") == 1 or "]:" in word else (word, "", "")
    address = address.strip("[]")
    try:
        ipaddress.ip_address(address)
        number = int(port) if port else 53
        if not 0 < number < 65536:
            raise ValueError
    except ValueError:
        raise UsageError(
            both(f"--dns : « {shown(word)} » n’est pas une adresse IP.", f"--dns: “{shown(word)}” is no IP address."),
            both("Par exemple : --dns 192.0.2.53", "For example: --dns 192.0.2.53"),
        ) from None
    return NameServer(address, number)
