"""A pack whose questions stand in a row, as no person would answer them: slow perhaps, and never a traceback."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from acmail import catalog, tree
from acmail.editions import behaviour
from acmail.editions.naming import Names
from acmail.folders import Folders
from acmail.model import Pack
from tests.chains import chain
from tests.conftest import RunAcmail

DEEP, DEEPEST = 500, 2_000
CHANGED = "guest: o.done, else: o.done"


@pytest.fixture(scope="module")
def deep(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a pack of 500 questions in a row."""
    return chain(tmp_path_factory.mktemp("deep"), DEEP)


def opened(folder: Path, pack: Path) -> Pack:
    """Load a pack."""
    return catalog.load(str(pack), (), Folders(config=folder, cache=folder, state=folder))


@pytest.mark.parametrize(
    "words",
    [
        ["profiles", "lint", "PACK"],
        ["profiles", "paths", "PACK"],
        ["profiles", "test", "PACK"],
        ["profiles", "play", "PACK", "--random", "10"],
        *(["profiles", "graph", "PACK", "--format", one] for one in ("text", "mermaid", "dot", "svg", "json")),
        ["profiles", "doc", "PACK", "--output", "PACK.html"],
        ["profiles", "show", "q3", "--academy", "PACK"],
        ["start", "--academy", "PACK", "--no-input"],
    ],
    ids=" ".join,
)
def test_every_command_reads_a_deep_tree(run: RunAcmail, deep: Path, words: Sequence[str]) -> None:
    """It does its work, or says what it misses; and it does not break down."""
    done = run(*(word.replace("PACK", str(deep)) for word in words), "--lang", "en")
    assert done.code in (0, 1) or (done.code == 5 and "q0" in done.err), done.err


@pytest.mark.parametrize("wide", [False, True], ids=["few paths", "more than can be walked"])
def test_editions_of_a_deep_tree_are_compared(run: RunAcmail, tmp_path: Path, wide: bool) -> None:
    """What changed behind the last question is found, by every path or by a random choice of them."""
    questions = 100 if wide else DEEP
    before = chain(tmp_path / "before", questions, wide=wide)
    after = chain(tmp_path / "after", questions, wide=wide, last=CHANGED)
    done = run("profiles", "diff", str(before), str(after), "--entry", "start", "--lang", "en")
    assert done.code == 1, done.err
    assert "role" in done.out and "Call the help desk" in done.out


def test_two_thousand_questions_in_a_row_are_walked(tmp_path: Path) -> None:
    """As deep as the tree is, no step of acmail nests as deep."""
    before = opened(tmp_path, chain(tmp_path / "before", DEEPEST))
    assert tree.longest(before, "start", {}) == DEEPEST + 1
    decide = tree.compile_entry(before, "start")
    assert decide({"q0": "straight", "role": "guest"}).outcome == "called"
    found = behaviour.compare(before, before, "start", Names())
    assert found.paths == 3 * (DEEPEST + 1) and not found.changed
