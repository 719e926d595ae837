"""The cards of a roster in a real browser: a page of paper for each, readable on a phone, nothing axe objects to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, sync_playwright

from acmail import catalog, rosters, tree
from acmail.folders import Folders
from acmail.model import LANGUAGES
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


def everybody(folder: Path, folders: Folders) -> str:
    """Write a roster in which each card of the pack is somebody's, in both languages."""
    pack = catalog.load("aix-marseille", (), folders, symptoms=False)
    ends = {path.outcome: path.path for path in tree.paths(pack, "start")}
    fields = list(dict.fromkeys(step.field for path in ends.values() for step in path))
    lines = [rosters.csv_line(("given_name", "family_name", "language", *fields))]
    for place, path in enumerate(ends.values()):
        given = {step.field: step.choice for step in path}
        answers = [given.get(field, "") for field in fields]
        name = f"de La Tour {chr(97 + place // 26)}{chr(97 + place % 26)}"
        lines += [rosters.csv_line(("Jean-Pierre", name, lang, *answers)) for lang in LANGUAGES]
    file = folder / "everybody.csv"
    file.write_text("".join(lines), encoding="utf-8", newline="")
    return str(file)


def test_no_card_needs_a_second_page_of_paper(
    browser: Browser, run: RunAcmail, tmp_path: Path, folders: Folders
) -> None:
    """Every card of the pack, in both languages, for a homonym with a long name: one page each."""
    done = run("roster", "cards", everybody(tmp_path, folders), "--write", str(tmp_path / "cards"))
    assert done.code == 0
    address = (tmp_path / "cards" / "cards.html").as_uri()
    page = browser.new_page()
    page.goto(address)
    cards = page.locator("article").count()
    assert page.locator(".who").count() == cards > 100
    page.locator("main > :not(article)").evaluate_all("all => all.forEach(one => one.remove())")
    printed = page.pdf(format="A4")
    page.close()
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == cards


def test_a_settings_sheet_is_a_page_of_its_own(browser: Browser, run: RunAcmail, tmp_path: Path) -> None:
    """Six people have two pages each."""
    page = browser.new_page()
    page.goto(sheets(run, tmp_path, "--with-setup", "ios_mail"))
    page.locator("main > :not(article)").evaluate_all("all => all.forEach(one => one.remove())")
    printed = page.pdf(format="A4")
    page.close()
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 2 * 6


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
    assert codes.of_png(drawn.screenshot()) == said.partition("ouvre\u00a0: ")[2]
    page.close()
