"""``acmail profiles show``: what an académie says otherwise, single answers, and the stories of an exercise."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.brokenness import PACKS
from tests.conftest import RunAcmail

OWN = """format: acmail/1
academy:
  id: adapted
  name: {fr: "académie adaptée", en: "adapted académie"}
  version: 2026.1.0
  languages: [fr, en]
  extends: example
  review_days: 180
adapts:
  kinds: {outage: refused}
  choices:
    access:
      works: {fr: "Oui, tout va", en: "Yes, all is well"}
    profile:
      secondary: {asked: false}
stories:
  access: {works: {fr: "entre sans peine", en: "gets in with ease"}}
"""


@pytest.fixture
def adapted(tmp_path: Path) -> Path:
    """A pack that says a little of its base's tree otherwise."""
    pack = Path(shutil.copytree(PACKS, tmp_path / "shelf")) / "adapted"
    pack.mkdir()
    (pack / "own.yaml").write_text(OWN, encoding="utf-8")
    return pack


def shown(run: RunAcmail, name: str, pack: Path) -> list[dict[str, Any]]:
    """Show what a name means, in JSON."""
    done = run("profiles", "show", name, "--academy", str(pack), "--format", "json", "--lang", "en")
    assert done.code == 0, done.err
    items: list[dict[str, Any]] = json.loads(done.out)["items"]
    return items


def line_of(place: dict[str, Any]) -> str:
    """Read the line of a place."""
    lines = Path(place["file"]).read_text(encoding="utf-8").splitlines()
    return lines[int(place["line"]) - 1]


@pytest.mark.parametrize(
    ("name", "said", "words"),
    [
        ("field.access", "Yes, all is well [works]", "Oui, tout va"),
        ("field.profile", "Secondary [secondary] (offered to nobody, understood when given)", "asked: false"),
        ("o.outage", "not to be done", "outage: refused"),
    ],
)
def test_what_an_academie_says_otherwise_stands_in_its_own_file(
    run: RunAcmail, adapted: Path, name: str, said: str, words: str
) -> None:
    """The entry stands in the base, what is changed of it here, and ``adapts`` is among those that name it."""
    (item,) = shown(run, name, adapted)
    assert "own.yaml" not in item["place"]["file"]
    (here,) = (one for one in item["details"] if one["place"])
    assert here["text"] == said and words in line_of(here["place"])
    (use,) = (one for one in item["used_by"] if one["layer"] == "adapts")
    assert Path(use["place"]["file"]).name == "own.yaml" and use["kind"] == "what differs here"
    text = " ".join(run("profiles", "show", name, "--academy", str(adapted), "--lang", "en").out.split())
    assert f"{said} (said here: " in text and "What differs here, in " in text


@pytest.mark.parametrize("name", ["works", "access.works", "choice.works", "choices.access.works"])
def test_an_answer_is_found_by_its_id_or_with_its_question(run: RunAcmail, adapted: Path, name: str) -> None:
    """With its place, whether it is offered, and who leads on from it, tests it or changes it."""
    (item,) = shown(run, name, adapted)
    assert (item["layer"], item["id"], item["title"]) == ("choices", "access.works", "Yes, all is well")
    assert "Oui, tout va" in line_of(item["place"])
    assert {use["layer"] for use in item["used_by"]} >= {"adapts", "nodes", "stories", "tests"}
    for use in item["used_by"]:
        assert "works" in line_of(use["place"]) or "else" in line_of(use["place"]), use


def test_an_answer_to_several_questions_says_where_to_look(run: RunAcmail, adapted: Path) -> None:
    """The id alone says which questions have it; a slip within a question gives its own answers."""
    for file in (adapted / "own.yaml", *(adapted.parent / "example").iterdir()):
        file.write_text(file.read_text(encoding="utf-8").replace("works", "unsure"), encoding="utf-8")
    done = run("profiles", "show", "unsure", "--academy", str(adapted), "--lang", "en")
    assert done.code == 2 and "origin.unsure, access.unsure" in done.err
    done = run("profiles", "show", "access.unsur", "--academy", str(adapted), "--lang", "en")
    assert done.code == 2 and "Did you mean “access.unsure”?" in done.err


def test_the_stories_of_an_exercise_are_told(run: RunAcmail, adapted: Path) -> None:
    """Each with the answer that it stands for."""
    (item,) = shown(run, "story.access", adapted)
    assert [one["text"] for one in item["details"]] == ["Yes, all is well [works] → gets in with ease"]
