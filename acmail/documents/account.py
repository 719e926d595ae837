"""``acmail.account/1``: what acmail keeps on this computer, what leaves it, and what became of what was forgotten."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

from acmail.documents.views import AcademyView, NextView, Tool
from acmail.model import Lang

SCHEMA: Literal["acmail.account/1"] = "acmail.account/1"

KeptPlace = Literal["config", "state", "cache", "keyring", "beside"]


class PasswordView(Struct, frozen=True, kw_only=True):
    """A password that the computer's keyring keeps: which kind, under which entry, and stars in its place."""

    kind: Literal["mailbox", "device"]
    label: str
    entry: str
    shown: str


class AccountView(Struct, frozen=True, kw_only=True):
    """One mailbox. ``academy_name`` and ``profile_label`` say in words what ids stand for, where a pack knows them."""

    name: str
    current: bool
    academy: str
    academy_name: str
    profile: str | None
    profile_label: str | None
    username: str | None
    address: str | None
    password: PasswordView | None


class PreferencesView(Struct, frozen=True, kw_only=True):
    """How acmail is to behave; None leaves it to the computer."""

    lang: Lang | None
    plain: bool | None


class KeptView(Struct, frozen=True, kw_only=True):
    """A kind of thing that acmail can keep: what it is, until when, and where each one is that is kept now.

    ``where`` holds paths, or entries of the keyring known to be there: the keyring itself is not asked.
    """

    id: str
    place: KeptPlace
    place_label: str
    what: str
    until: str
    where: tuple[str, ...]


class SentView(Struct, frozen=True, kw_only=True):
    """Something that is contacted when it is examined: by which examinations, and under which addresses and ports."""

    id: str
    title: str
    examinations: tuple[str, ...]
    contacts: tuple[str, ...]


class ForgottenView(Struct, frozen=True, kw_only=True):
    """What became of one thing: deleted and looked for, never there, still there, or nobody could tell and why."""

    kept: str
    what: str
    where: str
    state: Literal["gone", "never", "left", "unknown"]
    why: str | None


class _Made(Struct, frozen=True, kw_only=True, tag_field="state"):
    """What every such document says."""

    schema: Literal["acmail.account/1"] = SCHEMA
    tool: Tool = Tool()
    academy: AcademyView
    lang: Lang
    generated_on: dt.date
    next: tuple[NextView, ...] = ()


class AccountDocument(_Made, frozen=True, kw_only=True, tag="kept"):
    """``acmail.account/1`` when somebody asked what is kept."""

    accounts: tuple[AccountView, ...]
    preferences: PreferencesView
    kept: tuple[KeptView, ...]


class PrivacyDocument(_Made, frozen=True, kw_only=True, tag="privacy"):
    """``acmail.account/1`` when somebody asked what acmail can keep, what leaves the computer, and what never does."""

    kept: tuple[KeptView, ...]
    never: tuple[str, ...]
    sent: tuple[SentView, ...]


class ForgottenDocument(_Made, frozen=True, kw_only=True, tag="forgotten"):
    """``acmail.account/1`` when things were forgotten; ``all_gone`` tells that nothing of them is left."""

    account: str | None
    forgotten: tuple[ForgottenView, ...]
    all_gone: bool


AccountResult = AccountDocument | PrivacyDocument | ForgottenDocument
