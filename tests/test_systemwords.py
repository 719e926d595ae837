"""What the operating system says is told in the person's language."""

from __future__ import annotations

import errno
import os

import pytest

from acmail import systemwords
from acmail.console import unwritable
from tests.conftest import RunAcmail


@pytest.mark.parametrize("name", ["ENOENT", "EACCES", "EISDIR", "ENOSPC", "EROFS", "EBADF"])
def test_usual_reasons_are_told_in_french(name: str) -> None:
    """The system's own English words stay in English texts."""
    number = getattr(errno, name)
    error = OSError(number, os.strerror(number))
    told = systemwords.told(error)
    assert os.strerror(number) in told.say("en")
    assert os.strerror(number) not in told.fr and str(number) not in told.fr


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.EXDEV, "Invalid cross-device link"), str(errno.EXDEV)),
        (OSError("no number"), "inconnue"),
        (ValueError("embedded null byte"), "ce nom ne convient pas"),
    ],
)
def test_a_rare_reason_is_no_english_sentence(error: Exception, words: str) -> None:
    """A number can be looked up."""
    told = systemwords.told(error)
    assert words in told.fr and str(error) not in told.fr


def test_a_file_that_the_system_names_is_named() -> None:
    """Only without one it is the result that could not be written."""
    named = unwritable(PermissionError(errno.EACCES, "Permission denied", "/some/file"))
    assert "/some/file" in named.message.fr and "/some/file" in named.message.say("en")
    assert "résultat" in unwritable(OSError(errno.ENOSPC, "No space left on device")).message.fr


def test_a_missing_file_is_told_in_french(run: RunAcmail) -> None:
    """As an installed program says it."""
    done = run("start", "--answers", "nowhere.yaml")
    assert done.code == 2 and "No such file" not in done.err and "aucun fichier" in done.err
