"""Thunderbird for Android and K-9 Mail: the QR code and the settings file, held to what the app refuses."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from acmail.errors import UsageError
from acmail.exports import Options, made, thunderbird_qr
from acmail.exports.fitting import fitted
from acmail.model import Mailbox
from tests.mailboxes import NAMES, ORDINARY, SPOILT, WITH_STARTTLS, mailboxes
from tests.readers import Refused, android_qr, codes, k9
from tests.readers.android_qr import Account, Reached

PERSON = ("user@domain.example", "Jane Doe")
IMAP = [0, "imap.domain.example", 993, 3, 1, "user@domain.example"]
SMTP = [0, "smtp.domain.example", 465, 3, 1, "user@domain.example"]
GROUPS = [[SMTP, list(PERSON)]]

ACCEPTED: dict[str, list[Any]] = {
    "neither name nor password": [1, [1, 1], IMAP, GROUPS],
    "a name": [1, [1, 1], [*IMAP, "Personal"], GROUPS],
    "passwords": [1, [1, 1], [*IMAP, "", "in"], [[[*SMTP, "out"], list(PERSON)]]],
    "two people in one account": [1, [1, 1], IMAP, [[SMTP, list(PERSON), ["alias@domain.example", "Jane"]]]],
    "two accounts, another to come": [1, [1, 2], [*IMAP, "Work", ""], GROUPS, [*IMAP, "Home", ""], GROUPS],
    "the second of three": [1, [2, 3], IMAP, GROUPS],
    "POP3 and STARTTLS": [1, [1, 1], [1, "pop.domain.example", 110, 2, 1, "user"], GROUPS],
    "values of a later version": [1, [1, 1, 7], [*IMAP, "", "", 7], [[[*SMTP, "", 7], [*PERSON, 7]]]],
}
"""What every reader of format 1 accepts."""


def changed(server: list[Any], index: int, value: object) -> list[Any]:
    """Put another value into a server."""
    return [*server[:index], value, *server[index + 1 :]]


REFUSED: dict[str, str] = {
    "a page": "https://www.example.org/",
    "cut": json.dumps(ACCEPTED["a name"])[:-3],
    "no array": '{"version": 1}',
    **{
        name: json.dumps(root)
        for name, root in {
            "version 2": [2, [1, 1], IMAP, GROUPS],
            "a version as text": ["1", [1, 1], IMAP, GROUPS],
            "no sequence": [1, [], IMAP, GROUPS],
            "counted from zero": [1, [0, 1], IMAP, GROUPS],
            "beyond the end": [1, [2, 1], IMAP, GROUPS],
            "no account": [1, [1, 1]],
            "half an account": [1, [1, 1], IMAP],
            "protocol 2": [1, [1, 1], changed(IMAP, 0, 2), GROUPS],
            "POP3 to send": [1, [1, 1], IMAP, [[changed(SMTP, 0, 1), list(PERSON)]]],
            "a host with a space": [1, [1, 1], changed(IMAP, 1, "imap domain.example"), GROUPS],
            "a host with letters": [1, [1, 1], changed(IMAP, 1, "imap.dömain.example"), GROUPS],
            "port 100000": [1, [1, 1], changed(IMAP, 2, 100000), GROUPS],
            "no port": [1, [1, 1], changed(IMAP, 2, None), GROUPS],
            "a port as text": [1, [1, 1], changed(IMAP, 2, "993"), GROUPS],
            "a port that is true": [1, [1, 1], changed(IMAP, 2, True), GROUPS],
            "security 100": [1, [1, 1], changed(IMAP, 3, 100), GROUPS],
            "GSSAPI": [1, [1, 1], changed(IMAP, 4, 3), GROUPS],
            "NTLM": [1, [1, 1], IMAP, [[changed(SMTP, 4, 4), list(PERSON)]]],
            "a line break in a login name": [1, [1, 1], changed(IMAP, 5, "us\ner"), GROUPS],
            "a line break in the account": [1, [1, 1], [*IMAP, "Per\rsonal"], GROUPS],
            "a line break in a person": [1, [1, 1], IMAP, [[SMTP, [PERSON[0], "Jane\nDoe"]]]],
            "no identity": [1, [1, 1], IMAP, [[SMTP]]],
            "no person": [1, [1, 1], IMAP, [[SMTP, [PERSON[0]]]]],
            "no outgoing server": [1, [1, 1], IMAP, []],
            "an address with letters": [1, [1, 1], IMAP, [[SMTP, ["jäne@domain.example", ""]]]],
            "an address with quotes": [1, [1, 1], IMAP, [[SMTP, ['"jane doe"@domain.example', ""]]]],
            "no address": [1, [1, 1], IMAP, [[SMTP, ["jane", ""]]]],
        }.items()
    },
}
"""What no reader of format 1 accepts."""


@pytest.mark.parametrize("name", ACCEPTED)
def test_the_reader_accepts_what_the_format_allows(name: str) -> None:
    """So that a refusal below means something."""
    found = android_qr.read(json.dumps(ACCEPTED[name]))
    assert found.accounts[0].outgoing[0][1][0] == PERSON


@pytest.mark.parametrize("name", REFUSED)
def test_the_reader_refuses_what_the_app_refuses(name: str) -> None:
    """So that the tests of what acmail writes mean something."""
    with pytest.raises(Refused):
        android_qr.read(REFUSED[name])


@pytest.mark.parametrize("name", ["passwords", "values of a later version"])
def test_a_writer_is_held_to_more(name: str) -> None:
    """No password, and nothing that the format does not know."""
    with pytest.raises(Refused):
        android_qr.read(json.dumps(ACCEPTED[name]), as_writer=True)


@pytest.mark.parametrize("security", [0, 1])
def test_a_writer_may_not_offer_a_password_in_clear(security: int) -> None:
    """Nor the legacy value that means “if possible”."""
    with pytest.raises(Refused):
        android_qr.read(json.dumps([1, [1, 1], changed(IMAP, 3, security), GROUPS]), as_writer=True)


def test_the_code_holds_all_the_app_needs() -> None:
    """One account, one code; login name apart from the address."""
    found = android_qr.read(thunderbird_qr.payload(ORDINARY), as_writer=True)
    incoming = Reached(0, "imap.example.org", 993, 3, 1, "cdurand", None)
    outgoing = Reached(0, "smtp.example.org", 465, 3, 1, "cdurand", None)
    people = (("camille.durand@example.org", "Camille Durand"),)
    assert found == (1, 1, (Account("Académie d’Exemple", incoming, ((outgoing, people),)),))


def test_the_code_says_starttls() -> None:
    """Required, never “if possible”; a login name of its own for sending."""
    (account,) = android_qr.read(thunderbird_qr.payload(WITH_STARTTLS), as_writer=True).accounts
    assert (account.incoming.security, account.outgoing[0][0].security) == (2, 2)
    assert account.outgoing[0][0].username == ORDINARY.address


def test_a_label_that_is_the_address_is_left_out() -> None:
    """The app takes the address by itself, and the code is smaller."""
    payload = thunderbird_qr.payload(replace(ORDINARY, label=ORDINARY.address))
    assert payload.count(ORDINARY.address) == 1
    assert android_qr.read(payload, as_writer=True).accounts[0].name == ORDINARY.address


def test_an_ordinary_code_is_small_enough_for_a_terminal() -> None:
    """At most 57 columns with the quiet zone, half as many lines; the text without needless blanks."""
    assert " " not in thunderbird_qr.payload(replace(ORDINARY, name="Camille", label="Mail"))
    assert thunderbird_qr.columns(ORDINARY) <= 57
    assert len(thunderbird_qr.terminal(ORDINARY).splitlines()) <= 29


def scanned(mailbox: Mailbox) -> set[str]:
    """Scan everything that shows the code."""
    rows = codes.rows_of_terminal(thunderbird_qr.terminal(mailbox))
    assert codes.quiet(rows) == thunderbird_qr.QUIET == 4
    assert [list(row) for row in rows] == [list(row) for row in thunderbird_qr.modules(mailbox)]
    return {
        codes.of_png(made("qr-png", mailbox, "fr", Options()).data),
        codes.of_svg(made("qr-svg", mailbox, "fr", Options()).data),
        codes.of_rows(rows),
    }


@pytest.mark.parametrize("name", [*NAMES, *SPOILT, ""])
def test_a_phone_reads_what_was_meant(name: str) -> None:
    """Picture, drawing and terminal, each scanned by another library than the one that drew it: accents and all."""
    mailbox = replace(ORDINARY, name=name, label=name)
    assert scanned(mailbox) == {thunderbird_qr.payload(mailbox)}
    (account,) = android_qr.read(thunderbird_qr.payload(mailbox), as_writer=True).accounts
    assert account.name == fitted(mailbox).label
    assert account.outgoing[0][1] == ((ORDINARY.address, fitted(mailbox).name),)


@settings(max_examples=25)
@given(mailboxes())
def test_a_phone_reads_whatever_was_meant(mailbox: Mailbox) -> None:
    """Whatever the names, hosts, ports and login names."""
    assert scanned(mailbox) == {thunderbird_qr.payload(mailbox)}


@given(mailboxes())
def test_every_code_is_one_the_app_takes(mailbox: Mailbox) -> None:
    """By the rules for readers and those for writers."""
    (account,) = android_qr.read(thunderbird_qr.payload(mailbox), as_writer=True).accounts
    assert account.incoming[1:6] == (
        mailbox.incoming.host,
        mailbox.incoming.port,
        {"tls": 3, "starttls": 2}[mailbox.incoming.encryption.value],
        1,
        mailbox.incoming.username,
    )


def test_the_scanner_refuses_a_code_light_on_dark() -> None:
    """As the app’s does: so a terminal’s own colours are what makes a drawing usable."""
    rows = thunderbird_qr.modules(ORDINARY)
    assert codes.of_rows(rows) == thunderbird_qr.payload(ORDINARY)
    with pytest.raises(Refused, match="0 codes"):
        codes.of_rows([[not module for module in row] for row in rows])
    drawing = thunderbird_qr.terminal(ORDINARY)
    with pytest.raises(Refused, match="colours"):
        codes.rows_of_terminal(drawing.replace(codes.DARK_ON_LIGHT, "", 1))


@settings(max_examples=25)
@given(st.data())
def test_the_reader_of_terminals_sees_every_module(data: st.DataObject) -> None:
    """A single half block changed is another picture."""
    drawing = thunderbird_qr.terminal(ORDINARY)
    places = [index for index, char in enumerate(drawing) if char in "█▀▄ "]
    place = data.draw(st.sampled_from(places[: -thunderbird_qr.columns(ORDINARY)]))
    other = data.draw(st.sampled_from([block for block in "█▀▄ " if block != drawing[place]]))
    spoilt = drawing[:place] + other + drawing[place + 1 :]
    assert codes.rows_of_terminal(spoilt) != codes.rows_of_terminal(drawing)


def test_too_much_for_a_code_is_said() -> None:
    """A code has an end; what to shorten is named."""
    with pytest.raises(UsageError, match="trop long"):
        thunderbird_qr.terminal(replace(ORDINARY, name="é" * 3000))


@pytest.mark.parametrize("format_", ["qr-png", "qr-svg", "k9s"])
def test_an_address_with_letters_is_refused_with_the_reason(format_: str) -> None:
    """The app does not take one; a domain with letters has a form in ASCII, what stands before the @ has none."""
    with pytest.raises(UsageError, match="Android"):
        made(format_, replace(ORDINARY, address="zoé@example.org"), "fr", Options())
    assert made(format_, replace(ORDINARY, address="zoe@académie.example"), "fr", Options()).data


def settings_file(mailbox: Mailbox = ORDINARY) -> bytes:
    """Make a settings file."""
    return made("k9s", mailbox, "fr", Options()).data


EXPECTED = """\
<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
<k9settings version="99" format="1">
  <accounts>
    <account uuid="UUID">
      <name>Académie d’Exemple</name>
      <settings>
        <value key="deletePolicy">DELETE</value>
      </settings>
      <incoming-server type="IMAP">
        <host>imap.example.org</host>
        <port>993</port>
        <connection-security>SSL_TLS_REQUIRED</connection-security>
        <authentication-type>PLAIN</authentication-type>
        <username>cdurand</username>
      </incoming-server>
      <outgoing-server type="SMTP">
        <host>smtp.example.org</host>
        <port>465</port>
        <connection-security>SSL_TLS_REQUIRED</connection-security>
        <authentication-type>PLAIN</authentication-type>
        <username>cdurand</username>
      </outgoing-server>
      <identities>
        <identity>
          <name>Camille Durand</name>
          <email>camille.durand@example.org</email>
        </identity>
      </identities>
    </account>
  </accounts>
</k9settings>
"""


def test_the_settings_file_is_the_one_the_app_writes_itself() -> None:
    """Element by element, without the passwords."""
    data = settings_file()
    assert data.decode() == EXPECTED.replace("UUID", str(k9.read(data).uuid))


def test_the_settings_file_says_starttls() -> None:
    """Required, never “if possible”."""
    found = k9.read(settings_file(WITH_STARTTLS))
    assert found.incoming == ("imap.example.org", "143", "STARTTLS_REQUIRED", "PLAIN", "cdurand")
    assert found.outgoing == ("smtp.example.org", "587", "STARTTLS_REQUIRED", "PLAIN", ORDINARY.address)


def test_the_account_in_it_is_the_same_every_time() -> None:
    """Whatever else changed."""
    assert k9.read(settings_file()).uuid == k9.read(settings_file(replace(ORDINARY, name="C. D."))).uuid


@pytest.mark.parametrize("name", [*NAMES, *SPOILT, ""])
def test_any_name_comes_out_of_the_settings_file(name: str) -> None:
    """Escaped by the rules of XML."""
    found = k9.read(settings_file(replace(ORDINARY, name=name, label=name)))
    assert (found.person, found.name) == (
        fitted(replace(ORDINARY, name=name)).name,
        fitted(replace(ORDINARY, label=name)).label,
    )


@given(mailboxes())
def test_every_settings_file_is_one_the_app_takes(mailbox: Mailbox) -> None:
    """Whatever the names, hosts, ports and login names."""
    found = k9.read(settings_file(mailbox))
    assert found.address == mailbox.address
    assert found.outgoing[::4] == (mailbox.outgoing.host, mailbox.outgoing.username)


SPOILERS = {
    "Missing 'k9settings' element": ("k9settings", "k8settings"),
    "Unsupported file format version: 2": ('format="1"', 'format="2"'),
    "Unsupported file format version: None": (' format="1"', ""),
    "Invalid content version: 0": ('version="99"', 'version="0"'),
    "Invalid content version: x": ('version="99"', 'version="x"'),
    "Invalid account UUID": ('uuid="', 'uuid="x'),
    "inside 'k9settings'": ("</accounts>", "</accounts><accounts/>"),
    "inside 'incoming-server'": ("<port>993</port>", ""),
    "inside 'outgoing-server'": ("</username>\n      </outgoing", "</username><password>x</password></outgoing"),
    "settings": ("DELETE", "SEVEN_DAYS"),
    "type": ('type="IMAP"', 'type="imap"'),
    "host": ("imap.example.org", "imap example.org"),
    "port": ("<port>993", "<port>0"),
    "security or authentication": ("SSL_TLS_REQUIRED", "SSL"),
    "email": ("camille.durand@", "camille durand@"),
    "name": ("Académie d’Exemple", ""),
    "username": ("cdurand", ""),
    "declaration": (" standalone='yes'", ""),
    "not well-formed": ("</accounts>", ""),
}


@pytest.mark.parametrize("message", SPOILERS)
def test_the_reader_of_settings_files_refuses_what_the_app_would(message: str) -> None:
    """Refuse, skip, or ask what nobody understands."""
    good = settings_file().decode()
    old, new = SPOILERS[message]
    assert old in good
    with pytest.raises(Refused) as caught:
        k9.read(good.replace(old, new).encode())
    assert message in str(caught.value)
