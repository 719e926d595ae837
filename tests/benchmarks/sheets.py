"""How long the cards of a whole roster take, as one printable page: ``python -m tests.benchmarks.sheets``."""

from __future__ import annotations

import argparse
import datetime as dt
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from acmail import catalog, delivery, occasions, registers, rosterfile, rosters, tallies, tree
from acmail.cli import cardfolder
from acmail.folders import Folders
from acmail.model import LANGUAGES, Pack
from tests.benchmarks.measuring import machine, say, table

FIRST = ["Anne", "Claire", "Jean-Pierre", "Karim", "Léa", "Marie", "Noé", "Paul", "Sophie", "Zoé"]
LAST = ("Bernard", "Durand", "El Amrani", "Faure", "Le Gall", "Martin", "N’Diaye", "Petit", "de La Tour", "Šimek")
TODAY = dt.date(2026, 11, 23)


def roster(pack: Pack, people: int, seed: int) -> str:
    """Write a seeded roster: everybody has the answers of a path of the tree, one in five lacks the last of them."""
    chance = random.Random(seed)  # noqa: S311 - people to measure with, no secrets
    paths = list(tree.paths(pack, tallies.ENTRY))
    fields = list(dict.fromkeys(step.field for path in paths for step in path.path))
    lines = [rosters.csv_line(("key", "given_name", "family_name", "language", *fields))]
    for number in range(people):
        steps = chance.choice(paths).path
        given = {step.field: step.choice for step in (steps[:-1] if chance.random() < 0.2 else steps)}
        # Most surnames are rare and some are not: one in eight comes from the list alone.
        last = chance.choice(LAST) + ("" if chance.random() < 0.125 else _letters(number))
        person = (f"p{number}", chance.choice(FIRST), last, chance.choice(LANGUAGES))
        lines.append(rosters.csv_line((*person, *(given.get(field, "") for field in fields))))
    return "".join(lines)


def _letters(number: int) -> str:
    """Write a number with letters, as names have no digits."""
    return "".join("abcdefghij"[int(digit)] for digit in str(number))


def run(pack: Pack, file: Path, folder: Path, format_: str) -> Iterator[tuple[str, float]]:
    """Do what ``acmail roster cards`` does, and give the seconds of a processor that each half takes."""
    with rosterfile.opened(str(file), lambda: sys.stdin.buffer) as opened:
        columns = rosters.understood(pack, opened.shape, {})
        by = registers.told_apart(columns)
        begun = time.process_time()
        occasion = tallies.Occasion(lang="fr", today=TODAY, by=by)
        document = tallies.report(pack, rosters.people(pack, columns, opened.shape, opened.chunks()), occasion)
        assert not document.rejected
        yield "counted", time.process_time() - begun
        begun = time.process_time()
        maker = cardfolder.Maker(
            pack,
            occasions.Occasion(lang="fr", today=TODAY),
            document,
            registers.Register(by),
            cardfolder.Extras(),
        )
        with delivery.new_folder(folder) as draft:
            maker.write(
                draft, format_, rosters.people(pack, columns, opened.shape, opened.chunks()), opened.shape.parting
            )
        yield "written", time.process_time() - begun


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.sheets", description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=[1_000, 10_000], help="how many people")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured")
    parser.add_argument("--formats", nargs="+", default=list(cardfolder.FORMATS))
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args(arguments)
    say(f"{machine()}; processor time, median of {given.rounds} rounds\n")
    lines = []
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        pack = catalog.load(
            "aix-marseille", (), Folders(config=place / "c", cache=place / "k", state=place / "s"), symptoms=False
        )
        for people in given.people:
            file = place / f"{people}.csv"
            file.write_text(roster(pack, people, given.seed), encoding="utf-8", newline="")
            for format_ in given.formats:
                lines.append(_measured(pack, file, place / "out", format_, people, given.rounds))
                say(" ".join(lines[-1]))
    say()
    say(table(("people, format", "counted, s", "written, s", "cards a second", "MB written"), lines))
    say(
        f"Peak memory of the whole run: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB. {machine()}"
    )


def _measured(pack: Pack, file: Path, out: Path, format_: str, people: int, rounds: int) -> tuple[str, ...]:
    taken = []
    size = 0
    for number in range(rounds):
        folder = out / f"{people}-{format_}-{number}"
        taken.append(dict(run(pack, file, folder, format_)))
        size = sum(one.stat().st_size for one in folder.iterdir())
    counted, written = (statistics.median(one[part] for one in taken) for part in ("counted", "written"))
    speed = people / (counted + written)
    return f"{people:,} {format_}", f"{counted:.2f}", f"{written:.2f}", f"{speed:,.0f}", f"{size / 1e6:.1f}"


if __name__ == "__main__":
    main()
