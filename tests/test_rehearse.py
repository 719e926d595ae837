"""Exercises: invented people who are marked as such everywhere, from a seed, with what is expected of each."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acmail import catalog, rehearsals, tree
from acmail.folders import Folders
from acmail.model import Pack
from acmail.reports import FORMATS, REPORT_FORMATS
from tests import nowhere
from tests.conftest import TODAY, RunAcmail
from tests.docs import reference

NOWHERE = nowhere.pack()


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The académie that is shipped."""
    base = tmp_path_factory.mktemp("rehearse")
    return catalog.load("aix-marseille", (), Folders(config=base / "a", cache=base / "b", state=base / "c"))


def rows(text: str, separator: str = ";") -> list[dict[str, str]]:
    """Read the CSV that was written."""
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator))


@settings(max_examples=30)
@given(st.integers(0, 10**6), st.integers(1, 40))
def test_the_answers_of_every_exercise_lead_where_it_says(seed: int, count: int) -> None:
    """By the plain walk; the same seed gives the same people, and a longer list begins like a shorter one."""
    made = rehearsals.exercises(NOWHERE, "start", count, seed)
    assert len(made) == count
    for one in made:
        walk = tree.walk(NOWHERE, "start", one.answers)
        assert walk.outcome == one.outcome
        assert {step.field for step in walk.path} == set(one.answers)
    assert rehearsals.exercises(NOWHERE, "start", count, seed) == made
    assert rehearsals.exercises(NOWHERE, "start", count + 5, seed)[:count] == made


def test_every_end_of_the_tree_is_practised_before_any_comes_again(pack: Pack) -> None:
    """So that a session of some length leaves nothing out."""
    ends = {walk.outcome for walk in tree.paths(pack, "start")}
    made = rehearsals.exercises(pack, "start", len(ends), 1)
    assert {one.outcome for one in made} == ends


def test_the_shipped_pack_has_a_story_for_every_answer(pack: Pack) -> None:
    """In both languages, without what agrees with a man or a woman, and never the label of the answer itself."""
    asked = {step.field for walk in tree.paths(pack, "start") for step in walk.path}
    for field in asked:
        assert set(pack.stories[field]) == {choice.id for choice in pack.fields[field].choices}, field
        for choice, story in pack.stories[field].items():
            label = pack.fields[field].choice(choice).label
            assert story.en
            assert len(label.fr.split()) < 3 or label.fr.casefold() not in story.fr.casefold()
            assert not {"il", "elle", "he", "she", "his", "her"} & set(
                f"{story.fr} {story.en}".lower().replace("il y a", "").split()
            )


def test_a_pack_without_stories_tells_question_and_answer() -> None:
    """Then nothing is left out either."""
    exercise = rehearsals.exercises(NOWHERE, "start", 1, 3)[0]
    told = rehearsals.situation(NOWHERE, exercise, "en", TODAY)
    for field, choice in exercise.answers.items():
        assert NOWHERE.fields[field].ask.say("en") in told
        assert NOWHERE.fields[field].choice(choice).label.say("en") in told


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_roster_of_exercises_is_one_that_every_command_takes(run: RunAcmail, tmp_path: Path, lang: str) -> None:
    """Every row is marked; check accepts all, cards are marked, addresses are under an example domain."""
    path = tmp_path / "ex.csv"
    made = run("roster", "rehearse", "60", "--seed", "5", "--lang", lang, "--output", str(path))
    assert made.code == 0, made.err
    assert "--seed 5" in made.err
    people = rows(path.read_text(encoding="utf-8-sig"), ";" if lang == "fr" else ",")
    mark, story, expected = (
        ("EXERCICE", "exercice", "fiche attendue") if lang == "fr" else ("EXERCISE", "exercise", "expected card")
    )
    assert len(people) == 60
    for one in people:
        assert one["id"].startswith(f"{mark}-")
        assert one[story].startswith(mark)
        assert one[expected]
    assert run("roster", "check", str(path), "--lang", lang).code == 0
    folder = tmp_path / "cards"
    assert run("roster", "cards", str(path), "--write", str(folder), "--format", "jsonl", "--lang", lang).code == 0
    written = [json.loads(line) for file in folder.glob("*.jsonl") for line in file.read_text("utf-8").splitlines()]
    cards = [one for one in written if one.get("schema") == "acmail.card/1"]
    assert len(cards) == 60
    for card in cards:
        assert mark in card["exercise"]["notice"]
        for likely in card.get("card", {}).get("likely", ()):
            assert likely["kind"] == "username" or likely["value"].endswith("@example.org")


@pytest.mark.parametrize("options", [(), ("--anonymous",)])
@pytest.mark.parametrize(("lang", "mark"), [("fr", "EXERCICE"), ("en", "EXERCISE")])
def test_what_is_made_of_exercises_says_so(
    run: RunAcmail, tmp_path: Path, options: tuple[str, ...], lang: str, mark: str
) -> None:
    """Every form of the report, the trainer's page and the index, also where pseudonyms hide who is invented."""
    path, folder = tmp_path / "ex.csv", tmp_path / "cards"
    run("roster", "rehearse", "6", "--seed", "5", "--output", str(path), "--lang", lang)
    for format_ in REPORT_FORMATS:
        done = run("roster", "report", str(path), "--format", format_, "--lang", lang, *options)
        assert f"{mark} : ces" in done.out.replace("\u00a0", " ") or f"{mark}: these" in done.out, format_
    run("roster", "cards", str(path), "--write", str(folder), "--format", "text", "--lang", lang, *options)
    assert (folder / "00000-trainer.txt").read_text(encoding="utf-8").startswith(mark)
    index = (folder / "index.csv").read_text(encoding="utf-8-sig").splitlines()
    assert index[0].endswith("exercise") and len(index) == 8
    assert all("EXERCI" in line for line in index[2:])


def test_only_exercises_are_called_so(run: RunAcmail, tmp_path: Path) -> None:
    """Where some are real people the report says how many are not; where all are, nothing."""
    path = tmp_path / "people.csv"
    path.write_text("id;nom;profil\n1;Durand;primary\nEXERCICE-001;Petit;primary\n", encoding="utf-8")
    said = json.loads(run("roster", "report", str(path), "--format", "json").out)["exercise"]
    assert said["people"] == 1 and "1 sur 2" in said["notice"].replace("\u00a0", " ")
    path.write_text("id;nom;profil\n1;Durand;primary\n", encoding="utf-8")
    assert "exercise" not in json.loads(run("roster", "report", str(path), "--format", "json").out)


def test_run_plays_exercises_and_marks_them(run: RunAcmail, tmp_path: Path) -> None:
    """Every person and every card; answered by the situation, the card is the expected one."""
    path = tmp_path / "ex.csv"
    run("roster", "rehearse", "8", "--seed", "11", "--output", str(path))
    people = rows(path.read_text(encoding="utf-8-sig"))
    exercises = rehearsals.exercises(_pack(tmp_path), "start", 8, 11)
    for one, exercise in zip(people, exercises, strict=True):
        answers = [word for pair in exercise.answers.items() for word in ("--answer", "=".join(pair))]
        told = json.loads(run("roster", "run", str(path), "--format", "json", "--person", one["id"], *answers).out)
        assert told["state"] == "card"
        assert told["exercise"] is True
        assert one["fiche attendue"].split(" ")[0] == told["card"]["id"]
        text = run("roster", "run", str(path), "--no-input", "--person", one["id"])
        assert "EXERCICE" in text.out
        assert "EXERCICE" in text.err


def _pack(tmp_path: Path) -> Pack:
    return catalog.load("aix-marseille", (), Folders(config=tmp_path / "x", cache=tmp_path / "y", state=tmp_path / "z"))


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_failure_is_recognised_as_what_it_says(run: RunAcmail, lang: str) -> None:
    """``acmail diagnose`` puts the expected cause first for every message."""
    made = run("roster", "rehearse", "12", "--failures", "--seed", "2", "--lang", lang)
    assert made.code == 0
    people = rows(made.out, ";" if lang == "fr" else ",")
    assert len(people) == 12
    for one in people:
        expected = one["cause attendue" if lang == "fr" else "expected cause"]
        told = json.loads(run("diagnose", "--message", one["message"], "--no-input", "--format", "json").out)
        assert expected.startswith(f"{told['causes'][0]['id']} (")
        assert one["id"].startswith("EXER")


def test_the_same_seed_gives_the_same_and_another_gives_others(run: RunAcmail) -> None:
    """Byte for byte; without a seed one is drawn and told."""
    first = run("roster", "rehearse", "20", "--seed", "5")
    assert run("roster", "rehearse", "20", "--seed", "5").out == first.out
    assert run("roster", "rehearse", "20", "--seed", "6").out != first.out
    assert "--seed " in run("roster", "rehearse", "1").err


@pytest.mark.parametrize("count", ["0", "-1", "10001", "x"])
def test_how_many_is_a_sensible_number(run: RunAcmail, count: str) -> None:
    """Anything else is refused."""
    assert run("roster", "rehearse", count).code == 2


def answers_of(tmp_path: Path, seed: int) -> dict[str, str]:
    """Give the answers that an exercise calls for."""
    return dict(rehearsals.exercises(_pack(tmp_path), "start", 1, seed)[0].answers)


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_right_way_is_praised_in_every_format(run: RunAcmail, tmp_path: Path, format_: str, lang: str) -> None:
    """The card is marked, and says that it is the expected one."""
    flags = [word for pair in answers_of(tmp_path, 7).items() for word in ("--answer", "=".join(pair))]
    done = run("start", "--rehearse", "--seed", "7", "--no-input", "--format", format_, "--lang", lang, *flags)
    assert done.code == 0, done.err
    assert ("EXERCICE" if lang == "fr" else "EXERCISE") in done.out
    if format_ == "json":
        exercise = json.loads(done.out)["exercise"]
        assert (exercise["matches"], exercise["differences"], exercise["seed"]) == (True, [], 7)
    else:
        assert ("bien la fiche attendue" if lang == "fr" else "card that was expected") in " ".join(done.out.split())


def test_a_wrong_way_is_shown_where_it_differs(run: RunAcmail, tmp_path: Path) -> None:
    """With what the situation says and what was answered; the exit code is that of a card."""
    answers = answers_of(tmp_path, 7)
    assert answers["webmail_seen"] == "roundcube"
    wrong = {**answers, "webmail_seen": "national"}
    flags = [word for pair in wrong.items() for word in ("--answer", "=".join(pair))]
    done = run("start", "--rehearse", "--seed", "7", "--no-input", "--format", "json", *flags)
    exercise = json.loads(done.out)["exercise"]
    assert done.code == 0
    assert exercise["matches"] is False
    assert exercise["expected_title"]
    assert [(one["field"], one["expected"]) for one in exercise["differences"]] == [("webmail_seen", "Roundcube")]
    text = run("start", "--rehearse", "--seed", "7", "--no-input", *flags)
    assert "pas la fiche attendue" in " ".join(text.out.split())


def test_an_exercise_keeps_counts_and_contacts_nothing(run: RunAcmail, folders: Folders) -> None:
    """Interrupted or not; and what is about a real person is refused."""
    assert run("start", "--rehearse", "--seed", "7", typed="1\n").code == 130
    assert not folders.state.exists() or list(folders.state.iterdir()) == []
    for option in ("--resume", "--restart", "--look", "--keep-name"):
        assert run("start", "--rehearse", option).code == 2
    assert run("start", "--rehearse", "--name", "Anne Martin").code == 2


def test_a_program_plays_an_exercise(run: RunAcmail) -> None:
    """Without answers: the question (5), with the situation and the seed that plays the same again."""
    done = run("start", "--rehearse", "--no-input", "--format", "json")
    said = json.loads(done.out)
    assert (done.code, said["state"]) == (5, "question")
    assert said["exercise"]["situation"].startswith(said["exercise"]["person"])
    assert "expected" not in said["exercise"]
    again = run("start", "--rehearse", "--no-input", "--format", "json", "--seed", str(said["exercise"]["seed"]))
    assert json.loads(again.out)["exercise"] == said["exercise"]


def test_invented_names_cannot_be_taken_for_real_ones() -> None:
    """Each holds a word that says so."""
    for name in rehearsals.FAMILY_NAMES:
        assert any(word in name for word in ("Exemple", "Essai", "Modèle", "Fictif", "Exercice"))


def test_the_session_of_the_readme_runs_as_it_stands(
    run: RunAcmail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Line by line, in an empty folder; what was written before is in the way only where it should be."""
    monkeypatch.chdir(tmp_path)
    block = re.search(r"<!-- session -->\n```sh\n(.*?)```", reference.README.read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    for line in block[1].splitlines():
        program, *arguments = shlex.split(line, comments=True)
        assert program == "acmail"
        if "seen.csv" in arguments:
            Path("seen.csv").unlink(missing_ok=True)
        done = run(*arguments, typed="1\n" * 20 if arguments[0] == "start" else ".\n")
        assert done.code == 0, done.err
    assert "pseudonym" in Path("seen.csv").read_text(encoding="utf-8-sig")
