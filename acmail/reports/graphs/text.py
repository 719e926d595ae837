"""A tree in a terminal: rich's branches where they can be drawn, indented lines for screen readers and files."""

from __future__ import annotations

from msgspec import Struct

from acmail.documents import GraphDocument, GraphEdge, GraphNode
from acmail.layout import wrapped
from acmail.wording import both

DEEPEST = 20
"""Columns beyond which nothing is indented further: what is left is needed for words."""


class Line(Struct, frozen=True):
    """A line of the tree, how deep it stands, and whether the marked path passes."""

    depth: int
    text: str
    taken: bool


def render(document: GraphDocument, width: int = 80, styled: bool = False) -> str:
    """Give the tree; what was drawn further up is named and not drawn again."""
    lines = _lines(document)
    if styled:
        return _branches(lines, width)
    taken = f" ({_TAKEN.say(document.lang)})"
    told = []
    for line in lines:
        indent = " " * min(2 * line.depth, DEEPEST)
        told += wrapped(line.text + taken * line.taken, width, f"{indent}- ", f"{indent}  ")
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


def _branches(lines: list[Line], width: int) -> str:
    import io

    from rich.console import Console
    from rich.text import Text
    from rich.tree import Tree

    open_: list[Tree] = []
    for line in lines:
        text = Text(line.text, style="bold green" if line.taken else "")
        style = "bold green" if line.taken else "dim"
        del open_[line.depth :]
        open_.append(open_[-1].add(text, guide_style=style) if open_ else Tree(text, guide_style="dim"))
    out = io.StringIO()
    console = Console(  # whether to paint was decided before: rich is not to look at the environment again
        file=out, force_terminal=True, color_system="standard", no_color=False, width=width, highlight=False
    )
    console.print(open_[0])
    return out.getvalue()


_TAKEN = both("chemin suivi", "the way taken")
_ABOVE = both("[{}], plus haut", "[{}], further up")
