"""Which answers people are no longer offered, or newly are, and what only answers offered to nobody still lead to."""

from __future__ import annotations

from msgspec import Struct

from acmail import walks
from acmail.editions.naming import Names
from acmail.editions.translated import renamed
from acmail.model import CAUSES, Pack


class Offers(Struct, frozen=True, kw_only=True):
    """Answers that both editions have, as field and choice, and outcomes, all by the names of the later one."""

    withdrawn: tuple[walks.Answer, ...]
    offered: tuple[walks.Answer, ...]
    unreached: tuple[str, ...]


def compare(before: Pack, after: Pack, names: Names) -> Offers:
    """Compare what two sound packs offer."""
    before = renamed(before, names)
    then, now = walks.unoffered(before), walks.unoffered(after)
    both = _answers(before) & _answers(after)
    withdrawn = tuple(sorted((now - then) & both))
    return Offers(
        withdrawn=withdrawn,
        offered=tuple(sorted((then - now) & both)),
        unreached=tuple(sorted((_ends(before) - _ends(after)) & set(after.outcomes))) if withdrawn else (),
    )


def _answers(pack: Pack) -> set[walks.Answer]:
    return {(one.id, choice.id) for one in pack.fields.values() for choice in one.choices}


def _ends(pack: Pack) -> set[str]:
    """Name the outcomes to which answers lead that people are offered."""
    hidden = walks.unoffered(pack)
    ends = {end for door in pack.entries for end in walks.reachable(walks.without(walks.ways(pack, door), hidden))}
    return ends - {CAUSES}
