"""Cells of rosters in natural French: what is understood, what is asked about, and what is told once."""

from __future__ import annotations

import csv
import io
import json
import shlex
from pathlib import Path

import pytest

from acmail.headers import comparable
from acmail.model import Pack
from acmail.rosters import Person, Rejected
from acmail.rosters.wordbook import Wordbook
from tests.conftest import RunAcmail
from tests.test_rosters import pack as pack  # noqa: PLC0414 - a fixture
from tests.test_rosters import read


@pytest.mark.parametrize(
    ("column", "cell", "choice"),
    [
        ("profil", "primaire", "primary"),
        ("profil", "1er degré", "primary"),
        ("profil", "1ER DEGRE", "primary"),
        ("profil", "second degré", "secondary"),
        ("profil", "lycée", "secondary"),
        ("profil", "Collège", "secondary"),
        ("profil", "administration", "admin"),
        ("profil", "school office", "admin"),
        ("futur degré", "2nd degré", "secondary"),
        ("essais", "plusieurs", "many"),
        ("identifiant connu", "Oui", "known"),
        ("NUMEN connu", "non", "unknown"),
        ("accès", "bloqué", "refused"),
        ("provenance", "mutation interacadémique", "other_academy"),
    ],
)
def test_words_of_a_secretary_are_answers(pack: Pack, column: str, cell: str, choice: str) -> None:
    """As the pack tells them, whatever their case and accents."""
    (one,) = read(pack, f"nom;{column}\nX;{cell}\n".encode())[2]
    assert isinstance(one, Person), one
    assert list(one.answers.values()) == [choice]


@pytest.mark.parametrize(
    ("cell", "choices"), [("enseignant", ("primary", "secondary")), ("Proviseure", ("secondary", "admin"))]
)
def test_a_word_of_two_meanings_is_refused_with_both_named(pack: Pack, cell: str, choices: tuple[str, ...]) -> None:
    """Nobody is guessed into a school."""
    (one,) = read(pack, f"nom;profil\nX;{cell}\n".encode())[2]
    assert isinstance(one, Rejected)
    (fault,) = one.faults
    assert fault.valid == choices and all(f"({choice})" in fault.why.fr for choice in choices)
    assert "peut vouloir dire" in fault.why.fr and "may mean" in fault.why.say("en")


@pytest.mark.parametrize(
    ("cell", "near"), [("primair", "primary"), ("Lycée Thiers", "secondary"), ("seconda", "secondary"), ("zzz", None)]
)
def test_a_refused_cell_names_the_nearest(pack: Pack, cell: str, near: str | None) -> None:
    """By a slip of the pen, or by a known word among others; nothing where nothing is near."""
    (one,) = read(pack, f"nom;profil\nX;{cell}\n".encode())[2]
    assert isinstance(one, Rejected)
    why = one.faults[0].why.fr.replace("\u00a0", " ").replace("\u202f", " ")
    assert (f"({near}) ?" in why) if near else "Vouliez-vous" not in why


def test_every_word_of_the_national_pack_is_understood_or_asked_about(pack: Pack) -> None:
    """One answer, or several to choose from; none means something that its own answer does not."""
    book = Wordbook(pack)
    for heading in pack.columns.values():
        field = pack.fields.get(heading.field or "")
        for choice, words in heading.cells.items():
            for word in words:
                assert field is not None
                assert choice in book.words(field)[comparable(word)], word


def test_what_is_accepted_is_told_once(run: RunAcmail) -> None:
    """Once for the file and not for each row, with the words; and in JSON."""
    data = "nom;profil\n" + "X;primo\nY;zzz\n" * 4
    told = " ".join(run("roster", "check", "-", stdin=data.encode()).out.split())
    assert told.count("premier degré") == told.count("Ce qui est accepté") == 1
    report = " ".join(run("roster", "report", "-", stdin=data.encode()).out.split())
    assert report.count("Ce qui irait : primary, secondary") == 1
    document = json.loads(run("roster", "check", "-", "-f", "json", stdin=data.encode()).out)
    words = {one["value"]: one["words"] for one in document["accepted"]}
    assert "lycée" in words["secondary"] and "enseignant" not in words["secondary"]


def test_a_hint_at_a_column_is_a_whole_option_that_works(run: RunAcmail, tmp_path: Path) -> None:
    """Typed as it stands, it makes of every row a person."""
    path = tmp_path / "p.csv"
    path.write_text("Nom;Type de personel\nA;collège\nB;école\n", encoding="utf-8")
    lines = run("roster", "check", str(path)).err.splitlines()
    at = next(number for number, line in enumerate(lines) if "serait-ce profile" in line)
    option = shlex.split(next(line for line in lines[at:] if "--map" in line))
    assert option == ["--map", "Type de personel=profile"]
    done = run("roster", "decide", str(path), *option)
    assert done.code == 0 and done.out.count("profile=secondary") == 1


@pytest.mark.parametrize("header", ["Affectation", "Fonction", "Option", "Mail", "Proffil"])
def test_no_wrong_hint_and_no_column_of_another_door(run: RunAcmail, header: str) -> None:
    """« Fonction » is not the door of options, « Mail » no question; what is no answer, or there twice, is no hint."""
    data = f"Nom;{header};Profil\nA;Prof au lycée Thiers;lycée\nB;x@example.org;école\n".encode()
    done = run("roster", "check", "-", stdin=data)
    assert done.code == 0
    assert "serait-ce" not in done.err and "serait-ce" not in done.out


@pytest.mark.parametrize(
    "row",
    ["Dupont;Éloïse;école;x;trop;de;colonnes;", "Dupont;A;zzz", "Dupont;Éloïse;zzz;x", ";;zzz;;;;", "a;b;c;d;  e ; "],
)
def test_a_row_set_aside_keeps_every_cell(run: RunAcmail, tmp_path: Path, row: str) -> None:
    """Too many cells or too few: all of them, in order, as they were; the reason stands before them."""
    rejects = tmp_path / "rejects.csv"
    header = "Nom;Prénom;Profil;Mail"
    run("roster", "check", "-", "--rejects", str(rejects), stdin=f"{header}\n{row}\n".encode())
    with rejects.open(encoding="utf-8", newline="") as file:
        first, second = file.read().splitlines()
    assert first.endswith(f";{header}") and second.endswith(f";{row}")
    cells = next(csv.reader(io.StringIO(second), delimiter=";"))
    assert cells[0] == "2" and cells[2:] == row.split(";")


def test_a_row_with_too_many_cells_is_told_without_a_stray_cell(run: RunAcmail) -> None:
    """What is wrong is the row, and none of its cells is quoted as if it were."""
    data = b"Nom;Profil\nDupont;lycee;de;colonnes\n"
    for part in ("check", "report"):
        out = run("roster", part, "-", stdin=data).out
        assert (
            "plus de cellules" in " ".join(out.split())
            and "de \u2014" not in out
            and "colonnes" not in out.replace("Colonnes", "")
        )
    view = json.loads(run("roster", "check", "-", "-f", "json", stdin=data).out)["rejects"][0]["faults"][0]
    assert (view["column"], view["value"]) == ("", "")
