"""What is examined at each kind of target, under which names, and what an examination can come to."""

from __future__ import annotations

from collections.abc import Mapping

from acmail.model.targets import TargetKind

_MAIL = ("name", "port", "tls", "greeting", "capabilities", "login")

EXAMINATIONS: Mapping[TargetKind, tuple[str, ...]] = {
    TargetKind.PAGE: ("name", "port", "tls", "page"),
    TargetKind.IMAP: _MAIL,
    TargetKind.SUBMISSION: _MAIL,
    TargetKind.DOMAIN: ("discovery",),
}
"""The examinations of each kind of target, in the order in which one can explain the next."""

OF_THE_COMPUTER = ("version", "pack", "keyring", "locale", "terminal", "clock")
OF_THE_NETWORK = ("captive",)

CAPTIVE = "network.captive"
"""The one examination without a target of the pack that can answer a question."""

TAKEN_NAMES = frozenset(
    {"computer", "network", *OF_THE_COMPUTER, *OF_THE_NETWORK, *(one for of in EXAMINATIONS.values() for one in of)}
)
"""What no target may be called, since ``acmail check NAME`` must mean one thing."""

CHECK_OUTCOMES = ("ok", "warn", "fail", "not_applicable", "could_not_tell")
"""What an examination can come to that says something about an answer."""
