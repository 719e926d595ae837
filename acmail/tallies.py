"""The report of a roster: where everybody stands, what is missing, whom they need, and what changed since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from acmail import identities, names, pseudonyms, registers, rosters, since
from acmail.documents import (
    By,
    CountView,
    HomonymsView,
    InventedView,
    MissingView,
    NeededView,
    OutcomeCountView,
    PersonStateView,
    RefusedCellView,
    RefusedRowView,
    ReportDocument,
    StandView,
)
from acmail.model import Lang, OutcomeKind, Pack
from acmail.occasions import academy_view
from acmail.secret import Secret
from acmail.tree import Walk
from acmail.wording import both
from acmail.writing import Writer

ENTRY = "start"
"""The door that people of a roster go through."""

PROFILE = "profile"
"""The question that nearly all others depend on."""

C = TypeVar("C", bound=CountView)


class Occasion(Struct, frozen=True, kw_only=True):
    """For whom and when a report is made: ``secret`` is the key of the pseudonyms, if people are called by them."""

    lang: Lang
    today: dt.date
    by: By
    secret: Secret | None = None
    earlier: ReportDocument | None = None


def report(pack: Pack, rows: Iterable[rosters.Person | rosters.Rejected], occasion: Occasion) -> ReportDocument:
    """Decide everybody once, and count; raises ``InvalidData`` for an earlier report that cannot be compared."""
    count = _Count(pack, occasion)
    for one in rows:
        count.add(one)
    return count.document()


class _Count:
    """What is counted while a roster goes by."""

    def __init__(self, pack: Pack, occasion: Occasion) -> None:
        self._pack, self._occasion = pack, occasion
        self._lang = occasion.lang
        self._decide = rosters.decider(pack, ENTRY)
        self._register = registers.Register(occasion.by, occasion.secret)
        self._people: list[PersonStateView] = []
        self._rejected: list[RefusedRowView] = []
        self._usernames: dict[str, list[str]] = {}
        self._invented = 0
        self._stands: dict[tuple[str | None, str | None], StandView] = {}

    def add(self, one: rosters.Person | rosters.Rejected) -> None:
        """Count a row."""
        if isinstance(one, rosters.Rejected):
            self._rejected.append(_refused(one, self._lang, self._register.anonymous))
            return
        self._invented += rosters.is_exercise(one.key)
        walk = self._decide(one)
        id_ = self._register.enter(one)
        for username in likeliest(self._pack, one, walk):
            self._usernames.setdefault(username, []).append(id_)
        stand = self._stand(walk)
        hidden = self._register.anonymous
        self._people.append(
            PersonStateView(
                id=id_,
                row=None if hidden else one.row,
                name=None if hidden else registers.name(one),
                profile=one.answers.get(PROFILE),
                stand=stand,
                contact=self._contact(walk, stand),
            )
        )

    def document(self) -> ReportDocument:
        """Give what was counted."""
        occasion, pack, lang = self._occasion, self._pack, self._lang
        people = tuple(self._people)
        document = ReportDocument(
            academy=academy_view(pack, lang),
            lang=lang,
            generated_on=occasion.today,
            by=occasion.by,
            anonymous=self._register.anonymous,
            key=None if occasion.secret is None else pseudonyms.fingerprint(occasion.secret),
            total=len(people),
            profiles=tuple(self._profiles(people)),
            outcomes=tuple(self._outcomes(people)),
            missing=tuple(self._missing(people)),
            contacts=tuple(self._contacts(people)),
            homonyms=tuple(self._homonyms()),
            twice=tuple(_twice(people)) if occasion.by != "row" else (),
            people=people,
            rejected=tuple(self._rejected),
            since=None,
            exercise=self._exercise(),
        )
        if occasion.earlier is None:
            return document
        return replace(document, since=since.compared(occasion.earlier, document))

    def _exercise(self) -> InventedView | UnsetType:
        """Say that people were invented, if any was: pseudonyms hide it otherwise."""
        if not self._invented:
            return UNSET
        words = _INVENTED if self._invented == len(self._people) else _SOME_INVENTED
        notice = words.say(self._lang).format(self._invented, len(self._people))
        return InventedView(people=self._invented, notice=notice)

    def _stand(self, walk: Walk) -> StandView:
        """Say where answers lead; the same for everybody they lead there."""
        place = (walk.outcome, walk.question)
        if place not in self._stands:
            if walk.outcome is None:
                ask = self._pack.fields[walk.question or ""].ask.say(self._lang)
                self._stands[place] = StandView(state="question", id=walk.question or "", label=ask, kind=None)
            else:
                outcome = self._pack.outcomes[walk.outcome]
                given = {step.field: step.choice for step in walk.path}
                title = Writer(self._pack, self._lang, self._occasion.today, given).say(outcome.title)
                self._stands[place] = StandView(state="card", id=outcome.id, label=title, kind=outcome.kind)
        return self._stands[place]

    def _contact(self, walk: Walk, stand: StandView) -> str | None:
        if walk.outcome is None or stand.kind is not OutcomeKind.HUMAN:
            return None
        return next(iter(self._pack.outcomes[walk.outcome].contacts), None)

    def _homonyms(self) -> Iterator[HomonymsView]:
        """Give the likely usernames of several; a person of the same key twice is one person."""
        for username, ids in self._usernames.items():
            people = {identities.alone(id_) for id_ in ids} if self._occasion.by == "key" else ids
            if len(people) > 1:
                yield HomonymsView(username=None if self._register.anonymous else username, who=tuple(ids))

    def _profiles(self, people: Iterable[PersonStateView]) -> Iterator[CountView]:
        labels = {choice.id: choice.label.say(self._lang) for choice in self._pack.fields[PROFILE].choices}
        found = _grouped(people, lambda one: one.profile or "")
        for id_ in (*labels, ""):
            if id_ in found:
                label = labels.get(id_, _NOT_SAID.say(self._lang))
                yield CountView(id=id_, label=label, people=len(found[id_]), who=_ids(found[id_]))

    def _outcomes(self, people: Iterable[PersonStateView]) -> Iterable[OutcomeCountView]:
        found = _grouped(people, lambda one: one.stand.id if one.stand.state == "card" else None)
        return _largest_first(
            OutcomeCountView(
                id=id_,
                label=of[0].stand.label,
                people=len(of),
                who=_ids(of),
                kind=of[0].stand.kind or OutcomeKind.SELF_SERVICE,
            )
            for id_, of in found.items()
        )

    def _missing(self, people: Iterable[PersonStateView]) -> Iterable[MissingView]:
        found = _grouped(people, lambda one: one.stand.id if one.stand.state == "question" else None)
        fields = self._pack.fields
        return _largest_first(
            MissingView(
                id=id_,
                label=of[0].stand.label,
                people=len(of),
                who=_ids(of),
                why=fields[id_].why.say(self._lang),
                choices=tuple(choice.label.say(self._lang) for choice in fields[id_].choices),
            )
            for id_, of in found.items()
        )

    def _contacts(self, people: Iterable[PersonStateView]) -> Iterable[NeededView]:
        found = _grouped(people, lambda one: one.contact)
        writer = Writer(self._pack, self._lang, self._occasion.today, {})
        return _largest_first(
            NeededView(id=id_, label=contact.name, people=len(of), who=_ids(of), contact=contact)
            for (id_, of), contact in zip(found.items(), writer.contacts(found), strict=True)
        )


def likeliest(pack: Pack, person: rosters.Person, walk: Walk) -> tuple[str, ...]:
    """Give the likeliest username of a person; where it is open which rules are theirs, that of each."""
    readings = rosters.readings(person)
    if not readings:
        return ()
    own = None if walk.outcome is None else pack.outcomes[walk.outcome].names
    rules = pack.names.values() if own is None else (pack.names[own],)
    found = (names.likeliest(readings, one, one.usernames[0].form) for one in rules if one.usernames)
    return tuple(dict.fromkeys(found))


def _refused(row: rosters.Rejected, lang: Lang, hidden: bool) -> RefusedRowView:
    return RefusedRowView(
        row=0 if hidden else row.row,
        cells=tuple(
            RefusedCellView(
                column=fault.column,
                value=None if hidden else fault.value,
                why=None if hidden else fault.why.say(lang),
                valid=fault.valid,
            )
            for fault in row.faults
        ),
    )


def _grouped(
    people: Iterable[PersonStateView], by: Callable[[PersonStateView], str | None]
) -> Mapping[str, list[PersonStateView]]:
    found: dict[str, list[PersonStateView]] = {}
    for one in people:
        group = by(one)
        if group is not None:
            found.setdefault(group, []).append(one)
    return found


def _ids(people: Iterable[PersonStateView]) -> tuple[str, ...]:
    return tuple(one.id for one in people)


def _largest_first(counts: Iterable[C]) -> list[C]:
    return sorted(counts, key=lambda one: (-one.people, one.id))


def _twice(people: Iterable[PersonStateView]) -> Iterator[tuple[str, ...]]:
    found = _grouped(people, lambda one: identities.alone(one.id))
    yield from (_ids(of) for of in found.values() if len(of) > 1)


_INVENTED = both(
    "EXERCICE : ces personnes sont inventées. Rien n’est à faire pour de bon.",
    "EXERCISE: these people are invented. Nothing is to be done for real.",
)
_SOME_INVENTED = both(
    "EXERCICE : des personnes sont inventées ({} sur {}). Pour elles, rien n’est à faire pour de bon.",
    "EXERCISE: some people are invented ({} of {}). For them nothing is to be done for real.",
)
_NOT_SAID = both("Pas encore dit", "Not said yet")
