"""The mail programs acmail can set up: one module each, all of the same shape."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from acmail.clients import (
    android_gmail,
    android_samsung,
    apple_mail,
    dns,
    ios_mail,
    other,
    outlook_mac,
    outlook_mobile,
    outlook_windows,
    thunderbird,
    thunderbird_android,
)
from acmail.clients.parts import Field, Read, Step, Trouble, Value, Words
from acmail.documents import ClientKind
from acmail.model import Encryption, Text

__all__ = ["CLIENTS", "Client", "Field", "Read", "Step", "Trouble", "Value", "Words"]


class Client(Protocol):
    """A mail program.

    ``FILES`` are the formats of ``exports`` that help it, each with what follows on the device. ``SECURITY`` is what it
    calls each way to encrypt, ``WORDS`` how sure the words of its screens are, and ``READ`` where they were read.
    ``SEE`` is what one should see at the end, ``TROUBLES`` what may go wrong, ``REMOVE`` how to undo it.
    """

    @property
    def TITLE(self) -> Text: ...  # noqa: D102, N802 - a module's constants
    @property
    def ABOUT(self) -> Text: ...  # noqa: D102, N802
    @property
    def KIND(self) -> ClientKind: ...  # noqa: D102, N802
    @property
    def FILES(self) -> Mapping[str, tuple[Text, ...]]: ...  # noqa: D102, N802
    @property
    def SECURITY(self) -> Mapping[Encryption, str]: ...  # noqa: D102, N802
    @property
    def WORDS(self) -> Words: ...  # noqa: D102, N802
    @property
    def READ(self) -> tuple[Read, ...]: ...  # noqa: D102, N802
    @property
    def STEPS(self) -> tuple[Step, ...]: ...  # noqa: D102, N802
    @property
    def SEE(self) -> Text: ...  # noqa: D102, N802
    @property
    def TROUBLES(self) -> tuple[Trouble, ...]: ...  # noqa: D102, N802
    @property
    def REMOVE(self) -> tuple[Text, ...]: ...  # noqa: D102, N802


CLIENTS: dict[str, Client] = {
    "ios_mail": ios_mail,
    "android_gmail": android_gmail,
    "android_samsung": android_samsung,
    "thunderbird_android": thunderbird_android,
    "outlook_mobile": outlook_mobile,
    "thunderbird": thunderbird,
    "outlook_windows": outlook_windows,
    "outlook_mac": outlook_mac,
    "apple_mail": apple_mail,
    "other": other,
    "dns": dns,
}
"""Name on the command line to mail program, phones first: most people come for theirs."""
