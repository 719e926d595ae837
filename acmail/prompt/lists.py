"""Questions as lists moved through with the arrow keys (questionary)."""

from __future__ import annotations

from typing import Literal, TextIO

import questionary
from prompt_toolkit.input import Input, create_input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.output import Output, create_output

from acmail.console import Console
from acmail.interview import BACK, Back, Line, Turn
from acmail.layout import wrapped
from acmail.model import Text
from acmail.prompt import words
from acmail.prompt.lines import LinesAsker
from acmail.secret import Secret

_WHY = object()
_STYLE = questionary.Style([("instruction", "italic"), ("highlighted", "bold"), ("pointer", "bold")])


class ListsAsker:
    """Asks with questionary, on the error stream: the result keeps the other one for itself."""

    def __init__(
        self, console: Console, typed: TextIO, shown: TextIO, source: Input | None = None, sink: Output | None = None
    ) -> None:
        """``source`` and ``sink`` stand in for the terminal in tests."""
        self._console = console
        self._lines = LinesAsker(console, typed)
        self._input = source or create_input(typed)
        self._output = sink or create_output(shown)

    def ask(self, turn: Turn) -> str | Literal[Back.BACK]:
        """Ask until one of the field's choices is taken; Ctrl-C raises ``KeyboardInterrupt``."""
        if turn.field.kind == "number":
            return self._lines.ask(turn)
        self._console.note("")
        if turn.number:
            self._console.say(words.progress(turn))
        self._console.say(words.list_help(turn))
        while True:
            picked = self._select(turn)
            if picked is BACK:
                return BACK
            if picked is not _WHY:
                self._echo(turn, str(picked))
                return str(picked)
            self._console.say(turn.field.why)

    def ask_message(self, question: Text | None = None) -> str:
        """Ask for the text on the screen."""
        return self._lines.ask_message(question)

    def ask_name(self) -> str | Literal[Back.BACK]:
        """Ask for the name, which may be left empty."""
        return self._lines.ask_name()

    def ask_text(self, question: Text, earlier: str | None, enter: Text | None = None) -> str:
        """Ask for a word or two."""
        return self._lines.ask_text(question, earlier, enter)

    def ask_line(self, line: Line) -> str | Literal[Back.BACK]:
        """Ask one of several such questions, which one can go back from."""
        return self._lines.ask_line(line)

    def ask_secret(self, prompt: Text) -> Secret:
        """Ask for something hidden."""
        return self._lines.ask_secret(prompt)

    def confirm(self, question: Text) -> bool:
        """Ask for a yes: typed, since one key too many in a list would be consent."""
        return self._lines.confirm(question)

    def _select(self, turn: Turn) -> object:
        lang = self._console.lang
        choices = [
            questionary.Choice(title=self._cut(words.label(choice).say(lang)), value=choice.id)
            for choice in turn.field.choices
        ]
        if turn.can_go_back:
            choices.append(questionary.Choice(title=words.BACK_CHOICE.say(lang), value=BACK, shortcut_key="0"))
        question = questionary.select(
            self._cut(turn.field.ask.say(lang)),
            choices=choices,
            default=turn.earlier,
            instruction=" ",  # ours stands above: a line of the list is cut anywhere
            use_shortcuts=True,
            use_jk_keys=False,
            style=_STYLE,
            qmark="",
            erase_when_done=True,
            input=self._input,
            output=self._output,
        )
        extra = KeyBindings()

        @extra.add(words.WHY_KEY, eager=True)
        def _(event: KeyPressEvent) -> None:
            event.app.exit(result=_WHY)

        if turn.can_go_back:

            @extra.add(words.BACK_KEY, eager=True)
            def _(event: KeyPressEvent) -> None:
                event.app.exit(result=BACK)

        question.application.key_bindings = merge_key_bindings(
            [question.application.key_bindings or KeyBindings(), extra]
        )
        return question.unsafe_ask()

    def _echo(self, turn: Turn, picked: str) -> None:
        """Leave the question and its answer on the screen in place of the list."""
        self._console.say(turn.field.ask)
        self._console.listed("→ ", turn.field.choice(picked).label.say(self._console.lang))

    def _cut(self, text: str) -> str:
        """Cut a text into lines that fit beside a list's pointer and number; the widget would cut inside words."""
        margin = 8
        lines = [line for paragraph in text.splitlines() for line in wrapped(paragraph, self._console.width - margin)]
        return f"\n{' ' * (margin - 2)}".join(lines)
