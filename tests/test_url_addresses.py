"""What is true is never called false, and what is false is never called official."""

from __future__ import annotations

import datetime as dt
import socket
import string
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acmail import addresses, catalog, vouching, webaddress
from acmail.folders import Folders
from acmail.lookalikes.edits import FAR, begins, distance
from acmail.lookalikes.letters import scripts, skeleton
from acmail.lookalikes.suffixes import registrable
from acmail.model import Pack
from tests.addressbook import EXPECTED, LOOKALIKE


def _pack() -> Pack:
    """Load the pack as for a person who keeps nothing."""
    with tempfile.TemporaryDirectory() as home:
        nothing = Path(home)
        return catalog.load("aix-marseille", (), Folders(config=nothing, cache=nothing / "cache", state=nothing))


PACK = _pack()
KNOWN = vouching.known(PACK, dt.date(2026, 11, 23))
TRUE_HOSTS = sorted(KNOWN.sites)
TRUE_DOMAINS = [name.domain for name in KNOWN.names if name.own]
LIKE = {
    "a": "аɑ",
    "c": "сⅽ",
    "e": "еé",
    "i": "іı1l",
    "l": "ⅼӏ1I",
    "o": "оο0",
    "s": "ѕ5",
    "x": "хⅹ",
    "m": "ⅿ",
    "p": "р",
    "g": "ɡ",
}


def verdict(written: str) -> str | None:
    """Judge as ``acmail url`` does."""
    found = addresses.judge(written, KNOWN)
    return None if found is None else found.verdict


@pytest.mark.parametrize(("expected", "written"), EXPECTED)
def test_each_address_has_its_verdict(expected: str, written: str) -> None:
    """The table is the promise, line by line."""
    assert verdict(written) == expected


def test_the_table_is_large_enough() -> None:
    """More than eighty true ones, also of others, and a hundred and fifty false ones, each once."""
    counted = Counter(expected for expected, _ in EXPECTED)
    assert len(set(EXPECTED)) == len(EXPECTED)
    assert counted["official"] + counted["same_domain"] + counted["unknown"] >= 80
    assert counted["lookalike"] >= 150


def test_every_known_site_is_recognised() -> None:
    """Whatever stands behind the host; official are those that an official source names, and no other."""
    for host, site in KNOWN.sites.items():
        expected = "official" if site in KNOWN.confirmed else "same_domain"
        assert verdict(f"https://{host}/x?y#z") == expected


def test_no_known_domain_is_ever_an_imitation_of_another() -> None:
    """Neither ours nor another académie's, alone, with www, in mail, or over http."""
    shapes = ("https://{}", "http://www.{}/", "{}", "https://webmail.{}:8443", "https://messagerie.{}", "x@{}")
    assert [
        shape.format(domain)
        for domain in KNOWN.domains
        for shape in shapes
        if verdict(shape.format(domain)) == "lookalike"
    ] == []


def _edits(host: str) -> st.SearchStrategy[str]:
    place = st.integers(0, len(host) - 1)
    letter = st.sampled_from(string.ascii_lowercase + string.digits + "-.")
    return st.one_of(
        st.builds(lambda at, new: host[:at] + new + host[at:], place, letter),
        st.builds(lambda at: host[:at] + host[at + 1 :], place),
        st.builds(lambda at, new: host[:at] + new + host[at + 1 :], place, letter),
        st.builds(lambda at: host[:at] + host[at : at + 2][::-1] + host[at + 2 :], place),
    )


def _is_ours(written: str) -> bool:
    """Whether an edit stayed inside our own domain, where nobody else can put anything."""
    address = webaddress.read(written)
    found = None if address is None else KNOWN.domain_of(address.host)
    return found is not None and found[1] in ("own", "national", "region")


@settings(max_examples=250)
@given(st.sampled_from(TRUE_HOSTS).flatmap(lambda host: st.tuples(st.just(host), _edits(host))))
def test_one_edit_never_passes(pair: tuple[str, str]) -> None:
    """A letter, digit, dot or hyphen added, dropped, changed or swapped: never official, and told unless it is ours."""
    host, edited = pair
    if edited in TRUE_HOSTS:
        return
    found = verdict(f"https://{edited}/")
    assert found != "official"
    if webaddress.read(f"https://{edited}/") and not _is_ours(f"https://{edited}/"):
        tail_changed = not edited.endswith(".fr")
        assert found == "lookalike" or tail_changed or "education" in host


@settings(max_examples=120)
@given(st.sampled_from(TRUE_HOSTS), st.data())
def test_no_letter_that_looks_alike_passes(host: str, data: st.DataObject) -> None:
    """Homoglyphs of other alphabets, digits and accents, in any number of places."""
    places = [place for place, char in enumerate(host) if char in LIKE]
    chosen = data.draw(st.sets(st.sampled_from(places), min_size=1, max_size=4))
    letters = [data.draw(st.sampled_from(LIKE[char])) if place in chosen else char for place, char in enumerate(host)]
    disguised = "".join(letters)
    found = verdict(f"https://{disguised}/login")
    assert found != "official"
    assert found == "lookalike" or _is_ours(f"https://{disguised}/login")


@settings(max_examples=120)
@given(
    st.sampled_from([*TRUE_HOSTS, *TRUE_DOMAINS]),
    st.from_regex(r"[a-z]{3,12}(-[a-z]{2,9})?\.(com|net|tk|example)", fullmatch=True),
)
def test_the_true_name_before_another_never_passes(host: str, other: str) -> None:
    """As sub-domain, joined by a hyphen, before an @, or in what follows: always told."""
    for shape in (
        "https://{0}.{1}/",
        "https://{0}@{1}/",
        "https://{1}/{0}/",
        "https://{1}\\@{0}",
        "https://www.{0}.{1}:444",
    ):
        assert verdict(shape.format(host, other)) == "lookalike"
    assert verdict(f"https://{host}-{other}/") == "lookalike"


@settings(max_examples=120)
@given(st.text(max_size=200))
def test_nothing_typed_makes_it_fail(text: str) -> None:
    """Whatever is typed has a verdict or is no address, and chance does not find an official one."""
    assert verdict(text) != "official"
    assert verdict(f"https://{text}") != "official" or "marseille" in text
    assert verdict(f"https://{text}messagerie.ac-aix-marseille.fr") in (
        None,
        "official",
        "same_domain",
        "lookalike",
        "unknown",
    )


@settings(max_examples=120)
@given(st.text(alphabet="/\\@:#?%.[]\t\n \u200b\u202eaｆ。-", max_size=12), st.booleans())
def test_signs_around_a_true_host_do_not_make_another_one_official(signs: str, before: bool) -> None:
    """Only what a browser would open at that very host can be official."""
    host = "messagerie.ac-aix-marseille.fr"
    written = f"https://{signs}{host}" if before else f"https://{host}{signs}example.org"
    found = addresses.judge(written, KNOWN)
    if found is not None and found.verdict == "official":
        assert found.address.host == host and not found.address.user


@pytest.mark.parametrize("written", LOOKALIKE.strip().split("\n")[:40])
def test_what_gave_it_away_names_the_true_name(written: str) -> None:
    """A reason says which name is imitated, never what the false address said of itself."""
    found = addresses.judge(written, KNOWN)
    assert found is not None
    assert {reason.about for reason in found.reasons} <= {*KNOWN.domains, "", "8080"}


@pytest.mark.parametrize(
    ("written", "warned"),
    [
        ("https://webmail-aix-marseille.fr", True),
        ("https://academie-aix-marseille.fr", True),
        ("https://rectorat.aixmarseille.example", True),
        ("https://sites.google.com/view/messagerie-ac-aix-marseille", True),
        ("https://www.aix-marseille.fr", False),
        ("https://www.univ-amu.fr", False),
        ("https://fnac-aix-marseille.fr", False),
        ("https://messagerie.example.org", False),
        ("https://www.ampmetropole.fr", False),
    ],
)
def test_words_of_the_name_call_for_care(written: str, warned: bool) -> None:
    """Beside words of its services, which the pack lists; a neighbour of the same town is let be."""
    found = addresses.judge(written, KNOWN)
    assert found is not None
    assert ("bears_words" in [reason.id for reason in found.reasons]) == warned


def test_nothing_is_contacted(monkeypatch: pytest.MonkeyPatch) -> None:
    """No socket is opened and no name looked up, whatever the address."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)
    assert [expected for expected, written in EXPECTED if verdict(written) != expected] == []


@pytest.mark.parametrize(
    ("written", "host", "kind"),
    [
        ("https://a.example\\@b.example", "a.example", "name"),
        ("https://a.example@b.example", "b.example", "name"),
        ("https://a@b@c.example", "c.example", "name"),
        ("ht\ntps://a.exa\tmple/", "a.example", "name"),
        ("  https://a.example  ", "a.example", "name"),
        ("https:a.example", "a.example", "name"),
        ("https://A.EXAMPLE.", "a.example", "name"),
        ("https://%61.example", "a.example", "name"),
        ("https://ａ．example", "a.example", "name"),
        ("https://é.example", "xn--9ca.example", "name"),
        ("https://0x7f.1/", "127.0.0.1", "ipv4"),
        ("https://017700000001/", "127.0.0.1", "ipv4"),
        ("https://256.256.256.256/", "256.256.256.256", "invalid"),
        ("https://1.2.3.4.5/", "1.2.3.4.5", "invalid"),
        ("https://[::ffff:7f00:1]/", "::ffff:127.0.0.1", "ipv6"),
        ("https://a.example:99999/", "a.example", "invalid"),
        ("a.example:8443/x", "a.example", "name"),
    ],
)
def test_an_address_is_read_as_browsers_read_it(written: str, host: str, kind: str) -> None:
    """The host is the one that would be opened (WHATWG URL Standard, its own examples among them)."""
    address = webaddress.read(written)
    assert address is not None
    assert address.kind == kind
    assert address.host in (host, "::ffff:7f00:1")


@pytest.mark.parametrize("written", ["", " ", "bonjour", "un mot", "12345", "https://", "://", "@", "x@", "…"])
def test_a_word_is_no_address(written: str) -> None:
    """Then the command says so instead of a verdict."""
    assert webaddress.read(written) is None


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("abc", "xbz", 2), ("abc", "xyz", FAR)],
)
def test_edits_are_counted(one: str, other: str, edits: int) -> None:
    """Swapping two neighbours is one edit, and whatever is far is simply far."""
    assert distance(one, other) == distance(other, one) == edits
    assert begins(f"{one}tail", one) == 0


def test_letters_that_look_alike_have_one_skeleton() -> None:
    """Whatever alphabet they are of; names that differ to the eye do not."""
    assert skeleton("mаrseiIle") == skeleton("marsei11e") == skeleton("rnarseille")
    assert skeleton("marseille") != skeleton("marsailles")
    assert scripts("mаrseille") == ("LATIN", "CYRILLIC")


def test_who_owns_a_host_is_told_by_the_list() -> None:
    """Also where many share an ending."""
    assert registrable("a.b.example.co.uk") == "example.co.uk"
    assert registrable("x.github.io") == "x.github.io"
    assert registrable("messagerie.education.gouv.fr") == "education.gouv.fr"
