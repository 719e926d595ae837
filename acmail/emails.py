"""Reading one e-mail address strictly (RFC 5321, 4.1.2; RFC 6531 for letters beyond ASCII). Nothing is contacted."""

from __future__ import annotations

import re

from msgspec import Struct

from acmail import webaddress

LONGEST = 254
"""Octets of a whole address that mail can carry (RFC 3696, erratum 1690)."""

_LOCAL = re.compile(r"[^\s@.\"(),:;<>\[\]\\\x00-\x20\x7f-\x9f]+(?:\.[^\s@.\"(),:;<>\[\]\\\x00-\x20\x7f-\x9f]+)*")
_LONGEST_LOCAL = 64
_BETWEEN = re.compile(r"[^<>]{0,200}<([^<>]*)>")
_TRICKS = {"encoded", "direction", "hidden"}
_DOTTED = re.compile(r"[^.\s/?#%@:\[\]\\]+(?:[.。][^.\s/?#%@:\[\]\\]+)+\.?")


class Email(Struct, frozen=True):
    """An address taken apart: ``host`` as on the wire, ``letters`` the same as it reads."""

    local: str
    host: str
    letters: str

    @property
    def shown(self) -> str:
        """The address with its host as on the wire."""
        return f"{self.local}@{self.host}"


def read(written: str) -> Email | None:
    """Take apart an address, also from ``mailto:`` or ``Name <address>``; None when no mail could go there.

    Signs without shape, signs that turn the writing around and percent signs in the host are refused: whoever looks at
    such an address sees another one.
    """
    text = written.strip()
    named = _BETWEEN.fullmatch(text)
    text = (named[1] if named else text).strip()
    text = text[7:] if text[:7].casefold() == "mailto:" else text
    local, _, domain = text.rpartition("@")
    if len(text.encode("utf-8", "replace")) > LONGEST or len(local.encode("utf-8", "replace")) > _LONGEST_LOCAL:
        return None
    if not _LOCAL.fullmatch(local) or not local.isprintable() or not _DOTTED.fullmatch(domain):
        return None
    found = webaddress.read(f"mailto:x@{domain}")
    if found is None or found.kind != "name" or "." not in found.host or found.traits & _TRICKS:
        return None
    return Email(local, found.host, found.letters)
