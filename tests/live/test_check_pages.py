"""What pages answer, and where they may lead."""

from __future__ import annotations

import pytest

from tests.live import checking, web
from tests.live.certificates import HOSTS, Certificates
from tests.live.checking import Check, Memory
from tests.live.web import Answer, Site

pytestmark = [pytest.mark.live, pytest.mark.xdist_group("check")]

WEBMAILS = ("roundcube", "zimbra", "horde", "sogo", "convergence", "outlook")
FOREIGN_ADDRESS = "127.0.0.3"


def typed(port: int, path: str = "/") -> tuple[str, ...]:
    """What to type to examine one page, and no network (that asks port 80, which no ordinary user can serve)."""
    return ("--url", f"https://{HOSTS[0]}:{port}{path}", "--skip", "network.captive")


@pytest.mark.parametrize(
    ("answer", "outcome", "cause"),
    [
        (Answer(200), "ok", None),
        (Answer(404), "warn", None),
        (Answer(500), "fail", "service-down"),
        (Answer(502), "fail", "service-down"),
        (Answer(503), "fail", "service-down"),
    ],
)
def test_the_status_of_a_page_is_judged(
    check: Check, certificates: Certificates, answer: Answer, outcome: str, cause: str | None
) -> None:
    """A page that is not there is the pack's fault, one that breaks is the server's."""
    with web.serving(Site(otherwise=lambda _: answer), certificates.context()) as port:
        checked = check(*typed(port))
    seen = checked.view("page.page").cause if outcome == "warn" else cause  # what a page gone can mean is not sure
    checking.told(checked, "page", checking.expected("page", "page", "page", outcome, seen))


def test_a_redirect_within_the_site_is_followed(check: Check, certificates: Certificates) -> None:
    """As browsers do."""
    site = Site({"/": web.redirect("/accueil"), "/accueil": Answer()})
    with web.serving(site, certificates.context()) as port:
        checked = check(*typed(port))
    checking.told(checked, "page", checking.good("page"))
    assert "/accueil" in {path for _, path in site.asked}


def test_a_redirect_to_a_foreign_site_is_told_and_never_followed(check: Check, certificates: Certificates) -> None:
    """Whoever stands there learns nothing, not even that somebody looked."""
    foreign, context = Site(otherwise=lambda _: Answer()), certificates.context("other_name")
    with web.serving(foreign, context, FOREIGN_ADDRESS) as elsewhere:
        place = f"https://autre.example.test:{elsewhere}/"
        with web.serving(Site({"/": web.redirect(place)}), certificates.context()) as port:
            checked = check(*typed(port))
    view = checked.view("page.page")
    checking.told(checked, "page", checking.expected("page", "page", "page", "warn", view.cause))
    assert "autre.example.test" in view.evidence
    assert (foreign.asked, foreign.visits) == ([], 0)


def test_redirects_without_end_are_a_fault(check: Check, certificates: Certificates) -> None:
    """And they are not followed for long."""
    site = Site(otherwise=lambda path: web.redirect(f"{path}x"))
    with web.serving(site, certificates.context()) as port:
        checked = check(*typed(port))
    checking.told(checked, "page", checking.expected("page", "page", "page", "fail", "service-down"))
    assert len(site.asked) <= 20


def test_a_page_that_answers_everywhere_is_no_webmail(check: Check, certificates: Certificates) -> None:
    """A site that says 200 to every path has none of the things that could be asked for."""
    with web.serving(Site(otherwise=lambda _: Answer()), certificates.context()) as port:
        checked = check(*typed(port, "/webmail/"))
    checking.told(checked, "page", checking.good("page"))
    said = " ".join(checked.texts()).casefold()
    assert [name for name in WEBMAILS if name in said] == []


def test_a_huge_page_is_not_kept(check: Check, certificates: Certificates, memory: Memory) -> None:
    """What is needed stands at its beginning."""

    def answer(_: str) -> Answer:
        memory.begin()
        return web.huge(10 * 1024 * 1024)

    with web.serving(Site(otherwise=answer), certificates.context()) as port:
        checked = check(*typed(port))
        assert memory.bounded()
    checking.told(checked, "page", checking.good("page"))


def test_a_page_is_asked_for_by_its_name(check: Check, certificates: Certificates) -> None:
    """Several sites share a server, and tell each other apart by it."""
    site = Site(otherwise=lambda _: Answer())
    with web.serving(site, certificates.context()) as port:
        check(*typed(port))
    assert {host for host, _ in site.asked} == {f"{HOSTS[0]}:{port}"}
