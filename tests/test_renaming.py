"""Answers given under earlier names of a pack still count, and what is lost is said."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given
from msgspec.structs import replace

from acmail import renaming
from acmail.folders import Folders
from acmail.keeping import KeptAnswer, Session
from acmail.model import Case, Renames
from acmail.sessions import Sessions
from tests import nowhere
from tests.conftest import RunAcmail
from tests.editions import edition

RENAMES = """
renames:
  fields: {job: profile, situation: job}
  choices: {profile: {school: primary}, origin: {abroad: elsewhere}}
  outcomes: {breakdown: outage}
  removed: [seniority, origin.prison]
"""


@pytest.fixture
def renamed(tmp_path: Path) -> str:
    """Give the example pack, whose earlier names are known."""
    return str(edition(tmp_path / "packs", ("academy.yaml", "entries:", f"{RENAMES.strip()}\nentries:")))


def card(out: str) -> str:
    """Tell which card a run came to."""
    return str(json.loads(out)["card"]["id"])


def test_a_flag_of_an_older_tree_still_counts(run: RunAcmail, renamed: str) -> None:
    """Field and choice both had another name; what became of them is said on stderr."""
    done = run(
        "start", "--academy", renamed, "-a", "situation=school", "-a", "access=fails", "--no-input", "--format", "json"
    )
    assert (done.code, card(done.out)) == (0, "outage")
    assert "situation=school → profile=primary" in " ".join(done.err.split())


@pytest.mark.parametrize("part", ["paths", "graph", "play"])
def test_what_authors_see_of_a_tree_takes_former_names(run: RunAcmail, renamed: str, part: str) -> None:
    """As ``start`` does, and says so once."""
    old = run("profiles", part, renamed, "-a", "situation=school", "--format", "json")
    now = run("profiles", part, renamed, "-a", "profile=primary", "--format", "json")
    assert (old.code, old.out) == (0, now.out)
    assert " ".join(old.err.split()).count("situation=school → profile=primary") == 1


def test_a_file_of_an_older_tree_still_counts(run: RunAcmail, renamed: str, tmp_path: Path) -> None:
    """The same for a file of answers; one that is of no use any more is listed, and does no harm."""
    file = tmp_path / "answers.yaml"
    file.write_text("job: school\naccess: fails\nseniority: long\n", encoding="utf-8")
    done = run("start", "--academy", renamed, "--answers", str(file), "--no-input", "--format", "json")
    assert (done.code, card(done.out)) == (0, "outage")
    assert "Réponses qui ne servent plus\u00a0: seniority." in done.err
    assert "long" not in done.err


def test_a_kept_session_of_an_older_tree_is_resumed(run: RunAcmail, renamed: str, folders: Folders) -> None:
    """Kept answers go on under the new names; one that is lost is asked again."""
    kept = [KeptAnswer(field=field, choice=choice) for field, choice in (("job", "newcomer"), ("origin", "prison"))]
    Sessions(folders.state, "example").save(
        Session(
            academy="example",
            entry="start",
            pack_version="1",
            pack_hash="",
            saved_on=dt.date(2026, 1, 1),
            answers=tuple(kept),
        )
    )
    done = run("start", "--academy", renamed, "--resume", "--no-input", "--format", "json")
    assert json.loads(done.out)["question"]["field"] == "origin"
    assert "job → profile" in done.err
    assert "origin=prison" in done.err


def test_a_roster_of_an_older_tree_still_counts(run: RunAcmail, renamed: str, tmp_path: Path) -> None:
    """Columns and cells under earlier names decide as those of today, and the columns are told."""
    people = tmp_path / "people.csv"
    people.write_text("name;job;access\nA;school;fails\n", encoding="utf-8")
    done = run("roster", "decide", str(people), "--academy", renamed)
    assert (done.code, "outage" in done.out) == (0, True), done.err
    assert "job → profile" in done.err


def test_a_refusal_still_names_the_line_of_the_file(run: RunAcmail, renamed: str, tmp_path: Path) -> None:
    """A renamed field with an answer that never was one is refused where it stands."""
    file = tmp_path / "answers.yaml"
    file.write_text("access: fails\njob: nonsense\n", encoding="utf-8")
    done = run("start", "--academy", renamed, "--answers", str(file), "--no-input")
    assert done.code == 4
    assert "answers.yaml:2" in done.err


def test_today_s_name_wins_over_an_earlier_one() -> None:
    """Both were given: the present name counts, the other is listed as lost, whatever the order."""
    pack = replace(nowhere.pack(), renames=Renames(fields={"job": "profile"}))
    for raw in ({"job": "newcomer", "profile": "teacher"}, {"profile": "teacher", "job": "newcomer"}):
        brought = renaming.brought(pack, raw)
        assert (brought.answers, brought.lost) == ({"profile": "teacher"}, ("job",))


def test_an_academie_adds_to_the_renames_of_its_base(run: RunAcmail, tmp_path: Path) -> None:
    """What both packs say holds."""
    pack = edition(tmp_path, ("academy.yaml", "entries:", "renames: {fields: {job: profile}, removed: [x]}\nentries:"))
    base = tmp_path / "example_base" / "base.yaml"
    base.write_text(f"{base.read_text('utf-8')}renames: {{removed: [seniority]}}\n", encoding="utf-8")
    given = ("-a", "job=primary", "-a", "seniority=1", "-a", "x=1", "-a", "access=fails")
    done = run("start", "--academy", str(pack), *given, "--no-input", "--format", "json")
    assert (done.code, card(done.out)) == (0, "outage")
    assert "seniority, x" in done.err


OLD_CASES = """
tests:
  - {name: old answers, given: {job: school, access: fails}, expect: outage}
  - {name: old end, given: {profile: primary, access: fails}, expect: breakdown}
  - {name: of today, given: {profile: primary, access: fails}, expect: outage}
"""


def test_blessed_cases_of_a_base_follow_its_renames(run: RunAcmail, tmp_path: Path) -> None:
    """What was renamed is played under today's name: the case holds, covers, and is no error."""
    pack = edition(tmp_path, ("academy.yaml", "entries:", f"{RENAMES.strip()}\nentries:"))
    base = tmp_path / "example_base" / "base_tree.yaml"
    base.write_text((pack / "tree.yaml").read_text(encoding="utf-8") + OLD_CASES.lstrip(), encoding="utf-8")
    (pack / "tree.yaml").unlink()
    done = run("profiles", "test", str(pack), "--format", "json")
    cases = {one["name"]: one for one in json.loads(done.out)["packs"][0]["cases"]}
    assert done.code == 0 and {cases[name]["outcome"] for name in ("old answers", "old end", "of today")} == {"ok"}
    assert (cases["old end"]["expect"], cases["old end"]["unused"]) == ("outage", [])
    assert "E501" not in run("profiles", "lint", str(pack)).out


@pytest.mark.parametrize(
    ("renames", "code"),
    [
        ("{choices: {access: {fails: fallen}}}", "E107"),
        ("{choices: {access: {stuck: fallen}}}", "E303"),
        ("{fields: {job: profil}}", "E303"),
        ("{outcomes: {breakdown: outtage}}", "E303"),
    ],
)
def test_of_a_wrong_rename_only_the_rename_is_told(renames: str, code: str, run: RunAcmail, tmp_path: Path) -> None:
    """The cases that it leads astray are no fault of their own."""
    pack = edition(tmp_path, ("academy.yaml", "entries:", f"renames: {renames}\nentries:"))
    given = "access: stuck" if "stuck" in renames else "access: fails"
    field = "job" if "job" in renames else "profile"
    end = "breakdown" if "breakdown" in renames else "outage"
    with (pack / "tree.yaml").open("a", encoding="utf-8") as file:
        file.write(f"tests:\n  - {{name: old, given: {{{field}: primary, {given}}}, expect: {end}}}\n")
    found = json.loads(run("profiles", "lint", str(pack), "--format", "json").out)["findings"]
    assert [one["code"] for one in found if one["severity"] == "error"] == [code]


@pytest.mark.parametrize(
    "case",
    [
        Case(name="removed", given={"seniority": "long"}, expect="outage"),
        Case(name="twice", given={"job": "primary", "profile": "newcomer"}, expect="outage"),
        Case(name="unknown", given={"x": "y"}, expect="z", observed=("w",)),
    ],
)
def test_a_case_that_cannot_be_carried_over_stays(case: Case) -> None:
    """It is then told as naming what does not exist, under the name that its author wrote."""
    renames = Renames(fields={"job": "profile"}, outcomes={"z": "nothing"}, removed=("seniority",))
    assert renaming.current_case(replace(nowhere.pack(), renames=renames), case) == case


names = st.sampled_from("abcde")


@given(st.dictionaries(names, names, max_size=5), names)
def test_following_names_always_ends(renamed: dict[str, str], name: str) -> None:
    """Even where the pack's renames go in a circle, which lint refuses."""
    assert renaming.latest(renamed, name) in {name, *renamed.values()}


@given(st.dictionaries(st.sampled_from(["profile", "access", "origin"]), st.sampled_from(["here", "works", "x"])))
def test_without_renames_nothing_changes(raw: dict[str, str]) -> None:
    """Answers of today come through as they are."""
    brought = renaming.brought(nowhere.pack(), raw)
    assert (brought.answers, brought.renamed, brought.lost) == (raw, (), ())
