"""A secret on standard input: one line, and not more than any password is long."""

from __future__ import annotations

from acmail import delivery
from acmail.cli.services import Services
from acmail.errors import UsageError
from acmail.model import Text
from acmail.secret import Secret
from acmail.wording import both

MOST_BYTES = 1024


def secret(services: Services, comfort: Text) -> Secret:
    """Read the first line, without its end; ``comfort`` says what did not happen. Raises ``UsageError``."""
    line = delivery.read("-", services.stdin, MOST_BYTES).split(b"\n", 1)[0].rstrip(b"\r")
    if len(line) > MOST_BYTES:
        raise unreadable(comfort)
    try:
        return Secret(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise unreadable(comfort) from None


def is_terminal(services: Services) -> bool:
    """Tell whether somebody would type there; a closed standard input is nobody, and reading it says so."""
    try:
        return services.stdin().isatty()
    except (OSError, ValueError):
        return False


def unreadable(comfort: Text) -> UsageError:
    """Make the error of a secret that cannot be used as it is."""
    return UsageError(
        both(
            f"Ce mot de passe est illisible : il faut de l’UTF-8, {MOST_BYTES} octets au plus.",
            f"This password cannot be read: it must be UTF-8, {MOST_BYTES} bytes at most.",
        ),
        comfort,
    )
