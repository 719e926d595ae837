"""Which page each document makes."""

from __future__ import annotations

import importlib

from acmail.documents import (
    AccountDocument,
    CardDocument,
    ChangesDocument,
    CheckDocument,
    ChecklistDocument,
    ClientsDocument,
    DiagnosisDocument,
    ForgottenDocument,
    ForwardDocument,
    ItemsDocument,
    PacksDocument,
    PasswordCheckedDocument,
    PasswordRulesDocument,
    PlanDocument,
    PlayedDocument,
    PrivacyDocument,
    QuestionDocument,
    ReportDocument,
    RosterDocument,
    SetupDocument,
    SetupLackingDocument,
    SetupQuestionDocument,
    SignatureDocument,
    TriedDocument,
    UrlDocument,
)
from acmail.reports.outline import Outline

_LAYOUTS: dict[type, str] = {
    AccountDocument: "accounts.kept",
    CardDocument: "cards.outline",
    ChangesDocument: "changes.outline",
    CheckDocument: "checks.examined",
    ChecklistDocument: "checklists.outline",
    ClientsDocument: "setups.clients",
    DiagnosisDocument: "diagnoses.outline",
    ForgottenDocument: "accounts.forgotten",
    ForwardDocument: "forwards.outline",
    ItemsDocument: "authors.items",
    PacksDocument: "authors.packs",
    PasswordCheckedDocument: "passwords.judged",
    PasswordRulesDocument: "passwords.listed",
    PlanDocument: "checks.planned",
    PlayedDocument: "authors.played",
    PrivacyDocument: "accounts.privacy",
    QuestionDocument: "questions.outline",
    ReportDocument: "tallies.outline",
    RosterDocument: "rosters.outline",
    SignatureDocument: "signatures.outline",
    SetupDocument: "setups.sheet",
    SetupLackingDocument: "setups.lacking",
    SetupQuestionDocument: "setups.lacking",
    TriedDocument: "authors.tried",
    UrlDocument: "urls.outline",
}
"""Document to the module and the function that lay it out; a module is loaded when its page is wanted."""

Report = (
    AccountDocument
    | CardDocument
    | ChangesDocument
    | CheckDocument
    | ChecklistDocument
    | ClientsDocument
    | DiagnosisDocument
    | ForgottenDocument
    | ForwardDocument
    | ItemsDocument
    | PacksDocument
    | PasswordCheckedDocument
    | PasswordRulesDocument
    | PlanDocument
    | PlayedDocument
    | PrivacyDocument
    | QuestionDocument
    | ReportDocument
    | RosterDocument
    | SignatureDocument
    | SetupDocument
    | SetupLackingDocument
    | SetupQuestionDocument
    | TriedDocument
    | UrlDocument
)


def outline(document: Report) -> Outline:
    """Lay out a document."""
    module, _, function = _LAYOUTS[type(document)].partition(".")
    laid_out: Outline = getattr(importlib.import_module(f"acmail.reports.{module}"), function)(document)
    return laid_out
