"""Which hosts the person agreed that acmail contacts, kept on this computer so that they are asked once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct

from acmail import kept, statefile


class Agreed(Struct, frozen=True):
    """The content of the file: each host, and the day on which the person agreed."""

    agreed: dict[str, dt.date]


class Consents:
    """The file ``consent.json`` of a state folder; one that cannot be read counts as nothing agreed."""

    def __init__(self, folder: Path, today: Callable[[], dt.date] = dt.date.today) -> None:
        self.path = folder / kept.CONSENT.named()
        self._today = today

    def missing(self, hosts: Iterable[str]) -> list[str]:
        """Give the hosts about which the person was not asked yet, each once, in their order."""
        agreed = self._agreed()
        return list(dict.fromkeys(host for host in map(_plain, hosts) if host not in agreed))

    def remember(self, hosts: Iterable[str]) -> None:
        """Keep that the person agreed to these hosts, beside the earlier ones; raises ``OSError``."""
        today = self._today()
        statefile.replace(self.path, Agreed({**{_plain(host): today for host in hosts}, **self._agreed()}))

    def forget(self) -> None:
        """Take back every agreement; raises ``OSError`` when the file cannot be removed."""
        self.path.unlink(missing_ok=True)

    def _agreed(self) -> dict[str, dt.date]:
        try:
            return statefile.read(self.path, Agreed).agreed
        except (OSError, ValueError):
            return {}


def _plain(host: str) -> str:
    """Write a host in one way: DNS knows no capitals, and its names may end with a dot."""
    return host.casefold().rstrip(".")
