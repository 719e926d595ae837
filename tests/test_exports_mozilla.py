"""The autoconfiguration file: its schema, the refusals of Thunderbird for Android, and what is in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from msgspec.structs import replace

from acmail.exports import Options, made
from acmail.exports.fitting import fitted
from acmail.model import Mailbox
from tests.mailboxes import NAMES, ORDINARY, SPOILT, WITH_STARTTLS, mailboxes
from tests.readers import Refused, mozilla
from tests.readers.mozilla import Found

PASSWORD = ("password-cleartext",)


def config(mailbox: Mailbox = ORDINARY) -> bytes:
    """Make a file."""
    return made("autoconfig", mailbox, "fr", Options()).data


def test_a_program_gets_all_it_needs() -> None:
    """Both servers with the person’s login name as it is, the pages, and names short enough."""
    assert mozilla.read(config(), ORDINARY.address) == mozilla.Config(
        domains=("example.org",),
        name="Académie d’Exemple",
        short_name="Académie d’Exemple",
        incoming=Found("imap.example.org", 993, "SSL", PASSWORD, "cdurand"),
        outgoing=Found("smtp.example.org", 465, "SSL", PASSWORD, "cdurand"),
        help_page="https://www.example.org/aide?sujet=messagerie&lang=fr",
        languages=("fr", "en"),
        webmail="https://webmail.example.org/",
    )


def test_starttls_has_its_own_word() -> None:
    """And a login name may be another for sending; without pages there are none."""
    found = mozilla.read(config(WITH_STARTTLS), ORDINARY.address)
    assert found.incoming == Found("imap.example.org", 143, "STARTTLS", PASSWORD, "cdurand")
    assert found.outgoing == Found("smtp.example.org", 587, "STARTTLS", PASSWORD, ORDINARY.address)
    assert (found.help_page, found.webmail) == (None, None)


def test_a_login_name_is_the_person_s_whoever_reads_the_file() -> None:
    """Nothing is filled in from the address: an identifiant of an académie cannot be derived from it."""
    found = mozilla.read(config(), "somebody.else@example.org")
    assert found.incoming.username == found.outgoing.username == "cdurand"


def test_the_own_language_comes_first() -> None:
    """A program that knows no languages takes the first."""
    found = mozilla.read(made("autoconfig", ORDINARY, "en", Options()).data, ORDINARY.address)
    assert found.languages == ("en", "fr")


def test_the_version_is_the_one_in_use() -> None:
    """1.1, as in all files of the provider database; the draft’s 1.2 is not what programs expect today."""
    assert b'<clientConfig version="1.1">' in config()


def test_the_file_for_a_computer_is_the_same_in_its_place() -> None:
    """Thunderbird looks for ``isp/DOMAIN.xml``; the domain is written as in DNS."""
    file = made("isp", ORDINARY, "fr", Options())
    assert (file.name, file.data) == ("isp/example.org.xml", config())
    letters = replace(ORDINARY, address="camille@académie.example")
    assert made("isp", letters, "fr", Options()).name == "isp/xn--acadmie-eya.example.xml"


@pytest.mark.parametrize("name", [*NAMES, *SPOILT, ""])
def test_any_name_comes_out_as_it_went_in(name: str) -> None:
    """Escaped by the rules of XML, and cut where the format has a limit, so that it shows."""
    found = mozilla.read(config(replace(ORDINARY, label=name)), ORDINARY.address)
    label = fitted(replace(ORDINARY, label=name)).label
    assert found.name == label or (len(label) > 60 and found.name == label[:59].rstrip() + "…")
    assert found.short_name == label or (len(label) > 20 and found.short_name == label[:19].rstrip() + "…")


@given(mailboxes())
def test_every_file_is_one_that_both_thunderbirds_take(mailbox: Mailbox) -> None:
    """Whatever the names, hosts, ports, login names and ways to encrypt."""
    found = mozilla.read(config(mailbox), mailbox.address)
    for server, read in ((mailbox.incoming, found.incoming), (mailbox.outgoing, found.outgoing)):
        assert (read.host, read.port, read.username) == (server.host, server.port, server.username)
        assert read.socket == {"tls": "SSL", "starttls": "STARTTLS"}[server.encryption.value]


REFUSALS = {
    "Missing 'clientConfig' element": ("clientConfig", "config"),
    "Missing 'emailProvider.id' attribute": (' id="example.org"', ""),
    "Invalid 'emailProvider.id' attribute": (' id="example.org"', ' id="-23"'),
    "Valid 'domain' element required": ("<domain>example.org</domain>", ""),
    "Missing 'incomingServer' element": ('incomingServer type="imap"', 'incomingServer type="pop3"'),
    "Missing 'outgoingServer' element": ('outgoingServer type="smtp"', 'outgoingServer type="imap"'),
    "Missing 'incomingServer.type' attribute": (' type="imap"', ""),
    "Missing 'hostname' element": ("<hostname>imap.example.org</hostname>", ""),
    "Invalid 'hostname' value: 'in valid'": ("imap.example.org", "in valid"),
    "Missing 'port' element": ("<port>993</port>", ""),
    "Invalid 'port' value: '99999'": ("<port>993", "<port>99999"),
    "Invalid 'port' value: 'imaps'": ("<port>993", "<port>imaps"),
    "Missing 'socketType' element": ("<socketType>SSL</socketType>", ""),
    "Unknown 'socketType' value: 'TLS'": ("<socketType>SSL", "<socketType>TLS"),
    "Unknown 'socketType' value: 'plain'": ("<socketType>SSL", "<socketType>plain"),
    "No usable 'authentication' element found": ("password-cleartext", "CRAM-MD5"),
    "Missing 'username' element": ("<username>cdurand</username>", ""),
    "'b' has no place in 'port'": ("<port>993", "<port><b/>993"),
    "'displayNameShort' has no place": ("displayShortName", "displayNameShort"),
    "'documentation' has no place in 'webMail'": ("<webMail>", '<webMail><documentation url="https://example.org/"/>'),
    "'displayName' is missing, repeated or too long": ("<displayName>", "<displayName>" + "x" * 60),
    "'password' has no place": ("<username>cdurand</username>", "<username>cdurand</username><password>x</password>"),
    "not well-formed": ("</webMail>", ""),
    "comment": ("<webMail>", "<!-- mail --><webMail>"),
    "no declaration": ('<?xml version="1.0" encoding="UTF-8"?>', ""),
    "byte-order mark": ("<?xml", "\ufeff<?xml"),
}
"""What is wrong, by the app’s own message where it has one, and how to spoil a good file so."""


@pytest.mark.parametrize("message", REFUSALS)
def test_the_reader_refuses_what_the_app_would(message: str) -> None:
    """So that the tests above mean something."""
    good = config().decode()
    old, new = REFUSALS[message]
    assert old in good
    with pytest.raises(Refused) as caught:
        mozilla.read(good.replace(old, new).encode(), ORDINARY.address)
    assert message in str(caught.value)
