"""``acmail.url/1``: whether addresses are the académie's, what gave them away, and what to do.

No address is repeated whole: what stands before ``@`` or behind the host can be a secret, and is left out.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

from acmail.documents.views import AcademyView, ContactView, FactView, NextView, SourceView, Tool
from acmail.model import Lang, Verdict

SCHEMA: Literal["acmail.url/1"] = "acmail.url/1"


class ReasonView(Struct, frozen=True, kw_only=True):
    """What gave an address away, or how sure it is that it is true."""

    id: str
    text: str


class AddressView(Struct, frozen=True, kw_only=True):
    """One address. ``given_as`` is how it was written, without what may be secret; ``host`` is as on the wire.

    ``shown`` cannot deceive: the part that decides, ``registrable``, between brackets, and beside letters that are not
    plain ones how they are sent. ``scripts`` names the alphabets of its letters, ``role`` tells where it stood, and
    ``fact`` is the id of what is known of it.
    """

    given_as: str
    host: str
    shown: str
    registrable: str
    scripts: tuple[str, ...]
    role: Literal["text", "link", "form", "frame", "refresh", "base", "script"]
    verdict: Verdict
    reasons: tuple[ReasonView, ...]
    site: str | None
    fact: str | None


class SenderView(Struct, frozen=True, kw_only=True):
    """One who is said to have sent a message, by the domain of their address alone."""

    header: str
    host: str
    shown: str
    verdict: Verdict
    reasons: tuple[ReasonView, ...]


class HintView(Struct, frozen=True, kw_only=True):
    """Something seen in a message: a strong sign of a trap, a hint that proves nothing, or a note."""

    id: str
    weight: Literal["strong", "hint", "note"]
    text: str


class AttachmentView(Struct, frozen=True, kw_only=True):
    """Something attached, by the end of its name and its type; ``dangers`` is what opening it can do."""

    ending: str
    type: str
    dangers: tuple[ReasonView, ...]


class UrlDocument(Struct, frozen=True, kw_only=True):
    """``acmail.url/1``. ``verdict``, ``host`` and ``reasons`` are those of the worst address; ``title`` is the verdict.

    ``left_out`` counts addresses that were found and not examined, as there were too many; ``refused`` are the
    places, from 1, of the words that are no address: they are not repeated, as they may be secrets.
    """

    schema: Literal["acmail.url/1"] = SCHEMA
    tool: Tool = Tool()
    academy: AcademyView
    lang: Lang
    generated_on: dt.date
    kind: Literal["addresses", "text", "mail"]
    verdict: Verdict
    title: str
    todo: str
    host: str
    reasons: tuple[ReasonView, ...]
    addresses: tuple[AddressView, ...]
    left_out: int
    refused: tuple[int, ...] = ()
    sender: tuple[SenderView, ...]
    findings: tuple[HintView, ...]
    attachments: tuple[AttachmentView, ...]
    advice: tuple[str, ...]
    next: tuple[NextView, ...]
    contacts: tuple[ContactView, ...]
    facts: tuple[FactView, ...]
    sources: tuple[SourceView, ...]
