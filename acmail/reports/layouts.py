"""Which page each document makes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from acmail.documents import (
    AccountDocument,
    CardDocument,
    CheckDocument,
    ChecklistDocument,
    ClientsDocument,
    DiagnosisDocument,
    ForgottenDocument,
    PasswordCheckedDocument,
    PasswordRulesDocument,
    PlanDocument,
    PrivacyDocument,
    SetupDocument,
    SetupLackingDocument,
    SetupQuestionDocument,
    UrlDocument,
)
from acmail.reports import accounts, cards, checklists, checks, diagnoses, passwords, setups, urls
from acmail.reports.outline import Outline

_LAYOUTS: dict[type, Callable[[Any], Outline]] = {
    AccountDocument: accounts.kept,
    CardDocument: cards.outline,
    CheckDocument: checks.examined,
    ChecklistDocument: checklists.outline,
    ClientsDocument: setups.clients,
    DiagnosisDocument: diagnoses.outline,
    ForgottenDocument: accounts.forgotten,
    PasswordCheckedDocument: passwords.judged,
    PasswordRulesDocument: passwords.listed,
    PlanDocument: checks.planned,
    PrivacyDocument: accounts.privacy,
    SetupDocument: setups.sheet,
    SetupLackingDocument: setups.lacking,
    SetupQuestionDocument: setups.lacking,
    UrlDocument: urls.outline,
}
Report = (
    AccountDocument
    | CardDocument
    | CheckDocument
    | ChecklistDocument
    | ClientsDocument
    | DiagnosisDocument
    | ForgottenDocument
    | PasswordCheckedDocument
    | PasswordRulesDocument
    | PlanDocument
    | PrivacyDocument
    | SetupDocument
    | SetupLackingDocument
    | SetupQuestionDocument
    | UrlDocument
)


def outline(document: Report) -> Outline:
    """Lay out a document."""
    return _LAYOUTS[type(document)](document)
