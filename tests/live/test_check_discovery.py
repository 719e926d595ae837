"""What a domain proposes: where it is read, and whom acmail believes."""

from __future__ import annotations

import pytest

from acmail.model.targets import TargetKind
from acmail.observations import PORTS
from tests.live import faults, web
from tests.live.certificates import Certificates
from tests.live.checking import Check, Checked
from tests.live.web import Answer, Site

pytestmark = [pytest.mark.live, pytest.mark.xdist_group("check")]

DOMAIN, MAIL = "example.test", "mail.example.test"
FOREIGN = "autre.elsewhere.test"


def proposed(checked: Checked) -> set[tuple[str, str, int, str | None, bool]]:
    """Every proposal: where it was read, what it is, and whether it is believed."""
    return {
        (offer.origin, offer.host, offer.port, offer.security, offer.approved) for offer in checked.document.proposals
    }


def with_site(check: Check, certificates: Certificates, monkeypatch: pytest.MonkeyPatch, site: Site) -> Checked:
    """Examine the domain while this site stands where its pages are looked for."""
    with web.serving(site, certificates.context()) as port:
        monkeypatch.setitem(PORTS, TargetKind.PAGE, (port,))
        return check("--domain", DOMAIN)


def test_services_are_read_from_the_zone(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    """RFC 6186 and RFC 8314; a service that the domain says it does not offer is none."""
    with faults.scripted(faults.reset) as nobody:
        monkeypatch.setitem(PORTS, TargetKind.PAGE, (nobody.port,))
        checked = check("--domain", DOMAIN)
    assert proposed(checked) == {("srv", MAIL, 993, "tls", True), ("srv", MAIL, 465, "tls", True)}
    assert checked.view("domain.discovery").outcome == "ok"
    assert checked.in_time()


def test_settings_are_read_from_both_places(
    check: Check, certificates: Certificates, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the host that is called so, and of the domain itself."""
    site = Site(web.settings(DOMAIN, MAIL))
    checked = with_site(check, certificates, monkeypatch, site)
    wanted = {(origin, MAIL, port, "tls", True) for origin in ("autoconfig", "well_known") for port in (993, 465)}
    assert wanted <= proposed(checked)
    assert {path.partition("?")[0] for _, path in site.asked} == set(site.paths)


def test_a_foreign_server_is_proposed_to_nobody(
    check: Check, certificates: Certificates, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever can write a domain's settings could have all its passwords: only its own servers are believed."""
    checked = with_site(check, certificates, monkeypatch, Site(web.settings(DOMAIN, FOREIGN)))
    foreign = [offer for offer in checked.document.proposals if offer.host == FOREIGN]
    assert foreign
    assert [(offer.approved, offer.command) for offer in foreign] == [(False, None)] * len(foreign)
    assert FOREIGN not in checked.document.contacted


@pytest.mark.parametrize(
    "answer",
    [
        Answer(),
        Answer(body=b"<!DOCTYPE x [<!ENTITY a 'a'>]><clientConfig>&a;</clientConfig>"),
        Answer(body=b"<clientConfig>"),
        Answer(body=b"\xff\xfe\x00"),
        web.huge(10 * 1024 * 1024),
        web.redirect("https://autre.elsewhere.test/"),
    ],
    ids=["a page", "entities", "cut", "bytes", "huge", "redirect"],
)
def test_what_is_no_settings_proposes_nothing(
    check: Check, certificates: Certificates, monkeypatch: pytest.MonkeyPatch, answer: Answer
) -> None:
    """Sites that answer everywhere are many."""
    checked = with_site(check, certificates, monkeypatch, Site(otherwise=lambda _: answer))
    assert {offer.origin for offer in checked.document.proposals} == {"srv"}
    assert checked.in_time()
