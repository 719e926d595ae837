"""Drawings of trees in the programs they are written for: Graphviz, and Mermaid in a real browser."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec
import pytest
from playwright.sync_api import Page, sync_playwright

from acmail import catalog
from acmail.documents import GraphDocument, GraphEdge, GraphNode
from acmail.documents.views import AcademyView
from acmail.findings import Place
from acmail.model import LANGUAGES
from acmail.reports.graphs import dot, mermaid
from acmail.reports.graphs.legend import legend
from acmail.workbench import Bench, place_view
from acmail.workbench.drawing import graph_document
from tests.live import servers
from tests.live.test_setup_sheets import ALONE

pytestmark = [pytest.mark.live, pytest.mark.xdist_group("browser")]

SVG = "{http://www.w3.org/2000/svg}"
WAY = {"profile": "primary", "access": "refused", "attempts": "many"}
TODAY = dt.date(2026, 11, 23)

LABELS = (
    'a "quoted" word',
    "<script>alert(1)</script> & <b>bold</b> &amp;",
    "a | b || c",
    "#35; # ## #quot;",
    "one; two;",
    "end",
    "subgraph x",
    "graph TD",
    "click n0 call x()",
    "%% no comment %%{init: {}}%%",
    "-- no arrow --> n0",
    "{brace} [bracket] (round) ((two)) [[sub]]",
    "\\n \\ back\\slash \\l",
    "`code` *star* _under_ **bold** ~~gone~~",
    "1. no list",
    "- no list",
    "+ nor this",
    "> no quotation",
    "$$x^2$$",
    "fa:fa-car",
    "https://example.org/a?b=c&d=e#f",
    "😀 émoji, œuf, « guillemets » : 100 %",
    "o.end",
    "default",
)
"""What a label of a pack can hold, and what one of the two languages would read as something else."""


def invented() -> GraphDocument:
    """A drawing in which every label stands in a box and on an arrow."""
    place = place_view(Place(file='a"b<c>.yaml', line=1))
    nodes = [GraphNode(id=f"a.{label}", kind="ask", label=label, taken=True, place=place) for label in LABELS]
    nodes += [GraphNode(id=f"o.{label}", kind="outcome", label=label, taken=False, place=place) for label in LABELS]
    nodes += [GraphNode(id=f"t.{label}", kind="test", label=label, taken=False, place=place) for label in LABELS]
    edges = [
        GraphEdge(
            from_=f"a.{label}", to=f"{to}.{label}", ways=("end",), labels=(label,), taken=to == "o", taken_way=None
        )
        for label in LABELS
        for to in ("o", "t")
    ]
    return GraphDocument(
        academy=AcademyView(id="x", name="x", version="1", hash="0"),
        lang="fr",
        generated_on=TODAY,
        title=" / ".join(LABELS),
        entry="end",
        answers=(),
        root=f"a.{LABELS[0]}",
        nodes=tuple(nodes),
        edges=tuple(edges),
    )


@cache
def documents() -> tuple[GraphDocument, ...]:
    """Every door of every pack that is shipped, in every language, with a highlighted way where one is known."""
    drawn = []
    for academy in catalog.academies():
        draft = catalog.examine(academy).draft
        assert draft is not None
        for lang in LANGUAGES:
            bench = Bench(draft=draft, lang=lang, today=TODAY, own=frozenset())
            drawn += [graph_document(bench, door, {}, WAY if door == "start" else {}) for door in draft.pack.entries]
    return tuple(drawn)


def words(label: str) -> str:
    """A label without its blanks: each program breaks lines where it likes."""
    return "".join(label.split())


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """A page of this computer's browser that has Mermaid; ``ACMAIL_MERMAID`` is where its file stands."""
    file = os.environ.get("ACMAIL_MERMAID")
    if not file:
        pytest.skip("no Mermaid on this computer: npm install mermaid, ACMAIL_MERMAID=…/mermaid/dist/mermaid.min.js")
    assert Path(file).is_file(), file
    servers.need("chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=servers.program("chromium"), args=ALONE)
        opened = browser.new_page()
        opened.set_content("<main></main>")
        opened.add_script_tag(path=file)
        opened.evaluate("mermaid.initialize({startOnLoad: false})")  # otherwise as it comes, with its own limits
        yield opened
        browser.close()


DRAW = """async source => {
  const drawn = await mermaid.render('drawn', source);
  const main = document.querySelector('main');
  main.innerHTML = drawn.svg;
  const all = (what) => [...main.querySelectorAll(what)].map(one => one.textContent);
  return {boxes: all('.node .nodeLabel'), labels: all('.edgeLabels .edgeLabel p'),
          thick: main.querySelectorAll('.edge-thickness-thick').length,
          arrows: main.querySelectorAll('.edgePaths path').length, alerts: main.querySelectorAll('script').length};
}"""


def check_mermaid(page: Page, document: GraphDocument) -> None:
    """Draw it, and find every box, every arrow and every word again."""
    drawn = page.evaluate(DRAW, mermaid.render(document))
    said = [legend(document)] if legend(document) else []
    assert sorted(map(words, drawn["boxes"])) == sorted(map(words, [*said, *(one.label for one in document.nodes)]))
    assert sorted(map(words, drawn["labels"])) == sorted(words(" / ".join(edge.labels)) for edge in document.edges)
    assert drawn["arrows"] == len(document.edges) and drawn["alerts"] == 0
    assert drawn["thick"] == sum(edge.taken for edge in document.edges)


def test_mermaid_draws_every_tree(page: Page) -> None:
    """Every door in every language is read; all boxes, arrows and words are drawn in French, shared trees once."""
    for document in documents():
        page.evaluate("source => mermaid.parse(source)", mermaid.render(document))
    french = [document for document in documents() if document.lang == "fr"]
    for document in {mermaid.render(msgspec.structs.replace(one, title="")): one for one in french}.values():
        check_mermaid(page, document)


def test_mermaid_shows_any_label_as_it_stands(page: Page) -> None:
    """Signs and words of its language, of Markdown and of HTML are words like others."""
    check_mermaid(page, invented())


def check_dot(document: GraphDocument) -> None:
    """Have Graphviz draw it, and find every box, every arrow and every word again."""
    source = dot.render(document).encode()
    drawn = subprocess.run(["dot", "-Tsvg"], input=source, capture_output=True, check=True, timeout=servers.PATIENCE)
    assert drawn.stderr == b"", drawn.stderr
    groups = {"node": [], "edge": []}  # type: dict[str, list[str]]
    for group in ET.fromstring(drawn.stdout).iter(f"{SVG}g"):
        if group.get("class") in groups:
            groups[group.get("class") or ""].append(words("".join(t.text or "" for t in group.iter(f"{SVG}text"))))
    assert sorted(groups["node"]) == sorted(words(node.label) for node in document.nodes)
    assert sorted(groups["edge"]) == sorted(words(" / ".join(edge.labels)) for edge in document.edges)


def test_graphviz_draws_every_tree() -> None:
    """All boxes, arrows and words of every door, without a warning."""
    servers.need("dot")
    for document in documents():
        check_dot(document)


def test_graphviz_shows_any_label_as_it_stands() -> None:
    """Quotation marks, backslashes, escapes, entities: words like others."""
    servers.need("dot")
    check_dot(invented())
