"""What of a server's words may be shown, and that a secret never is."""

from __future__ import annotations

import copy
import json
import pickle
import sys
import traceback
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acmail.layout import harmless
from acmail.scrubbing import scrubbed
from acmail.secret import Secret
from tests.growth import is_linear

LONG = 200_000
MILLION = 1_000_000

CODES = [
    "a NO [AUTHENTICATIONFAILED] Authentication failed.",
    "a NO [UNAVAILABLE] Temporary authentication failure.",
    "535 5.7.8 Error: authentication failed",
    "535-5.7.139 Authentication unsuccessful",
    "454 4.7.0 Temporary authentication failure",
    "* BYE Too many connections (maximum 10)",
    "* BYE Disconnected for inactivity.",
    "NO",
    "* CAPABILITY IMAP4rev1 LITERAL+ SASL-IR AUTH=PLAIN AUTH=SCRAM-SHA-256-PLUS AUTH=OAUTHBEARER ENHANCEDSTATUSCODES",
    "250-8BITMIME",
    "220 mail.example.org ESMTP Postfix (Debian/GNU)",
    "550 5.1.1 : voir https://aide.example.org/messagerie/question/185833",
    "[UIDVALIDITY 1234567890] UIDs valid",
    "Réessayez à 10:11:12, ou le 23/11/2026 à 9:05.",
    "LoginDisabledByAdministrator",
    "a @ b, x @y",
    "std::string",
]

HIDDEN = [
    ("550 5.1.1 <jean.dupont@example.org>: unknown", "550 5.1.1 …: unknown"),
    ("user jean.dupont@example.org, unknown", "user …, unknown"),
    ("user=jean.dupont@example.org;", "…;"),
    ("jean.dupont%40example.org", "…"),
    ("mailto:é.ü@exämple.org!", "…"),
    ('550 "jean dupont"@example.org unknown', "550 … unknown"),
    ("Hello client.example.test [192.0.2.7], pleased", "Hello client.example.test […], pleased"),
    ("rip=192.0.2.7, lip=198.51.100.20.", "rip=…, lip=…."),
    ("host-192-0-2-7.example.test", "host-….example.test"),
    ("from 2001:db8::7 port 993", "from … port 993"),
    ("[IPv6:2001:DB8:0:0:0:0:0:7]", "[…]"),
    ("fe80::1%eth0 ::1 ::ffff:192.0.2.7", "… … …"),
    ("00:1a:2b:3c:4d:5e", "…"),
    ("session=<AbC9dEf+gh>", "session=…"),
    ("421 <4Xyz12@mail.example.org> gone", "421 … gone"),
    ("Authentication failed. [mail3:2026-11-23 10:11:12]", "Authentication failed. …"),
    ("535 5.7.3 [AB1P123.example.org 2026-11-23T10:11:12.345Z 08DE1234ABCD]", "535 5.7.3 …"),
    ("550e8400-e29b-41d4-a716-446655440000", "…"),
    ("id d41d8cd98f00b204e9800998ecf8427e.", "id …."),
    ("334 AGplYW4uZHVwb250AENvcnJlY3QtMQ==", "334 …"),
    ("334 AGplYWxvdXNseUhlUkdvRXM", "334 …"),
    ("1234567890123456", "…"),
]

ACTING = [
    ("\x1b[31mNO\x1b[0m failed", "NO failed"),
    ("\x1b]0;a title\x07NO", "NO"),
    ("\x1b]8;;https://evil.example.org\x1b\\NO\x1b]8;;\x1b\\", "NO"),
    ("\x1bP1;2|payload\x1b\\NO", "NO"),
    ("\x9b31mNO\x9d0;title\x9c failed", "NO failed"),
    ("\x1b]0;never ended\r\nNO", "NO"),
    ("\x1b[31", ""),
    ("\x1bcNO\x1b(B", "NO"),
    ("\u202eNO\u202c \u2066failed\u2069\u200f", "NO failed"),
    ("N\x00O\x07\x08", "NO"),
    ("NO\r\n\r\n  failed\t\u2028now\x85there", "NO failed now there"),
    ("\ud800NO", "\ufffdNO"),
    ("jean\x1b[0m.dupont@exa\u200bmple.org", "…"),
    ("je\x00an\u202e", "…"),
]


@pytest.mark.parametrize("text", CODES)
def test_codes_and_sentences_survive(text: str) -> None:
    """What tells why a server refused is what the person needs."""
    assert scrubbed(text, ["jean", ""]) == text


@pytest.mark.parametrize(("text", "shown"), HIDDEN)
def test_whom_where_from_and_tokens_do_not(text: str, shown: str) -> None:
    """Addresses of mail and of computers, identifiers and tokens become a sign."""
    assert scrubbed(text) == shown


@pytest.mark.parametrize(("text", "shown"), ACTING)
def test_nothing_acts_on_the_terminal(text: str, shown: str) -> None:
    """Escape sequences go as a whole, and nothing can hide behind a sign without shape."""
    assert scrubbed(text, ["jean"]) == shown


@pytest.mark.parametrize(
    ("text", "names", "shown"),
    [
        ("user JDupont1 unknown", ["jdupont1"], "user … unknown"),
        ("user=jdupont1.", ["jdupont1"], "user=…."),
        ("jdupont12 ajdupont1", ["jdupont1"], "jdupont12 ajdupont1"),
        ("(a.b) axb", ["a.b"], "(…) axb"),
        ("jean.dupont", ["Jean.Dupont@example.org"], "…"),
        ("jean.dupont jean", ["jean", " jean.dupont "], "… …"),
        ("x @ y", ["@", " ", "@example.org"], "x … y"),
    ],
)
def test_the_given_names_go_as_whole_words(text: str, names: list[str], shown: str) -> None:
    """A username is hidden in any capitals, and the longest one first."""
    assert scrubbed(text, names) == shown


def test_what_is_long_is_cut_behind_the_scrubbing() -> None:
    """No half of an address is left at the end."""
    assert scrubbed("NO " + "word " * 100) == ("NO " + "word " * 100)[:199] + "…"
    assert scrubbed("x" * 7 + " jean.dupont@example.org", longest=12) == "xxxxxxx …"
    assert [scrubbed("failed", longest=length) for length in (6, 5, 1, 0)] == ["failed", "fail…", "…", "…"]


@given(st.text(), st.lists(st.text(max_size=20), max_size=3), st.integers(min_value=1, max_value=300))
def test_it_never_fails_and_never_acts(text: str, names: list[str], longest: int) -> None:
    """Whatever a server sends: one line, harmless, short, and writable."""
    shown = scrubbed(text, names, longest)
    assert harmless(shown) == shown
    assert "\n" not in shown
    assert len(shown) <= longest
    shown.encode()


pieces = st.sampled_from([
    *("\x1b[", "\x1b]", "\x9d", "<", ">", "[", "]", "@", '"', ":", "::", ".", "-", "1", "1.", "a", "2026-11-23", " "),
    *("0123456789abcdef", "IPv6:", "%40", "\u202e", "…", "=", "jean"),
])  # fmt: skip


@given(st.lists(pieces, max_size=60).map("".join))
def test_the_name_never_comes_through(text: str) -> None:
    """However a server takes its words apart, the name does not stand in them as a word."""
    words = scrubbed(f"{text} jean {text}", ["jean"], longest=10_000).split()
    assert "jean" not in words


@pytest.mark.parametrize(
    "unit",
    [
        *("a", "1", "@", "a@", "<", "<a", "[", "[2026-11-2", "[a", '"', '"a', '"a"@', ":", "1:", "1.", "1-", "f:", "."),
        *("\x1b", "\x1b[", "\x1b]", "\x1b[0", "\x1b]a", "\x9d", "aB", "IPv6:", "%", "f%a", " ", "\u202e", "…", "jean"),
        *("jean.", "\n", "a-", "-", "/", "é", "\ud800", "1.1.1.", "2026-11-23", "[1", "a ", "%40", "e\u0301"),
    ],
)  # fmt: skip
def test_time_is_linear(unit: str) -> None:
    """Eight times as much of anything, open or closed at its end, does not take sixty-four times as long."""
    text = unit * (LONG // len(unit))
    assert is_linear(lambda part: scrubbed(part, ["jean", "jean.dupont"]), text)
    assert is_linear(lambda part: scrubbed("\x1b[" + part + "!]>", ["jean"]), text)


@given(st.lists(pieces, min_size=1, max_size=8).map("".join))
@settings(max_examples=20)
def test_a_million_characters_are_borne(text: str) -> None:
    """Of whatever is repeated."""
    assert is_linear(lambda part: scrubbed(part, ["jean"]), text * (MILLION // len(text)))


SECRET = Secret("Correct-1")


@pytest.mark.parametrize(
    "show",
    [
        repr,
        str,
        ascii,
        "{}".format,
        "{:>20}".format,
        "{!r}".format,
        lambda secret: "%s %r" % (secret, secret),  # noqa: UP031 - older ways of writing leak as well
        lambda secret: str([secret]) + str({secret: secret}),
        lambda secret: json.dumps({"password": secret}, default=str),
        lambda secret: msgspec.json.encode({"password": secret}, enc_hook=str).decode(),
        lambda secret: repr(copy.deepcopy([secret, copy.copy(secret)])),
        lambda secret: " ".join(dir(secret)) + str(sys.getsizeof(secret)),
    ],
)
def test_a_secret_never_shows(show: Callable[[Secret], str]) -> None:
    """Every way of making text of it gives stars, even those of programs that mean well."""
    assert "Correct" not in show(SECRET)


@pytest.mark.parametrize(
    "write",
    [
        pickle.dumps,
        json.dumps,
        msgspec.json.encode,
        msgspec.msgpack.encode,
        lambda secret: pickle.dumps(secret, protocol=0),
        lambda secret: secret.__getstate__(),
        vars,
    ],
)
def test_a_secret_is_not_written_down(write: Callable[[Secret], object]) -> None:
    """What would store it refuses, and says nothing of it."""
    with pytest.raises(TypeError) as refusal:
        write(SECRET)
    assert "Correct" not in str(refusal.value)


def test_a_traceback_shows_stars() -> None:
    """Even one that shows local variables."""
    try:
        hidden = SECRET
        raise ValueError(hidden)
    except ValueError as error:
        shown = "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
    assert "hidden = ***" in shown
    assert "Correct" not in shown


def test_a_secret_is_given_to_who_asks_for_it() -> None:
    """Only ``reveal`` gives it; nothing else tells two apart, save whether anything was typed."""
    assert SECRET.reveal() == "Correct-1"
    assert bool(SECRET)
    assert not Secret("")
    assert Secret("a") != Secret("a")
