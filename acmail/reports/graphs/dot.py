"""A tree in the language of Graphviz (graphviz.org, the DOT language)."""

from __future__ import annotations

import textwrap

from acmail.documents import GraphDocument, GraphNode
from acmail.reports import parts

LONGEST = 1000
"""Characters of a label: all answers that lead to one place stand in one."""
COLUMNS = 32
_SHAPES = {"ask": "box", "test": "diamond", "outcome": "box"}


def render(document: GraphDocument, width: int = 80, styled: bool = False) -> str:
    """Give the graph; the marked path is thick, outcomes are rounded, and where each box stands is its tooltip."""
    lines = [
        f"digraph {quoted(document.entry)} {{",
        f"  graph [rankdir=LR, label={quoted(document.title)}, labelloc=t];",
        '  node [fontname="sans-serif", fontsize=11];',
        '  edge [fontname="sans-serif", fontsize=10];',
    ]
    lines += [f"  {quoted(node.id)} [{_box(node)}];" for node in document.nodes]
    for edge in document.edges:
        thick = ", penwidth=4" if edge.taken else ""
        label = quoted(" / ".join(edge.labels))
        lines.append(f"  {quoted(edge.from_)} -> {quoted(edge.to)} [label={label}{thick}];")
    return "\n".join([*lines, "}"]) + "\n"


def _box(node: GraphNode) -> str:
    parts = [f"label={quoted(node.label)}", f"shape={_SHAPES[node.kind]}"]
    parts += ["style=rounded"] if node.kind == "outcome" else []
    parts += ["penwidth=4"] if node.taken else []
    parts.append(f"tooltip={quoted(f'{node.id}, {node.place.file}:{node.place.line}')}")
    return ", ".join(parts)


def quoted(text: str) -> str:
    """Write a string: only quotation marks, backslashes and entities mean something; lines are cut to be narrow."""
    safe = parts.short(text, LONGEST).replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "\\n".join(textwrap.wrap(safe, COLUMNS, break_long_words=False, break_on_hyphens=False)) + '"'
