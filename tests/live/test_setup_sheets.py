"""Settings sheets in a real browser: one sheet of paper, no sideways scrolling on a phone, nothing axe objects to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, sync_playwright

from acmail.clients import CLIENTS
from acmail.folders import Folders
from acmail.model import LANGUAGES
from tests.docs import setups
from tests.live import servers

pytestmark = [pytest.mark.live, pytest.mark.xdist_group("browser")]

PHONE = {"width": 360, "height": 740}
ALONE = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser of this computer; none is downloaded."""
    servers.need("chromium")
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=servers.program("chromium"), args=ALONE)
        yield started
        started.close()


@pytest.fixture
def sheet(request: pytest.FixtureRequest, tmp_path: Path, folders: Folders) -> str:
    """One sheet as a file, by its address."""
    client, lang = request.param
    file = tmp_path / "sheet.html"
    file.write_text(setups.rendered(client, lang, "html", folders), encoding="utf-8")
    return file.as_uri()


ALL = pytest.mark.parametrize(
    "sheet", [(client, lang) for client in CLIENTS for lang in LANGUAGES], indirect=True, ids="-".join
)


@ALL
def test_a_sheet_is_one_page_of_paper(browser: Browser, sheet: str) -> None:
    """A4 with usual margins, in both languages."""
    page = browser.new_page()
    page.goto(sheet)
    printed = page.pdf(format="A4", margin={"top": "12mm", "bottom": "12mm", "left": "14mm", "right": "14mm"})
    page.close()
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


@ALL
def test_a_sheet_reads_on_a_phone_and_fetches_nothing(browser: Browser, sheet: str) -> None:
    """No sideways scrolling, no violation of accessibility, nothing asked of the network."""
    context = browser.new_context(viewport=PHONE, offline=True)  # type: ignore[arg-type]
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(sheet)
    assert asked == [sheet]
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []
    context.close()
