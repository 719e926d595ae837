"""The words of acmail as types: what a pack holds, and nothing that acts on it.

Every type is frozen. A mapping is keyed by id and must not be changed after loading. The YAML that these types are read
from is described in ``profiles/README.md``.
"""

from __future__ import annotations

from acmail.model.adapts import AdaptedChoice, Adapts
from acmail.model.cards import OFFERED, NextCommand, Outcome, OutcomeKind
from acmail.model.causes import (
    AGAINST,
    POINTS,
    UNKNOWN,
    Cause,
    Checklist,
    Lacking,
    Mark,
    MarkKind,
    Message,
    Page,
    Protection,
    Sign,
    Speaker,
    SpeakerKind,
    Weight,
)
from acmail.model.columns import PARTS, Heading, Part
from acmail.model.examinations import CAPTIVE, CHECK_OUTCOMES, EXAMINATIONS, TAKEN_NAMES
from acmail.model.mailboxes import Encryption, Mailbox, Server
from acmail.model.names import NameForm, NameRule, NameRules
from acmail.model.pack import Academy, Case, Pack, Symptoms
from acmail.model.passwords import RULE_IDS, CharacterClass, PasswordPolicy, PasswordRule, RuleId
from acmail.model.renames import Renames
from acmail.model.sites import OWN, Domain, Site, Verdict, Whose
from acmail.model.targets import Target, TargetKind
from acmail.model.text import LANGUAGES, Lang, Text
from acmail.model.tree import (
    CAUSES,
    OUTCOME_PREFIX,
    AllOf,
    AnyOf,
    Ask,
    Branch,
    Choice,
    Condition,
    Field,
    FieldIs,
    Node,
    Not,
    ObservedBy,
    When,
)
from acmail.model.truth import Alternative, Contact, Fact, Source, SourceKind, Status, Validity

__all__ = [
    "AGAINST",
    "CAPTIVE",
    "CAUSES",
    "CHECK_OUTCOMES",
    "EXAMINATIONS",
    "LANGUAGES",
    "OFFERED",
    "OUTCOME_PREFIX",
    "OWN",
    "PARTS",
    "POINTS",
    "RULE_IDS",
    "TAKEN_NAMES",
    "UNKNOWN",
    "Academy",
    "AdaptedChoice",
    "Adapts",
    "AllOf",
    "Alternative",
    "AnyOf",
    "Ask",
    "Branch",
    "Case",
    "Cause",
    "CharacterClass",
    "Checklist",
    "Choice",
    "Condition",
    "Contact",
    "Domain",
    "Encryption",
    "Fact",
    "Field",
    "FieldIs",
    "Heading",
    "Lacking",
    "Lang",
    "Mailbox",
    "Mark",
    "MarkKind",
    "Message",
    "NameForm",
    "NameRule",
    "NameRules",
    "NextCommand",
    "Node",
    "Not",
    "ObservedBy",
    "Outcome",
    "OutcomeKind",
    "Pack",
    "Page",
    "Part",
    "PasswordPolicy",
    "PasswordRule",
    "Protection",
    "Renames",
    "RuleId",
    "Server",
    "Sign",
    "Site",
    "Source",
    "SourceKind",
    "Speaker",
    "SpeakerKind",
    "Status",
    "Symptoms",
    "Target",
    "TargetKind",
    "Text",
    "Validity",
    "Verdict",
    "Weight",
    "When",
    "Whose",
]
