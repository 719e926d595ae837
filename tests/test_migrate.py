"""``acmail profiles migrate``: nothing to do today; with a step plugged in, comments, order and places survive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given

from acmail import migrating
from acmail.errors import InvalidData
from acmail.migrating import Edit, Step, edited, migrated, replaced, without
from acmail.yamltree import Document, Mapping
from tests.conftest import RunAcmail
from tests.editions import edition

OLD = """# Kept at the top.
format: acmail/tried  # kept beside the format
# Kept above what is renamed.
hosts:                     # kept beside it
  portal: {value: "é » 1"}   # kept, with its blanks
  gone: 1
  mail: {value: 2}
other:
- a # kept in a list
"""
NEW = """# Kept at the top.
format: acmail/1  # kept beside the format
# Kept above what is renamed.
facts:                     # kept beside it
  portal: {value: "é » 1"}   # kept, with its blanks
  mail: {value: 2}
other:
- a # kept in a list
"""


def hosts_become_facts(document: Document) -> Iterator[Edit]:
    """A step as one will be: a layer gets another name, an entry goes."""
    for key, node in document.root.entries:
        if key.value == "hosts" and isinstance(node, Mapping):
            yield replaced(key.place, "facts")
            yield from (without(one.place.line, one.place.line) for one, _ in node.entries if one.value == "gone")


def nothing(document: Document) -> Iterator[Edit]:
    """A step that changes only the line of the format."""
    return iter(())


STEPS = {"acmail/older": Step("acmail/tried", nothing), "acmail/tried": Step("acmail/1", hosts_become_facts)}


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("first", ["acmail/tried", "acmail/older"])
def test_steps_are_chained_and_touch_nothing_else(ends: str, mark: bytes, first: str) -> None:
    """Comments, order, blanks, line ends and the mark of an editor stay, over one step or two."""
    old = mark + OLD.replace("acmail/tried", first).replace("\n", ends).encode()
    assert migrated("x.yaml", old, STEPS) == mark + NEW.replace("\n", ends).encode()


def test_what_is_of_today_stays_byte_by_byte() -> None:
    """Also what a step would change in an older file."""
    today = OLD.replace("acmail/tried", "acmail/1").encode()
    assert migrated("x.yaml", today, STEPS) == today


@pytest.mark.parametrize(("format_", "words"), [("acmail/2", "plus récent"), ("acmail/0", "n’a jamais existé")])
def test_another_format_is_refused_where_it_stands(format_: str, words: str) -> None:
    """A newer one asks for an update; one that never was is a mistake."""
    with pytest.raises(InvalidData) as refused:
        migrated("x.yaml", f"format: {format_}\n".encode())
    (finding,) = refused.value.findings
    assert (finding.code, finding.line, finding.column) == ("E104", 1, 9)
    assert words in finding.message.fr


def test_no_step_is_shipped_for_a_format_that_never_was() -> None:
    """There has been one format so far."""
    assert migrating.STEPS == {}


def test_there_is_nothing_to_migrate_today(run: RunAcmail) -> None:
    """Said so, with exit 0, for every shipped pack."""
    for pack in ("national", "aix-marseille"):
        done = run("profiles", "migrate", pack)
        assert (done.code, done.out) == (0, "")
        assert "Rien à migrer" in done.err


def test_it_is_shown_and_then_written(run: RunAcmail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without --write nothing is touched; with it all files are, and then there is nothing left to do."""
    monkeypatch.setattr(migrating, "STEPS", STEPS)
    pack = edition(tmp_path, ("tree.yaml", "format: acmail/1", "format: acmail/tried # old"))
    before = (pack / "tree.yaml").read_bytes()
    shown = run("profiles", "migrate", str(pack))
    assert shown.code == 1
    assert "-format: acmail/tried # old\n+format: acmail/1 # old\n" in shown.out
    assert (pack / "tree.yaml").read_bytes() == before
    written = run("profiles", "migrate", str(pack), "--write")
    assert (written.code, written.out) == (0, f"{pack / 'tree.yaml'}\n")
    assert (pack / "tree.yaml").read_bytes() == before.replace(b"acmail/tried", b"acmail/1")
    assert run("profiles", "migrate", str(pack)).code == 0


def test_one_file_that_cannot_be_migrated_stops_all(
    run: RunAcmail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pack is never left half in one format and half in another."""
    monkeypatch.setattr(migrating, "STEPS", STEPS)
    pack = edition(
        tmp_path,
        ("academy.yaml", "format: acmail/1", "format: acmail/tried"),
        ("tree.yaml", "format: acmail/1", "format: acmail/9"),
    )
    done = run("profiles", "migrate", str(pack), "--write")
    assert (done.code, "tree.yaml:1:9" in done.err) == (4, True)
    assert (pack / "academy.yaml").read_text("utf-8").startswith("format: acmail/tried")


def test_a_school_s_own_file_is_migrated_too(run: RunAcmail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An overlay stands alone."""
    monkeypatch.setattr(migrating, "STEPS", STEPS)
    overlay = tmp_path / "school.yaml"
    overlay.write_text("format: acmail/older\noverlay: {for: example} # ours\n", encoding="utf-8")
    assert run("profiles", "migrate", str(overlay), "--write").code == 0
    assert overlay.read_text("utf-8") == "format: acmail/1\noverlay: {for: example} # ours\n"


lines = st.lists(st.text(alphabet="abé ", max_size=5), min_size=1, max_size=4)


@given(lines, st.data())
def test_edits_do_what_they_say(written: list[str], data: st.DataObject) -> None:
    """Each replaces its stretch; what lies between stays."""
    number = data.draw(st.integers(1, len(written)))
    line = written[number - 1]
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    expected = [*written]
    expected[number - 1] = f"{line[:start]}NEW{line[end:]}"
    made = edited("\n".join(written).encode(), [Edit((number, start + 1), (number, end + 1), "NEW")])
    assert made.decode() == "\n".join(expected)


def test_edits_that_overlap_are_a_bug() -> None:
    """Better no file than a wrong one."""
    with pytest.raises(ValueError, match="overlap"):
        edited(b"abcd\n", [Edit((1, 1), (1, 3), "x"), Edit((1, 2), (1, 4), "y")])


@pytest.mark.parametrize("format_", ["acmail/2", "acmail/0"])
def test_a_refused_format_is_named_with_its_line(format_: str, run: RunAcmail, tmp_path: Path) -> None:
    """In a folder or alone: the name of a format is no secret."""
    path = tmp_path / "academy.yaml"
    path.write_text(f"format: {format_}\nacademy: {{}}\n", encoding="utf-8")
    alone = tmp_path / "mine.yaml"
    alone.write_text(f"format: {format_}\noverlay: {{for: x}}\n", encoding="utf-8")
    for given_ in (tmp_path, alone):
        done = run("profiles", "migrate", str(given_))
        assert done.code == 4 and "***" not in done.err
        assert f"1 | format: {format_}" in done.err and "^^^^^^^^" in done.err
