"""Is this address really the académie's? Everything is decided by looking; nothing is ever contacted.

The one rule above all others: only the exact host of a known site, over https, on its usual port, and written plainly,
is ``official``, and only if an official source names it for today. What
lies in one of our own domains is never an imitation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from acmail import carried, hosts, webaddress
from acmail.forwarders import FORWARDERS, SHORTENERS
from acmail.lookalikes import TrueName, likeness
from acmail.lookalikes.letters import plain, scripts
from acmail.lookalikes.suffixes import is_ending, registrable
from acmail.model import OWN, Verdict, Whose
from acmail.vouching import Known
from acmail.webaddress import SCRIPTS, USUAL_PORTS, Address

WORST = ("official", "same_domain", "unknown", "lookalike")
"""Verdicts, the most worrying last."""

_MAILED = re.compile(r"[\w.+'-]{1,64}@[\w.-]{1,253}")


class Reason(Struct, frozen=True):
    """What gave an address away, or how sure it is; ``about`` is a name that can be shown."""

    id: str
    about: str = ""


class Judged(Struct, frozen=True, kw_only=True):
    """What an address turned out to be. ``site`` and ``domain`` are ids of the pack."""

    address: Address
    verdict: Verdict
    reasons: tuple[Reason, ...]
    registrable: str
    site: str | None = None
    domain: str | None = None


def judge(written: str, knowledge: Known) -> Judged | None:
    """Judge what somebody typed or pasted; None when it cannot be an address."""
    address = webaddress.read(written)
    return None if address is None else judged(address, knowledge)


def judged(address: Address, knowledge: Known, deep: bool = True) -> Judged:
    """Judge an address that was taken apart; ``deep`` also looks at the addresses that it carries."""
    if address.kind == "none":
        return _without_host(address)
    domain = knowledge.domain_of(address.host) if address.kind == "name" else None
    if address.seems and (false := _falsely_coded(address, knowledge, domain)) is not None:
        return false
    if domain is not None and domain[2] in OWN:
        return _ours(address, knowledge, domain, deep)
    return _foreign(address, knowledge, domain, deep)


def _without_host(address: Address) -> Judged:
    bad = address.scheme in SCRIPTS
    reason = Reason("script_scheme" if bad else "other_scheme", address.scheme)
    return Judged(address=address, verdict="lookalike" if bad else "unknown", reasons=(reason,), registrable="")


def _falsely_coded(address: Address, knowledge: Known, domain: tuple[str, str, Whose] | None) -> Judged | None:
    """Judge punycode that reads as something else than it is: with a true name in it, nobody wrote it in good faith."""
    read = knowledge.domain_of(address.seems)
    named = read[0] if read else domain[0] if domain else None
    if named is None and address.kind == "name":
        found = likeness(address.seems, registrable(address.seems), knowledge.names)
        named = None if found is None else found[1]
    if named is None:
        return None
    owner = domain[0] if domain else _registrable(address)
    return _finished(address, "lookalike", [Reason("false_punycode", named)], owner)


def _ours(address: Address, knowledge: Known, domain: tuple[str, str, Whose], deep: bool) -> Judged:
    """Judge a host in one of our domains: official only if nothing at all speaks against it."""
    name, domain_id, whose = domain
    site = knowledge.sites.get(address.host)
    doubts = [*_writing(address), *_way(address)]
    reasons = [Reason(f"in_domain_{whose.value}", name)]
    if site is not None:
        reasons = [Reason("known_site" if site in knowledge.confirmed else "known_unofficially", site)]
    days = dict.fromkeys(knowledge.lapsed[one] for one in (address.host, name) if one in knowledge.lapsed)
    doubts += [Reason("other_days", fact) for fact in days]
    inside = _carried(address, knowledge) if deep else None
    if inside is not None and inside.lookalike:
        return _finished(address, "lookalike", [Reason("carries_lookalike"), *reasons], name, domain_id)
    if inside is not None:
        doubts += [*_leading_on(inside)]
    official = site in knowledge.confirmed and whose is not Whose.STATE and not doubts and "mail" not in address.traits
    if site is None and "mail" not in address.traits:
        reasons.append(Reason("not_a_known_site"))
    reasons += [*doubts, *([Reason("assumed_scheme")] if "assumed_scheme" in address.traits else [])]
    if official:
        return _finished(address, "official", reasons, name, domain_id, site)
    return _finished(address, "same_domain", reasons, name, domain_id, site)


def _writing(address: Address) -> Iterator[Reason]:
    """What is odd about how an address is written; a plain one has none of it."""
    for trait in ("backslash", "slashes", "hidden", "direction", "encoded", "wide", "final_dot", "long"):
        if trait in address.traits:
            yield Reason(trait)
    if address.user and "mail" not in address.traits:
        yield Reason("user_info")


def _way(address: Address) -> Iterator[Reason]:
    """What is not safe about how the host would be reached."""
    if "mail" in address.traits:
        yield Reason("mail_can_be_forged")
        return
    if address.scheme == "http":
        yield Reason("not_encrypted")
    elif address.scheme != "https":
        yield Reason("other_scheme", address.scheme)
    if address.port is not None:
        yield Reason("odd_port", str(address.port))


def _foreign(address: Address, knowledge: Known, domain: tuple[str, str, Whose] | None, deep: bool) -> Judged:
    """Judge a host that is not ours: it passes for ours, it is known to be another's, or nothing can be told."""
    owner = domain[0] if domain else _registrable(address)
    alike = [] if domain else [*_alike(address, owner, knowledge)]
    named = list(_named_inside(address, owner, knowledge, domain))
    if deep and not domain and _carried(address, knowledge).lookalike:
        named.append(Reason("carries_lookalike"))
    named += [*_words(address, knowledge)] if not domain and not alike else []
    worst = any(reason.id not in _REMARKS for reason in (*alike, *named))
    reasons = [*alike, *named, *_remarks(address, owner, domain), *_writing(address)]
    if domain is None or address.port is not None:
        reasons += [reason for reason in _way(address) if reason.id in ("odd_port", "mail_can_be_forged")]
    if not reasons:
        reasons.append(Reason("not_known"))
    reasons = [*reasons, *([Reason("assumed_scheme")] if "assumed_scheme" in address.traits else [])]
    return _finished(address, "lookalike" if worst else "unknown", reasons, owner, domain[1] if domain else None)


_REMARKS = frozenset({"carries_true", "your_address", "mixed_scripts", "local_ip", "bears_words"})
"""Reasons to be careful that accuse nobody."""


_MOST_OWNED = 8
"""Labels at the end of a host among which are those that decide; what stands before them may be cut or empty."""


def _registrable(address: Address) -> str:
    if address.kind != "name" and "long" not in address.traits:
        return address.host
    found = registrable(".".join(webaddress.labels(address.host)[-_MOST_OWNED:]))
    return ".".join(webaddress.labels(address.letters)[-len(webaddress.labels(found)) :])


def _alike(address: Address, owner: str, knowledge: Known) -> Iterator[Reason]:
    if address.kind in ("ipv4", "ipv6"):
        local = hosts.is_local(address.host)
        yield Reason("ip_disguised" if "ip_disguised" in address.traits else "local_ip" if local else "ip_address")
        return
    found = likeness(address.letters, owner, knowledge.names)
    if found is not None:
        yield Reason(*found)
    used = [scripts(label) for label in webaddress.labels(address.letters)]
    if any(len(one) > 1 for one in used):
        yield Reason("mixed_scripts")
    if "direction" in address.traits:
        yield Reason("turned_around")


def _named_inside(
    address: Address, owner: str, knowledge: Known, domain: tuple[str, str, Whose] | None
) -> Iterator[Reason]:
    """Look for a true name where it decides nothing: before the @, or behind the host."""
    accused = domain is None and not _forwards(owner)
    own = [name for name in knowledge.names if name.own]
    user = carried.decoded(address.user)
    found = _mentioned(user, knowledge.names) or next(
        (name.domain for name in own if name.distinctive and _pressed(name.label) in _pressed(plain(user))), None
    )
    if found and domain is None:
        yield Reason("before_at", found)
    rest = carried.decoded(address.rest)
    mailed = _MAILED.sub(" ", rest)
    found = _mentioned(mailed, knowledge.names)
    if found:
        yield Reason("in_path" if accused and _imitated(mailed, found) else "carries_true", found)
    elif mailed != rest and _mentioned(rest.replace("@", " "), knowledge.names):
        yield Reason("your_address")


def _imitated(rest: str, name: str) -> bool:
    """Tell whether a name is put where a hurried eye takes it for the site: first, or as a whole address in the path.

    As the value of a parameter it is what honest sites do when somebody comes from there.
    """
    host = rf"@?(?:[\w-]{{1,63}}\.){{0,5}}{re.escape(name)}(?![\w-]|\.\w)"
    path = re.split(r"[?#]", plain(rest))[0]
    return bool(re.match(rf"[/\\?#]+{host}", plain(rest)) or re.search(rf"[/\\]{{2}}{host}", path))


def _words(address: Address, knowledge: Known) -> Iterator[Reason]:
    """Look for the words of our name beside words that its services are called by: a warning, and no more."""
    host, path = plain(address.letters), plain(re.split(r"[?#]", carried.decoded(address.rest))[0])
    parts = re.split(r"[^a-z0-9]+", host)
    for name in knowledge.names:
        places = [word for word in name.label.split("-") if len(word) > 2]
        if not (name.own and name.distinctive and name.beside and places):
            continue
        close = any("".join(some) in _pressed(host) for some in (places, places[::-1]))
        beside = any(word in parts or (len(word) > 3 and word in _pressed(host)) for word in name.beside)
        if (close and beside) or name.label in path:
            yield Reason("bears_words", name.domain)
            return


def _forwards(owner: str) -> bool:
    return owner in FORWARDERS or owner in SHORTENERS


def _mentioned(text: str, names: Iterable[TrueName]) -> str | None:
    """Find a true domain, whole, in a text."""
    text = plain(text)
    for name in names:
        if re.search(rf"(?<![\w-]){re.escape(name.domain)}(?![\w-]|\.\w)", text):
            return name.domain
    return None


def _pressed(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text)


class _Inside(Struct, frozen=True, kw_only=True):
    """What the addresses are that an address carries."""

    lookalike: bool
    other: bool
    unread: bool


def _carried(address: Address, knowledge: Known) -> _Inside:
    """Judge the addresses that stand inside an address, to which a site may send on."""
    found = carried.found_in(address.rest)
    whole = [judged(one, knowledge, deep=False) for one in found.addresses]
    loose = [judged(one, knowledge, deep=False) for one in found.loose]
    bare = [
        judged(one, knowledge, deep=False)
        for one in found.bare
        if one.kind == "name" and is_ending(one.host.rpartition(".")[2])
    ]
    return _Inside(
        lookalike=any(one.verdict == "lookalike" and one.address.kind != "none" for one in (*whole, *bare)),
        other=any(_is_other(one, knowledge) for one in (*whole, *loose, *bare)),
        unread=found.unread,
    )


def _may_exist(bare: Address) -> bool:
    return bare.kind == "name" and is_ending(webaddress.labels(bare.host)[-1])


def _is_other(one: Judged, knowledge: Known) -> bool:
    return one.domain is None or knowledge.domains[one.registrable][1] is Whose.OTHER_ACADEMY


def _leading_on(inside: _Inside) -> Iterator[Reason]:
    if inside.other:
        yield Reason("carries_other")
    if inside.unread:
        yield Reason("carries_unread")


def _remarks(address: Address, owner: str, domain: tuple[str, str, Whose] | None) -> Iterator[Reason]:
    if domain is not None:
        yield Reason(f"in_domain_{domain[2].value}", domain[0])
    if address.kind == "invalid":
        yield Reason("invalid_host")
    if owner in SHORTENERS:
        yield Reason("shortener", owner)
    elif owner in FORWARDERS and carried.found_in(address.rest).addresses:
        yield Reason("forwarder", owner)
    if address.scheme not in (*USUAL_PORTS, "mailto"):
        yield Reason("other_scheme", address.scheme)


def _finished(
    address: Address,
    verdict: Verdict,
    reasons: Iterable[Reason],
    owner: str,
    domain: str | None = None,
    site: str | None = None,
) -> Judged:
    return Judged(
        address=address,
        verdict=verdict,
        reasons=tuple(dict.fromkeys(reasons)),
        registrable=owner,
        site=site,
        domain=domain,
    )
