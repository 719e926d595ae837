"""Keeping the answers of one interview on this computer, and taking them up again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, Protocol

from msgspec import Struct

from acmail import systemwords
from acmail.answers import INDIRECT, Answer
from acmail.errors import InvalidData
from acmail.interview import Asker, Turn
from acmail.model import Choice, Field, Pack
from acmail.wording import Say, both


class KeptAnswer(Struct, frozen=True, kw_only=True):
    """One answer of a session."""

    field: str
    choice: str


class Session(Struct, frozen=True, kw_only=True):
    """What is needed to go on where somebody stopped."""

    schema: Literal["acmail.session/1"] = "acmail.session/1"
    academy: str
    entry: str
    pack_version: str
    pack_hash: str
    saved_on: dt.date
    answers: tuple[KeptAnswer, ...]
    name: str | None = None


class Store(Protocol):
    """Where a session is kept."""

    @property
    def path(self) -> Path:
        """The place, as a person can be told it."""
        ...

    def load(self) -> Session | None:
        """Give the kept session, if there is one; raises ``InvalidData`` when it cannot be read."""
        ...

    def save(self, session: Session) -> None:
        """Replace the kept session; raises ``OSError``."""
        ...

    def forget(self) -> None:
        """Remove the kept session, if there is one; raises ``OSError``."""
        ...


def found(sessions: Store, pack: Pack, asker: Asker | None, resume: bool, restart: bool, say: Say) -> Session | None:
    """Give the kept session to go on with: the one asked for, or the one the person wants when somebody can be asked.

    Raises ``InvalidData`` when the session asked for cannot be read; one nobody asked for is only mentioned.
    """
    if restart:
        forget(sessions, say)
        return None
    if asker is None and not resume:
        return None
    try:
        session = sessions.load()
    except InvalidData as unreadable:
        if resume:
            raise
        say(unreadable.message)
        return None
    if session is None or session.academy != pack.academy.id:
        if resume:
            say(both("Aucune réponse n’était gardée.", "No answers were kept."))
        return None
    return session if resume or asker is None or wants_to_resume(session, asker) else None


def forget(sessions: Store, say: Say) -> None:
    """Remove the kept session; says so when the computer refuses."""
    try:
        sessions.forget()
    except OSError as error:
        say(
            both(
                f"Les réponses gardées n’ont pas pu être effacées de {sessions.path} ({systemwords.reason(error).fr}).",
                f"The kept answers could not be removed from {sessions.path} ({systemwords.reason(error).say('en')}).",
            )
        )


class Keeper:
    """Keeps the answers of one interview after each change; a computer that refuses is mentioned once."""

    def __init__(self, sessions: Store, pack: Pack, entry: str, today: dt.date, name: str | None, say: Say) -> None:
        """``name`` is kept too when it is not None."""
        self._sessions = sessions
        self._pack = pack
        self._entry = entry
        self._today = today
        self._name = name
        self._say = say
        self._refused = False

    def keep(self, answers: Mapping[str, Answer]) -> None:
        """Save the answers."""
        if self._refused:
            return
        session = Session(
            academy=self._pack.academy.id,
            entry=self._entry,
            pack_version=self._pack.academy.version,
            pack_hash=self._pack.hash,
            saved_on=self._today,
            answers=tuple(
                KeptAnswer(field=field, choice=_kept(answer))
                for field, answer in answers.items()
                if answer.origin not in INDIRECT  # what is pasted or seen is not kept, so neither is what it says
            ),
            name=self._name,
        )
        try:
            self._sessions.save(session)
        except OSError as error:
            self._refused = True
            self._say(
                both(
                    f"Vos réponses ne peuvent pas être gardées sur cet ordinateur ({systemwords.reason(error).fr}). "
                    "Vous pouvez continuer.",
                    f"Your answers cannot be kept on this computer ({systemwords.reason(error).say('en')}). "
                    "You can go on.",
                )
            )

    def finish(self) -> None:
        """Forget the answers once the result has been delivered."""
        forget(self._sessions, self._say)


def _kept(answer: Answer) -> str:
    return answer.choice if answer.number is None else str(answer.number)


def wants_to_resume(session: Session, asker: Asker) -> bool:
    """Ask whether to go on with kept answers."""
    count = len(session.answers)
    day_fr, day_en = session.saved_on.strftime("%d/%m/%Y"), session.saved_on.strftime("%d %B %Y")
    field = Field(
        id="resume",
        ask=both(
            f"Vous aviez commencé le {day_fr} (réponses gardées : {count}). Continuer ?",
            f"You had begun on {day_en} (answers kept: {count}). Go on?",
        ),
        why=both(
            "La dernière fois, les questions n’ont pas été menées jusqu’au bout.",
            "Last time, the questions were not answered to the end.",
        ),
        choices=(
            Choice(id="resume", label=both("Continuer", "Go on")),
            Choice(
                id="restart", label=both("Tout recommencer, sans ces réponses", "Start afresh, without these answers")
            ),
        ),
    )
    return asker.ask(Turn(field=field, number=0, at_most=0, earlier=None, can_go_back=False)) == "resume"
