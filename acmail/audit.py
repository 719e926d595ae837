"""Examinations judged and laid out: what explains what, what to do, whom to ask, which exit code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from acmail import facts
from acmail.aims import CLOCK, COMPUTER, NETWORK, Aim, Planned
from acmail.checks import OF_AN_ENDPOINT, TITLES, Knowledge, Verdict, captive, clock, computer
from acmail.checks.tls import unclear_by_dates
from acmail.documents import CheckDocument, CheckView, GroupView, ProposalView, StageView, SummaryView
from acmail.errors import Exit
from acmail.hosts import inside, is_address
from acmail.layout import shown
from acmail.model import CAPTIVE, EXAMINATIONS, Pack, Text
from acmail.observations import ComputerSeen, PlainSeen, Security, Seen
from acmail.occasions import Occasion, academy_view
from acmail.scrubbing import scrubbed
from acmail.wording import NBSP, both
from acmail.writing import Writer

THE_CLOCK = f"{COMPUTER}.{CLOCK}"
ASKED = "asked"
LONGEST_EVIDENCE = 400

_SEVERITY = ("fail", "crashed", "could_not_tell", "warn", "ok", "not_applicable", "skipped")
"""From the worst, for what several examinations of one thing come to."""

_GROUPS = {
    COMPUTER: both("Cet ordinateur", "This computer"),
    NETWORK: both("Ce réseau", "This network"),
}


class Looked(Struct, frozen=True, kw_only=True):
    """Everything seen in one run. ``names`` are words that a server may repeat and nobody should read."""

    computer: ComputerSeen
    seen: Mapping[str, Seen]
    plain: PlainSeen | None
    contacted: tuple[str, ...]
    at: dt.datetime
    ms: float
    names: tuple[str, ...] = ()


class Strictness(Struct, frozen=True, kw_only=True):
    """How outcomes become an exit code."""

    strict: bool = False
    distinct: bool = True


class Finding(Struct, frozen=True, kw_only=True):
    """A verdict with its place; ``because`` is the examination that explains it away, or ``asked``."""

    planned: Planned
    verdict: Verdict
    because: str | None = None


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
    return _explained(findings, looked)


def document(
    pack: Pack,
    aims: Sequence[Aim],
    findings: Sequence[Finding],
    looked: Looked,
    occasion: Occasion,
    strictness: Strictness,
) -> CheckDocument:
    """Lay everything out in one language."""
    writer = Writer(pack, occasion.lang, occasion.today, {})
    views = tuple(_View(pack, {aim.id: aim for aim in aims}, looked, writer).of(one) for one in findings)
    groups = tuple(_groups(views, aims, occasion, looked))
    used = dict.fromkeys(source for view in views for source in view.sources)
    asked = dict.fromkeys(view.contact for view in views if view.contact is not None)
    return CheckDocument(
        academy=academy_view(pack, occasion.lang),
        lang=occasion.lang,
        generated_on=occasion.today,
        contacted=looked.contacted,
        groups=groups,
        checks=views,
        proposals=tuple(_proposals(looked.seen.values(), occasion)),
        summary=_summary(views, groups, looked, strictness),
        contacts=writer.contacts(asked),
        sources=tuple(facts.source_view(pack.sources[one], pack, occasion.lang, occasion.today) for one in used),
    )


def _of_computer(one: Planned, pack: Pack, looked: Looked) -> Finding:
    if not one.wanted:
        return _unwanted(one)
    if one.name == CLOCK:
        return Finding(planned=one, verdict=clock.judge(looked.seen.values()))
    if one.name == "pack":
        return Finding(planned=one, verdict=computer.pack(pack, looked.at.date()))
    return Finding(planned=one, verdict=getattr(computer, one.name)(looked.computer))


def _of_network(one: Planned, aims: Sequence[Aim], looked: Looked) -> Finding:
    if not one.wanted:
        return _unwanted(one)
    if looked.plain is None:
        return Finding(planned=one, verdict=_NOTHING_TO_ASK)
    approved = [
        domain for aim in aims if aim.endpoint is not None for domain in (aim.endpoint.host, *aim.endpoint.within)
    ]
    return Finding(planned=one, verdict=captive.judge(looked.plain, approved))


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
        verdict = OF_AN_ENDPOINT[one.name](seen, knowledge) if ended is None else _BEHIND
        if verdict is None:
            continue
        if one.wanted:
            found[one.id] = Finding(planned=one, verdict=verdict, because=ended)
        if verdict.ends and ended is None:  # what nobody wanted to know still ends the conversation
            ended = one.id if one.wanted else ASKED
    return [found.get(one.id) or _unwanted(one) for one in planned if one.id in found or not one.wanted]


def _order(aim: Aim, seen: Seen) -> tuple[str, ...]:
    """Give the order of the conversation: with STARTTLS the encryption comes third, unless it was never begun."""
    order = list(EXAMINATIONS[aim.kind])
    if "greeting" in order and seen.endpoint.security is Security.STARTTLS:
        order.remove("tls")
        order.insert(order.index("greeting") + (1 if seen.tls is not None else 2), "tls")
    return tuple(order)


def _explained(findings: Sequence[Finding], looked: Looked) -> list[Finding]:
    """Hide what another examination explains: no names at all, a wrong clock, a network that steps in, one twice."""
    findings = _without_names(findings, looked)
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
        told.append(Finding(planned=one.planned, verdict=_BEHIND, because=why) if why is not None else one)
    return _onward(told)


def _without_names(findings: Sequence[Finding], looked: Looked) -> list[Finding]:
    """Where no name of several is found, no name is to blame: this computer has no way out."""
    named = [seen for seen in looked.seen.values() if seen.name is not None and not is_address(seen.endpoint.host)]
    lost = len({seen.endpoint.host for seen in named}) > 2 and all(seen.name and seen.name.trouble for seen in named)
    if not lost:
        return list(findings)
    return [Finding(planned=one.planned, verdict=_NO_NAMES) if _needs_names(one) else one for one in findings]


def _needs_names(one: Finding) -> bool:
    return (one.planned.name == "name" and one.verdict.ends) or (
        one.planned.name == "discovery" and one.verdict.outcome == "not_applicable"
    )


def _onward(findings: Sequence[Finding]) -> list[Finding]:
    """What was behind a finding that is explained now is explained by the same."""
    moved = {one.planned.id: one.because for one in findings if one.verdict is _BEHIND and one.because}
    result = []
    for one in findings:
        because = one.because
        while because in moved and moved[because] != because:
            because = moved[because]
        result.append(Finding(planned=one.planned, verdict=one.verdict, because=because))
    return result


def _sameness(seen: Seen, name: str, verdict: Verdict) -> object:
    """Two examinations of one host and port that fail alike are one; so are all names when nothing resolves any."""
    if verdict is _NO_NAMES:
        return _NO_NAMES
    port = None if name == "name" else seen.endpoint.port
    return name, seen.endpoint.host, port, verdict.outcome, verdict.causes


def _fails(one: Finding | None) -> bool:
    return one is not None and one.verdict.outcome == "fail"


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


_NO_NAMES = Verdict(
    outcome="could_not_tell",
    says=both(
        "Aucun des noms cherchés n’est trouvé : cet ordinateur n’a sans doute pas accès à Internet.",
        "None of the names looked for is found: this computer probably has no access to the internet.",
    ),
    causes=("name-not-found",),
    advice=both(
        "Ouvrez un autre site connu. S’il ne vient pas non plus, vérifiez le câble ou le wifi, "
        "ou voyez avec qui gère le réseau.",
        "Open another site you know. If it does not come up either, check the cable or the wifi, "
        "or see whoever runs the network.",
    ),
    ends=True,
)
_NOT_ASKED = Verdict(outcome="skipped", says=both("Non demandé.", "Not asked for."))
_BEHIND = Verdict(outcome="skipped", says=both("Expliqué par un autre examen.", "Explained by another examination."))
_NOTHING_TO_ASK = Verdict(
    outcome="not_applicable",
    says=both("Aucun site à interroger.", "No site to ask."),
)
_CRASHED = Verdict(
    outcome="crashed",
    says=both("Cet examen s’est arrêté : c’est un défaut d’acmail.", "This examination broke off: a bug of acmail."),
    advice=both("Signalez-le ; les autres examens valent.", "Report it; the other examinations hold."),
)


class _View:
    """Turns findings into what is shown."""

    def __init__(self, pack: Pack, aims: Mapping[str, Aim], looked: Looked, writer: Writer) -> None:
        self._pack, self._aims, self._looked, self._writer = pack, aims, looked, writer

    def of(self, finding: Finding) -> CheckView:
        """Show one."""
        planned, verdict = finding.planned, finding.verdict
        seen = self._looked.seen.get(planned.group)
        causes = tuple(cause for cause in verdict.causes if cause in self._pack.causes)
        first = self._pack.causes[causes[0]] if causes else None
        stages = [span for span in (seen.spans if seen is not None else ()) if span.stage == planned.name]
        quote = scrubbed(verdict.quote, self._looked.names) if verdict.quote else ""
        return CheckView(
            id=planned.id,
            group=planned.group,
            target=target_of(self._aims.get(planned.group), self._looked, planned),
            outcome=verdict.outcome,
            cause=verdict.causes[0] if verdict.causes else None,
            causes=verdict.causes,
            title=self._title(planned),
            evidence=_in_a_line(verdict.says.say(self._writer.lang)),
            quote=quote.replace("://", ": //") or None,  # a server's words must not become a link
            advice=self._advice(verdict),
            contact=self._contact(planned, verdict),
            sources=() if first is None else first.sources,
            ms=round(sum(span.ms for span in stages), 1),
            stages=tuple(StageView(id=span.stage, ms=span.ms) for span in stages),
            because=finding.because,
            observed_on=self._looked.at if seen is None else seen.at,
        )

    def _advice(self, verdict: Verdict) -> str | None:
        """Say what to do: what the examination itself knows, else the next step of the likeliest cause."""
        if verdict.outcome in ("ok", "skipped"):
            return None
        own: Text | None = verdict.advice
        cause = self._pack.causes.get(verdict.causes[0]) if verdict.causes else None
        if own is None and cause is not None:
            own = cause.steps[0]
        return self._writer.say(own or _ASK)

    def _title(self, planned: Planned) -> str:
        """Name the examination; of a server that nobody named, name the server."""
        aim = self._aims.get(planned.group)
        unknown = aim is not None and aim.endpoint is None
        return (aim.title if aim is not None and unknown else TITLES[planned.name]).say(self._writer.lang)

    def _contact(self, planned: Planned, verdict: Verdict) -> str | None:
        if verdict.outcome in ("ok", "skipped"):
            return None
        if verdict.outcome == "not_applicable":
            aim = self._aims.get(planned.group)
            return None if aim is None else aim.ask
        cause = self._pack.causes.get(verdict.causes[0]) if verdict.causes else None
        return next(iter(cause.contacts), None) if cause is not None else None


def _in_a_line(words: str) -> str:
    """Show a sentence, part of which a server may have said, as one line; French no-break spaces stay."""
    line = NBSP.join(shown(part, LONGEST_EVIDENCE) for part in words.split(NBSP))
    return line if len(line) <= LONGEST_EVIDENCE else line[: LONGEST_EVIDENCE - 1] + "…"


_ASK = both("Demandez à l’assistance, avec ce qui est écrit ici.", "Ask the help desk, with what stands here.")


def target_of(aim: Aim | None, looked: Looked, planned: Planned) -> str:
    """Say what was examined, as one would write it."""
    if aim is not None:
        return "" if aim.endpoint is None else str(aim.endpoint)
    if planned.id == CAPTIVE and looked.plain is not None:
        return f"{looked.plain.host}:80"
    return ""


def _groups(views: Sequence[CheckView], aims: Sequence[Aim], occasion: Occasion, looked: Looked) -> Iterable[GroupView]:
    titles = {**_GROUPS, **{aim.id: aim.title for aim in aims}}
    for group in dict.fromkeys(view.group for view in views):
        own = [view for view in views if view.group == group]
        yield GroupView(
            id=group,
            title=titles[group].say(occasion.lang),
            target=own[0].target,
            outcome=min((view.outcome for view in own), key=_SEVERITY.index),
            ms=round(sum(span.ms for span in looked.seen[group].spans), 1) if group in looked.seen else 0.0,
        )


def _proposals(all_seen: Iterable[Seen], occasion: Occasion) -> Iterable[ProposalView]:
    """Show what domains propose; a server outside the approved domains is shown as such, and no command is offered."""
    for seen in all_seen:
        for offer in seen.discovery.offers if seen.discovery is not None else ():
            approved = inside(offer.host, seen.endpoint.within)
            security = "" if offer.security is None else f" --security {offer.security.value}"
            command = f"{occasion.program} check {offer.service} --host {offer.host} --port {offer.port}{security}"
            yield ProposalView(
                service=offer.service,
                host=offer.host,
                port=offer.port,
                security=None if offer.security is None else offer.security.value,
                origin=offer.origin,
                approved=approved,
                command=command + occasion.options if approved else None,
            )


def _summary(
    views: Sequence[CheckView], groups: Sequence[GroupView], looked: Looked, strictness: Strictness
) -> SummaryView:
    counts = {outcome: sum(view.outcome == outcome for view in views) for outcome in _SEVERITY}
    code = Exit.GOOD
    if counts["fail"] or (strictness.strict and counts["warn"]):
        code = Exit.BAD
    elif counts["could_not_tell"] or counts["crashed"]:
        code = Exit.COULD_NOT_TELL
    return SummaryView(
        **counts,
        exit=int(code if strictness.distinct else bool(code)),
        strict=strictness.strict,
        ms=looked.ms,
        slowest_ms=max((group.ms for group in groups), default=0.0),
    )
