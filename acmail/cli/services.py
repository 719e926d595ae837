"""What a command is handed: the outside world, in one place that tests can replace."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from acmail.console import Console
from acmail.folders import Folders
from acmail.interview import Asker

DEFAULT_ACADEMY = "aix-marseille"
"""The académie served when none is named."""


@dataclass(frozen=True)
class Services:
    """The streams, the folders, the date, and whoever can be asked (``asker`` gives None when nobody is there).

    ``program`` is what this person types to start acmail; ``clock`` tells the time of day, as HH:MM.
    """

    console: Console
    folders: Folders
    today: dt.date
    asker: Callable[[bool], Asker | None]
    stdin: Callable[[], BinaryIO]
    program: str = "acmail"
    clock: Callable[[], str] = lambda: dt.datetime.now().astimezone().strftime("%H:%M")
