"""How long authors wait for whole commands: lint, paths and diff of the shipped packs, and of a tree of 2,000 edges.

``python -m tests.benchmarks.authoring`` prints processor seconds of the best of several runs, as other work on the
machine would count otherwise. Each run is a new process, from its start to its end; none finds what another kept.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from acmail import catalog
from acmail.folders import Folders
from tests.benchmarks.measuring import machine, met, say, table
from tests.brokenness import PACKS

ROUNDS = 5
FAN = 4
EDGES = 2000
SHIPPED, LARGE = 1.0, 10.0
"""Processor seconds: the targets for what is done with all shipped packs, and with the large tree."""

REPOSITORY = Path(__file__).parents[2]
SUBJECT = "toulouse"
"""The shipped pack of which an edited copy is compared with the original."""

HEAD = ("command", "processor s", "target")


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


def edited(folder: Path, file: str, before: str, after: str) -> str:
    """Copy a shipped pack with what it extends, change something, and give the folder of the copy."""
    for name in ("national", SUBJECT):
        shutil.copytree(REPOSITORY / "profiles" / name, folder / name)
    changed = folder / "national" / file
    text = changed.read_text(encoding="utf-8")
    if before not in text:
        raise SystemExit(f"{file} no longer holds {before!r}")
    changed.write_text(text.replace(before, after), encoding="utf-8", newline="\n")
    return str(folder / SUBJECT)


def seconds(home: Path, arguments: Sequence[str], rounds: int) -> float:
    """Time a command, the best of several processes; what it finds does not matter here, that it runs does."""
    places = ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
    surroundings = {**os.environ, **dict.fromkeys(places, str(home)), "PYTHONPATH": str(REPOSITORY)}
    surroundings["PYTHONPYCACHEPREFIX"] = str(home / "compiled")  # as an installed program has it
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    taken = []
    for _ in range(rounds + 1):
        begun = os.times()
        command = [sys.executable, "-m", "acmail", *arguments]
        done = subprocess.run(command, check=False, env=surroundings, capture_output=True)
        ended = os.times()
        if done.returncode > 1:
            raise SystemExit(done.stderr.decode())
        taken.append(ended.children_user - begun.children_user + ended.children_system - begun.children_system)
    return min(taken[1:])


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.authoring", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each is measured")
    rounds = parser.parse_args(arguments).rounds
    say(f"{machine()}; processor seconds of a whole command, the best of {rounds} runs")
    with TemporaryDirectory() as scratch:
        home = Path(scratch)
        known = catalog.academies(Folders(config=home, cache=home, state=home))
        large = str(lay_out(EDGES, home / "large"))
        target = edited(home / "target", "secondary.yaml", "few: secondary_typed", "few: o.secondary_stop")
        weights = edited(home / "weights", "causes-access.yaml", ", weight: strong}", "}")
        commands: dict[str, tuple[list[str], float]] = {
            "`lint`, all shipped packs": (["lint"], SHIPPED),
            **{f"`paths {name}`, all its doors": (["paths", name], SHIPPED) for name in known},
            f"`lint`, {EDGES:,} edges": (["lint", large], LARGE),
            f"`paths`, {EDGES:,} edges": (["paths", large], LARGE),
            f"`diff {SUBJECT}` and a copy with one other target": (["diff", SUBJECT, target], LARGE),
            f"`diff {SUBJECT}` and a copy with other weights of causes": (["diff", SUBJECT, weights], LARGE),
        }
        lines = []
        for name, (words, most) in commands.items():
            took = seconds(home, ["profiles", *words], rounds)
            lines.append((name, f"{took:.2f}", f"under {most:g}: {met(took < most)}"))
            say(" ".join(lines[-1]))
        say(f"\n{table(HEAD, lines)}")


if __name__ == "__main__":
    main()
