"""For people: each finding with its line, a caret and the cure, then how many there are."""

from __future__ import annotations

from acmail import frames
from acmail.annotations import leftout
from acmail.documents import LintDocument, LintFindingView
from acmail.errors import Finding
from acmail.layout import wrapped
from acmail.model import Text
from acmail.wording import both


def render(document: LintDocument, width: int) -> str:
    """Give one block a finding, with a blank line behind it, a line that counts, and one for each base left out."""
    blocks = ["\n".join(frames.lines(_finding(one), document.lang, width)) + "\n" for one in document.findings]
    ends = (_summary(document), *(leftout.said(one, document) for one in document.left_out))
    return "\n".join((*blocks, *(line for end in ends for line in wrapped(end.say(document.lang), width)))) + "\n"


def _finding(one: LintFindingView) -> Finding:
    return Finding(
        code=one.code,
        severity=one.severity,
        file=one.file,
        line=one.line,
        column=one.column,
        width=one.width,
        excerpt=one.excerpt,
        message=Text(one.message, one.message),
        cure=Text(one.cure, one.cure),
    )


def _summary(document: LintDocument) -> Text:
    names = ", ".join(one.id for one in document.academies)
    if not document.errors and not document.warnings:
        return both(f"{names} : rien à signaler.", f"{names}: nothing to report.")
    errors, warnings = document.errors, document.warnings
    return both(
        f"{names} : {errors} erreur{'s' * (errors > 1)}, {warnings} avertissement{'s' * (warnings > 1)}.",
        f"{names}: {errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}.",
    )
