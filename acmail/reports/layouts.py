"""Which page each document makes."""

from __future__ import annotations

import importlib

from acmail.documents import (
    AccountDocument,
    CardDocument,
    CheckDocument,
    ChecklistDocument,
    ClientsDocument,
    DiagnosisDocument,
    DiffDocument,
    ForgottenDocument,
    ForwardDocument,
    PasswordCheckedDocument,
    PasswordRulesDocument,
    PlanDocument,
    PrivacyDocument,
    SetupDocument,
    SetupLackingDocument,
    SetupQuestionDocument,
    SignatureDocument,
    UrlDocument,
)
from acmail.reports.outline import Outline

_LAYOUTS: dict[type, str] = {
    AccountDocument: "accounts.kept",
    CardDocument: "cards.outline",
    CheckDocument: "checks.examined",
    ChecklistDocument: "checklists.outline",
    ClientsDocument: "setups.clients",
    DiagnosisDocument: "diagnoses.outline",
    DiffDocument: "diffs.outline",
    ForgottenDocument: "accounts.forgotten",
    ForwardDocument: "forwards.outline",
    PasswordCheckedDocument: "passwords.judged",
    PasswordRulesDocument: "passwords.listed",
    PlanDocument: "checks.planned",
    PrivacyDocument: "accounts.privacy",
    SignatureDocument: "signatures.outline",
    SetupDocument: "setups.sheet",
    SetupLackingDocument: "setups.lacking",
    SetupQuestionDocument: "setups.lacking",
    UrlDocument: "urls.outline",
}
"""Document to the module and the function that lay it out; a module is loaded when its page is wanted."""

Report = (
    AccountDocument
    | CardDocument
    | CheckDocument
    | ChecklistDocument
    | ClientsDocument
    | DiagnosisDocument
    | DiffDocument
    | ForgottenDocument
    | ForwardDocument
    | PasswordCheckedDocument
    | PasswordRulesDocument
    | PlanDocument
    | PrivacyDocument
    | SignatureDocument
    | SetupDocument
    | SetupLackingDocument
    | SetupQuestionDocument
    | UrlDocument
)


def outline(document: Report) -> Outline:
    """Lay out a document."""
    module, _, function = _LAYOUTS[type(document)].partition(".")
    laid_out: Outline = getattr(importlib.import_module(f"acmail.reports.{module}"), function)(document)
    return laid_out
