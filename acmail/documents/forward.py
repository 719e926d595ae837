"""``acmail.forward/1``: whether mail may be forwarded to an address, by what is known of its domain.

What stands before ``@`` is somebody's name and decides nothing: it is left out.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

from acmail.documents.url import ReasonView
from acmail.documents.views import AcademyView, ContactView, FactView, NextView, Tool
from acmail.model import Lang

SCHEMA: Literal["acmail.forward/1"] = "acmail.forward/1"

Destination = Literal["inside", "outside", "could_not_tell"]
"""Is an address one of Éducation nationale: known to be, not known to be, or only possibly."""


class DestinationView(Struct, frozen=True, kw_only=True):
    """One address. ``host`` is as on the wire, ``shown`` as it reads; ``fact`` names what is known of its domain."""

    host: str
    shown: str
    verdict: Destination
    reasons: tuple[ReasonView, ...]
    fact: str | None


class ForwardDocument(Struct, frozen=True, kw_only=True):
    """``acmail.forward/1``. ``verdict`` is that of the worst address; what to do and not to do follows from it."""

    schema: Literal["acmail.forward/1"] = SCHEMA
    tool: Tool = Tool()
    academy: AcademyView
    lang: Lang
    generated_on: dt.date
    verdict: Destination
    title: str
    todo: str
    addresses: tuple[DestinationView, ...]
    advice: tuple[str, ...]
    avoid: tuple[str, ...]
    next: tuple[NextView, ...]
    contacts: tuple[ContactView, ...]
    facts: tuple[FactView, ...]
