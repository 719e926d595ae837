"""As workflow commands, which GitHub shows beside the lines of a change.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands: a message escapes ``%``, CR and LF, a
property also ``:`` and ``,`` (``escapeData`` and ``escapeProperty`` of actions/toolkit).
"""

from __future__ import annotations

from acmail.annotations import leftout
from acmail.documents import LintDocument, LintFindingView


def render(document: LintDocument, width: int) -> str:
    """Give one line a finding, and a notice for each base whose own findings are left out."""
    notices = (_notice(leftout.said(one, document).say(document.lang)) for one in document.left_out)
    return "".join((*(_line(one) for one in document.findings), *notices))


def _notice(text: str) -> str:
    return f"::notice title=acmail::{_data(text)}\n"


def _line(one: LintFindingView) -> str:
    properties = {"file": one.file}
    if one.line:
        properties |= {"line": str(one.line), "col": str(one.column), "endColumn": str(one.column + one.width)}
    properties["title"] = f"acmail {one.code}"
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{one.severity} {told}::{_data(f'{one.message} {one.cure}')}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
