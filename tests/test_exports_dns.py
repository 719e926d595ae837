"""SRV records: what a name server reads in them, and what a domain must not say of its mail."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from msgspec.structs import replace

from acmail.errors import UsageError
from acmail.exports import Options, made
from acmail.model import LANGUAGES, Encryption, Lang, Mailbox
from tests.mailboxes import ORDINARY, WITH_STARTTLS, mailboxes
from tests.readers import Refused, zone

REFUSED = {"_pop3": None, "_pop3s": None}


def records(mailbox: Mailbox = ORDINARY, lang: Lang = "fr") -> bytes:
    """Make the lines."""
    return made("dns", mailbox, lang, Options()).data


def test_encryption_from_the_start_is_offered_and_the_rest_refused() -> None:
    """Each service is either offered or refused by a lone dot, so that no program tries in vain."""
    assert zone.read(records(), "example.org") == {
        "_imaps": (993, "imap.example.org"),
        "_submissions": (465, "smtp.example.org"),
        "_imap": None,
        "_submission": None,
        **REFUSED,
    }


def test_starttls_has_services_of_its_own() -> None:
    """The names without s (RFC 6186, 3.1 and 3.2)."""
    assert zone.read(records(WITH_STARTTLS), "example.org") == {
        "_imap": (143, "imap.example.org"),
        "_submission": (587, "smtp.example.org"),
        "_imaps": None,
        "_submissions": None,
        **REFUSED,
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_personal_is_published(lang: Lang) -> None:
    """Records are for everybody: no login name, no person, no address."""
    text = records(lang=lang).decode()
    assert not any(word in text for word in ("cdurand", "Camille", "camille", "@"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_reader_is_told_what_to_check(lang: Lang) -> None:
    """That it is a proposal, what the dot means, and what a target must be, with the standards."""
    remarks = [line for line in records(lang=lang).decode().splitlines() if line.startswith("; ")]
    assert {"fr": "Proposition", "en": "proposal"}[lang] in remarks[0]
    assert all(word in "".join(remarks) for word in ("RFC 6186", "RFC 2782", "CNAME"))


def test_names_with_letters_are_written_as_dns_holds_them() -> None:
    """Domain and target alike."""
    server = replace(ORDINARY.incoming, host="imap.académie.example")
    found = zone.read(
        records(replace(ORDINARY, address="c@académie.example", incoming=server)), "xn--acadmie-eya.example"
    )
    assert found["_imaps"] == (993, "imap.xn--acadmie-eya.example")


@pytest.mark.parametrize("server", ["incoming", "outgoing"])
def test_a_number_is_no_target(server: str) -> None:
    """SRV points to names only."""
    numbered = replace(getattr(ORDINARY, server), host="192.0.2.1")
    with pytest.raises(UsageError, match="SRV"):
        records(replace(ORDINARY, **{server: numbered}))


@given(mailboxes())
def test_every_name_server_reads_the_lines(mailbox: Mailbox) -> None:
    """Whatever the domain, hosts and ports."""
    domain = mailbox.address.rpartition("@")[2]
    assume(domain not in (mailbox.incoming.host, mailbox.outgoing.host))  # only our reader refuses a bare domain
    found = zone.read(records(mailbox), domain)
    assert {one for one in found.values() if one is not None} == {
        (mailbox.incoming.port, mailbox.incoming.host),
        (mailbox.outgoing.port, mailbox.outgoing.host),
    }
    assert (found["_imaps"] is None) == (mailbox.incoming.encryption is Encryption.STARTTLS)


@pytest.mark.parametrize(
    ("message", "old", "new"),
    [
        ("not a zone", " SRV 0 1 993", " SRV 0 1 imaps"),
        ("not a zone", " SRV 0 1 993", " SRV 0 1 99999"),
        ("not a zone", "imap.example.org.", "imap..example.org."),
        ("port or target", " 993 imap.example.org.", " 993 example.org."),
        ("port or target", " 993 imap", " 0 imap"),
        ("port or target", "imap.example.org.", "imap_1.example.org."),
        ("a refused service with a port", "SRV 0 0 0 .", "SRV 0 0 143 ."),
        ("neither offered nor refused", "_pop3._tcp.example.org. 3600 IN SRV 0 0 0 .", ""),
        ("unknown or repeated", "_pop3._tcp", "_pop2._tcp"),
        ("not an SRV record", "IN SRV 0 1 993 ", "IN CNAME "),
        ("not an SRV record", "_imaps._tcp", "_imaps._udp"),
        ("time to live", "3600", "0"),
        ("nothing to read mail with", "SRV 0 1 993 imap.example.org.", "SRV 0 0 0 ."),
    ],
)
def test_the_reader_refuses_what_a_domain_must_not_say(message: str, old: str, new: str) -> None:
    """So that the tests above mean something."""
    good = records().decode()
    assert old in good
    with pytest.raises(Refused, match=message):
        zone.read(good.replace(old, new).encode(), "example.org")
