"""What can be connected to, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acmail import hosts


@pytest.mark.parametrize(
    "word",
    [
        "imap.example.org",
        "localhost",
        "a",
        "xn--acadmie-fya.example",
        "_imaps._tcp.example.org",
        "1.example",
        "A-1.EXAMPLE",
    ],
)
def test_a_name_of_a_host(word: str) -> None:
    """Letters, digits, hyphens and underscores between dots."""
    assert hosts.is_name(word) and hosts.is_host(word)


@pytest.mark.parametrize("word", ["127.0.0.1", "192.0.2.1", "::1", "2001:db8::1"])
def test_an_ip_address_is_a_host_but_no_name(word: str) -> None:
    """It can be connected to, but mail has no such domain."""
    assert hosts.is_host(word)
    assert not hosts.is_name(word) and not hosts.is_domain(word)


@pytest.mark.parametrize(
    "word",
    [
        *(
            "",
            " ",
            ".",
            "a..b",
            ".a",
            "a.",
            "-a",
            "a-",
            "a b",
            "a\tb",
            "a\n",
            "é.example.org",
            "a/b",
            "a:993",
            "a,b",
            "a@b",
        ),
        *("https://example.org", "[::1]", "fe80::1%eth0", "1.2.3", "010.0.0.1", "256.1.1.1", "1", "0x7f.1", "0x7f"),
        *("a" * 64, ".".join(["a" * 63] * 4)),
    ],
)
def test_no_host(word: str) -> None:
    """Not what a person pastes around it, and not what a resolver would quietly take for a machine address."""
    assert not hosts.is_host(word)


def test_a_domain_has_a_dot() -> None:
    """Whoever trusts a whole country trusts everybody in it."""
    assert hosts.is_domain("example.org")
    assert not hosts.is_domain("fr")


@pytest.mark.parametrize(
    "word",
    [
        *("https://example.org", "http://example.org/", "https://example.org:8443/a?b=c#d", "https://localhost/"),
        *("https://127.0.0.1/", "https://[::1]:8443/", "https://example.org/@who", "https://example.org/?a=b@c"),
    ],
)
def test_a_page(word: str) -> None:
    """A whole web address."""
    assert hosts.is_page(word)


@pytest.mark.parametrize(
    "word",
    [
        *(
            "",
            "example.org",
            "//example.org",
            "ftp://example.org",
            "https://",
            "https:///a",
            "https://?",
            "https://:443/",
        ),
        *(
            "https://me@example.org/",
            "https://me:word@example.org/",
            "https://me:w/rd@example.org/",
            "https://@example.org/",
        ),
        *(
            "https://example.org:0/",
            "https://example.org:65536/",
            "https://example.org:a/",
            "https://[::1",
            *("https://[a]/", "https://[example.org]/", "https://[192.0.2.1]/"),
        ),
        *("https://example.org/é", "https://é.example.org/", "https://example.org/a b", "https://example.org/\n"),
        *("https://exa mple.org/", "https://example.org\\@example.test/", "https://-a/", "https://1.2.3/"),
    ],
)
def test_no_page(word: str) -> None:
    """Not whole, not a web address, or with what only its owner should know."""
    assert not hosts.is_page(word)


def test_ports() -> None:
    """Sixteen bits, without the zero."""
    assert [number for number in (-1, 0, 1, 65535, 65536) if hosts.is_port(number)] == [1, 65535]


@given(st.text() | st.text(alphabet="htps:/@[]%.#?-_0123456789abé \\\t\n").map("https://".__add__))
def test_any_text_is_or_is_not(word: str) -> None:
    """Nothing that a person can write makes them stumble, and nothing passes that could end a line."""
    answers = hosts.is_name(word), hosts.is_host(word), hosts.is_domain(word), hosts.is_page(word)
    assert not any(answers) or (word.isascii() and word.isprintable() and " " not in word)
