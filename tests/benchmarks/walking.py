"""How fast a decision is, beside rules packages: ``python -m tests.benchmarks.walking``; see ``requirements.txt``."""

from __future__ import annotations

import argparse
import gc
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from acmail import catalog, tree
from acmail.folders import Folders
from acmail.model import Ask, Pack
from tests.benchmarks import synthetic
from tests.benchmarks.engines import OWN, Engine, Rows, Unfit
from tests.benchmarks.measuring import Times, machine, met, middle, race, ratios, say, table
from tests.benchmarks.packages import PACKAGES

ENTRY = "start"
SEED = 20261123
SECONDS = 0.1
"""About how long an engine's turn is in each round: a fast one decides all several times, a slow one some people."""
PATIENCE = 60.0
"""Seconds beyond which an engine is not made to decide all people."""
TARGET = 2.5
BARE, COMPILED = "bare interpreter", "`tree.compile_entry`"
HEAD = ("", "ns each, once prepared", "ns to prepare", "× bare, once prepared", "× bare, from dictionaries")


@dataclass(frozen=True)
class Share:
    """What an engine does in its turn: these people, so many times."""

    rows: Rows
    times: int

    @property
    def decisions(self) -> int:
        """How many people are decided in a turn."""
        return len(self.rows) * self.times


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.walking", description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=[10_000, 100_000], help="how many are decided")
    parser.add_argument("--rounds", type=int, default=15, help="how often each is measured")
    parser.add_argument(
        "--edges",
        type=int,
        nargs="+",
        choices=synthetic.SIZES,
        help=f"synthetic trees of these sizes alone, instead of the shipped one and one of {synthetic.USUAL} edges",
    )
    given = parser.parse_args(arguments)
    say(f"{machine()}; seed {SEED}; processor time, median of {given.rounds} rounds (middle half)")
    for name, pack in trees(given.edges):
        say(f"\n## {name}: {shape(pack)}")
        engines = ready(pack)
        for count in given.people:
            compare(engines, synthetic.rows(pack.fields, count, SEED), given.rounds)
    say(f"\n{machine()}")


def trees(edges: Sequence[int] | None) -> Iterator[tuple[str, Pack]]:
    """Give the trees to be measured, each with its name."""
    if edges is None:
        with TemporaryDirectory() as nobody:
            home = Path(nobody)
            yield "Shipped tree", catalog.load("aix-marseille", (), Folders(config=home, cache=home, state=home))
    for count in edges or (synthetic.USUAL,):
        yield "Synthetic tree", synthetic.pack(SEED, count)


def shape(pack: Pack) -> str:
    """Say how large a tree is."""
    edges = sum(len(node.go) if isinstance(node, Ask) else len(node.branches) + 1 for node in pack.nodes.values())
    lengths = [len(walk.path) for walk in tree.paths(pack, ENTRY)]
    return (
        f"{len(pack.fields)} fields, {len(pack.outcomes)} outcomes, {edges} edges, "
        f"{len(lengths)} paths of up to {max(lengths)} questions"
    )


def ready(pack: Pack) -> dict[str, Engine]:
    """Make every engine that can be made here, outside all timing, and say what is missing and why."""
    engines, made = {}, []
    for name, make in (OWN | PACKAGES).items():
        begun = time.perf_counter()
        try:
            engines[name] = make(pack, ENTRY)
        except (ImportError, SyntaxError, Unfit) as missing:  # the latter: written for an older Python
            say(f"\n{name}: skipped, {missing}.")
            continue
        made.append(f"{name} {1000 * (time.perf_counter() - begun):.1f}")
    say(f"\nMade ready, in ms, the first time with its import: {'; '.join(made)}.")
    return engines


def compare(engines: dict[str, Engine], rows: Rows, rounds: int) -> None:
    """Check that all decide alike on all people, then time them and print."""
    say(f"\n### {len(rows):,} people, decided alike by all")
    shares = {name: share for name, engine in engines.items() if (share := checked(name, engine, rows, engines[BARE]))}
    gc.collect()
    gc.freeze()  # what is prepared is not to be looked through in somebody's turn
    runs = {
        name: turn(engines[name].decide, engines[name].convert(share.rows), share) for name, share in shares.items()
    }
    for name, share in shares.items():
        if engines[name].converts:
            runs[_preparing(name)] = turn(engines[name].convert, share.rows, share)
    times = race(runs, rounds, time.process_time)
    gc.unfreeze()
    report(times, {name: share.decisions for name, share in shares.items()})


def checked(name: str, engine: Engine, rows: Rows, plain: Engine) -> Share | None:
    """Compare an engine's outcomes on all people; give its share of a round, or None if that would take too long."""
    few = rows[:100]
    begun = time.process_time()
    engine.decide(engine.convert(few))
    expected = (time.process_time() - begun) * len(rows) / len(few)
    if expected > PATIENCE:
        say(f"\n{name}: skipped, it would take {expected:.0f} s to decide them all once.")
        return None
    prepared = engine.convert(rows)
    begun = time.process_time()
    outcomes = engine.decide(prepared)
    share = SECONDS / max(time.process_time() - begun, 1e-6)
    different = sum(one != other for one, other in zip(outcomes, plain.decide(rows), strict=True))
    if different:
        raise SystemExit(f"{name} decides {different} of {len(rows)} people otherwise")
    return Share(rows, round(share)) if share > 1 else Share(rows[: max(100, int(len(rows) * share))], 1)


def turn(work: Callable[[Any], object], given: object, share: Share) -> Callable[[], None]:
    """Make what is timed."""

    def run() -> None:
        for _ in range(share.times):
            work(given)

    return run


def report(times: Times, decisions: dict[str, int]) -> None:
    """Print the times of each, its ratios to the bare interpreter, and whether the targets are met."""
    each = {name: [seconds / count for seconds in times[name]] for name, count in decisions.items()}
    lines = []
    for name, count in decisions.items():
        preparing = [seconds / count for seconds in times.get(_preparing(name), [])]
        whole = [one + other for one, other in zip(each[name], preparing, strict=True)] if preparing else each[name]
        lines.append(
            (
                name,
                middle([1e9 * seconds for seconds in each[name]], ",.0f"),
                middle([1e9 * seconds for seconds in preparing], ",.0f") if preparing else "",
                middle(ratios(each[BARE], each[name]), ".3g"),
                middle(ratios(each[BARE], whole), ".3g"),
            )
        )
    say(f"\n{table(HEAD, lines)}")
    gain = statistics.median(ratios(each[BARE], each[COMPILED]))
    first = all(statistics.median(ratios(each[name], each[COMPILED])) > 1 for name in each if name != COMPILED)
    say(f"Compiled at least {TARGET:g} times as fast as the bare interpreter: {met(gain >= TARGET)}, {gain:.2f}.")
    say(f"Compiled faster than every other, even once it is prepared: {met(first)}.")


def _preparing(name: str) -> str:
    return f"{name}, preparing"


if __name__ == "__main__":
    main()
