"""From findings to the document that is shown: causes with their evidence, care for the account, the next question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec import UNSET

from acmail import diagnosis, facts
from acmail.answers import INDIRECT, Answer
from acmail.causes import Observed, Told, Weighed
from acmail.diagnosis import Findings, Seen
from acmail.documents import (
    AttemptsView,
    CauseRef,
    CauseView,
    ChecklistDocument,
    ChecklistView,
    DiagnosisDocument,
    DiagnosisQuestionDocument,
    EvidenceView,
    LackingView,
    NextView,
    PageView,
    RecognisedView,
    SetAsideView,
    SourceView,
)
from acmail.interview import Result
from acmail.messages import Recognised
from acmail.model import AGAINST, POINTS, Checklist, Choice, Condition, Pack, Protection, Sign, Text
from acmail.occasions import Occasion, academy_view, answered, command, question, shared
from acmail.tree import holds, tested, walk
from acmail.wording import both
from acmail.writing import Writer

FOR_WHOM = "for_whom"
COLLEAGUE = "colleague"
"""The field and the answer by which somebody says that they help somebody else."""

UNSURE = "unsure"
"""The answer of somebody who does not know."""


class Case(NamedTuple):
    """One case: the pack and its entry, where the questions ended, and what was shown."""

    pack: Pack
    entry: str
    result: Result
    seen: Seen


def document(case: Case, occasion: Occasion) -> DiagnosisQuestionDocument | DiagnosisDocument:
    """Make the document: the first question while nothing is known, else the causes."""
    pack, _, result, _ = case
    if not diagnosis.examine(*case).waits:
        return conclusion(case, occasion)
    asked = pack.fields[result.walk.question or ""]
    return DiagnosisQuestionDocument(**shared(pack, result, occasion), question=question(asked, result, occasion.lang))


def conclusion(case: Case, occasion: Occasion) -> DiagnosisDocument:
    """Make the document of the causes that remain."""
    pack, entry, result, seen = case
    findings = diagnosis.examine(*case)
    lang = occasion.lang
    given = {field: answer.choice for field, answer in findings.counted.items()}
    drawer = _Drawer(pack, Writer(pack, lang, occasion.today, given), occasion, findings)
    first = pack.fields[walk(pack, entry, {}).question or ""]
    envelope = shared(pack, result, occasion)
    envelope["answers"] = answered(pack, findings.counted, lang)
    envelope["unused"] = answered(pack, {f: a for f, a in result.answers.items() if f not in findings.counted}, lang)
    causes = tuple(drawer.cause(one) for one in findings.differential.ranked)
    recognised = tuple(drawer.recognised(one) for one in seen.recognised)
    checklists = _once(cause.checklist for cause in causes if cause.checklist is not None)
    views = tuple(checklist_view(pack.checklists[one], drawer.writer) for one in checklists)
    contacts = [one for cause in causes for one in cause.contacts]
    contacts += [one for view in views for lacking in view.otherwise for one in lacking.contacts]
    return DiagnosisDocument(
        **envelope,
        pasted=seen.outcome,
        recognised=recognised,
        page=drawer.page(seen),
        causes=causes,
        leaders=tuple(cause.id for cause in causes if cause.points == causes[0].points),
        set_aside=tuple(drawer.set_aside(one) for one in findings.differential.set_aside),
        attempts=None if pack.protection is None else drawer.attempts(pack.protection),
        helper=drawer.helper(),
        checklists=views,
        contacts=drawer.writer.contacts(_once(contacts)),
        facts=drawer.writer.facts(),
        sources=drawer.sources(_once([*_sources_of(causes), *_sources_of(recognised)])),
        question=UNSET if findings.narrowing is None else question(pack.fields[findings.narrowing], result, lang),
        safety=question(first, result, lang) if given.get(first.id, UNSURE) == UNSURE else UNSET,
        next=drawer.following(entry, seen),
        explained=occasion.explain,
    )


def _sources_of(parts: Iterable[CauseView] | Iterable[RecognisedView]) -> Iterator[str]:
    return (source for part in parts for source in part.sources)


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


def checklist(pack: Pack, checklist_id: str, occasion: Occasion) -> ChecklistDocument:
    """Make the document of a checklist alone; raises ``KeyError`` when the pack has none of that id."""
    writer = Writer(pack, occasion.lang, occasion.today, {})
    view = checklist_view(pack.checklists[checklist_id], writer)
    contacts = writer.contacts(_once(one for lacking in view.otherwise for one in lacking.contacts))
    academy = academy_view(pack, occasion.lang)
    return ChecklistDocument(
        academy=academy,
        lang=occasion.lang,
        generated_on=occasion.today,
        checklist=view,
        contacts=contacts,
        facts=writer.facts(),
    )


def checklist_view(checklist: Checklist, writer: Writer) -> ChecklistView:
    """Show a checklist."""
    return ChecklistView(
        id=checklist.id,
        title=writer.say(checklist.title),
        items=writer.all(checklist.items),
        otherwise=tuple(
            LackingView(
                title=writer.say(lacking.title),
                items=writer.all(lacking.items),
                contacts=lacking.contacts,
            )
            for lacking in checklist.otherwise
        ),
    )


class _Drawer:
    """Draws the parts of one document."""

    def __init__(self, pack: Pack, writer: Writer, occasion: Occasion, findings: Findings) -> None:
        self.writer = writer
        self._pack = pack
        self._occasion = occasion
        self._findings = findings

    def recognised(self, one: Recognised) -> RecognisedView:
        """Show a sentence, as the pack writes it."""
        speaker = self._pack.speakers[one.message.speaker]
        return RecognisedView(
            id=one.message.id,
            speaker=speaker.id,
            title=speaker.title.say(self.writer.lang),
            kind=speaker.kind,
            text=one.phrase,
            cut=one.cut,
            causes=tuple(one.message.means),
            sources=one.message.sources or speaker.sources,
        )

    def page(self, seen: Seen) -> PageView | None:
        """Show the page, if it was recognised."""
        if seen.page is None:
            return None
        marks = tuple(f"{mark.kind} {mark.value}" for mark in seen.page.marks)
        return PageView(id=seen.page.page.id, title=seen.page.page.title.say(self.writer.lang), marks=marks)

    def cause(self, one: Weighed) -> CauseView:
        """Show a cause with all that speaks for it and against it."""
        cause, writer = one.cause, self.writer
        steps = writer.all(self._left(cause.steps))
        return CauseView(
            id=cause.id,
            title=writer.say(cause.title),
            meaning=writer.say(cause.meaning),
            points=one.points,
            speaks_for=(*self._told(one.told), *(self._sign(sign, POINTS[sign.weight]) for sign in one.signs)),
            against=tuple(self._sign(sign, AGAINST) for sign in one.against),
            next_step=steps[0],
            steps=steps,
            who=writer.say(cause.who),
            contacts=cause.contacts,
            avoid=writer.all(cause.avoid),
            others=tuple(self._reference(other) for other in cause.others),
            asks=writer.all(cause.asks),
            checklist=cause.checklist,
            sources=cause.sources,
        )

    def set_aside(self, one: Weighed) -> SetAsideView:
        """Show a cause that no longer counts, with what speaks against it."""
        because = [self._sign(sign, 0 if sign in one.excluded else AGAINST) for sign in (*one.excluded, *one.against)]
        because += [self._message(denial, None, 0) for denial in one.denied]
        return SetAsideView(id=one.cause.id, title=self.writer.say(one.cause.title), because=tuple(because))

    def attempts(self, protection: Protection) -> AttemptsView:
        """Count the tries, and say how to protect the account; what is not known is taken for too many."""
        answer, choice = self._counted(protection)
        stop = self._stops(protection)
        advice = protection.stop if stop else protection.unsure if choice is None else protection.go_on
        return AttemptsView(
            choice=None if choice is None else choice.id,
            label=None if choice is None else choice.label.say(self.writer.lang),
            count=None if answer is None else answer.number,
            stop=stop or choice is None,
            concerned=self._concerned(protection),
            advice=self.writer.all(advice),
        )

    def _counted(self, protection: Protection) -> tuple[Answer | None, Choice | None]:
        """Give what somebody counted, and the choice it falls into."""
        answer: Answer | None = self._findings.counted.get(protection.field)
        return answer, None if answer is None else self._pack.fields[protection.field].choice(answer.choice)

    def _stops(self, protection: Protection) -> bool:
        """Tell whether no more must be tried: by the failures counted, or because a screen speaks of a lock."""
        answer, choice = self._counted(protection)
        count = None if answer is None else answer.number
        at_least = count if count is not None else 0 if choice is None else choice.gte or 0
        return at_least >= protection.stop_at or self._warned(protection)

    def _warned(self, protection: Protection) -> bool:
        """Tell whether a screen speaks of a lock, be it there or near."""
        evidence = self._findings.evidence
        known = {**evidence.learned, **evidence.answers}
        told = [known, *({**known, **one.message.answers} for one in evidence.recognised)]
        near = any(one.message.stops for one in evidence.recognised)
        return near or any(holds(protection.stop_if, answers) for answers in told)

    def _concerned(self, protection: Protection) -> bool:
        """Tell whether tries matter here at all."""
        ranked = {one.cause.id for one in self._findings.differential.ranked}
        counted = protection.field in self._findings.counted
        return counted or self._warned(protection) or not ranked.isdisjoint(protection.causes)

    def _left(self, steps: tuple[Text, ...]) -> tuple[Text, ...]:
        """Leave out of a cause's steps the wait and the try that the advice to stop tells already."""
        protection = self._pack.protection
        if protection is None or not self._concerned(protection):
            return steps
        if protection.field in self._findings.counted and not self._stops(protection):
            return steps
        return tuple(step for step in steps if step not in protection.covers) or steps

    def helper(self) -> tuple[str, ...]:
        """Say what somebody who helps should know."""
        answer = self._findings.counted.get(FOR_WHOM)
        if answer is None or answer.choice != COLLEAGUE or self._pack.protection is None:
            return ()
        return self.writer.all(self._pack.protection.helper)

    def following(self, entry: str, seen: Seen) -> tuple[NextView, ...]:
        """Say what can be typed next: the same case again, with what was recognised by name."""
        lang = self.writer.lang
        answers = {
            field: one.choice if one.number is None else str(one.number)
            for field, one in self._findings.counted.items()
            if one.origin not in INDIRECT
        }
        names = [one.message.id for one in seen.recognised] + ([seen.page.page.id] if seen.page else [])
        again = command(self._occasion, entry, answers) + "".join(f" --seen {name}" for name in names)
        ways = [(_TICKET, f"{again} --ticket ticket.txt"), (_EXPLAIN, f"{again} --explain")]
        causes = (one.cause for one in self._findings.differential.ranked)
        if any(cause.checklist for cause in causes):
            ways.insert(0, (_RESET, f"{command(self._occasion, entry, {})} --reset"))
        return tuple(NextView(label=label.say(lang), command=typed) for label, typed in ways)

    def _told(self, told: Iterable[Told]) -> Iterator[EvidenceView]:
        """Show what sentences and the page say; only the strongest counts."""
        counts = True
        for one in sorted(told, key=lambda one: -POINTS[one.weight]):
            points = POINTS[one.weight] if counts else 0
            counts = False
            if isinstance(one.by, Observed):
                yield EvidenceView(says=one.by.says, by="check", weight=one.weight, points=points)
            elif isinstance(one.by, Recognised):
                yield self._message(one.by, one, points)
            else:
                title = one.by.title.say(self.writer.lang)
                yield EvidenceView(
                    says=f"{_PAGE.say(self.writer.lang)}{title}", by="page", weight=one.weight, points=points
                )

    def _message(self, one: Recognised, told: Told | None, points: int) -> EvidenceView:
        lang = self.writer.lang
        title = self._pack.speakers[one.message.speaker].title.say(lang)
        says = _MESSAGE.say(lang).format(phrase=one.phrase, title=title)
        if len(one.message.means) > 1:
            says += _SEVERAL.say(lang).format(count=len(one.message.means))
        return EvidenceView(says=says, by="message", weight=None if told is None else told.weight, points=points)

    def _sign(self, sign: Sign, points: int) -> EvidenceView:
        says = self._answers(sign.condition) if sign.says is None else self.writer.say(sign.says).removesuffix(".")
        return EvidenceView(says=says, by="answer", weight=sign.weight if points > 0 else None, points=points)

    def _answers(self, condition: Condition) -> str:
        """Say a sign by the answers it looks at."""
        lang = self.writer.lang
        fields = dict.fromkeys(tested(condition))
        known = [(self._pack.fields[field], self._findings.counted.get(field)) for field in fields]
        said = [f"{field.ask.say(lang)} {field.choice(one.choice).label.say(lang)}" for field, one in known if one]
        return _AND.say(lang).join(said)

    def _reference(self, cause: str) -> CauseRef:
        return CauseRef(id=cause, title=self.writer.say(self._pack.causes[cause].title))

    def sources(self, ids: Iterable[str]) -> tuple[SourceView, ...]:
        """Show sources."""
        return tuple(
            facts.source_view(self._pack.sources[one], self._pack, self.writer.lang, self._occasion.today)
            for one in ids
        )


_TICKET = both("Écrire le message pour l’assistance", "Write the message for the help desk")
_EXPLAIN = both("Voir tout le raisonnement et les sources", "See the whole reasoning and the sources")
_RESET = both("La réinitialisation du mot de passe, pas à pas", "The password reset, step by step")
_PAGE = both("Page reconnue : ", "Page recognised: ")
_MESSAGE = both("Message « {phrase} » ({title})", "Message “{phrase}” ({title})")
_SEVERAL = both(", qui a {count} causes possibles", ", which has {count} possible causes")
_AND = both(" ; ", "; ")
