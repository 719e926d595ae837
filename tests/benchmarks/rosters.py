"""A roster decided from file to file, beside only reading it and copying it: ``python -m tests.benchmarks.rosters``."""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from acmail import catalog, rosterfile, rosters, workers
from acmail.model import Pack
from tests.benchmarks.measuring import machine, met, middle, race, ratios, say, table

SEED = 7
FIELDS = (
    *("profile", "access", "webmail_seen", "attempts", "typed", "numen", "knows_username", "mailbox"),
    *("shared_need", "degree", "origin", "since", "account_answers"),
)
SETS = 2_000
"""Different sets of answers in a list of staff: people of a school are asked the same and answer alike."""

MOST = 2.5
"""The most that deciding may take, in times reading the file."""

READ = "`csv.reader` alone"
MOST_MEMORY = 100
FLAT = 1.2


def write(pack: Pack, path: Path, rows: int, alike: bool) -> None:
    """Write a seeded roster; ``alike`` draws each person's answers from ``SETS`` sets, else each answer by itself."""
    rng = random.Random(SEED)  # noqa: S311 - people are invented

    def answers() -> list[str]:
        return [str(rng.randint(0, 9)) if name == "attempts" else _choice(pack, name, rng) for name in FIELDS]

    sets = [answers() for _ in range(SETS)]
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "prénom", "nom", "école", *FIELDS])
        for number in range(rows):
            names = [f"A{number}", f"Prénom{number % 997}", f"Exemple{number % 9973}", f"École {number % 300}"]
            writer.writerow([*names, *(rng.choice(sets) if alike else answers())])


def _choice(pack: Pack, name: str, rng: random.Random) -> str:
    return rng.choice(pack.fields[name].choices).id


def read(path: Path) -> None:
    """Only read."""
    with open(path, newline="", encoding="utf-8") as file:
        for _ in csv.reader(file):
            pass


def copy(path: Path, target: Path) -> None:
    """Read and write again."""
    with open(path, newline="", encoding="utf-8") as file, open(target, "w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows(csv.reader(file))


def decide(pack: Pack, path: Path, target: Path, jobs: int) -> None:
    """Decide everybody as ``acmail roster decide`` does; ends the program if a row was set aside."""
    with rosterfile.opened(str(path), lambda: sys.stdin.buffer) as file, open(target, "wb") as out:
        work = rosters.Work(
            pack=pack,
            entry="start",
            columns=rosters.understood(pack, file.shape),
            shape=file.shape,
            lang="fr",
            today=dt.date.today(),
        )
        for done in workers.decided(work, file.chunks(), jobs):
            if done.rejected:
                raise SystemExit(f"row {done.rejected[0].row} was set aside")
            out.write(done.text.encode())


def times(pack: Pack, folder: Path, rows: int, rounds: int, clock: Callable[[], float]) -> None:
    """Print how long each takes, for answers that repeat and for answers that do not."""
    for alike in (True, False):
        path, target = folder / "people.csv", folder / "out.csv"
        write(pack, path, rows, alike)
        runs: dict[str, Callable[[], object]] = {
            READ: partial(read, path),
            "a copy with `csv`": partial(copy, path, target),
            "`roster decide`": partial(decide, pack, path, target, 1),
        }
        if clock is time.perf_counter:  # the processor time of others is not ours
            runs["`roster decide --jobs 2`"] = partial(decide, pack, path, target, 2)
        taken = race(runs, rounds, clock)
        what = f"answers from {SETS:,} sets" if alike else "every answer drawn by itself"
        say(f"{rows:,} rows, {path.stat().st_size / 1e6:.0f} MB, {what}:\n")
        lines = []
        for name, seconds in taken.items():
            beside = ratios(seconds, taken[READ])
            target_met = f"at most {MOST}: {met(sorted(beside)[len(beside) // 2] <= MOST)}" if "decide`" in name else ""
            lines.append((name, middle(seconds, ".2f"), middle(beside, ".2f"), target_met))
        say(table(("", "s", "× reading", "target"), lines))


def peak(path: Path, target: Path) -> float:
    """Give the most memory that ``acmail roster decide`` held, in MB, measured by a process of its own."""
    program = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stderr=subprocess.DEVNULL); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)"
    )
    acmail = (sys.executable, "-m", "acmail", "roster", "decide", str(path), "-o", str(target), "--force")
    done = subprocess.run((sys.executable, "-c", program, *acmail), check=True, capture_output=True, text=True)
    return float(done.stdout)


def memory(pack: Pack, folder: Path, rows: int) -> None:
    """Print how much memory deciding takes, as rows grow tenfold."""
    peaks = {}
    for count in (rows // 10, rows):
        path = folder / "people.csv"
        write(pack, path, count, alike=False)
        peaks[count] = peak(path, folder / "out.csv")
    few, many = peaks.values()
    lines = [(f"{count:,}", f"{used:.0f}", "") for count, used in peaks.items()]
    lines[-1] = (*lines[-1][:2], f"under {MOST_MEMORY} MB and flat: {met(many < MOST_MEMORY and many < few * FLAT)}")
    say(table(("rows", "peak memory, MB", "target"), lines))


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5, help="0 for memory alone")
    parser.add_argument("--processor", action="store_true", help="processor time of this process in place of the clock")
    options = parser.parse_args()
    pack = catalog.load("aix-marseille", symptoms=False)
    say(f"{machine()}; median of {options.rounds} rounds\n")
    with tempfile.TemporaryDirectory() as name:
        clock = time.process_time if options.processor else time.perf_counter
        if options.rounds:
            times(pack, Path(name), options.rows, options.rounds, clock)
        memory(pack, Path(name), options.rows)


if __name__ == "__main__":
    main()
