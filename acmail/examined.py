"""Findings laid out in one language: what to do, whom to ask, which exit code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import UNSET, Struct, UnsetType

from acmail import facts
from acmail.aims import COMPUTER, NETWORK, Aim, Planned
from acmail.checks import TITLES, Verdict
from acmail.documents import CheckDocument, CheckView, GroupView, ProposalView, StageView, SummaryView, ValidityView
from acmail.errors import Exit
from acmail.hosts import inside
from acmail.judgement import Finding, Looked
from acmail.layout import shown
from acmail.model import CAPTIVE, Pack, Text
from acmail.observations import Seen
from acmail.occasions import Occasion, academy_view
from acmail.scrubbing import scrubbed
from acmail.wording import NBSP, both
from acmail.writing import Writer

LONGEST_EVIDENCE = 400

_SEVERITY = ("fail", "crashed", "could_not_tell", "warn", "ok", "not_applicable", "skipped")
"""From the worst, for what several examinations of one thing come to."""

_GROUPS = {
    COMPUTER: both("Cet ordinateur", "This computer"),
    NETWORK: both("Ce réseau", "This network"),
}


class Strictness(Struct, frozen=True, kw_only=True):
    """How outcomes become an exit code."""

    strict: bool = False
    distinct: bool = True


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
    groups = tuple(_groups(views, aims, occasion, looked, pack))
    used = dict.fromkeys(source for view in views for source in view.sources)
    asked = dict.fromkeys(view.contact for view in views if view.contact is not None)
    return CheckDocument(
        academy=academy_view(pack, occasion.lang),
        lang=occasion.lang,
        generated_on=occasion.today,
        generated_at=looked.at,
        contacted=looked.contacted,
        groups=groups,
        checks=views,
        proposals=tuple(_proposals(looked.seen.values(), occasion)),
        summary=summary(views, strictness, looked.ms, max((group.ms for group in groups), default=0.0)),
        contacts=writer.contacts(asked),
        sources=tuple(facts.source_view(pack.sources[one], pack, occasion.lang, occasion.today) for one in used),
    )


def summary(views: Sequence[CheckView], strictness: Strictness, ms: float, slowest_ms: float) -> SummaryView:
    """Count what examinations came to, and give the exit code that follows; times are in milliseconds."""
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
        ms=ms,
        slowest_ms=slowest_ms,
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


def _groups(
    views: Sequence[CheckView], aims: Sequence[Aim], occasion: Occasion, looked: Looked, pack: Pack
) -> Iterable[GroupView]:
    own_aims = {aim.id: aim for aim in aims}
    titles = {**_GROUPS, **{aim.id: aim.title for aim in aims}}
    for group in dict.fromkeys(view.group for view in views):
        own = [view for view in views if view.group == group]
        yield GroupView(
            id=group,
            title=titles[group].say(occasion.lang),
            target=own[0].target,
            outcome=min((view.outcome for view in own), key=_SEVERITY.index),
            ms=round(sum(span.ms for span in looked.seen[group].spans), 1) if group in looked.seen else 0.0,
            valid=_days(own_aims.get(group), pack, occasion),
        )


def _days(aim: Aim | None, pack: Pack, occasion: Occasion) -> ValidityView | UnsetType:
    """Give the days of the address that was examined; those of its port where only these leave today out."""
    if aim is None or aim.endpoint is None or aim.fact is None:
        return UNSET
    port = pack.targets[aim.id].port
    used = [pack.facts[fact] for fact in (aim.fact, port) if fact is not None]
    days = [facts.validity(fact, pack, occasion.lang, occasion.today, aim.ask) for fact in used]
    return next((one for one in days if one and not one.holds), days[0])


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
