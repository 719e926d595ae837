"""Why mail does not work: the causes, what speaks for them, and the sentences and pages by which they show."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Literal

from msgspec import Struct

from acmail.model.text import Text
from acmail.model.tree import Condition


class Weight(Enum):
    """How much one sign says for a cause."""

    SAYS_IT = "says_it"
    STRONG = "strong"
    SLIGHT = "slight"


POINTS: Mapping[Weight, int] = {Weight.SAYS_IT: 4, Weight.STRONG: 2, Weight.SLIGHT: 1}
"""What a sign for a cause counts."""

AGAINST = -2
"""What a sign against a cause counts."""

UNKNOWN = "unknown"
"""The cause that is always left: nothing known explains what is seen."""


class Sign(Struct, frozen=True, kw_only=True):
    """Answers that speak for or against a cause, and how to say so; without words, the question and its answer do."""

    condition: Condition
    weight: Weight = Weight.SLIGHT
    says: Text | None = None


class Cause(Struct, frozen=True, kw_only=True):
    """A named reason why mail does not work. The first of ``steps`` is the next step; ``others`` are causes alike.

    ``asks`` is what the message for the help desk asks for, if that is special: infinitives behind « Pourriez-vous ».
    """

    id: str
    title: Text
    meaning: Text
    steps: tuple[Text, ...]
    who: Text
    avoid: tuple[Text, ...]
    sources: tuple[str, ...]
    supports: tuple[Sign, ...] = ()
    against: tuple[Sign, ...] = ()
    rules_out: tuple[Sign, ...] = ()
    contacts: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    asks: tuple[Text, ...] = ()
    checklist: str | None = None


class SpeakerKind(Enum):
    """What kind of thing says a sentence; ``words`` are people's own."""

    WEBMAIL = "webmail"
    SSO = "sso"
    PROGRAM = "program"
    SERVER = "server"
    BROWSER = "browser"
    WORDS = "words"


class Speaker(Struct, frozen=True, kw_only=True):
    """Who says a sentence that people paste."""

    id: str
    title: Text
    kind: SpeakerKind
    sources: tuple[str, ...]


class Message(Struct, frozen=True, kw_only=True):
    """A sentence that can be recognised, and the causes it can mean, likeliest first.

    ``says`` are phrases, compared without case, accents and punctuation, in which « … » stands for a gap. ``codes`` are
    tokens, compared as they stand but for case. If ``needed`` is not empty, one of its phrases must stand there too.
    One that ``stops`` warns of a lock that is near: it is reason enough to try no more.
    """

    id: str
    speaker: str
    means: Mapping[str, Weight]
    says: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    rules_out: tuple[str, ...] = ()
    answers: Mapping[str, str] = {}
    sources: tuple[str, ...] = ()
    stops: bool = False


MarkKind = Literal["id", "name", "class", "link", "script", "title", "text", "meta"]


class Mark(Struct, frozen=True, kw_only=True):
    """Something in a page's source that a change of looks leaves alone, and how much it counts."""

    kind: MarkKind
    value: str
    points: int


class Page(Struct, frozen=True, kw_only=True):
    """A page that can be recognised: the points of the marks it has must reach ``needs``."""

    id: str
    title: Text
    speaker: str
    needs: int
    marks: tuple[Mark, ...]
    means: Mapping[str, Weight] = {}
    answers: Mapping[str, str] = {}


class Protection(Struct, frozen=True, kw_only=True):
    """How tries are counted, to protect the account: stop from ``stop_at`` failures on, or where ``stop_if`` holds.

    ``unsure`` is for when nobody has counted. ``causes`` are those to which one more try matters. ``covers`` are steps
    of causes that ``stop`` and ``unsure`` say themselves: beside them nobody is told of a second wait or a second try.
    """

    field: str
    stop_at: int
    stop_if: Condition
    causes: tuple[str, ...]
    go_on: tuple[Text, ...]
    stop: tuple[Text, ...]
    unsure: tuple[Text, ...]
    helper: tuple[Text, ...]
    covers: tuple[Text, ...] = ()


class Lacking(Struct, frozen=True, kw_only=True):
    """What to do when something that a checklist needs is not there."""

    title: Text
    items: tuple[Text, ...]
    contacts: tuple[str, ...] = ()


class Checklist(Struct, frozen=True, kw_only=True):
    """Steps to be ticked one by one, outside acmail."""

    id: str
    title: Text
    items: tuple[Text, ...]
    otherwise: tuple[Lacking, ...] = ()
