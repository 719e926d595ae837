"""The book of a pack in a real browser: nothing axe objects to, no sideways scrolling, nothing asked of the network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, sync_playwright

from tests.conftest import RunAcmail
from tests.editions import edition
from tests.live import servers
from tests.live.test_setup_sheets import ALONE, PHONE

pytestmark = [pytest.mark.live, pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser of this computer; none is downloaded."""
    servers.need("chromium")
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=servers.program("chromium"), args=ALONE)
        yield started
        started.close()


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_book_can_be_read_by_everybody(browser: Browser, run: RunAcmail, tmp_path: Path, lang: str) -> None:
    """No violation of accessibility on a phone, offline; and it prints."""
    target = tmp_path / "book.html"
    pack = edition(tmp_path / "packs")
    assert run("profiles", "doc", str(pack), "--output", str(target), "--lang", lang).code == 0
    context = browser.new_context(viewport=PHONE, offline=True)  # type: ignore[arg-type]
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(target.as_uri())
    assert asked == [target.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []
    assert page.pdf(format="A4").startswith(b"%PDF")
    context.close()
