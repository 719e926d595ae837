"""What packs that build on one another share is worked out once, and what differs is looked at anew."""

from __future__ import annotations

import datetime as dt
import shutil
from collections import Counter
from pathlib import Path

import pytest

from acmail import blessed, catalog, linting, loading, yamltree
from acmail.blessed import Played
from acmail.folders import Folders
from acmail.latest import MOST, Latest
from acmail.model import Case, Pack
from acmail.yamltree import Document

TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """Give folders in which nothing is kept."""
    return Folders(config=tmp_path / "config", cache=tmp_path / "cache", state=tmp_path / "state")


def test_each_file_is_parsed_and_each_case_played_once(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    """One more académie costs what it adds: not its base's files, nor the cases of a tree that it leaves as it is."""
    parsed: Counter[str] = Counter()
    played: Counter[int] = Counter()
    cases: list[Case] = []

    def parse(file: str, data: bytes, plain: object = yamltree.parse) -> Document:
        parsed[file] += 1
        return plain(file, data)  # type: ignore[operator,no-any-return]

    def play(pack: Pack, case: Case, plain: object = blessed.play) -> Played:
        played[id(case)] += 1
        cases.append(case)
        return plain(pack, case)  # type: ignore[operator,no-any-return]

    monkeypatch.setattr(yamltree, "parse", parse)
    monkeypatch.setattr(blessed, "play", play)
    loading.forget()
    desk = linting.Desk(folders, linting.Wanted(today=TODAY))
    assert [desk.lint(pack) for pack in catalog.packs(folders)].count(()) == len(catalog.packs(folders))
    assert len(parsed) > len(catalog.packs(folders))
    assert set(parsed.values()) == {1}
    assert set(played.values()) == {1}


def test_a_case_is_played_again_where_the_door_leads_elsewhere(folders: Folders) -> None:
    """What a case came to in one académie says nothing of another that opens the door on another node."""
    shipped = Path(__file__).parents[2] / "profiles" / "toulouse"
    other = folders.config / "packs" / "ailleurs"
    shutil.copytree(shipped, other)
    academy = (other / "academy.yaml").read_text(encoding="utf-8")
    changed = academy.replace("id: toulouse", "id: ailleurs").replace("start: profile", "start: secondary")
    assert changed.count("ailleurs") == 1
    (other / "academy.yaml").write_text(changed, encoding="utf-8")
    desk = linting.Desk(folders, linting.Wanted(today=TODAY))
    assert "E501" not in {finding.code for finding in desk.lint("toulouse")}
    assert "E501" in {finding.code for finding in desk.lint("ailleurs")}


def test_latest_goes_by_the_very_objects_and_keeps_few() -> None:
    """Equal is not the same, an object that has gone lends its number to nobody, and memory does not grow."""
    latest: Latest[object] = Latest()
    first, second = ["a"], ["a"]
    assert latest.of([first], lambda: 1) == 1
    assert latest.of([second], lambda: 2) == 2
    assert latest.of([first], lambda: 3) == 1
    for number in range(MOST):
        assert latest.of([[number]], lambda number=number: number) == number  # type: ignore[misc]
    assert latest.of([first], lambda: 4) == 4
