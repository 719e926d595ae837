"""Pseudonyms: the same with the same key, others with another, and the key in nobody's sight."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acmail import pseudonymfile, pseudonyms
from acmail.errors import InvalidData, UsageError
from acmail.model import Text

ONE, OTHER = pseudonyms.key(b"\1" * 32), pseudonyms.key(b"\2" * 32)
WORDS = st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=3)


@given(WORDS)
def test_a_pseudonym_is_the_same_with_the_same_key_alone(words: list[str]) -> None:
    """Ten plain signs that another key makes others of; nothing of the words is in them by their length."""
    made = pseudonyms.pseudonym(ONE, words)
    assert re.fullmatch("[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}", made)
    assert made == pseudonyms.pseudonym(ONE, list(words))
    assert made != pseudonyms.pseudonym(OTHER, words)


def test_words_do_not_run_into_each_other() -> None:
    """Two parts are not one that looks like both, and neither case nor the coding of an accent makes a difference."""
    assert pseudonyms.pseudonym(ONE, ("ab", "c")) != pseudonyms.pseudonym(ONE, ("a", "bc"))
    assert pseudonyms.pseudonym(ONE, ("ZO\u00c9",)) == pseudonyms.pseudonym(ONE, ("zoe\u0301",))


def test_a_key_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    """The file is made on first use, read by nobody else, and the second run finds the same key."""
    told: list[Text] = []
    file = tmp_path / "session.key"
    first = pseudonymfile.opened(file, told.append)
    again = pseudonymfile.opened(file, told.append)
    assert pseudonyms.fingerprint(first) == pseudonyms.fingerprint(again)
    assert len(told) == 1 and str(file) in told[0].fr
    assert first.reveal() not in told[0].fr + repr(first)
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_without_a_file_every_run_has_a_key_of_its_own() -> None:
    """It is said that the pseudonyms hold only once."""
    told: list[Text] = []
    one, other = (pseudonymfile.opened(None, told.append) for _ in range(2))
    assert pseudonyms.fingerprint(one) != pseudonyms.fingerprint(other)
    assert "--key" in told[0].fr


@pytest.mark.parametrize("content", [b"", b"secret words\n", b"\xff\xfe", b"acmail-pseudonyms-1 abc\n"])
def test_another_file_is_no_key(tmp_path: Path, content: bytes) -> None:
    """Whatever else is given is refused, not repeated, and stays as it was."""
    file = tmp_path / "other"
    file.write_bytes(content)
    with pytest.raises(InvalidData) as refused:
        pseudonymfile.opened(file, lambda text: None)
    assert "secret words" not in f"{refused.value.message} {refused.value.hint}"
    assert file.read_bytes() == content


def test_a_key_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    """A folder that does not exist is a mistake of the person, not a bug."""
    with pytest.raises(UsageError):
        pseudonymfile.opened(tmp_path / "none" / "key", lambda text: None)
