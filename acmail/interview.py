"""Gathering answers from every source until an outcome is reached, or until nobody can be asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Final, Literal, Protocol

from msgspec import Struct
from msgspec.structs import replace

from acmail import tree
from acmail.answers import Answer, Origin, accept
from acmail.model import Field, Pack, Text
from acmail.secret import Secret


class Back(Enum):
    """What an asker gives instead of an answer when the person wants the previous question again."""

    BACK = "back"


BACK: Final = Back.BACK


class Turn(Struct, frozen=True, kw_only=True):
    """One question as it stands: its place, the answer the person gave it earlier, and whether they can go back."""

    field: Field
    number: int
    at_most: int
    earlier: str | None
    can_go_back: bool


class Line(Struct, frozen=True, kw_only=True):
    """A question that is answered in a word or two, in a row of such questions.

    ``earlier`` is what Enter alone gives; ``enter`` says what it leads to where nothing was there earlier.
    """

    question: Text
    earlier: str | None = None
    enter: Text | None = None
    can_go_back: bool = False


class Asker(Protocol):
    """Somebody who can be asked. May raise ``KeyboardInterrupt`` when the person stops."""

    def ask(self, turn: Turn) -> str | Literal[Back.BACK]:
        """Ask one question and give the id of the choice, or a number that the field takes."""
        ...

    def ask_message(self, question: Text | None = None) -> str:
        """Ask for the text that is seen on the screen, which they may leave empty; it can have several lines.

        ``question`` is asked in place of that for another text.
        """
        ...

    def ask_name(self) -> str | Literal[Back.BACK]:
        """Ask for the person's name, which they may leave empty."""
        ...

    def ask_text(self, question: Text, earlier: str | None, enter: Text | None = None) -> str:
        """Ask for a word or two; Enter alone gives what was there earlier, or an empty text.

        ``enter`` says what an empty text leads to, where it does more than pass.
        """
        ...

    def ask_line(self, line: Line) -> str | Literal[Back.BACK]:
        """Ask one of several such questions, which one can go back from."""
        ...

    def ask_secret(self, prompt: Text) -> Secret:
        """Ask for something that is not shown while it is typed, and which they may leave empty."""
        ...

    def confirm(self, question: Text) -> bool:
        """Ask for a yes; anything that is not clearly one is a no."""
        ...


class Result(Struct, frozen=True, kw_only=True):
    """Where an interview ended. ``unused`` are answers that were given but are not on the path."""

    walk: tree.Walk
    answers: Mapping[str, Answer]
    number: int
    at_most: int

    @property
    def used(self) -> dict[str, Answer]:
        """The answers on the path, in the order they were needed."""
        return {step.field: self.answers[step.field] for step in self.walk.path}

    @property
    def unused(self) -> dict[str, Answer]:
        """The answers that were given but decide nothing here."""
        used = self.used
        return {field: answer for field, answer in self.answers.items() if field not in used}


class Interview:
    """One person's way through the tree, with the answers they took back kept for re-use."""

    def __init__(
        self,
        pack: Pack,
        entry: str,
        given: Mapping[str, Answer],
        keep: Callable[[Mapping[str, Answer]], None] = lambda answers: None,
        likely: Mapping[str, str] | None = None,
    ) -> None:
        """``keep`` is told the answers after each change, so that a session can be saved.

        ``likely`` are choices that are one key away when their question is asked, and are taken by nobody else.
        """
        self._pack = pack
        self._entry = entry
        self._answers = dict(given)
        self._withdrawn = dict(likely or {})
        self._keep = keep

    def state(self) -> Result:
        """Tell where the answers so far lead."""
        values = {field: answer.choice for field, answer in self._answers.items()}
        walk = tree.walk(self._pack, self._entry, values)
        on_path = {step.field: step.choice for step in walk.path}
        return Result(
            walk=walk,
            answers=dict(self._answers),
            number=len(walk.path) + (walk.question is not None),
            at_most=tree.longest(self._pack, self._entry, on_path),
        )

    def learn(self, answers: Mapping[str, Answer]) -> None:
        """Take in answers that came from elsewhere; what somebody answered stands."""
        self._answers = {**answers, **self._answers}

    def run(self, asker: Asker | None, only: str | None = None) -> Result:
        """Ask until an outcome is reached; without an asker, stop at the first open question.

        With ``only``, stop at any other question than this one.
        """
        while True:
            state = self.state()
            question = state.walk.question
            if question is None or asker is None or only not in (None, question):
                return state
            field, earlier = self._pack.fields[question], self._withdrawn.get(question)
            number, at_most = self._place(state)
            reply = asker.ask(
                Turn(
                    field=replace(field, choices=field.offered(earlier)),
                    number=number,
                    at_most=at_most,
                    earlier=earlier,
                    can_go_back=self.can_go_back(state),
                )
            )
            if isinstance(reply, Back):
                self.go_back()
            else:
                self._withdrawn.pop(question, None)
                self._answers[question] = accept(self._pack.fields[question], reply, Origin.PROMPT)
                self._keep(dict(self._answers))

    def _place(self, state: Result) -> tuple[int, int]:
        """Tell which question this is of those that are really put to somebody, and how many it can be at most."""
        given = {field for field, answer in self._answers.items() if answer.origin not in _ASKED}
        unasked = given | {field for field, answer in state.used.items() if answer.origin is Origin.OBSERVATION}
        settled = {field: self._answers[field].choice for field in (*given, *state.used)}
        number = 1 + sum(field not in unasked for field in state.used)
        return number, tree.longest(self._pack, self._entry, settled, unasked)

    def can_go_back(self, state: Result) -> bool:
        """Tell whether some answer on the path was asked for; one given by flag or file is not asked again."""
        return any(answer.origin in _ASKED for answer in state.used.values())

    def go_back(self) -> None:
        """Take back the last answer that was asked for, and remember it as the likely one; nothing else changes."""
        for field, answer in reversed(self.state().used.items()):
            if answer.origin in _ASKED:
                self._withdrawn[field] = self._answers.pop(field).choice
                self._keep(dict(self._answers))
                return


_ASKED = (Origin.PROMPT, Origin.SESSION, Origin.OBSERVATION)
"""Answers that can be taken back: what somebody said, and what acmail saw, which they may know better."""
