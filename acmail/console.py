"""The two streams: the result on one, everything else on the other. Nothing else in acmail prints."""

from __future__ import annotations

import codecs
import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Mapping
from typing import TextIO

from acmail import systemwords
from acmail.errors import AcmailError
from acmail.layout import harmless, shown, wrapped
from acmail.model import Lang, Text
from acmail.wording import both

WIDEST = 88
"""Columns beyond which a line is hard to read."""

_PLAIN = {"«": '"', "»": '"', "’": "'", "…": "...", "→": "->", "–": "-", "—": "-", "œ": "oe", "Œ": "OE", "æ": "ae"}

_PAINT = re.compile(r"\x1b\[[0-9;]*m")


def _folding(error: UnicodeError) -> tuple[str, int]:
    """Write what an old terminal cannot show in the nearest plain letters instead of failing (PEP 293)."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    folded = []
    for char in error.object[error.start : error.end]:
        plain = _PLAIN.get(char) or unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode()
        folded.append(plain or "?")
    return "".join(folded), error.end


codecs.register_error("acmail", _folding)


class Console:
    """Where acmail speaks, and what the other side can show."""

    def __init__(self, out: TextIO | None, err: TextIO | None, environ: Mapping[str, str], lang: Lang) -> None:
        self._out = out
        self._err = err
        self.read = True
        """Whether somebody still reads the result, as far as is known."""

        self._environ = environ
        self.lang: Lang = lang
        self.prefers_plain = False
        for stream in (out, err):
            if stream is not None and hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="acmail")

    @property
    def width(self) -> int:
        """Columns of the terminal, up to what reads well."""
        return min(shutil.get_terminal_size((80, 24)).columns, WIDEST)

    @property
    def plain(self) -> bool:
        """Whether to stay with lines that are never redrawn: asked for, or all the terminal can do."""
        return self._poor or self.prefers_plain or bool(self._environ.get("ACCESSIBLE"))

    @property
    def _poor(self) -> bool:
        """Whether the terminal can do nothing but write lines."""
        return os.name != "nt" and self._environ.get("TERM", "dumb") in ("dumb", "unknown", "")

    @property
    def styled(self) -> bool:
        """Whether the result goes to a terminal that shows colours (no-color.org)."""
        return not self.plain and not self._environ.get("NO_COLOR") and self._out is not None and self._out.isatty()

    @property
    def unicode(self) -> bool:
        """Whether the result goes to a stream that holds every character."""
        encoding = getattr(self._out, "encoding", None) or "utf-8"
        return codecs.lookup(encoding).name == "utf-8"

    @property
    def shows_result(self) -> bool:
        """Whether the result goes to a screen."""
        return self._out is not None and self._out.isatty()

    def scrolls_off(self, text: str) -> bool:
        """Whether the beginning of this result is no longer seen at its end, by whoever sees what is said beside it."""
        if not (self.shows_result and self.can_prompt):
            return False
        size = shutil.get_terminal_size((80, 24))
        lines = (_PAINT.sub("", line) for line in text.splitlines())
        return sum(max(1, -(-len(line) // max(size.columns, 1))) for line in lines) >= size.lines

    @property
    def can_draw(self) -> bool:
        """Whether lists can be drawn: the terminal redraws, and holds every character of ours."""
        encoding = getattr(self._err, "encoding", None) or "utf-8"
        return not self.plain and codecs.lookup(encoding).name == "utf-8"

    @property
    def can_prompt(self) -> bool:
        """Whether a question would be seen: prompts go to the error stream, so the result may be redirected."""
        return self._err is not None and self._err.isatty()

    def result(self, text: str) -> None:
        """Write the result; a reader that stopped early (``| head``) is no error.

        Raises ``AcmailError`` when it cannot be written.
        """
        try:
            if self._out is None:
                raise OSError(9, "stdout is closed")
            self._out.write(text)
            self._out.flush()
        except BrokenPipeError:
            self.read = False
            _abandon(self._out)
        except OSError as error:
            _abandon(self._out)
            raise unwritable(error) from error

    def give_up(self) -> None:
        """Write no more results: the stream is dead."""
        _abandon(self._out)

    def note(self, text: str) -> None:
        """Say something beside the result; silence is fine when nobody can hear it."""
        if self._err is None:
            return
        try:
            self._err.write(f"{harmless(text)}\n")
            self._err.flush()
        except OSError:
            _abandon(self._err)

    def say(self, text: Text) -> None:
        """Say something of the program's own beside the result, in the person's language."""
        for paragraph in text.say(self.lang).splitlines():
            self.listed("", paragraph)

    def redraw(self, text: str) -> None:
        """Show a passing line in place of the last one, on a terminal that can; nothing remains of an empty one."""
        if not self.can_draw or not self.can_prompt or self._err is None:
            return
        try:
            self._err.write(f"\r\x1b[K{shown(text, self.width - 1)}")
            self._err.flush()
        except OSError:
            _abandon(self._err)

    def clear(self) -> bool:
        """Wipe the screen and what has scrolled off it, as ``clear`` does; tells whether the terminal can."""
        if self._poor or not self.can_prompt or self._err is None:
            return False
        try:
            self._err.write("\x1b[H\x1b[2J\x1b[3J")
            self._err.flush()
        except OSError:
            _abandon(self._err)
        return True

    def listed(self, mark: str, text: str) -> None:
        """Write a paragraph behind a mark, its further lines under its first word."""
        self.note("\n".join(wrapped(text, self.width, mark, " " * len(mark))))


def unwritable(error: OSError) -> AcmailError:
    """Make the error of a result that cannot be written, or of the file that the system names."""
    file = error.filename
    if isinstance(file, str):
        return AcmailError(
            both(f"Le fichier {file} n’a pas pu être lu ou écrit.", f"The file {file} could not be read or written."),
            systemwords.told(error),
        )
    return AcmailError(
        both("Le résultat n’a pas pu être écrit.", "The result could not be written."),
        systemwords.told(error),
    )


def _abandon(stream: TextIO | None) -> None:
    """Point a dead stream at nothing, or Python's flush at exit would complain with a traceback."""
    try:
        if stream is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):  # a stream without descriptor has nothing to flush at exit
        pass


def system(lang: Lang) -> Console:
    """The console of this process."""
    return Console(sys.stdout, sys.stderr, os.environ, lang)
