"""How fast all paths are walked: ``python -m tests.benchmarks.paths``; shipped trees, and one of 2,000 edges."""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from acmail import catalog, walks
from acmail.folders import Folders
from acmail.model import OUTCOME_PREFIX, Ask, Field, Pack
from acmail.walks import Ways
from tests import nowhere
from tests.benchmarks.measuring import machine, met, middle, say, table

SEED = 20261123
LEVELS, WIDTH, FAN = 10, 67, 3
"""Levels of questions, questions on each, and answers to each: 2,010 edges."""
SHIPPED, LARGE = 1.0, 10.0
"""Seconds: the targets for all paths of the shipped trees, and for the large tree."""
HEAD = ("", "paths", "edges", "s to put together", "s to list all", "s to cover every edge", "s to play 10,000")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.paths", description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="how often each is measured")
    rounds = parser.parse_args(arguments).rounds
    say(f"{machine()}; processor time, median of {rounds} rounds (middle half)")
    with TemporaryDirectory() as nobody:
        home = Path(nobody)
        folders = Folders(config=home, cache=home, state=home)
        packs = [catalog.load(name, (), folders) for name in catalog.academies(folders)]
    lines, total = [], 0.0
    for pack in packs:
        for entry in pack.entries:
            line, seconds = measured(f"{pack.academy.id} {entry}", pack, entry, rounds)
            lines.append(line)
            total += seconds
    line, large = measured("synthetic", tree(SEED), "start", rounds)
    say(f"\n{table(HEAD, [*lines, line])}")
    say(f"All paths of the shipped trees listed in under {SHIPPED:g} s: {met(total < SHIPPED)}, {total:.2f} s.")
    say(f"The tree of 2,000 edges counted and covered in under {LARGE:g} s: {met(large < LARGE)}, {large:.2f} s.")


def measured(name: str, pack: Pack, entry: str, rounds: int) -> tuple[tuple[str, ...], float]:
    """Time what is done with one door; past the cap of ``paths`` nothing is listed, and the cover counts instead."""
    times: list[list[float]] = [[], [], [], []]
    every = walks.ways(pack, entry)
    listed = walks.count(every) <= 1_000_000
    for _ in range(rounds):
        for taken, work in zip(times, (make, enumerate_all if listed else count_all, cover, play), strict=True):
            begun = time.process_time()
            work(pack, entry, every)
            taken.append(time.process_time() - begun)
    shown = [middle(taken, ".3f") for taken in times]
    shown[1] = shown[1] if listed else "not listed"
    middles = [sorted(taken)[rounds // 2] for taken in times]
    counted = (f"{walks.count(every):,}", f"{len(every.crossings):,}")
    return (name, *counted, *shown), middles[0] + (middles[1] if listed else middles[2])


def make(pack: Pack, entry: str, every: Ways) -> None:
    """Put all ways together."""
    walks.ways(pack, entry)


def enumerate_all(pack: Pack, entry: str, every: Ways) -> None:
    """List all paths."""
    for _ in walks.each(every):
        pass


def count_all(pack: Pack, entry: str, every: Ways) -> None:
    """Count all paths."""
    walks.count(every)


def cover(pack: Pack, entry: str, every: Ways) -> None:
    """Choose paths that go along every edge."""
    walks.cover(every)


def play(pack: Pack, entry: str, every: Ways) -> None:
    """Walk ten thousand times at random."""
    for _ in walks.play(every, 10_000, SEED):
        pass


def tree(seed: int) -> Pack:
    """Make a tree of 2,010 edges: each answer leads to some question of the next level."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    choices = nowhere.choices(*(f"choice_{number}" for number in range(FAN)))
    levels = [[f"question_{level}_{number}" for number in range(WIDTH)] for level in range(LEVELS)]
    ends = [f"{OUTCOME_PREFIX}{name}" for name in nowhere.OUTCOMES]
    nodes = {}
    for level, names in enumerate(levels):
        below = levels[level + 1] if level + 1 < LEVELS else ends
        for at, name in enumerate(names):
            go = {choice.id: below[(at + int(chance.random() * WIDTH)) % len(below)] for choice in choices}
            nodes[name] = Ask(id=name, field=name, go=go)
    doors = {f"choice_{number}": name for number, name in enumerate(levels[0])}
    nodes["door"] = Ask(id="door", field="door", go=doors)
    fields = {
        name: Field(id=name, ask=nowhere.text(name), why=nowhere.text(name), choices=choices)
        for names in levels
        for name in names
    }
    door = nowhere.choices(*doors)
    fields["door"] = Field(id="door", ask=nowhere.text("door"), why=nowhere.text("door"), choices=door)
    return msgspec.structs.replace(nowhere.pack(), entries={"start": "door"}, fields=fields, nodes=nodes)


if __name__ == "__main__":
    main()
