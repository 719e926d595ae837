"""Which page each document makes."""

from __future__ import annotations

from acmail.documents import (
    CardDocument,
    CheckDocument,
    ChecklistDocument,
    DiagnosisDocument,
    PlanDocument,
    UrlDocument,
)
from acmail.reports import cards, checklists, checks, diagnoses, urls
from acmail.reports.outline import Outline

Report = CardDocument | DiagnosisDocument | ChecklistDocument | CheckDocument | PlanDocument | UrlDocument


def outline(document: Report) -> Outline:
    """Lay out a document."""
    if isinstance(document, CardDocument):
        return cards.outline(document)
    if isinstance(document, ChecklistDocument):
        return checklists.outline(document)
    if isinstance(document, CheckDocument):
        return checks.examined(document)
    if isinstance(document, PlanDocument):
        return checks.planned(document)
    if isinstance(document, UrlDocument):
        return urls.outline(document)
    return diagnoses.outline(document)
