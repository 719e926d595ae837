"""The measure: how many mutants of each code the linter catches, kept in ``measure.json``, shown in the README."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from tests.mutants.breeding import SEED
from tests.mutants.judging import FEW, Verdict

FILE = Path(__file__).with_name("measure.json")


class Row(Struct, frozen=True, kw_only=True):
    """Of the mutants that one code should tell of: how many there are, are caught, at their line, or by their name."""

    mutants: int
    caught: int
    at_line: int
    named: int


class Measure(Struct, frozen=True, kw_only=True):
    """All there is to say: rows by code, mutants by pack, findings on clean packs, how much is said of one defect."""

    seed: int
    operators: int
    packs: Mapping[str, int]
    clean: Mapping[str, int]
    codes: Mapping[str, Row]
    told_once: int
    cascades: tuple[str, ...]
    crashes: tuple[str, ...]
    misses: tuple[str, ...]

    def total(self, start: str = "") -> Row:
        """Add up the rows of errors (``E``), of warnings (``W``), or all."""
        rows = [row for code, row in self.codes.items() if code.startswith(start)]
        return _row(rows)


def measured(verdicts: Sequence[Verdict], clean: Mapping[str, int]) -> Measure:
    """Count verdicts."""
    codes = sorted({one.code for one in verdicts})
    return Measure(
        seed=SEED,
        operators=len({one.operator for one in verdicts}),
        packs=Counter(one.pack for one in verdicts),
        clean=clean,
        codes={code: _counted(one for one in verdicts if one.code == code) for code in codes},
        told_once=sum(len(one.found) == 1 for one in verdicts),
        cascades=tuple(one.mutant for one in verdicts if one.cascades),
        crashes=tuple(one.mutant for one in verdicts if one.crash),
        misses=tuple(one.mutant for one in verdicts if not one.is_caught),
    )


def kept() -> Measure:
    """Read the measure that was last taken."""
    return msgspec.json.decode(FILE.read_bytes(), type=Measure)


def keep(measure: Measure) -> None:
    """Write the measure down."""
    FILE.write_bytes(msgspec.json.format(msgspec.json.encode(measure), indent=1) + b"\n")


def totals(measure: Measure) -> Iterator[str]:
    """Say what came out, one line each."""
    every = measure.total()
    packs = ", ".join(f"{name} ({count})" for name, count in measure.packs.items())
    yield f"{every.mutants} mutants by {measure.operators} operators from {len(measure.packs)} packs: {packs}."
    for start, what in (("E", "errors"), ("W", "warnings")):
        row = measure.total(start)
        yield f"Caught {what}: {row.caught} of {row.mutants} ({_share(row.caught, row.mutants)})."
    alarms = sum(measure.clean.values())
    yield f"False alarms on {len(measure.clean)} clean packs ({', '.join(measure.clean)}): {alarms}."
    elsewhere = every.caught - every.at_line - every.named
    yield (
        f"The finding stands at the changed line: {_share(every.at_line, every.caught)}; elsewhere, naming what was "
        f"changed: {_share(every.named, every.caught)}; neither: {_share(elsewhere, every.caught)}."
    )
    yield (
        f"One defect gave one finding: {_share(measure.told_once, every.mutants)}; more than {FEW}: "
        f"{len(measure.cascades)} mutants. Tracebacks: {len(measure.crashes)}."
    )


def table(measure: Measure) -> Iterator[str]:
    """Give a line of Markdown for each code."""
    yield "| code | mutants | caught | at the changed line | elsewhere, by name |"
    yield "|---|--:|--:|--:|--:|"
    for code, row in measure.codes.items():
        share = f"{row.caught} ({_share(row.caught, row.mutants)})"
        yield f"| {code} | {row.mutants} | {share} | {row.at_line} | {row.named} |"


def markdown() -> str:
    """Give the part of the README: the totals, and each code in a block to open."""
    measure = kept()
    lines = [f"- {line}" for line in totals(measure)]
    return "\n".join((*lines, "", "<details><summary>Code by code</summary>", "", *table(measure), "", "</details>"))


def _counted(verdicts: Iterable[Verdict]) -> Row:
    rows = (
        Row(
            mutants=1,
            caught=int(one.is_caught),
            at_line=int(one.at_the_line),
            named=int(one.is_named and not one.at_the_line),
        )
        for one in verdicts
    )
    return _row(list(rows))


def _row(rows: Sequence[Row]) -> Row:
    return Row(
        mutants=sum(row.mutants for row in rows),
        caught=sum(row.caught for row in rows),
        at_line=sum(row.at_line for row in rows),
        named=sum(row.named for row in rows),
    )


def _share(part: int, whole: int) -> str:
    """Give a share in per cent, rounded down: 100 % means all."""
    return f"{1000 * part // max(whole, 1) / 10:g} %"
