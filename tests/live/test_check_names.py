"""Names that lead nowhere, or by one of two ways only."""

from __future__ import annotations

import socket
from contextlib import ExitStack, closing

import pytest

from tests.live import checking, faults, names, servers
from tests.live.certificates import Certificates, Flaw
from tests.live.checking import Check
from tests.live.faults import IMAP
from tests.live.names import Manner

pytestmark = [pytest.mark.live, pytest.mark.xdist_group("check")]

JOKER = "courrier.joker.test"
JOKER_ADDRESS = "127.0.0.3"
NOT_FOUND = "name-not-found"


@pytest.mark.parametrize("manner", ["silent", "servfail", "refused", "garbage"])
def test_a_name_server_with_bad_manners_tells_nothing(check: Check, manner: Manner) -> None:
    """Least of all that the name does not exist."""
    with names.odd(manner) as (dns, server):
        checked = check(*checking.mail_server("imap", "tls", 993), dns=dns)
    checking.told(checked, "imap", checking.expected("imap", "tls", "name", "could_not_tell", "name-service"))
    assert server.asked


def test_no_name_server_tells_nothing_either(check: Check) -> None:
    """A network without one is no reason to accuse the name."""
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as nobody:
        nobody.bind((servers.ADDRESS, 0))
        port = nobody.getsockname()[1]
    checked = check(*checking.mail_server("imap", "tls", 993), dns=f"{servers.ADDRESS}:{port}")
    checking.told(checked, "imap", checking.expected("imap", "tls", "name", "could_not_tell", "name-service"))


@pytest.mark.parametrize(
    ("arguments", "examination"),
    [
        (("imap", "--host", "imap.example.org"), "imap.name"),
        (("--url", "https://site.example.org/"), "page.name"),
        (("--domain", "example.org"), "domain.discovery"),
        (("webmail",), "webmail.name"),
        (("discovery",), "domain.discovery"),
        ((), "webmail.name"),
    ],
)
def test_a_name_server_that_knows_nothing_accuses_no_name(
    check: Check, arguments: tuple[str, ...], examination: str
) -> None:
    """It says that nothing exists, also of what surely does: that is no Internet, whatever was to be examined."""
    with names.served(names.NOTHING) as dns:
        checked = check(*arguments, dns=dns)
    view = checked.view(examination)
    assert (checked.run.code, view.outcome, view.cause) == (3, "could_not_tell", "name-service"), checked.run.out
    assert "accès à Internet" in view.evidence
    assert not checked.document.contacted
    assert not [text for text in checked.texts() if "lettre par lettre" in text or "ne publie" in text]


def test_a_domain_that_does_not_exist_publishes_nothing(check: Check) -> None:
    """An honest server says that it is not there: that is told, and not that it has no settings."""
    checked = check("--domain", "absent.example.test")
    view = checked.view("domain.discovery")
    assert (checked.run.code, view.outcome, view.cause) == (1, "fail", NOT_FOUND), checked.run.out
    assert not checked.document.contacted


@pytest.mark.parametrize("host", [names.ABSENT, "nowhere.example.test", "loop.example.test"])
def test_a_name_without_address_is_not_found(check: Check, host: str) -> None:
    """Absent, present without an address, or an alias of itself: an honest server says so, and that is sure."""
    checked = check(*checking.mail_server("imap", "tls", 993, host))
    checking.told(checked, "imap", checking.expected("imap", "tls", "name", "fail", NOT_FOUND))


@pytest.mark.parametrize("flaw", [None, "other_name"])
def test_a_name_that_only_a_wildcard_answers_is_not_found(
    check: Check, certificates: Certificates, flaw: Flaw | None
) -> None:
    """A zone that answers every name says nothing of this one, unless a server there can prove to be it."""
    with ExitStack() as stack:
        port = 993
        if flaw is not None:
            script = IMAP.implicit(certificates.context(flaw))
            port = stack.enter_context(faults.scripted(*script, address=JOKER_ADDRESS)).port
        checked = check(*checking.mail_server("imap", "tls", port, JOKER))
    checking.told(checked, "imap", checking.expected("imap", "tls", "name", "fail", NOT_FOUND))


def test_a_server_behind_a_wildcard_can_prove_to_be_it(check: Check, certificates: Certificates) -> None:
    """Some zones are made so on purpose."""
    with faults.scripted(*IMAP.implicit(certificates.context()), address=JOKER_ADDRESS) as server:
        checked = check(*checking.mail_server("imap", "tls", server.port, JOKER))
    checking.told(checked, "imap", checking.good("tls"))


@pytest.mark.parametrize("host", ["a b", "-x", "a" * 300, "imap..example", "", "imap.example.test/", "\x1b[2J"])
def test_what_cannot_be_a_name_is_never_looked_up(check: Check, host: str) -> None:
    """It is a slip of the keyboard, and is told as one."""
    with names.odd("refused") as (dns, server):
        checked = check("imap", f"--host={host}", "--port", "993", dns=dns)
    assert checked.run.code == 2
    assert '"acmail.error/1"' in checked.run.out
    assert not checking.acts(checked.run.out + checked.run.err)
    assert not server.asked


def test_a_server_that_only_ipv6_reaches_is_in_order(check: Check, certificates: Certificates) -> None:
    """A name without an IPv4 address is no fault."""
    faults.need_ipv6()
    with faults.scripted(*IMAP.implicit(certificates.context()), address="::1") as server:
        checked = check(*checking.mail_server("imap", "tls", server.port, "six.example.test"))
    checking.told(checked, "imap", checking.good("tls"))


@pytest.mark.parametrize("dead", ["refused", "black hole"])
@pytest.mark.parametrize(
    ("host", "alive", "other"),
    [("mixed.example.test", "::1", "127.0.0.4"), ("half.example.test", "127.0.0.2", "::1")],
)
def test_one_of_two_ways_is_enough_and_the_other_is_told(
    check: Check, certificates: Certificates, host: str, alive: str, other: str, dead: str
) -> None:
    """Mail programs that try only the dead way will fail; those that try both will not."""
    faults.need_ipv6()
    with faults.scripted(*IMAP.implicit(certificates.context()), address=alive) as server, ExitStack() as stack:
        if dead == "black hole":
            stack.enter_context(faults.black_hole(other, server.port))
        checked = check(*checking.mail_server("imap", "tls", server.port, host))
    cause = checked.view("imap.port").cause
    checking.told(checked, "imap", checking.expected("imap", "tls", "port", "warn", cause))
    assert other in checked.view("imap.port").evidence
