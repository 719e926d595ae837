"""What is to be examined: targets of a pack, of a person's own file or of options, and which examinations of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from acmail import hosts
from acmail.checkfile import Own
from acmail.errors import UsageError
from acmail.layout import shown
from acmail.model import CAPTIVE, EXAMINATIONS, Pack, Target, TargetKind, Text
from acmail.model.examinations import OF_THE_COMPUTER, OF_THE_NETWORK
from acmail.observations import PORTS, Endpoint, Security
from acmail.refusals import refuse_token
from acmail.wording import both, did_you_mean, quoted

COMPUTER, NETWORK = "computer", "network"
CLOCK = "clock"
LOGIN = "login"

TAGS: Mapping[str, frozenset[TargetKind]] = {
    "web": frozenset({TargetKind.PAGE}),
    "mail": frozenset({TargetKind.IMAP, TargetKind.SUBMISSION}),
    "discovery": frozenset({TargetKind.DOMAIN}),
}
"""Names for several kinds of target; beside them stand ``local`` (no network at all) and ``remote``."""

LOCAL, REMOTE = "local", "remote"

_STARTTLS_PORTS = (143, 587, 25)
_OWN_TITLES = {
    TargetKind.PAGE: both("Page", "Page"),
    TargetKind.IMAP: both("Réception (IMAP)", "Incoming mail (IMAP)"),
    TargetKind.SUBMISSION: both("Envoi (SMTP)", "Outgoing mail (SMTP)"),
    TargetKind.DOMAIN: both("Domaine", "Domain"),
}


class Aim(Struct, frozen=True, kw_only=True):
    """One thing to examine. Without an endpoint its address is unknown: ``fact`` is what nobody published."""

    id: str
    kind: TargetKind
    title: Text
    endpoint: Endpoint | None = None
    fact: str | None = None
    ask: str | None = None


class Given(Struct, frozen=True, kw_only=True):
    """What somebody names by option instead of what the pack knows."""

    host: str | None = None
    port: int | None = None
    security: Security | None = None
    url: str | None = None
    domain: str | None = None

    @property
    def any(self) -> bool:
        """Whether anything was named."""
        return self != Given()


class Planned(Struct, frozen=True, kw_only=True):
    """One examination that will be made, or that was not wanted."""

    id: str
    group: str
    name: str
    wanted: bool = True


class Selection(Struct, frozen=True, kw_only=True):
    """Which examinations somebody wants: those that any word names, all without one; of them those of any tag.

    What is to be skipped comes off last.
    """

    words: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    offline: bool = False
    login: bool = False


def of_pack(pack: Pack) -> list[Aim]:
    """Give the targets of a pack, with the values of their facts."""
    return [_of_target(target, pack) for target in pack.targets.values()]


def of_file(own: Iterable[Own]) -> list[Aim]:
    """Give the targets of a person's own file."""
    return [
        Aim(
            id=one.id,
            kind=one.kind,
            title=one.title or _OWN_TITLES[one.kind],
            endpoint=endpoint(one.id, one.kind, one.address, one.port, one.security, one.within),
        )
        for one in own
    ]


def of_options(given: Given, words: Sequence[str], pack: Pack) -> list[Aim]:
    """Give the targets that options name; raises ``UsageError`` for what can be no address."""
    _check(given)
    aims = []
    if given.url is not None:
        aims.append(_own("page", TargetKind.PAGE, given.url, None, None, _domains(pack)))
    if given.domain is not None:
        aims.append(_own("domain", TargetKind.DOMAIN, given.domain, None, None, (given.domain, *_domains(pack))))
    if given.host is not None:
        for kind in _kinds(given, words):
            if kind is TargetKind.PAGE:
                page = f"https://{hosts.bracketed(given.host)}:{given.port}/"
                aims.append(_own("page", kind, page, None, None, _domains(pack)))
            else:
                aims.append(_own(kind.value, kind, given.host, given.port, given.security, ()))
    return aims


def only(aims: Sequence[Aim], selection: Selection) -> Selection:
    """Where no word chooses, choose these aims alone, and what a page tells of the network; tags filter as ever."""
    if selection.words:
        return selection
    network = [CAPTIVE] if any(aim.kind is TargetKind.PAGE for aim in aims) else []
    return replace(selection, words=(*(aim.id for aim in aims), *network))


def endpoint(
    target: str, kind: TargetKind, address: str, port: int | None, security: Security | None, within: Sequence[str]
) -> Endpoint:
    """Say where exactly to look; without a port it is the one with TLS from the start (RFC 8314, 3)."""
    domains = tuple(within)
    if kind is TargetKind.PAGE:
        parts = urlsplit(address)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        return Endpoint(
            target=target, kind=kind, host=parts.hostname or "", port=parts.port or 443, path=path, within=domains
        )
    if kind is TargetKind.DOMAIN:
        return Endpoint(target=target, kind=kind, host=address, within=domains)
    number = port or (PORTS[kind][1] if security is Security.STARTTLS else PORTS[kind][0])
    if security is None:
        security = Security.STARTTLS if number in _STARTTLS_PORTS else Security.TLS
    return Endpoint(target=target, kind=kind, host=address, port=number, security=security, within=domains)


def plan(aims: Sequence[Aim], selection: Selection) -> list[Planned]:
    """Choose the examinations; raises ``UsageError`` for a word that names none."""
    everything = _everything(aims, selection)
    kinds = {aim.id: aim.kind for aim in aims}
    chosen = (*selection.words, *selection.tags)
    for word in chosen:
        if word.rpartition(".")[2] == LOGIN and not selection.login:
            raise _no_examination(word, both("Pour se connecter : --login IDENTIFIANT", "To log in: --login USERNAME"))
    for word in (*chosen, *selection.skip):
        _check_word(word, everything, kinds)
    filters = [some for some in (selection.words, selection.tags) if some]
    wanted = [one for one in everything if all(any(_means(word, one, kinds) for word in some) for some in filters)]
    wanted = _with_what_comes_before(everything, wanted, aims)
    skipped = {one.id for one in wanted if any(_means(word, one, kinds) for word in selection.skip)}
    if selection.offline:
        skipped |= {one.id for one in wanted if _means(REMOTE, one, kinds)}
    return [Planned(id=one.id, group=one.group, name=one.name, wanted=one.id not in skipped) for one in wanted]


def refuse_nothing(planned: Iterable[Planned]) -> None:
    """Refuse a choice that leaves nothing: nobody should be told that all is well; raises ``UsageError``."""
    if not any(one.wanted for one in planned):
        raise UsageError(
            both("Il ne reste rien à examiner.", "There is nothing left to examine."),
            both(
                "Retirez un mot, --tag, --skip ou --offline. Pour la liste : acmail check --list",
                "Take away a word, --tag, --skip or --offline. For the list: acmail check --list",
            ),
        )


def _everything(aims: Sequence[Aim], selection: Selection) -> list[Planned]:
    named = [(COMPUTER, name) for name in OF_THE_COMPUTER] + [(NETWORK, name) for name in OF_THE_NETWORK]
    named += [(aim.id, name) for aim in aims for name in EXAMINATIONS[aim.kind] if name != LOGIN or selection.login]
    return [Planned(id=f"{group}.{name}", group=group, name=name) for group, name in named]


def _means(word: str, one: Planned, kinds: Mapping[str, TargetKind]) -> bool:
    if word in TAGS:
        return kinds.get(one.group) in TAGS[word]
    if word in (LOCAL, REMOTE):
        return (one.group == COMPUTER and one.name != CLOCK) is (word == LOCAL)
    return word in (one.id, one.group, one.name)


def _check_word(word: str, everything: Sequence[Planned], kinds: Mapping[str, TargetKind]) -> None:
    if any(_means(word, one, kinds) for one in everything) or word in TAGS or word in (LOGIN, LOCAL, REMOTE):
        return
    groups, names = (one.group for one in everything), (one.name for one in everything)
    known = dict.fromkeys((*groups, *TAGS, LOCAL, REMOTE, *names))
    raise _no_examination(word, did_you_mean(word, known))


def _no_examination(word: str, hint: Text) -> UsageError:
    return UsageError(
        both(
            f"Il n’y a pas d’examen {quoted([shown(word)], 'fr')}.",
            f"There is no examination {quoted([shown(word)], 'en')}.",
        ),
        hint,
    )


def _with_what_comes_before(
    everything: Sequence[Planned], wanted: Sequence[Planned], aims: Sequence[Aim]
) -> list[Planned]:
    """Add what has to be looked at anyway, and the clock, without which a certificate cannot be judged."""
    last = {one.group: one.name for one in wanted}
    chosen = {one.id for one in wanted}
    for aim in aims:
        names = EXAMINATIONS[aim.kind]
        if aim.id in last:
            chosen |= {f"{aim.id}.{name}" for name in names[: names.index(last[aim.id]) + 1]}
        if aim.id in last and aim.kind is TargetKind.PAGE:
            chosen.add(f"{COMPUTER}.{CLOCK}")
    return [one for one in everything if one.id in chosen]


def _of_target(target: Target, pack: Pack) -> Aim:
    fact = pack.facts[target.address]
    if fact.value is None:
        return Aim(id=target.id, kind=target.kind, title=target.title, fact=fact.id, ask=target.ask or fact.ask)
    port = pack.facts[target.port].value if target.port is not None else None
    within = [value.fr for one in target.within if (value := pack.facts[one].value) is not None]
    number = None if port is None else int(port.fr)
    where = endpoint(target.id, target.kind, fact.value.fr, number, None, within)
    return Aim(id=target.id, kind=target.kind, title=target.title, endpoint=where, fact=fact.id, ask=target.ask)


def _own(
    name: str, kind: TargetKind, address: str, port: int | None, security: Security | None, within: Sequence[str]
) -> Aim:
    return Aim(
        id=name,
        kind=kind,
        title=_OWN_TITLES[kind],
        endpoint=endpoint(name, kind, address, port, security, within),
    )


def _domains(pack: Pack) -> tuple[str, ...]:
    """Give the domains that are the académie's own."""
    facts = dict.fromkeys(one for target in pack.targets.values() for one in target.within)
    return tuple(value.fr for one in facts if (value := pack.facts[one].value) is not None)


def _kinds(given: Given, words: Sequence[str]) -> list[TargetKind]:
    """Tell what answers at a host: what was named, else what the port is for."""
    named = [kind for kind in (TargetKind.IMAP, TargetKind.SUBMISSION) if _named(kind.value, words)]
    if named:
        return named
    if given.port is None:
        return [TargetKind.IMAP, TargetKind.SUBMISSION]
    for kind, ports in PORTS.items():
        if given.port in ports or (given.port == 25 and kind is TargetKind.SUBMISSION):
            return [kind]
    raise UsageError(
        both(
            f"Le port {given.port} ne dit pas de quel serveur il s’agit.",
            f"Port {given.port} does not tell which server it is.",
        ),
        both(
            "Ajoutez « imap » ou « submission » après « acmail check ».",
            "Add “imap” or “submission” after “acmail check”.",
        ),
    )


def _named(kind: str, words: Sequence[str]) -> bool:
    return any(word == kind or word.startswith(f"{kind}.") for word in words)


def _check(given: Given) -> None:
    if given.host is not None and not hosts.is_host(given.host):
        raise _no_address(
            "--host",
            given.host,
            both("Écrivez un nom comme imap.example.org.", "Write a name such as imap.example.org."),
        )
    if given.url is not None and not (hosts.is_page(given.url) and given.url.startswith("https://")):
        raise _no_address("--url", given.url, both("Écrivez-la en entier : https://…", "Write it in full: https://…"))
    if given.domain is not None and not hosts.is_domain(given.domain):
        raise _no_address(
            "--domain",
            given.domain,
            both("Écrivez un domaine comme example.org.", "Write a domain such as example.org."),
        )
    if given.port is not None and not hosts.is_port(given.port):
        raise _no_address("--port", str(given.port), both("Un port va de 1 à 65535.", "A port is between 1 and 65535."))
    if given.host is None and (given.port is not None or given.security is not None):
        raise UsageError(
            both("--port et --security vont avec --host.", "--port and --security go with --host."),
            both("Ajoutez --host NOM.", "Add --host NAME."),
        )
    for address in filter(None, (given.host, given.domain)):
        refuse_token(address)  # it would be asked of the network's name service, and shown


def _no_address(option: str, value: str, hint: Text) -> UsageError:
    word = shown(value.rpartition("@")[2])
    return UsageError(both(f"{option} : « {word} » ne convient pas.", f"{option}: “{word}” will not do."), hint)
