"""What comes out of acmail, as types: every report is made from these, and the JSON Schemas are generated from them.

Texts here are final: one language, no placeholder left. Lists hold objects with ids, never maps with data as keys.
"""

from __future__ import annotations

from acmail.documents.card import (
    Card,
    CardDocument,
    Explanation,
    LikelyView,
    Otherwise,
    QuestionDocument,
    Reason,
)
from acmail.documents.check import (
    CheckDocument,
    CheckOutcome,
    CheckResult,
    CheckView,
    GroupView,
    PlanDocument,
    PlanView,
    ProposalView,
    StageView,
    SummaryView,
)
from acmail.documents.diagnosis import (
    AttemptsView,
    CauseRef,
    CauseView,
    ChecklistDocument,
    ChecklistView,
    Diagnosis,
    DiagnosisDocument,
    DiagnosisQuestionDocument,
    EvidenceView,
    LackingView,
    PageView,
    RecognisedView,
    SetAsideView,
)
from acmail.documents.error import ErrorDocument, FindingView
from acmail.documents.url import AddressView, AttachmentView, HintView, ReasonView, SenderView, UrlDocument
from acmail.documents.views import (
    AcademyView,
    AnswerView,
    ChoiceView,
    ContactView,
    Envelope,
    FactView,
    NextView,
    ObservedView,
    OtherValue,
    Question,
    SourceView,
    StepView,
    Tool,
)

Document = QuestionDocument | CardDocument

SCHEMAS = {"card": Document, "check": CheckResult, "diagnosis": Diagnosis, "error": ErrorDocument, "url": UrlDocument}
"""Name on the command line to type of the document."""

__all__ = [
    "SCHEMAS",
    "AcademyView",
    "AddressView",
    "AnswerView",
    "AttachmentView",
    "AttemptsView",
    "Card",
    "CardDocument",
    "CauseRef",
    "CauseView",
    "CheckDocument",
    "CheckOutcome",
    "CheckResult",
    "CheckView",
    "ChecklistDocument",
    "ChecklistView",
    "ChoiceView",
    "ContactView",
    "Diagnosis",
    "DiagnosisDocument",
    "DiagnosisQuestionDocument",
    "Document",
    "Envelope",
    "ErrorDocument",
    "EvidenceView",
    "Explanation",
    "FactView",
    "FindingView",
    "GroupView",
    "HintView",
    "LackingView",
    "LikelyView",
    "NextView",
    "ObservedView",
    "OtherValue",
    "Otherwise",
    "PageView",
    "PlanDocument",
    "PlanView",
    "ProposalView",
    "Question",
    "QuestionDocument",
    "Reason",
    "ReasonView",
    "RecognisedView",
    "SenderView",
    "SetAsideView",
    "SourceView",
    "StageView",
    "StepView",
    "SummaryView",
    "Tool",
    "UrlDocument",
]
