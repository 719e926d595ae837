"""A tree as a picture (SVG 1.1): for the screen and for paper, in black, with words for who cannot see it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from acmail.documents import GraphDocument
from acmail.layout import harmless
from acmail.reports.graphs import layered
from acmail.reports.graphs.layered import Arrow, Box, Layout
from acmail.reports.graphs.legend import legend
from acmail.wording import both

STYLE = """
    svg { background: #fff; }
    text { font: 13px "Liberation Sans", Arial, Helvetica, sans-serif; fill: #000; }
    .title { font-size: 20px; font-weight: bold; }
    .box, .arrow { fill: none; stroke: #000; stroke-width: 1; }
    .box { fill: #fff; }
    .rule { stroke: #767676; stroke-width: 0.5; }
    .taken .box, .arrow.taken { stroke-width: 4; }
    .taken > .ask, .row.taken { font-weight: bold; }
    .test .box { stroke-dasharray: 6 3; }
"""
ROUND = {"ask": 2, "test": 2, "outcome": 14}


def render(document: GraphDocument, width: int = 80, styled: bool = False) -> str:
    """Give the picture; the marked path is drawn thick and its words are bold, so that no colour is needed."""
    drawing = layered.laid_out(document)
    return "\n".join(_lines(document, drawing)) + "\n"


def _lines(document: GraphDocument, drawing: Layout) -> Iterator[str]:
    said = textwrap.wrap(legend(document), int((drawing.width - 2 * layered.MARGIN) / layered.LETTER))
    height = drawing.height + (layered.LINE * len(said) + layered.MARGIN if said else 0)
    size = f'width="{drawing.width:.0f}" height="{height:.0f}"'
    view = f'viewBox="0 0 {drawing.width:.0f} {height:.0f}"'
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {view} role="img" '
        f'aria-labelledby="title desc" xml:lang="{document.lang}">'
    )
    yield f'  <title id="title">{_safe(document.title)}</title>'
    yield f'  <desc id="desc">{_safe(_described(document))}</desc>'
    yield f"  <style>{STYLE}  </style>"
    yield '  <defs><marker id="end" viewBox="0 0 10 10" refX="10" refY="5" markerWidth="9" markerHeight="9"'
    yield '    markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L10 5L0 10z"/></marker></defs>'
    yield f'  <text class="title" x="{layered.MARGIN:.0f}" y="30">{_safe(document.title)}</text>'
    for arrow in sorted(drawing.arrows, key=lambda arrow: arrow.edge.taken):
        yield _arrow(arrow)
    for box in drawing.boxes:
        yield from _box(box)
    yield from _words(tuple(said), layered.MARGIN - layered.PAD, drawing.height, "legend")
    yield "</svg>"


def _described(document: GraphDocument) -> str:
    """Say in words what the picture shows; the text format of the same drawing says all of it."""
    lang = document.lang
    labels = {node.id: node.label for node in document.nodes}
    counted = _COUNTED.say(lang).format(
        sum(node.kind != "outcome" for node in document.nodes), sum(node.kind == "outcome" for node in document.nodes)
    )
    way = [f"{labels[edge.from_]} {' / '.join(edge.labels)}" for edge in document.edges if edge.taken]
    return counted + (_WAY.say(lang) + " → ".join(way) if way else "")


def _arrow(arrow: Arrow) -> str:
    first, *others = arrow.points
    path = [f"M{first[0]:.1f} {first[1]:.1f}"]
    last = first
    for number, point in enumerate(others):
        if number % 2:  # along a lane
            path.append(f"L{point[0]:.1f} {point[1]:.1f}")
        else:
            bend = (last[0] + point[0]) / 2
            path.append(f"C{bend:.1f} {last[1]:.1f} {bend:.1f} {point[1]:.1f} {point[0]:.1f} {point[1]:.1f}")
        last = point
    kind = "arrow taken" if arrow.edge.taken else "arrow"
    return f'  <path class="{kind}" d="{"".join(path)}" marker-end="url(#end)"/>'


def _box(box: Box) -> Iterator[str]:
    node = box.node
    kind = f"{node.kind} taken" if node.taken else node.kind
    yield f'  <g class="{kind}" id={quoteattr(f"box.{node.id}")}>'
    yield f"    <title>{_safe(f'{node.id} — {node.place.file}:{node.place.line}')}</title>"
    yield (
        f'    <rect class="box" x="{box.x:.1f}" y="{box.y:.1f}" width="{layered.BOX:.0f}" '
        f'height="{box.height:.1f}" rx="{ROUND[node.kind]}"/>'
    )
    yield from _words(box.lines, box.x, box.y + layered.PAD, "ask")
    for row in box.rows:
        y = box.y + row.top
        yield f'    <path class="rule" d="M{box.x:.1f} {y:.1f}h{layered.BOX:.0f}"/>'
        yield from _words(row.lines, box.x, y + layered.PAD / 2, "row taken" if row.edge.taken else "row")
    yield "  </g>"


def _words(lines: tuple[str, ...], x: float, y: float, kind: str) -> Iterator[str]:
    for number, line in enumerate(lines):
        at = y + layered.LINE * number + layered.FONT
        yield f'    <text class="{kind}" x="{x + layered.PAD:.1f}" y="{at:.1f}">{_safe(line)}</text>'


def _safe(text: str) -> str:
    return escape(harmless(text))


_COUNTED = both("{} questions et tests, {} issues.", "{} questions and tests, {} outcomes.")
_WAY = both(" Chemin suivi : ", " The way taken: ")
