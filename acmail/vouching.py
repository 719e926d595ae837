"""What a pack vouches for: its sites, whose each domain is, and the names that others imitate."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from msgspec import Struct

from acmail import facts, hosts
from acmail.lookalikes import TrueName
from acmail.model import OWN, Pack, Whose


class Known(Struct, frozen=True, kw_only=True):
    """What a pack knows: hosts of sites with the id of the site, domains with whose each is, names to guard.

    ``confirmed`` are the ids of the sites that an official source of this académie names. ``lapsed`` are the facts of
    those hosts and domains whose source says that they hold on other days.
    """

    sites: dict[str, str]
    domains: dict[str, tuple[str, Whose]]
    names: tuple[TrueName, ...]
    confirmed: frozenset[str] = frozenset()
    lapsed: Mapping[str, str] = {}

    def domain_of(self, host: str) -> tuple[str, str, Whose] | None:
        """Find the known domain that a host lies in, ours before others': its name, its id, and whose it is."""
        found = [(name, *what) for name, what in self.domains.items() if hosts.inside(host, [name])]
        return min(found, key=lambda one: (one[2] not in OWN, -len(one[0])), default=None)


def known(pack: Pack, today: dt.date | None) -> Known:
    """Gather what a pack vouches for; an unknown fact vouches for nothing.

    ``today`` is None for who only looks for imitations: what is true on other days is no imitation on this one.
    """
    sites = {hosts.host_of(value): site.id for site in pack.sites.values() if (value := _value(pack, site.address))}
    domains: dict[str, tuple[str, Whose]] = {}
    for domain in pack.domains.values():
        value = _value(pack, domain.domain)
        if value and (value.casefold() not in domains or domain.whose in OWN):
            domains[value.casefold()] = (domain.id, domain.whose)
    names = (
        TrueName(
            domain=name,
            hosts=tuple(host for host in sites if hosts.inside(host, [name])),
            own=whose in OWN,
            beside=pack.domains[domain_id].beside,
        )
        for name, (domain_id, whose) in domains.items()
        if whose is not Whose.PARTNER
    )
    return Known(
        sites=sites,
        domains=domains,
        names=tuple(sorted(names, key=lambda name: not name.own)),
        confirmed=frozenset(
            one for one in sites.values() if facts.is_official(pack.facts[pack.sites[one].address], pack)
        ),
        lapsed={} if today is None else dict(_lapsed(pack, today)),
    )


def _lapsed(pack: Pack, today: dt.date) -> Iterator[tuple[str, str]]:
    """Give the hosts of sites and the domains that are not announced for today, each with its fact."""
    used = (*(one.domain for one in pack.domains.values()), *(one.address for one in pack.sites.values()))
    for fact in used:
        value = _value(pack, fact)
        if value and not facts.holds(pack.facts[fact], today):
            yield (hosts.host_of(value) if "://" in value else value.casefold()), fact


def _value(pack: Pack, fact_id: str) -> str | None:
    fact = pack.facts.get(fact_id)
    return None if fact is None or fact.value is None else fact.value.fr
