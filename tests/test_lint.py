"""``acmail profiles lint`` as its authors use it: formats, exit codes, comments, cures, the lock, the hook."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from acmail import catalog, delivery, linting
from acmail.findings import Path as Where
from acmail.folders import Folders
from acmail.lint.cautions import lock, typography
from acmail.lint.cautions.unused import READ_BY_ACMAIL
from acmail.model import LANGUAGES, Lang, Text
from acmail.wording import typeset
from tests.brokenness import PACKS, TODAY
from tests.conftest import RunAcmail
from tests.docs import codes
from tests.readers import sarif

ROOT = Path(__file__).parents[1]
SHIPPED = catalog.packs()
BAD_TYPOGRAPHY = "Sur « le portail » : l'adresse ?"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack as it should be, to be spoilt."""
    shutil.copytree(PACKS / "tidy", tmp_path / "tidy")
    return tmp_path / "tidy"


def _replace(pack: Path, old: str, new: str, file: str = "tidy.yaml") -> None:
    text = (pack / file).read_text(encoding="utf-8")
    assert old in text
    (pack / file).write_text(text.replace(old, new, 1), encoding="utf-8")


# What is found, and where it ends


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_packs_have_no_error_and_no_unexplained_warning(name: str, folders: Folders) -> None:
    """What acmail ships is as it demands of others; cases are what ``profiles test`` is about."""
    found = linting.Desk(folders, linting.Wanted(today=TODAY)).lint(name)
    assert [f"{one.file}:{one.line} {one.code}" for one in found if one.code != "W501"] == []


def test_what_the_program_reads_by_its_id_is_not_called_unused() -> None:
    """Each fact that the program's own sentences cite is known as such."""
    cited = {
        fact
        for file in (ROOT / "acmail").rglob("*.py")
        if "lint" not in file.parts
        for fact in re.findall(r"\{fact\.([a-z_]+)\}", file.read_text(encoding="utf-8"))
    }
    assert cited - {"id"} <= {name for layer, name in READ_BY_ACMAIL if layer == "facts"}


def test_a_clean_pack_is_said_to_be_clean(run: RunAcmail, pack: Path) -> None:
    """Nothing found is worth a line, and is good."""
    ended = run("profiles", "lint", str(pack))
    assert (ended.code, ended.out) == (0, "tidy\u00a0: rien à signaler.\n")


@pytest.mark.parametrize(("strict", "code"), [((), 0), (("--strict",), 1)])
def test_a_warning_is_bad_only_when_strict(run: RunAcmail, pack: Path, strict: tuple[str, ...], code: int) -> None:
    """Warnings inform; whoever wants more asks for it."""
    _replace(pack, "Quel est votre rôle\u00a0?", "Quel est votre rôle ?")
    ended = run("profiles", "lint", str(pack), *strict)
    assert ended.code == code
    assert "tidy.yaml:28:31: W304" in ended.out and "^^^^^^" in ended.out and "0 erreur, 1 avertissement" in ended.out


def test_an_error_is_bad(run: RunAcmail, pack: Path) -> None:
    """What was examined was found wanting."""
    _replace(pack, "o.called", "o.caled", "tree.yaml")
    ended = run("profiles", "lint", str(pack))
    assert ended.code == 1
    assert "E201" in ended.out and "W2" not in ended.out and ended.err == ""


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("folder without files", None, 4),
        ("too large", b"#" * (1024 * 1024 + 1), 4),
        ("binary", bytes(range(256)), 1),
        ("empty", b"", 1),
    ],
)
def test_what_cannot_be_read_is_told(run: RunAcmail, tmp_path: Path, name: str, data: bytes | None, code: int) -> None:
    """One finding says which file, and what it is instead; a pack none of which can be read was not examined."""
    folder = tmp_path / "broken"
    folder.mkdir()
    if data is not None:
        (folder / "a.yaml").write_bytes(data)
    ended = run("profiles", "lint", str(folder))
    assert ended.code == code
    assert "E101" in ended.out and "broken" in ended.out


def test_a_pack_that_does_not_exist_is_a_usage_error(run: RunAcmail) -> None:
    """The nearest name is offered."""
    ended = run("profiles", "lint", "nationale")
    assert ended.code == 2 and "nationale" in ended.err


def test_a_file_stands_for_its_pack(run: RunAcmail, pack: Path) -> None:
    """Tools pass on the files that changed."""
    ended = run("profiles", "lint", str(pack / "tidy.yaml"), str(pack / "tree.yaml"), "--format", "json")
    assert [one["id"] for one in json.loads(ended.out)["academies"]] == ["tidy"]


def test_a_plain_file_beside_packs_is_passed_over_and_alone_refused(run: RunAcmail, pack: Path) -> None:
    """``lint packs/* --lock`` takes a README.md too; the lock is written, and the result stays one that tools read."""
    readme = pack.parent / ("deep" * 20) / "README.md"  # the name at the end of a long path is what tells it
    readme.parent.mkdir()
    readme.write_text("# Packs", encoding="utf-8")
    ended = run("profiles", "lint", str(readme), str(pack), "--lock", "--format", "json")
    assert ended.code == 0 and "README.md" in ended.err and (pack / "pack.lock").exists()
    assert [one["id"] for one in json.loads(ended.out)["academies"]] == ["tidy"]
    alone = run("profiles", "lint", str(readme))
    assert alone.code == 2 and "README.md n’est pas le dossier d’un pack" in " ".join(alone.err.split())
    (pack / "README.md").write_text("# Tidy", encoding="utf-8")
    assert run("profiles", "lint", str(pack / "README.md")).code == 0


def test_codes_can_be_chosen(run: RunAcmail, pack: Path) -> None:
    """By their beginning, and left out again."""
    _replace(pack, "Quel est votre rôle\u00a0?", "Quel est votre rôle ?")
    assert run("profiles", "lint", str(pack), "--strict", "--select", "W4").code == 0
    assert run("profiles", "lint", str(pack), "--strict", "--select", "w3").code == 1
    assert run("profiles", "lint", str(pack), "--strict", "--ignore", "W304").code == 0
    assert run("profiles", "lint", str(pack), "--ignore", "W9").code == 2


def test_the_day_and_the_length_of_paths_can_be_set(run: RunAcmail, pack: Path) -> None:
    """Who reviews next month sees what will then be old."""
    assert "W401" in run("profiles", "lint", str(pack), "--as-of", "2027-06-01").out
    assert "E404" in run("profiles", "lint", str(pack), "--as-of", "2028-06-01").out
    _replace(pack, ", note:", ", valid: {from: 2026-09-01, until: 2027-08-31}, note:")
    for day, seen in (("2026-08-31", 1), ("2026-09-01", 0), ("2027-08-31", 0), ("2027-09-01", 1)):
        ended = run("profiles", "lint", str(pack), "--strict", "--select", "W404", "--as-of", day)
        assert (ended.code, "W404" in ended.out) == (seen, bool(seen)), day
    assert "W203" not in run("profiles", "lint", str(pack), "--max-questions", "1").out
    assert run("profiles", "lint", str(pack), "--as-of", "demain").code == 2


# What a base has of itself

LATE = ("--as-of", "2029-06-01")


@pytest.fixture
def mine(run: RunAcmail, tmp_path: Path) -> Path:
    """A sound pack that extends the shipped base, far from it, with nothing that grows old."""
    assert run("profiles", "new", "mine", "--output", str(tmp_path), "--no-input").code == 0
    return tmp_path / "mine"


def test_what_grows_old_in_acmail_turns_no_pack_red(run: RunAcmail, mine: Path) -> None:
    """One line counts it, and names the command that shows as many; it decides nothing."""
    ended = run("profiles", "lint", str(mine), "--select", "E404", *LATE)
    told = re.search(r"national\u00a0: (\d+) constats dans ses propres fichiers\u00a0;", ended.out)
    assert ended.code == 0 and told is not None and "-->" not in ended.out
    assert "acmail profiles lint national --as-of 2029-06-01 les montre." in " ".join(ended.out.split())
    shown = run("profiles", "lint", "national", "--select", "E404", *LATE, "--format", "json")
    assert (shown.code, len(json.loads(shown.out)["findings"])) == (1, int(told[1]))
    assert "national" not in run("profiles", "lint", str(mine)).out
    assert "national" not in run("profiles", "lint", str(mine), "--ignore", "E404", *LATE).out


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_programs_are_told_of_the_pack_alone(run: RunAcmail, mine: Path, form: str) -> None:
    """No finding stands in files that the author has not; each format says how many there are, and what shows them."""
    ended = run("profiles", "lint", str(mine), *LATE, "--format", form)
    assert "E404" not in ended.out
    shows = re.compile(
        r"national\s?: \d+ constats dans ses propres fichiers\s?; acmail profiles lint national --as-of "
    )
    if form == "sarif":
        assert sarif.read(ended.out) == []
        (invocation,) = json.loads(ended.out)["runs"][0]["invocations"]
        (note,) = invocation["toolExecutionNotifications"]
        assert note["level"] == "note" and shows.match(note["message"]["text"])
    elif form == "github":
        (line,) = ended.out.splitlines()
        assert line.startswith("::notice title=acmail::") and shows.match(line.rpartition("::")[2])
    else:
        document = json.loads(ended.out)
        assert [one["id"] for one in document["left_out"]] == ["national"] and document["left_out"][0]["findings"] > 9


def test_a_base_that_is_named_or_lies_beside_counts(run: RunAcmail, mine: Path) -> None:
    """It is then somebody's to cure."""
    for packs in (["national", str(mine)], ["toulouse"], ["toulouse", str(mine)]):
        ended = run("profiles", "lint", *packs, "--select", "E404", *LATE)
        assert ended.code == 1 and "ses propres fichiers" not in ended.out
    shutil.copytree(ROOT / "profiles" / "national", mine.parent / "national")
    ended = run("profiles", "lint", str(mine), "--select", "E404", *LATE)
    assert ended.code == 1 and str(mine.parent / "national") in ended.out


def test_what_a_pack_brings_about_in_its_base_is_told(run: RunAcmail, mine: Path) -> None:
    """The base has it not of itself, wherever it is seen."""
    _replace(mine, "start: start_profile", "start: secondary", "academy.yaml")
    ended = run("profiles", "lint", str(mine), "--format", "json", *LATE)
    found = {(one["code"], Path(one["file"]).parent.name) for one in json.loads(ended.out)["findings"]}
    assert ended.code == 1 and ("E501", "national") in found and ("E404", "national") not in found


# Formats


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_who_names_no_code_is_told_those_there_are(run: RunAcmail, option: str) -> None:
    """As ``--explain`` does."""
    ended = run("profiles", "lint", option, "ZZ")
    assert ended.code == 2 and "E101, " in ended.err and "W501" in ended.err


@pytest.fixture
def spoilt(pack: Path) -> Path:
    """A pack with a warning and an error in texts."""
    _replace(pack, "Quel est votre rôle\u00a0?", "Quel est votre rôle ?")
    _replace(pack, 'en: "At the second failure."', 'en: "At {fact.portal}, 100%."')
    return pack


def test_the_text_keeps_to_eighty_columns_where_nothing_is_known_of_the_terminal(
    run: RunAcmail, spoilt: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As other commands do; only a path that is longer stays whole, so that it can be clicked."""
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.chdir(spoilt.parent)
    _replace(spoilt, "role: {ask: role,", "# a comment of its own\n  role: {aks: role,", "tree.yaml")
    for lang in ("fr", "en"):
        lines = run("profiles", "lint", "./tidy", "--lang", lang).out.splitlines()
        long = [line for line in lines if len(line) > 80]
        assert len(lines) > 10 and all(re.fullmatch(r"\S+:\d+:\d+: [EW]\d{3}", line) for line in long)


def test_json_keeps_its_schema(run: RunAcmail, spoilt: Path) -> None:
    """Programs read the same as people."""
    schema = json.loads(run("schema", "lint").out)
    document = json.loads(run("profiles", "lint", str(spoilt), "--format", "json").out)
    jsonschema.validate(document, schema)
    assert document["schema"] == "acmail.lint/1" and document["warnings"] == 1 and document["errors"] == 2
    keys = {"code", "severity", "file", "line", "column", "message", "cure"}
    assert all(keys <= finding.keys() for finding in document["findings"])


def test_sarif_is_what_the_standard_says(run: RunAcmail, spoilt: Path) -> None:
    """The place is the same as in text, counted as the standard counts."""
    results = sarif.read(run("profiles", "lint", str(spoilt), "--format", "sarif").out)
    findings = json.loads(run("profiles", "lint", str(spoilt), "--format", "json").out)["findings"]
    for result, finding in zip(results, findings, strict=True):
        region = result["locations"][0]["physicalLocation"]["region"]
        assert (result["ruleId"], region["startLine"], region["startColumn"]) == (
            finding["code"],
            finding["line"],
            finding["column"],
        )
        snippet = region["snippet"]["text"]
        assert snippet[region["startColumn"] - 1 : region["endColumn"] - 1]
    assert sarif.read(run("profiles", "lint", str(PACKS / "tidy"), "--format", "sarif").out) == []


def _unescaped(line: str) -> dict[str, Any]:
    """Read a workflow command as GitHub's runner does."""
    command = re.fullmatch(r"::(error|warning) ([^:]*(?:%3A[^:]*)*)::(.*)", line)
    assert command, line
    pairs = dict(pair.split("=", 1) for pair in command[2].split(","))
    back = (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))
    told = {**pairs, "message": command[3]}
    for code, sign in back:
        told = {name: value.replace(code, sign) for name, value in told.items()}
    return {"severity": command[1], **told}


def test_github_is_told_in_its_own_words(run: RunAcmail, tmp_path: Path, spoilt: Path) -> None:
    """A comma or a colon in a path, and a per cent sign in a message, end nothing."""
    odd = tmp_path / "a, b: c%" / "tidy"
    shutil.copytree(spoilt, odd)
    findings = json.loads(run("profiles", "lint", str(odd), "--format", "json").out)["findings"]
    told = [_unescaped(line) for line in run("profiles", "lint", str(odd), "--format", "github").out.splitlines()]
    for one, finding in zip(told, findings, strict=True):
        assert (one["severity"], one["file"], one["line"]) == (
            finding["severity"],
            finding["file"],
            str(finding["line"]),
        )
        assert one["message"] == f"{finding['message']} {finding['cure']}"


def test_the_result_can_go_into_a_file(run: RunAcmail, spoilt: Path, tmp_path: Path) -> None:
    """As with every other command; the exit code still tells."""
    target = tmp_path / "out.sarif"
    assert run("profiles", "lint", str(spoilt), "--format", "sarif", "--output", str(target)).code == 1
    assert len(sarif.read(target.read_text(encoding="utf-8"))) == 3


# Comments that explain


WRONG = 'webmail: {fr: "Sur le portail ?", en: "On the portal?"}'
RIGHT = 'webmail: {fr: "Sur le portail.", en: "On the portal."}'


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        (f"{WRONG}  # acmail: ignore[W304] quoted", []),
        (f"# acmail: ignore[W304] quoted\n    {WRONG}", []),
        (f"# acmail: ignore[W304] quoted\n\n    # and this is a comment\n    {WRONG}", []),
        (f"# acmail: ignore[W303, W304] quoted\n    {WRONG}", ["W001"]),
        (f"{RIGHT}  # acmail: ignore[W304] quoted", ["W001"]),
        (f"{WRONG}  # acmail: ignore[W304]", ["W002"]),
        (f"{WRONG}  # acmail: ignore[W304, W999] quoted", ["W003"]),
        (f"{WRONG}  # acmail: ignore[W304, E301] quoted", ["W003"]),
        (f"{RIGHT}  # acmail: ignored", ["W003"]),
        (f"# acmail: ignore[W304] quoted\n    {RIGHT}\n    # a\n    names_: 1", ["E103"]),
        ('webmail: {fr: "Ici : # acmail: ignore[] non", en: "Here: # acmail: ignore[] no"}', ["W304"]),
    ],
)
def test_a_comment_explains_a_warning_away(pack: Path, folders: Folders, written: str, codes: list[str]) -> None:
    """On its line or above it, with a reason; what explains nothing, or cannot, is told itself."""
    _replace(pack, RIGHT, written)
    assert [one.code for one in linting.Desk(folders, linting.Wanted(today=TODAY)).lint(str(pack))] == codes


def test_what_keeps_a_pack_from_loading_cannot_be_explained_away(pack: Path, folders: Folders) -> None:
    """It would help nobody."""
    _replace(pack, "role: {ask: role,", "# acmail: ignore[E201] later\n  role: {ask: role,", "tree.yaml")
    _replace(pack, "o.called", "o.caled", "tree.yaml")
    found = [one.code for one in linting.Desk(folders, linting.Wanted(today=TODAY)).lint(str(pack))]
    assert found == ["W003", "E201"]


# Cures


def test_typography_is_cured_and_nothing_else_changes(run: RunAcmail, pack: Path) -> None:
    """Comments, layout and every other byte stay, in each way a text can be written."""
    before = (pack / "tidy.yaml").read_text(encoding="utf-8")
    ways = {
        "webmail": f'    webmail:   {{fr: "{BAD_TYPOGRAPHY}", en: "Where?"}}   # mine ?',
        "delay": "    delay: {fr: 'Aujourd''hui !',   en: 'Now!'}",
        "username": "    username: {fr: Celui d'ici, en: This one}",
        "portal": "    portal:\n      fr: >\n        Ouvrez l'adresse ?\n      en: Open it?",
    }
    lines = before.split("\n")
    for name, written in ways.items():
        at = next(n for n, line in enumerate(lines) if line.startswith(f"    {name}:"))
        lines[at] = written
    text = "\n".join(lines)
    (pack / "tidy.yaml").write_text(text, encoding="utf-8")
    ended = run("profiles", "lint", str(pack), "--fix")
    cured = (pack / "tidy.yaml").read_text(encoding="utf-8")
    assert ended.code == 0 and "rien à signaler" in ended.out
    assert 'fr: "Sur «\u00a0le portail\u00a0»\u00a0: l’adresse\u00a0?", en: "Where?"}   # mine ?' in cured
    assert "{fr: 'Aujourd’hui\u00a0!',   en: 'Now!'}" in cured
    assert "{fr: Celui d’ici, en: This one}" in cured
    assert "Ouvrez l’adresse\u00a0?" in cured
    plain = [re.sub(r"[ \u00a0]|''|['’]", "", each) for each in (text, cured)]
    assert plain[0] == plain[1]
    assert [line for line in ended.err.splitlines() if "tidy.yaml:" in line]


def test_a_text_whose_typography_is_explained_is_not_cured(run: RunAcmail, spoilt: Path) -> None:
    """It stays as it was quoted, and so does the comment with its reason; what nobody explained is cured."""
    said = 'webmail: {fr: "Un texte : long ?", en: "A text"}  # acmail: ignore[W304] as on the screen'
    _replace(spoilt, 'webmail: {fr: "Sur le portail.", en: "On the portal."}', said)
    run("profiles", "lint", str(spoilt), "--fix")
    cured = (spoilt / "tidy.yaml").read_text(encoding="utf-8")
    assert said in cured and "rôle\u00a0?" in cured


@pytest.mark.parametrize(
    "written",
    [
        r"Tapez\u00A0: ou l\u2019autre\u00A0; oui\x20?",
        r"Tapez\_: l'autre",
        r"«\u00A0Oui\u00A0» : non",
        r"Oui\n? Non ?",
        r"L'\u00e9cole",
    ],
)
def test_a_blank_written_as_an_escape_is_not_doubled(run: RunAcmail, spoilt: Path, written: str) -> None:
    """A line with an escape at such a place is left as it is, and named; the rest is cured."""
    said = f'webmail: {{fr: "{written}", en: "A text"}}'
    _replace(spoilt, 'webmail: {fr: "Sur le portail.", en: "On the portal."}', said)
    number = (spoilt / "tidy.yaml").read_text(encoding="utf-8").split(said)[0].count("\n") + 1
    ended = run("profiles", "lint", str(spoilt), "--fix")
    cured = (spoilt / "tidy.yaml").read_text(encoding="utf-8")
    assert said in cured and "rôle\u00a0?" in cured
    said_of = " ".join(ended.err.split()).partition("À corriger à la main : ")[2]
    assert f"tidy.yaml:{number} (W304)" in said_of


def test_an_escape_elsewhere_on_the_line_hinders_no_cure(run: RunAcmail, pack: Path) -> None:
    """Nor does a backslash that is no escape, as between single quotation marks."""
    _replace(pack, 'webmail: {fr: "Sur le portail.",', r'webmail: {fr: "Le r\u00f4le de qui ?",')
    _replace(pack, 'delay: {fr: "Tout de suite.",', r"delay: {fr: 'Ici\x20: non',")
    ended = run("profiles", "lint", str(pack), "--fix")
    cured = (pack / "tidy.yaml").read_text(encoding="utf-8")
    assert 'Le r\\u00f4le de qui\u00a0?"' in cured and "'Ici\\x20\u00a0: non'" in cured
    assert "à la main" not in " ".join(ended.err.split())


@pytest.mark.parametrize("option", [("--select", "W304"), ("--ignore", "W0"), ("--ignore", "E1", "--ignore", "W0")])
def test_only_what_was_chosen_is_cured(run: RunAcmail, spoilt: Path, option: tuple[str, ...]) -> None:
    """Who asks for typography alone finds the comments as they were; who leaves it out, the typography."""
    _replace(spoilt, "nodes:\n", "nodes:\n  # acmail: ignore[W204] kept\n", "tree.yaml")
    run("profiles", "lint", str(spoilt), "--fix", *option)
    assert "ignore[W204] kept" in (spoilt / "tree.yaml").read_text(encoding="utf-8")
    assert "rôle\u00a0?" in (spoilt / "tidy.yaml").read_text(encoding="utf-8")


def test_what_was_not_chosen_is_neither_cured_nor_named(run: RunAcmail, spoilt: Path) -> None:
    """Typography left out stays, and nobody is sent to cure it by hand."""
    before = (spoilt / "tidy.yaml").read_bytes()
    ended = run("profiles", "lint", str(spoilt), "--fix", "--ignore", "W304")
    assert (spoilt / "tidy.yaml").read_bytes() == before and "à la main" not in " ".join(ended.err.split())


@pytest.mark.parametrize(
    ("written", "does_it"),
    [
        ('webmail: {fr: "Ici : non", en: "No"}', True),
        (r'webmail: {fr: "Tapez\u00A0: ou l\u2019autre\u00A0; oui\x20?", en: "No"}', False),
        ("webmail:\n      fr: >\n        Ici\n        : non\n      en: Not", False),
    ],
)
def test_the_cure_promises_fix_only_where_it_does_it(run: RunAcmail, pack: Path, written: str, does_it: bool) -> None:
    """Beside an escape, or split over two lines, the author is told how to do it by hand; --fix keeps its promise."""
    _replace(pack, 'webmail: {fr: "Sur le portail.", en: "On the portal."}', written)
    select = ("profiles", "lint", str(pack), "--select", "W304", "--format", "json")
    [before] = json.loads(run(*select).out)["findings"]
    assert ("--fix" in before["cure"], "la main" in before["cure"]) == (does_it, not does_it)
    left = json.loads(run(*select, "--fix").out)["findings"]
    assert (left == []) == does_it


@pytest.mark.parametrize(
    ("written", "cured"),
    [
        ('{fr: "Tapez `a : b` ?", en: "Type it."}', '{fr: "Tapez `a : b`\u00a0?", en: "Type it."}'),
        ("{fr: 'Tapez `l''eau` : l''eau', en: 'Type it.'}", "{fr: 'Tapez `l''eau`\u00a0: l’eau', en: 'Type it.'}"),
        ('{fr: "Tapez `l\'eau ?`.", en: "Type it."}', '{fr: "Tapez `l\'eau ?`.", en: "Type it."}'),
        ('{fr: "Ici ? `a\n        b : c`.", en: "Type it."}', '{fr: "Ici ? `a\n        b : c`.", en: "Type it."}'),
    ],
)
def test_what_stands_between_backticks_is_left_alone(run: RunAcmail, pack: Path, written: str, cured: str) -> None:
    """A reader may type it, and a no-break space in a command is another command."""
    _replace(pack, '{fr: "Sur le portail.", en: "On the portal."}', written)
    run("profiles", "lint", str(pack), "--fix")
    assert f"webmail: {cured}" in (pack / "tidy.yaml").read_text(encoding="utf-8")


def test_a_second_cure_changes_nothing(run: RunAcmail, spoilt: Path) -> None:
    """What is cured is cured."""
    run("profiles", "lint", str(spoilt), "--fix")
    cured = (spoilt / "tidy.yaml").read_bytes()
    run("profiles", "lint", str(spoilt), "--fix")
    assert (spoilt / "tidy.yaml").read_bytes() == cured


def test_quotation_marks_are_put_where_yaml_needs_them(run: RunAcmail, pack: Path) -> None:
    """The value is what was written, and no longer what YAML would make of it."""
    _replace(pack, "value: https://portal.example.org", "value: 0123")
    assert run("profiles", "lint", str(pack), "--fix").code == 0
    assert 'value: "0123"' in (pack / "tidy.yaml").read_text(encoding="utf-8")


def test_useless_comments_go(run: RunAcmail, pack: Path) -> None:
    """A line that held nothing else goes with them; a code among others goes alone."""
    before = (pack / "tree.yaml").read_text(encoding="utf-8")
    _replace(pack, "nodes:\n", "nodes:\n  # acmail: ignore[W204] gone\n", "tree.yaml")
    assert run("profiles", "lint", str(pack), "--fix").code == 0
    assert (pack / "tree.yaml").read_text(encoding="utf-8") == before


def test_a_file_with_windows_line_ends_keeps_them(run: RunAcmail, spoilt: Path) -> None:
    """And its byte order mark."""
    data = (spoilt / "tidy.yaml").read_bytes()
    (spoilt / "tidy.yaml").write_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"))
    run("profiles", "lint", str(spoilt), "--fix")
    cured = (spoilt / "tidy.yaml").read_bytes()
    assert cured.startswith(b"\xef\xbb\xbf") and cured.count(b"\r\n") == data.count(b"\n") == cured.count(b"\n")
    assert "rôle\u00a0?".encode() in cured


def test_what_is_cured_is_what_the_program_itself_writes() -> None:
    """Both know the same typography: a text set by one has nothing for the other to say."""
    assert list(typography.misset(typeset("Où ? Ici : « là » ; oui !"))) == []
    assert len(list(typography.misset("Où ? Ici : « là » ; oui !"))) == 6


@pytest.mark.parametrize("option", ["--fix", "--lock"])
def test_what_came_with_the_program_is_not_rewritten(
    run: RunAcmail, pack: Path, monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    """The next version would throw it away; nothing is written, not even into a pack that might be."""
    _replace(pack, "votre rôle\u00a0?", "votre rôle ?")
    before = {file: file.read_bytes() for file in pack.parent.rglob("*") if file.is_file()}
    monkeypatch.setattr(catalog, "is_installed", lambda folder: folder.name == "shipped")
    shutil.copytree(pack, pack.parent / "shipped")
    assert run("profiles", "lint", str(pack), str(pack.parent / "shipped"), option).code == 2
    assert {file: file.read_bytes() for file in pack.rglob("*") if file.is_file()} == before
    assert run("profiles", "lint", str(pack), option).code == 0


@pytest.mark.parametrize("option", ["--fix", "--lock"])
def test_nothing_is_rewritten_that_was_not_named(run: RunAcmail, monkeypatch: pytest.MonkeyPatch, option: str) -> None:
    """Looking at all packs is a default; writing into all of them is not."""
    monkeypatch.setattr(delivery, "write", lambda *_: pytest.fail("written"))
    ended = run("profiles", "lint", option)
    assert ended.code == 2 and "dites dans quel pack" in ended.err


def test_in_a_checkout_a_shipped_pack_can_be_rewritten(run: RunAcmail, monkeypatch: pytest.MonkeyPatch) -> None:
    """There its authors work."""
    written: list[Path] = []
    monkeypatch.setattr(delivery, "write", lambda path, _: written.append(path))
    assert run("profiles", "lint", "toulouse", "--fix", "--lock").code == 0
    assert written == [ROOT / "profiles" / "toulouse" / "pack.lock"]


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("Le nom de #quot;Toulouse#quot; change", []),
        ("Les options &amp; les &#160;choix &#xA0;", []),
        ("Voir la fiche #12; puis R&D; puis &amp; ; oui;", ["#12;", "R&D;", "oui;"]),
    ],
)
def test_the_semicolon_of_an_entity_is_no_punctuation(words: str, wrong: list[str]) -> None:
    """It belongs to a sign; that of a sentence is told as before."""
    assert list(typography.misset(words.replace(" ;", "\u00a0;"))) == wrong


# The lock


def test_a_translation_older_than_its_source_is_told_until_it_is_seen_to(run: RunAcmail, pack: Path) -> None:
    """The lock remembers which French each English was made from."""
    assert run("profiles", "lint", str(pack), "--lock").code == 0
    _replace(pack, "Sur le portail.", "Sur le nouveau portail.")
    ended = run("profiles", "lint", str(pack))
    assert "W301" in ended.out and ended.out.count("W30") == 1
    again = run("profiles", "lint", str(pack), "--lock")
    assert "Pris pour encore juste" in again.err and "rien à signaler" in again.out


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (lambda good: "junk{\n", "pack.lock:1:1: E101"),
        (lambda good: "", "pack.lock:1:1: E101"),
        (lambda good: good + "texts.open 12\nx\n", ":1: E101 Cette ligne n’est pas d’un pack.lock, ni 1 autre."),
        (lambda good: "<<<<<<< ours\n" + good + "=======\n>>>>>>> theirs\n", None),
    ],
)
def test_a_broken_lock_is_told_at_its_line(
    run: RunAcmail, pack: Path, broken: Callable[[str], str], said: str | None
) -> None:
    """What it knew is lost, which is not the same as having none; marks of a conflict harm nothing."""
    run("profiles", "lint", str(pack), "--lock")
    path = pack / "pack.lock"
    path.write_text(broken(path.read_text(encoding="utf-8")), encoding="utf-8")
    ended = run("profiles", "lint", str(pack))
    assert ended.code == (said is not None)
    assert ended.out.count("E101") == (said is not None) and (said or "") in " ".join(ended.out.split())
    assert run("profiles", "lint", str(pack), "--lock").code == 0


def test_a_lock_that_cannot_be_read_is_told(run: RunAcmail, pack: Path) -> None:
    """A folder of that name, for example."""
    (pack / "pack.lock").mkdir()
    ended = run("profiles", "lint", str(pack))
    assert ended.code == 1 and "pack.lock: E101" in ended.out


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_code_of_a_lock_explains_it_in_the_words_of_the_finding(run: RunAcmail, pack: Path, lang: Lang) -> None:
    """What it is, why it matters, the cure: none of the examples can show a file that is no YAML."""
    explained = " ".join(run("profiles", "lint", "--explain", "E101", "--lang", lang).out.split())
    for spoil in (Path.mkdir, lambda path: path.write_text(""), lambda path: path.write_text("junk{\n")):
        spoil(pack / "pack.lock")
        ended = run("profiles", "lint", str(pack), "--lang", lang, "--format", "json")
        (finding,) = json.loads(ended.out)["findings"]
        told = (*re.split(r"(?<=\.) ", finding["message"]), finding["cure"])
        assert all(" ".join(said.split()) in explained for said in told), finding
        shutil.rmtree(pack / "pack.lock") if spoil is Path.mkdir else (pack / "pack.lock").unlink()


TEXT: tuple[Where, Text] = (("texts", "a"), Text("Lisez l'aide ?", "Read."))


def test_a_lock_with_a_conflict_in_it_says_what_both_sides_said() -> None:
    """Two branches that wrote it merge without harm, whoever resolves the conflict and however."""
    ours = lock.written([TEXT])
    theirs = lock.written([(("texts", "a"), Text("Lisez tout.", "Read."))])
    merged = lock.read(f"<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n")
    assert not merged.is_stale(*TEXT)
    assert not merged.is_stale(("texts", "a"), Text("Lisez tout.", "Read."))
    assert merged.is_stale(("texts", "a"), Text("Ne lisez rien.", "Read."))


def test_typography_makes_no_translation_old() -> None:
    """What changes is how it is set, not what it says."""
    noted = lock.read(lock.written([TEXT]))
    assert noted.knows(("texts", "a"), Text("Lisez l’aide\u00a0?", "Read."))
    assert not noted.is_stale(("texts", "a"), Text("Lisez l’aide\u00a0?", "Read."))


@pytest.mark.parametrize("name", SHIPPED)
def test_no_shipped_translation_is_older_than_its_source(name: str, folders: Folders) -> None:
    """Each shipped pack has its lock."""
    assert lock.NAME in {file.name for file in catalog.find(name, (), folders).folder.iterdir()}


# Explanations


def test_a_code_is_explained(run: RunAcmail) -> None:
    """In the person's language, with both examples."""
    ended = run("profiles", "lint", "--explain", "e204")
    assert ended.code == 0 and "n’est pas prévue" in ended.out and "o.called" in ended.out
    assert run("profiles", "lint", "--explain", "E299").code == 2


def test_the_page_of_codes_is_current() -> None:
    """``python -m tests.docs.codes`` writes it."""
    assert codes.PAGE.read_text(encoding="utf-8") == codes.generate()


# The hook


@pytest.mark.skipif(
    sys.platform == "win32" or sys.version_info < (3, 11), reason="pre-commit is not among the test's needs here"
)
def test_the_hook_stops_a_commit_that_breaks_a_pack(tmp_path: Path) -> None:
    """As pre-commit itself runs it, but for the installation, which needs a network."""
    [hook] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    entry = f"{sys.executable} -m {hook['entry']}"
    config = {
        "repos": [{"repo": "local", "hooks": [{**hook, "language": "system", "entry": entry, "files": "^packs/"}]}]
    }
    (tmp_path / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    (tmp_path / "other.yaml").write_text("not: a pack\n", encoding="utf-8")
    shutil.copytree(PACKS / "tidy", tmp_path / "packs" / "tidy")

    def git(*arguments: str) -> None:
        subprocess.run(
            ["git", "-c", "init.defaultBranch=main", *arguments], cwd=tmp_path, check=True, capture_output=True
        )

    def hooked() -> subprocess.CompletedProcess[str]:
        git("add", "-A")
        command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--verbose"]
        return subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, text=True, encoding="utf-8")

    git("init")
    assert hooked().returncode == 0
    _replace(tmp_path / "packs" / "tidy", "o.called", "o.caled", "tree.yaml")
    stopped = hooked()
    assert stopped.returncode == 1 and "E201" in stopped.stdout
