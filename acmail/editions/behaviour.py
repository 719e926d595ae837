"""What a change does: every feasible path of two editions of a tree, the outcome before and after, and why."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from acmail.editions.naming import Names
from acmail.editions.reasons import Because, Unchanged
from acmail.editions.translated import renamed
from acmail.editions.walks import Both, End, Leaf
from acmail.model import Pack
from acmail.tree import Answers

CAP = 100_000
"""Paths past which a tree is played at random instead of walked to its last corner."""

SAMPLES = 10_000
"""Walks of a random play."""

SEED = 1


class Group(Struct, frozen=True, kw_only=True):
    """The paths that end elsewhere in the same way.

    ``because`` are answers, field by field, that all of them have and no unchanged path has, as few as possible;
    None when no such answers exist. ``example`` is the shortest of the paths.
    """

    before: End
    after: End
    paths: int
    because: Because | None
    example: Answers


class Behaviour(Struct, frozen=True, kw_only=True):
    """What became of the paths from one entry. ``played`` tells that they are a random choice among too many."""

    entry: str
    paths: int
    changed: int
    groups: tuple[Group, ...]
    played: bool = False


def compare(before: Pack, after: Pack, entry: str, names: Names, cap: int = CAP) -> Behaviour:
    """Walk every path from an entry of two sound packs; both must have it."""
    both = Both(renamed(before, names), after)
    leaves = both.leaves(entry, cap)
    if leaves is not None:
        return _counted(entry, leaves, played=False)
    return _counted(entry, both.played(entry, SAMPLES, SEED), played=True)


def grouped(leaves: Sequence[Leaf]) -> tuple[Group, ...]:
    """Group what ends elsewhere, the largest group first, and explain each against what ends as before."""
    changed = [leaf for leaf in leaves if leaf.before != leaf.after]
    unchanged = Unchanged([leaf for leaf in leaves if leaf.before == leaf.after])
    ways: dict[tuple[End, End], list[Leaf]] = {}
    for leaf in changed:
        ways.setdefault((leaf.before, leaf.after), []).append(leaf)
    groups = [
        Group(
            before=old,
            after=new,
            paths=sum(leaf.paths for leaf in ended),
            because=unchanged.told_apart([leaf.answers for leaf in ended]),
            example=min((leaf.answers for leaf in ended), key=lambda answers: (len(answers), sorted(answers.items()))),
        )
        for (old, new), ended in ways.items()
    ]
    return tuple(sorted(groups, key=lambda group: (-group.paths, sorted((group.before, group.after)), group.before)))


def _counted(entry: str, leaves: Sequence[Leaf], *, played: bool) -> Behaviour:
    return Behaviour(
        entry=entry,
        paths=sum(leaf.paths for leaf in leaves),
        changed=sum(leaf.paths for leaf in leaves if leaf.before != leaf.after),
        groups=grouped(leaves),
        played=played,
    )
