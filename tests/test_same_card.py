"""Whatever way the same answers come, the card is the same: on the real tree, through the real command."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

from acmail import catalog, tree
from acmail.folders import Folders
from tests.conftest import RunAcmail

SEED = 20261123
SAMPLES = 40


@pytest.fixture
def sample(folders: Folders) -> list[dict[str, str]]:
    """Some of the feasible paths, the same ones every time."""
    pack = catalog.load("aix-marseille", (), folders)
    every = [{step.field: step.choice for step in path.path} for path in tree.paths(pack, "start")]
    return random.Random(SEED).sample(every, SAMPLES)  # noqa: S311 - a sample, not a secret


def card(out: str) -> Any:
    """Read the card of a JSON result, and the path that led to it."""
    document = json.loads(out)
    return document["card"], document["path"]


def test_flags_file_steps_and_prompts_give_the_same_card(run: RunAcmail, sample: list[dict[str, str]]) -> None:
    """Order, origin and pace do not matter."""
    for answers in sample:
        flags = [word for field, choice in answers.items() for word in ("--answer", f"{field}={choice}")]
        expected = card(run("start", "--format", "json", *flags).out)
        backwards = [word for field, choice in reversed(answers.items()) for word in ("--answer", f"{field}={choice}")]
        assert card(run("start", "--format", "json", *backwards).out) == expected
        piped = json.dumps(answers).encode()
        assert card(run("start", "--format", "json", "--answers", "-", stdin=piped).out) == expected
        typed = "".join(f"{choice}\n" for choice in answers.values()) + "\n"
        assert card(run("start", "--format", "json", typed=typed).out) == expected
        assert card(stepped(run, answers)) == expected


def stepped(run: RunAcmail, answers: dict[str, str]) -> str:
    """Answer one question a run, as a program that drives the wizard does."""
    given: list[str] = []
    while json.loads(out := run("start", "--format", "json", *given).out)["state"] == "question":
        field = json.loads(out)["question"]["field"]
        given += ["--answer", f"{field}={answers[field]}"]
    return out


def test_an_unasked_answer_changes_no_card(run: RunAcmail, sample: list[dict[str, str]]) -> None:
    """Every question of the tree answered, only those on the path count; the others are reported."""
    everything = {field: choice for answers in sample for field, choice in answers.items()}
    for answers in sample:
        merged = {**everything, **answers}
        plain = json.loads(run("start", "--format", "json", "--answers", "-", stdin=json.dumps(answers).encode()).out)
        crowded = json.loads(run("start", "--format", "json", "--answers", "-", stdin=json.dumps(merged).encode()).out)
        assert crowded["card"] == plain["card"]
        assert {answer["field"] for answer in crowded["unused"]} == set(merged) - set(answers)
