"""The packs there are: whether each can be used, how fresh it is, and how much is in it."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from acmail import facts
from acmail.documents import PackCounts, PackView
from acmail.documents.authors import Shelf
from acmail.model import Lang, Pack, Status


def pack_view(pack: Pack, shelf: Shelf, folder: str, lang: Lang, today: dt.date) -> PackView:
    """Show a pack that can be used."""
    return PackView(
        id=pack.academy.id,
        name=pack.academy.name.say(lang),
        shelf=shelf,
        folder=folder,
        version=pack.academy.version,
        hash=pack.hash,
        extends=pack.academy.extends,
        doors=tuple(pack.entries),
        review_days=pack.academy.review_days,
        oldest=min((source.read_on for source in pack.sources.values()), default=None),
        stale=sum(_is_stale(pack, fact, today) for fact in pack.facts),
        counts=_counts(pack),
    )


def _is_stale(pack: Pack, fact: str, today: dt.date) -> bool:
    """Tell whether all that gives a fact was read longer ago than the pack promises to review."""
    sources = pack.facts[fact].sources
    return bool(sources) and all(facts.is_stale(pack.sources[source], pack, today) for source in sources)


def _counts(pack: Pack) -> PackCounts:
    how_sure = Counter(facts.status(fact, pack) for fact in pack.facts.values())
    return PackCounts(
        fields=len(pack.fields),
        nodes=len(pack.nodes),
        outcomes=len(pack.outcomes),
        causes=len(pack.causes),
        messages=len(pack.messages),
        cases=len(pack.cases),
        facts=len(pack.facts),
        official=how_sure[Status.OFFICIAL],
        reported=how_sure[Status.REPORTED],
        contested=how_sure[Status.CONTESTED],
        unknown=how_sure[Status.UNKNOWN],
    )
