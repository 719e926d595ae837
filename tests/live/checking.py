"""``acmail check`` run against servers of the tests, and what it must say about them."""

from __future__ import annotations

import re
import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import msgspec

from acmail.documents.check import CheckDocument, CheckView
from tests.conftest import Run

DEADLINE = 8
GRACE = 2
"""Seconds: for the run as a whole, and what a busy machine may add."""

STAGES = {
    "page": ("name", "port", "tls", "page"),
    "tls": ("name", "port", "tls", "greeting", "capabilities"),
    "starttls": ("name", "port", "greeting", "capabilities", "tls"),
}
"""The examinations in the order of the conversation, which is the order in which one explains another."""

CODES = {"fail": 1, "could_not_tell": 3, "crashed": 3}

Story = dict[str, tuple[str, str | None]]
"""Each examination: its outcome, and its cause or the examination that explains it away."""

Check = Callable[..., "Checked"]

MOST_MEMORY = 16 * 1024 * 1024


class Memory:
    """What a run takes from its first visit to a server on: what a pack took before that is another matter."""

    def __init__(self) -> None:
        self._before: int | None = None

    def begin(self, *_: object) -> None:
        """Begin to measure, at the first visit; a step of a server's script."""
        if self._before is None:
            self._before, _peak = tracemalloc.get_traced_memory()
            tracemalloc.reset_peak()

    def bounded(self) -> bool:
        """Tell whether it stayed small; false when nobody came."""
        _now, peak = tracemalloc.get_traced_memory()
        return self._before is not None and peak - self._before < MOST_MEMORY


@dataclass(frozen=True)
class Checked:
    """What one run gave."""

    run: Run
    seconds: float

    @property
    def document(self) -> CheckDocument:
        """The document, as its type promises it."""
        return msgspec.json.decode(self.run.out, type=CheckDocument)

    def view(self, examination: str) -> CheckView:
        """One examination, by its full id."""
        (found,) = [check for check in self.document.checks if check.id == examination]
        return found

    def story(self, target: str) -> Story:
        """What became of each examination of a target that somebody wanted."""
        views = [check for check in self.document.checks if check.group == target and check.because != "asked"]
        return {view.id.partition(".")[2]: (view.outcome, view.because or view.cause) for view in views}

    def texts(self) -> Iterator[str]:
        """Every text in the document."""
        waiting = [msgspec.json.decode(self.run.out)]
        while waiting:
            match waiting.pop():
                case dict() as members:
                    waiting += members.values()
                case list() as items:
                    waiting += items
                case str() as text:
                    yield text

    def in_time(self) -> bool:
        """Tell whether it ended when it had to."""
        return self.seconds < DEADLINE + GRACE


def expected(
    target: str, conversation: str, examination: str, outcome: str, cause: str | None, *, encrypted: bool = False
) -> Story:
    """All examinations when one of them finds something: those before it are good, those behind it are explained by it.

    With STARTTLS what is offered counts twice; ``encrypted`` is for what was found behind TLS, which is good then.
    """
    order = STAGES[conversation]
    here = order.index(examination)
    before = order[:here]
    if conversation == "starttls" and examination == "tls":
        before = before[: before.index("capabilities")]
    elif encrypted:
        before = order
    behind = "ok" if outcome == "warn" else "skipped"
    because = None if outcome == "warn" else f"{target}.{examination}"
    story: Story = {stage: ("ok", None) if stage in before else (behind, because) for stage in order}
    return {**story, examination: (outcome, cause)}


def good(conversation: str) -> Story:
    """All examinations when there is nothing to find."""
    return dict.fromkeys(STAGES[conversation], ("ok", None))


def told(checked: Checked, target: str, story: Story) -> None:
    """Assert that a run ended in time, with this story of a target, its exit code, and nothing that acts."""
    assert checked.story(target) == story, checked.run.out
    assert checked.run.code == max(code(outcome) for outcome, _ in story.values()), checked.run.out
    assert checked.document.summary.exit == checked.run.code, checked.run.out
    assert checked.in_time(), f"{checked.seconds} s"
    assert not (acting := [text for text in checked.texts() if acts(text)]), acting


def code(outcome: str) -> int:
    """The exit code when one examination came to this and the others are good."""
    return CODES.get(outcome, 0)


def acts(text: str) -> bool:
    """Tell whether a terminal would obey something in this text instead of showing it."""
    return bool(re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", text))


def timed(run: Callable[[], Run]) -> Checked:
    """Run and measure."""
    started = time.monotonic()
    result = run()
    return Checked(result, time.monotonic() - started)


def mail_server(target: str, conversation: str, port: int, host: str = "mail.example.test") -> tuple[str, ...]:
    """What to type to examine one mail server."""
    return (target, "--host", host, "--port", str(port), "--security", conversation)
