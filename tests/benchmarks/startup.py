"""How long a command takes, beside what it cannot avoid: ``python -m tests.benchmarks.startup``."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from acmail import cards, catalog, occasions, tree
from acmail.answers import Answer, Origin
from acmail.folders import Folders
from acmail.interview import Interview
from acmail.keeping import Keeper
from acmail.model import LANGUAGES, Pack
from acmail.sessions import Sessions
from tests.benchmarks.measuring import machine, met, middle, race, ratios, say, table

ENTRY = "start"
ALL_ANSWERS = ("--profile", "primary", "--answer", "access=works", "--answer", "webmail_seen=roundcube")
WHOLE = ("start", "--no-input", *ALL_ANSWERS, "--format")
YARDSTICK = '`python -c "import typer"`'
TARGETS = {"`acmail --version`": 1.2, "`acmail start`, all answers, JSON": 2.0}
"""The most a command may take, in times the yardstick."""
MOST_MS = 16.0
"""One frame of a screen: what a person does not notice."""


def commands(scratch: Path) -> dict[str, Callable[[], object]]:
    """Give what is compared: each a program started, run and ended."""
    acmail = shutil.which("acmail", path=Path(sys.executable).parent)
    if acmail is None:
        raise SystemExit("acmail is not installed beside this Python: pip install .")
    warm = partial(_run, scratch / "warm")
    return {
        "`python -c pass`": lambda: warm(sys.executable, "-c", "pass"),
        YARDSTICK: lambda: warm(sys.executable, "-c", "import typer"),
        "`acmail --version`": lambda: warm(acmail, "--version"),
        "`acmail --help`": lambda: warm(acmail, "--help"),
        "`acmail start`, all answers, JSON": lambda: warm(acmail, *WHOLE, "json"),
        "`acmail start`, all answers, text": lambda: warm(acmail, *WHOLE, "text"),
        "the same, for the first time (no pack kept yet)": lambda: _cold(scratch, acmail),
    }


def _cold(scratch: Path, acmail: str) -> None:
    """Run where nobody ever ran acmail; a new folder each time, as removing one would count."""
    _run(Path(tempfile.mkdtemp(dir=scratch)), acmail, *WHOLE, "text")


def _run(home: Path, *command: str) -> None:
    ours = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "XDG_", "ACMAIL", "COV"))
    }
    places = {"HOME": str(home), "LOCALAPPDATA": str(home), "APPDATA": str(home), "ACMAIL_LANG": "fr"}
    nobody = subprocess.DEVNULL
    subprocess.run(command, env=ours | places, cwd=home.parent, stdin=nobody, stdout=nobody, check=True)


def report_commands(scratch: Path, rounds: int) -> None:
    """Print how long the commands take."""
    (scratch / "warm").mkdir()
    times = race(commands(scratch), rounds)
    lines = []
    for name, taken in times.items():
        against = ratios(taken, times[YARDSTICK])
        target = TARGETS.get(name)
        verdict = "" if target is None else f"at most {target:g}: {met(statistics.median(against) <= target)}"
        lines.append((name, middle([1000 * seconds for seconds in taken], ".0f"), middle(against, ".2f"), verdict))
    say(table(("command", "ms", "× `import typer`", "target"), lines))


def situations(pack: Pack) -> Iterator[dict[str, Answer]]:
    """Give every set of answers after which acmail asks a further question."""
    seen = set()
    for walk in tree.paths(pack, ENTRY):
        for steps in range(len(walk.path)):
            given = {step.field: step.choice for step in walk.path[:steps]}
            if tuple(given.items()) not in seen:
                seen.add(tuple(given.items()))
                yield {field: Answer(choice=choice, origin=Origin.PROMPT) for field, choice in given.items()}


def thinking(pack: Pack, given: dict[str, Answer], keep: Callable[[dict[str, Answer]], None]) -> Iterator[float]:
    """Time from an answer to the next question as a finished document, in each language."""
    for lang in LANGUAGES:
        begun = time.perf_counter()
        keep(given)
        state = Interview(pack, ENTRY, given).state()
        cards.question(pack, state, occasions.Occasion(lang=lang, today=dt.date(2026, 11, 23)))
        yield 1000 * (time.perf_counter() - begun)


def report_prompts(scratch: Path, rounds: int) -> None:
    """Print how long a person waits for the next question."""
    pack = catalog.load("aix-marseille", (), Folders(config=scratch / "c", cache=scratch / "k", state=scratch / "s"))
    keeper = Keeper(
        Sessions(scratch / "s", pack.academy.id), pack, ENTRY, dt.date(2026, 11, 23), None, lambda text: None
    )
    known = list(situations(pack))
    lines = []
    for name, keep in (
        ("question found and worded", lambda given: None),
        ("answers kept on disk before that", keeper.keep),
    ):
        taken = sorted(ms for _ in range(rounds) for given in known for ms in thinking(pack, given, keep))
        last = statistics.quantiles(taken, n=100)[-1]
        shown = [f"{ms:.2f}" for ms in (statistics.median(taken), last, taken[-1])]
        lines.append((name, *shown, f"under {MOST_MS:g}: {met(last < MOST_MS)}"))
    say(f"From an answer to the next prompt, in {len(known)} situations, {rounds} times, in ms:\n")
    say(table(("", "median", "99th percentile", "longest", "target"), lines))


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.startup", description=__doc__)
    parser.add_argument("--rounds", type=int, default=31, help="how often each is measured")
    rounds: int = parser.parse_args(arguments).rounds
    say(f"{machine()}; median of {rounds} rounds (middle half)\n")
    with tempfile.TemporaryDirectory() as scratch:
        report_commands(Path(scratch), rounds)
        report_prompts(Path(scratch), rounds)
    say(machine())


if __name__ == "__main__":
    main()
