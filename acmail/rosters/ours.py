"""Columns that acmail writes itself: in a roster that it wrote, they are no question about what they may have meant."""

from __future__ import annotations

from acmail.headers import comparable
from acmail.wording import both

OUT = ("key", "profile", "outcome", "title", "question", "ask", "contacts", "path")
"""The columns of the decisions, each person in one line."""

STATE, OUTCOME, NOTE, ON = "acmail_state", "acmail_outcome", "acmail_note", "acmail_on"
ADDED = (STATE, OUTCOME, NOTE, ON)
"""Columns that a session adds; in a roster that has them already they are written anew."""

PSEUDONYM = "pseudonym"

ROW = both("ligne du fichier", "row of the file")
WHY = both("écartée parce que", "set aside because")
"""Columns of the rows set aside."""

_SAID = [word for text in (ROW, WHY) for word in (text.fr, text.say("en"))]
WRITTEN = frozenset(map(comparable, (*OUT, *ADDED, PSEUDONYM, *_SAID)))
"""All of them, as headers are compared."""
