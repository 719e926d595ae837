"""Earlier passwords are recognised, cannot be read, and take little room."""

from __future__ import annotations

import json

import pytest

from acmail import fingerprints
from acmail.fingerprints import MOST, SALT_BYTES, History, holds, read, with_one_more, written

SALT = bytes(range(SALT_BYTES))


def test_a_password_is_recognised_and_no_other() -> None:
    """Also when its accents were typed another way."""
    history = with_one_more(History(), "Été-Utopie-42", SALT)
    again = read(written(history))
    assert again == history
    assert holds(again, "E\u0301te\u0301-Utopie-42")
    assert not holds(again, "été-Utopie-42")
    assert with_one_more(again, "Été-Utopie-42", SALT) == again


def test_only_the_latest_stay_and_fit_into_the_smallest_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest goes first; Windows holds 1,280 characters."""
    monkeypatch.setattr(fingerprints, "_N", 2)  # so many would take long
    history = History(n=2)
    for number in range(MOST + 2):
        history = with_one_more(history, f"password {number}", bytes([number]) * SALT_BYTES)
    assert len(history.prints) == MOST
    assert not holds(history, "password 1") and holds(history, "password 2") and holds(history, "password 11")
    assert len(written(history)) < 1280


def test_nothing_of_the_password_is_kept() -> None:
    """A salt of its own for each, so that two people’s same password looks different."""
    kept = written(with_one_more(History(), "Utopie-Housse-4", SALT))
    assert "Utopie" not in kept
    assert kept != written(with_one_more(History(), "Utopie-Housse-4", bytes(SALT_BYTES)))
    assert {name: json.loads(kept)[name] for name in "vnrp"} == {"v": 1, "n": 16384, "r": 8, "p": 5}


@pytest.mark.parametrize(
    "kept",
    [
        "",
        "[]",
        "nonsense",
        '{"v":2}',
        '{"v":1,"n":1073741824,"r":8,"p":5,"prints":[]}',  # would take all memory
        '{"v":1,"n":16384,"r":8,"p":5,"prints":["no point"]}',
        '{"v":1,"n":16384,"r":8,"p":5,"prints":["AAAA.AAAA"]}',
        '{"v":1,"n":16384,"r":8,"p":5,"prints":["a.b.c"]}',
        '{"v":1,"n":16384,"r":8,"p":5,"prints":["é.à"]}',
    ],
)
def test_what_acmail_did_not_write_is_refused(kept: str) -> None:
    """Damage is an error and no crash; nobody can make acmail work for hours."""
    with pytest.raises(ValueError):  # noqa: PT011 - of any wording
        read(kept)
