"""A tree as a Mermaid flowchart, which GitHub, GitLab and many wikis draw (mermaid.js.org, syntax of flowcharts)."""

from __future__ import annotations

import re

from acmail.documents import GraphDocument
from acmail.reports import parts
from acmail.reports.graphs.legend import legend

LONGEST = 1000
"""Characters of a label: all answers that lead to one place stand in one."""
# Beside its own markup: formulas between dollars, and icons by name (« fa:fa-car »).
_SPECIAL = re.compile(r"[\"#&<>`\\|{}\[\]$]|(?<=\w):(?=\w)")
_SHAPES = {"ask": ('["', '"]'), "test": ('{"', '"}'), "outcome": ('(["', '"])')}


def render(document: GraphDocument, width: int = 80, styled: bool = False) -> str:
    """Give the flowchart; the marked path is thick. Boxes are numbered, as an id could be a word of the language.

    What the marks mean stands in a box of its own, with the shape of a flag.
    """
    names = {node.id: f"n{number}" for number, node in enumerate(document.nodes)}
    lines = ["flowchart LR", f"  accTitle: {escaped(document.title)}"]
    for node in document.nodes:
        opening, closing = _SHAPES[node.kind]
        lines.append(f"  {names[node.id]}{opening}{escaped(node.label)}{closing}")
    for edge in document.edges:
        arrow = "==>" if edge.taken else "-->"
        label = escaped(" / ".join(edge.labels))
        lines.append(f'  {names[edge.from_]} {arrow}|"{label}"| {names[edge.to]}')
    said = legend(document)
    lines += [f'  legend>"{escaped(said)}"]'] if said else []
    taken = [names[node.id] for node in document.nodes if node.taken]
    if taken:
        lines += ["  classDef taken stroke-width:4px", f"  class {','.join(taken)} taken"]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Write what Mermaid would read as markup by number, as its entity codes want it."""
    return _SPECIAL.sub(lambda sign: f"#{ord(sign[0])};", parts.short(text, LONGEST))
