"""The examinations: one module each, judging what a probe saw, without looking at anything themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from acmail.checks import capabilities, captive, clock, computer, discovery, greeting, login, name, page, port, tls
from acmail.checks.knowledge import Knowledge
from acmail.checks.verdict import Outcome, Verdict
from acmail.model import Text
from acmail.observations import Seen

__all__ = ["ABOUTS", "OF_AN_ENDPOINT", "TITLES", "Check", "Knowledge", "Outcome", "Verdict"]


class Check(Protocol):
    """Judges one stage of what was seen at an endpoint; None when nobody asked for it."""

    def __call__(self, seen: Seen, knowledge: Knowledge) -> Verdict | None:
        """Give the verdict."""
        ...


OF_AN_ENDPOINT: Mapping[str, Check] = {
    "name": lambda seen, knowledge: name.judge(seen),
    "port": lambda seen, knowledge: port.judge(seen),
    "tls": lambda seen, knowledge: tls.judge(seen),
    "greeting": greeting.judge,
    "capabilities": lambda seen, knowledge: capabilities.judge(seen),
    "login": login.judge,
    "page": page.judge,
    "discovery": lambda seen, knowledge: discovery.judge(seen),
}
"""Name of an examination to what judges it."""

_MODULES = (name, port, tls, greeting, capabilities, login, page, discovery, clock, captive)
TITLES: Mapping[str, Text] = {
    **computer.TITLES,
    **{module.__name__.rpartition(".")[2]: module.TITLE for module in _MODULES},
}
"""Name of an examination to what people call it."""

ABOUTS: Mapping[str, Text] = {
    **computer.ABOUTS,
    **{module.__name__.rpartition(".")[2]: module.ABOUT for module in _MODULES},
}
"""Name of an examination to what it does."""
