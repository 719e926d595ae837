"""How long authors wait: lint of the shipped packs, and of trees of 200 and 2,000 edges.

``python -m tests.benchmarks.authoring`` prints seconds of one processor, the best of five, as other work on the machine
would count otherwise. A first look reads every file, a later one of the same process only those that changed.
"""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from acmail import catalog, linting, loading
from acmail.folders import Folders
from tests.brokenness import PACKS

TODAY = dt.date(2026, 11, 23)
ROUNDS = 5
FAN = 4


def lay_out(edges: int, folder: Path) -> Path:
    """Write a pack whose tree has so many edges: layers of questions, each answer leading into the next layer."""
    pack = folder / "tidy"
    pack.mkdir(parents=True)
    for name in ("tidy.yaml", "diagnosis.yaml"):
        (pack / name).write_bytes((PACKS / "tidy" / name).read_bytes())
    questions = edges // FAN
    width = max(1, questions // 8)
    nodes, fields = [], []
    for number in range(questions):
        below = (number // width + 1) * width
        targets = [f"q{below + (number + step) % width}" for step in range(FAN)]
        last = below + width > questions
        go = ", ".join(f"c{step}: {'role' if last else target}" for step, target in enumerate(targets))
        nodes.append(f"  q{number}: {{ask: q{number}, go: {{{go}}}}}")
        labels = ", ".join(
            f'c{step}: {{fr: "Réponse {word}", en: "Answer {word}"}}' for step, word in enumerate("abcd")
        )
        fields.append(
            f'  q{number}:\n    ask: {{fr: "Une question\u00a0?", en: "A question?"}}\n'
            f'    why: {{fr: "Pour avancer.", en: "To go on."}}\n    choices: {{{labels}}}'
        )
    tree = ["format: acmail/1", "entries: {start: role, options: q0, diagnose: trouble}", "nodes:"]
    tree += [
        "  role: {ask: role, go: {guest: o.called, else: o.done}}",
        "  trouble: {ask: trouble, go: {else: o.causes}}",
    ]
    (pack / "tree.yaml").write_text("\n".join([*tree, *nodes, "fields:", *fields, ""]), encoding="utf-8")
    return pack


def best(run: Callable[[], object], fresh: bool) -> float:
    """Time the best of several runs; a fresh one has read nothing yet."""
    times = []
    for _ in range(ROUNDS):
        if fresh:
            loading.forget()
        begun = time.process_time()
        run()
        times.append(time.process_time() - begun)
    return min(times)


def main() -> None:
    """Print one line a pack."""
    with tempfile.TemporaryDirectory() as scratch:
        folders = Folders(config=Path(scratch) / "config", cache=Path(scratch) / "cache", state=Path(scratch) / "state")
        runs: dict[str, list[str]] = {"shipped packs": catalog.packs(folders)}
        for edges in (200, 2000):
            runs[f"{edges} edges"] = [str(lay_out(edges, Path(scratch) / str(edges)))]
        for name, packs in runs.items():

            def lint(packs: list[str] = packs) -> object:
                desk = linting.Desk(folders, linting.Wanted(today=TODAY))
                return [desk.lint(pack) for pack in packs]

            sys.stdout.write(f"{name:>14}: first {best(lint, True):.2f} s, again {best(lint, False):.2f} s\n")


if __name__ == "__main__":
    main()
