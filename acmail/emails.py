"""Reading one e-mail address strictly (RFC 5321, 4.1.2; RFC 6531 for letters beyond ASCII). Nothing is contacted."""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

from acmail import webaddress

LONGEST = 254
"""Octets of a whole address that mail can carry (RFC 3696, erratum 1690)."""

_LOCAL = re.compile(r"[^\s@.\"(),:;<>\[\]\\\x00-\x20\x7f-\x9f]+(?:\.[^\s@.\"(),:;<>\[\]\\\x00-\x20\x7f-\x9f]+)*")
_LONGEST_LOCAL = 64
_BETWEEN = re.compile(r"([^<>]{0,200})<([^<>]*)>")
_ROUTES = re.compile(r"[%!=|/#]")
"""Signs before ``@`` by which a server may be told to send mail on: ``x%host`` (RFC 1123, 5.2.16), ``host!x``
(RFC 976), ``SRS0=…=host=x`` and ``x=host`` of forwarders, ``x_host#EXT#`` of guests, a command, a path."""
_TRICKS = {"encoded", "direction", "hidden"}
_ON_WIRE = re.compile(r"[a-z0-9.-]+")
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
    such an address sees another one. So is a name that shows another address. An address that can send mail on to
    another host is refused too: its own host does not tell where the mail ends.
    """
    text = written.strip()
    named = _BETWEEN.fullmatch(text)
    if named and not _harmless_name(named[1]):
        return None
    text = (named[2] if named else text).strip()
    text = text[7:] if text[:7].casefold() == "mailto:" else text
    local, _, domain = text.rpartition("@")
    if len(text.encode("utf-8", "replace")) > LONGEST or len(local.encode("utf-8", "replace")) > _LONGEST_LOCAL:
        return None
    if not _is_plain(local) or not _DOTTED.fullmatch(domain):
        return None
    found = webaddress.read(f"mailto:x@{domain}")
    if found is None or found.kind != "name" or "." not in found.host or found.traits & _TRICKS:
        return None
    return Email(local, found.host, found.letters) if _ON_WIRE.fullmatch(found.host) else None


def _is_plain(local: str) -> bool:
    """Tell whether what stands before ``@`` names a mailbox and nothing else, also by letters that stand for others."""
    same = unicodedata.normalize("NFKC", local)
    return all(_LOCAL.fullmatch(one) and one.isprintable() and not _ROUTES.search(one) for one in (local, same))


def _harmless_name(name: str) -> bool:
    """Tell whether the name before an address shows no other address."""
    same = unicodedata.normalize("NFKC", name)
    return "@" not in same and same.isprintable()
