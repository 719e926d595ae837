"""Files that bring a mailbox into a mail program: one module per format, of one shape, never with a password."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from msgspec import Struct

from acmail.exports import autoconfig, dns, isp, k9s, mobileconfig, qr_png, qr_svg
from acmail.exports.options import PREVENT_MOVE, Options
from acmail.model import Lang, Mailbox, Text

__all__ = ["EXPORTS", "PREVENT_MOVE", "Export", "Made", "Options", "made"]


class Export(Protocol):
    """One format. A server, a name or an address that it cannot hold is a ``UsageError`` that says why."""

    TITLE: Text
    MIME: str
    NOTE: Text
    """What whoever uses the file must know, and would not expect."""

    def name(self, mailbox: Mailbox) -> str:
        """Name the file, below the folder it is written to; its folders are separated by ``/``."""
        ...

    def render(self, mailbox: Mailbox, lang: Lang, options: Options) -> bytes:
        """Give what the file holds, in a language where it speaks to people."""
        ...


EXPORTS: Mapping[str, Export] = {
    "mobileconfig": mobileconfig,
    "autoconfig": autoconfig,
    "isp": isp,
    "qr-png": qr_png,
    "qr-svg": qr_svg,
    "k9s": k9s,
    "dns": dns,
}
"""Name on the command line to format."""


class Made(Struct, frozen=True):
    """A file made and not yet written: its format, its name below a folder, what it is, what to know, its content."""

    format: str
    name: str
    title: Text
    note: Text
    mime: str
    data: bytes


def made(format_: str, mailbox: Mailbox, lang: Lang, options: Options) -> Made:
    """Make a file of one format; raises ``UsageError`` with the reason where the format cannot hold the mailbox."""
    export = EXPORTS[format_]
    data = export.render(mailbox, lang, options)
    return Made(format_, export.name(mailbox), export.TITLE, export.NOTE, export.MIME, data)
