"""Blessed cases as JUnit's XML, for build servers: a suite per pack, a case per case."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from acmail.documents import CaseView, TriedDocument, TriedPackView
from acmail.layout import harmless


def render(document: TriedDocument, width: int = 80, styled: bool = False) -> str:
    """Give one ``testsuites`` element; a failure is in it exactly when a case no longer holds."""
    passed, failed = sum(pack.passed for pack in document.packs), sum(pack.failed for pack in document.packs)
    counts = {"tests": str(passed + failed), "failures": str(failed), "errors": "0"}
    root = ET.Element("testsuites", {"name": "acmail profiles test", **counts})
    root.extend(_suite(pack) for pack in document.packs)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(pack: TriedPackView) -> ET.Element:
    counts = {"tests": str(pack.passed + pack.failed), "failures": str(pack.failed), "errors": "0", "skipped": "0"}
    suite = ET.Element("testsuite", {"name": pack.academy.id, **counts})
    suite.extend(_case(case, pack.academy.id) for case in pack.cases)
    return suite


def _case(case: CaseView, pack: str) -> ET.Element:
    element = ET.Element("testcase", {"classname": f"{pack}.{case.entry}", "name": harmless(case.name)})
    if case.outcome == "fail":
        places = (case.place, *(() if case.parting is None else (case.parting.place,)))
        failure = ET.SubElement(element, "failure", {"type": "E501", "message": harmless(case.reason or case.expect)})
        failure.text = "\n".join(f"{place.file}:{place.line}" for place in places)
    return element
