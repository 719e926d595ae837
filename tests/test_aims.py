"""What is to be examined: chosen by words and tags; named by options, a file or a pack; refused where it cannot be."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from acmail import aims, catalog, checkfile
from acmail.aims import Aim, Given, Selection
from acmail.errors import Exit, UsageError
from acmail.folders import Folders
from acmail.model import Fact, Pack, Target, TargetKind, Text
from acmail.observations import Endpoint, Security
from tests import nowhere
from tests.seen import DOMAIN, IMAP, PAGE, SUBMISSION, aim

AIMS = (aim(PAGE), aim(IMAP), aim(SUBMISSION), aim(DOMAIN), aim(None, name="lost", fact="imap"))
COMPUTER = ("version", "pack", "keyring", "locale", "terminal", "clock")
LOCAL = {f"computer.{name}" for name in COMPUTER[:-1]}
MAIL = ("name", "port", "tls", "greeting", "capabilities")


def _wanted(selection: Selection, aimed: tuple[Aim, ...] = AIMS) -> set[str]:
    return {one.id for one in aims.plan(aimed, selection) if one.wanted}


def _all(group: str, *names: str) -> set[str]:
    return {f"{group}.{name}" for name in names}


EVERYTHING = (
    _all("computer", *COMPUTER)
    | {"network.captive", "domain.discovery"}
    | _all("site", "name", "port", "tls", "page")
    | _all("imap", *MAIL)
    | _all("submission", *MAIL)
    | _all("lost", *MAIL)
)
REMOTE = EVERYTHING - LOCAL


@pytest.mark.parametrize(
    ("selection", "wanted"),
    [
        (Selection(), EVERYTHING),
        (Selection(login=True), EVERYTHING | {"imap.login", "submission.login", "lost.login"}),
        (Selection(offline=True), LOCAL),
        (Selection(words=("local",)), LOCAL),
        (Selection(tags=("remote",)), REMOTE),
        (Selection(words=("remote",), offline=True), set()),
        (Selection(words=("computer",)), _all("computer", *COMPUTER)),
        (Selection(words=("clock",)), {"computer.clock"}),
        (Selection(words=("network",)), {"network.captive"}),
        (Selection(words=("imap",)), _all("imap", *MAIL)),
        (Selection(words=("imap.tls",)), _all("imap", *MAIL[:3])),
        (Selection(words=("imap.name",)), {"imap.name"}),
        (Selection(words=("site.page",)), _all("site", "name", "port", "tls", "page") | {"computer.clock"}),
        (Selection(words=("imap.port", "domain")), {"imap.name", "imap.port", "domain.discovery"}),
        (Selection(tags=("mail",)), _all("imap", *MAIL) | _all("submission", *MAIL) | _all("lost", *MAIL)),
        (Selection(tags=("web",)), _all("site", "name", "port", "tls", "page") | {"computer.clock"}),
        (Selection(tags=("discovery",)), {"domain.discovery"}),
        (Selection(tags=("discovery", "local")), {"domain.discovery"} | LOCAL),
        (Selection(words=("imap",), tags=("discovery",)), set()),
        (
            Selection(words=("port",), tags=("mail",)),
            _all("imap", *MAIL[:2]) | _all("submission", *MAIL[:2]) | _all("lost", *MAIL[:2]),
        ),
        (
            Selection(words=("imap", "site"), tags=("web", "discovery")),
            _all("site", "name", "port", "tls", "page") | {"computer.clock"},
        ),
        (Selection(words=("imap",), skip=("capabilities",)), _all("imap", *MAIL[:4])),
        (Selection(skip=("remote",)), LOCAL),
        (
            Selection(skip=("imap", "web", "computer", "lost", "login")),
            REMOTE & _all("submission", *MAIL) | {"network.captive", "domain.discovery"},
        ),
        (
            Selection(words=("port",), login=True),
            {f"{one}.{name}" for one in ("site", "imap", "submission", "lost") for name in MAIL[:2]}
            | {"computer.clock"},
        ),
        (
            Selection(words=("login",), login=True),
            {f"{one}.{name}" for one in ("imap", "submission", "lost") for name in (*MAIL, "login")},
        ),
    ],
)
def test_what_words_choose(selection: Selection, wanted: set[str]) -> None:
    """Any word, and of that any tag; what comes before in a conversation comes along, the clock with pages."""
    assert _wanted(selection) == wanted


def test_what_was_skipped_is_planned_all_the_same() -> None:
    """So that a document can say that nobody asked for it; the order is that of the targets."""
    planned = aims.plan(AIMS, Selection(words=("imap",), skip=("imap.tls",)))
    assert [(one.name, one.wanted) for one in planned] == [(name, name != "tls") for name in MAIL]


@pytest.mark.parametrize(
    ("selection", "suggestion"),
    [
        (Selection(words=("imp",)), "imap"),
        (Selection(tags=("remot",)), "remote"),
        (Selection(skip=("submision",)), "submission"),
        (Selection(words=("imap.tsl",)), "imap"),
        (Selection(words=("captiv",)), "captive"),
    ],
)
def test_a_word_that_means_nothing_is_refused(selection: Selection, suggestion: str) -> None:
    """With the nearest that means something, and all the others."""
    with pytest.raises(UsageError) as refused:
        aims.plan(AIMS, selection)
    assert refused.value.hint is not None
    assert f"«\u00a0{suggestion}\u00a0»" in refused.value.hint.fr and f"“{suggestion}”" in refused.value.hint.say("en")


@pytest.mark.parametrize("word", ["login", "imap.login"])
def test_a_login_that_was_not_asked_for_cannot_be_chosen(word: str) -> None:
    """It is said which option asks for it, instead of examining nothing; to skip it is no mistake."""
    with pytest.raises(UsageError) as refused:
        aims.plan(AIMS, Selection(words=(word,)))
    assert _wanted(Selection(words=("imap",), skip=("login",))) == _all("imap", *MAIL)
    assert refused.value.hint is not None and "--login" in refused.value.hint.fr


def test_a_word_that_acts_on_a_terminal_is_shown_harmless() -> None:
    """What somebody pasted is quoted on one line, cut, without controls."""
    with pytest.raises(UsageError) as refused:
        aims.plan(AIMS, Selection(words=("\x1b[31m" + "x" * 300,)))
    assert "\x1b" not in refused.value.message.fr and len(refused.value.message.fr) < 130


def _ends(given: Given, *words: str) -> list[tuple[str, int, str]]:
    found = aims.of_options(given, words, nowhere.pack())
    return [(one.id, one.endpoint.port, one.endpoint.security.value) for one in found if one.endpoint is not None]


@pytest.mark.parametrize(
    ("given", "words", "found"),
    [
        (Given(host="h.example.org"), (), [("imap", 993, "tls"), ("submission", 465, "tls")]),
        (Given(host="h.example.org"), ("imap",), [("imap", 993, "tls")]),
        (Given(host="h.example.org"), ("submission.tls",), [("submission", 465, "tls")]),
        (Given(host="h.example.org", port=993), (), [("imap", 993, "tls")]),
        (Given(host="h.example.org", port=143), (), [("imap", 143, "starttls")]),
        (Given(host="h.example.org", port=465), (), [("submission", 465, "tls")]),
        (Given(host="h.example.org", port=587), (), [("submission", 587, "starttls")]),
        (Given(host="h.example.org", port=25), (), [("submission", 25, "starttls")]),
        (Given(host="h.example.org", port=443), (), [("page", 443, "tls")]),
        (Given(host="h.example.org", port=443), ("imap",), [("imap", 443, "tls")]),
        (Given(host="h.example.org", port=1993), ("imap",), [("imap", 1993, "tls")]),
        (Given(host="h.example.org", port=143, security=Security.TLS), (), [("imap", 143, "tls")]),
        (
            Given(host="h.example.org", security=Security.STARTTLS),
            (),
            [("imap", 143, "starttls"), ("submission", 587, "starttls")],
        ),
        (Given(url="https://h.example.org:8443/a"), (), [("page", 8443, "tls")]),
        (Given(domain="example.org"), (), [("domain", 0, "tls")]),
        (
            Given(url="https://h.example.org", domain="example.org", host="h.example.org", port=993),
            (),
            [("page", 443, "tls"), ("domain", 0, "tls"), ("imap", 993, "tls")],
        ),
    ],
)
def test_what_options_name(given: Given, words: tuple[str, ...], found: list[tuple[str, int, str]]) -> None:
    """A host alone is both kinds of mail server; a port tells which, and how it encrypts (RFC 8314)."""
    assert given.any and not Given().any
    assert _ends(given, *words) == found


def test_where_a_page_is() -> None:
    """Host, port, path and query; what stands behind # stays here, and an IPv6 address is none with brackets."""
    (page,) = aims.of_options(Given(url="https://[2001:db8::1]:8443/a/b?c=d#e"), (), nowhere.pack())
    assert page.endpoint == Endpoint(
        target="page", kind=TargetKind.PAGE, host="2001:db8::1", port=8443, path="/a/b?c=d"
    )
    (page,) = aims.of_options(Given(host="2001:db8::1", port=443), (), nowhere.pack())
    assert page.endpoint is not None and (page.endpoint.host, page.endpoint.path) == ("2001:db8::1", "/")


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "::1", "2001:db8::1", "H.example.org", "h_1.example.org", "xn--bcher-kva.example"]
)
def test_hosts_that_can_be(host: str) -> None:
    """Names and addresses of both kinds, and a name with other letters as DNS writes it."""
    assert [one[0] for one in _ends(Given(host=host, port=993))] == ["imap"]


SECRET = "hunter2"  # noqa: S105 - invented, and may not come back


@pytest.mark.parametrize(
    ("given", "option"),
    [
        (Given(host=""), "--host"),
        (Given(host="académie.example"), "--host"),
        (Given(host="-h.example.org"), "--host"),
        (Given(host="h.example.org:993"), "--host"),
        (Given(host=f"jeanne:{SECRET}@h.example.org"), "--host"),
        (Given(host="[::1]"), "--host"),
        (Given(host="fe80::1%eth0"), "--host"),
        (Given(host="1.2.3"), "--host"),
        (Given(host="a." * 150), "--host"),
        (Given(url="http://h.example.org"), "--url"),
        (Given(url="h.example.org"), "--url"),
        (Given(url=f"https://jeanne:{SECRET}@h.example.org/"), "--url"),
        (Given(url="https://h.example.org:99999/"), "--url"),
        (Given(url="https://[::1/"), "--url"),
        (Given(url="https://académie.example/"), "--url"),
        (Given(url="https://h.example.org/a b"), "--url"),
        (Given(domain="fr"), "--domain"),
        (Given(domain=f"jeanne:{SECRET}@example.org"), "--domain"),
        (Given(domain="192.0.2.1"), "--domain"),
        (Given(host="h.example.org", port=0), "--port"),
        (Given(host="h.example.org", port=65536), "--port"),
        (Given(host="h.example.org", port=-1), "--port"),
        (Given(url="https://h.example.org", port=443), "--port"),
        (Given(domain="example.org", port=443), "--port"),
        (Given(domain="example.org", security=Security.TLS), "--security"),
    ],
)
def test_what_cannot_be(given: Given, option: str) -> None:
    """The option is named, what to write instead is said, and no password comes back."""
    with pytest.raises(UsageError) as refused:
        aims.of_options(given, (), nowhere.pack())
    error = refused.value
    assert error.exit_code is Exit.USAGE and error.hint is not None
    for said in (error.message.fr, error.message.say("en")):
        assert option in said and SECRET not in said and "jeanne" not in said and len(said) < 130


@pytest.mark.parametrize("port", [80, 995, 1])
def test_a_port_that_could_be_anything(port: int) -> None:
    """It is asked which server that is."""
    with pytest.raises(UsageError) as refused:
        aims.of_options(Given(host="h.example.org", port=port), (), nowhere.pack())
    assert str(port) in refused.value.message.fr
    assert refused.value.hint is not None and "submission" in refused.value.hint.fr


def _pack(**facts: Fact) -> Pack:
    base = nowhere.pack()
    page = Target(id="imap", kind=TargetKind.IMAP, title=Text("i (fr)", "i (en)"), address="imap", port="imap_port")
    site = Target(
        id="site", kind=TargetKind.PAGE, title=Text("s (fr)", "s (en)"), address="portal", within=("domain", "lacking")
    )
    lacking = Fact(id="lacking", label=Text("l"), ask="school")
    number = Fact(id="imap_port", label=Text("p"), value=Text("143"))
    return replace(
        base,
        facts={**base.facts, "lacking": lacking, "imap_port": number, **facts},
        targets={"imap": page, "site": site},
    )


def test_targets_of_a_pack() -> None:
    """Their facts give the address and the port; a fact without value leaves the address open, a domain out."""
    imap, site = aims.of_pack(_pack())
    assert (imap.endpoint, imap.fact, imap.ask) == (None, "imap", "school")
    assert site.endpoint is not None
    assert (site.endpoint.host, site.endpoint.within, site.fact) == ("portal.example.org", ("example.org",), "portal")
    known = Fact(id="imap", label=Text("i"), value=Text("imap.example.org"))
    (imap, _site) = aims.of_pack(_pack(imap=known))
    assert imap.endpoint is not None
    assert (str(imap.endpoint), imap.endpoint.security) == ("imap.example.org:143", Security.STARTTLS)


def test_a_named_page_may_lead_to_the_own_domains() -> None:
    """Those that the pack approves for any of its targets; a named domain is its own first."""
    page, domain = aims.of_options(Given(url="https://h.example.test", domain="example.test"), (), _pack())
    assert page.endpoint is not None and page.endpoint.within == ("example.org",)
    assert domain.endpoint is not None and domain.endpoint.within == ("example.test", "example.org")


def test_a_file_of_ones_own() -> None:
    """It stands in place of the pack: a target may be called as one there."""
    own = checkfile.read(
        "checks.yaml",
        b"format: acmail/1\nchecks:\n"
        b"  imap: {kind: imap, address: imap.example.test, security: starttls}\n"
        b"  out: {kind: submission, address: out.example.test, title: {fr: a, en: b}}\n"
        b'  site: {kind: page, address: "https://site.example.test", within: [example.test]}\n'
        b"  names: {kind: domain, address: example.test}\n",
    )
    found = aims.of_file(own)
    assert [(one.id, str(one.endpoint)) for one in found] == [
        ("imap", "imap.example.test:143"),
        ("out", "out.example.test:465"),
        ("site", "site.example.test:443"),
        ("names", "example.test"),
    ]
    assert [one.title.say("en") for one in found] == ["Incoming mail (IMAP)", "b", "Page", "Domain"]


def test_the_targets_that_ship(folders: Folders) -> None:
    """Of Aix-Marseille nobody published the mail servers; its pages, and the national service, are known."""
    pack = catalog.load("aix-marseille", (), folders)
    found = {one.id: one for one in aims.of_pack(pack)}
    assert {name for name, one in found.items() if one.endpoint is None} == {"imap", "submission"}
    for name in ("imap", "submission"):
        assert found[name].ask in pack.contacts
    webmail = found["webmail"].endpoint
    assert webmail is not None and webmail.port == 443 and webmail.within
    national = found["national_imap"].endpoint
    assert national is not None and national.security is Security.TLS
    assert "imap.login" not in {one.id for one in aims.plan(tuple(found.values()), Selection())}


def test_options_are_examined_alone() -> None:
    """Nothing of the computer but the clock that pages need; a word chooses as ever."""
    mail = (aim(IMAP), aim(SUBMISSION))
    assert _wanted(aims.only(mail, Selection()), mail) == _all("imap", *MAIL) | _all("submission", *MAIL)
    pages = (aim(PAGE), aim(DOMAIN))
    site = _all("site", "name", "port", "tls", "page")
    assert _wanted(aims.only(pages, Selection()), pages) == site | {
        "computer.clock",
        "network.captive",
        "domain.discovery",
    }
    assert _wanted(aims.only(pages, Selection(skip=("captive",))), pages) == site | {
        "computer.clock",
        "domain.discovery",
    }
    assert _wanted(aims.only(pages, Selection(tags=("discovery",))), pages) == {"domain.discovery"}
    assert _wanted(aims.only(pages, Selection(tags=("local",))), pages) == set()
