"""Packs on disk: found by id or path, refused with reasons, kept for the next time."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acmail import catalog, frames, packcache
from acmail.content import PackFiles, file_of
from acmail.errors import AcmailError, Finding, InvalidData, UsageError
from acmail.folders import Folders
from acmail.loading import examine
from acmail.model import Pack, Text
from tests.brokenness import PACKS, TODAY

SHIPPED = Path(__file__).parents[1] / "profiles"
OVERLAY = (
    "format: acmail/1\noverlay: {for: example}\n"
    'facts: {portal: {label: {fr: "Portail", en: "Portal"}, value: https://school.example.org, sources: [mine]}}\n'
    'sources: {mine: {kind: school, title: {fr: "Note", en: "Note"}, read_on: 2026-11-20}}\n'
)

as_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """Folders that no other test has used: here the cache itself is looked at."""
    return Folders(config=tmp_path / "config", cache=tmp_path / "cache", state=tmp_path / "state")


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder of packs that a test may change."""
    return Path(shutil.copytree(PACKS, tmp_path / "shelf"))


@pytest.fixture
def example(shelf: Path) -> Path:
    """A pack of an imaginary académie, which extends another beside it."""
    return shelf / "example"


def _overlay(tmp_path: Path, text: str = OVERLAY) -> Path:
    path = tmp_path / "school.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def _refused(pack: Path | str, folders: Folders, *overlays: Path) -> tuple[Finding, ...]:
    with pytest.raises(InvalidData) as refused:
        catalog.load(str(pack), overlays, folders)
    assert refused.value.findings
    assert refused.value.message.en
    return refused.value.findings


def _not_there(pack: Path | str, folders: Folders, *overlays: Path) -> AcmailError:
    with pytest.raises(UsageError) as unknown:
        catalog.load(str(pack), overlays, folders)
    assert unknown.value.message.en and unknown.value.hint is not None
    return unknown.value


class TestFinding:
    """Which pack is meant."""

    def test_by_the_id_of_a_shipped_one(self, folders: Folders) -> None:
        """The first académie."""
        pack = catalog.load("aix-marseille", (), folders)
        assert pack.academy.id == "aix-marseille"
        assert len(pack.hash) == 16
        assert "start" in pack.entries

    def test_by_the_id_of_ones_own(self, shelf: Path, folders: Folders) -> None:
        """A person's own packs stand in the configuration folder, and may extend each other."""
        shutil.copytree(shelf, folders.config / "packs")
        assert catalog.load("example", (), folders).academy.id == "example"
        assert "example" in catalog.academies(folders)

    def test_a_shipped_one_goes_first(self, example: Path, folders: Folders) -> None:
        """Nobody is given another académie's steps because of a folder with the same name."""
        shutil.copytree(example, folders.config / "packs" / "aix-marseille")
        assert catalog.load("aix-marseille", (), folders).academy.name.fr.startswith("académie d")

    @pytest.mark.parametrize("written", ["{}", "{}/", "{}/../example", "."])
    def test_by_the_path_of_its_folder(
        self, written: str, example: Path, folders: Folders, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """However the folder is written, its name is the academy's id."""
        monkeypatch.chdir(example)
        assert catalog.load(written.format(example), (), folders).academy.id == "example"

    def test_a_base_beside_the_pack_goes_before_the_shipped_one(self, example: Path, folders: Folders) -> None:
        """Who works on a checkout sees that checkout's base pack."""
        national = Path(shutil.copytree(example.parent / "example_base", example.parent / "national"))
        _replace(national / "base.yaml", "id: example_base", "id: national")
        _replace(example / "academy.yaml", "extends: example_base", "extends: national")
        assert catalog.load(str(example), (), folders).facts["wait"].value == Text("2", "2")

    def test_the_list_of_academies(self, folders: Folders) -> None:
        """What is only there to be extended is not one."""
        assert "aix-marseille" in catalog.academies(folders)
        assert "national" not in catalog.academies(folders)

    def test_a_broken_pack_is_listed_too(self, shelf: Path, folders: Folders) -> None:
        """Choosing it says what is wrong; hiding it would say nothing."""
        shutil.copytree(shelf, folders.config / "packs")
        (folders.config / "packs" / "example" / "odd.yaml").mkdir()
        assert "example" in catalog.academies(folders)

    @pytest.mark.parametrize(
        ("asked", "guess"),
        [("aix-marsielle", "aix-marseille"), ("Aix-Marseille", "aix-marseille"), ("atlantis", None), ("", None)],
    )
    def test_an_unknown_one_is_told_with_those_there_are(self, asked: str, guess: str | None, folders: Folders) -> None:
        """The nearest is suggested, and all are listed."""
        hint = _not_there(asked, folders).hint
        assert hint is not None and "aix-marseille" in hint.fr
        assert (guess is not None) == ("Vouliez-vous dire" in hint.fr)

    @pytest.mark.parametrize("asked", ["/nowhere/at/all", "../nowhere", "a\0b", "x" * 5_000, "/dev/null", "\ud800"])
    def test_what_is_no_folder_is_a_mistake_in_the_command(self, asked: str, folders: Folders) -> None:
        """No path is too odd to be refused calmly."""
        _not_there(asked, folders)

    def test_a_file_is_no_folder(self, example: Path, folders: Folders) -> None:
        """A file of a pack is not the pack."""
        assert "dossier" in _not_there(example / "tree.yaml", folders).message.fr


def test_what_serves_a_diagnosis_can_be_left_out(folders: Folders) -> None:
    """A kept pack without it is the same in everything else, and the next one who needs it has it."""
    whole = catalog.load("aix-marseille", (), folders)
    assert whole.causes
    light = catalog.load("aix-marseille", (), folders, symptoms=False)
    assert (light.causes, light.messages, light.protection) == ({}, {}, None)
    assert (light.hash, light.facts, light.nodes, light.outcomes) == (
        whole.hash,
        whole.facts,
        whole.nodes,
        whole.outcomes,
    )
    assert catalog.load("aix-marseille", (), folders) == whole


class TestOverlays:
    """A school's own facts."""

    def test_one_that_is_given(self, example: Path, folders: Folders, tmp_path: Path) -> None:
        """It is laid over the pack, and changes its hash."""
        plain = catalog.load(str(example), (), folders)
        laid = catalog.load(str(example), (_overlay(tmp_path),), folders)
        assert laid.facts["portal"].value == Text("https://school.example.org", "https://school.example.org")
        assert laid.facts["menu"] == plain.facts["menu"]
        assert laid.hash != plain.hash

    def test_one_in_the_configuration_folder(self, example: Path, folders: Folders) -> None:
        """A school that lays its file there once need not think of it again."""
        folders.config.mkdir()
        (folders.config / "example.yaml").write_text(OVERLAY, encoding="utf-8")
        assert "mine" in catalog.load(str(example), (), folders).sources

    def test_the_last_one_given_wins(self, example: Path, folders: Folders, tmp_path: Path) -> None:
        """The configuration folder first, then those given, in order."""
        folders.config.mkdir()
        (folders.config / "example.yaml").write_text(OVERLAY, encoding="utf-8")
        mine = _overlay(tmp_path, OVERLAY.replace("school.example.org", "last.example.org"))
        value = catalog.load(str(example), (mine,), folders).facts["portal"].value
        assert value is not None and value.fr == "https://last.example.org"

    def test_the_one_to_copy(self, folders: Folders, tmp_path: Path) -> None:
        """The overlay that the README shows can be used as it stands."""
        readme = (SHIPPED / "README.md").read_text(encoding="utf-8")
        blocks = re.findall(r"^```yaml\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
        (shown,) = (block for block in blocks if re.search(r"^overlay:", block, re.MULTILINE))
        assert catalog.load("aix-marseille", (_overlay(tmp_path, shown),), folders).academy.id == "aix-marseille"

    def test_one_that_is_not_there(self, example: Path, folders: Folders, tmp_path: Path) -> None:
        """A path mistyped is a mistake in the command."""
        _not_there(example, folders, tmp_path / "nowhere.yaml")


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)


def _loop(path: Path) -> None:
    path.symlink_to(path)


NOT_FILES: dict[str, Callable[[Path], object]] = {
    "a folder": Path.mkdir,
    "a pipe": _fifo,
    "a device": _device,
    "100 megabytes": _huge,
    "a link to itself": _loop,
    "a link to nowhere": lambda path: path.symlink_to("/nowhere/at/all"),
    "nothing": lambda path: path.write_bytes(b""),
    "zeros": lambda path: path.write_bytes(b"\0" * 1000),
    "utf-16": lambda path: path.write_bytes("format: acmail/1\n".encode("utf-16")),
    "latin 1": lambda path: path.write_bytes("# déjà\nformat: acmail/1\n".encode("latin-1")),
    "comments": lambda path: path.write_bytes(b"# nothing else\n"),
    "depth": lambda path: path.write_bytes(b"a: " + b"[" * 10_000),
    "a list": lambda path: path.write_bytes(b"- a\n"),
}
making = pytest.mark.parametrize("make", NOT_FILES.values(), ids=NOT_FILES)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices are not files there")
class TestWhatIsNoFile:
    """Whatever stands where a file should, it is told at once, and never followed, waited for or read whole."""

    @making
    def test_in_a_pack(self, make: Callable[[Path], object], example: Path, folders: Folders) -> None:
        """A finding names it."""
        make(example / "odd.yaml")
        start = time.perf_counter()
        assert [Path(finding.file).name for finding in _refused(example, folders)] == ["odd.yaml"]
        assert time.perf_counter() - start < 3

    @making
    def test_as_an_overlay(
        self, make: Callable[[Path], object], example: Path, folders: Folders, tmp_path: Path
    ) -> None:
        """The same holds for a file that is given."""
        make(tmp_path / "odd.yaml")
        with pytest.raises(AcmailError):
            catalog.load(str(example), (tmp_path / "odd.yaml",), folders)

    @making
    def test_in_the_cache(self, make: Callable[[Path], object], example: Path, folders: Folders) -> None:
        """What stands in place of a kept pack is as good as nothing."""
        pack = catalog.load(str(example), (), folders)
        slot = _slot(example, folders)
        slot.unlink()
        make(slot)
        assert catalog.load(str(example), (), folders) == pack

    @pytest.mark.parametrize("make", [_fifo, _device])
    def test_it_is_not_even_opened(
        self, make: Callable[[Path], object], example: Path, folders: Folders, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Opening some devices already does something, such as winding a tape back."""
        make(example / "odd.yaml")
        opened: list[str] = []
        really = os.open

        def watched(path: str, flags: int, mode: int = 0o777) -> int:
            opened.append(str(path))
            return really(path, flags, mode)

        monkeypatch.setattr(os, "open", watched)
        _refused(example, folders)
        assert opened and str(example / "odd.yaml") not in opened

    def test_several_at_once(self, example: Path, folders: Folders) -> None:
        """All are told."""
        _fifo(example / "a.yaml")
        _huge(example / "b.yaml")
        assert len(_refused(example, folders)) == 2

    def test_what_editors_leave_behind(self, example: Path, folders: Folders) -> None:
        """Hidden files and other kinds of file are not part of a pack."""
        (example / ".#tree.yaml").symlink_to("/nowhere")
        (example / ".tree.yaml.swp").write_bytes(b"\0")
        (example / "tree.yaml~").write_bytes(b"\0")
        (example / "README.md").write_text("Read me.")
        (example / "drawings").mkdir()
        catalog.load(str(example), (), folders)

    @pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every name is a text")
    def test_a_name_that_is_no_text(self, example: Path, folders: Folders) -> None:
        """It can still be told."""
        with open(os.fsencode(example) + b"/a\xff.yaml", "wb") as file:
            file.write(b"- a\n")
        (finding,) = _refused(example, folders)
        assert msgspec.json.encode(finding)

    def test_a_folder_without_yaml(self, folders: Folders, tmp_path: Path) -> None:
        """The usual slip is named: the other ending."""
        (tmp_path / "pack").mkdir()
        (tmp_path / "pack" / "a.yml").write_text("format: acmail/1\n")
        assert ".yml" in _refused(tmp_path / "pack", folders)[0].cure.fr

    def test_a_folder_of_a_thousand_files(self, folders: Folders, tmp_path: Path) -> None:
        """It is hardly the folder of a pack."""
        (tmp_path / "pack").mkdir()
        for number in range(1_000):
            (tmp_path / "pack" / f"{number}.yaml").touch()
        assert len(_refused(tmp_path / "pack", folders)) == 1

    @as_root
    def test_a_file_one_may_not_read(self, example: Path, folders: Folders) -> None:
        """The cure is about rights."""
        (example / "tree.yaml").chmod(0)
        assert "droit" in _refused(example, folders)[0].cure.fr

    @as_root
    def test_a_folder_one_may_not_read(self, example: Path, folders: Folders) -> None:
        """The same for the folder."""
        example.chmod(0)
        try:
            assert "droit" in _refused(example, folders)[0].cure.fr
        finally:
            example.chmod(0o700)


class TestRefusing:
    """What a broken pack says."""

    def test_the_number_of_faults(self, example: Path, folders: Folders) -> None:
        """The message counts, the findings tell, in the order of the files."""
        _replace(example / "tree.yaml", "newcomer: origin", "newcomer: orign")
        with pytest.raises(InvalidData, match=r": 1 erreur\.$"):
            catalog.load(str(example), (), folders)
        _replace(example / "outcomes.yaml", "contacts: [school, desk]", "contacts: [scool, dsk]")
        with pytest.raises(InvalidData, match=r": 3 erreurs\.$") as refused:
            catalog.load(str(example), (), folders)
        assert [Path(finding.file).name for finding in refused.value.findings] == [
            "outcomes.yaml",
            "outcomes.yaml",
            "tree.yaml",
        ]

    def test_a_file_is_named_as_the_person_would(
        self, example: Path, folders: Folders, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """From the folder one is in."""
        _replace(example / "tree.yaml", "newcomer: origin", "newcomer: orign")
        monkeypatch.chdir(example.parent)
        assert _refused("example", folders)[0].file == str(Path("example/tree.yaml"))

    def test_age_and_failed_tests_stop_nobody(self, example: Path, folders: Folders) -> None:
        """An author sees them; a person is helped all the same."""
        _replace(example / "outcomes.yaml", "expect: outage", "expect: ask_desk")
        later = dt.date(2030, 1, 1)
        assert {finding.code for finding in catalog.problems(str(example), (), folders, later)} == {"E404", "E501"}
        catalog.load(str(example), (), folders)

    def test_problems_never_raise_for_a_broken_pack(self, example: Path, folders: Folders) -> None:
        """A linter lists what loading would stop at."""
        (example / "odd.yaml").mkdir()
        assert [finding.code for finding in catalog.problems(str(example), (), folders, TODAY)] == ["E101"]


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _slot(example: Path, folders: Folders) -> Path:
    (slot,) = (folders.cache / "packs").iterdir()
    assert slot == packcache.slot(folders.cache, example, ())
    return slot


@pytest.fixture
def no_parsing(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From when it is called, reading YAML fails."""

    def forbid() -> None:
        monkeypatch.setattr("acmail.yamltree.parse", lambda *_: pytest.fail("parsed"))

    return forbid


class TestKeeping:
    """A checked pack is kept, by what it was made of."""

    def test_a_second_time_nothing_is_parsed(
        self, example: Path, folders: Folders, no_parsing: Callable[[], None]
    ) -> None:
        """What comes back is what was kept."""
        first = catalog.load(str(example), (), folders)
        no_parsing()
        assert catalog.load(str(example), (), folders) == first

    def test_neither_parser_nor_rules_are_imported(self, tmp_path: Path) -> None:
        """The second run of a command is quick because it leaves both alone."""
        code = (
            "import sys, pathlib; from acmail import catalog; from acmail.folders import Folders;"
            f"f = pathlib.Path({str(tmp_path)!r}); f = Folders(config=f, cache=f, state=f);"
            "catalog.load('aix-marseille', (), f);"
            "print([m for m in ('yaml', 'acmail.grammar', 'acmail.lint', 'acmail.loading') if m in sys.modules])"
        )
        runs = [
            subprocess.run(
                [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=SHIPPED.parent
            ).stdout.strip()
            for _ in range(2)
        ]
        assert runs == ["['yaml', 'acmail.grammar', 'acmail.lint', 'acmail.loading']", "[]"]

    @pytest.mark.parametrize("name", ["example/tree.yaml", "example_base/base.yaml"])
    def test_a_changed_file_is_read_again(self, name: str, shelf: Path, folders: Folders) -> None:
        """Also when it is of the pack below."""
        before = catalog.load(str(shelf / "example"), (), folders)
        with (shelf / name).open("a", encoding="utf-8") as file:
            file.write("# one more line\n")
        after = catalog.load(str(shelf / "example"), (), folders)
        assert after.hash != before.hash
        assert msgspec.structs.replace(after, hash="") == msgspec.structs.replace(before, hash="")

    def test_a_file_that_moves_or_goes_is_noticed(self, example: Path, folders: Folders) -> None:
        """Names count, not only contents."""
        hashes = {catalog.load(str(example), (), folders).hash}
        (example / "tree.yaml").rename(example / "trunk.yaml")
        hashes.add(catalog.load(str(example), (), folders).hash)
        (example / "more.yaml").write_text("format: acmail/1\ntexts: {}\n")
        hashes.add(catalog.load(str(example), (), folders).hash)
        assert len(hashes) == 3

    def test_a_base_that_goes_is_noticed(self, shelf: Path, folders: Folders) -> None:
        """What was kept does not outlive what it was made of."""
        catalog.load(str(shelf / "example"), (), folders)
        shutil.rmtree(shelf / "example_base")
        assert [finding.code for finding in _refused(shelf / "example", folders)] == ["E201"]

    def test_the_hash_does_not_depend_on_the_place(self, shelf: Path, folders: Folders) -> None:
        """The same pack on two computers is the same pack."""
        here = catalog.load(str(shelf / "example"), (), folders)
        assert catalog.load(str(PACKS / "example"), (), folders).hash == here.hash

    def test_a_broken_pack_is_not_kept(self, example: Path, folders: Folders) -> None:
        """It is refused as long as it is broken."""
        _replace(example / "tree.yaml", "newcomer: origin", "newcomer: orign")
        for _ in range(2):
            _refused(example, folders)
        _replace(example / "tree.yaml", "newcomer: orign", "newcomer: origin")
        catalog.load(str(example), (), folders)

    @pytest.mark.parametrize("cut", [0, 1, 31, 32, 33, 200, -1])
    def test_a_spoilt_one_is_made_anew(self, cut: int, example: Path, folders: Folders) -> None:
        """Half a file, one byte more, one bit turned: none of it is believed."""
        pack = catalog.load(str(example), (), folders)
        slot = _slot(example, folders)
        whole = slot.read_bytes()
        turned = bytearray(whole)
        turned[cut] ^= 1
        for spoilt in (whole[:cut], bytes(turned), whole + b"x", b"\xc1" * 100):
            slot.write_bytes(spoilt)
            assert catalog.load(str(example), (), folders) == pack
            assert slot.read_bytes() == whole

    def test_one_of_another_acmail_is_made_anew(
        self, example: Path, folders: Folders, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Another version may understand the same files otherwise."""
        catalog.load(str(example), (), folders)
        before = _slot(example, folders).read_bytes()
        monkeypatch.setattr(packcache, "__version__", "999")
        catalog.load(str(example), (), folders)
        assert _slot(example, folders).read_bytes() != before

    def test_a_cache_that_is_no_folder_is_done_without(self, example: Path, folders: Folders) -> None:
        """Losing the cache costs time and nothing else."""
        folders.cache.write_text("not a folder")
        assert catalog.load(str(example), (), folders) == catalog.load(str(example), (), folders)

    def test_a_full_disk_is_done_without(
        self, example: Path, folders: Folders, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Nothing half written stays behind."""

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "replace", full)
        catalog.load(str(example), (), folders)
        assert list((folders.cache / "packs").iterdir()) == []

    @as_root
    def test_a_cache_one_may_not_write_is_done_without(self, example: Path, folders: Folders) -> None:
        """Nor is it an error that one may not keep anything."""
        folders.cache.mkdir(mode=0o500)
        catalog.load(str(example), (), folders)

    def test_overlays_are_kept_apart(self, example: Path, folders: Folders, tmp_path: Path) -> None:
        """With and without a school's file, neither takes the other's place."""
        overlay = _overlay(tmp_path)
        with_it, without = catalog.load(str(example), (overlay,), folders), catalog.load(str(example), (), folders)
        assert len(list((folders.cache / "packs").iterdir())) == 2
        assert catalog.load(str(example), (overlay,), folders) == with_it != without

    def test_kept_is_what_every_type_can_say(self, folders: Folders) -> None:
        """Nothing of a pack is lost on the way through the cache."""
        pack = catalog.load("aix-marseille", (), folders)
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(pack), type=Pack) == pack


def _held(folder: Path) -> PackFiles:
    """Hold a pack in memory, so that nobody's editing disturbs a long test."""
    files = (file_of(path.name, path.name, path.read_bytes()) for path in sorted(folder.glob("*.yaml")))
    return PackFiles(folder.name, tuple(files))


HELD = {
    pack.name: _held(pack)
    for pack in (PACKS / "example", PACKS / "example_base", SHIPPED / "aix-marseille", SHIPPED / "national")
}
SPOILABLE = [
    *[("example", pack, number) for pack in ("example", "example_base") for number in range(len(HELD[pack].files))]
    * 12,
    *[("aix-marseille", "aix-marseille", number) for number in range(len(HELD["aix-marseille"].files))],
]
"""Mostly the small packs, which are quickly read."""


def _lines_changed(draw: st.DrawFn, text: str) -> str:
    lines = text.splitlines(keepends=True)
    at = draw(st.integers(0, len(lines) - 1))
    change = draw(st.sampled_from(["drop", "twice", "indent", "dedent", "swap", "cut", "move"]))
    if change == "drop":
        del lines[at]
    elif change == "twice":
        lines.insert(at, lines[at])
    elif change == "indent":
        lines[at] = draw(st.sampled_from([" ", "  ", "    ", "\t"])) + lines[at]
    elif change == "dedent":
        lines[at] = lines[at].lstrip(" ")
    elif change == "swap":
        other = draw(st.integers(0, len(lines) - 1))
        lines[at], lines[other] = lines[other], lines[at]
    elif change == "move":
        lines.append(lines.pop(at))
    else:
        lines[at] = lines[at][: draw(st.integers(0, len(lines[at])))]
    return "".join(lines)


def _word_changed(draw: st.DrawFn, text: str) -> str:
    words = sorted(set(text.replace(":", " ").replace(",", " ").split()))
    old = draw(st.sampled_from(words))
    new = draw(
        st.sampled_from([*words, "", "yes", "null", "12", "{", "}", "[", "]", '"', "*a", "&a", "!a", "<<", "\x1b"])
    )
    return text.replace(old, new, draw(st.sampled_from([-1, 1])))


@st.composite
def _spoilt(draw: st.DrawFn) -> tuple[str, dict[str, PackFiles]]:
    """Do to a file what a tired author, an editor or a bad disk does; gives the pack to read among all packs."""
    asked, name, number = draw(st.sampled_from(SPOILABLE))
    files = list(HELD[name].files)
    data = files[number].data
    for _ in range(draw(st.integers(1, 3))):
        how = draw(st.sampled_from(["line", "word", "byte"]))
        if how == "byte":
            at = draw(st.integers(0, len(data) - 1))
            data = data[:at] + bytes([draw(st.integers(0, 255))]) + data[at + 1 :]
            continue
        text = data.decode("utf-8", "surrogateescape")
        changed = _lines_changed(draw, text) if how == "line" else _word_changed(draw, text)
        data = changed.encode("utf-8", "surrogateescape") or b"\n"
    files[number] = file_of(files[number].shown, files[number].label, data)
    return asked, {**HELD, name: PackFiles(name, tuple(files))}


@settings(max_examples=150, deadline=None)
@given(_spoilt())
def test_no_spoilt_file_is_a_bug(spoilt: tuple[str, dict[str, PackFiles]]) -> None:
    """Whatever happens to a file of a pack, it is read, or refused with findings that can be shown."""
    asked, packs = spoilt
    draft, _, found = examine(packs[asked], (), packs.get, TODAY)
    assert draft is not None or found
    for finding in found:
        assert finding.message.en and finding.cure.en and finding.cure.fr
        assert frames.lines(finding, "fr") and frames.lines(finding, "en")
