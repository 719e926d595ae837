"""The linter's own measure holds: defects seeded into clean packs are found, where they are, without a cascade."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from acmail.lint.codes import CODES
from tests.mutants import report
from tests.mutants.breeding import SEED, Mutant, bred
from tests.mutants.grounds import CLEAN, PLACES, Ground
from tests.mutants.judging import judge

SMALL, SHIPPED = 120, 6
"""How many mutants are linted here, of the small packs and of those that come with acmail."""


@pytest.fixture(scope="module")
def mutants() -> list[Mutant]:
    """All mutants, not yet linted."""
    return list(bred([Ground(name) for name in PLACES]))


def test_the_measure_in_the_readme_is_about_these_mutants(mutants: list[Mutant]) -> None:
    """Who adds an operator, or a place for a defect, measures again: ``python -m tests.mutants --write``."""
    rows = report.kept().codes
    assert {code: row.mutants for code, row in rows.items()} == Counter(one.operator.codes[0] for one in mutants)


def test_a_sample_is_caught_as_the_measure_says(mutants: list[Mutant]) -> None:
    """What is caught, missed, or said too often today is what the README says; nothing ends in a traceback."""
    measure = report.kept()
    chance = random.Random(SEED)  # noqa: S311 - not a secret
    sample = chance.sample([one for one in mutants if not one.ground.shipped], SMALL)
    sample += chance.sample([one for one in mutants if one.ground.shipped], SHIPPED)
    verdicts = [judge(mutant) for mutant in sample]
    assert [one.mutant for one in verdicts if one.crash] == []
    assert [one.mutant for one in verdicts if not one.is_caught and one.mutant not in measure.misses] == []
    assert [one.mutant for one in verdicts if one.cascades and one.mutant not in measure.cascades] == []


def test_the_measure_is_good_enough() -> None:
    """Every error and 95 of 100 warnings are caught, of every code, and nobody is alarmed without cause."""
    measure = report.kept()
    errors, warnings = measure.total("E"), measure.total("W")
    assert errors.caught == errors.mutants
    assert warnings.caught >= 0.95 * warnings.mutants
    assert set(measure.codes) == set(CODES)
    assert not any(measure.clean.values()) and not measure.crashes


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_pack_is_left_alone(name: str) -> None:
    """No false alarm."""
    assert Ground(name).clean == ()


def test_what_was_removed_is_told_at_a_few_places() -> None:
    """A contact that is gone leaves one fault, not one at each card; the last place says how many more there are."""
    ground = Ground("orchard")
    source, item = next(ground.items("texts", "never_share"))
    found = [one for one in ground.lint(ground.changed((source.remove(item),))) if "never_share" in one.message.fr]
    assert {one.code for one in found} == {"E303"} and len(found) == 3
    assert found[-1].message.en == "There is no text “t.never_share”. So at 1 other place."
