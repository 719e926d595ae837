"""Whether a host passes for a true one: by its letters, a dot or hyphen, its ending, or by holding the true name.

Each test is a function of the name as it reads and of one true name; the first that finds something says what.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

from msgspec import Struct

from acmail.lookalikes.edits import FAR, begins, distance
from acmail.lookalikes.letters import plain, skeleton

Likeness = Literal["homoglyph", "digits", "subdomain", "other_ending", "one_edit", "two_edits", "joined", "shuffled"]

_SHORTEST = 8
"""Letters of a name under which one changed letter proves nothing."""

_FREE_ENDING = "tk"
"""A country's ending that anybody could register for nothing, and that imitations of académies were seen under."""


class TrueName(Struct, frozen=True, kw_only=True):
    """A domain that may be imitated, and its known hosts. ``own`` domains are guarded more closely than others.

    ``beside`` are words that make a host seem its service when they stand with the words of its name.
    """

    domain: str
    hosts: tuple[str, ...] = ()
    own: bool = False
    beside: tuple[str, ...] = ()

    @property
    def labels(self) -> list[str]:
        """Its parts between dots."""
        return self.domain.split(".")

    @property
    def label(self) -> str:
        """Its first word."""
        return self.labels[0]

    @property
    def distinctive(self) -> bool:
        """Whether its first word alone is nobody else's: a plain word such as « education » is anybody's."""
        return "-" in self.label


class Reading(Struct, frozen=True, kw_only=True):
    """A host as it reads, and its part that decides whose it is."""

    letters: str
    registrable: str

    @property
    def labels(self) -> list[str]:
        """Its parts between dots."""
        return self.letters.split(".")


Test = Callable[[Reading, TrueName], Likeness | None]


def likeness(letters: str, registrable: str, names: Iterable[TrueName]) -> tuple[Likeness, str] | None:
    """Find what makes a host pass for a true name, and for which; the host is known to be in none of their domains."""
    flat = Reading(letters=plain(letters), registrable=plain(registrable))
    if not flat.letters.isascii():
        flat = Reading(letters=flat.letters, registrable=flat.registrable)
    government = flat.letters.endswith(_GOVERNMENT)
    names = [name for name in names if not government or name.domain.endswith(_GOVERNMENT)]
    for test in _TESTS:
        for name in names:
            found = test(flat, name)
            if found is not None:
                odd = flat.letters != letters and found != "subdomain"
                return ("homoglyph" if odd else found), name.domain
    return None


def _digits(host: Reading, name: TrueName) -> Likeness | None:
    """The same when only looked at: 0 for o, 1 for l, rn for m, or letters of another alphabet."""
    tail = ".".join(host.labels[-len(name.labels) :])
    return "digits" if skeleton(tail) == skeleton(name.domain) else None


def _subdomain(host: Reading, name: TrueName) -> Likeness | None:
    """The whole true domain in front of somebody else's."""
    wanted = skeleton(name.domain).split(".")
    parts = skeleton(host.letters).split(".")
    starts = range(len(parts) - len(wanted))
    return "subdomain" if any(parts[start : start + len(wanted)] == wanted for start in starts) else None


def _other_ending(host: Reading, name: TrueName) -> Likeness | None:
    """The first word of the true domain under another ending; of our own, also anywhere else in the host."""
    if not name.distinctive:
        return None
    wanted = skeleton(name.label)
    if skeleton(host.registrable.partition(".")[0]) == wanted:
        return "other_ending"
    parts = skeleton(host.letters).split(".")
    return "subdomain" if name.own and wanted in parts else None


def _edited(host: Reading, name: TrueName) -> Likeness | None:
    """One letter, dot or hyphen away: the domain, its first word, or one of the known hosts."""
    if _of_another_state(host, name):
        return None
    if any(distance(host.letters, true) <= 1 for true in _written(name)):
        return "one_edit"
    count = len(name.labels)
    tails = (".".join(host.labels[-size:]) for size in (count - 1, count, count + 1) if size > 1)
    if (name.own or len(name.label) >= _SHORTEST) and any(distance(tail, name.domain) <= 1 for tail in tails):
        return "one_edit"
    if not name.distinctive or len(name.label) < _SHORTEST:
        return None
    words = host.labels if name.own else [host.registrable.partition(".")[0]]
    nearest = min((distance(word, name.label) for word in words), default=FAR)
    if nearest == 2 and name.own and any(word[:3] == name.label[:3] for word in words):
        return "two_edits"
    return "one_edit" if nearest <= 1 else None


def _written(name: TrueName) -> list[str]:
    """Give the hosts that people know, and the domain as they type it."""
    return [*name.hosts, f"www.{name.domain}"] if name.own else []


def _joined(host: Reading, name: TrueName) -> Likeness | None:
    """The true name at the beginning of a word of the host, run together or with hyphens, give or take a letter."""
    if not name.own or _of_another_state(host, name):
        return None
    core = _core(name)
    text = skeleton(host.letters).replace("_", "-").replace(".", "-")
    starts = [0, *(place + 1 for place, char in enumerate(text) if char == "-")]
    if not name.distinctive:
        first = skeleton(name.label)
        starts = [start for start in starts if text[start:].startswith(first)]
    tolerance = 1 if name.distinctive else 0
    found = any(begins(text[start:].replace("-", ""), core) <= tolerance for start in starts)
    return "joined" if found else None


_GOVERNMENT = ".gouv.fr"
"""The State's own: nobody else can have a name there (Afnic, naming policy), so only a slip of one letter is told."""


def _core(name: TrueName) -> str:
    """Give the letters that make a name: the first word if it is distinctive, else all but the last ending."""
    parts = [name.label] if name.distinctive else name.labels[:-1]
    return skeleton("".join(parts)).replace("-", "")


def _shuffled(host: Reading, name: TrueName) -> Likeness | None:
    """The words of the true name in another order."""
    if not (name.own and name.distinctive):
        return None
    wanted = sorted(name.label.split("-"))
    return "shuffled" if any(sorted(word.split("-")) == wanted for word in host.labels) else None


def _of_another_state(host: Reading, name: TrueName) -> bool:
    """Tell the ministry of another French-speaking country, whose true name differs only by the country."""
    if name.distinctive or len(name.labels) < 3:
        return False
    core, country = name.labels[:2], name.labels[-1]
    parts = host.labels
    named = any(parts[start : start + 2] == core for start in range(len(parts) - 2))
    ending = parts[-1]
    return named and len(ending) == 2 and ending not in (country, _FREE_ENDING)


_TESTS: tuple[Test, ...] = (_digits, _subdomain, _other_ending, _edited, _joined, _shuffled)
