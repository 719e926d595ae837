"""Connecting to a host: all its addresses at once, and to other ports, to tell a blocked port from a dead server."""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from acmail.observations import PortSeen, Trouble, Try
from acmail.patience import started
from acmail.probe.channel import Deadline, trouble_of

MOST_TRIED = 4
"""Addresses of one host that are tried."""

PATIENCE_BEFORE_OTHERS = 0.8
"""Seconds without a connection after which other ports are tried beside."""

PATIENCE_AFTER = 1.0
"""Seconds that the other addresses are given once one has answered, to tell whether they are dead."""

Outcome = tuple[Try, "socket.socket | None"]


class _Race:
    """Attempts that run at the same time; once nobody waits any more, a late connection is closed."""

    def __init__(self, addresses: Sequence[str], port: int, deadline: Deadline) -> None:
        self._addresses = list(addresses)
        self._port = port
        self._tries: dict[str, Try] = {}
        self._arrived: queue.Queue[Outcome] = queue.Queue()
        self._lock = threading.Lock()
        self._over = False
        for address in self._addresses:
            started(partial(self._run, address, deadline))

    def first(self, deadline: Deadline) -> socket.socket | None:
        """Wait for the first connection; None when there is none in time, or all have failed."""
        while len(self._tries) < len(self._addresses):
            outcome = self._next(deadline)
            if outcome is None or outcome[1] is not None:
                return None if outcome is None else outcome[1]
        return None

    def finish(self, deadline: Deadline) -> tuple[Try, ...]:
        """Give the others until then, and tell all attempts in order; one that is still awaited counts as silent."""
        while len(self._tries) < len(self._addresses) and (outcome := self._next(deadline)) is not None:
            _close(outcome[1])
        with self._lock:
            self._over = True
        while not self._arrived.empty():
            _close(self._arrived.get()[1])
        return tuple(self._tries.get(address) or self._silent(address) for address in self._addresses)

    def _next(self, deadline: Deadline) -> Outcome | None:
        try:
            outcome = self._arrived.get(timeout=max(deadline.left, 0.001))
        except queue.Empty:
            return None
        self._tries[outcome[0].address] = outcome[0]
        return outcome

    def _run(self, address: str, deadline: Deadline) -> None:
        outcome = _attempt(address, self._port, deadline)
        with self._lock:
            if self._over:
                _close(outcome[1])
            else:
                self._arrived.put(outcome)

    def _silent(self, address: str) -> Try:
        return Try(address=address, port=self._port, trouble=Trouble.TIMED_OUT)


def connect(
    addresses: Sequence[str], port: int, others: Sequence[int], deadline: Deadline
) -> tuple[PortSeen, socket.socket | None]:
    """Connect to the first address that answers; other ports are only tried when none answers at once."""
    race = _Race(addresses[:MOST_TRIED], port, deadline)
    connected = race.first(Deadline(PATIENCE_BEFORE_OTHERS, deadline))
    if connected is not None:
        return PortSeen(tries=race.finish(Deadline(PATIENCE_AFTER, deadline))), connected
    beside = [_Race(addresses[:1], other, deadline) for other in others]
    connected = race.first(deadline)
    if connected is None:
        tries = race.finish(deadline)
        return PortSeen(tries=tries, beside=tuple(one for other in beside for one in other.finish(deadline))), None
    for other in beside:
        other.finish(Deadline(0))
    return PortSeen(tries=race.finish(Deadline(PATIENCE_AFTER, deadline))), connected


def _attempt(address: str, port: int, deadline: Deadline) -> Outcome:
    try:
        connected = socket.create_connection((address, port), timeout=max(deadline.left, 0.001))
    except OSError as error:
        return Try(address=address, port=port, trouble=trouble_of(error)), None
    with suppress(OSError):  # already reset: the first word will show it
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # short lines that wait for answers
    return Try(address=address, port=port), connected


def _close(connected: socket.socket | None) -> None:
    if connected is not None:
        connected.close()
