"""Every failure a person can meet: what happened, the likely cure, and the exit code of the contract.

A failure knows its texts in both languages; which one is shown is decided where it is shown.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Literal

from msgspec import Struct

from acmail.model import Lang, Text


class Exit(IntEnum):
    """The exit codes of acmail."""

    GOOD = 0
    BAD = 1
    USAGE = 2
    COULD_NOT_TELL = 3
    INVALID_DATA = 4
    ANSWER_MISSING = 5
    BUG = 70
    INTERRUPTED = 130


class Finding(Struct, frozen=True, kw_only=True):
    """One thing wrong in a file. ``line`` and ``column`` count from 1; 0 means the file as a whole.

    ``excerpt`` is the offending line, and ``width`` how many characters of it, from ``column``, the caret underlines.
    """

    code: str
    file: str
    line: int
    column: int
    message: Text
    cure: Text
    severity: Literal["error", "warning"] = "error"
    excerpt: str = ""
    width: int = 1


class AcmailError(Exception):
    """Trouble that the person can do something about."""

    exit_code = Exit.BAD

    def __init__(self, message: Text, hint: Text | None = None) -> None:
        super().__init__(message.fr)
        self.message = message
        self.hint = hint

    def say(self, lang: Lang) -> str:
        """Give what happened, in one language."""
        return self.message.say(lang)


class UsageError(AcmailError):
    """The command was typed in a way acmail does not understand."""

    exit_code = Exit.USAGE


class InvalidData(AcmailError):
    """A pack, an overlay or an answers file cannot be used.

    ``published`` are those of the files with findings that belong to a pack: what stands in them is nobody's secret.
    """

    exit_code = Exit.INVALID_DATA

    def __init__(
        self,
        message: Text,
        hint: Text | None = None,
        findings: tuple[Finding, ...] = (),
        published: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(message, hint)
        self.findings = findings
        self.published = published


class AnswerMissing(AcmailError):
    """An answer is needed and nobody can be asked."""

    exit_code = Exit.ANSWER_MISSING


class Interrupted(AcmailError):
    """The person stopped the program."""

    exit_code = Exit.INTERRUPTED
