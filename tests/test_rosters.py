"""Rosters as people really make them: what is recognised, what is refused, and that one bad row spoils no other."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest

from acmail import catalog, rosterfile, rosters
from acmail.errors import InvalidData, UsageError
from acmail.folders import Folders
from acmail.model import Pack
from acmail.rosters import Person, Rejected, rows, searching

TEXT = "N°;Prénom;Nom;Profil;Remarque\r\n7;Zoé;Exemple;primary;à voir\r\n8;Léa;Modèle;Collège ou lycée;\r\n"
NUMEN = "17E9501234ABC"


@pytest.fixture
def pack(folders: Folders) -> Pack:
    """Give the pack that is shipped."""
    return catalog.load("aix-marseille", (), folders)


def read(
    pack: Pack, data: bytes, chosen: dict[str, str] | None = None
) -> tuple[rosters.Shape, rosters.Columns, list[Person | Rejected]]:
    """Read a whole roster."""
    with rosterfile.opened("-", lambda: io.BytesIO(data)) as file:
        columns = rosters.understood(pack, file.shape, chosen)
        return file.shape, columns, list(rosters.people(pack, columns, file.shape, file.chunks()))


def keys(found: list[Person | Rejected]) -> list[str | int]:
    """Give the key of everybody, and the row of whom it is not."""
    return [one.key if isinstance(one, Person) else one.row for one in found]


@pytest.mark.parametrize(
    ("data", "encoding", "separator"),
    [
        (TEXT.encode(), "utf-8", ";"),
        (TEXT.encode("utf-8-sig"), "utf-8", ";"),
        (TEXT.encode("cp1252"), "cp1252", ";"),
        (TEXT.replace(";", "\t").encode("utf-16"), "utf-16-le", "\t"),
        (b"\xfe\xff" + TEXT.replace(";", "\t").encode("utf-16-be"), "utf-16-be", "\t"),
        (TEXT.replace(";", ",").encode(), "utf-8", ","),
        (TEXT.replace(";", "|").encode(), "utf-8", "|"),
        (TEXT.replace("\r\n", "\n").encode(), "utf-8", ";"),
        (TEXT.replace("\r\n", "\r").encode(), "utf-8", ";"),
        (TEXT.replace("\r\n7", "\r7").replace("\r\n8", "\n8").encode(), "utf-8", ";"),
        (f"sep=;\r\n{TEXT}".encode("cp1252"), "cp1252", ";"),
        (f"\r\n\r\n{TEXT}\r\n;;;;\r\n\r\n".encode(), "utf-8", ";"),
        (TEXT.replace("\r\n", ";;;\r\n").encode(), "utf-8", ";"),
        (TEXT.replace("Zoé", '"Zoé"').encode(), "utf-8", ";"),
        (TEXT.removesuffix("\r\n").encode(), "utf-8", ";"),
    ],
    ids=lambda value: value[:24].decode("latin-1") if isinstance(value, bytes) else None,
)
def test_the_same_people_however_the_file_was_saved(pack: Pack, data: bytes, encoding: str, separator: str) -> None:
    """French Excel, UTF-16, commas, tabs, every line end, « sep= », empty rows and columns at the end."""
    shape, columns, found = read(pack, data)
    assert (shape.encoding, shape.separator) == (encoding, separator)
    assert {column.name: column.part or column.field for column in columns.used} == {
        "N°": "key",
        "Prénom": "given_name",
        "Nom": "family_name",
        "Profil": "profile",
    }
    assert columns.ignored == ("Remarque",)
    people = [one for one in found if isinstance(one, Person)]
    assert [(one.key, one.given, one.family, dict(one.answers)) for one in people] == [
        ("7", "Zoé", "Exemple", {"profile": "primary"}),
        ("8", "Léa", "Modèle", {"profile": "secondary"}),
    ]
    assert len(found) == 2


@pytest.mark.parametrize(
    ("cell", "choice", "number"),
    [("3", "many", 3), ("few", "few", None), ("AUCUN échec,  ou un seul", "few", None), (" 0 ", "few", 0)],
)
def test_cells_are_answers_as_anywhere_else(pack: Pack, cell: str, choice: str, number: int | None) -> None:
    """The id, the label or the number, as ``answers.check`` takes them."""
    (one,) = read(pack, f'essais;nom\n"{cell}";X\n'.encode())[2]
    assert isinstance(one, Person)
    assert one.answers == {"attempts": choice}
    assert one.numbers == ({} if number is None else {"attempts": number})


def test_a_bad_cell_is_told_by_row_and_column(pack: Pack) -> None:
    """Row as a spreadsheet counts, column by name, the value cut, why, and what would do."""
    found = read(pack, b'Nom;Profil\n"deux\nlignes";primary\nX;primry\n\nY;admin\n')[2]
    bad = found[1]
    assert keys(found) == ["2", 3, "5"]
    assert isinstance(bad, Rejected)
    assert (bad.row, bad.cells) == (3, ("X", "primry"))
    assert [(fault.column, fault.value) for fault in bad.faults] == [("Profil", "primry")]
    assert "primary" in bad.faults[0].valid


@pytest.mark.parametrize(
    ("data", "expected", "why"),
    [
        ("nom;profil\nZoé;primary\n".encode() + "Léa;admin\n".encode("cp1252") + b"A;admin\n", ["2", 3, "4"], "0xE9"),
        (
            "nom;profil\nZoé Noël;admin\n".encode("cp1252") + "Léa;admin\n".encode() + b"A;admin\n",
            ["2", 3, "4"],
            "UTF-8",
        ),
        (b"nom;profil\nA;pri\0mary\nB;admin\n", [2, "3"], "0x00"),
        (b'nom;profil\n"A;primary\nB;admin\nC;admin\n', [2, "3", "4"], "guillemet"),
        (b'nom;profil\nA;primary\nB";admin\n"C;admin\n"D";admin\n', ["2", "3", 4, "5"], ""),
        (b"nom;profil\nA;primary;trop\nB;admin;\n", [2, "3"], "(2)"),
        (b"nom;langue;profil\nA;klingon;admin\nB;anglais;admin\n", [2, "3"], "langue"),
        (f"nom;profil;note\nA;admin;a\nB;admin;x {NUMEN}\nC;admin;c\n".encode(), ["2", 3, "4"], "NUMEN"),
    ],
)
def test_one_bad_row_spoils_no_other(pack: Pack, data: bytes, expected: list[str | int], why: str) -> None:
    """Another encoding half-way, a NUL, a quotation never closed, a cell too many: the row is told, the rest read."""
    found = read(pack, data)[2]
    assert keys(found) == expected
    told = " ".join(fault.why.fr for one in found if isinstance(one, Rejected) for fault in one.faults)
    assert why in told
    assert NUMEN not in repr(found)


def test_the_byte_that_cannot_be_read_is_named(pack: Pack) -> None:
    """Its place in the file, counted from 1."""
    data = "nom;profil\nZoé;admin\n".encode() + b"L\xe9a;admin\n"
    bad = read(pack, data)[2][1]
    assert isinstance(bad, Rejected)
    assert f"octet n° {data.index(0xE9) + 1} " in bad.faults[0].why.fr


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Mot de passe", "x"),
        ("MDP", ""),
        ("Mot de passe ENT", "x"),
        ("password", "x"),
        ("NUMEN", NUMEN),
        ("NUMEN", ""),
        ("N° NUMEN", "x"),
        ("Date de naissance (jj/mm/aaaa)", ""),
        ("né(e) le", "x"),
        ("motdepasse", ""),
        ("MotDePasseENT", "x"),
        ("MDP_ENT", ""),
        ("mdp2", "x"),
        ("Password (initial)", ""),
        ("N.U.M.E.N", ""),
        ("date_naiss", ""),
        ("DateNaissance", "x"),
        ("N° sécu.", "x"),
        ("remarque", "1 80 03 13 055 123 45"),
        ("remarque", "180031305512345"),
        ("remarque", "1800313055123"),
        ("remarque", NUMEN),
        ("remarque", "12/03/1980"),
        ("remarque", "Zk7!c4n4r1-Q9w"),
    ],
)
@pytest.mark.parametrize("hand", [None, "ignore", "key"])
def test_a_column_for_secrets_is_refused(pack: Pack, header: str, cells: str, hand: str | None) -> None:
    """By its name or by its cells, whatever ``--map`` says; nothing of it is repeated."""
    if header == "NUMEN" and not cells:
        cells = "x"
    chosen = None if hand is None else {header: hand}
    if hand is not None and cells.startswith("Zk7"):
        return  # what somebody says a column holds is believed of all but names and dates of birth
    with pytest.raises(InvalidData) as refused:
        read(pack, f"nom;profil;{header}\nA;admin;{cells}\nB;admin;{cells}\n".encode(), chosen)
    assert "colonne" in refused.value.message.fr
    assert len(cells) < 2 or cells not in repr((refused.value.message, refused.value.hint))


@pytest.mark.parametrize(
    "header", ["Pass Culture", "Connaissances", "Documents monumentaux", "École Le Pin", "Passeport numérique"]
)
def test_a_header_that_only_sounds_like_a_secret_is_let_be(pack: Pack, header: str) -> None:
    """What is refused stands in it as a word of its own, or is too long to be chance."""
    assert keys(read(pack, f"nom;profil;{header}\nA;admin;\n".encode())[2]) == ["2"]


@pytest.mark.parametrize("cell", ["12/03/1980", "1 80 03 13 055 123 45", "Zk7!c4n4r1-Q9w"])
def test_what_may_be_a_secret_is_nobodys_name(pack: Pack, cell: str) -> None:
    """A card would bear it: the row is set aside, the cell is not repeated, and other names stay names."""
    data = f"nom;profil;note\nDurand;admin;\n{cell};admin;\nO’Brien 2;admin;\n".encode()
    _, columns, found = read(pack, data)
    assert keys(found) == ["2", 3, "4"]
    assert cell not in repr(found)
    with rosterfile.opened("-", lambda: io.BytesIO(data)) as file:
        work = rosters.Work(
            pack=pack, entry="start", columns=columns, shape=file.shape, lang="fr", today=dt.date(2026, 9, 1)
        )
        done = [rosters.Batch(work).decided(chunk) for chunk in file.chunks()]
    assert [one.row for part in done for one in part.rejected] == [3]


@pytest.mark.parametrize("name", ["-Dash", "+33 6", "@x", "=1+1"])
def test_what_was_written_as_text_is_read_as_it_was(pack: Pack, name: str) -> None:
    """The apostrophe that keeps a spreadsheet from computing is taken off, of names and of keys; no other one is."""
    line = rosters.csv_line([name, name, "admin"], ";")
    assert line.startswith("'")
    found = read(pack, f"n°;nom;profil\n{line}2;'Tis;admin\n".encode())[2]
    assert [(one.key, one.family) for one in found if isinstance(one, Person)] == [(name, name), ("2", "'Tis")]


@pytest.mark.parametrize("row", ["***;Durand;admin", "1;***;admin", "1; *** ;admin"])
def test_stars_are_nobody(pack: Pack, row: str) -> None:
    """A row that acmail wrote without its secret gets no card before somebody wrote what belongs there."""
    found = read(pack, f"n°;nom;profil\n7;A;admin\n{row}\n".encode())[2]
    assert keys(found) == ["7", 3]
    assert isinstance(found[1], Rejected) and "étoiles" in found[1].faults[0].why.fr


def test_the_field_numen_is_no_numen(pack: Pack) -> None:
    """A column of answers to « avez-vous votre NUMEN » is read: every cell looked at is one."""
    found = read(pack, b"nom;numen\nA;known\nB;unknown\n")[2]
    assert [one.answers for one in found if isinstance(one, Person)] == [{"numen": "known"}, {"numen": "unknown"}]
    with pytest.raises(InvalidData):
        read(pack, f"nom;numen\nA;known\nB;{NUMEN}\n".encode())


@pytest.mark.parametrize(
    "data",
    [b"", b"\n\n", b"Dupont;Jean\nA;B\n", b"PK\x03\x04xx", "é".encode("utf-32"), b"nom;profil;profile\nA;admin;admin\n",
     f"{NUMEN};Jean\n".encode(), b"nom;" + b"x" * (1 << 21)],
)  # fmt: skip
def test_what_is_no_roster_is_refused_with_what_to_do(pack: Pack, data: bytes) -> None:
    """Empty, without header, a workbook, two columns for one thing, a secret in place of a header."""
    with pytest.raises(InvalidData) as refused:
        read(pack, data)
    assert refused.value.hint is not None
    assert NUMEN not in refused.value.message.fr


def test_map_says_what_a_column_holds(pack: Pack) -> None:
    """It has the last word, is compared as headers are, and names what is near when it fits nothing."""
    data = b"Qui;Boulot;Profil\nA;admin;x\n"
    (one,) = read(pack, data, {"boulot": "profile", "PROFIL": "ignore", "qui": "family_name"})[2]
    assert isinstance(one, Person)
    assert (one.family, one.answers) == ("A", {"profile": "admin"})
    for chosen in ({"Boulo": "profile"}, {"Boulot": "profil"}):
        with pytest.raises(UsageError) as refused:
            read(pack, data, chosen)
        assert refused.value.hint is not None and "Vouliez-vous dire" in refused.value.hint.fr


def test_a_header_that_is_nearly_one_is_told(pack: Pack) -> None:
    """It is not read, and what it may have meant is said."""
    assert read(pack, b"nom;proffil\nA;admin\n")[1].near == (("proffil", "profile"),)


@pytest.mark.parametrize("columns", [1, 500])
def test_few_and_many_columns(pack: Pack, columns: int) -> None:
    """One column has no separator to find; five hundred are no matter."""
    names = ["profil", *(f"colonne {number}" for number in range(1, columns))]
    rows_ = [";".join(names), ";".join(["admin"] + ["x"] * (columns - 1))]
    (one,) = read(pack, "\n".join(rows_).encode())[2]
    assert isinstance(one, Person) and one.answers == {"profile": "admin"}


def test_a_cell_of_ten_megabytes(pack: Pack) -> None:
    """It is read with its row, and the next row too."""
    found = read(pack, b'nom;note;profil\nA;"' + b"mot\n" * 2_600_000 + b'";admin\nB;;admin\n')[2]
    assert keys(found) == ["2", "3"]


@pytest.mark.parametrize(
    "written", [NUMEN, "17 E 95 01234 ABC", "17-e-9501234-abc", "17E9501234ABC".lower(), "numen: 17E950"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_what_may_be_a_numen_is_found_in_a_whole_chunk(written: str, encoding: str) -> None:
    """The quick search may see too much, never too little."""
    shape = rosters.Shape(encoding=encoding, separator=";", header=("a",))
    data = f"Zoé;{written}\n".encode(encoding)
    assert searching.may_hold_numen(rosters.Chunk(data=data, offset=0, row=2), shape)
    assert not searching.may_hold_numen(rosters.Chunk(data="Zoé;12 rue\n".encode(encoding), offset=0, row=2), shape)


@pytest.mark.parametrize("size", [64, 100, 1000])
def test_where_a_file_is_cut_does_not_matter(pack: Pack, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """Chunks end where rows do, also among quoted line breaks; rows count on."""
    lines = [f'"Nom {number}\nsuite";{"admin" if number % 7 else "faux"}' for number in range(200)]
    data = ("nom;profil\r\n" + "\r\n".join(lines)).encode()
    whole = read(pack, data)[2]
    monkeypatch.setattr(rosterfile, "CHUNK", size)
    assert read(pack, data)[2] == whole
    assert [one.row for one in whole] == list(range(2, 202))


def test_rows_are_counted_alike_by_both_ways() -> None:
    """The quick count and reading give the same number, blank rows included."""
    shape = rosters.Shape(encoding="utf-8", separator=";", header=("a", "b"))
    for data in (b"a;b\n\nc;d", b"a;b\r\n\r\n", b"a;b\rc;d\r", b'"a\n";b\n"c";d\n', b"\n"):
        chunk = rosters.Chunk(data=data, offset=0, row=1)
        assert rows.counted(chunk, shape) == sum(1 for _ in rows.looked_at(chunk, shape))


def test_a_whole_name_is_taken_apart(pack: Pack) -> None:
    """As ``acmail start --name`` does."""
    (one,) = read(pack, "Nom et prénom;profil\nDUPONT Zoé;admin\n".encode())[2]
    assert isinstance(one, Person) and (one.given, one.family) == ("Zoé", "DUPONT")


def test_a_pipe_is_read_as_a_file_is(pack: Pack, tmp_path: Path) -> None:
    """By name or on standard input, the same people."""
    path = tmp_path / "people.csv"
    path.write_bytes(TEXT.encode("cp1252"))
    with rosterfile.opened(str(path), io.BytesIO) as file:
        columns = rosters.understood(pack, file.shape)
        assert list(rosters.people(pack, columns, file.shape, file.chunks())) == read(pack, path.read_bytes())[2]
    with pytest.raises(UsageError), rosterfile.opened(str(tmp_path / "none.csv"), io.BytesIO):
        pass
