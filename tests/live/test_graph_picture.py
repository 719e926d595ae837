"""The picture of a tree in a real browser: no words lie on other words, and all stand inside their box."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.conftest import RunAcmail
from tests.live import servers
from tests.live.test_setup_sheets import ALONE

pytestmark = [pytest.mark.live, pytest.mark.xdist_group("browser")]

MEASURE = """() => {
  const box = one => { const b = one.getBBox(); return [b.x, b.y, b.x + b.width, b.y + b.height]; };
  const groups = [...document.querySelectorAll('svg > g')];
  return groups.map(g => ({frame: box(g.querySelector('rect')), words: [...g.querySelectorAll('text')].map(box)}));
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser of this computer; none is downloaded."""
    servers.need("chromium")
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=servers.program("chromium"), args=ALONE)
        yield started
        started.close()


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("entry", ["start", "diagnose", "options"])
def test_words_stand_in_their_box_and_apart(browser: Browser, run: RunAcmail, entry: str, lang: str) -> None:
    """As the browser measures them, with the fonts that it has."""
    drawn = run("profiles", "graph", "--entry", entry, "--lang", lang, "--format", "svg").out
    page = browser.new_page()
    page.set_content(drawn[drawn.index("<svg") :])
    groups = page.evaluate(MEASURE)
    page.close()
    assert groups
    for group in groups:
        left, top, right, bottom = group["frame"]
        lines = sorted(group["words"], key=lambda one: one[1])
        for x, y, end, base in lines:
            assert left <= x and end <= right and top <= y and base <= bottom
        for one, other in itertools.pairwise(lines):
            assert one[3] <= other[1] + 1
