"""XML as files hold it: declared, indented, in UTF-8 without a byte-order mark."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring


def root(tag: str, attributes: Mapping[str, str]) -> Element:
    """Begin a document."""
    return Element(tag, dict(attributes))


def add(parent: Element, tag: str, text: str | None = None, attributes: Mapping[str, str] | None = None) -> Element:
    """Add an element with its text and attributes."""
    child = SubElement(parent, tag, dict(attributes or {}))
    child.text = text
    return child


def written(top: Element, declaration: str) -> bytes:
    """Give the bytes of a document below its declaration."""
    indent(top)
    return f"{declaration}\n{tostring(top, encoding='unicode')}\n".encode()
