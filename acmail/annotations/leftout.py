"""What lint leaves out: the findings that a base of acmail has of itself, which nobody but acmail can cure."""

from __future__ import annotations

from acmail.documents import LintDocument
from acmail.documents.lint import LeftOutView
from acmail.model import Text
from acmail.wording import both


def said(one: LeftOutView, document: LintDocument) -> Text:
    """Say how much a base has of itself, and what shows it."""
    on = "" if document.as_of == document.generated_on else f" --as-of {document.as_of}"
    command, count = f"acmail profiles lint {one.id}{on}", one.findings
    return both(
        f"{one.id} : {count} constat{'s' * (count > 1)} dans ses propres fichiers ; {command} les montre.",
        f"{one.id}: {count} finding{'s' * (count != 1)} in its own files; {command} shows them.",
    )
