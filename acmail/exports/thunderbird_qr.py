"""The QR code that Thunderbird for Android scans to add an account: its text, and how it looks.

Source: thunderbird-android, ``qr-code-format.md`` (format 1, 2025-02-06).
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

import msgspec

from acmail.errors import UsageError
from acmail.exports.android import refuse_letters
from acmail.exports.fitting import fitted
from acmail.model import Encryption, Mailbox, Server
from acmail.wording import both

if TYPE_CHECKING:
    import segno

NOTE = both(
    "Le code contient votre adresse et votre identifiant, pas de mot de passe : l’application le demande. Il est pour "
    "Thunderbird Android, pas pour l’appareil photo du téléphone.",
    "The code holds your address and login name, no password: the app asks for it. It is for Thunderbird for Android, "
    "not for the phone’s camera app.",
)
"""What whoever shows or scans the code must know."""

QUIET = 4
"""Light modules on each side without which cameras do not find the code (ISO/IEC 18004, 5.3.8)."""

_FORMAT = 1
_IMAP = _SMTP = 0
_PASSWORD = 1
_SECURITY = {Encryption.TLS: 3, Encryption.STARTTLS: 2}
_PIXELS = 8
_DARK, _LIGHT = "#000000", "#ffffff"

_COLOURS, _RESET = "\x1b[38;5;16;48;5;231m", "\x1b[0m"
"""Black on white of the fixed colour cube: themes repaint the first sixteen colours only."""

_HALVES = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}


def payload(mailbox: Mailbox) -> str:
    """Give the text of the code: one account, no password; raises ``UsageError`` for an address that is not ASCII."""
    mailbox = fitted(mailbox)
    refuse_letters(mailbox)
    incoming: list[int | str] = [_IMAP, *_server(mailbox.incoming)]
    if mailbox.label != mailbox.address:  # left out, readers take the address
        incoming.append(mailbox.label)
    outgoing = [_SMTP, *_server(mailbox.outgoing)]
    account = [incoming, [[outgoing, [mailbox.address, mailbox.name]]]]
    return msgspec.json.encode([_FORMAT, [1, 1], *account]).decode()


def _server(server: Server) -> list[int | str]:
    return [server.host, server.port, _SECURITY[server.encryption], _PASSWORD, server.username]


def modules(mailbox: Mailbox) -> tuple[tuple[bool, ...], ...]:
    """Give the rows of the code, True being dark, with its quiet zone; raises ``UsageError``."""
    return tuple(tuple(map(bool, row)) for row in _code(payload(mailbox)).matrix_iter(border=QUIET))


def image(mailbox: Mailbox, kind: Literal["png", "svg"]) -> bytes:
    """Draw the code dark on light with its quiet zone; raises ``UsageError``."""
    drawn = io.BytesIO()
    _code(payload(mailbox)).save(drawn, kind=kind, scale=_PIXELS, border=QUIET, dark=_DARK, light=_LIGHT)
    return drawn.getvalue()


def terminal(mailbox: Mailbox) -> str:
    """Draw the code for a terminal, two rows of modules a line, with colours of its own; raises ``UsageError``.

    Without those a dark terminal would show it light on dark, which phones do not find. So it is for a terminal that
    has 256 colours, not for a file, a pipe or a screen reader: those are given the images.
    """
    rows = modules(mailbox)
    return "".join(f"{_COLOURS}{line}{_RESET}\n" for line in _lines(rows))


def columns(mailbox: Mailbox) -> int:
    """Tell how wide the drawing in a terminal is; in a narrower one it breaks and cannot be scanned."""
    return len(modules(mailbox))


def _lines(rows: Sequence[Sequence[bool]]) -> Iterator[str]:
    light = (False,) * len(rows[0])
    for upper, lower in zip_longest(rows[::2], rows[1::2], fillvalue=light):
        yield "".join(_HALVES[pair] for pair in zip(upper, lower, strict=True))


def _code(text: str) -> segno.QRCode:
    """Make the smallest code that holds a text, as UTF-8 without ECI: the app reads it as UTF-8 by itself."""
    import segno  # late: only those who want a QR code need it

    try:
        return segno.make_qr(text, error="l", encoding="utf-8", mode="byte", boost_error=True)
    except segno.DataOverflowError:
        raise UsageError(
            both("Ces réglages sont trop longs pour un code QR.", "These settings are too long for a QR code."),
            both("Raccourcissez le nom ou le libellé.", "Shorten the name or the label."),
        ) from None
