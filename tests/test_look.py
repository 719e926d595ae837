"""``--look``: acmail asks the machine before the person, shows what it saw, and lets itself be corrected."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from msgspec.structs import replace

from acmail.folders import Folders
from acmail.model import TargetKind
from acmail.observations import (
    Endpoint,
    Hop,
    NameSeen,
    PageSeen,
    PlainSeen,
    PortSeen,
    Seen,
    TlsSeen,
    TlsTrouble,
    Trouble,
    Try,
)
from acmail.probe import Probe
from tests.conftest import RunAcmail

Spoil = Callable[[Seen], Seen]
Looks = list[tuple[str, ...]]

SAFE = ("--answer", "theft=none", "--answer", "for_whom=me")
BAD_PAGE = (*SAFE, "--answer", "symptom=page")


def as_it_is(seen: Seen) -> Seen:
    """Nothing wrong."""
    return seen


def sound(endpoint: Endpoint) -> Seen:
    """Everything well at an endpoint, as far as any page is concerned."""
    now = dt.datetime.now(dt.timezone.utc)
    page = PageSeen(hops=(Hop(host=endpoint.host, status=200),), body=b"<p>hello", date=now)
    return Seen(
        endpoint=endpoint,
        at=now,
        name=NameSeen(addresses=("192.0.2.1",)),
        port=PortSeen(tries=(Try(address="192.0.2.1", port=endpoint.port),)),
        tls=TlsSeen(version="TLSv1.3"),
        page=page if endpoint.kind is TargetKind.PAGE else None,
    )


def distrusted(seen: Seen) -> Seen:
    """The mail page's certificate is signed by somebody unknown."""
    if seen.endpoint.target != "webmail":
        return seen
    return replace(seen, tls=TlsSeen(trouble=TlsTrouble.UNTRUSTED), page=None)


def blocked(seen: Seen) -> Seen:
    """The mail page's port is closed, and the machine alive."""
    if seen.endpoint.target != "webmail":
        return seen
    refused = PortSeen(tries=(Try(address="192.0.2.1", port=443, trouble=Trouble.REFUSED),))
    return replace(seen, port=refused, tls=None, page=None)


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Callable[[Spoil], Looks]:
    """A network of which a test says what is wrong; gives the hosts of each look that was taken."""

    def with_network(spoil: Spoil, plain: PlainSeen | None = None) -> Looks:
        looks: Looks = []

        def look(
            probe: Probe, endpoints: Sequence[Endpoint], site: str | None = None, *_: object
        ) -> Iterator[Seen | PlainSeen]:
            looks.append(tuple(endpoint.host for endpoint in endpoints))
            yield from (spoil(sound(endpoint)) for endpoint in endpoints if endpoint.kind is not TargetKind.DOMAIN)
            if site is not None:
                yield plain or PlainSeen(host=site, status=301, sent_to=site)

        monkeypatch.setattr(Probe, "look", look)
        return looks

    return with_network


def document(run: RunAcmail, *arguments: str) -> dict[str, Any]:
    """What a program gets."""
    done = run(*arguments, "--look", "--yes", "--no-input", "--format", "json")
    read: dict[str, Any] = json.loads(done.out)
    return read


def answers(read: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """Each answer that counted, and how it came."""
    return {answer["field"]: (answer["choice"], answer["origin"]) for answer in read["answers"]}


@pytest.mark.parametrize(("spoil", "choice"), [(distrusted, "warning"), (blocked, "unreachable")])
def test_a_question_is_answered_by_what_is_seen(
    run: RunAcmail, network: Callable[[Spoil], Looks], spoil: Spoil, choice: str
) -> None:
    """Nobody is asked what the page shows when every browser here must show it."""
    network(spoil)
    assert answers(document(run, "diagnose", *BAD_PAGE))["page_seen"] == (choice, "observation")


def test_what_is_seen_speaks_for_its_cause(run: RunAcmail, network: Callable[[Spoil], Looks]) -> None:
    """With what was seen as its evidence, and first."""
    network(distrusted)
    first = document(run, "diagnose", *BAD_PAGE)["causes"][0]
    assert first["id"] == "certificate-untrusted"
    (seen,) = [one for one in first["for"] if one["by"] == "check"]
    assert seen["says"].startswith("Vu par acmail")
    assert seen["points"] == 2


@pytest.mark.parametrize("command", ["start", "diagnose"])
def test_what_is_seen_is_shown(run: RunAcmail, network: Callable[[Spoil], Looks], command: str) -> None:
    """Also when it answers nothing: a page that comes is worth knowing."""
    network(as_it_is)
    told = ("--profile", "primary") if command == "start" else BAD_PAGE
    seen = document(run, command, *told)["observed"]
    assert {one["check"]: one["outcome"] for one in seen}["webmail.page"] == "ok"
    assert all(one["evidence"] and one["title"] for one in seen)


def test_the_person_can_say_otherwise(run: RunAcmail, network: Callable[[Spoil], Looks]) -> None:
    """A flag is stronger than what acmail saw."""
    network(distrusted)
    told = document(run, "diagnose", *BAD_PAGE, "--answer", "page_seen=blank")
    assert answers(told)["page_seen"] == ("blank", "flag")


def test_the_person_can_take_an_observation_back(run: RunAcmail, network: Callable[[Spoil], Looks]) -> None:
    """At the next question, with what was seen offered again and another answer taken."""
    network(distrusted)
    typed = "1\n\n<\n1\n1\n"  # no theft, no message; back from the last question; a blank page; the last question
    done = run("diagnose", "--look", "--yes", *BAD_PAGE[2:], "--plain", typed=typed)
    assert "Vu par acmail" in done.err
    assert "Un avertissement" in done.err
    assert "reste blanche" in done.err
    assert "(vu par acmail)" not in done.out


def test_a_page_for_people_says_what_acmail_saw(run: RunAcmail, network: Callable[[Spoil], Looks]) -> None:
    """In the first line, in a section of its own, and beside the cause."""
    network(distrusted)
    done = run("diagnose", *BAD_PAGE, "--look", "--yes", "--no-input")
    assert "\nVu par acmail\n" in done.out
    assert "ce qu’acmail a vu" in done.out
    assert "Pour : Vu par acmail" in done.out.replace("\xa0", " ")


def test_a_network_that_steps_in_comes_first(run: RunAcmail, network: Callable[..., Looks]) -> None:
    """It forges the rest: names, certificates, pages."""
    network(distrusted, PlainSeen(host="site.example.test", status=302, sent_to="wifi.example.test"))
    told = document(run, "diagnose", *BAD_PAGE)
    assert answers(told)["page_seen"] == ("network", "observation")
    assert told["causes"][0]["id"] == "captive-portal"


def test_nothing_is_looked_at_without_consent(run: RunAcmail, network: Callable[[Spoil], Looks]) -> None:
    """Nobody to ask and no ``--yes``: exit 5; somebody who says no: exit 2; both before any connection."""
    looks = network(as_it_is)
    assert run("start", "--look", "--no-input").code == 5
    assert run("start", "--look", typed="1\nn\n").code == 2
    assert looks == []


def test_consent_is_asked_once(run: RunAcmail, network: Callable[[Spoil], Looks], folders: Folders) -> None:
    """And remembered, for ``acmail check`` too."""
    looks = network(as_it_is)
    assert "messagerie.ac-aix-marseille.fr" in run("start", "--look", "--profile", "primary", typed="o\n1\n1\n\n").err
    assert run("start", "--look", "--no-input", "--profile", "primary", "--format", "json").code == 5
    assert len(looks) == 2


def test_nothing_that_was_seen_is_kept(run: RunAcmail, network: Callable[[Spoil], Looks], folders: Folders) -> None:
    """It may be otherwise tomorrow, or on another computer."""
    network(distrusted)
    run("diagnose", "--look", "--yes", *BAD_PAGE[2:], typed="1\n\n")  # typing ends at the last question
    (kept,) = folders.state.glob("session-*.json")
    assert "symptom" in kept.read_text("utf-8")
    assert "page_seen" not in kept.read_text("utf-8")


def test_without_look_nothing_is_seen(run: RunAcmail, network: Callable[[Spoil], Looks]) -> None:
    """Not a packet leaves unasked."""
    looks = network(as_it_is)
    told = json.loads(run("diagnose", *BAD_PAGE, "--no-input", "--format", "json").out)
    assert (looks, told["observed"]) == ([], [])
