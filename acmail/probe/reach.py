"""Connecting to a host: all its addresses at once, and to other ports, to tell a blocked port from a dead server."""

from __future__ import annotations

import queue
import socket
from collections.abc import Sequence
from concurrent.futures import wait

from acmail.observations import PortSeen, Trouble, Try
from acmail.probe import background
from acmail.probe.channel import Deadline, trouble_of

MOST_TRIED = 4
"""Addresses of one host that are tried."""

PATIENCE_BEFORE_OTHERS = 0.8
"""Seconds without a connection after which other ports are tried beside."""

PATIENCE_AFTER = 1.0
"""Seconds that the other addresses are given once one has answered, to tell whether they are dead."""

Outcome = tuple[Try, "socket.socket | None"]


def connect(
    addresses: Sequence[str], port: int, others: Sequence[int], deadline: Deadline
) -> tuple[PortSeen, socket.socket | None]:
    """Connect to the first address that answers; other ports are only tried when none answers at once."""
    tried = list(addresses[:MOST_TRIED])
    done: queue.Queue[Outcome] = queue.Queue()
    for address in tried:
        background.started(lambda address=address: done.put(_attempt(address, port, deadline)))  # type: ignore[misc]
    patience = Deadline(PATIENCE_BEFORE_OTHERS, deadline)
    outcomes, connected = _gather(done, len(tried), patience)
    if connected is not None:
        late, spare = _gather(done, len(tried) - len(outcomes), Deadline(PATIENCE_AFTER, deadline), first_only=False)
        _close(spare)
        return PortSeen(tries=_ordered(tried, port, outcomes + late)), connected
    beside = [background.started(lambda other=other: _attempt(tried[0], other, deadline)) for other in others]  # type: ignore[misc]
    more, connected = _gather(done, len(tried) - len(outcomes), deadline)
    tries = _ordered(tried, port, outcomes + more)
    if connected is not None:
        return PortSeen(tries=tries), connected
    wait(beside, deadline.left)
    compared = []
    for future, other in zip(beside, others, strict=True):
        outcome = future.result() if future.done() else (_silent(tried[0], other), None)
        _close(outcome[1])
        compared.append(outcome[0])
    return PortSeen(tries=tries, beside=tuple(compared)), None


def _attempt(address: str, port: int, deadline: Deadline) -> Outcome:
    try:
        connected = socket.create_connection((address, port), timeout=max(deadline.left, 0.001))
    except OSError as error:
        return Try(address=address, port=port, trouble=trouble_of(error)), None
    connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # short lines, each of which waits for an answer
    return Try(address=address, port=port), connected


def _gather(
    done: queue.Queue[Outcome], count: int, deadline: Deadline, first_only: bool = True
) -> tuple[list[Try], socket.socket | None]:
    """Wait for so many outcomes, or until one has connected."""
    tries: list[Try] = []
    connected: socket.socket | None = None
    while len(tries) < count and (connected is None or not first_only):
        try:
            one, opened = done.get(timeout=max(deadline.left, 0.001))
        except queue.Empty:
            break
        tries.append(one)
        if connected is None:
            connected = opened
        else:
            _close(opened)
    return tries, connected


def _ordered(addresses: Sequence[str], port: int, tries: Sequence[Try]) -> tuple[Try, ...]:
    """Put outcomes in the order of the addresses; one that is still awaited counts as silent."""
    known = {one.address: one for one in tries}
    return tuple(known.get(address, _silent(address, port)) for address in addresses)


def _silent(address: str, port: int) -> Try:
    return Try(address=address, port=port, trouble=Trouble.TIMED_OUT)


def _close(connected: socket.socket | None) -> None:
    if connected is not None:
        connected.close()
