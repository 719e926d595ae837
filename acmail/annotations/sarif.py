"""As SARIF 2.1.0, the OASIS standard that editors and code hosts read (docs.oasis-open.org/sarif/sarif/v2.1.0)."""

from __future__ import annotations

import hashlib
import json
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from acmail import __version__
from acmail.annotations import leftout
from acmail.documents import LintDocument, LintFindingView

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(document: LintDocument, width: int) -> str:
    """Give one run; rules are those that were found. A base left out is a notification."""
    codes = sorted({one.code for one in document.findings})
    driver = {
        "name": document.tool.name,
        "version": __version__,
        "semanticVersion": __version__,
        "language": document.lang,
        "rules": [_rule(code) for code in codes],
    }
    results = [_result(one, codes) for one in document.findings]
    run: dict[str, Any] = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "language": document.lang}
    if document.left_out:
        notes = [_notification(leftout.said(one, document).say(document.lang)) for one in document.left_out]
        run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": notes}]
    run["results"] = results
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _notification(text: str) -> dict[str, Any]:
    return {"level": "note", "message": {"text": text}}


def _rule(code: str) -> dict[str, Any]:
    return {"id": code, "defaultConfiguration": {"level": "warning" if code.startswith("W") else "error"}}


def _result(one: LintFindingView, codes: list[str]) -> dict[str, Any]:
    fingerprint = hashlib.sha256(f"{one.code}\0{one.file}\0{one.excerpt.strip()}\0{one.message}".encode()).hexdigest()
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(one.file)}}
    if one.line:
        place["region"] = {"startLine": one.line, "startColumn": one.column, "endColumn": one.column + one.width}
        place["region"]["snippet"] = {"text": one.excerpt}
    return {
        "ruleId": one.code,
        "ruleIndex": codes.index(one.code),
        "level": one.severity,
        "message": {"text": f"{one.message}\n{one.cure}"},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"acmail/1": fingerprint},
    }


def _uri(file: str) -> str:
    """Write a path as a URI: relative where it is below the current folder, as ``acmail`` shows it."""
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
