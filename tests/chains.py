"""Packs whose questions stand in a row: as deep as a tree can be."""

from __future__ import annotations

from pathlib import Path

from tests.brokenness import PACKS


def chain(folder: Path, questions: int, *, wide: bool = False, last: str = "guest: o.called, else: o.done") -> Path:
    """Write a pack with so many questions, one behind the other, and a last one that leads out.

    Each has an answer that leads straight to the last one, so that there are few paths; with ``wide``, both its answers
    lead to the next one, and there are more paths than can be counted one by one.
    """
    pack = folder / "tidy"
    pack.mkdir(parents=True)
    for name in ("tidy.yaml", "diagnosis.yaml"):
        (pack / name).write_bytes((PACKS / "tidy" / name).read_bytes())
    nodes, fields = [f"  role: {{ask: role, go: {{{last}}}}}", "  trouble: {ask: trouble, go: {else: o.causes}}"], []
    for number in range(questions):
        below = f"q{number + 1}" if number + 1 < questions else "role"
        nodes.append(
            f"  q{number}: {{ask: q{number}, go: {{further: {below}, straight: {below if wide else 'role'}}}}}"
        )
        fields.append(
            f'  q{number}:\n    ask: {{fr: "Une question\u00a0?", en: "A question?"}}\n'
            f'    why: {{fr: "Pour avancer.", en: "To go on."}}\n'
            '    choices: {further: {fr: "Plus loin", en: "Further"}, straight: {fr: "Tout droit", en: "Straight on"}}'
        )
    head = ["format: acmail/1", "entries: {start: q0, options: role, diagnose: trouble}"]
    (pack / "tree.yaml").write_text("\n".join([*head, "nodes:", *nodes, "fields:", *fields, ""]), encoding="utf-8")
    return pack
