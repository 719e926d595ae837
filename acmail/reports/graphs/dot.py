"""A tree in the language of Graphviz (graphviz.org, the DOT language)."""

from __future__ import annotations

import textwrap

from acmail.documents import GraphDocument, GraphNode
from acmail.reports import parts
from acmail.reports.graphs.legend import legend

LONGEST = 1000
"""Characters of a label: all answers that lead to one place stand in one."""
COLUMNS = 32
_SHAPES = {"ask": "box", "test": "diamond", "outcome": "box"}


def render(document: GraphDocument, width: int = 80, styled: bool = False) -> str:
    """Give the graph; the marked path is thick, outcomes are rounded, and where each box stands is its tooltip."""
    lines = [
        f"digraph {quoted(document.entry)} {{",
        f"  graph [rankdir=LR, label={_heading(document)}, labelloc=t];",
        '  node [fontname="sans-serif", fontsize=11];',
        '  edge [fontname="sans-serif", fontsize=10];',
    ]
    lines += [f"  {quoted(node.id)} [{_box(node)}];" for node in document.nodes]
    for edge in document.edges:
        thick = ", penwidth=4" if edge.taken else ""
        label = quoted(" / ".join(edge.labels))
        lines.append(f"  {quoted(edge.from_)} -> {quoted(edge.to)} [label={label}{thick}];")
    return "\n".join([*lines, "}"]) + "\n"


def _heading(document: GraphDocument) -> str:
    """Write the title, and below it what the marks mean."""
    said = [quoted(one) for one in (document.title, legend(document)) if one]
    return '"' + "\\n".join(one[1:-1] for one in said) + '"'


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
