"""The profile for iPhone, iPad and Mac: what a device accepts, what it refuses, and what acmail will not write."""

from __future__ import annotations

import plistlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from acmail.errors import UsageError
from acmail.exports import Options, made
from acmail.exports.fitting import fitted
from acmail.model import LANGUAGES, Encryption, Mailbox
from tests.mailboxes import NAMES, ORDINARY, SPOILT, TLS, WITH_STARTTLS, mailboxes
from tests.readers import Refused, apple


def profile(mailbox: Mailbox = ORDINARY, **options: bool) -> bytes:
    """Make a profile."""
    return made("mobileconfig", mailbox, "fr", Options(**options)).data


def test_a_device_gets_all_it_needs() -> None:
    """Both servers encrypted from the start, the login name apart from the address, one password asked for."""
    whole, account = apple.read(profile())
    assert {key: value for key, value in account.items() if not key.startswith("Payload")} == {
        "EmailAccountType": "EmailTypeIMAP",
        "EmailAccountDescription": "Académie d’Exemple",
        "EmailAccountName": "Camille Durand",
        "EmailAddress": "camille.durand@example.org",
        "IncomingMailServerAuthentication": "EmailAuthPassword",
        "IncomingMailServerHostName": "imap.example.org",
        "IncomingMailServerPortNumber": 993,
        "IncomingMailServerUseSSL": True,
        "IncomingMailServerUsername": "cdurand",
        "OutgoingMailServerAuthentication": "EmailAuthPassword",
        "OutgoingMailServerHostName": "smtp.example.org",
        "OutgoingMailServerPortNumber": 465,
        "OutgoingMailServerUseSSL": True,
        "OutgoingMailServerUsername": "cdurand",
        "OutgoingPasswordSameAsIncomingPassword": True,
        "PreventMove": False,
    }
    assert "camille.durand@example.org" in whole["PayloadDisplayName"]


def test_it_is_no_organisation_s_and_locks_nothing() -> None:
    """Unsigned, it speaks for nobody; whoever installed it can remove it."""
    whole, account = apple.read(profile())
    assert "PayloadOrganization" not in whole | account
    assert "PayloadRemovalDisallowed" not in whole


def test_a_second_one_replaces_the_first() -> None:
    """Identifiers depend on the address alone, so that a changed server does not add an account beside the old one."""
    changed = replace(ORDINARY, name="C. D.", label="Autre", outgoing=replace(ORDINARY.outgoing, host="mx.example.org"))
    for first, second in zip(apple.read(profile()), apple.read(profile(changed, prevent_move=True)), strict=True):
        assert first["PayloadIdentifier"] == second["PayloadIdentifier"]
        assert first["PayloadUUID"] == second["PayloadUUID"]


def test_two_people_have_two_profiles() -> None:
    """Neither takes the place of the other, also in one domain."""
    other = replace(ORDINARY, address="alex.martin@example.org")
    for first, second in zip(apple.read(profile()), apple.read(profile(other)), strict=True):
        assert first["PayloadIdentifier"] != second["PayloadIdentifier"]
        assert first["PayloadUUID"] != second["PayloadUUID"]


def test_the_identifier_is_the_domain_the_other_way_round() -> None:
    """Reverse DNS, of the address’s own domain, without the person’s name in it."""
    identifier = apple.read(profile())[0]["PayloadIdentifier"]
    assert identifier.startswith("org.example.acmail.")
    assert "durand" not in identifier


def test_two_login_names_are_two_passwords() -> None:
    """What belongs to one login is not sent to the other."""
    other = replace(ORDINARY, outgoing=replace(ORDINARY.outgoing, username=ORDINARY.address))
    assert apple.read(profile(other))[1]["OutgoingPasswordSameAsIncomingPassword"] is False


def test_moving_mail_can_be_prevented_and_consent_says_so() -> None:
    """The choice is written, and the person who installs reads it first."""
    whole, account = apple.read(profile(prevent_move=True))
    assert account["PreventMove"] is True
    assert all("compte personnel" in text or "personal account" in text for text in whole["ConsentText"].values())
    assert not any("compte personnel" in text for text in apple.read(profile())[0]["ConsentText"].values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_device_reads_in_the_chosen_language(lang: Any) -> None:
    """Description in it, consent in every language with it as the default; it says that “unsigned” is expected."""
    whole, _ = apple.read(made("mobileconfig", ORDINARY, lang, Options()).data)
    assert whole["ConsentText"].keys() == {"default", *LANGUAGES}
    assert whole["ConsentText"]["default"] == whole["ConsentText"][lang]
    assert {"fr": "non signé", "en": "Unsigned"}[lang] in whole["PayloadDescription"]


@pytest.mark.parametrize("server", ["incoming", "outgoing"])
def test_starttls_is_refused_with_the_reason(server: str) -> None:
    """The format has no word for it; acmail does not let a device guess with a password in its hands."""
    mailbox = replace(ORDINARY, **{server: getattr(WITH_STARTTLS, server)})
    with pytest.raises(UsageError, match="STARTTLS") as caught:
        profile(mailbox)
    assert caught.value.hint is not None
    assert "993" in caught.value.hint.fr and "465" in caught.value.hint.fr
    assert "à la main" in caught.value.hint.fr


@pytest.mark.parametrize("name", [*NAMES, *SPOILT, ""])
def test_any_name_comes_out_as_it_went_in(name: str) -> None:
    """Whatever it is written with, controls apart; no name is no key."""
    _, account = apple.read(profile(replace(ORDINARY, name=name, label=name)))
    written = fitted(replace(ORDINARY, name=name)).name
    assert account.get("EmailAccountName", "") == written
    assert account["EmailAccountDescription"] == (written or ORDINARY.address)


@given(mailboxes(st.just(TLS)))
def test_every_profile_is_one_a_device_takes(mailbox: Mailbox) -> None:
    """Whatever the names, hosts and ports."""
    _, account = apple.read(profile(mailbox))
    assert account["EmailAddress"] == mailbox.address
    assert account["IncomingMailServerUsername"] == mailbox.incoming.username
    assert account["OutgoingMailServerPortNumber"] == mailbox.outgoing.port


@given(mailboxes())
def test_nothing_but_encryption_from_the_start_is_ever_written(mailbox: Mailbox) -> None:
    """Either a good profile, or a refusal because of STARTTLS."""
    wanted = {mailbox.incoming.encryption, mailbox.outgoing.encryption}
    try:
        apple.read(profile(mailbox))
    except UsageError:
        assert Encryption.STARTTLS in wanted
    else:
        assert wanted == {Encryption.TLS}


def _account(change: Callable[[dict[str, Any]], object]) -> Callable[[dict[str, Any]], object]:
    return lambda whole: change(whole["PayloadContent"][0])


SPOILERS: dict[str, tuple[str, Callable[[dict[str, Any]], object]]] = {
    "no host": ("missing IncomingMailServerHostName", _account(lambda one: one.pop("IncomingMailServerHostName"))),
    "a word too many": ("has no such value", _account(lambda one: one.update(EmailAccountType="IMAP"))),
    "a port as text": ("is not int", _account(lambda one: one.update(IncomingMailServerPortNumber="993"))),
    "an empty port": ("is not int", _account(lambda one: one.update(OutgoingMailServerPortNumber=""))),
    "no port": ("PortNumber", _account(lambda one: one.pop("OutgoingMailServerPortNumber"))),
    "an unknown key": ("unknown key", _account(lambda one: one.update(IncomingMailServerUseTLS=True))),
    "a password": ("unknown key", _account(lambda one: one.update(IncomingPassword="secret"))),
    "SSL as a number": ("is not bool", _account(lambda one: one.update(IncomingMailServerUseSSL=1))),
    "no SSL": ("UseSSL", _account(lambda one: one.pop("OutgoingMailServerUseSSL"))),
    "a host with a space": ("is no host", _account(lambda one: one.update(OutgoingMailServerHostName="smtp example"))),
    "version two": ("no such value", lambda whole: whole.update(PayloadVersion=2)),
    "a version that is true": ("is not int", lambda whole: whole.update(PayloadVersion=True)),
    "another type": ("no such value", lambda whole: whole.update(PayloadType="Profile")),
    "no content": ("missing PayloadContent", lambda whole: whole.pop("PayloadContent")),
    "two accounts": ("not one account", lambda whole: whole["PayloadContent"].append(whole["PayloadContent"][0])),
    "one identifier": ("twice", lambda whole: whole.update(PayloadUUID=whole["PayloadContent"][0]["PayloadUUID"])),
    "no UUID": ("not a UUID", lambda whole: whole.update(PayloadUUID="acmail")),
    "no reverse DNS": ("reverse DNS", lambda whole: whole.update(PayloadIdentifier="acmail")),
    "no default": ("ConsentText", lambda whole: whole["ConsentText"].pop("default")),
    "locked": ("unknown key", lambda whole: whole.update(PayloadRemovalDisallowed=True)),
}


@pytest.mark.parametrize("name", SPOILERS)
def test_the_reader_refuses_what_a_device_would(name: str) -> None:
    """So that the tests above mean something."""
    whole = plistlib.loads(profile())
    message, spoil = SPOILERS[name]
    spoil(whole)
    with pytest.raises(Refused, match=message):
        apple.read(plistlib.dumps(whole))


@pytest.mark.parametrize("data", [b"", b"{}", profile()[:-20], b"\xef\xbb\xbf" + profile(), b"bplist00"])
def test_the_reader_refuses_what_is_no_property_list(data: bytes) -> None:
    """Empty, cut, or another format."""
    with pytest.raises(Refused):
        apple.read(data)
