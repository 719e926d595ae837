"""``acmail profiles new``: a pack that is sound and can be walked the moment it is written, and makes nothing up."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from acmail import catalog, facts
from acmail.folders import Folders
from acmail.grammar import schema
from acmail.model import Status
from tests.conftest import TODAY, RunAcmail
from tests.test_pack_schema import read


def made(run: RunAcmail, folder: Path, *options: str, typed: str | None = None) -> Path:
    """Make a pack called nulle-part."""
    done = run("profiles", "new", "nulle-part", "--output", str(folder), *options, typed=typed)
    assert done.code == 0, done.err
    return folder / "nulle-part"


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("languages", ["fr", "fr,en"])
def test_it_is_sound_and_can_be_walked_at_once(
    run: RunAcmail, tmp_path: Path, folders: Folders, lang: str, languages: str
) -> None:
    """No finding at all, in either language; every profile comes to a card."""
    pack = made(run, tmp_path, "--lang", lang, "--languages", languages, "--no-input")
    assert catalog.problems(str(pack), (), folders, TODAY) == ()
    for profile in ("primary", "secondary", "admin", "newcomer"):
        done = run(
            "start", "--academy", str(pack), "-p", profile, "-a", "access=works", "--no-input", "--format", "json"
        )
        assert (done.code, json.loads(done.out)["state"]) == (0, "card")


@pytest.mark.parametrize(
    ("name", "fr", "en"),
    [
        ("nulle-part", "académie de Nulle-Part", "Nulle-Part académie"),
        ("ailleurs", "académie d’Ailleurs", "Ailleurs académie"),
    ],
)
def test_without_a_name_there_is_nothing_to_warn_of_either(
    run: RunAcmail, tmp_path: Path, folders: Folders, name: str, fr: str, en: str
) -> None:
    """The stand-in is made of the id and reads as such names do, in both languages."""
    assert run("profiles", "new", name, "--output", str(tmp_path), "--no-input").code == 0
    linted = run("profiles", "lint", str(tmp_path / name), "--strict")
    assert linted.code == 0, linted.out
    academy = catalog.load(str(tmp_path / name), (), folders).academy
    assert (academy.name.fr, academy.name.en) == (fr, en)


@pytest.mark.parametrize(
    ("name", "english", "fr"),
    [
        ('académie "de" : l’Yonne', 'académie "of" Yonne', 'académie "de"\u00a0: l’Yonne'),
        ("l’Yonne {fact.x}", "a {fact.x}", "l’Yonne {fact.x}"),
        ("académie d'Ici # là", "Here: académie", "académie d’Ici # là"),
        ("académie « du\\Bord »", "- académie", "académie «\u00a0du\\Bord\u00a0»"),
    ],
)
def test_a_name_with_signs_of_its_own_gives_a_clean_pack(
    run: RunAcmail, tmp_path: Path, folders: Folders, name: str, english: str, fr: str
) -> None:
    """Quoted as YAML needs it, and set as French wants it."""
    pack = made(run, tmp_path, "--name", name, "--name-en", english)
    linted = run("profiles", "lint", str(pack), "--strict")
    assert linted.code == 0, linted.out
    academy = catalog.load(str(pack), (), folders).academy
    assert (academy.name.fr, academy.name.en) == (fr, english)


def test_it_makes_nothing_up(run: RunAcmail, tmp_path: Path, folders: Folders) -> None:
    """Each fact of its own is unknown, with whom to ask; no source stands there that nobody read."""
    pack = catalog.load(str(made(run, tmp_path, "--no-input")), (), folders)
    own = set(read(tmp_path / "nulle-part" / "facts.yaml")["facts"])
    assert {facts.status(pack.facts[fact], pack) for fact in own} == {Status.UNKNOWN}
    assert all(pack.facts[fact].ask for fact in own)
    national = catalog.load("national", (), folders)
    assert pack.sources == national.sources


@pytest.mark.parametrize(
    ("lang", "there", "absent"), [("fr", "Le chemin.", "The way."), ("en", "The way.", "Le chemin.")]
)
def test_comments_teach_in_the_language_of_the_person(
    run: RunAcmail, tmp_path: Path, lang: str, there: str, absent: str
) -> None:
    """One language only, and no trace of the template."""
    pack = made(run, tmp_path, "--lang", lang, "--no-input")
    text = "\n".join(path.read_text("utf-8") for path in pack.glob("*.yaml"))
    assert there in text
    assert absent not in text
    assert "__" not in text
    assert "# fr:" not in text


def test_an_editor_finds_the_schema_beside_the_files(run: RunAcmail, tmp_path: Path) -> None:
    """Every file names it in its first line, and fits it."""
    pack = made(run, tmp_path, "--no-input")
    beside = json.loads((pack / schema.FILE).read_text("utf-8"))
    for path in pack.glob("*.yaml"):
        assert path.read_text("utf-8").splitlines()[0] == schema.COMMENT
        assert list(jsonschema.Draft7Validator(beside).iter_errors(read(path))) == []


@pytest.mark.parametrize("name", ['académie «\u00a0de "l’Ouest"\u00a0»', "a\\b\u00a0: {c} # d", "x" * 300])
def test_a_name_is_written_so_that_it_is_read_back(run: RunAcmail, tmp_path: Path, folders: Folders, name: str) -> None:
    """Whatever signs it holds; given by flag, or typed."""
    pack = made(run, tmp_path, "--name", name, "--name-en", "West", "--no-input")
    academy = catalog.load(str(pack), (), folders).academy
    assert (academy.name.fr, academy.name.en) == (name, "West")


def test_a_name_that_lacks_is_asked_for(run: RunAcmail, tmp_path: Path, folders: Folders) -> None:
    """When somebody is there."""
    pack = made(run, tmp_path, typed="académie de Nulle-Part\n")
    assert catalog.load(str(pack), (), folders).academy.name.fr == "académie de Nulle-Part"


@pytest.mark.parametrize("there", ["a folder", "a file"])
def test_nothing_is_ever_replaced(run: RunAcmail, tmp_path: Path, there: str) -> None:
    """What exists stays as it is, and the exit code says so."""
    target = tmp_path / "nulle-part"
    if there == "a folder":
        target.mkdir()
    else:
        target.write_text("mine", encoding="utf-8")
    done = run("profiles", "new", "nulle-part", "--output", str(tmp_path), "--no-input")
    assert (done.code, "existe déjà" in " ".join(done.err.split())) == (2, True)
    assert target.is_dir() or target.read_text("utf-8") == "mine"


@pytest.mark.parametrize("name", ["Nantes", "../x", "a b", "1x", "", "é"])
def test_a_name_that_no_pack_can_have_is_refused(run: RunAcmail, tmp_path: Path, name: str) -> None:
    """With an example of one that it can."""
    done = run("profiles", "new", name, "--output", str(tmp_path), "--no-input")
    assert (done.code, "ma-region" in done.err, list(tmp_path.glob("*"))) == (2, True, [])
