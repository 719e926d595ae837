"""Where each setting comes from: the order of the sources, what belongs together, what is refused and why."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from acmail.accounts import Account
from acmail.documents import SettingId, SettingOrigin
from acmail.errors import InvalidData, UsageError
from acmail.model import Encryption, Fact, Pack, Text
from acmail.settings import IDS, NEEDED, Known, Value, resolve
from acmail.settingvalues import PORTS, checked_value, wrong_pair
from acmail.setupwords import FLAGS, LABELS, ORIGINS
from tests import nowhere

ACCOUNT = Account(name="principal", academy="nowhere", username="jdupont", address="jean.dupont@example.org")


def pack(**values: str | None) -> Pack:
    """Give the invented pack with these facts, None for one that nobody knows."""
    facts = {
        name: Fact(
            id=name,
            label=nowhere.text(name),
            value=None if value is None else Text(value),
            sources=() if value is None else ("blog",),
            ask="school" if value is None else None,
        )
        for name, value in values.items()
    }
    return replace(nowhere.pack(), facts={**nowhere.pack().facts, **facts})


def said(**values: str) -> dict[SettingId, Value]:
    """Give values as options do."""
    return {one: Value(values[one], "flag") for one in IDS if one in values}


FOUND: dict[SettingId, Value] = {
    "imap_host": Value("found.example.org", "discovery"),
    "imap_port": Value("1993", "discovery"),
    "imap_security": Value("tls", "discovery"),
}


@pytest.mark.parametrize(
    ("known", "facts", "expected"),
    [
        (Known(), {"imap_host": None}, None),
        (Known(found=FOUND), {"imap_host": None}, ("found.example.org", "discovery")),
        (Known(found=FOUND), {"imap_host": "pack.example.org"}, ("pack.example.org", "pack")),
        (Known(found=FOUND, overlaid={"imap_host"}), {"imap_host": "s.example.org"}, ("s.example.org", "overlay")),
        (
            Known(found=FOUND, overlaid={"imap_host"}, said=said(imap_host="mine.example.org")),
            {"imap_host": "s.example.org"},
            ("mine.example.org", "flag"),
        ),
    ],
    ids=["nobody", "found", "pack", "overlay", "flag"],
)
def test_the_first_source_that_knows_a_host_gives_it(
    known: Known, facts: dict[str, str | None], expected: tuple[str, str] | None
) -> None:
    """Option, then the school's file, then the pack, then what was found; and nobody guesses."""
    host = resolve(pack(**facts), "academic", known).values.get("imap_host")
    assert (None if host is None else (host.text, host.origin)) == expected


@pytest.mark.parametrize(
    ("values", "facts", "port", "security"),
    [
        ({"imap_host": "h.example.org"}, {}, ("993", "standard"), ("tls", "standard")),
        ({"imap_host": "h.example.org", "imap_security": "starttls"}, {}, ("143", "standard"), ("starttls", "flag")),
        ({"imap_host": "h.example.org", "imap_port": "143"}, {}, ("143", "flag"), ("starttls", "standard")),
        ({"imap_host": "h.example.org", "imap_port": "1143"}, {}, ("1143", "flag"), ("tls", "standard")),
        ({}, {"imap_host": "h.example.org", "imap_port": "143"}, ("143", "pack"), ("starttls", "standard")),
        (
            {},
            {"imap_host": "h.example.org", "imap_port": "1143", "imap_security": "starttls"},
            ("1143", "pack"),
            ("starttls", "pack"),
        ),
        (
            {"imap_host": "other.example.org"},
            {"imap_host": "h.example.org", "imap_port": "1143"},
            ("993", "standard"),
            ("tls", "standard"),
        ),
        (
            {"imap_host": "H.example.org"},
            {"imap_host": "h.example.org", "imap_port": "1143"},
            ("1143", "pack"),
            ("tls", "standard"),
        ),
        (
            {"imap_port": "143"},
            {"imap_host": "h.example.org", "imap_security": "tls"},
            ("143", "flag"),
            ("starttls", "standard"),
        ),
        (
            {"imap_security": "starttls"},
            {"imap_host": "h.example.org", "imap_port": "993"},
            ("143", "standard"),
            ("starttls", "flag"),
        ),
    ],
)
def test_a_port_and_a_security_belong_to_their_host(
    values: dict[str, str], facts: dict[str, str], port: tuple[str, str], security: tuple[str, str]
) -> None:
    """A pack's port is not taken for a host it does not speak of; the standard stands in, and says so."""
    found = resolve(pack(**facts), "academic", Known(said=said(**values))).values
    assert (found["imap_port"].text, found["imap_port"].origin) == port
    assert (found["imap_security"].text, found["imap_security"].origin) == security


@given(
    st.lists(st.sampled_from(IDS), unique=True),
    st.sampled_from(["143", "587", "465", "993", "1234"]),
    st.sampled_from(["tls", "starttls"]),
    st.booleans(),
)
def test_what_is_said_stands_and_nothing_clashes(
    chosen: list[SettingId], port: str, security: str, packed: bool
) -> None:
    """It comes out as it went in, each server is whole or absent, and no host appears from nowhere."""
    texts = {"imap_port": port, "smtp_port": port, "imap_security": security, "smtp_security": security}
    given_values = {one: Value(texts.get(one, f"{one.replace('_', '-')}.example.org"), "flag") for one in chosen}
    facts = {"imap_host": "pack.example.org", "imap_port": "993", "smtp_host": "pack.example.org"} if packed else {}
    found = resolve(pack(**facts), "academic", Known(said=given_values))
    for one in chosen:
        side = one[:4]
        if not one.endswith(("_port", "_security")) or f"{side}_host" in found.values:
            assert found.values[one] == given_values[one]
    for side in ("imap", "smtp"):
        ids: list[SettingId] = [one for one in IDS if one.startswith(side)]
        assert len({one in found.values for one in ids}) == 1
        known_host = packed or f"{side}_host" in chosen
        assert (ids[0] in found.values) == known_host
        clash = known_host and wrong_pair(ids[1], found.values[ids[1]].text, found.values[ids[2]].text)
        assert not clash or (ids[1] in chosen and ids[2] in chosen)
    assert (found.mailbox("x") is None) == bool(found.missing)


@pytest.mark.parametrize(
    ("said_values", "account", "service", "expected"),
    [
        ({"username": "mine"}, ACCOUNT, "academic", ("mine", "flag")),
        ({}, ACCOUNT, "academic", ("jdupont", "account")),
        ({}, None, "academic", None),
        ({}, ACCOUNT, "national", ("jean.dupont@example.org", "pack")),
        ({"username": "mine"}, ACCOUNT, "national", ("mine", "flag")),
    ],
)
def test_the_login_name_is_never_guessed_from_the_address(
    said_values: dict[str, str], account: Account | None, service: str, expected: tuple[str, str] | None
) -> None:
    """But for the national service, which is said to take the whole address."""
    known = Known(said=said(**said_values), account=account)
    found = resolve(pack(national_imap_port="993"), service, known).values.get("username")  # type: ignore[arg-type]
    assert (None if found is None else (found.text, found.origin)) == expected


def test_a_mailbox_is_made_as_soon_as_nothing_is_missing() -> None:
    """Both servers log in with the same name; a name for others to read is optional."""
    known = Known(said=said(imap_host="i.example.org", smtp_host="s.example.org", smtp_port="587"), account=ACCOUNT)
    settings = resolve(pack(), "academic", known)
    mailbox = settings.mailbox("Box", "https://mail.example.org")
    assert mailbox is not None
    assert (mailbox.incoming.port, mailbox.outgoing.port) == (993, 587)
    assert mailbox.outgoing.encryption is Encryption.STARTTLS
    assert mailbox.incoming.username == mailbox.outgoing.username == "jdupont"
    assert resolve(pack(), "academic", Known()).missing == NEEDED


def test_the_national_service_has_facts_of_its_own() -> None:
    """A host of the académie's is not taken for the national one."""
    facts = {"imap_host": "a.example.org", "national_imap_host": "n.example.org", "smtp_host": "a.example.org"}
    found = resolve(pack(**facts), "national", Known())
    assert found.text("imap_host") == "n.example.org"
    assert found.text("smtp_host") is None


def test_a_fact_that_cannot_be_a_server_is_told_of() -> None:
    """The pack is at fault, and it says which fact."""
    with pytest.raises(InvalidData, match="imap_host"):
        resolve(pack(imap_host="not a host"), "academic", Known())


@pytest.mark.parametrize(
    ("setting", "value", "word"),
    [
        ("imap_host", "https://imap.example.org", "imap.example.org"),
        ("imap_host", "993", "port"),
        ("smtp_host", "smtp.example.org:465", "--smtp-port"),
        ("imap_host", "two words", "nom"),
        ("imap_port", "25", "993"),
        ("imap_port", "110", "POP"),
        ("imap_port", "995", "POP"),
        ("imap_port", "465", "993"),
        ("smtp_port", "25", "465"),
        ("smtp_port", "993", "465"),
        ("smtp_port", "143", "465"),
        ("imap_port", "0", "65535"),
        ("imap_port", "65536", "65535"),
        ("imap_port", "٩٩٣", "65535"),
        ("imap_security", "none", "en clair"),
        ("imap_security", "aucune", "en clair"),
        ("smtp_security", "ssl", "tls"),
        ("name", "", "Prénom"),
        ("name", "a\nb", "Prénom"),
        ("name", "Claire " * 20, "Prénom"),
    ],
)
def test_what_will_not_do_is_refused_with_a_cure(setting: SettingId, value: str, word: str) -> None:
    """Never without encryption, never POP, never port 25; and a slip is named."""
    with pytest.raises(UsageError) as refused:
        checked_value(setting, value)
    assert refused.value.hint is not None
    assert word in f"{refused.value.message.fr} {refused.value.hint.fr}"


@pytest.mark.parametrize(
    "value", ["imap.example.org", "imap.example.org.", "192.0.2.7", "courriel.académie.example", "2001:db8::7"]
)
def test_hosts_of_any_kind_are_taken(value: str) -> None:
    """Names with letters, addresses, a dot at the end."""
    assert checked_value("imap_host", value) == value.rstrip(".")


@pytest.mark.parametrize("port_id", PORTS)
def test_a_port_of_the_standard_goes_with_one_security(port_id: SettingId) -> None:
    """The other one is refused, in both languages; a port of one's own goes with either."""
    for encryption, number in PORTS[port_id].items():
        for other in Encryption:
            assert (wrong_pair(port_id, str(number), other.value) is None) == (other is encryption)
    assert wrong_pair(port_id, "1234", "tls") is wrong_pair(port_id, "1234", "starttls") is None


def test_every_origin_has_words() -> None:
    """Each origin of the schema can be said to a person."""
    assert set(ORIGINS) == set(get_args(SettingOrigin))
    assert set(LABELS) == set(FLAGS) == set(IDS) == set(get_args(SettingId))
