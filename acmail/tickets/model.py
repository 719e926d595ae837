"""What a message for the help desk may hold: nothing that is not a field here can be in it."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct


class Ticket(Struct, frozen=True, kw_only=True):
    """A message for the help desk, as final French texts: None, or nothing in a list, when not given.

    ``reach`` is how to call back, ``on_behalf`` tells that a colleague writes for the person, and ``unrecognised`` that
    a message was shown which acmail does not know. ``seen`` quotes known sentences as the pack has them, never as they
    were pasted. ``tried`` holds « question : answer », ``causes`` titles with what speaks for them, likeliest first,
    and ``asked`` infinitives that go on from « Pourriez-vous ». ``acmail`` names the program and its version.
    """

    subject: str
    academy: str
    made_on: dt.date
    acmail: str
    person: str | None = None
    school: str | None = None
    reach: str | None = None
    on_behalf: bool = False
    profile: str | None = None
    symptom: str | None = None
    where: str | None = None
    seen: tuple[str, ...] = ()
    unrecognised: bool = False
    page: str | None = None
    since: str | None = None
    tried: tuple[str, ...] = ()
    attempts: str | None = None
    observed: tuple[str, ...] = ()
    causes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    asked: tuple[str, ...] = ()
    made_at: str | None = None
