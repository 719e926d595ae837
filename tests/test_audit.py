"""What examinations come to together: what explains what, what to do, whom to ask, and which exit code follows."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib import resources
from typing import Any, NoReturn

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from acmail import aims, audit, catalog, checks, examined
from acmail.aims import Aim, Selection
from acmail.documents import CheckDocument, CheckView
from acmail.examined import Strictness
from acmail.folders import Folders
from acmail.judgement import ASKED, Looked
from acmail.model import Pack, Target, TargetKind, Text
from acmail.observations import (
    CapabilitiesSeen,
    DiscoverySeen,
    Endpoint,
    GreetingSeen,
    LoginSeen,
    NameSeen,
    NameTrouble,
    Offer,
    PageSeen,
    PlainSeen,
    Security,
    Seen,
    TlsSeen,
    TlsTrouble,
    Trouble,
)
from acmail.occasions import Occasion
from tests import ailing, nowhere, seen
from tests.live.checking import acts
from tests.seen import AT, DOMAIN, ENCRYPTED, IMAP, PAGE, SUBMISSION, aim, ended, good, looked, port

OTHER = replace(PAGE, target="other", host="other.example.org")
TWIN = replace(PAGE, target="twin", path="/help")
ELSEWHERE = replace(PAGE, target="elsewhere", host="mail.example.net")
STARTTLS = replace(IMAP, port=143, security=Security.STARTTLS)
EVERYTHING = (PAGE, OTHER, IMAP, STARTTLS, SUBMISSION, DOMAIN)
EXPIRED = TlsSeen(trouble=TlsTrouble.EXPIRED)
TO_SIGN_IN = PlainSeen(host=PAGE.host, status=511)


def _document(
    *all_seen: Seen,
    aimed: Sequence[Aim] = (),
    pack: Pack | None = None,
    selection: Selection | None = None,
    strictness: Strictness | None = None,
    plain: PlainSeen | None = None,
    occasion: Occasion | None = None,
    names: tuple[str, ...] = (),
) -> CheckDocument:
    return _laid_out(
        looked(*all_seen, plain=plain, names=names),
        [*(aim(one.endpoint) for one in all_seen), *aimed],
        pack or ailing.pack(),
        selection or Selection(),
        strictness or Strictness(),
        occasion or Occasion(lang="fr", today=nowhere.FRESH),
    )


def _laid_out(
    what: Looked, aimed: Sequence[Aim], pack: Pack, selection: Selection, strictness: Strictness, occasion: Occasion
) -> CheckDocument:
    planned = aims.plan(aimed, selection)
    findings = audit.judged(pack, aimed, planned, what)
    return examined.document(pack, aimed, findings, what, occasion, strictness)


def _story(document: CheckDocument, group: str) -> dict[str, str]:
    """Each examination of a group with its outcome, or with what explains it away."""
    views = [view for view in document.checks if view.group == group]
    return {view.id.partition(".")[2]: view.because or view.outcome for view in views}


def _view(document: CheckDocument, name: str) -> CheckView:
    (found,) = [view for view in document.checks if view.id == name]
    return found


def _told(document: CheckDocument) -> list[str]:
    """The examinations that somebody has to read about."""
    return [view.id for view in document.checks if view.outcome in ("fail", "could_not_tell", "crashed")]


def test_nothing_to_say() -> None:
    """Everything well: every examination is told, with its time, and the run is good."""
    document = _document(good(PAGE), good(IMAP), good(DOMAIN), plain=PlainSeen(host=PAGE.host, status=301))
    assert {view.outcome for view in document.checks} == {"ok"}
    assert {view.advice for view in document.checks} == {None}
    assert _view(document, "imap.tls").ms == 1.5 and _view(document, "imap.tls").target == "imap.example.org:993"
    assert _view(document, "network.captive").target == "site.example.org:80"
    assert [(group.id, group.outcome, group.ms) for group in document.groups] == [
        ("computer", "ok", 0.0),
        ("network", "ok", 0.0),
        ("site", "ok", 6.0),
        ("imap", "ok", 7.5),
        ("domain", "ok", 1.5),
    ]
    assert document.summary.exit == 0 and document.summary.slowest_ms == 7.5


@pytest.mark.parametrize(
    ("what", "story"),
    [
        (
            ended(IMAP, "name", seen.NOWHERE),
            {"name": "fail", **dict.fromkeys(("port", "tls", "greeting", "capabilities"), "imap.name")},
        ),
        (
            ended(IMAP, "port", port(Trouble.REFUSED)),
            {"name": "ok", "port": "fail", **dict.fromkeys(("tls", "greeting", "capabilities"), "imap.port")},
        ),
        (
            ended(STARTTLS, "capabilities", CapabilitiesSeen(starttls="not_offered"), tls=None),
            {"name": "ok", "port": "ok", "tls": "imap.capabilities", "greeting": "ok", "capabilities": "fail"},
        ),
        (
            good(STARTTLS, tls=EXPIRED, capabilities=CapabilitiesSeen(starttls="done")),
            {"name": "ok", "port": "ok", "tls": "fail", "greeting": "ok", "capabilities": "imap.tls"},
        ),
        (
            good(STARTTLS, greeting=GreetingSeen(trouble=Trouble.CLOSED), tls=None, capabilities=None),
            {"name": "ok", "port": "ok", "tls": "imap.greeting", "greeting": "fail", "capabilities": "imap.greeting"},
        ),
        (
            good(IMAP, tls=EXPIRED, greeting=None, capabilities=None),
            {"name": "ok", "port": "ok", "tls": "fail", "greeting": "imap.tls", "capabilities": "imap.tls"},
        ),
    ],
)
def test_what_fails_explains_what_is_behind_it(what: Seen, story: dict[str, str]) -> None:
    """In the order of the conversation, which with STARTTLS is another one."""
    assert _story(_document(what), "imap") == story


def test_a_login_is_told_only_where_it_was_made() -> None:
    """It stands behind what fails before it; where nobody got so far it is no finding."""
    asked = Selection(login=True)
    made = good(IMAP, login=LoginSeen(accepted=True, mechanism="PLAIN"))
    assert _story(_document(made, selection=asked), "imap")["login"] == "ok"
    assert _story(_document(ended(IMAP, "name", seen.NOWHERE), selection=asked), "imap")["login"] == "imap.name"
    assert "login" not in _story(_document(good(IMAP), selection=asked), "imap")


def test_a_wrong_clock_explains_certificates_by_their_dates() -> None:
    """And all that is behind them; a certificate with another name stays a finding."""
    late = replace(EXPIRED, date=AT + dt.timedelta(days=30))
    named = ended(OTHER, "tls", TlsSeen(trouble=TlsTrouble.OTHER_NAME))
    document = _document(ended(PAGE, "tls", late), ended(IMAP, "tls", EXPIRED), named)
    assert _view(document, "computer.clock").outcome == "fail"
    assert _story(document, "site") == {
        "name": "ok",
        "port": "ok",
        "tls": "computer.clock",
        "page": "computer.clock",
    }
    assert _story(document, "imap")["tls"] == _story(document, "imap")["capabilities"] == "computer.clock"
    assert _told(document) == ["computer.clock", "other.tls"]


def test_a_network_that_steps_in_explains_every_failure() -> None:
    """What goes well stays; all that fails is because of the network."""
    broken = ended(IMAP, "port", port(Trouble.TIMED_OUT))
    document = _document(broken, ended(PAGE, "tls", EXPIRED), good(OTHER), plain=TO_SIGN_IN)
    assert _told(document) == ["network.captive"]
    assert _story(document, "imap") == {
        "name": "ok",
        **dict.fromkeys(("port", "tls", "greeting", "capabilities"), "network.captive"),
    }
    assert set(_story(document, "other").values()) == {"ok"}


def test_the_same_host_is_told_of_once() -> None:
    """Two pages of one site that fail alike are one finding, and so is what stands behind both."""
    document = _document(ended(PAGE, "port", port(Trouble.REFUSED)), ended(TWIN, "port", port(Trouble.REFUSED)))
    assert _told(document) == ["site.port"]
    assert _story(document, "twin") == {"name": "ok", **dict.fromkeys(("port", "tls", "page"), "site.port")}


def test_failures_that_differ_are_all_told() -> None:
    """Another port of the same host, or another reason, is another finding."""
    other_port = replace(PAGE, target="other", port=8443)
    refused, blocked = port(Trouble.REFUSED), port(Trouble.FORBIDDEN)
    assert len(_told(_document(ended(PAGE, "port", refused), ended(other_port, "port", refused)))) == 2
    assert len(_told(_document(ended(PAGE, "port", refused), ended(TWIN, "port", blocked)))) == 2


def test_without_any_network_there_is_one_finding() -> None:
    """No name can be resolved: said once, not once for each server."""
    silent = [ended(endpoint, "name", seen.WITHOUT_TIME) for endpoint in (PAGE, OTHER, IMAP, SUBMISSION)]
    document = _document(*silent, plain=PlainSeen(host=PAGE.host, trouble=NameTrouble.TIMED_OUT))
    assert _told(document) == ["site.name"] and document.summary.exit == 3
    assert {_view(document, "imap.tls").because, _view(document, "imap.name").because} == {"site.name"}


@pytest.mark.parametrize("endpoint", [PAGE, IMAP])
def test_without_any_network_one_target_says_the_same(endpoint: Endpoint) -> None:
    """A name that surely exists is not found either: no spelling is to blame, however few names were looked for."""
    document = _document(ended(endpoint, "name", NameSeen(trouble=NameTrouble.NO_NAMES)))
    (view,) = [view for view in document.checks if view.outcome == "could_not_tell"]
    assert (view.cause, document.summary.exit) == ("name-service", 3)
    assert "accès à Internet" in view.evidence and "lettre" not in (view.advice or "")


def test_names_that_are_surely_missing_are_each_told() -> None:
    """Where a name that surely exists is found, the network is in order, however many others are missing."""
    missing = NameSeen(trouble=NameTrouble.ABSENT, surely=True)
    document = _document(*(ended(endpoint, "name", missing) for endpoint in (PAGE, OTHER, IMAP)))
    assert _told(document) == ["site.name", "other.name", "imap.name"] and document.summary.exit == 1


@pytest.mark.parametrize("typed", [True, False])
def test_nobody_is_asked_to_read_again_what_they_did_not_type(typed: bool) -> None:
    """The address of a pack that does not exist is not told as a slip of the keyboard."""
    what = ended(PAGE, "name", replace(seen.NOWHERE, surely=True))
    chosen = aim(PAGE, fact=None if typed else "webmail")
    site = Target(id="site", kind=TargetKind.PAGE, title=Text("s (fr)", "s (en)"), address="webmail")
    pack = replace(ailing.pack(), targets={"site": site})
    document = _laid_out(
        looked(what), [chosen], pack, Selection(), Strictness(), Occasion(lang="fr", today=nowhere.FRESH)
    )
    view = _view(document, "site.name")
    assert view.outcome == "fail" and view.advice
    assert ("pas de vous" in view.advice) is not typed


def test_a_name_service_that_answers_everything_is_one_finding() -> None:
    """Names of several domains and made-up ones lead to one place: the network is to blame, not the names."""
    joker = NameSeen(addresses=("192.0.2.9",), wildcard=True)
    lost = [ended(endpoint, "name", joker) for endpoint in (PAGE, TWIN, ELSEWHERE)]
    document = _document(*lost, good(IMAP))
    assert _told(document) == ["site.name"] and document.summary.exit == 1
    assert _view(document, "site.name").cause == "name-service"
    assert _story(document, "elsewhere") == dict.fromkeys(("name", "port", "tls", "page"), "site.name")
    assert set(_story(document, "imap").values()) == {"ok"}


def test_a_domain_that_answers_everything_accuses_no_network() -> None:
    """Names of one domain, or of two that lead to different places, are each their own finding."""
    joker, other = (NameSeen(addresses=(address,), wildcard=True) for address in ("192.0.2.9", "192.0.2.8"))
    document = _document(ended(PAGE, "name", joker), ended(ELSEWHERE, "name", other))
    assert _told(document) == ["site.name", "elsewhere.name"]
    assert {_view(document, name).cause for name in _told(document)} == {"name-not-found"}


def test_one_silent_name_among_others_hides_no_second_one() -> None:
    """Where some names are found, the network is there, and each of the others is its own trouble."""
    failed = NameSeen(trouble=NameTrouble.SERVER_FAILED)
    document = _document(good(PAGE), ended(IMAP, "name", failed), ended(SUBMISSION, "name", failed))
    assert _told(document) == ["imap.name", "submission.name"]


def test_every_reason_leads_to_an_examination_that_is_told() -> None:
    """Nobody is sent from one hidden examination to another."""
    document = _document(
        ended(PAGE, "port", port(Trouble.REFUSED)),
        ended(TWIN, "port", port(Trouble.REFUSED)),
        ended(IMAP, "name", seen.NOWHERE),
        ended(SUBMISSION, "name", seen.NOWHERE),
    )
    by_id = {view.id: view for view in document.checks}
    reasons = {view.because for view in document.checks if view.because is not None}
    assert reasons and all(by_id[reason].outcome not in ("skipped", "ok") for reason in reasons)


def test_an_address_that_nobody_published() -> None:
    """One line says so: what is missing, whom to ask, and how to look for it."""
    for fact in ("imap", None):
        document = _document(aimed=(aim(None, fact=fact, ask="school"),))
        (view,) = [view for view in document.checks if view.group == "imap"]
        assert (view.id, view.outcome, view.contact, view.target) == ("imap.name", "not_applicable", "school", "")
        assert view.advice is not None and "acmail check discovery" in view.advice and "--host" in view.advice
        assert [contact.id for contact in document.contacts] == ["school"]
        assert document.summary.exit == 0


def test_an_address_that_nobody_published_is_not_asked_for_offline() -> None:
    """Then nothing was asked of it."""
    document = _document(aimed=(aim(None, fact="imap"),), selection=Selection(offline=True))
    assert _story(document, "imap") == {"name": "asked"}


def test_a_crash_leaves_the_others_alone() -> None:
    """It is told once, with what to do, and everything else holds."""
    broken = Seen(endpoint=PAGE, at=AT, crashed="ValueError")
    document = _document(broken, good(IMAP))
    view = _view(document, "site.name")
    assert (view.outcome, view.advice) == ("crashed", "Signalez-le\u00a0; les autres examens valent.")
    assert set(_story(document, "imap").values()) == {"ok"} and document.summary.exit == 3
    assert _story(document, "site") == {"name": "crashed"}


@pytest.mark.parametrize("name", ["name", "port", "tls", "page"])
def test_a_crash_of_one_judge_is_told_for_it_alone(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Whatever it was about to say: the stages before and behind it are judged."""
    monkeypatch.setitem(checks.OF_AN_ENDPOINT, name, _crash)  # type: ignore[arg-type]
    document = _document(good(PAGE), good(IMAP))
    told = {view.id: view.outcome for view in document.checks if view.outcome == "crashed"}
    assert set(told) == {f"{group}.{name}" for group in ("site", "imap") if f"{group}.{name}" in _ids(document)}
    assert document.summary.exit == 3 and document.summary.fail == document.summary.skipped == 0


@pytest.mark.parametrize("name", ["version", "keyring", "pack", "clock", "captive"])
def test_a_crash_of_the_others_is_told_for_it_alone(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """This computer, its data, its clock, its network."""
    judge = f"{name}.judge" if name in ("clock", "captive") else f"computer.{name}"
    monkeypatch.setattr(f"acmail.checks.{judge}", _crash)
    document = _document(good(PAGE), plain=PlainSeen(host="site.example.org", status=301))
    crashed = [view.id for view in document.checks if view.outcome == "crashed"]
    assert crashed == [f"network.{name}" if name == "captive" else f"computer.{name}"]


def test_a_crash_while_looking_at_the_network_is_told() -> None:
    """It is no network without a sign-in, and nothing to wait for."""
    document = _document(good(PAGE), plain=PlainSeen(host="site.example.org", crashed="ValueError"))
    assert _story(document, "network") == {"captive": "crashed"}


def _crash(*_: object) -> NoReturn:
    raise ZeroDivisionError


def _ids(document: CheckDocument) -> set[str]:
    return {view.id for view in document.checks}


def test_what_was_not_wanted_is_skipped() -> None:
    """Nothing is concluded about it, and nothing stands behind it."""
    document = _document(good(PAGE), selection=Selection(skip=("site.page", "computer", "network")))
    assert _story(document, "site") == {"name": "ok", "port": "ok", "tls": "ok", "page": "asked"}
    assert set(_story(document, "computer").values()) == set(_story(document, "network").values()) == {"asked"}
    assert document.groups[0].outcome == "skipped"


def test_the_next_step_of_a_cause_is_the_advice() -> None:
    """With whom to ask, and where that is known from; a cause that the pack lacks gives the general one."""
    page = ended(PAGE, "port", port(Trouble.TIMED_OUT))
    view = _view(_document(page), "site.port")
    assert view.advice is not None and "https://portal.example.org" in view.advice
    assert (view.contact, view.sources, view.cause) == ("school", ("page",), "service-down")
    lacking = _view(_document(page, pack=nowhere.pack()), "site.port")
    assert lacking.advice == "Demandez à l’assistance, avec ce qui est écrit ici."
    assert (lacking.contact, lacking.sources) == (None, ())


def test_proposals_are_shown_and_only_the_own_ones_offered() -> None:
    """A command to examine a server is only made for one of the domain's own."""
    offers = (
        Offer(origin="srv", service="imap", host="imap.example.org", port=993, security=Security.TLS),
        Offer(origin="autoconfig", service="submission", host="mail.example.test", port=587, security=None),
        Offer(origin="well_known", service="imap", host="example.org", port=143, security=None),
    )
    occasion = Occasion(lang="en", today=nowhere.FRESH, options=" --lang en")
    shown = _document(good(DOMAIN, discovery=DiscoverySeen(offers=offers)), occasion=occasion).proposals
    assert [(one.approved, one.security, one.command) for one in shown] == [
        (True, "tls", "acmail check imap --host imap.example.org --port 993 --security tls --lang en"),
        (False, None, None),
        (True, None, "acmail check imap --host example.org --port 143 --lang en"),
    ]


def test_a_server_never_repeats_the_name_of_somebody() -> None:
    """Its words are scrubbed of who was meant."""
    said = "NO [AUTHENTICATIONFAILED] user jeanne.martin@example.org (jmartin) failed"
    refused = good(IMAP, login=LoginSeen(accepted=False, mechanism="PLAIN", said=said))
    view = _view(_document(refused, selection=Selection(login=True), names=("jmartin",)), "imap.login")
    assert view.quote is not None and "AUTHENTICATIONFAILED" in view.quote
    assert "jmartin" not in view.quote and "jeanne" not in view.quote


def test_french_keeps_its_no_break_spaces() -> None:
    """They are no control characters, and no dots stand in their place."""
    blocked = port(Trouble.TIMED_OUT, beside=(replace(port().tries[0], port=443),))
    evidence = _view(_document(ended(IMAP, "port", blocked)), "imap.port").evidence
    assert "le port 443\u00a0: le port est bloqué" in evidence and "·" not in evidence


def test_a_long_sentence_is_cut() -> None:
    """What a server says takes no more room than it deserves."""
    long = replace(seen.CERTIFICATE, names=tuple("x" * 240 + str(number) for number in range(4)))
    evidence = _view(
        _document(ended(PAGE, "tls", replace(ENCRYPTED, certificate=long, trouble=TlsTrouble.OTHER_NAME))), "site.tls"
    ).evidence
    assert len(evidence) == examined.LONGEST_EVIDENCE and evidence.endswith("…")


@pytest.mark.parametrize(
    ("all_seen", "strictness", "code"),
    [
        ((), Strictness(), 0),
        ((ended(IMAP, "name", seen.NOWHERE),), Strictness(), 1),
        ((ended(IMAP, "name", seen.WITHOUT_TIME),), Strictness(), 3),
        ((ended(IMAP, "name", seen.WITHOUT_TIME),), Strictness(distinct=False), 1),
        ((Seen(endpoint=IMAP, at=AT, crashed="X"),), Strictness(), 3),
        ((ended(IMAP, "name", seen.WITHOUT_TIME), ended(OTHER, "tls", EXPIRED)), Strictness(), 1),
        ((good(PAGE, page=PageSeen(left_for="x.example.test")),), Strictness(), 0),
        ((good(PAGE, page=PageSeen(left_for="x.example.test")),), Strictness(strict=True), 1),
    ],
)
def test_exit_codes(all_seen: tuple[Seen, ...], strictness: Strictness, code: int) -> None:
    """A failure weighs more than an answer that did not come, and a warning only where that was asked for."""
    assert _document(*all_seen, strictness=strictness).summary.exit == code


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Pack]:
    """The packs that ship, and the invented ones, of which one knows no cause at all."""
    folder = tmp_path_factory.mktemp("folders")
    folders = Folders(config=folder, cache=tmp_path_factory.getbasetemp() / "cache", state=folder)
    shipped = (catalog.load(academy, (), folders) for academy in ("national", *catalog.academies()))
    return (*shipped, ailing.pack(), nowhere.pack()).__getitem__


@pytest.fixture(scope="module")
def validate() -> Callable[[object], None]:
    """What a program that reads the JSON goes by."""
    schema = json.loads((resources.files("acmail") / "schemas" / "check.json").read_text("utf-8"))
    checker: Any = jsonschema.validators.validator_for(schema)(schema)
    check: Callable[[object], None] = checker.validate
    return check


_RUNS = st.lists(st.sampled_from(EVERYTHING), unique_by=lambda one: one.target, max_size=5).flatmap(
    lambda endpoints: st.tuples(*(seen.arbitrary(endpoint) for endpoint in endpoints))
)


def _possible(one: Seen) -> Seen:
    """A page that came with no answer at all has a trouble."""
    page = one.page
    odd = page is not None and not page.hops and page.trouble is None
    return replace(one, page=PageSeen(trouble=Trouble.GARBLED)) if odd else one


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        for value in part.values():
            yield from _texts(value)
    elif isinstance(part, list):
        for value in part:
            yield from _texts(value)
    elif isinstance(part, str):
        yield part


@settings(max_examples=150)
@given(
    run=_RUNS,
    plain=st.none() | seen.PLAINS,
    login=st.booleans(),
    skip=st.lists(st.sampled_from(("web", "unknown", "name", "computer", "remote", "local")), max_size=2),
    strict=st.booleans(),
    distinct=st.booleans(),
    lang=st.sampled_from(("fr", "en")),
    which=st.integers(0, 3),
)
def test_whatever_was_seen(
    packs: Callable[[int], Pack],
    validate: Callable[[object], None],
    run: tuple[Seen, ...],
    plain: PlainSeen | None,
    login: bool,
    skip: list[str],
    strict: bool,
    distinct: bool,
    lang: str,
    which: int,
) -> None:
    """Every document obeys its schema, counts right, exits by its rule, says what to do, and acts on no terminal."""
    document = _document(
        *map(_possible, run),
        aimed=(aim(None, name="unknown"),),
        pack=packs(which),
        selection=Selection(login=login, skip=tuple(skip)),
        strictness=Strictness(strict=strict, distinct=distinct),
        plain=plain,
        occasion=Occasion(lang=lang, today=nowhere.FRESH),  # type: ignore[arg-type]
    )
    written = msgspec.json.decode(msgspec.json.encode(document))
    validate(written)
    assert [text for text in _texts(written) if acts(text) or "\n" in text] == []
    counts = Counter[str](view.outcome for view in document.checks)
    summary = document.summary
    assert all(getattr(summary, outcome) == counts[outcome] for outcome in examined._SEVERITY)  # noqa: SLF001
    assert summary.exit == _code(counts, strict, distinct)
    by_id = {view.id: view for view in document.checks}
    assert len(by_id) == len(document.checks)
    for view in document.checks:
        _complete(view, by_id)
    assert {group.id for group in document.groups} == {view.group for view in document.checks}


def _code(counts: Counter[str], strict: bool, distinct: bool) -> int:
    if counts["fail"] or (strict and counts["warn"]):
        return 1
    unsure = counts["could_not_tell"] + counts["crashed"]
    return (3 if distinct else 1) if unsure else 0


def _complete(view: CheckView, by_id: dict[str, CheckView]) -> None:
    """Whatever is not good says what to do; whatever is skipped says why."""
    assert view.evidence and view.title
    assert (view.advice is not None) is (view.outcome not in ("ok", "skipped"))
    assert view.because is None or view.outcome == "skipped"
    if view.because not in (None, ASKED):
        assert by_id[view.because].outcome not in ("ok", "skipped")


def test_the_targets_of_a_pack_carry_whom_to_ask() -> None:
    """The target's own contact counts before that of the fact."""
    target = Target(id="mail", kind=TargetKind.IMAP, title=Text("m (fr)", "m (en)"), address="imap")
    for ask, contact in ((None, "school"), ("office", "office")):
        pack = replace(nowhere.pack(), targets={"mail": replace(target, ask=ask)})
        (found,) = aims.of_pack(pack)
        assert (found.ask, found.endpoint, found.fact) == (contact, None, "imap")
