"""Questions as numbered lines: nothing is redrawn, so a screen reader or the plainest terminal follows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal, TextIO

from acmail import answers
from acmail.console import Console
from acmail.errors import AcmailError, UsageError
from acmail.interview import BACK, Back, Line, Turn
from acmail.layout import wrapped
from acmail.model import Text
from acmail.prompt import hidden, paste, words
from acmail.refusals import refuse_numen
from acmail.secret import Secret


class LinesAsker:
    """Asks by writing lines and reading a line."""

    def __init__(self, console: Console, typed: TextIO) -> None:
        self._console = console
        self._typed = typed

    def ask(self, turn: Turn) -> str | Literal[Back.BACK]:
        """Ask until the answer is one of the field's; raises ``EOFError`` when nothing more will be typed."""
        self._show(turn)
        while True:
            typed = self._read(partial(self._show, turn))
            if typed == words.WHY_KEY:
                self._console.say(turn.field.why)
                self._console.say(words.lines_help(turn))
            elif typed == words.BACK_KEY and turn.can_go_back:
                return BACK
            elif typed == words.BACK_KEY:
                self._console.say(words.FIRST_QUESTION)
            elif not typed and turn.earlier is not None:
                return turn.earlier
            else:
                try:
                    choice = answers.check(turn.field, self._numbered(turn, typed))
                    return typed if turn.field.kind == "number" and typed.isdigit() else choice
                except AcmailError:
                    self._console.say(words.refused(turn))
                    self._show(turn)

    def ask_message(self, question: Text | None = None) -> str:
        """Ask for the text on the screen; an empty line with nothing pasted behind it ends it."""
        self._console.say(words.MESSAGE if question is None else question)
        self._console.say(words.MESSAGE_HELP)
        lines: list[str] = []
        while (line := self._typed.readline()) and (line.strip() or (lines and paste.goes_on(self._typed))):
            if line.strip() == words.WHY_KEY and not lines:
                self._console.say(words.MESSAGE_WHY)
                continue
            lines.append(line)
            if len(line.encode("utf-8", "replace")) >= paste.LONGEST_LINE:
                self._console.say(words.MESSAGE_TOO_LONG)
            if len(lines) == 1 and not paste.goes_on(self._typed):
                self._console.say(words.MESSAGE_MORE)
        return "".join(lines)

    def ask_name(self) -> str | Literal[Back.BACK]:
        """Ask for the name, which may be left empty."""
        show = partial(self._say, words.NAME, words.NAME_HELP)
        show()
        while (typed := self._read(show)) == words.WHY_KEY:
            self._console.say(words.NAME_WHY)
        return BACK if typed == words.BACK_KEY else typed

    def ask_text(self, question: Text, earlier: str | None, enter: Text | None = None) -> str:
        """Ask for a word or two; Enter alone gives what was there earlier."""
        show = partial(self._say, question, enter or words.text_help(earlier))
        show()
        return self._text(self._read(show), earlier)

    def ask_line(self, line: Line) -> str | Literal[Back.BACK]:
        """Ask one of several such questions, which one can go back from."""
        show = partial(self._say, line.question, words.line_help(line))
        show()
        while (typed := self._read(show)) == words.BACK_KEY:
            if line.can_go_back:
                return BACK
            self._console.say(words.FIRST_QUESTION)
        return self._text(typed, line.earlier)

    def ask_secret(self, prompt: Text) -> Secret:
        """Ask for something hidden; blanks at its ends belong to it."""
        self._console.say(words.SECRET_HELP)
        while True:
            typed = self._hidden(prompt)
            try:
                refuse_numen(typed.reveal())
            except UsageError as refused:
                typed.wipe()
                self._refuse(refused)
            else:
                return typed

    def confirm(self, question: Text) -> bool:
        """Ask until the answer is a yes or a no; Enter alone is a no, since a yes must be meant."""
        show = partial(self._say, question, words.CONFIRM_HELP)
        show()
        while (typed := self._read(show).casefold()) not in words.NO:
            if typed in words.YES:
                return True
            show()
        return False

    @staticmethod
    def _text(typed: str, earlier: str | None) -> str:
        return "" if typed == words.CLEAR_KEY else typed or earlier or ""

    def _show(self, turn: Turn) -> None:
        self._console.note("")
        if turn.number:
            self._console.say(words.progress(turn))
        self._console.say(turn.field.ask)
        if turn.field.kind == "choice":
            for number, choice in enumerate(turn.field.choices, 1):
                label, *hint = words.label(choice).say(self._console.lang).splitlines()
                self._console.listed(f"{number}. ", label)
                for line in hint:
                    self._console.listed("   ", line)
        self._console.say(words.lines_help(turn))

    def _numbered(self, turn: Turn, typed: str) -> str:
        """Take a choice's number for its id; in a number field a number is the answer itself."""
        choices = turn.field.choices
        if turn.field.kind == "choice" and typed.isascii() and typed.isdigit() and 1 <= int(typed[:3]) <= len(choices):
            return choices[int(typed[:3]) - 1].id
        return typed

    def _hidden(self, prompt: Text) -> Secret:
        if self._typed.isatty():
            return hidden.read("\n".join(wrapped(prompt.say(self._console.lang), self._console.width)) + " ")
        self._console.say(prompt)
        return Secret(self._line().rstrip("\r\n"))

    def _say(self, *texts: Text) -> None:
        for text in texts:
            self._console.say(text)

    def _read(self, show: Callable[[], None]) -> str:
        """Read what is typed; a NUMEN is refused, and the question shown again: nobody faces a blank line."""
        while True:
            typed = self._line().strip()
            try:
                refuse_numen(typed)
            except UsageError as refused:
                self._refuse(refused)
                show()
            else:
                return typed

    def _refuse(self, refused: UsageError) -> None:
        self._console.say(refused.message)
        if refused.hint is not None:
            self._console.say(refused.hint)

    def _line(self) -> str:
        typed = self._typed.readline()
        if not typed:
            raise EOFError
        return typed
