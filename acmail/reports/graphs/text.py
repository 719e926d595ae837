"""A tree in a terminal: rich's branches where they can be drawn, indented lines for screen readers and files.

A marked path has a sign before each of its lines, and is told once more below the tree, in words alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from acmail.documents import GraphDocument, GraphEdge, GraphNode
from acmail.layout import wrapped
from acmail.reports.graphs.legend import legend
from acmail.wording import both

DEEPEST = 20
"""Columns beyond which nothing is indented further: what is left is needed for words."""

MARK = "▶ "
"""What stands at the start of a line of the marked path; the others have as many blanks, so that it stands out."""


class Line(Struct, frozen=True):
    """A line of the tree, how deep it stands, and whether the marked path passes."""

    depth: int
    text: str
    taken: bool


def render(document: GraphDocument, width: int = 80, styled: bool = False) -> str:
    """Give the tree; what was drawn further up is named and not drawn again."""
    lines = _lines(document)
    marked = any(line.taken for line in lines)
    told = list(_branches(lines, width, marked) if styled else _indented(lines, width, marked))
    said = legend(document)
    told += ["", *wrapped(said, width)] if said else []
    if marked:
        told += ["", *_told(document, width)]
    return "".join(f"{line}\n" for line in told)


def _lines(document: GraphDocument) -> list[Line]:
    """Lay the tree out, each box once; without recursion, as it may be deep."""
    nodes = {node.id: node for node in document.nodes}
    below: dict[str, list[GraphEdge]] = {}
    for edge in document.edges:
        below.setdefault(edge.from_, []).append(edge)
    root = nodes[document.root]
    lines = [Line(0, _box(root), root.taken)]
    drawn = {root.id}
    to_do = [(1, edge) for edge in reversed(below.get(root.id, ()))]
    while to_do:
        depth, edge = to_do.pop()
        node = nodes[edge.to]
        again = node.id in drawn and node.kind != "outcome"
        rest = _ABOVE.say(document.lang).format(node.id) if again else _box(node)
        lines.append(Line(depth, f"{' / '.join(edge.labels)} → {rest}", edge.taken))
        if not again:
            to_do += [(depth + 1, one) for one in reversed(below.get(node.id, ()))]
        drawn.add(node.id)
    return lines


def _box(node: GraphNode) -> str:
    return f"{node.label} [{node.id}]"


def _indented(lines: list[Line], width: int, marked: bool) -> Iterator[str]:
    blank = " " * len(MARK) if marked else ""
    for line in lines:
        indent = " " * min(2 * line.depth, DEEPEST)
        first = MARK if line.taken else blank
        yield from wrapped(line.text, width, f"{first}{indent}- ", f"{blank}{indent}  ")


def _branches(lines: list[Line], width: int, marked: bool) -> Iterator[str]:
    import io

    from rich.console import Console
    from rich.segment import Segment, Segments
    from rich.style import Style
    from rich.text import Text
    from rich.tree import Tree

    taken = Style(bold=True, color="green")
    open_: list[Tree] = []
    for number, line in enumerate(lines):
        text = Text(line.text, style=taken + Style(meta={"box": number}) if line.taken else "")
        del open_[line.depth :]
        open_.append(open_[-1].add(text) if open_ else Tree(text, guide_style="dim"))
    console = Console(  # whether to paint was decided before: rich is not to look at the environment again
        file=io.StringIO(), force_terminal=True, color_system="standard", no_color=False, width=width, highlight=False
    )
    room = console.options.update(width=width - len(MARK) * marked)
    before = None
    for segments in console.render_lines(open_[0], room, pad=False):
        box = next((one.style.meta["box"] for one in segments if one.style and "box" in one.style.meta), None)
        mark = [Segment(MARK if box not in (None, before) else " " * len(MARK), taken)] if marked else []
        before = box
        with console.capture() as captured:
            console.print(Segments([*mark, *segments]), end="")
        yield captured.get()


def _told(document: GraphDocument, width: int) -> Iterator[str]:
    """Tell the marked path: each question with its answer, and where it ends or stops."""
    lang = document.lang
    nodes = {node.id: node for node in document.nodes}
    labels = {
        edge.from_: edge.labels[edge.ways.index(edge.taken_way)]
        for edge in document.edges
        if edge.taken_way is not None
    }
    yield _WAY.say(lang)
    for number, step in enumerate(document.answers, 1):
        answer = f"{nodes[step.node].label} → {labels[step.node]} [{step.field}={step.choice}]"
        yield from wrapped(answer, width, f"{number:2}. ", "    ")
    last = nodes[next(edge.to for edge in reversed(document.edges) if edge.taken and edge.to not in labels)]
    words = _ENDS if document.question is None else _STOPS
    yield from wrapped(words.say(lang).format(_box(last)), width)


_WAY = both("Chemin suivi :", "The way taken:")
_ENDS = both("Il mène à : {}", "It leads to: {}")
_STOPS = both("Il s’arrête ici, sans réponse : {}", "It stops here, without an answer: {}")
_ABOVE = both("[{}], plus haut", "[{}], further up")
