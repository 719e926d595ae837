"""Every mail program is described in full: steps, words and where they were read, files, troubles that have a cause."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from acmail import catalog
from acmail.clients import CLIENTS, Value
from acmail.exports import EXPORTS
from acmail.folders import Folders
from acmail.model import LANGUAGES, Encryption, Text

NEEDED = {Value.IMAP_HOST, Value.IMAP_PORT, Value.SMTP_HOST, Value.SMTP_PORT}
PERSONAL = {Value.ADDRESS, Value.USERNAME, Value.PASSWORD}


def texts(client: str) -> list[Text]:
    """Give everything a program's module says."""
    one = CLIENTS[client]
    said = [one.TITLE, one.ABOUT, one.SEE, *one.REMOVE, *(trouble.sign for trouble in one.TROUBLES)]
    said += [text for after in one.FILES.values() for text in after]
    return said + [text for step in one.STEPS for text in (step.says, *(field.label for field in step.fields))]


@pytest.mark.parametrize("client", CLIENTS)
def test_everything_is_said_in_both_languages(client: str) -> None:
    """And where French has a word of the screen between quotation marks, so has English."""
    for text in texts(client):
        assert all(text.say(lang).strip() for lang in LANGUAGES)
        assert text.en is not None
    for step in CLIENTS[client].STEPS:
        assert ("«" in step.says.fr) == ("“" in step.says.say("en")), step.says.fr


@pytest.mark.parametrize("client", CLIENTS)
def test_the_steps_use_every_value(client: str) -> None:
    """Nobody reaches the end with a value left over; who logs in is asked of everybody but an IT service."""
    used = {field.value for step in CLIENTS[client].STEPS for field in step.fields}
    assert used >= NEEDED
    assert CLIENTS[client].KIND == "it_service" or used >= PERSONAL


@pytest.mark.parametrize("client", CLIENTS)
def test_the_words_of_the_screens_have_a_source(client: str) -> None:
    """With the day they were read; a standard has no screens."""
    one = CLIENTS[client]
    assert one.READ
    assert all(read.read_on <= dt.date.today() and read.title.en for read in one.READ)
    assert len({read.id for read in one.READ}) == len(one.READ)


@pytest.mark.parametrize("client", CLIENTS)
def test_files_and_encryption_are_known(client: str) -> None:
    """Each file is one that acmail writes, with what follows on the device; both ways to encrypt have a name."""
    one = CLIENTS[client]
    assert set(one.FILES) <= set(EXPORTS)
    assert all(one.FILES.values())
    assert set(one.SECURITY) == set(Encryption)
    assert one.REMOVE


def test_every_file_serves_some_program() -> None:
    """Nothing is written that nobody reads."""
    assert {export for one in CLIENTS.values() for export in one.FILES} == set(EXPORTS)


@pytest.mark.parametrize("academy", catalog.academies())
def test_every_trouble_names_a_cause(academy: str, folders: Folders) -> None:
    """What is seen on a device leads to a cause of ``diagnose`` that exists."""
    causes = catalog.load(academy, (), folders).causes
    named = {trouble.cause for one in CLIENTS.values() for trouble in one.TROUBLES}
    assert all(one.TROUBLES for one in CLIENTS.values())
    assert named <= set(causes)


@pytest.mark.parametrize("client", CLIENTS)
def test_no_text_holds_a_value(client: str) -> None:
    """Hosts, ports and addresses come from settings alone."""
    said = " ".join(text.say(lang) for text in texts(client) for lang in LANGUAGES)
    assert not re.search(r"\b(993|465|587|143)\b|@|\bimap\.|\bsmtp\.", said)


@pytest.mark.parametrize("client", [one for one in CLIENTS if one.startswith("outlook")])
def test_the_login_name_comes_before_the_password(client: str) -> None:
    """A program that logs in first, and asks for the login name later, burns an attempt on an account that locks."""
    entered = [field.value for step in CLIENTS[client].STEPS for field in step.fields]
    assert Value.USERNAME in entered[: entered.index(Value.PASSWORD)]
