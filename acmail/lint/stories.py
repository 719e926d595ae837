"""What invented people are told to be: a story for each answer, of answers that there are (E205)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from acmail.draft import Draft
from acmail.errors import Finding
from acmail.findings import KEY, found, suggestion
from acmail.layout import shown
from acmail.wording import both


def problems(draft: Draft, today: dt.date) -> Iterable[Finding]:
    """Check every story; that its field exists is checked with everything else that is named."""
    for field_id, stories in draft.pack.stories.items():
        field = draft.pack.fields.get(field_id)
        known = [] if field is None else [choice.id for choice in field.choices]
        for choice in stories:
            if known and choice not in known:
                message = both(
                    f"« {shown(choice)} » n’est pas une réponse à « {field_id} ».",
                    f"“{shown(choice)}” is not an answer to “{field_id}”.",
                )
                place = draft.place("stories", field_id, choice, KEY)
                yield found("E205", place, message, suggestion(choice, known, both("réponses", "answers")))
