"""Files out: one or several, whole or not at all, and never over something unasked."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from acmail import delivery
from acmail.errors import AcmailError, UsageError

POSIX = pytest.mark.skipif(os.name == "nt", reason="needs POSIX rights and devices")
UNPRIVILEGED = pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() == 0, reason="root may write anywhere")
FILES = {"a.xml": b"<a/>\r\n", "isp/example.org.xml": b"<b/>\n", "code.png": bytes(range(256))}


def tree(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def full(after: int, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Make the disk full after a number of calls."""
    real, calls = getattr(os, name), []

    def limited(*arguments: object) -> object:
        calls.append(arguments)
        if len(calls) > after:
            raise OSError(28, "No space left on device")
        return real(*arguments)

    monkeypatch.setattr(delivery.os, name, limited)  # type: ignore[attr-defined]


def test_drafts_of_killed_runs_are_swept(tmp_path: Path) -> None:
    """Old ones of the same result go, folders too; what is young, of another result or somebody’s own stays."""
    old = [tmp_path / ".out.csv-abcd1234.acmail-part", tmp_path / ".out.csv-bbbb1234.acmail-part"]
    kept = [tmp_path / ".out.csv-abcd1234", tmp_path / ".in.csv-abcd1234.acmail-part"]
    young = tmp_path / ".out.csv-cccc1234.acmail-part"
    old[1].mkdir()
    (old[1] / "card.txt").write_text("x", encoding="utf-8")
    for one in (old[0], *kept, young):
        one.write_text("x", encoding="utf-8")
    for one in (*old, *kept):
        os.utime(one, (0, 0))
    delivery.write(tmp_path / "out.csv", "new")
    assert sorted(tmp_path.iterdir()) == sorted([*kept, young, tmp_path / "out.csv"])


def test_all_files_are_written_byte_for_byte(tmp_path: Path) -> None:
    """Into a folder that is made, deeper ones too; line ends and pictures untouched; told where."""
    folder = tmp_path / "new" / "phone"
    assert delivery.write_all(folder, FILES, force=False) == tuple(folder / name for name in FILES)
    assert tree(tmp_path) == {f"new/phone/{name}": data for name, data in FILES.items()}


def test_a_folder_that_exists_keeps_what_it_has(tmp_path: Path) -> None:
    """Other files are none of acmail’s business."""
    (tmp_path / "isp").mkdir()
    (tmp_path / "isp" / "other.xml").write_bytes(b"mine")
    delivery.write_all(tmp_path, FILES, force=False)
    assert tree(tmp_path) == {**FILES, "isp/other.xml": b"mine"}


@pytest.mark.parametrize("existing", FILES)
def test_one_file_that_exists_stops_all(tmp_path: Path, existing: str) -> None:
    """Which one is said, nothing is written, no folder is made."""
    place = tmp_path / existing
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(b"mine")
    with pytest.raises(UsageError, match="existe déjà") as caught:
        delivery.write_all(tmp_path, FILES, force=False)
    assert existing.rpartition("/")[2] in caught.value.message.fr
    assert tree(tmp_path) == {existing: b"mine"}


def test_with_force_files_are_replaced(tmp_path: Path) -> None:
    """Asked for, a link stays a link, and a private file stays private."""
    (tmp_path / "private").write_bytes(b"old")
    (tmp_path / "private").chmod(0o600)
    if os.name != "nt":
        (tmp_path / "a.xml").symlink_to("private")
    delivery.write_all(tmp_path, FILES, force=True)
    delivery.write_all(tmp_path, FILES, force=True)
    assert {name: (tmp_path / name).read_bytes() for name in FILES} == FILES
    if os.name != "nt":
        assert (tmp_path / "a.xml").is_symlink()
        assert stat.S_IMODE((tmp_path / "private").stat().st_mode) == 0o600


@pytest.mark.parametrize("place", ["", "isp"])
def test_what_is_no_folder_is_refused(tmp_path: Path, place: str) -> None:
    """A file where a folder should be: said before anything is written."""
    folder = tmp_path / "phone"
    blocked = folder / place if place else folder
    blocked.parent.mkdir(exist_ok=True)
    blocked.write_bytes(b"mine")
    with pytest.raises(UsageError, match="dossier"):
        delivery.write_all(folder, FILES, force=True)
    assert list(tree(tmp_path).values()) == [b"mine"]


def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    """Force replaces files, not folders."""
    (tmp_path / "code.png").mkdir()
    with pytest.raises(UsageError, match="résultat"):
        delivery.write_all(tmp_path, FILES, force=True)
    assert tree(tmp_path) == {}


@pytest.mark.parametrize("after", range(len(FILES)))
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_disk_that_fills_up_leaves_nothing_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, after: int
) -> None:
    """Neither half of the files, nor drafts, nor folders; the reason is the system’s own."""
    full(after, monkeypatch, step)
    with pytest.raises(AcmailError, match="n’a pas pu être écrit") as caught:
        delivery.write_all(tmp_path / "phone", FILES, force=False)
    assert caught.value.hint is not None
    assert "plus de place" in caught.value.hint.fr and "Rien n’a été écrit" in caught.value.hint.fr
    assert list(tmp_path.iterdir()) == []


@POSIX
@UNPRIVILEGED
def test_a_folder_without_right_to_write_is_said(tmp_path: Path) -> None:
    """No traceback."""
    tmp_path.chmod(0o500)
    with pytest.raises(AcmailError, match="n’a pas pu être écrit"):
        delivery.write_all(tmp_path / "phone", FILES, force=False)


def test_a_name_too_long_is_said(tmp_path: Path) -> None:
    """By the system’s own words; nothing is left."""
    with pytest.raises(AcmailError):
        delivery.write_all(tmp_path / "phone", {"a": b"", "x" * 300: b""}, force=False)
    assert list(tmp_path.iterdir()) == []


def test_one_file_may_hold_bytes(tmp_path: Path) -> None:
    """A picture as well as a page; a text gets the line ends of the computer, a mail keeps its own."""
    for content, written in (
        (b"\x00\r\n\xff", b"\x00\r\n\xff"),
        ("é\n", f"é{os.linesep}".encode()),
        ("a\r\nb\r\n", b"a\r\nb\r\n"),
    ):
        delivery.write(tmp_path / "file", content)
        assert (tmp_path / "file").read_bytes() == written


def test_a_file_that_could_not_be_written_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And no draft beside it."""
    (tmp_path / "card").write_text("old", encoding="utf-8")
    full(0, monkeypatch, "replace")
    with pytest.raises(AcmailError, match="n’a pas pu être écrit"):
        delivery.write(tmp_path / "card", "new")
    assert tree(tmp_path) == {"card": b"old"}


@pytest.mark.parametrize("name", ["signature", "Signature2026", "acmail-setup", "signature-2026-11-23", "a/b 2"])
def test_new_folders_have_names_of_their_own(tmp_path: Path, name: str) -> None:
    """Words and dates are welcome."""
    delivery.check_folder(tmp_path / name, ["file"], False)


@pytest.mark.parametrize(
    "name", ["Zk7!c4n4r1-Q9w", "naissance : 12/03/1980", "eyJhbGciOiJub25lIn0.eyJjYW5hcnkiOiIxIn0"]
)
def test_a_new_folder_is_not_named_by_a_secret(tmp_path: Path, name: str) -> None:
    """It would stay, and be shown; one that exists is the person's own."""
    with pytest.raises(UsageError) as refused:
        delivery.check_folder(tmp_path / name, ["file"], False)
    assert name not in refused.value.message.fr
    (tmp_path / name).mkdir(parents=True)
    delivery.check_folder(tmp_path / name, ["file"], False)
