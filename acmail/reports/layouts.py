"""Which page each document makes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from acmail.documents import (
    AccountDocument,
    CardDocument,
    CheckDocument,
    ChecklistDocument,
    DiagnosisDocument,
    ForgottenDocument,
    ForwardDocument,
    PlanDocument,
    PrivacyDocument,
    SignatureDocument,
    UrlDocument,
)
from acmail.reports import accounts, cards, checklists, checks, diagnoses, forwards, signatures, urls
from acmail.reports.outline import Outline

_LAYOUTS: dict[type, Callable[[Any], Outline]] = {
    AccountDocument: accounts.kept,
    CardDocument: cards.outline,
    CheckDocument: checks.examined,
    ChecklistDocument: checklists.outline,
    DiagnosisDocument: diagnoses.outline,
    ForgottenDocument: accounts.forgotten,
    ForwardDocument: forwards.outline,
    PlanDocument: checks.planned,
    PrivacyDocument: accounts.privacy,
    SignatureDocument: signatures.outline,
    UrlDocument: urls.outline,
}
Report = (
    AccountDocument
    | CardDocument
    | CheckDocument
    | ChecklistDocument
    | DiagnosisDocument
    | ForgottenDocument
    | ForwardDocument
    | PlanDocument
    | PrivacyDocument
    | SignatureDocument
    | UrlDocument
)


def outline(document: Report) -> Outline:
    """Lay out a document."""
    return _LAYOUTS[type(document)](document)
