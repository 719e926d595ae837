"""What explains what: a finding that another one explains away says which, and gives no advice of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from acmail.aims import CLOCK, COMPUTER
from acmail.checks import Verdict
from acmail.checks.name import NO_NAMES, SERVICE
from acmail.checks.tls import unclear_by_dates
from acmail.hosts import is_address
from acmail.judgement import BEHIND, Finding, Looked
from acmail.model import CAPTIVE
from acmail.observations import Seen
from acmail.wording import both

THE_CLOCK = f"{COMPUTER}.{CLOCK}"


def explained(findings: Sequence[Finding], looked: Looked) -> list[Finding]:
    """Hide what another examination explains: a name service, a wrong clock, a network that steps in, one twice."""
    findings = _for_any_name(_without_names(findings, looked), looked)
    by_id = {one.planned.id: one for one in findings}
    clock_is_wrong = _fails(by_id.get(THE_CLOCK))
    network_steps_in = _fails(by_id.get(CAPTIVE))
    first: dict[object, str] = {}
    told: list[Finding] = []
    for one in findings:
        why = None
        group, name = one.planned.group, one.planned.name
        seen = looked.seen.get(group)
        if one.verdict.ends and one.because is None and seen is not None:
            same = first.setdefault(_sameness(seen, name, one.verdict), one.planned.id)
            if clock_is_wrong and name == "tls" and unclear_by_dates(seen):
                why = THE_CLOCK
            elif network_steps_in:
                why = CAPTIVE
            elif same != one.planned.id:
                why = same
        told.append(Finding(planned=one.planned, verdict=BEHIND, because=why) if why is not None else one)
    return _onward(told)


def _without_names(findings: Sequence[Finding], looked: Looked) -> list[Finding]:
    """Where no name of several is found, no name is to blame: this computer has no way out."""
    named = [seen for seen in looked.seen.values() if seen.name is not None and not is_address(seen.endpoint.host)]
    lost = len({seen.endpoint.host for seen in named}) > 2 and all(
        seen.name and seen.name.trouble and not seen.name.surely for seen in named
    )
    if not lost:
        return list(findings)
    return [Finding(planned=one.planned, verdict=NO_NAMES) if _needs_names(one) else one for one in findings]


def _for_any_name(findings: Sequence[Finding], looked: Looked) -> list[Finding]:
    """Where names of several domains lead to one place, as made-up ones do, none of them was looked up."""
    place = {one.planned.id: _place(one, looked) for one in findings}
    domains: dict[object, set[str]] = defaultdict(set)
    for one in findings:
        if place[one.planned.id]:
            host = looked.seen[one.planned.group].endpoint.host
            domains[place[one.planned.id]].add(host.rstrip(".").partition(".")[2])
    return [
        Finding(planned=one.planned, verdict=_ANY_NAME) if len(domains[place[one.planned.id]]) > 1 else one
        for one in findings
    ]


def _place(one: Finding, looked: Looked) -> frozenset[str]:
    """Give the addresses of a name that is no better than a made-up one; none of any other finding."""
    seen = looked.seen.get(one.planned.group)
    blamed = one.planned.name == "name" and one.verdict.ends and seen is not None
    return frozenset(seen.name.addresses) if blamed and seen and seen.name and seen.name.wildcard else frozenset()


def _needs_names(one: Finding) -> bool:
    return (one.planned.name == "name" and one.verdict.ends) or (
        one.planned.name == "discovery" and one.verdict.outcome in ("not_applicable", "fail")
    )


def _onward(findings: Sequence[Finding]) -> list[Finding]:
    """What was behind a finding that is explained now is explained by the same."""
    moved = {one.planned.id: one.because for one in findings if one.verdict is BEHIND and one.because}
    result = []
    for one in findings:
        because = one.because
        while because in moved and moved[because] != because:
            because = moved[because]
        result.append(Finding(planned=one.planned, verdict=one.verdict, because=because))
    return result


def _sameness(seen: Seen, name: str, verdict: Verdict) -> object:
    """Two examinations of one host and port that fail alike are one; so are all names when nothing resolves any."""
    if verdict in (NO_NAMES, _ANY_NAME):
        return verdict.says
    port = None if name == "name" else seen.endpoint.port
    return name, seen.endpoint.host, port, verdict.outcome, verdict.causes


def _fails(one: Finding | None) -> bool:
    return one is not None and one.verdict.outcome == "fail"


_ANY_NAME = Verdict(
    outcome="fail",
    says=both(
        "Le réseau répond la même chose pour des noms de plusieurs domaines, et pour des noms inventés : "
        "il ne mène pas aux vrais serveurs.",
        "The network gives the same answer for names of several domains, and for made-up ones: "
        "it does not lead to the true servers.",
    ),
    causes=(SERVICE,),
    advice=both(
        "Ouvrez un site connu : si la page d’accueil d’un wifi vient, validez-la. Sinon, essayez un autre réseau, "
        "ou voyez avec qui gère celui-ci. Ne tapez aucun mot de passe d’ici là.",
        "Open a site you know: if a wifi’s welcome page comes up, go through it. Otherwise try another network, "
        "or see whoever runs this one. Type no password until then.",
    ),
    ends=True,
)
