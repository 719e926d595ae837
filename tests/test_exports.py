"""Files for mail programs: what every format promises, whatever the program."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from acmail.errors import UsageError
from acmail.exports import EXPORTS, PREVENT_MOVE, Options, made, thunderbird_qr
from acmail.exports.fitting import ascii_host, fitted, one_line
from acmail.exports.naming import file_name, stable_id
from acmail.model import LANGUAGES, Mailbox
from tests.docs import exports as golden
from tests.mailboxes import LOCALS, NAMES, NOT_ADDRESSES, NOT_SERVERS, ORDINARY, SPOILT, mailboxes

GOLDEN = {place.relative_to(golden.FOLDER).as_posix(): data for place, data in golden.files()}


@pytest.mark.parametrize("name", GOLDEN)
def test_a_file_is_the_reviewed_one(name: str) -> None:
    """``python -m tests.docs.exports`` writes them; a change is read before it is kept."""
    assert (golden.FOLDER / name).read_bytes() == GOLDEN[name]


def test_no_reviewed_file_is_left_over() -> None:
    """What is no longer written is no longer kept, and every format has its files."""
    kept = {path.relative_to(golden.FOLDER).as_posix() for path in golden.FOLDER.rglob("*") if path.is_file()}
    assert kept == set(GOLDEN)
    assert {name.split("/")[0] for name in kept} | set(golden.IMAGES) == {*EXPORTS, "qr"}


@pytest.mark.parametrize("format_", EXPORTS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_format_names_itself(format_: str, lang: str) -> None:
    """Title in both languages, type, and a name that is the same every time and stays below its folder."""
    one = made(format_, ORDINARY, "fr", Options())
    assert (one.title, one.note, one.mime) == (EXPORTS[format_].TITLE, EXPORTS[format_].NOTE, EXPORTS[format_].MIME)
    assert one.title.fr != one.title.en and one.note.fr != one.note.en
    assert re.fullmatch(r"[a-z]+/[a-z+.-]+", one.mime)
    place = PurePosixPath(one.name)
    assert not place.is_absolute() and ".." not in place.parts and one.name == str(place)
    assert made(format_, ORDINARY, "fr", Options()) == one


def test_no_two_formats_write_the_same_file() -> None:
    """All of them can go into one folder."""
    names = [made(format_, ORDINARY, "fr", Options()).name for format_ in EXPORTS]
    assert len({name.casefold() for name in names}) == len(names)


@given(LOCALS)
def test_a_file_name_is_safe_everywhere(local: str) -> None:
    """No hidden file, no option, no folder, nothing that Windows forbids; the ending stays."""
    name = file_name(f"{local}@example.org", ".k9s")
    assert re.fullmatch(r"[A-Za-z0-9@_+][A-Za-z0-9.@_+-]*\.k9s", name)


@pytest.mark.parametrize("format_", EXPORTS)
def test_no_file_ever_holds_a_password(format_: str) -> None:
    """There is no place for one: no element, key or value speaks of it but to say that it will be asked."""
    data = made(format_, ORDINARY, "en", Options()).data
    assert not re.search(rb"<password|>(Incoming|Outgoing)Password<", data)


@pytest.mark.parametrize("format_", ["autoconfig", "isp", "qr-png", "qr-svg"])
def test_a_file_with_a_login_name_in_it_says_so(format_: str) -> None:
    """Somebody would publish it otherwise, or leave it on a shared computer."""
    one = made(format_, ORDINARY, "fr", Options())
    assert "identifiant" in one.note.fr and "login name" in one.note.say("en")


@pytest.mark.parametrize("host", NOT_SERVERS)
@pytest.mark.parametrize("format_", EXPORTS)
def test_what_is_no_server_is_refused(format_: str, host: str) -> None:
    """With the way to write one; never a file that a program then refuses without saying why."""
    for mailbox in (
        replace(ORDINARY, incoming=replace(ORDINARY.incoming, host=host)),
        replace(ORDINARY, outgoing=replace(ORDINARY.outgoing, host=host)),
    ):
        with pytest.raises(UsageError) as caught:
            made(format_, mailbox, "fr", Options())
        assert caught.value.hint is not None
        assert "\n" not in caught.value.message.fr


@pytest.mark.parametrize("address", NOT_ADDRESSES)
@pytest.mark.parametrize("format_", EXPORTS)
def test_what_is_no_address_is_refused(format_: str, address: str) -> None:
    """One empty value makes a device refuse a whole file, or ask what nobody understands."""
    with pytest.raises(UsageError, match="adresse"):
        made(format_, replace(ORDINARY, address=address), "fr", Options())


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_what_is_no_port_is_refused(port: int) -> None:
    """From 1 to 65535."""
    with pytest.raises(UsageError, match="port"):
        fitted(replace(ORDINARY, incoming=replace(ORDINARY.incoming, port=port)))


@pytest.mark.parametrize(
    "username", ["", " cdurand", "cdurand\n", "c\x00durand", "%EMAILADDRESS%", "x%emaillocalpart%"]
)
def test_a_login_name_is_refused_and_never_changed(username: str) -> None:
    """Another one would not log in, and a placeholder would be filled by the program."""
    with pytest.raises(UsageError, match="identifiant"):
        fitted(replace(ORDINARY, outgoing=replace(ORDINARY.outgoing, username=username)))


@pytest.mark.parametrize(
    "page", ["javascript:alert(1)", "www.example.org", "https://é.example", "https://a.example/ b"]
)
def test_what_is_no_page_is_refused(page: str) -> None:
    """A program may show it as a link."""
    with pytest.raises(UsageError, match="page"):
        fitted(replace(ORDINARY, webmail=page))
    with pytest.raises(UsageError, match="page"):
        fitted(replace(ORDINARY, help_page=page))


@pytest.mark.parametrize(
    ("host", "written"),
    [
        ("imap.example.org", "imap.example.org"),
        (" IMAP.Example.ORG. ", "imap.example.org"),
        ("académie.example", "xn--acadmie-eya.example"),
        ("ACADÉMIE。example", "xn--acadmie-eya.example"),
        ("straße.example", "xn--strae-oqa.example"),
        ("пример.example", "xn--e1afmkfd.example"),
        ("192.0.2.1", "192.0.2.1"),
    ],
)
def test_hosts_with_letters_are_written_in_ascii(host: str, written: str) -> None:
    """As DNS holds them (RFC 5891, UTS 46)."""
    assert ascii_host(host) == written
    assert ascii_host(written) == written


@pytest.mark.parametrize("format_", [*EXPORTS, "payload"])
def test_every_format_writes_hosts_and_domain_in_ascii(format_: str) -> None:
    """Both servers and the domain of the address; what people read keeps its letters."""
    mailbox = replace(
        ORDINARY,
        address="camille@académie.example",
        incoming=replace(ORDINARY.incoming, host="imap.académie.example"),
        outgoing=replace(ORDINARY.outgoing, host="smtp.académie.example"),
    )
    if format_ in golden.IMAGES:
        assert made(format_, mailbox, "fr", Options()).data
        return
    payload = thunderbird_qr.payload(mailbox)
    text = payload if format_ == "payload" else made(format_, mailbox, "fr", Options()).data.decode()
    assert "imap.xn--acadmie-eya.example" in text and "smtp.xn--acadmie-eya.example" in text
    assert "académie.example" not in text
    assert "Académie" in text or format_ == "dns"


@pytest.mark.parametrize("name", NAMES)
def test_a_name_stays_as_it_is(name: str) -> None:
    """Special characters are the format’s to escape; letters of any direction and emoji stay."""
    assert one_line(name) == name


@pytest.mark.parametrize("name", SPOILT)
def test_what_no_file_may_hold_is_left_out_of_a_name(name: str) -> None:
    """Line breaks become spaces; controls, half characters and what is no character go."""
    assert all(bad not in one_line(name) for bad in "\r\n\x00\x0b\x1b\x7f\u2028\ufffe\udc80")
    assert "Camille" in one_line(name)
    assert "CamilleDurand" not in one_line(name)


@given(st.text())
def test_a_cleaned_text_is_clean(text: str) -> None:
    """Once is enough, and it is always one line."""
    clean = one_line(text)
    assert one_line(clean) == clean
    assert len(clean.splitlines()) <= 1


@given(mailboxes())
def test_a_fitted_mailbox_fits(mailbox: Mailbox) -> None:
    """Whatever is accepted stays accepted and the same."""
    once = fitted(mailbox)
    assert fitted(once) == once
    assert once.label


def test_an_account_without_a_label_is_called_by_its_address() -> None:
    """A device must call it something."""
    assert fitted(replace(ORDINARY, label=" \n")).label == ORDINARY.address


def test_identifiers_stay_and_differ() -> None:
    """The same for one person whatever the capitals, another for each person and each purpose."""
    assert stable_id("A@example.org", "mail") == stable_id("a@example.org", "mail")
    ids = {stable_id(address, purpose) for address in ("a@example.org", "b@example.org") for purpose in ("mail", "k9s")}
    assert len(ids) == 4


def test_the_choice_against_moving_mail_is_explained() -> None:
    """In both languages, and with the device on which it has no effect."""
    assert "iPhone" in PREVENT_MOVE.fr and "Mac" in PREVENT_MOVE.fr
    assert "iPhone" in PREVENT_MOVE.say("en") and "Mac" in PREVENT_MOVE.say("en")


def test_a_drawing_in_a_terminal_tells_its_width() -> None:
    """So that nobody scans one that a narrow terminal broke."""
    lines = thunderbird_qr.terminal(ORDINARY).splitlines()
    assert {len(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in lines} == {thunderbird_qr.columns(ORDINARY)}
    assert thunderbird_qr.columns(ORDINARY) <= 60
