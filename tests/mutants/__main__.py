"""Measures the linter: ``python -m tests.mutants`` prints what was caught; ``--write`` keeps it for the README."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from tests.mutants import report
from tests.mutants.breeding import bred
from tests.mutants.grounds import CLEAN, PLACES, Ground
from tests.mutants.judging import Verdict, judge


def _told(one: Verdict) -> Iterator[str]:
    yield f"{one.mutant}: {one.code} expected, found {' '.join(one.found) or 'nothing'} {one.crash}"
    if one.diff:
        yield one.diff


def main() -> int:
    """Breed, lint and count; 1 if the linter missed an error, cried wolf or crashed."""
    grounds = [Ground(name) for name in PLACES]
    verdicts = [judge(mutant) for mutant in bred(grounds)]
    clean = {ground.name: len(ground.clean) for ground in grounds if ground.name in CLEAN}
    measure = report.measured(verdicts, clean)
    lines = [line for one in verdicts if not one.is_caught or one.crash or one.cascades for line in _told(one)]
    lines += ["", *report.totals(measure), "", *report.table(measure)]
    sys.stdout.write("\n".join(lines) + "\n")
    if "--write" in sys.argv[1:]:
        report.keep(measure)
    errors = measure.total("E")
    return int(errors.caught < errors.mutants or any(clean.values()) or bool(measure.crashes))


if __name__ == "__main__":
    sys.exit(main())
