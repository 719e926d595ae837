"""From what is seen and answered to a diagnosis: sentences and pages recognised, and what the answers amount to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from acmail import causes, messages, pages, tree
from acmail.answers import INDIRECT, Answer, Origin
from acmail.causes import Differential, Evidence, Observed
from acmail.errors import UsageError
from acmail.interview import Result
from acmail.layout import shown as printable
from acmail.messages import Recognised
from acmail.model import Pack, Page
from acmail.pages import Marked
from acmail.wording import both, did_you_mean, quoted


class Seen(Struct, frozen=True, kw_only=True):
    """What a pasted message and a saved page turned out to be, and the causes that acmail saw itself.

    ``given`` tells whether there was a message or a page at all.
    """

    recognised: tuple[Recognised, ...] = ()
    page: Marked | None = None
    given: bool = False
    observed: tuple[Observed, ...] = ()

    @property
    def outcome(self) -> Literal["none", "recognised", "unrecognised"]:
        """What became of what was given."""
        if not self.given:
            return "none"
        return "recognised" if self.recognised or self.page else "unrecognised"


class Shown(Struct, frozen=True, kw_only=True):
    """What somebody shows: a pasted message, a saved page taken apart, and the names of what was recognised before."""

    message: str | None = None
    source: pages.Source | None = None
    names: tuple[str, ...] = ()


def look(pack: Pack, shown: Shown) -> Seen:
    """Recognise a pasted message and a saved page; the message then means what it means on that page.

    Raises ``UsageError`` for a name that neither a message nor a page has.
    """
    marked = None if shown.source is None else pages.identify(shown.source, pack.pages.values())
    before = [_named(pack, name) for name in shown.names]
    marked = marked or next((one for one in before if isinstance(one, Marked)), None)
    page = None if marked is None else marked.page
    known = [one for one in before if isinstance(one, Recognised)]
    if shown.source is not None:
        known += messages.recognise(shown.source.shown, pack.messages.values(), pack.speakers, page)
    if shown.message:
        known += _pasted(pack, shown.message, page)
    return Seen(
        recognised=tuple({one.message.id: one for one in known}.values()),
        page=marked,
        given=bool(before or shown.source or (shown.message or "").strip()),
    )


def _pasted(pack: Pack, message: str, page: Page | None) -> tuple[Recognised, ...]:
    """Recognise a message as what it means on the page; one that the page cannot have shown comes from elsewhere."""
    known = pack.messages.values()
    return messages.recognise(message, known, pack.speakers, page) or messages.recognise(message, known, pack.speakers)


def _named(pack: Pack, name: str) -> Recognised | Marked:
    if name in pack.messages:
        return messages.named(pack.messages[name])
    if name in pack.pages:
        return Marked(page=pack.pages[name], marks=())
    raise UsageError(
        both(
            f"Aucun message ni aucune page ne s’appelle {quoted([printable(name)], 'fr')}.",
            f"No message and no page is called {quoted([printable(name)], 'en')}.",
        ),
        did_you_mean(name, [*pack.messages, *pack.pages], most=8),
    )


def learned(pack: Pack, seen: Seen) -> dict[str, Answer]:
    """Give the answers that what was recognised gives itself."""
    agreed = messages.agreed(seen.recognised, None if seen.page is None else seen.page.page)
    return {field: Answer(choice=choice, origin=Origin.MESSAGE) for field, choice in agreed.items()}


class Findings(Struct, frozen=True, kw_only=True):
    """What is known in one case: the answers that count, the causes as they are weighed, and the questions still open.

    ``narrowing`` is the open question that would tell most, when the answers do not reach the end of the tree.
    """

    counted: Mapping[str, Answer]
    evidence: Evidence
    differential: Differential
    narrowing: str | None
    waits: bool


def examine(pack: Pack, entry: str, result: Result, seen: Seen) -> Findings:
    """Weigh everything. The findings wait for an answer when neither what is seen nor the answers say anything yet."""
    values = {field: answer.choice for field, answer in result.answers.items()}
    over = result.walk.outcome is not None
    ahead = () if over else tree.reachable(pack, entry, values)
    about = (*ahead, *causes.ABOUT_PEOPLE)
    counted = {**result.used, **{field: result.answers[field] for field in about if field in result.answers}}
    evidence = Evidence(
        answers={field: one.choice for field, one in counted.items() if one.origin not in INDIRECT},
        learned={field: one.choice for field, one in counted.items() if one.origin in INDIRECT},
        recognised=seen.recognised,
        page=None if seen.page is None else seen.page.page,
        observed=seen.observed,
    )
    differential = causes.weigh(pack, evidence)
    return Findings(
        counted=counted,
        evidence=evidence,
        differential=differential,
        narrowing=causes.narrowing(pack, evidence, [field for field in ahead if field not in counted]),
        waits=not over and not seen.given and differential.is_open,
    )
