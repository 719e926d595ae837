"""Every flaw of a certificate has its finding, whichever server shows it, and a wrong clock is not taken for one."""

from __future__ import annotations

import datetime as dt
import sys

import pytest

from tests.live import checking, faults, web
from tests.live.certificates import HOSTS, OTHER_NAME, YEAR, Certificates, Flaw
from tests.live.checking import Check, Checked
from tests.live.faults import IMAP, SMTP
from tests.live.web import Answer, Site

pytestmark = [pytest.mark.live, pytest.mark.xdist_group("check")]

FLAWS: dict[Flaw, str] = {
    "unknown_issuer": "certificate-untrusted",
    "self_signed": "certificate-untrusted",
    "expired": "certificate-expired",
    "not_yet_valid": "certificate-expired",
    "other_name": "certificate-name",
}
SERVERS = {"imap": IMAP, "submission": SMTP}


def bonjour(_: str) -> Answer:
    """The same page everywhere."""
    return Answer()


@pytest.mark.parametrize("conversation", ["tls", "starttls"])
@pytest.mark.parametrize("target", SERVERS)
@pytest.mark.parametrize("flaw", FLAWS)
def test_each_flaw_of_a_mail_server_has_its_finding(
    check: Check, certificates: Certificates, flaw: Flaw, target: str, conversation: str
) -> None:
    """Nothing is said to a server that cannot prove to be the right one."""
    mail, context = SERVERS[target], certificates.context(flaw)
    script = mail.implicit(context) if conversation == "tls" else mail.starttls(context)
    with faults.scripted(*script) as server:
        checked = check(*checking.mail_server(target, conversation, server.port))
    checking.told(checked, target, checking.expected(target, conversation, "tls", "fail", FLAWS[flaw]))


def test_both_names_are_told(check: Check, certificates: Certificates) -> None:
    """The one that was asked for, and the one that the certificate is for."""
    with faults.scripted(*IMAP.implicit(certificates.context("other_name"))) as server:
        checked = check(*checking.mail_server("imap", "tls", server.port))
    evidence = checked.view("imap.tls").evidence
    assert HOSTS[0] in evidence and OTHER_NAME in evidence


@pytest.mark.parametrize("conversation", ["tls", "starttls"])
def test_a_server_that_only_knows_old_tls_is_told(check: Check, certificates: Certificates, conversation: str) -> None:
    """Whatever words the library has for it, and they differ."""
    mail = IMAP
    script = mail.implicit(certificates.old()) if conversation == "tls" else mail.starttls(certificates.old())
    with faults.scripted(*script) as server:
        checked = check(*checking.mail_server("imap", conversation, server.port))
    checking.told(checked, "imap", checking.expected("imap", conversation, "tls", "fail", "tls-mode"))


def looked_at(check: Check, certificates: Certificates, flaw: Flaw, clock: dt.timedelta = web.NOW) -> Checked:
    """Examine a page whose server has this certificate and this clock."""
    with web.serving(Site(otherwise=bonjour, clock=clock), certificates.context(flaw)) as port:
        return check("--url", f"https://{HOSTS[0]}:{port}/", "--skip", "network.captive")


@pytest.mark.parametrize("flaw", FLAWS)
def test_each_flaw_of_a_page_has_its_finding(check: Check, certificates: Certificates, flaw: Flaw) -> None:
    """When the server's clock and ours agree, the certificate is to blame."""
    checked = looked_at(check, certificates, flaw)
    checking.told(checked, "page", checking.expected("page", "page", "tls", "fail", FLAWS[flaw]))
    assert checked.view("computer.clock").outcome in {"ok", "could_not_tell", "skipped"}


@pytest.mark.parametrize(("flaw", "clock"), [("last_year", -YEAR), ("next_year", YEAR)])
def test_a_clock_a_year_off_explains_the_certificate(
    check: Check, certificates: Certificates, flaw: Flaw, clock: dt.timedelta
) -> None:
    """A certificate that holds at the server's time and not at ours: this computer is told to set its clock."""
    checked = looked_at(check, certificates, flaw, clock)
    finding = checked.view("computer.clock")
    assert (finding.outcome, finding.cause) == ("fail", "clock-wrong")
    story = checked.story("page")
    assert story["tls"] == ("skipped", "computer.clock")
    assert story["page"][0] == "skipped"
    assert checked.run.code == 1
    assert checked.in_time()


@pytest.mark.parametrize("minutes", [-10, 10])
def test_a_clock_ten_minutes_off_is_told_and_nothing_else(
    check: Check, certificates: Certificates, minutes: int
) -> None:
    """Codes of a second factor would fail, pages do not."""
    checked = looked_at(check, certificates, "none", dt.timedelta(minutes=minutes))
    finding = checked.view("computer.clock")
    assert (finding.outcome, finding.cause) == ("warn", "clock-wrong")
    checking.told(checked, "page", checking.good("page"))


def test_a_clock_in_time_is_found_so(check: Check, certificates: Certificates) -> None:
    """And so is everything else about that page."""
    checked = looked_at(check, certificates, "none")
    assert checked.view("computer.clock").outcome == "ok"
    checking.told(checked, "page", checking.good("page"))


def test_a_page_that_only_knows_old_tls_is_told(check: Check, certificates: Certificates) -> None:
    """As for mail."""
    with web.serving(Site(otherwise=bonjour), certificates.old()) as port:
        checked = check("--url", f"https://{HOSTS[0]}:{port}/", "--skip", "network.captive")
    checking.told(checked, "page", checking.expected("page", "page", "tls", "fail", "tls-mode"))


@pytest.mark.skipif(sys.version_info < (3, 13), reason="before, Python does not tell the chain of certificates")
def test_an_authority_that_only_this_computer_knows_is_told(
    check: Check, certificates: Certificates, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The filter of a school, or somebody's spyware: mail goes through, and can be read."""
    monkeypatch.setattr("acmail.probe.certificates._known_everywhere", frozenset)
    with faults.scripted(*IMAP.implicit(certificates.context())) as server:
        checked = check(*checking.mail_server("imap", "tls", server.port))
    checking.told(checked, "imap", checking.expected("imap", "tls", "tls", "warn", "certificate-untrusted"))
