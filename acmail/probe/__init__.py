"""The only code that opens sockets: it looks at what it is told to look at, and nowhere else, and judges nothing."""

from __future__ import annotations

import datetime as dt
import queue
from collections.abc import Callable, Iterable, Iterator, Sequence

from acmail import __version__
from acmail.model import TargetKind
from acmail.observations import Endpoint, PlainSeen, Seen
from acmail.patience import started
from acmail.probe import captive, discovery, mail, page
from acmail.probe.channel import Deadline
from acmail.probe.credentials import Credentials
from acmail.probe.lines import Limits, Setting
from acmail.probe.names import NameServer, Resolver

__all__ = ["Credentials", "Limits", "NameServer", "Probe"]

GRACE = 2.0
"""Seconds past the deadline for what cannot be interrupted, such as the computer's own resolver."""


def _utc() -> dt.datetime:
    return dt.datetime.now(dt.timezone.utc)


class Probe:
    """Looks at endpoints, all at once."""

    def __init__(
        self,
        limits: Limits | None = None,
        server: NameServer | None = None,
        now: Callable[[], dt.datetime] = _utc,
    ) -> None:
        self.limits = limits or Limits()
        self._server = server
        self._now = now

    def look(
        self,
        endpoints: Sequence[Endpoint],
        plain: str | None = None,
        credentials: Credentials | None = None,
        retries: int = 0,
    ) -> Iterator[Seen | PlainSeen]:
        """Give what is seen at each endpoint as it comes, and at one site without encryption if one is named.

        Everything ends by the deadline of the run. What broke in our own code comes as ``crashed``.
        """
        end = Deadline(self.limits.run)
        setting = Setting(
            limits=self.limits, end=end, resolver=Resolver(self._server), now=self._now, version=__version__
        )
        done: queue.Queue[Seen | PlainSeen] = queue.Queue()
        for endpoint in endpoints:
            started(_reporting(endpoint, setting, credentials, retries, done))
        if plain is not None:
            started(lambda: done.put(_unencrypted(plain, setting)))
        waited_for = len(endpoints) + (plain is not None)
        yield from _gathered(done, waited_for, end, endpoints, self._now)


def _reporting(
    endpoint: Endpoint,
    setting: Setting,
    credentials: Credentials | None,
    retries: int,
    done: queue.Queue[Seen | PlainSeen],
) -> Callable[[], None]:
    def work() -> None:
        try:
            seen = _look(endpoint, setting, credentials)
            for _ in range(retries):
                if not _may_pass(seen):
                    break
                seen = _look(endpoint, setting, None if seen.login is not None else credentials)
        except Exception as error:
            seen = Seen(endpoint=endpoint, at=setting.now(), crashed=type(error).__name__)
        done.put(seen)

    return work


def _unencrypted(host: str, setting: Setting) -> PlainSeen:
    """Ask a site without encryption; what broke in our own code is seen as that, or everybody would wait for it."""
    try:
        return captive.look(host, setting)
    except Exception as error:
        return PlainSeen(host=host, crashed=type(error).__name__)


def _look(endpoint: Endpoint, setting: Setting, credentials: Credentials | None) -> Seen:
    if endpoint.kind is TargetKind.PAGE:
        return page.look(endpoint, setting)
    if endpoint.kind is TargetKind.DOMAIN:
        return discovery.look(endpoint, setting)
    return mail.look(endpoint, setting, credentials)


def _may_pass(seen: Seen) -> bool:
    """Tell whether trying again could help: something took too long or broke off. A login is never tried again."""
    parts: Iterable[object] = (seen.name, seen.port, seen.tls, seen.greeting, seen.capabilities, seen.page)
    troubles = [getattr(part, "trouble", None) for part in parts if part is not None]
    return seen.login is None and any(
        trouble is not None and trouble.value in ("timed_out", "reset", "closed", "broken_off", "server_failed")
        for trouble in troubles
    )


def _gathered(
    done: queue.Queue[Seen | PlainSeen],
    count: int,
    end: Deadline,
    endpoints: Sequence[Endpoint],
    now: Callable[[], dt.datetime],
) -> Iterator[Seen | PlainSeen]:
    missing = {endpoint.target: endpoint for endpoint in endpoints}
    for _ in range(count):
        try:
            seen = done.get(timeout=end.left + GRACE)
        except queue.Empty:
            break
        if isinstance(seen, Seen):
            missing.pop(seen.endpoint.target, None)
        yield seen
    yield from (Seen(endpoint=endpoint, at=now()) for endpoint in missing.values())
