"""The cards of a roster in a real browser: a page of paper for each, readable on a phone, nothing axe objects to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, sync_playwright

from tests.conftest import RunAcmail
from tests.live import servers
from tests.live.test_setup_sheets import ALONE, PHONE
from tests.readers import codes
from tests.test_roster_report import ROWS, roster

pytestmark = [pytest.mark.live, pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser of this computer; none is downloaded."""
    servers.need("chromium")
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=servers.program("chromium"), args=ALONE)
        yield started
        started.close()


def sheets(run: RunAcmail, folder: Path, *options: str) -> str:
    """Make cards, and give the address of their page."""
    file = roster(folder, *ROWS, "a6;Anne;Roy;fr;nobody;;;;;", "a7;Jean-Pierre;de La Tour;en;newcomer;;;;;")
    run("roster", "cards", file, "--write", str(folder / "cards"), *options)
    return (folder / "cards" / "cards.html").as_uri()


def pages(browser: Browser, address: str) -> int:
    """Count the pages of paper, A4 with usual margins."""
    page = browser.new_page()
    page.goto(address)
    printed = page.pdf(format="A4", margin={"top": "12mm", "bottom": "12mm", "left": "14mm", "right": "14mm"})
    page.close()
    return len(re.findall(rb"/Type\s*/Page\b", printed))


def test_a_page_of_paper_for_everybody(browser: Browser, run: RunAcmail, tmp_path: Path) -> None:
    """The trainer's page and six people's: no card needs a second sheet. With settings sheets, one more for each."""
    assert pages(browser, sheets(run, tmp_path)) == 1 + 6
    assert pages(browser, sheets(run, tmp_path, "--force", "--with-setup", "ios_mail")) == 1 + 2 * 6


@pytest.mark.parametrize("options", [(), ("--with-setup", "thunderbird", "--lang", "en")])
def test_cards_read_on_a_phone_and_fetch_nothing(
    browser: Browser, run: RunAcmail, tmp_path: Path, options: tuple[str, ...]
) -> None:
    """No sideways scrolling, no violation of accessibility, nothing asked of the network."""
    looked_at(browser, sheets(run, tmp_path, *options))


def test_a_report_reads_on_a_phone_and_fetches_nothing(browser: Browser, run: RunAcmail, tmp_path: Path) -> None:
    """The same for charts."""
    out = tmp_path / "report.html"
    run("roster", "report", roster(tmp_path, *ROWS), "--format", "html", "--output", str(out))
    looked_at(browser, out.as_uri())


def looked_at(browser: Browser, address: str) -> None:
    """Open a page offline on a small screen, and have it examined."""
    context = browser.new_context(viewport=PHONE, offline=True)  # type: ignore[arg-type]
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    assert asked == [address]
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []
    context.close()


def test_the_code_on_paper_is_the_address_beside_it(browser: Browser, run: RunAcmail, tmp_path: Path) -> None:
    """A reader as in phones finds in the printed code what is written under it."""
    page = browser.new_page()
    page.goto(sheets(run, tmp_path))
    page.emulate_media(media="print")
    drawn = page.locator(".picture").first
    said = drawn.locator("xpath=following-sibling::p[1]").inner_text()
    assert codes.read_png(drawn.screenshot()) == said.partition("ouvre\u00a0: ")[2]
    page.close()
