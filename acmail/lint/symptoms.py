"""What serves a diagnosis: phrases to tell apart, causes that can be reached, the door that leads to them (E6xx)."""

from __future__ import annotations

import datetime as dt
import itertools
import operator
from collections.abc import Iterable, Iterator

from msgspec import Struct

from acmail.draft import Draft
from acmail.errors import Finding
from acmail.findings import MOST_FINDINGS, Path, found, listed
from acmail.folding import bones
from acmail.latest import Latest
from acmail.messages import pieces_of
from acmail.model import CAUSES, OUTCOME_PREFIX, UNKNOWN, Message, Weight
from acmail.plaintext import Advice
from acmail.tree import ways_on
from acmail.wording import both

SHORTEST = 8
"""Letters under which a phrase is too common to recognise anything."""

PAIR = 2
"""Words past which the first two are whole wherever a phrase is found: the last may be the beginning of a longer."""

Phrase = tuple[Message, str, tuple[str, ...], Path]
"""A phrase with its message, its pieces as they are compared, and where it stands."""


def problems(draft: Draft, today: dt.date) -> Iterable[Finding]:
    """Check messages, pages and causes."""
    if not draft.pack.causes:
        return
    unfit = _UNFIT.of(draft.pack.messages.values(), lambda: _unfit(draft))
    yield from _too_short(draft, unfit.short)
    yield from _hidden(draft, unfit.overshadowed)
    yield from _too_sure(draft)
    yield from _unreachable_pages(draft)
    yield from _unsupported(draft)
    yield from _unknown(draft)
    yield from _wrong_doors(draft)


class _Unfit(Struct, frozen=True):
    """Phrases that recognise nothing, or too much: the short ones, and the hidden each with what hides it."""

    short: tuple[Phrase, ...]
    overshadowed: tuple[tuple[Phrase, Phrase], ...]


_UNFIT: Latest[_Unfit] = Latest()
"""Packs that build on one another have the same messages."""


def _unfit(draft: Draft) -> _Unfit:
    phrases = list(_phrases(draft))
    return _Unfit(
        short=tuple(phrase for phrase in phrases if len(bones("".join(phrase[2]))) < SHORTEST),
        overshadowed=tuple(itertools.islice(_overshadowed(phrases), MOST_FINDINGS)),
    )


def _phrases(draft: Draft) -> Iterator[Phrase]:
    for message in draft.pack.messages.values():
        for number, says in enumerate(message.says):
            yield message, says, pieces_of(says), ("messages", message.id, "says", str(number))


def _too_short(draft: Draft, phrases: Iterable[Phrase]) -> Iterator[Finding]:
    for _, says, _, path in phrases:
        yield found("E601", draft.place(*path), *_short(says))
    for message in draft.pack.messages.values():
        if not message.says and not message.codes:
            yield found("E601", draft.place("messages", message.id), *_NOTHING_TO_LOOK_FOR)


def _hidden(draft: Draft, overshadowed: Iterable[tuple[Phrase, Phrase]]) -> Iterator[Finding]:
    """A phrase that holds an earlier one would never be seen: the earlier takes its words."""
    for (_, says, pieces, path), other in overshadowed:
        line = draft.place(*other[3]).line
        advice = _twice(says, line) if other[2] == pieces else _taken(says, other[1], line)
        yield found("E602", draft.place(*path), *advice)


def _overshadowed(phrases: Iterable[Phrase]) -> Iterator[tuple[Phrase, Phrase]]:
    """Yield each phrase that would never be seen with the earlier one that takes its words."""
    earlier = _Earlier()
    for phrase in phrases:
        message, _, pieces, _ = phrase
        for other in earlier.perhaps_held(pieces):
            same = other[2] == pieces
            if _says_the_same(message, other[0]) if same else _holds(pieces, other[2]):
                yield phrase, other
                break
        if pieces and not message.needed:
            earlier.add(phrase)


def _says_the_same(one: Message, other: Message) -> bool:
    return one.speaker == other.speaker and one.needed == other.needed


class _Earlier:
    """Phrases by how they begin: two words, where both are surely whole, as many begin with the same one."""

    def __init__(self) -> None:
        self._by_start: dict[str, dict[str, list[tuple[int, Phrase]]]] = {}
        self._count = 0

    def add(self, phrase: Phrase) -> None:
        """File a phrase that has pieces."""
        words = phrase[2][0].split()
        second = words[1] if len(words) > PAIR else ""
        self._by_start.setdefault(words[0], {}).setdefault(second, []).append((self._count, phrase))
        self._count += 1

    def perhaps_held(self, pieces: tuple[str, ...]) -> Iterator[Phrase]:
        """Yield those that these pieces could hold, by the word they begin with and then in the order of the pack."""
        words = " ".join(pieces).split()
        for first, second in dict.fromkeys(itertools.zip_longest(words, words[1:])):
            begun = self._by_start.get(first)
            if begun is not None:
                filed = [*begun.get("", ()), *begun.get(second, ())]
                yield from (phrase for _, phrase in sorted(filed, key=operator.itemgetter(0)))


def _holds(pieces: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether a phrase of one piece stands in one of the pieces of another."""
    return len(other) == 1 and any(other[0] in piece for piece in pieces)


def _too_sure(draft: Draft) -> Iterator[Finding]:
    """A sentence with several meanings says none of them outright."""
    shown = itertools.chain(
        (("messages", one.id, one.means) for one in draft.pack.messages.values()),
        (("pages", one.id, one.means) for one in draft.pack.pages.values()),
    )
    for layer, name, means in shown:
        sure = [cause for cause, weight in means.items() if weight is Weight.SAYS_IT]
        if sure and len(means) > 1:
            yield found("E603", draft.place(layer, name, "means", sure[0]), *_TOO_SURE)


def _unreachable_pages(draft: Draft) -> Iterator[Finding]:
    for page in draft.pack.pages.values():
        if sum(mark.points for mark in page.marks) < page.needs:
            yield found("E601", draft.place("pages", page.id, "needs"), *_TOO_MANY_POINTS)


def _unsupported(draft: Draft) -> Iterator[Finding]:
    """A cause that nothing speaks for would never be named."""
    named = {cause for one in draft.pack.messages.values() for cause in one.means}
    named |= {cause for one in draft.pack.pages.values() for cause in one.means}
    for cause in draft.pack.causes.values():
        if cause.id != UNKNOWN and cause.id not in named and not cause.supports:
            yield found("E604", draft.place("causes", cause.id), *_NEVER_NAMED)


def _unknown(draft: Draft) -> Iterator[Finding]:
    if UNKNOWN not in draft.pack.causes:
        first = next(iter(draft.pack.causes))
        yield found("E604", draft.place("causes", first), *_NO_UNKNOWN)


def _wrong_doors(draft: Draft) -> Iterator[Finding]:
    """The door ``diagnose`` leads to the causes and nowhere else; the other doors lead to cards."""
    for door, target in draft.pack.entries.items():
        ends = _ends(draft, target)
        wrong = ends - {CAUSES} if door == DIAGNOSE else ends & {CAUSES}
        if wrong:
            yield found("E605", draft.place("entries", door, "to"), *_wrong_end(door, sorted(wrong)))


def _ends(draft: Draft, target: str) -> set[str]:
    ends: set[str] = set()
    seen: set[str] = set()
    to_do = [target]
    while to_do:
        here = to_do.pop()
        if here.startswith(OUTCOME_PREFIX):
            ends.add(here[len(OUTCOME_PREFIX) :])
        elif here in draft.pack.nodes and here not in seen:
            seen.add(here)
            to_do += ways_on(draft.pack.nodes[here])
    return ends


DIAGNOSE = "diagnose"
"""The door that leads to the causes."""


def _short(says: str) -> Advice:
    return (
        both(
            f"« {says} » est trop court pour reconnaître un message.", f"“{says}” is too short to recognise a message."
        ),
        both(
            "Citez une phrase plus longue ; un code se met dans « codes ».",
            "Quote a longer phrase; a code goes into “codes”.",
        ),
    )


_NOTHING_TO_LOOK_FOR: Advice = (
    both("Ce message n’a ni phrase ni code à reconnaître.", "This message has neither phrase nor code to recognise."),
    both("Ajoutez « says » ou « codes ».", "Add “says” or “codes”."),
)


def _taken(says: str, other: str, line: int) -> Advice:
    return (
        both(
            f"« {says} » ne serait jamais vu : « {other} », plus court, passe avant (ligne {line}).",
            f"“{says}” would never be seen: the shorter “{other}” comes first (line {line}).",
        ),
        both("Mettez le message le plus précis en premier.", "Put the more specific message first."),
    )


def _twice(says: str, line: int) -> Advice:
    return (
        both(
            f"« {says} » est déjà cité pour le même programme (ligne {line}).",
            f"“{says}” is already quoted for the same program (line {line}).",
        ),
        both("Gardez-le à un seul endroit.", "Keep it in one place."),
    )


_TOO_SURE: Advice = (
    both(
        "Un message qui a plusieurs causes possibles n’en dit aucune avec certitude.",
        "A message with several possible causes says none of them outright.",
    ),
    both("Mettez « strong » ou « slight ».", "Write “strong” or “slight”."),
)
_TOO_MANY_POINTS: Advice = (
    both(
        "Toutes ces marques ensemble n’atteignent pas ce nombre.", "All these marks together do not reach this number."
    ),
    both("Baissez « needs » ou ajoutez des marques.", "Lower “needs” or add marks."),
)
_NEVER_NAMED: Advice = (
    both("Rien ne parle pour cette cause.", "Nothing speaks for this cause."),
    both("Ajoutez « supports », ou un message qui la désigne.", "Add “supports”, or a message that means it."),
)
_NO_UNKNOWN: Advice = (
    both("Il manque la cause « unknown ».", "The cause “unknown” is missing."),
    both(
        "Ajoutez-la : elle dit quoi faire quand rien n’explique ce qui est vu.",
        "Add it: it says what to do when nothing explains what is seen.",
    ),
)


def _wrong_end(door: str, ends: list[str]) -> Advice:
    names = listed(OUTCOME_PREFIX + end for end in ends)
    return (
        both(f"La porte « {door} » ne peut pas mener à : {names}.", f"The entry “{door}” cannot lead to: {names}."),
        both(
            f"« {DIAGNOSE} » mène à « o.{CAUSES} » sur tous les chemins, les autres portes à des fiches.",
            f"“{DIAGNOSE}” leads to “o.{CAUSES}” on every path, the other entries to cards.",
        ),
    )
