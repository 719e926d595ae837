"""``acmail roster run``: everybody in turn, nothing lost, nobody taken for somebody else."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from acmail import progressfile
from tests.conftest import RunAcmail

ROSTER = """id;nom;prénom;profil;access;remarque
1;Durand;Camille;primary;;=1+1
2;Martin;Zoé;secondary;works;
3;Petit;Léo;;;à voir
"""
ALL = {"profile": "primary", "access": "works", "webmail_seen": "roundcube"}


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """A roster as French Excel writes it."""
    path = tmp_path / "people.csv"
    path.write_bytes(ROSTER.replace("\n", "\r\n").encode("cp1252"))
    return path


def step(run: RunAcmail, people: Path, *arguments: str) -> tuple[int, dict[str, object]]:
    """Take one step as a program does."""
    done = run("roster", "run", str(people), "--format", "json", *arguments)
    return done.code, json.loads(done.out)


def kept(people: Path) -> dict[str, dict[str, object]]:
    """Read what is kept, by key."""
    content = json.loads(Path(f"{people}.acmail.json").read_text(encoding="utf-8"))
    return {one["key"]: one for one in content["people"]}


def table(path: Path, encoding: str = "cp1252", separator: str = ";") -> list[dict[str, str]]:
    """Read a copy by the standard reader."""
    text = path.read_bytes().decode(encoding)
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator))


def test_what_a_killed_session_left_is_swept(tmp_path: Path) -> None:
    """The draft goes when the session is taken up again; no other file does."""
    people = tmp_path / "people.csv"
    left, own = tmp_path / ".people.csv.acmail-abcd1234", tmp_path / ".people.csv.acmail-mine"
    for one in (left, own):
        one.write_text("x", encoding="utf-8")
    with progressfile.ProgressFile(people).locked():
        assert not left.exists() and own.exists()


def test_only_what_the_row_lacks_is_asked_and_each_has_a_card(run: RunAcmail, people: Path) -> None:
    """Camille is asked how it goes and what she sees, Zoé only what she sees; the original stays as it is."""
    before = people.read_bytes()
    typed = "\n1\n1\n1\n" + "\n1\n1\n" + "3\n1\n1\n1\n3\nrevient demain\n" + ".\n"
    done = run("roster", "run", str(people), typed=typed)
    assert done.code == 0, done.err
    assert done.err.count("Que se passe-t-il quand vous ouvrez votre messagerie") == 2
    assert done.err.count("Quelle est votre situation") == 1
    assert done.out.count("À faire") == 3
    assert "Terminé : 2. Besoin d’aide : 0. Plus tard : 1." in done.err.replace("\u00a0", " ").replace("\n", " ")
    assert {key: one["mark"] for key, one in kept(people).items()} == {"1": "done", "2": "done", "3": "later"}
    assert kept(people)["3"]["note"] == "revient demain"
    assert people.read_bytes() == before


@pytest.mark.parametrize(
    ("typed", "who"), [("2", "Zoé Martin"), ("zo", "Zoé Martin"), ("PET", "Léo Petit"), ("durand", "Camille Durand")]
)
def test_somebody_is_called_by_number_or_first_letters(run: RunAcmail, people: Path, typed: str, who: str) -> None:
    """Without case and accents; the first question is then theirs."""
    done = run("roster", "run", str(people), typed=f"{typed}\n")
    assert f"{who} (n° " in done.err
    assert done.code == 130


def test_nobody_and_several_are_asked_again(run: RunAcmail, tmp_path: Path) -> None:
    """With those it may be, and how to say which."""
    path = tmp_path / "p.csv"
    path.write_text("id,nom,prénom\n1,Durand,Camille\n2,Durand,Claude\n", encoding="utf-8")
    done = run("roster", "run", str(path), typed="xyz\ndur\n?\n.\n")
    assert "Personne de ce nom" in done.err
    assert "tapez le numéro" in done.err
    assert done.code == 0


KEYED = "N°;Nom;Prénom;Profil\n3;Alpha;Ann;primary\n2;Beta;Bob;primary\n1;Gamma;Gus;secondary\n"


@pytest.mark.parametrize(
    ("keys", "typed", "who"),
    [("321", "3", "Ann Alpha"), ("321", "1", "Gus Gamma"), (("007", "10", "1"), "7", "Ann Alpha")],
)
def test_a_number_that_is_typed_is_the_one_of_the_list(
    run: RunAcmail, tmp_path: Path, keys: Sequence[str], typed: str, who: str
) -> None:
    """Where people have numbers of their own the list shows these, and a place in it is never meant."""
    path = tmp_path / "p.csv"
    lines = KEYED.splitlines()
    path.write_text("\n".join([lines[0], *(f"{key}{line[1:]}" for key, line in zip(keys, lines[1:], strict=True))]))
    done = run("roster", "run", str(path), typed=f"{typed}\n")
    said = done.err.replace("\u00a0", " ")
    assert f"{keys[0]:>4}. Ann Alpha" in said
    assert f"{who} (n° " in said.split("À qui le tour")[1]


def test_the_beginning_of_a_number_is_nobody(run: RunAcmail, tmp_path: Path) -> None:
    """« 1 » is not whoever has the number 10."""
    path = tmp_path / "p.csv"
    path.write_text("N°;Nom;Prénom\n10;Alpha;Ann\n20;Beta;Bob\n", encoding="utf-8")
    done = run("roster", "run", str(path), typed="1\n.\n")
    assert "Personne de ce nom" in done.err
    assert done.code == 0


def test_namesakes_are_listed_with_what_tells_them_apart(run: RunAcmail, tmp_path: Path) -> None:
    """Row and situation; nobody else has these."""
    path = tmp_path / "p.csv"
    rows = "Durand;Zoé;primary\nDurand;Zoé;admin\nPetit;Léo;\n"
    path.write_text(f"nom;prénom;profil\n{rows}", encoding="utf-8")
    said = run("roster", "run", str(path), typed=".\n").err
    assert "1. Zoé Durand, ligne 2, " in said
    assert "2. Zoé Durand, ligne 3, " in said
    assert "3. Léo Petit\n" in said


def test_a_key_that_stands_twice_can_still_be_meant(run: RunAcmail, tmp_path: Path) -> None:
    """Each has a number behind it, which a refusal names and JSON gives; a key of nobody is said to be that."""
    path = tmp_path / "p.csv"
    path.write_text(KEYED.replace("3;", "1;"), encoding="utf-8")
    several = run("roster", "run", str(path), "--person", "1", "--format", "json")
    assert several.code == 2
    assert "1 #1" in several.err
    assert "1 #2" in several.err
    _, said = step(run, path, "--person", "1 #2")
    person = said["person"]
    assert (person["key"], person["name"]) == ("1 #2", "Gus Gamma")  # type: ignore[index]
    nobody = run("roster", "run", str(path), "--person", "9", "--format", "json")
    assert nobody.code == 2
    assert "ne désigne personne" in nobody.err


def test_going_back_leads_from_the_card_to_the_question(run: RunAcmail, people: Path) -> None:
    """« < » at the end of a turn takes the last answer back, and another card is shown."""
    done = run("roster", "run", str(people), typed="2\n1\n<\n2\n1\n.\n")
    assert done.code == 0, done.err
    assert done.out.count("À faire") == 2
    assert kept(people)["2"]["replies"] == [{"field": "webmail_seen", "choice": "national"}]


def test_what_was_stopped_in_the_middle_goes_on_at_the_open_question(run: RunAcmail, people: Path) -> None:
    """130, nothing lost, how to go on; whoever was interrupted comes first the next day."""
    done = run("roster", "run", str(people), typed="3\n1\n")
    assert done.code == 130
    assert f"acmail roster run {people}" in done.err.replace("\n", " ")
    assert kept(people)["3"]["replies"] == [{"field": "profile", "choice": "primary"}]
    again = run("roster", "run", str(people), typed="\n")
    assert "Léo Petit" in again.err
    assert "Question 2 sur" in again.err
    assert "Quelle est votre situation" not in again.err


def test_a_person_is_spoken_to_in_their_language_and_the_trainer_in_theirs(run: RunAcmail, tmp_path: Path) -> None:
    """Questions and card are the person's, the end of the turn is the trainer's."""
    path = tmp_path / "p.csv"
    path.write_text("id,langue,profile,access\n1,en,primary,works\n", encoding="utf-8")
    done = run("roster", "run", str(path), typed="\n1\n1\n")
    assert "What do you see when you open your mail?" in done.err
    assert "What to do" in done.out
    assert "Comment finit ce tour" in done.err


@pytest.mark.parametrize("note", ["mot de passe : Soleil-2024", "17E9501234ABC"])
def test_a_note_with_a_secret_is_refused(run: RunAcmail, people: Path, note: str) -> None:
    """Asked again, kept nowhere, repeated nowhere."""
    done = run("roster", "run", str(people), typed=f"2\n1\n2\n{note}\nsans secret\n.\n")
    assert done.code == 0, done.err
    assert note not in done.err + done.out + Path(f"{people}.acmail.json").read_text(encoding="utf-8")
    assert kept(people)["2"]["note"] == "sans secret"
    refused = run("roster", "run", str(people), "--person", "2", "--mark", "help", "--note", note)
    assert refused.code == 2
    assert note not in refused.err


def test_the_copy_has_the_original_columns_then_what_the_session_added(run: RunAcmail, people: Path) -> None:
    """In the original encoding and separator; empty cells of a field are filled, formulas are text."""
    copy = people.with_name("copie.csv")
    done = run("roster", "run", str(people), "--output", str(copy), typed="1\n1\n1\n1\n2\n1\n2\nà suivre\n.\n")
    assert done.code == 0, done.err
    rows = table(copy)
    assert list(rows[0])[:6] == ["id", "nom", "prénom", "profil", "access", "remarque"]
    assert rows[0] == {
        "id": "1",
        "nom": "Durand",
        "prénom": "Camille",
        "profil": "primary",
        "access": "works",
        "remarque": "'=1+1",
        "webmail_seen": "roundcube",
        "acmail_state": "done",
        "acmail_outcome": rows[0]["acmail_outcome"],
        "acmail_note": "",
        "acmail_on": "2026-11-23",
    }
    assert (rows[1]["acmail_state"], rows[1]["acmail_note"]) == ("help", "à suivre")
    assert (rows[2]["acmail_state"], rows[2]["remarque"], rows[2]["acmail_on"]) == ("open", "à voir", "")
    again = run("roster", "run", str(copy), "--no-input", "--format", "json")
    assert json.loads(again.out)["card"]["id"] == rows[0]["acmail_outcome"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_every_shape_comes_back_in_its_shape(run: RunAcmail, tmp_path: Path, encoding: str, separator: str) -> None:
    """A copy is opened by the same double click as the original."""
    path, copy = tmp_path / "p.csv", tmp_path / "c.csv"
    lines = [("id", "nom", "profil"), ("1", "Noël", "primary"), ("2", "Cœur, Anne", "admin")]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(lines)
    path.write_bytes(out.getvalue().encode(encoding))
    done = run("roster", "run", str(path), "--no-input", "--output", str(copy))
    assert done.code == 5
    assert copy.read_bytes()[:2] == path.read_bytes()[:2]
    assert [one["nom"] for one in table(copy, encoding, separator)] == ["Noël", "Cœur, Anne"]


def test_what_a_roster_calls_somebody_is_no_password(run: RunAcmail, tmp_path: Path) -> None:
    """Codes that look like one stand in the list to be typed, and in the copy."""
    people, copy = tmp_path / "codes.csv", tmp_path / "copie.csv"
    people.write_text("id;Nom;Profil\nAGENT-001-b;Durand;primary\nAGENT-002-b;Martin;primary\n", encoding="utf-8")
    done = run("roster", "run", str(people), "--output", str(copy), typed="AGENT-002-b\n1\n1\n1\n.\n")
    assert done.code == 0, done.err
    assert "AGENT-001-b" in done.err and "***" not in done.err
    assert [row["id"] for row in table(copy)] == ["AGENT-001-b", "AGENT-002-b"]
    assert [row["acmail_state"] for row in table(copy)] == ["open", "done"]


def test_rows_nobody_could_be_made_of_are_said_and_stay_in_the_copy(run: RunAcmail, tmp_path: Path) -> None:
    """Told with their number and where the reason is; a cell that may be a secret has stars."""
    path, copy = tmp_path / "p.csv", tmp_path / "c.csv"
    path.write_text("id,profil,x\n1,primary,a\n2,nimp,b\n3,admin,17E9501234ABC\n", encoding="utf-8")
    done = run("roster", "run", str(path), "--no-input", "--output", str(copy))
    assert "n° 3, 4" in done.err.replace("\u00a0", " ")
    assert "roster check" in done.err
    rows = table(copy, "utf-8", ",")
    assert [one["acmail_state"] for one in rows] == ["open", "rejected", "rejected"]
    assert "9501234" not in copy.read_text(encoding="utf-8") + done.err


def test_a_program_runs_a_session_step_by_step(run: RunAcmail, people: Path) -> None:
    """Question (5), answer, card (0), mark, next person, finished (0)."""
    turns = 0
    while True:
        code, said = step(run, people)
        if said["state"] == "finished":
            break
        person = said["person"]["key"]  # type: ignore[index]
        if said["state"] == "question":
            assert code == 5
            field = said["question"]["field"]  # type: ignore[index]
            step(run, people, "--person", person, "--answer", f"{field}={ALL[field]}")
        else:
            assert code == 0
            step(run, people, "--person", person, "--mark", "done")
        turns += 1
        assert turns < 20
    assert code == 0
    assert said["counts"]["done"] == 3  # type: ignore[index]
    assert [one["mark"] for one in said["people"]] == ["done"] * 3  # type: ignore[attr-defined]


@pytest.mark.parametrize("options", [("--format", "json"), ("--no-input",), ()])
def test_a_roster_of_nobody_is_not_finished_well(run: RunAcmail, tmp_path: Path, options: tuple[str, ...]) -> None:
    """Where every row was set aside nobody was seen: 1, as the other commands say."""
    path = tmp_path / "p.csv"
    path.write_text("id,profil\n1,nimp\n2,nope\n", encoding="utf-8")
    assert run("roster", "run", str(path), *options, typed=".\n").code == 1


def test_the_session_of_another_academy_is_not_taken_up(run: RunAcmail, people: Path) -> None:
    """Its answers belong to other cards: 4, nothing changed, and how to go on with either."""
    run("roster", "run", str(people), typed="2\n1\n1\n.\n")
    before = Path(f"{people}.acmail.json").read_bytes()
    done = run("roster", "run", str(people), "--academy", "dijon", "--no-input")
    assert done.code == 4
    said = done.err.replace("\n", " ")
    assert "--academy aix-marseille" in said
    assert "--progress" in said
    assert Path(f"{people}.acmail.json").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--answer", "access=works"), 2),
        (("--mark", "done"), 2),
        (("--person", "9", "--answer", "access=works"), 2),
        (("--person", "1", "--answer", "access=nope"), 2),
        (("--person", "1", "--answer", "profile=admin"), 2),
        (("--person", "1", "--mark", "done"), 2),
        (("--person", "1", "--mark", "nope"), 2),
        (("--person", "1", "--mark", "later"), 5),
        (("--note", "x"), 2),
        (("--format", "html"), 2),
        (("--output", "-"), 2),
        (("--key", "k"), 2),
        (("--no-input",), 5),
    ],
)
def test_steps_that_cannot_be(run: RunAcmail, people: Path, arguments: tuple[str, ...], code: int) -> None:
    """Refused with a reason, and nothing is kept of them; what can be has the contract's code."""
    done = run("roster", "run", str(people), *arguments)
    assert done.code == code, done.err
    assert code == 5 or not Path(f"{people}.acmail.json").exists()


def test_the_file_of_people_is_never_replaced(run: RunAcmail, people: Path) -> None:
    """Not even with --force."""
    done = run("roster", "run", str(people), "--output", str(people), "--force", typed=".\n")
    assert done.code == 2
    assert people.read_bytes().startswith(b"id;nom")


def test_a_roster_from_a_pipe_or_nowhere_is_refused(run: RunAcmail, tmp_path: Path) -> None:
    """A session is taken up again, so it needs a file; and nothing is left beside one that does not exist."""
    assert run("roster", "run", "-", stdin=ROSTER.encode()).code == 2
    assert run("roster", "run", str(tmp_path / "none.csv")).code == 2
    assert list(tmp_path.glob("none*")) == []


def test_two_trainers_at_once(run: RunAcmail, people: Path) -> None:
    """The second is told at once, and changes nothing."""
    with progressfile.ProgressFile(people).locked():
        done = run("roster", "run", str(people), typed="1\n1\n1\n1\n.\n")
    assert done.code == 1
    assert "déjà" in done.err
    assert run("roster", "run", str(people), typed=".\n").code == 0


def test_progress_that_cannot_be_read_is_left_alone(run: RunAcmail, people: Path) -> None:
    """4, with the name of the file; it is not written over."""
    damaged = Path(f"{people}.acmail.json")
    damaged.write_text('{"people": [', encoding="utf-8")
    done = run("roster", "run", str(people), typed="1\n1\n1\n1\n.\n")
    assert done.code == 4
    assert damaged.name in done.err.replace("\n", "")
    assert damaged.read_text(encoding="utf-8") == '{"people": ['


def changed(people: Path, text: str) -> None:
    """Edit the roster overnight."""
    people.write_bytes(text.replace("\n", "\r\n").encode("cp1252"))


def test_rows_added_moved_and_edited_overnight(run: RunAcmail, people: Path) -> None:
    """Everybody keeps their own progress by their key, wherever they stand now."""
    run("roster", "run", str(people), typed="2\n1\n1\n3\n1\n1\n1\n2\nnote\n.\n")
    changed(
        people,
        "id;nom;prénom;profil;access\n9;Neuf;Ana;;\n3;Petit;Léo;;\n"
        "2;Martin;Zoé;secondary;works\n1;Durand;Camille;primary;\n",
    )
    _, said = step(run, people)
    assert said["person"]["key"] == "9"  # type: ignore[index]
    assert said["counts"] == {"people": 4, "done": 1, "help": 1, "later": 0, "open": 2, "rejected": 0}


def test_somebody_removed_overnight_is_said_and_comes_back(run: RunAcmail, people: Path) -> None:
    """Their answers are not used, and not thrown away either."""
    run("roster", "run", str(people), typed="2\n1\n1\n.\n")
    without = ROSTER.replace("2;Martin;Zoé;secondary;works;\n", "")
    changed(people, without)
    done = run("roster", "run", str(people), typed="1\n1\n1\n1\n.\n")
    assert "Zoé Martin" in done.err
    assert "plus dans le fichier" in done.err.replace("\n", " ")
    changed(people, ROSTER)
    _, said = step(run, people)
    assert said["counts"]["done"] == 2  # type: ignore[index]


def test_an_answer_that_the_file_now_has_counts_and_is_said(run: RunAcmail, people: Path) -> None:
    """The file is what the trainer corrected last; a card that no longer holds is open again."""
    run("roster", "run", str(people), typed="1\n1\n1\n1\n.\n")
    changed(people, ROSTER.replace("primary;;", "primary;refused;"))
    done = run("roster", "run", str(people), "--no-input")
    assert "répond maintenant autrement" in done.err.replace("\n", " ")
    assert done.code == 5
    assert "Camille Durand" in done.err


def test_namesakes_without_a_key_are_never_mixed_up(run: RunAcmail, tmp_path: Path) -> None:
    """In the same file their order tells them apart; once it is changed, all of their row must, or nobody is taken."""
    path = tmp_path / "p.csv"
    path.write_text("nom,prénom,profil\nMartin,Anne,primary\nMartin,Anne,admin\n", encoding="utf-8")
    run("roster", "run", str(path), typed="2\n2\n1\n1\n1\n.\n")
    first = json.loads(run("roster", "run", str(path), "--format", "json").out)
    assert first["person"]["number"] == 1
    path.write_text("nom,prénom,profil\nMartin,Anne,admin\nMartin,Anne,primary\n", encoding="utf-8")
    moved = json.loads(run("roster", "run", str(path), "--format", "json").out)
    assert moved["person"]["number"] != first["person"]["number"]
    path.write_text("nom,prénom,profil\nMartin,Anne,secondary\nMartin,Anne,primary\n", encoding="utf-8")
    unsure = run("roster", "run", str(path), "--no-input")
    assert "distingue plus" in unsure.err.replace("\n", " ")
    told = run("roster", "run", str(path), "--format", "json")
    assert "distingue plus" in told.err.replace("\n", " ")
    assert ["distingue plus" in one for one in json.loads(told.out)["remarks"]] == [True]
    hidden = run("roster", "run", str(path), "--format", "json", "--anonymous", "--key", str(tmp_path / "key"))
    assert "Martin" not in hidden.out + hidden.err
    assert len(json.loads(hidden.out)["remarks"]) == 1


def test_pseudonyms_in_all_that_leaves_the_room(run: RunAcmail, people: Path) -> None:
    """Neither name, key, note nor other columns; the same pseudonym with the same key, and steps can be taken by it."""
    copy, key = people.with_name("c.csv"), people.with_name("k")
    run("roster", "run", str(people), typed="2\n1\n2\nappeler Zoé\n.\n")
    anonymous = ("--anonymous", "--key", str(key))
    _, said = step(run, people, *anonymous, "--output", str(copy))
    text = json.dumps(said, ensure_ascii=False) + copy.read_text(encoding="cp1252")
    for word in ("Durand", "Camille", "Martin", "Zoé", "Petit", "Léo", "à voir", "remarque"):
        assert word not in text
    rows = table(copy)
    assert [one["acmail_state"] for one in rows] == ["open", "help", "open"]
    assert said["person"]["key"] == rows[0]["pseudonym"]  # type: ignore[index]
    _, after = step(run, people, *anonymous, "--person", rows[0]["pseudonym"], "--answer", "access=works")
    assert after["question"]["field"] == "webmail_seen"  # type: ignore[index]
    assert after["person"]["row"] == 0  # type: ignore[index]


def test_pseudonyms_that_would_change_with_every_step_are_refused(run: RunAcmail, people: Path) -> None:
    """A program could never answer with them: it is told to keep their key; one of another key is said to be that."""
    refused = run("roster", "run", str(people), "--format", "json", "--anonymous")
    assert refused.code == 2
    assert "--key" in refused.err
    key = ("--anonymous", "--key", str(people.with_name("k")))
    stranger = run("roster", "run", str(people), "--format", "json", *key, "--person", "0A2JF-4QBB4")
    assert stranger.code == 2
    assert "pseudonyme ne désigne personne" in stranger.err


@pytest.mark.skipif(sys.platform == "win32", reason="no file size limit")
def test_a_full_disk_loses_nothing_that_was_kept(run: RunAcmail, people: Path) -> None:
    """The session goes on, says so, ends with 1; what was kept before is whole, and making room repairs it."""
    run("roster", "run", str(people), typed="2\n1\n1\n.\n")
    before = Path(f"{people}.acmail.json").read_bytes()
    resource = pytest.importorskip("resource")
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) // 2, old[1]))
    try:
        done = run("roster", "run", str(people), typed="1\n1\n1\n1\n.\n")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
        signal.signal(signal.SIGXFSZ, handler)
    assert done.code == 1
    assert "ne peuvent pas être gardées" in done.err.replace("\n", " ")
    assert "À faire" in done.out
    assert Path(f"{people}.acmail.json").read_bytes() == before
    assert [one.name for one in people.parent.glob(".people*")] == []
    assert run("roster", "run", str(people), typed="1\n1\n1\n1\n.\n").code == 0
    assert set(kept(people)) == {"1", "2"}


def test_a_folder_that_cannot_be_written_is_said_before_anybody_answers(run: RunAcmail, people: Path) -> None:
    """With the way out: --progress elsewhere."""
    Path(f"{people}.acmail.lock").mkdir()
    done = run("roster", "run", str(people), typed="1\n")
    assert done.code == 1
    assert "--progress" in done.err
    assert run("roster", "run", str(people), "--progress", str(people.with_name("no") / "p.json")).code == 2
    elsewhere = ("--progress", str(people.with_name("p.json")))
    assert run("roster", "run", str(people), *elsewhere, typed="2\n1\n1\n.\n").code == 0
    assert not Path(f"{people}.acmail.json").exists()
    assert os.path.exists(people.with_name("p.json"))


def test_a_turn_that_was_broken_off_is_marked_in_the_list(run: RunAcmail, people: Path) -> None:
    """Who answered something and has no end comes first, as « commencé »; nobody else is, and an ended turn no more."""
    assert run("roster", "run", str(people), typed="2\n1\n1\n.\n").code == 0
    assert run("roster", "run", str(people), typed="3\n1\n").code != 0
    told = [line.strip() for line in run("roster", "run", str(people), typed=".\n").err.splitlines()]
    assert [line for line in told if "(commencé)" in line] == ["3. Léo Petit (commencé)"]
    assert "begun" in run("--lang", "en", "roster", "run", str(people), typed=".\n").err


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_what_stays_beside_the_file_is_for_its_owner_alone(run: RunAcmail, people: Path) -> None:
    """The progress and its lock, also where everybody may read what others make."""
    before = os.umask(0)
    try:
        run("roster", "run", str(people), typed="3\n1\n")
    finally:
        os.umask(before)
    beside = sorted(people.parent.glob("*.acmail.*"))
    assert [path.suffix for path in beside] == [".json", ".lock"]
    assert [path.stat().st_mode & 0o077 for path in beside] == [0, 0]
