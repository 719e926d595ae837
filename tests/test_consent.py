"""Agreements to contact hosts: asked once, kept privately, taken back."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from pathlib import Path

import pytest

from acmail import statefile
from acmail.consent import Consents

DAY = dt.date(2026, 11, 23)


@pytest.fixture
def consents(tmp_path: Path) -> Consents:
    """Agreements of somebody who was never asked."""
    return Consents(tmp_path / "state", lambda: DAY)


def test_a_host_is_asked_about_once(consents: Consents) -> None:
    """Each host once, in its order; capitals and a dot at the end make no other host."""
    hosts = ["imap.example.org", "IMAP.example.org.", "portal.example.org"]
    assert consents.missing(hosts) == ["imap.example.org", "portal.example.org"]
    consents.remember(["IMAP.example.org"])
    assert consents.missing(hosts) == ["portal.example.org"]
    consents.remember(["portal.example.org"])
    assert consents.missing(hosts) == []


def test_looking_leaves_no_file(consents: Consents) -> None:
    """Only an agreement is kept."""
    consents.missing(["imap.example.org"])
    assert not consents.path.exists()


def test_the_file_can_be_read_by_its_owner_alone(consents: Consents) -> None:
    """Host and day, one per line; the first day stays."""
    consents.remember(["imap.example.org"])
    Consents(consents.path.parent, lambda: DAY + dt.timedelta(days=1)).remember(["imap.example.org", "b.example.org"])
    assert json.loads(consents.path.read_text("utf-8")) == {
        "agreed": {"imap.example.org": "2026-11-23", "b.example.org": "2026-11-24"}
    }
    assert '"imap.example.org": "2026-11-23"' in consents.path.read_text("utf-8").splitlines()[2]
    if sys.platform != "win32":
        assert consents.path.stat().st_mode & 0o777 == 0o600
        assert consents.path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b'{"agreed": {"a": "yes"}}',
        b'{"agreed": null}',
        b" " * (statefile.MOST_BYTES + 1),
    ],
)
def test_a_broken_file_is_no_consent_and_is_replaced(consents: Consents, content: bytes) -> None:
    """In doubt the person is asked again."""
    consents.path.parent.mkdir()
    consents.path.write_bytes(content)
    assert consents.missing(["imap.example.org"]) == ["imap.example.org"]
    consents.remember(["imap.example.org"])
    assert consents.missing(["imap.example.org"]) == []


def test_a_file_that_is_none_is_no_consent_either(consents: Consents) -> None:
    """Only remembering says that it is in the way, and it leaves no draft behind."""
    consents.path.mkdir(parents=True)
    assert consents.missing(["imap.example.org"]) == ["imap.example.org"]
    with pytest.raises(OSError):  # noqa: PT011 - every system has its own
        consents.remember(["imap.example.org"])
    assert list(consents.path.parent.iterdir()) == [consents.path]


def test_a_crash_leaves_the_old_file(consents: Consents, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole or not at all."""
    consents.remember(["a.example.org"])

    def crash(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", crash)
    with pytest.raises(OSError, match="No space"):
        consents.remember(["b.example.org"])
    assert consents.missing(["a.example.org", "b.example.org"]) == ["b.example.org"]
    assert list(consents.path.parent.iterdir()) == [consents.path]


def test_consent_can_be_taken_back(consents: Consents) -> None:
    """Then every host is asked about again; twice is no mistake."""
    consents.remember(["imap.example.org"])
    consents.forget()
    consents.forget()
    assert consents.missing(["imap.example.org"]) == ["imap.example.org"]
