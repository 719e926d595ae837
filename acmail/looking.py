"""Looking at what was planned: consent first, then the probe, and what became of a login counted."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from acmail.aims import Aim, Planned
from acmail.errors import AnswerMissing, UsageError
from acmail.judgement import Looked
from acmail.model import CAPTIVE, TargetKind, Text
from acmail.observations import PORTS, WITNESS, ComputerSeen, Endpoint, NameTrouble, PlainSeen, Seen
from acmail.wording import Say, both

WEB_PORTS = (443, 80)


class Consents(Protocol):
    """Remembers which hosts may be contacted."""

    def missing(self, hosts: Iterable[str]) -> list[str]:
        """Give those that nobody agreed to yet."""
        ...

    def remember(self, hosts: Iterable[str]) -> None:
        """Keep that somebody agreed."""
        ...


class Contacts(Struct, frozen=True, kw_only=True):
    """Which hosts a plan contacts, with their ports, and the domains to which sites may lead."""

    ports: dict[str, tuple[int, ...]]
    domains: tuple[str, ...]

    @property
    def hosts(self) -> list[str]:
        """The hosts alone."""
        return list(self.ports)

    def lines(self) -> list[str]:
        """One line for each host."""
        return [f"{host} ({', '.join(map(str, ports))})" for host, ports in self.ports.items()]


def aimed(aims: Sequence[Aim], planned: Sequence[Planned]) -> list[Aim]:
    """Give the aims of which something is wanted that needs the network."""
    wanted = {one.group for one in planned if one.wanted}
    return [aim for aim in aims if aim.endpoint is not None and aim.id in wanted]


def plain_site(aims: Sequence[Aim], planned: Sequence[Planned]) -> str | None:
    """Choose the site that is asked without encryption: the first page, if that is wanted."""
    if not any(one.id == CAPTIVE and one.wanted for one in planned):
        return None
    sites = [aim.endpoint.host for aim in aims if aim.kind is TargetKind.PAGE and aim.endpoint is not None]
    return next(iter(sites), None)


def contacts(aims: Sequence[Aim], planned: Sequence[Planned]) -> Contacts:
    """Tell beforehand which hosts will be contacted: these and no others."""
    ports: dict[str, tuple[int, ...]] = {}
    domains: dict[str, None] = {}
    for aim in aimed(aims, planned):
        endpoint = aim.endpoint
        assert endpoint is not None  # noqa: S101 - aimed() gives no others
        for host, some in _ports(endpoint):
            ports[host] = tuple(dict.fromkeys((*ports.get(host, ()), *some)))
        if aim.kind is not TargetKind.IMAP and aim.kind is not TargetKind.SUBMISSION:
            domains.update(dict.fromkeys(endpoint.within))
    plain = plain_site(aims, planned)
    if plain is not None:
        ports[plain] = tuple(dict.fromkeys((*ports.get(plain, ()), 80)))
    return Contacts(ports=ports, domains=tuple(domains))


def contacts_of(one: Planned, aims: Sequence[Aim], planned: Sequence[Planned]) -> Contacts:
    """Tell which hosts one examination alone contacts."""
    return contacts(aims, [replace(other, wanted=other.id == one.id) for other in planned])


def _ports(endpoint: Endpoint) -> Iterable[tuple[str, tuple[int, ...]]]:
    if endpoint.kind is TargetKind.PAGE:
        yield endpoint.host, tuple(dict.fromkeys((endpoint.port, *WEB_PORTS)))
    elif endpoint.kind is TargetKind.DOMAIN:
        yield f"autoconfig.{endpoint.host}", WEB_PORTS
        yield endpoint.host, WEB_PORTS
    else:
        yield endpoint.host, tuple(dict.fromkeys((endpoint.port, *PORTS[endpoint.kind], WEB_PORTS[0])))


def agree(wanted: Contacts, consents: Consents, confirm: Callable[[Text], bool] | None, given: bool, say: Say) -> None:
    """Say which hosts will be contacted and ask once; raises ``AnswerMissing`` without somebody to ask."""
    missing = consents.missing(wanted.hosts)
    if not missing or given:
        return
    say(_announced(wanted))
    if confirm is None:
        raise AnswerMissing(
            both("Personne n’a encore accepté ces connexions.", "Nobody has agreed to these connections yet."),
            both(
                "Pour accepter : --yes. Sans réseau : acmail check --offline",
                "To agree: --yes. Without network: acmail check --offline",
            ),
        )
    if not confirm(both("Les contacter maintenant ?", "Contact them now?")):
        raise UsageError(
            both("Rien n’a été contacté.", "Nothing was contacted."),
            both("Sans réseau : acmail check --offline", "Without network: acmail check --offline"),
        )
    try:
        consents.remember(wanted.hosts)
    except OSError:
        say(both("Cet accord n’a pas pu être gardé.", "That consent could not be kept."))


def _announced(wanted: Contacts) -> Text:
    listed = "\n".join(f"- {line}" for line in wanted.lines())
    domains = ", ".join(wanted.domains)
    more_fr = f"\net, si ces sites y renvoient, les sites de : {domains}" if domains else ""
    more_en = f"\nand, where these sites lead there, the sites of: {domains}" if domains else ""
    return both(
        f"acmail va contacter, et rien d’autre (un autre port de la même machine seulement si le premier se tait) :\n"
        f"{listed}{more_fr}\n"
        "Sont demandés au service de noms du réseau : leurs adresses, celle d’un nom inventé à côté et, "
        f"si l’un d’eux manque, celle d’un nom qui existe sûrement ({WITNESS}).",
        f"acmail will contact, and nothing else (another port of the same machine only if the first is silent):\n"
        f"{listed}{more_en}\n"
        "The network’s name service is asked for: their addresses, that of a made-up name beside and, "
        f"if one of them is missing, that of a name that surely exists ({WITNESS}).",
    )


class Progress(Protocol):
    """Shows how far a run is, if anybody is looking."""

    def begin(self, waiting: Sequence[str]) -> None:
        """A run begins, and waits for these."""
        ...

    def done(self, one: str) -> None:
        """One of them has come."""
        ...

    def end(self) -> None:
        """The run is over."""
        ...


def look(
    aims: Sequence[Aim],
    planned: Sequence[Planned],
    computer: ComputerSeen,
    probe: Callable[[Sequence[Endpoint], str | None], Iterator[Seen | PlainSeen]],
    progress: Progress,
    names: tuple[str, ...] = (),
) -> Looked:
    """Look at everything that was planned, all at once."""
    begun = time.monotonic()
    at = dt.datetime.now(dt.timezone.utc)
    endpoints = [aim.endpoint for aim in aimed(aims, planned) if aim.endpoint is not None]
    plain = plain_site(aims, planned)
    seen: dict[str, Seen] = {}
    unencrypted: PlainSeen | None = None
    progress.begin([endpoint.target for endpoint in endpoints] + ["network"] * (plain is not None))
    try:
        for one in probe(endpoints, plain) if endpoints or plain else ():
            if isinstance(one, Seen):
                seen[one.endpoint.target] = one
                progress.done(one.endpoint.target)
            else:
                unencrypted = one
                progress.done("network")
    finally:
        progress.end()
    return Looked(
        computer=computer,
        seen=seen,
        plain=unencrypted,
        contacted=tuple(_contacted(contacts(aims, planned).hosts, seen.values(), unencrypted)),
        at=at,
        ms=round((time.monotonic() - begun) * 1000, 1),
        names=names,
    )


def _contacted(hosts: Sequence[str], all_seen: Iterable[Seen], plain: PlainSeen | None) -> Iterable[str]:
    """Tell afterwards which hosts were contacted: none whose address was not found, and those where a site led."""
    nowhere: set[str | None] = set()
    led: list[str] = []
    for seen in all_seen:
        if seen.name is not None and seen.name.trouble is not None:
            nowhere.add(seen.endpoint.host)
        if seen.discovery is not None:
            nowhere |= {urlsplit(source.asked).hostname for source in seen.discovery.sources if source.nowhere}
        if seen.page is not None:
            led += [hop.host for hop in seen.page.hops]
    if plain is not None and isinstance(plain.trouble, NameTrouble):
        nowhere.add(plain.host)
    return dict.fromkeys((*(host for host in hosts if host not in nowhere), *led))
