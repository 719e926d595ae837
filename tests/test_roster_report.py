"""``acmail roster report``: counts that add up, what changed since, pseudonyms, and nothing that acts."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acmail import since, tallies
from acmail.documents import StandView
from acmail.model import OutcomeKind
from acmail.rosters import csv_line
from tests.conftest import Run, RunAcmail
from tests.docs import schemas

HEADER = "key;given_name;family_name;language;profile;access;webmail_seen;attempts;typed;numen"
ROWS = (
    "a1;Claire;Durand;fr;primary;works;roundcube;;;",
    "a2;Carole;Durand;en;primary;works;roundcube;;;",
    "a3;Jean;Petit;fr;primary;;;;;",
    "a4;Zoé;Faure;fr;primary;refused;;few;username;unknown",
    "a5;Paul;Roux;fr;secondary;works;;;;",
)


def roster(folder: Path, *rows: str, header: str = HEADER) -> str:
    """Write a roster and give its name."""
    file = folder / "people.csv"
    file.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return str(file)


def reported(run: RunAcmail, file: str, *options: str) -> dict[str, Any]:
    """Give a report as JSON that obeys its schema."""
    document: dict[str, Any] = json.loads(run("roster", "report", file, "--format", "json", *options).out)
    jsonschema.Draft202012Validator(json.loads(schemas.generate("report"))).validate(document)
    return document


def test_counts_add_up(run: RunAcmail, tmp_path: Path) -> None:
    """Everybody is counted once by situation, and once by card or by missing answer; the rest is refused rows."""
    document = reported(run, roster(tmp_path, *ROWS, "a6;Anne;Roy;fr;nobody;;;;;"))
    assert document["total"] == len(document["people"]) == len(ROWS)
    assert sum(one["people"] for one in document["profiles"]) == len(ROWS)
    assert sum(one["people"] for one in document["outcomes"] + document["missing"]) == len(ROWS)
    assert {one["id"]: one["who"] for one in document["outcomes"]} == {
        "primary_roundcube": ["a1", "a2"],
        "primary_ask_numen": ["a4"],
    }
    assert {one["id"]: one["who"] for one in document["missing"]} == {"access": ["a3"], "webmail_seen": ["a5"]}
    assert [(one["id"], one["who"]) for one in document["contacts"]] == [("school_director", ["a4"])]
    assert document["contacts"][0]["contact"]["never_say"]
    assert [(row["row"], row["cells"][0]["column"]) for row in document["rejected"]] == [(7, "profile")]


def test_the_same_likely_username_is_told(run: RunAcmail, tmp_path: Path) -> None:
    """Two of one initial and surname clash; a person of the same key twice does not, and is told as perhaps twice."""
    document = reported(run, roster(tmp_path, *ROWS))
    assert document["homonyms"] == [{"username": "cdurand", "who": ["a1", "a2"]}]
    twice = reported(run, roster(tmp_path, ROWS[0], ROWS[0]))
    assert (twice["homonyms"], twice["twice"]) == ([], [["a1", "a1 #2"]])
    assert [one["id"] for one in twice["people"]] == ["a1", "a1 #2"]


def test_who_moved_on_who_is_stuck_who_is_new_who_left(run: RunAcmail, tmp_path: Path) -> None:
    """An earlier report is compared person by person, by their key."""
    earlier = tmp_path / "earlier.json"
    run("roster", "report", roster(tmp_path, *ROWS), "--format", "json", "--output", str(earlier))
    moved = "a3;Jean;Petit;fr;primary;works;roundcube;;;"
    back = "a2;Carole;Durand;en;primary;;;;;"
    now = roster(tmp_path, ROWS[4], "a9;Lou;Roy;fr;admin;;;;;", ROWS[3], moved, back)
    compared = reported(run, now, "--since", str(earlier))["since"]
    assert [one["id"] for one in compared["moved_on"]] == ["a3"]
    assert [one["id"] for one in compared["moved_back"]] == ["a2"]
    assert [one["id"] for one in compared["stuck"]] == ["a5", "a4"]
    assert (compared["same"], compared["new"]) == ([], ["a9"])
    assert [one["id"] for one in compared["left"]] == ["a1"]
    page = run("roster", "report", now, "--since", str(earlier)).out
    assert "Ne sont plus dans le fichier\n  Claire Durand" in page


SHORT = "N°;Prénom;Nom;Profil;Accès"
LEA, IVAN = "Léa;Durand;primary;device", "Ivan;Nouvel;primary;"
BOB, GUS = "Bob;Beta;primary;device", "Gus;Gamma;secondary;"
KINDS = ("moved_on", "moved_back", "stuck", "same", "new", "left", "unsure")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param((f"1;{LEA}",), (f"1;{IVAN}", f"2;{LEA}"), {"Léa": "same", "Ivan": "new"}, id="renumbered"),
        pytest.param((f"1;{LEA}",), (f"1;{IVAN}",), {"Léa": "left", "Ivan": "new"}, id="replaced"),
        pytest.param((f"E501;{LEA}",), ("E501;Léa;Martin;primary;device",), {"Léa": "same"}, id="corrected"),
        pytest.param(
            (f"2;{BOB}", f"2;{GUS}"), (f"2;{GUS}device", f"2;{BOB}"), {"Gus": "moved_on", "Bob": "same"}, id="twice"
        ),
        pytest.param(
            (f"2;{BOB}", "2;Bob;Beta;primary;"),
            ("2;Bob;Beta;primary;refused", f"2;{BOB}"),
            {"Bob": "same", "Bob #2": "unsure"},
            id="same name, one as before",
        ),
    ],
)
def test_nobody_is_compared_with_somebody_else(
    run: RunAcmail, tmp_path: Path, before: tuple[str, ...], after: tuple[str, ...], expected: dict[str, str]
) -> None:
    """A running number is nobody's own, a key that stands twice is used with the name, and the order never counts."""
    earlier = tmp_path / "earlier.json"
    run("roster", "report", roster(tmp_path, *before, header=SHORT), "--format", "json", "--output", str(earlier))
    now = roster(tmp_path, *after, header=SHORT)
    document = reported(run, now, "--since", str(earlier))
    names = {one["id"]: one["name"].split()[0] for one in document["people"]}
    said: dict[str, str] = {}
    for kind in KINDS:
        for one in document["since"][kind]:
            name = one["name"].split()[0] if kind == "left" else names[one if isinstance(one, str) else one["id"]]
            said[f"{name} #2" if name in said else name] = kind
    assert said == expected
    if "left" in expected.values():
        page = run("roster", "report", now, "--since", str(earlier)).out
        assert "Ne sont plus dans le fichier\n  Léa Durand" in page


@given(
    st.builds(
        StandView,
        state=st.sampled_from(["card", "question"]),
        id=st.sampled_from("ab"),
        label=st.just(""),
        kind=st.sampled_from(OutcomeKind),
    ),
)
def test_nobody_who_stays_has_moved(stand: StandView) -> None:
    """A stand compared with itself is no move, and is stuck unless it is a card that can be done alone."""
    expected = "same" if stand.kind is OutcomeKind.SELF_SERVICE else "stuck"
    assert since._group(stand, stand) == expected  # noqa: SLF001 - the rule itself


def test_people_are_known_by_name_without_a_key_and_by_row_without_either(run: RunAcmail, tmp_path: Path) -> None:
    """What they are known by is told, and reports that differ in it are not compared."""
    by_name = roster(tmp_path, "Zoé;Faure;admin", header="given_name;family_name;profile")
    document = reported(run, by_name)
    assert (document["by"], document["people"][0]["id"]) == ("name", "faure zoe")
    earlier = tmp_path / "earlier.json"
    earlier.write_text(json.dumps(document), encoding="utf-8")
    by_row = roster(tmp_path, "admin", header="profile")
    assert reported(run, by_row)["by"] == "row"
    assert run("roster", "report", by_row, "--since", str(earlier)).code == 4


def test_pseudonyms_hide_everybody_and_still_compare(run: RunAcmail, tmp_path: Path) -> None:
    """No name, no key, no row, no username and no cell; with the same key of pseudonyms, the same people."""
    key, earlier = str(tmp_path / "session.key"), tmp_path / "earlier.json"
    file = roster(tmp_path, *ROWS, "a6;Anne;Roy;fr;nobody;;;;;")
    hidden = ("--anonymous", "--key", key)
    for format_ in ("text", "json", "markdown", "html", "csv"):
        out = run("roster", "report", file, "--format", format_, *hidden).out
        for telling in ("Claire", "Durand", "durand", "a1", "nobody", "Faure"):
            assert telling not in out.replace("a11y", "")
    run("roster", "report", file, "--format", "json", "--output", str(earlier), *hidden)
    document = reported(run, file, "--since", str(earlier), *hidden)
    assert all(one["row"] is None and one["name"] is None for one in document["people"])
    assert [one["row"] for one in document["rejected"]] == [0]
    assert (document["since"]["new"], document["since"]["left"]) == ([], [])
    other = run("roster", "report", file, "--since", str(earlier), "--anonymous", "--key", str(tmp_path / "other"))
    assert other.code == 4
    assert run("roster", "report", file, "--since", str(earlier)).code == 4
    assert run("roster", "report", file, "--key", key).code == 2


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "pas du JSON entier"),
        ("{", "pas du JSON entier"),
        ("[1]", "contient autre chose"),
        ("{}", "il manque academy"),
        ('{"schema": "acmail.report/1"}', "il manque academy"),
        ('{"schema": "acmail.card/1"}', "schema ne convient pas"),
    ],
)
def test_another_file_is_no_earlier_report(run: RunAcmail, tmp_path: Path, content: str, why: str) -> None:
    """It is refused with what is wrong in it."""
    earlier = tmp_path / "earlier.json"
    earlier.write_text(content, encoding="utf-8")
    done = run("roster", "report", roster(tmp_path, *ROWS), "--since", str(earlier))
    assert (done.code, done.out) == (4, "")
    assert "roster report --format json" in done.err and why in " ".join(done.err.split())


@pytest.mark.parametrize("format_", ["text", "json", "markdown", "html", "csv"])
@pytest.mark.parametrize(("rows", "code"), [((), 0), (("a6;Anne;Roy;fr;nobody;;;;;",), 1)])
def test_nobody_and_nobody_good(run: RunAcmail, tmp_path: Path, format_: str, rows: tuple[str, ...], code: int) -> None:
    """A roster without people, and one whose rows are all refused, have a report too."""
    done = run("roster", "report", roster(tmp_path, *rows), "--format", format_)
    assert done.code == code and done.out


class _Tags(HTMLParser):
    """Counts the elements of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, and refuse what would fetch or act."""
        self.tags.append(tag)
        assert not {name for name, _ in attrs} & {"src", "onclick", "onload", "srcset"}


def test_charts_have_a_table_beside_and_patterns(run: RunAcmail, tmp_path: Path) -> None:
    """Each drawing names itself, has a table with the same numbers, and tells kinds apart without colour."""
    page = run("roster", "report", roster(tmp_path, *ROWS), "--format", "html").out
    tags = _Tags(page).tags
    assert tags.count("svg") == 4
    assert tags.count("table") >= tags.count("svg")
    assert page.count('<svg class="chart" role="img" aria-label="') == tags.count("svg")
    outcomes = page.partition("Par fiche")[2].partition("</svg>")[0]
    assert outcomes.count("<pattern ") == 2 and "(seul)" in outcomes and "(avec quelqu’un)" in outcomes
    assert not {"script", "img", "link", "iframe"} & set(tags)


EVIL = (
    "=cmd|'/c calc'!A1",
    "+1+1",
    "-2",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "＝5",
    " =2+2",
    "\u00a0\u200b+2",
    "Zo\u202eé\x1b[2J",
    "<img src=x onerror=alert(1)>",
    "**bold** [link](http://example.org)",
)


def acts(text: str) -> bool:
    """Tell whether a spreadsheet would compute a cell, or a terminal obey it."""
    return bool(re.match(r"[\s\u200b]*[=+\-@＝]|[\t\r]", text) or ACTS.search(text))


ACTS = re.compile("[\x1b\u202e]")


@pytest.mark.parametrize("evil", EVIL)
def test_nothing_in_a_cell_acts(run: RunAcmail, tmp_path: Path, evil: str) -> None:
    """Neither as a formula in CSV, nor as markup in HTML and Markdown."""
    cell = '"' + evil.replace('"', '""') + '"'
    file = roster(tmp_path, f"{cell};;{cell};fr;primary;works;roundcube;;;", f"b;x;y;fr;{cell};;;;;")
    for line in csv.reader(io.StringIO(run("roster", "report", file, "--format", "csv").out), delimiter=";"):
        assert not any(acts(one) for one in line)
    tags = _Tags(run("roster", "report", file, "--format", "html").out).tags
    assert "script" not in tags and "img" not in tags
    marked = run("roster", "report", file, "--format", "markdown").out
    for format_ in ("text", "markdown", "html", "csv"):
        assert not ACTS.search(run("roster", "report", file, "--format", format_).out)
    assert "<script>" not in marked and "**bold**" not in marked and not re.search(r"(?<!\\)\]\(", marked)


def test_a_csv_line_is_read_as_it_was_meant(run: RunAcmail, tmp_path: Path) -> None:
    """The counts of the CSV are those of the JSON."""
    file = roster(tmp_path, *ROWS)
    lines = list(csv.DictReader(io.StringIO(run("roster", "report", file, "--format", "csv").out), delimiter=";"))
    document = reported(run, file)
    for part in ("profiles", "outcomes", "missing", "contacts"):
        found = {line["id"]: int(line["people"]) for line in lines if line["part"] == part}
        assert found == {one["id"]: one["people"] for one in document[part]}
    assert csv_line(("a", "b")) == "a,b\r\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("format_", ["text", "json", "csv"])
def test_a_report_that_cannot_be_written_is_shown_to_nobody(run: RunAcmail, tmp_path: Path, format_: str) -> None:
    """Everybody’s names were meant for a file, and not for the log of a night’s run: 1, and nothing written is said."""
    done = run("roster", "report", roster(tmp_path, *ROWS), "-f", format_, "-o", "/dev/full", "--force")
    assert done.code == 1
    assert "Durand" not in done.out + done.err
    assert "Rien n’a été écrit" in (done.out + done.err).replace("\n", " ")


@pytest.mark.parametrize(("own", "written"), [(";", ";"), (",", ","), ("\t", "\t"), ("", ";")])
def test_the_csv_opens_where_the_roster_did(run: RunAcmail, tmp_path: Path, own: str, written: str) -> None:
    """It has the separator of the roster, and a mark where that was not plain UTF-8; one column has none, so « ; »."""
    people, out = tmp_path / "people.csv", tmp_path / "out.csv"
    rows = (("nom", "profil"), ("Némo", "primary"))
    people.write_text("\n".join(own.join(row) if own else row[0] for row in rows), encoding="utf-8-sig")
    assert run("roster", "report", str(people), "--format", "csv", "--output", str(out)).code == 0
    text = out.read_text(encoding="utf-8")
    assert text.startswith("\ufeff" + written.join(("part", "id", "label", "people", "who")))
    folder = tmp_path / "cards"
    for _ in range(2):
        assert run("roster", "cards", str(people), "--write", str(folder), "--force").code == 0
    assert written.join(("file", "row", "id", "name")) in (folder / "index.csv").read_text(encoding="utf-8-sig")


def test_a_cell_of_the_csv_names_a_few(run: RunAcmail, tmp_path: Path) -> None:
    """However many people there are, and whatever they are called, spreadsheets can hold it: the rest is counted."""
    rows = [f"{number};A{'b' * 3000};Petit;fr;primary;;;;;" for number in range(300)]
    file = roster(tmp_path, *rows, *(f"x{number};A;B;fr;nobody;;;;;" for number in range(300)))
    lines = list(csv.DictReader(io.StringIO(run("roster", "report", file, "--format", "csv").out), delimiter=";"))
    assert max(len(line["who"]) for line in lines) < 3000
    (primary,) = (line for line in lines if line["part"] == "profiles")
    assert (primary["people"], primary["who"].split("; ")[-1][:13]) == ("300", "et 280 de plu")
    assert {line["people"] for line in lines if line["part"] == "rejected"} == {"300"}


def test_both_languages(run: RunAcmail, tmp_path: Path) -> None:
    """The report speaks the trainer's language, whatever the people's."""
    done: Run = run("roster", "report", roster(tmp_path, *ROWS), "--lang", "en")
    assert "Answers that are missing" in done.out and "Réponses" not in done.out


def test_the_door_of_a_roster_is_that_of_the_wizard() -> None:
    """What ``acmail start`` asks is what the roster is decided by."""
    assert tallies.ENTRY == "start"
