"""Which page each document makes."""

from __future__ import annotations

from acmail.documents import CardDocument, ChecklistDocument, DiagnosisDocument
from acmail.reports import cards, checklists, diagnoses
from acmail.reports.outline import Outline

Report = CardDocument | DiagnosisDocument | ChecklistDocument


def outline(document: Report) -> Outline:
    """Lay out a document."""
    if isinstance(document, CardDocument):
        return cards.outline(document)
    if isinstance(document, ChecklistDocument):
        return checklists.outline(document)
    return diagnoses.outline(document)
