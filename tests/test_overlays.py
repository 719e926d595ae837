"""Settings kept in a school's own file: what stands there stays, and the strict reader takes the result."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acmail import catalog
from acmail.errors import InvalidData, UsageError
from acmail.folders import Folders
from acmail.overlays import Kept, facts_in, written
from tests import nowhere
from tests.conftest import RunAcmail

TODAY = dt.date(2026, 11, 23)
HOST = Kept(id="imap_host", label=nowhere.text("host"), value="imap.example.org")
PORT = Kept(id="imap_port", label=nowhere.text("port"), value="993")
OWN = b"""# ours
format: acmail/1
overlay: {for: aix-marseille}
sources:
    our_school:
        kind: school
        title: {fr: "Note du coll\xc3\xa8ge", en: "The school's note"}
        read_on: 2026-09-01
facts:
    # whom to call
    desk_contact:
        label: {fr: "Assistance", en: "Help desk"}
        value: {fr: "poste 12", en: "extension 12"}
        sources: [our_school]
"""


def test_a_new_file_is_read_by_the_strict_reader() -> None:
    """Hosts and ports, in both languages, under a source that says whose word it is."""
    text = written("x.yaml", None, "aix-marseille", [HOST, PORT], TODAY, False)
    assert facts_in("x.yaml", text.encode()) == {"imap_host", "imap_port"}
    assert "value: 993" in text


def test_what_stands_there_stays() -> None:
    """Comments, indentation and other facts; the same again changes nothing but once."""
    text = written("x.yaml", OWN, "aix-marseille", [HOST, PORT], TODAY, False)
    assert all(line in text.splitlines() for line in OWN.decode().splitlines())
    assert facts_in("x.yaml", text.encode()) == {"desk_contact", "imap_host", "imap_port"}
    assert written("x.yaml", text.encode(), "aix-marseille", [HOST, PORT], TODAY, False).count("imap_host:") == 1


def test_another_value_is_not_overwritten_unasked() -> None:
    """It is named; with --force it is replaced, and everything else stays."""
    text = written("x.yaml", OWN, "aix-marseille", [HOST], TODAY, False)
    other = Kept(id="imap_host", label=HOST.label, value="mail.example.net")
    with pytest.raises(UsageError, match=r"imap\.example\.org"):
        written("x.yaml", text.encode(), "aix-marseille", [other], TODAY, False)
    forced = written("x.yaml", text.encode(), "aix-marseille", [other], TODAY, True)
    assert "mail.example.net" in forced
    assert "imap.example.org" not in forced
    assert "# whom to call" in forced


@pytest.mark.parametrize(
    "data",
    [
        (
            b"format: acmail/1\noverlay: {for: aix-marseille}\n"
            b"sources: {a: {kind: school, title: {fr: x, en: x}, read_on: 2026-09-01}}\n"
        ),
        b"{format: acmail/1, overlay: {for: aix-marseille}}\n",
    ],
)
def test_a_layout_that_cannot_be_added_to_is_left_alone(data: bytes) -> None:
    """Better no change than a broken file."""
    with pytest.raises((UsageError, InvalidData)):
        written("x.yaml", data, "aix-marseille", [HOST], TODAY, False)


def test_a_file_with_a_fault_is_not_touched() -> None:
    """The fault is told first."""
    with pytest.raises(InvalidData):
        written("x.yaml", b"format: acmail/1\noverlay: {for: a}\nfacts: 3\n", "a", [HOST], TODAY, False)


@given(
    st.sampled_from([b"", OWN]),
    st.lists(st.sampled_from(["imap_host", "smtp_host", "imap_port"]), unique=True, min_size=1),
)
def test_every_set_of_facts_comes_back(before: bytes, ids: list[str]) -> None:
    """Whatever is kept is read again, in a new file or in one that is there."""
    facts = [
        Kept(id=one, label=nowhere.text(one), value="993" if one.endswith("port") else "h.example.org") for one in ids
    ]
    text = written("x.yaml", before or None, "aix-marseille", facts, TODAY, False)
    assert set(ids) <= facts_in("x.yaml", text.encode())


def test_servers_that_cannot_be_saved_say_where(run: RunAcmail, folders: Folders) -> None:
    """The file is named, and the reason is in the language of the rest."""
    folders.config.parent.mkdir(parents=True, exist_ok=True)
    folders.config.write_text("", encoding="utf-8")  # no folder can be there
    who = ("--address", "a.b@example.org", "--username", "ab", "--imap-host", "imap.example.org")
    done = run("setup", "other", "--no-input", "--service", "academic", *who, "--smtp-host", "s.example.org", "--save")
    assert done.code == 1
    said = " ".join(done.err.split())
    assert "aix-marseille.yaml n’a pas pu être écrit" in said and "Rien n’a été écrit" in said


def test_saved_servers_serve_the_next_time(run: RunAcmail, folders: Folders) -> None:
    """They are the person’s own word then, and go from there into every other command."""
    hosts = ("--imap-host", "imap.example.org", "--smtp-host", "smtp.example.org", "--smtp-port", "587")
    saved = run("setup", "other", "--no-input", "--service", "academic", *hosts, "--save")
    assert saved.code == 5
    assert "aix-marseille.yaml" in saved.err
    who = ("--address", "a.b@example.org", "--username", "ab")
    again = run("setup", "other", "--no-input", *who)
    assert again.code == 0
    assert "smtp.example.org" in again.out
    assert "gardé par vous le" in again.out
    assert catalog.overlaid("aix-marseille", (), folders) == {"imap_host", "smtp_host", "smtp_port"}
    refused = run("setup", "other", "--no-input", *who, "--imap-host", "i.example.net", "--save")
    assert refused.code == 2
    assert "--force" in refused.err


def test_a_file_written_by_hand_is_not_forgotten(run: RunAcmail, folders: Folders) -> None:
    """``account forget`` deletes what acmail wrote, and only that."""
    folders.config.mkdir(parents=True)
    own = folders.config / "aix-marseille.yaml"
    own.write_bytes(OWN)
    (folders.config / ".mine").write_text("x", encoding="utf-8")
    run("account", "forget", "--yes")
    assert own.read_bytes() == OWN
    assert (folders.config / ".mine").exists()
