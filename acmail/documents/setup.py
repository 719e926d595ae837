"""``acmail.setup/1``: the settings of a mail program with their origins, the steps, and what is still missing."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from acmail.documents.views import (
    AcademyView,
    ChoiceView,
    ContactView,
    FactView,
    NextView,
    ObservedView,
    SourceView,
    Tool,
    ValidityView,
)
from acmail.model import Lang

SCHEMA: Literal["acmail.setup/1"] = "acmail.setup/1"

SettingOrigin = Literal["flag", "prompt", "account", "kept", "overlay", "pack", "discovery", "standard"]
SettingId = Literal[
    "address",
    "name",
    "username",
    "imap_host",
    "imap_port",
    "imap_security",
    "smtp_host",
    "smtp_port",
    "smtp_security",
]
Service = Literal["academic", "national"]
ClientKind = Literal["phone", "computer", "any", "it_service"]


class SettingView(Struct, frozen=True, kw_only=True):
    """One setting: its value, None where nobody knows it, where that came from, and how sure it is.

    ``fact`` is the fact of the pack it rests on, with its sources; ``standing`` says in a word how sure it is, and
    ``valid`` on which days it holds, if a source says so.
    """

    id: SettingId
    label: str
    value: str | None
    origin: SettingOrigin | None
    origin_label: str
    fact: str | None
    standing: str | None
    valid: ValidityView | UnsetType = UNSET


class SetupFieldView(Struct, frozen=True, kw_only=True):
    """What to enter in one field of a screen, under the label that the screen shows."""

    label: str
    value: str


class SetupStepView(Struct, frozen=True, kw_only=True):
    """One step on the device, with what to enter there; ``unread`` if the words of its screen were not verified."""

    text: str
    fields: tuple[SetupFieldView, ...]
    unread: bool


class TroubleView(Struct, frozen=True, kw_only=True):
    """What may be seen when it goes wrong, and the cause of ``acmail diagnose`` that it points to."""

    sign: str
    cause: str
    title: str
    command: str


class SetupFileView(Struct, frozen=True, kw_only=True):
    """A file that helps this program. ``path`` is where it was written, if it was.

    ``why_not`` says why it cannot be made of these settings, ``note`` what one would not expect of it, ``after`` what
    to do with it on the device.
    """

    export: str
    title: str
    name: str
    path: str | None
    why_not: str | None
    note: str | None
    after: tuple[str, ...]


class ClientView(Struct, frozen=True, kw_only=True):
    """A mail program."""

    id: str
    title: str
    about: str
    kind: ClientKind


class WordsView(Struct, frozen=True, kw_only=True):
    """How sure the words of the screens are: read in the program itself, in guides with pictures, or not verified."""

    state: Literal["program", "guide", "unverified"]
    says: str
    sources: tuple[SourceView, ...]


class SetupQuestion(Struct, frozen=True, kw_only=True):
    """The next question, and the option that answers it; without choices any text is an answer."""

    field: str
    option: str
    ask: str
    why: str
    choices: tuple[ChoiceView, ...]


class _Made(Struct, frozen=True, kw_only=True, tag_field="state"):
    """What every such document says."""

    schema: Literal["acmail.setup/1"] = SCHEMA
    tool: Tool = Tool()
    academy: AcademyView
    lang: Lang
    generated_on: dt.date
    next: tuple[NextView, ...] = ()


class _Settled(_Made, frozen=True, kw_only=True):
    """What is known so far, and what to be careful about."""

    client: ClientView | None
    service: Service | None
    settings: tuple[SettingView, ...]
    warnings: tuple[str, ...]
    facts: tuple[FactView, ...]
    contacts: tuple[ContactView, ...]


class SetupDocument(_Settled, frozen=True, kw_only=True, tag="setup"):
    """``acmail.setup/1`` when every setting is known. It never holds a password.

    ``see`` is what the person should see at the end, ``observed`` what acmail saw of the servers, if it looked.
    """

    client: ClientView
    steps: tuple[SetupStepView, ...]
    see: tuple[str, ...]
    troubles: tuple[TroubleView, ...]
    files: tuple[SetupFileView, ...]
    carry: tuple[str, ...]
    remove: tuple[str, ...]
    notes: tuple[str, ...]
    words: WordsView
    observed: tuple[ObservedView, ...] = ()


class _Lacking(_Settled, frozen=True, kw_only=True):
    """What is missing: ``where`` the values are said to stand, ``to_ask`` what to ask of the contacts, word by word."""

    missing: tuple[SettingId, ...]
    where: tuple[str, ...]
    to_ask: tuple[str, ...]


class SetupQuestionDocument(_Lacking, frozen=True, kw_only=True, tag="question"):
    """``acmail.setup/1`` while something is missing and nobody could be asked: the next question, and what is known."""

    question: SetupQuestion


class SetupLackingDocument(_Lacking, frozen=True, kw_only=True, tag="incomplete"):
    """``acmail.setup/1`` when the person does not know either: what to ask, and of whom."""


class ClientsDocument(_Made, frozen=True, kw_only=True, tag="clients"):
    """``acmail.setup/1`` when only the list of mail programs was asked for."""

    clients: tuple[ClientView, ...]


SetupResult = SetupDocument | SetupQuestionDocument | SetupLackingDocument | ClientsDocument
