"""Which page each document makes."""

from __future__ import annotations

import importlib

from acmail.documents import (
    AccountDocument,
    CardDocument,
    CheckDocument,
    ChecklistDocument,
    DiagnosisDocument,
    ForgottenDocument,
    PasswordCheckedDocument,
    PasswordRulesDocument,
    PlanDocument,
    PrivacyDocument,
    UrlDocument,
)
from acmail.reports.outline import Outline

_LAYOUTS: dict[type, str] = {
    AccountDocument: "accounts.kept",
    CardDocument: "cards.outline",
    CheckDocument: "checks.examined",
    ChecklistDocument: "checklists.outline",
    DiagnosisDocument: "diagnoses.outline",
    ForgottenDocument: "accounts.forgotten",
    PasswordCheckedDocument: "passwords.judged",
    PasswordRulesDocument: "passwords.listed",
    PlanDocument: "checks.planned",
    PrivacyDocument: "accounts.privacy",
    UrlDocument: "urls.outline",
}
"""Document to the module and the function that lay it out; a module is loaded when its page is wanted."""

Report = (
    AccountDocument
    | CardDocument
    | CheckDocument
    | ChecklistDocument
    | DiagnosisDocument
    | ForgottenDocument
    | PasswordCheckedDocument
    | PasswordRulesDocument
    | PlanDocument
    | PrivacyDocument
    | UrlDocument
)


def outline(document: Report) -> Outline:
    """Lay out a document."""
    module, _, function = _LAYOUTS[type(document)].partition(".")
    laid_out: Outline = getattr(importlib.import_module(f"acmail.reports.{module}"), function)(document)
    return laid_out
