"""XML as every reader wants it: UTF-8 without a mark before it, one root, no document type, nothing beside elements."""

from __future__ import annotations

from xml.etree.ElementTree import Element, ParseError, fromstring

from tests.readers import Refused


def read(data: bytes) -> Element:
    """Parse a file."""
    if data.startswith(b"\xef\xbb\xbf"):
        raise Refused("byte-order mark")
    if b"<!" in data:
        raise Refused("document type, comment or CDATA")
    if b"ncoding=" not in data.partition(b"?>")[0] or b"utf-8" not in data.partition(b"?>")[0].lower():
        raise Refused("no declaration of UTF-8")
    try:
        data.decode()
        return fromstring(data)
    except (UnicodeDecodeError, ParseError) as error:
        raise Refused(f"not well-formed: {error}") from error


def text(element: Element) -> str:
    """Give the text of an element that holds nothing else."""
    if len(element):
        raise Refused(f"Expected text, but got START_TAG in '{element.tag}'")
    return element.text or ""


def attributes(element: Element, *allowed: str) -> None:
    """Refuse an element that has other attributes than these."""
    if set(element.attrib) - set(allowed):
        raise Refused(f"unknown attribute of '{element.tag}': {sorted(set(element.attrib) - set(allowed))}")
