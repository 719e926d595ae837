"""``acmail.signature/1``: a professional signature, as text and HTML, what was checked of it, and where to paste it."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

from acmail.documents.views import AcademyView, FactView, NextView, Tool
from acmail.model import Lang

SCHEMA: Literal["acmail.signature/1"] = "acmail.signature/1"


Looked = Literal["lines", "width", "weight", "contrast", "address", "phone", "links"]
"""What is looked at."""


Program = Literal["roundcube", "zimbra", "thunderbird"]
"""Where a signature is pasted."""


class SignatureCheck(Struct, frozen=True, kw_only=True):
    """One thing that was looked at. A signature in which something fails is not made at all."""

    id: Looked
    outcome: Literal["ok", "warn"]
    text: str


class PasteView(Struct, frozen=True, kw_only=True):
    """How a signature gets into one program."""

    id: Program
    title: str
    steps: tuple[str, ...]


class SignatureDocument(Struct, frozen=True, kw_only=True):
    """``acmail.signature/1``. ``text`` begins with the line that sets a signature apart; ``html`` is a part of a page.

    ``files`` are those that were written; where none were, ``next`` is the whole command that writes them.
    """

    schema: Literal["acmail.signature/1"] = SCHEMA
    tool: Tool = Tool()
    academy: AcademyView
    lang: Lang
    generated_on: dt.date
    text: str
    html: str
    checks: tuple[SignatureCheck, ...]
    paste: tuple[PasteView, ...]
    advice: tuple[str, ...]
    files: tuple[str, ...]
    next: tuple[NextView, ...] = ()
    facts: tuple[FactView, ...]
