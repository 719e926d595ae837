"""How long it takes to look at many servers, beside the slowest of them: ``python -m tests.benchmarks.checking``."""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from acmail.model import TargetKind
from acmail.observations import Endpoint, PlainSeen, Security, Seen
from acmail.probe import Limits, NameServer, Probe
from tests.benchmarks import delayed
from tests.benchmarks.measuring import machine, met, middle, say, table
from tests.live import servers

COUNTS = (1, 10, 100, 500)
MOST = 1.2
"""The most that all targets of an académie may take, in times the slowest one alone."""


class Taken(Struct, frozen=True, kw_only=True):
    """What one look took, in seconds: in all, the stages of the slowest target, those of all targets, our processor."""

    total: float
    slowest: float
    stages: float
    processor: float


def look(endpoints: Sequence[Endpoint], server: NameServer | None = None) -> Taken:
    """Look at all of these at once; ends the program when something was not seen, as such a time would say nothing."""
    probe = Probe(Limits(stage=30, run=120), server)
    begun, busy = time.perf_counter(), time.process_time()
    seen = list(probe.look(endpoints))
    total, processor = time.perf_counter() - begun, time.process_time() - busy
    if not all(map(_complete, seen)):
        raise SystemExit(f"not everything was seen: {next(one for one in seen if not _complete(one))}")
    stages = [sum(span.ms for span in one.spans) / 1000 for one in seen if isinstance(one, Seen)]
    return Taken(total=total, slowest=max(stages), stages=sum(stages), processor=processor)


def _complete(seen: Seen | PlainSeen) -> bool:
    if not isinstance(seen, Seen) or seen.crashed is not None:
        return False
    last = {TargetKind.PAGE: seen.page, TargetKind.DOMAIN: seen.discovery}.get(seen.endpoint.kind, seen.capabilities)
    return last is not None and getattr(last, "trouble", None) is None


def many(far: delayed.Far, count: int) -> list[Endpoint]:
    """Give so many IMAP servers with TLS, known by their address."""
    return [
        Endpoint(target=f"imap_{number}", kind=TargetKind.IMAP, host=servers.ADDRESS, port=far.imap)
        for number in range(count)
    ]


def academy(far: delayed.Far) -> list[Endpoint]:
    """Give as many targets of each kind as the packs of acmail have, known by their names."""
    host, page, imap = delayed.HOST, TargetKind.PAGE, TargetKind.IMAP
    submission, starttls = TargetKind.SUBMISSION, Security.STARTTLS
    return [
        *(Endpoint(target=name, kind=page, host=host, port=far.page) for name in ("webmail", "portal", "national")),
        *(Endpoint(target=name, kind=imap, host=host, port=far.imap) for name in ("imap", "national_imap")),
        Endpoint(target="submission", kind=submission, host=host, port=far.submission, security=starttls),
        Endpoint(target="domain", kind=TargetKind.DOMAIN, host=delayed.DOMAIN),
    ]


def report_many(far: delayed.Far, rounds: int) -> None:
    """Print how the time grows with the number of servers."""
    lines = []
    taken: dict[int, list[Taken]] = {count: [] for count in COUNTS}
    for _ in range(rounds):
        for count in COUNTS:
            taken[count].append(look(many(far, count)))
    for count, rows in taken.items():
        alone = [row.total / one.total for row, one in zip(rows, taken[1], strict=True)]
        cells = (
            middle([1000 * row.total for row in rows], ",.0f"),
            middle(alone, ".2f"),
            middle([row.total / row.slowest for row in rows], ".2f"),
            middle([row.stages / row.total for row in rows], ".1f"),
            middle([1000 * row.processor for row in rows], ",.0f"),
        )
        lines.append((f"{count}", *cells))
    head = ("servers at once", "ms", "× one alone", "× stages of the slowest", "stages of all ÷ this", "processor, ms")
    say(table(head, lines))


def report_academy(far: delayed.Far, rounds: int) -> None:
    """Print how long the targets of one académie take, beside each alone."""
    endpoints, server = academy(far), NameServer(servers.ADDRESS, far.names)
    together, alone = [], []
    for _ in range(rounds):
        together.append(look(endpoints, server).total)
        alone.append([look([endpoint], server).total for endpoint in endpoints])
    slowest = [one / max(each) for one, each in zip(together, alone, strict=True)]
    say(
        table(
            (f"{len(endpoints)} targets of one académie", "ms", "× the slowest alone"),
            (
                ("the slowest alone", middle([1000 * max(each) for each in alone], ",.0f"), "1.00"),
                ("one after the other", middle([1000 * sum(each) for each in alone], ",.0f"), _times(alone)),
                ("all at once", middle([1000 * one for one in together], ",.0f"), middle(slowest, ".2f")),
            ),
        )
    )
    say(f"All at most {MOST:g} times the slowest alone: {met(statistics.median(slowest) <= MOST)}.")


def _times(alone: Sequence[Sequence[float]]) -> str:
    return middle([sum(each) / max(each) for each in alone], ".2f")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.checking", description=__doc__)
    parser.add_argument("--rounds", type=int, default=11, help="how often each is measured")
    rounds: int = parser.parse_args(arguments).rounds
    say(f"{machine()}; median of {rounds} rounds (middle half)\n")
    with tempfile.TemporaryDirectory() as scratch, delayed.away(Path(scratch)) as far:
        os.environ["SSL_CERT_FILE"] = far.trusted
        look(many(far, COUNTS[1]))  # what is loaded only once counts for nobody
        report_many(far, rounds)
        report_academy(far, rounds)
    say(machine())


if __name__ == "__main__":
    main()
