"""The linter's own measure: defects are seeded into clean packs, and what the linter says of each is counted.

``python -m tests.mutants`` breeds the mutants, lints them and prints what was caught; ``--write`` also writes the page
``tests/mutants/MEASURE.md``, of which the README shows the totals.
"""
