"""Examinations as JUnit's XML, for build servers: a suite per thing examined, a case per examination."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from acmail.documents import CheckDocument, CheckView
from acmail.model import Lang
from acmail.reports import changes, checks, verdicts

Element = ET.Element


def render(document: CheckDocument, width: int = 80, styled: bool = False) -> str:
    """Give one ``testsuites`` element; a failure or an error is in it exactly when the exit code is not 0."""
    strict = document.summary.strict
    root = Element("testsuites", {"name": "acmail check", **_counts(document.checks, strict)})
    root.set("time", _seconds(document.summary.ms))
    changed = changes.changed(document)
    for group in document.groups:
        members = [one for one in document.checks if one.group == group.id]
        suite = ET.SubElement(root, "testsuite", {"name": _clean(group.id), **_counts(members, strict)})
        suite.set("skipped", str(sum(verdicts.of(one, strict) == "skipped" for one in members)))
        suite.set("time", _seconds(group.ms))
        suite.extend(_case(one, strict, document.lang, changed.get(one.id)) for one in members)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _counts(members: Iterable[CheckView], strict: bool) -> dict[str, str]:
    counted = Counter(verdicts.of(one, strict) for one in members)
    return {
        "tests": str(counted.total()),
        "failures": str(counted["failed"]),
        "errors": str(counted["error"]),
    }


def _case(check: CheckView, strict: bool, lang: Lang, changed: str | None) -> Element:
    case = Element("testcase", {"classname": _clean(check.group), "name": _clean(check.id)})
    case.set("time", _seconds(check.ms))
    verdict = verdicts.of(check, strict)
    if verdict == "skipped":
        ET.SubElement(case, "skipped", {"message": _clean(checks.reason(check, lang))})
    elif verdict != "good":
        tag = "failure" if verdict == "failed" else "error"
        message = {"type": _clean(check.cause or check.outcome), "message": _clean(check.evidence)}
        ET.SubElement(case, tag, message).text = _told(check, lang)
    said = [
        part
        for part in (changed, _told(check, lang) if check.outcome == "warn" and verdict == "good" else None)
        if part
    ]
    if said:
        ET.SubElement(case, "system-out").text = _clean("\n".join(said))
    return case


def _told(check: CheckView, lang: Lang) -> str:
    """Say what a person would read about a finding."""
    said = (check.title, check.target, check.evidence, check.quote, checks.advice(check, lang))
    return _clean("\n".join(part for part in said if part))


def _seconds(ms: float) -> str:
    return f"{ms / 1000:.3f}"


def _clean(text: str) -> str:
    """Drop what XML cannot hold (XML 1.0, 2.2), and the other controls, which a terminal would obey."""
    return _FORBIDDEN.sub("", text)


_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
