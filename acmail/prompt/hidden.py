"""Reading from a terminal without showing what is typed."""

from __future__ import annotations

import getpass
import sys
import warnings

from acmail.errors import AnswerMissing
from acmail.prompt import words
from acmail.secret import Secret


def read(prompt: str) -> Secret:
    """Read one line, once nothing is shown any more; raises ``AnswerMissing`` when the terminal cannot be silenced.

    The prompt comes on the error stream, like every question, and only then: what is typed early is lost, not shown.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)  # it would go on, and show what is typed
            return Secret(getpass.getpass(prompt, sys.stderr))
    except getpass.GetPassWarning as warning:
        raise AnswerMissing(words.SECRET_SHOWN, words.SECRET_ELSEWHERE) from warning
