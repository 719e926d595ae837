"""The QR code for Thunderbird for Android as a picture for screens and paper."""

from __future__ import annotations

from acmail.exports import thunderbird_qr
from acmail.exports.fitting import fitted
from acmail.exports.naming import file_name
from acmail.exports.options import Options
from acmail.model import Lang, Mailbox
from acmail.wording import both

TITLE = both("Code QR pour Thunderbird Android (image PNG)", "QR code for Thunderbird for Android (PNG picture)")
MIME = "image/png"
NOTE = thunderbird_qr.NOTE


def name(mailbox: Mailbox) -> str:
    """Name the file."""
    return file_name(fitted(mailbox).address, "-qr.png")


def render(mailbox: Mailbox, lang: Lang, options: Options) -> bytes:
    """Give the file; raises ``UsageError``."""
    return thunderbird_qr.image(mailbox, "png")
