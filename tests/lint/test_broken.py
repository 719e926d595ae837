"""Every code of the pack format has packs that break it, and nothing else is said about them."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from acmail import catalog, frames
from acmail.errors import Finding, InvalidData
from acmail.folders import Folders
from tests.brokenness import CASES, PACKS, TODAY, findings, lay_out, promise, told

README = Path(__file__).parents[2] / "profiles" / "README.md"
CODES = re.findall(r"^\| (E\d{3}) \|", README.read_text(encoding="utf-8"), re.MULTILINE)

PACKS_SHIPPED = ["national", *catalog.academies()]
NAMES_ITS_WORD = ("E103", "E104", "E201", "E205", "E208", "E210", "E302", "E403")
"""Codes whose message quotes exactly what the caret underlines."""

case = pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)


@case
def test_it_is_found_where_it_is_and_nothing_else_is(case: Path, tmp_path: Path, folders: Folders) -> None:
    """One fault gives one finding, its root cause, at the very character."""
    assert [told(finding) for finding in findings(case, tmp_path, folders)] == [promise(case)]


@case
def test_it_says_what_and_how_to_cure_it_in_both_languages(case: Path, tmp_path: Path, folders: Folders) -> None:
    """A finding is told in French and in English, with the typography of each, and always with a cure."""
    for finding in findings(case, tmp_path, folders):
        for text in (finding.message, finding.cure):
            assert text.en and text.fr != text.en
            assert text.fr.endswith((".", "?")) and text.en.endswith((".", "?"))
            assert "'" not in text.fr.replace(str(tmp_path), "")
            assert not re.search(r"(?<=[\w»]) [:;!?»]|« ", text.fr)


@case
def test_the_line_shown_holds_what_is_named(case: Path, tmp_path: Path, folders: Folders) -> None:
    """The excerpt is the line of the file, and the caret stands under the words that the message quotes."""
    for finding in findings(case, tmp_path, folders):
        if not finding.line:
            continue
        assert finding.excerpt == Path(finding.file).read_text(encoding="utf-8").split("\n")[finding.line - 1]
        underlined = finding.excerpt[finding.column - 1 :][: finding.width]
        assert underlined in ("", "\t") or underlined.strip()
        if finding.code in NAMES_ITS_WORD:
            assert f"«\u00a0{underlined}\u00a0»" in finding.message.fr
        assert any("^" in line for line in frames.lines(finding, "fr"))


@case
def test_only_what_harms_nobody_can_still_be_loaded(case: Path, tmp_path: Path, folders: Folders) -> None:
    """A broken pack is refused with its findings; an old source or a failed test stops no one."""
    pack, overlays = lay_out(case, tmp_path)
    if promise(case)[:4] in ("E404", "E501"):
        assert catalog.load(str(pack), overlays, folders).academy.id == "minimal"
        return
    with pytest.raises(InvalidData) as refused:
        catalog.load(str(pack), overlays, folders)
    assert [told(finding) for finding in refused.value.findings] == [promise(case)]


@pytest.mark.parametrize("code", CODES)
def test_every_code_of_the_readme_is_tried(code: str) -> None:
    """The table of codes and the corpus cannot drift apart."""
    assert sum(promise(case).startswith(code) for case in CASES) >= 2


def test_no_code_is_invented() -> None:
    """What can be found is in the table."""
    assert {promise(case)[:4] for case in CASES} == set(CODES)


@pytest.mark.parametrize("pack", ["minimal", "example", "example_base"])
def test_sound_packs_have_no_finding(pack: str, folders: Folders) -> None:
    """Nothing is said about packs that are as they should be."""
    assert catalog.problems(str(PACKS / pack), (), folders, TODAY) == ()


def test_a_source_has_two_periods_before_it_is_too_old(folders: Folders) -> None:
    """The minimal pack was read on the first of November 2026 and is to be reviewed every 180 days."""
    pack, last = str(PACKS / "minimal"), dt.date(2026, 11, 1) + dt.timedelta(days=360)
    assert catalog.problems(pack, (), folders, last) == ()
    assert [finding.code for finding in catalog.problems(pack, (), folders, last + dt.timedelta(days=1))] == ["E404"]


@pytest.mark.parametrize("pack", PACKS_SHIPPED)
def test_shipped_packs_have_no_finding(pack: str, folders: Folders) -> None:
    """What acmail ships is as it demands of others."""
    assert _told(catalog.problems(pack, (), folders, TODAY)) == []


@pytest.mark.parametrize("pack", PACKS_SHIPPED)
def test_titles_of_shipped_targets_are_short(pack: str, folders: Folders) -> None:
    """They head a column, on a telephone too."""
    targets = catalog.load(pack, (), folders).targets.values()
    assert targets
    assert [title for target in targets for title in (target.title.fr, target.title.en or "") if len(title) > 30] == []


def _told(found: tuple[Finding, ...]) -> list[str]:
    return [" ".join(frames.lines(finding, "en")) for finding in found]
