"""Everything planned is judged, in the order of each conversation; then what explains what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from msgspec.structs import replace

from acmail.aims import CLOCK, COMPUTER, NETWORK, Aim, Planned
from acmail.checks import OF_AN_ENDPOINT, Knowledge, Verdict, captive, clock, computer, name
from acmail.explaining import explained
from acmail.judgement import ASKED, BEHIND, Finding, Looked
from acmail.model import EXAMINATIONS, Pack
from acmail.observations import Security, Seen
from acmail.wording import both

T = TypeVar("T", bound=Verdict | None)


def judged(pack: Pack, aims: Sequence[Aim], planned: Sequence[Planned], looked: Looked) -> list[Finding]:
    """Judge everything that was planned, and hide what something else explains."""
    by_group: dict[str, list[Planned]] = {}
    for one in planned:
        by_group.setdefault(one.group, []).append(one)
    knowledge = Knowledge(pack)
    findings: list[Finding] = []
    for group, examinations in by_group.items():
        if group == COMPUTER:
            findings += [_of_computer(one, pack, looked) for one in examinations]
        elif group == NETWORK:
            findings += [_of_network(one, aims, looked) for one in examinations]
        else:
            aim = next(aim for aim in aims if aim.id == group)
            findings += _of_aim(aim, examinations, looked, knowledge)
    return explained(findings, looked)


def _judged(judge: Callable[[], T]) -> T | Verdict:
    """Let one examination judge; a defect of ours in it is told as that, and the others go on."""
    try:
        return judge()
    except Exception:
        return _CRASHED


def _of_computer(one: Planned, pack: Pack, looked: Looked) -> Finding:
    if not one.wanted:
        return _unwanted(one)
    if one.name == CLOCK:
        return Finding(planned=one, verdict=_judged(lambda: clock.judge(looked.seen.values())))
    if one.name == "pack":
        return Finding(planned=one, verdict=_judged(lambda: computer.pack(pack, looked.at.date())))
    return Finding(planned=one, verdict=_judged(lambda: getattr(computer, one.name)(looked.computer)))


def _of_network(one: Planned, aims: Sequence[Aim], looked: Looked) -> Finding:
    plain = looked.plain
    if not one.wanted:
        return _unwanted(one)
    if plain is None:
        return Finding(planned=one, verdict=_NOTHING_TO_ASK)
    if plain.crashed is not None:
        return Finding(planned=one, verdict=_CRASHED)
    approved = [
        domain for aim in aims if aim.endpoint is not None for domain in (aim.endpoint.host, *aim.endpoint.within)
    ]
    return Finding(planned=one, verdict=_judged(lambda: captive.judge(plain, approved)))


def _of_aim(aim: Aim, planned: Sequence[Planned], looked: Looked, knowledge: Knowledge) -> list[Finding]:
    """Judge one target, stage by stage in the order of the conversation; what fails explains all that is behind it."""
    if aim.endpoint is None:
        first = planned[0]
        return [Finding(planned=first, verdict=_unknown(aim, knowledge.pack)) if first.wanted else _unwanted(first)]
    wanted = [one for one in planned if one.wanted]
    seen = looked.seen.get(aim.id)
    if not wanted or seen is None:
        return [_unwanted(one) for one in planned]
    if seen.crashed is not None:
        return [Finding(planned=one, verdict=_CRASHED) for one in wanted[:1]]
    found: dict[str, Finding] = {}
    ended: str | None = None
    for one in sorted(planned, key=lambda one: _order(aim, seen).index(one.name)):
        judge = OF_AN_ENDPOINT[one.name]
        verdict = _judged(partial(judge, seen, knowledge)) if ended is None else BEHIND
        if verdict is None:
            continue
        if one.wanted:
            found[one.id] = Finding(planned=one, verdict=_typed_or_not(verdict, aim), because=ended)
        if verdict.ends and ended is None:  # what nobody wanted to know still ends the conversation
            ended = one.id if one.wanted else ASKED
    return [found.get(one.id) or _unwanted(one) for one in planned if one.id in found or not one.wanted]


def _typed_or_not(verdict: Verdict, aim: Aim) -> Verdict:
    """Ask nobody to read again letter by letter what nobody typed."""
    if aim.fact is None or verdict.advice is not None or name.CAUSE not in verdict.causes:
        return verdict
    return replace(verdict, advice=_NOT_TYPED)


def _order(aim: Aim, seen: Seen) -> tuple[str, ...]:
    """Give the order of the conversation: with STARTTLS the encryption comes third, unless it was never begun."""
    order = list(EXAMINATIONS[aim.kind])
    if "greeting" in order and seen.endpoint.security is Security.STARTTLS:
        order.remove("tls")
        order.insert(order.index("greeting") + (1 if seen.tls is not None else 2), "tls")
    return tuple(order)


def _unwanted(one: Planned) -> Finding:
    return Finding(planned=one, verdict=_NOT_ASKED, because=ASKED)


def _unknown(aim: Aim, pack: Pack) -> Verdict:
    """Say that nobody published an address, and offer what can be done about it."""
    label = pack.facts[aim.fact].label if aim.fact is not None else aim.title
    return Verdict(
        outcome="not_applicable",
        says=both(f"Aucune source trouvée ne donne : {label.fr}.", f"No source found gives: {label.say('en')}."),
        advice=both(
            "Demandez-le, puis : --host NOM. Pour voir si le domaine le publie : acmail check discovery",
            "Ask for it, then: --host NAME. To see whether the domain publishes it: acmail check discovery",
        ),
    )


_NOT_TYPED = both(
    "Cette adresse vient des données d’acmail, pas de vous. Essayez depuis un autre réseau ; "
    "si elle n’y existe pas non plus, demandez l’adresse actuelle.",
    "This address comes from acmail’s data, not from you. Try from another network; "
    "if it does not exist there either, ask for the present address.",
)
_NOT_ASKED = Verdict(outcome="skipped", says=both("Non demandé.", "Not asked for."))
_NOTHING_TO_ASK = Verdict(
    outcome="not_applicable",
    says=both("Aucun site à interroger.", "No site to ask."),
)
_CRASHED = Verdict(
    outcome="crashed",
    says=both("Cet examen s’est arrêté : c’est un défaut d’acmail.", "This examination broke off: a bug of acmail."),
    advice=both("Signalez-le ; les autres examens valent.", "Report it; the other examinations hold."),
)
