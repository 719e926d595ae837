"""Which page each document makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from acmail.documents import (
    CardDocument,
    CheckDocument,
    ChecklistDocument,
    DiagnosisDocument,
    PasswordCheckedDocument,
    PasswordRulesDocument,
    PlanDocument,
)
from acmail.reports import cards, checklists, checks, diagnoses, passwords
from acmail.reports.outline import Outline

Report = (
    CardDocument
    | DiagnosisDocument
    | ChecklistDocument
    | CheckDocument
    | PlanDocument
    | PasswordRulesDocument
    | PasswordCheckedDocument
)

_OUTLINES: Mapping[type[Report], Callable[[Any], Outline]] = {
    CardDocument: cards.outline,
    DiagnosisDocument: diagnoses.outline,
    ChecklistDocument: checklists.outline,
    CheckDocument: checks.examined,
    PlanDocument: checks.planned,
    PasswordRulesDocument: passwords.listed,
    PasswordCheckedDocument: passwords.judged,
}


def outline(document: Report) -> Outline:
    """Lay out a document."""
    return _OUTLINES[type(document)](document)
