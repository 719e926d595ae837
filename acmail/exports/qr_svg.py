"""The QR code for Thunderbird for Android as a drawing that can be made as large as a poster."""

from __future__ import annotations

from acmail.exports import thunderbird_qr
from acmail.exports.fitting import fitted
from acmail.exports.naming import file_name
from acmail.exports.options import Options
from acmail.model import Lang, Mailbox
from acmail.wording import both

TITLE = both("Code QR pour Thunderbird Android (dessin SVG)", "QR code for Thunderbird for Android (SVG drawing)")
MIME = "image/svg+xml"
NOTE = thunderbird_qr.NOTE


def name(mailbox: Mailbox) -> str:
    """Name the file."""
    return file_name(fitted(mailbox).address, "-qr.svg")


def render(mailbox: Mailbox, lang: Lang, options: Options) -> bytes:
    """Give the file; raises ``UsageError``."""
    return thunderbird_qr.image(mailbox, "svg")
