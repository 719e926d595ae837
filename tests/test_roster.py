"""``acmail roster check`` and ``decide``: what they say, what they write, and that nothing is half there."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acmail import catalog, rosterfile, rosters, tree
from acmail.answers import Origin, check
from acmail.documents import SCHEMAS
from acmail.model import Pack
from acmail.reports import FORMATS
from acmail.rosters import Batch, Work
from tests.conftest import TODAY, RunAcmail
from tests.docs import schemas

PEOPLE = "N°;Prénom;Nom;Profil;Accès;Hobby\n7;Zoé;Exemple;primary;device;\n8;Léa;Modèle;primry;;=1+1\n=9;;X;admin;;\n"
PACK = catalog.load("aix-marseille")
START = [field for field in PACK.fields if field in tree.mentioned(PACK, PACK.entries["start"])]


def table(text: str) -> list[dict[str, str]]:
    """Read a CSV that was written."""
    return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=";"))


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """Give a roster with somebody good, a bad row and a formula."""
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    return path


def test_check_tells_what_is_wrong_and_where(run: RunAcmail, people: Path) -> None:
    """What was recognised, then row, column, why and what would do; exit 1."""
    done = run("roster", "check", str(people))
    assert done.code == 1
    for words in ("Lignes à corriger : 1", "point-virgule", "Ligne 3", "primry", "newcomer", "Hobby"):
        assert words in done.out.replace("\u00a0", " ")
    assert "Colonnes non lues" in done.err


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_check_speaks_every_format(run: RunAcmail, people: Path, format_: str, lang: str) -> None:
    """In both languages; the JSON obeys its schema."""
    done = run("--lang", lang, "roster", "check", str(people), "--format", format_)
    assert done.code == 1 and "primry" in done.out
    if format_ == "json":
        jsonschema.validate(json.loads(done.out), json.loads(schemas.generate("roster")))
    assert "roster" in SCHEMAS


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(
    ("words", "limits"),
    [
        (("roster", "rehearse", "0"), ("1", "10000")),
        (("roster", "rehearse", "100001"), ("1", "10000")),
        (("roster", "decide", "-", "-j", "99"), ("1", "64")),
    ],
)
def test_a_number_out_of_bounds_is_told_its_bounds(
    run: RunAcmail, lang: str, words: tuple[str, ...], limits: tuple[str, str]
) -> None:
    """They are no secret, though they look like one with the signs that the parser writes."""
    done = run("--lang", lang, *words)
    assert done.code == 2 and "***" not in done.err
    between = "entre {} et {}" if lang == "fr" else "between {} and {}"
    assert between.format(*limits) in done.err


@pytest.mark.parametrize(
    ("data", "row", "word"),
    [
        ("N°;Nom;Prenom;Profil\r\n1;André;Renée;admin\r\n".encode("mac_roman"), 2, "AndrŽ"),
        ("N°;Nom;Prenom;Profil\r1;Durand;Léa;admin\r2;X;Renée;admin\r".encode("mac_roman"), 2, "LŽa"),
        ("Nom;Prénom;Profil\nDurand;Zoé;admin\n".encode("cp850"), 1, "Pr‚nom"),
        ('Nom;Prenom;Profil\nDurand;"A\nB";admin\nLefèvre;A;admin\n'.encode("cp850"), 3, "LefŠvre"),
        ("Nom;Profil\nX;admin\nFrançois;admin\n".encode("mac_roman"), 3, "Fran\ufffdois"),
        ("Nom;Profil\nLefèvre;admin\n".encode().decode("cp1252").encode(), 2, "LefÃ¨vre"),
        ("Nom;Profil\nLefèvre;admin\n".encode().decode("mac_roman").encode(), 2, "Lef√®vre"),
    ],
)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_letters_that_seem_misread_are_said_aloud(run: RunAcmail, data: bytes, row: int, word: str, lang: str) -> None:
    """Excel for Mac, CP850 and UTF-8 made twice: the row, the word, and how to save the file."""
    told = " ".join(run("--lang", lang, "roster", "check", "-", stdin=data).err.split())
    assert (f"ligne {row} : « {word} »" if lang == "fr" else f"row {row}: “{word}”") in told
    assert "CSV UTF-8" in told


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-16"])
def test_letters_that_are_right_raise_no_doubt(run: RunAcmail, encoding: str) -> None:
    """French and Slavic names, quotation marks and dashes of word processors."""
    names = (
        "Šimek Miloš Žižek L’Haÿ Œuf Sœur d‘Orval “mot” Aix–Marseille Noël Ça GARÇON LEFÈVRE LEFéVRE ŠKODA 5€ SÃO fin…"
    )
    told = run("roster", "check", "-", stdin=f"Nom;Profil;Remarque\nÉva;admin;{names}\n".encode(encoding)).err
    assert "Lu" in told and "Attention" not in told


def test_a_french_trainer_reads_french(run: RunAcmail, people: Path, tmp_path: Path) -> None:
    """What a column holds and what a cell may say are told in words; a written colon has its no-break space."""
    rejects = tmp_path / "rejects.csv"
    told = " ".join(run("roster", "check", str(people), "--rejects", str(rejects)).out.split())
    assert "« Collège ou lycée » (secondary)" in told and "repère de la personne" in told
    assert not {"key", "given_name", "family_name"} & set(told.split())
    assert "Profil\u00a0: «" in rejects.read_text(encoding="utf-8")


def test_words_of_the_label_are_an_answer(run: RunAcmail) -> None:
    """« école » is, where the label goes on in brackets only."""
    assert run("roster", "check", "-", stdin="nom;profil\nA;école\nB;Primary school\n".encode()).code == 0
    assert run("roster", "check", "-", stdin=b"nom;profil\nA;col\n").code == 1


def test_own_columns_are_no_riddle(run: RunAcmail, people: Path, tmp_path: Path) -> None:
    """What acmail wrote is not asked about when it is read again."""
    rejects, decided = tmp_path / "rejects.csv", tmp_path / "decided.csv"
    run("roster", "decide", str(people), "--rejects", str(rejects), "-o", str(decided))
    for path in (rejects, decided):
        assert "serait-ce" not in run("roster", "check", str(path)).err


@pytest.mark.parametrize(("bad", "not_shown"), [(1, 0), (20, 0), (33, 13)])
def test_json_says_how_many_rejects_it_leaves_out(run: RunAcmail, bad: int, not_shown: int) -> None:
    """A program can tell a list that was cut from a whole one."""
    told = json.loads(run("roster", "check", "-", "-f", "json", stdin=b"nom;profil\n" + b"A;zz\n" * bad).out)
    assert (told["rejected"], told["rejects_not_shown"], len(told["rejects"])) == (bad, not_shown, bad - not_shown)


def test_a_good_roster_is_good(run: RunAcmail) -> None:
    """Exit 0, also for one without anybody."""
    assert run("roster", "check", "-", stdin=b"nom;profil\nA;admin\n").code == 0
    done = run("roster", "check", "-", "--format", "json", stdin=b"nom;profil\n")
    assert done.code == 0 and json.loads(done.out)["people"] == 0


def test_a_file_that_cannot_be_used_is_exit_4(run: RunAcmail) -> None:
    """A column for a secret, or no roster at all; nothing is repeated."""
    for data in (b"nom;mdp\nA;hunter2\n", b"", b"a;b\n"):
        done = run("roster", "check", "-", stdin=data)
        assert done.code == 4 and "hunter2" not in done.out + done.err


def test_rejects_are_written_as_they_were_and_why(run: RunAcmail, people: Path, tmp_path: Path) -> None:
    """The row's own columns, so that it can be corrected and read again; what a spreadsheet would compute is text."""
    target = tmp_path / "rejects.csv"
    run("roster", "check", str(people), "--rejects", str(target))
    (row,) = table(target.read_text(encoding="utf-8"))
    assert (row["Nom"], row["Profil"], row["Hobby"], row["ligne du fichier"]) == ("Modèle", "primry", "'=1+1", "3")
    assert "primry" in row["écartée parce que"]
    assert run("roster", "check", str(people), "--rejects", str(target)).code == 2
    target.write_text(target.read_text(encoding="utf-8").replace("primry", "primary"), encoding="utf-8")
    assert run("roster", "check", str(target)).code == 0


@pytest.mark.parametrize("part", ["check", "decide"])
@pytest.mark.parametrize("force", [(), ("--force",)])
def test_two_results_never_go_into_one_file(
    run: RunAcmail, people: Path, tmp_path: Path, part: str, force: tuple[str, ...]
) -> None:
    """One would replace the other: exit 2 and nothing is written, whatever the place is called."""
    other = f"{tmp_path}/../{tmp_path.name}/both.csv"
    done = run("roster", part, str(people), "-o", f"{tmp_path}/both.csv", "--rejects", other, *force)
    assert done.code == 2 and "Deux résultats" in done.err
    assert not (tmp_path / "both.csv").exists()


@pytest.mark.parametrize(
    "options", [("check", "--rejects"), ("check", "-o"), ("decide", "--rejects"), ("decide", "-o"), ("report", "-o")]
)
@pytest.mark.parametrize("linked", [False, True])
def test_the_file_of_people_is_never_replaced(
    run: RunAcmail, people: Path, tmp_path: Path, options: tuple[str, str], linked: bool
) -> None:
    """Not even with --force, nor by another name of the file."""
    target = people
    if linked:
        target = tmp_path / "other.csv"
        target.hardlink_to(people)
    part, option = options
    done = run("roster", part, str(people), option, str(target), "--force")
    assert done.code == 2 and "jamais remplacé" in done.err
    assert people.read_text(encoding="utf-8") == PEOPLE


def test_a_session_is_not_replaced_by_its_copy(run: RunAcmail, people: Path) -> None:
    """The copy goes neither into the file of people nor into what is kept of the session."""
    kept = people.with_name("people.csv.acmail.json")
    run("roster", "run", str(people), "-f", "json")
    for target in (people, kept):
        before = target.read_bytes() if target.exists() else None
        done = run("roster", "run", str(people), "-f", "json", "-o", str(target), "--force")
        assert done.code == 2
        assert (target.read_bytes() if target.exists() else None) == before
    assert run("roster", "run", str(people), "-f", "json", "--progress", str(people)).code == 2


def test_strict_stops_at_the_first(run: RunAcmail, tmp_path: Path) -> None:
    """Check shows one and counts who came before; decide writes nothing."""
    data = b"nom;profil\nA;admin\nB;x\nC;y\nD;admin\n"
    document = json.loads(run("roster", "check", "-", "--strict", "--format", "json", stdin=data).out)
    assert (document["people"], document["rejected"], document["stopped"]) == (1, 1, True)
    target = tmp_path / "out.csv"
    done = run("roster", "decide", "-", "--strict", "-o", str(target), stdin=data)
    assert done.code == 1 and "Ligne 3" in done.err and not target.exists()


def test_decide_writes_a_line_for_everybody(run: RunAcmail, people: Path, tmp_path: Path) -> None:
    """The outcome with whom to ask, or the question that is open; formulas are text; rows set aside are counted."""
    target = tmp_path / "out.csv"
    done = run("roster", "decide", str(people), "--output", str(target))
    assert done.code == 1 and "écartées : 1" in done.err.replace("\u00a0", " ")
    first, second = table(target.read_text(encoding="utf-8"))
    assert (first["key"], first["profile"], first["outcome"]) == ("7", "primary", "device_settings")
    assert first["title"] and first["contacts"] and first["path"] == "profile=primary > access=device"
    assert (second["key"], second["outcome"], second["question"]) == ("'=9", "", "mailbox") and second["ask"]
    assert table(run("roster", "decide", str(people)).out) == [first, second]
    assert run("roster", "decide", str(people), "-o", str(target)).code == 2


def test_each_person_is_told_in_their_language(run: RunAcmail) -> None:
    """The column of languages decides; who has none is told in that of the command."""
    data = b"nom;profil;acc\xc3\xa8s;langue\nA;primary;device;anglais\nB;primary;device;\n"
    english, french = table(run("roster", "decide", "-", stdin=data).out)
    outcome = PACK.outcomes["device_settings"]
    assert (english["title"], french["title"]) == (outcome.title.say("en"), outcome.title.fr)


def test_the_encoding_of_the_answer_is_one_the_same_program_opens(run: RunAcmail, tmp_path: Path) -> None:
    """UTF-8 with its mark where the roster came from a spreadsheet, plain where it was plain."""
    for data, marked in ((PEOPLE.encode("cp1252"), True), (PEOPLE.encode("utf-8-sig"), True), (PEOPLE.encode(), False)):
        target = tmp_path / "out.csv"
        run("roster", "decide", "-", "-o", str(target), "--force", stdin=data)
        assert target.read_bytes().startswith(b"\xef\xbb\xbf") is marked


def _cells(draw: st.DrawFn, field: str) -> str:
    choices = PACK.fields[field].choices
    one = draw(st.sampled_from(choices))
    return draw(st.sampled_from([one.id, one.label.fr, one.label.say("en"), "", f" {one.id.upper()} "]))


@st.composite
def rosters_of_answers(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    """Draw fields, in any order, and rows of answers to them, some of which nobody would take."""
    fields = draw(st.lists(st.sampled_from(START), min_size=1, max_size=8, unique=True))
    lines = [[_cells(draw, field) for field in fields] for _ in range(draw(st.integers(0, 12)))]
    return fields, lines


def _batch(data: bytes, pack: Pack = PACK) -> tuple[list[dict[str, str]], rosters.Columns]:
    with rosterfile.opened("-", lambda: io.BytesIO(data)) as file:
        columns = rosters.understood(pack, file.shape)
        batch = Batch(Work(pack=pack, entry="start", columns=columns, shape=file.shape, lang="fr", today=TODAY))
        text = "".join(batch.decided(chunk).text for chunk in file.chunks())
        return table(rosters.csv_line(rosters.OUT, ";") + text), columns


@settings(max_examples=40)
@given(
    rosters_of_answers(), st.booleans(), st.sampled_from(["front", "back", "none"]), st.randoms(use_true_random=False)
)
def test_the_batch_decides_as_the_wizard_does(
    drawn: tuple[list[str], list[list[str]]], quoted: bool, key: str, chance: random.Random
) -> None:
    """For every row, however it is written and wherever its key stands; and the order of rows does not matter."""
    fields, lines = drawn
    before, behind = (["id"], []) if key == "front" else ([], ["id"]) if key == "back" else ([], [])
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL, lineterminator="\n")
    writer.writerow(["nom", *before, *fields, *behind])
    numbered = [
        ["X", *([f"k{n}"] if before else []), *line, *([f"k{n}"] if behind else [])] for n, line in enumerate(lines)
    ]
    for line in numbered:
        writer.writerow(line)
    found, _ = _batch(out.getvalue().encode())
    assert len(found) == len(lines)
    for number, (line, row) in enumerate(zip(lines, found, strict=True)):
        answers = {
            field: check(PACK.fields[field], cell, Origin.FILE)
            for field, cell in zip(fields, line, strict=True)
            if cell
        }
        walk = tree.walk(PACK, "start", answers)
        assert (row["outcome"] or None, row["question"] or None) == (walk.outcome, walk.question)
        assert row["path"] == " > ".join(f"{step.field}={step.choice}" for step in walk.path)
        assert row["key"] == (str(number + 2) if key == "none" else f"k{number}")
    if key != "none":
        chance.shuffle(numbered)
        shuffled = io.StringIO()
        csv.writer(shuffled, delimiter=";").writerows([["nom", *before, *fields, *behind], *numbered])
        assert sorted(map(str, _batch(shuffled.getvalue().encode())[0])) == sorted(map(str, found))


def big(path: Path, rows: int) -> None:
    """Write a roster with a bad row here and there."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write("id;nom;profil;accès;note\n")
        for number in range(rows):
            profile = ("primary", "admin", "secondary", "x")[number * number % 4 if number % 97 else 3]
            access = ("device", "", "works")[number % 3]
            file.write(f'{number};"N{number}\nsuite";{profile};{access};{"é" * 40}\n')


def test_the_number_of_processes_does_not_matter(run: RunAcmail, tmp_path: Path) -> None:
    """Byte for byte, rows set aside included."""
    big(tmp_path / "people.csv", 30_000)
    made = []
    for jobs in ("1", "4"):
        out, rejects = tmp_path / f"out{jobs}.csv", tmp_path / f"rejects{jobs}.csv"
        done = run(
            "roster", "decide", str(tmp_path / "people.csv"), "-j", jobs, "-o", str(out), "--rejects", str(rejects)
        )
        made.append((done, out.read_bytes(), rejects.read_bytes()))
    assert made[0] == made[1]
    assert made[0][0].code == 1 and len(made[0][2]) > 1000


def _start(*arguments: str, **options: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "acmail", *arguments], stderr=subprocess.PIPE, **options)  # type: ignore[call-overload,no-any-return]


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    """What cannot be written whole is not there, nor is a draft of it; no traceback."""
    resource = pytest.importorskip("resource")
    big(tmp_path / "people.csv", 5_000)
    target = tmp_path / "out.csv"

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    # Without what counts the lines that run, whose own file would be too large.
    environ = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    arguments = ("roster", "decide", str(tmp_path / "people.csv"), "-o", str(target))
    process = _start(*arguments, preexec_fn=limited, env=environ)
    _, err = process.communicate()
    assert process.returncode == 1
    assert b"Traceback" not in err and "écrit" in err.decode()
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["people.csv"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("before", [None, b"earlier"])
def test_killed_in_the_middle_the_result_is_whole_or_absent(tmp_path: Path, before: bytes | None) -> None:
    """What stood there before still stands."""
    target = tmp_path / "out.csv"
    if before is not None:
        target.write_bytes(before)
    process = _start("roster", "decide", "-", "-o", str(target), "--force", stdin=subprocess.PIPE)
    assert process.stdin is not None
    process.stdin.write(b"nom;profil\n" + b"A;admin\n" * 2_000_000)
    process.stdin.close()
    for _ in range(3000):
        if any(path.stat().st_size for path in tmp_path.glob(".out.csv-*")):
            break
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert process.stderr is not None
    process.stderr.close()
    assert (target.read_bytes() if target.exists() else None) == before


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_memory_does_not_grow_with_rows(tmp_path: Path) -> None:
    """A hundred thousand rows take hardly more than ten thousand."""
    program = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stderr=subprocess.DEVNULL); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    peaks = []
    for rows in (10_000, 100_000):
        path = tmp_path / f"{rows}.csv"
        big(path, rows)
        acmail = (sys.executable, "-m", "acmail", "roster", "decide", str(path), "-o", str(tmp_path / f"out{rows}.csv"))
        peaks.append(
            float(subprocess.run((sys.executable, "-c", program, *acmail), capture_output=True, check=True).stdout)
        )
    assert peaks[1] < 1.3 * peaks[0]
